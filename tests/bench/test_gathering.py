"""bench/gathering.py makes its desks, tells a first run from the one after, and leaves the others' tables alone."""

import gc
from pathlib import Path

from bench import gathering, page, standin
from briefgen import extract, ingest, lexicon
from briefgen.extract.reading import Reading

SEEDS = Path(__file__).parents[2] / "seeds"


def test_a_first_run_reads_all_and_the_one_after_nothing(tmp_path: Path) -> None:
    gathering.make_desk(tmp_path / "desk", gathering.sentences(SEEDS), 5)
    first, after = (gathering.gathered(tmp_path / "desk") for _ in range(2))
    assert (first.read, after.read, after.modules) == (5, 0, "")
    gathering.make_desk(tmp_path / "same", gathering.sentences(SEEDS), 5)
    gathering.gathered(tmp_path / "same")
    assert gathering.print_of(tmp_path / "same") == gathering.print_of(tmp_path / "desk")


def test_each_bench_writes_its_own_section(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Benchmarks\n\n<!-- made by bench/a.py -->\n\nold\n\n<!-- end of bench/a.py -->\n\nother\n")
    page.put("a.py", ["new", "newer"], path)
    page.put("b.py", ["another"], path)
    page.put("b.py", ["again"], path)
    assert path.read_text() == (
        "# Benchmarks\n\n<!-- made by bench/a.py -->\n\nnew\n\nnewer\n\n<!-- end of bench/a.py -->\n\nother\n\n"
        "<!-- made by bench/b.py -->\n\nagain\n\n<!-- end of bench/b.py -->\n"
    )


def test_nothing_is_kept_of_an_article_that_was_read() -> None:
    words = lexicon.load()
    before = _readings()
    for seed in sorted(SEEDS.glob("*.txt")):
        document = ingest.read(seed.read_bytes(), f"seeds/{seed.name}")
        assert extract.extract(document, standin.load(words).read(document), words).title
    del document
    assert _readings() == before


def _readings() -> int:
    gc.collect()
    return sum(isinstance(one, Reading) for one in gc.get_objects())
