"""Files of JSON lines: each line an article of its own, whose name stays when lines are added or moved."""

import datetime as dt
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.config.settings import FolderSource
from briefgen.errors import IngestError
from briefgen.model.sourcepath import whole
from briefgen.pipeline import originals, wire
from briefgen.pipeline.articles import find_articles
from briefgen.unchanged import Unchanged

SEEDS = FolderSource(folder="seeds")


def line(number: int, **more: object) -> str:
    text = "The council of the town said that the bridge was open."
    return json.dumps({"title": f"Bridge {number}", "date": "2026-03-03", "text": text, **more})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path.resolve()


def names(root: Path, *rows: str) -> list[str]:
    (root / "seeds/wire.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return [one.file for one in wire.lines(root, "seeds/wire.jsonl")]


def test_a_line_keeps_its_name_when_lines_are_added_moved_and_mended(root: Path) -> None:
    first = names(root, line(1), line(2, url="https://a.example/2"))
    assert all(whole(name) == "seeds/wire.jsonl" and name != "seeds/wire.jsonl" for name in first)
    mended = line(2, url="https://a.example/2", title="Bridge, mended")
    assert names(root, line(3), "", mended, line(1))[1:] == first[::-1]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "the line is no JSON: "),
        ("[1]", "no JSON object"),
        ("[" * 100_000, "nested too deep"),
        ('{"text": 1}', "it has no 'text'"),
        ('{"text": "a"}', "neither an address nor a title"),
        ('{"text": "a", "title": 7}', "'title' is no text"),
        ('{"text": "a", "title": "' + "x" * 30_000 + '"}', "longer than"),
        ('{"n": ' + "9" * 5000 + "}", "a number is too long"),
        (line(1), "line 1 has the same"),
        ('{"text": "' + "x" * 3_000_000 + '"}', "the line is too long"),
    ],
    ids=lambda value: value[:20],
)
def test_a_bad_line_is_named_by_its_number_and_the_rest_goes_on(root: Path, row: str, reason: str) -> None:
    names(root, line(1), row, line(2))
    found = list(wire.lines(root, "seeds/wire.jsonl"))
    assert [one.file for one in found if one.reason] == ["seeds/wire.jsonl:2"]
    assert reason in str(found[1].reason)
    assert [one.reason for one in found] == [None, found[1].reason, None]


def test_the_article_is_read_where_it_lies_and_not_where_it_lay(root: Path) -> None:
    rows = line(1), line(2)
    names(root, *rows)
    articles = find_articles(root, (SEEDS,), ()).articles
    assert sorted(originals.read(root, one).data.decode() for one in articles) == sorted(rows)
    names(root, line(30), *rows)
    with pytest.raises(IngestError, match="changed while it was read"):
        originals.read(root, articles[0])


def test_a_line_may_be_named(root: Path) -> None:
    first, second = names(root, line(1), line(2), "{")[:2]
    assert [one.file for one in find_articles(root, (SEEDS,), (root / second,)).articles] == [second]
    everything = find_articles(root, (SEEDS,), (root / "seeds/wire.jsonl",))
    assert {one.file for one in everything.articles} == {first, second}
    assert [file for file, _ in everything.refused] == ["seeds/wire.jsonl:3"]


def test_names_do_not_depend_on_the_order_of_lines(root: Path) -> None:
    rows = [line(number, url=f"https://a.example/{number}") for number in (6383, 9183)]  # alike in six digits
    first = names(root, *rows)
    assert len({name[:23] for name in first}) == 1
    assert names(root, *reversed(rows)) == first[::-1]


def test_a_file_that_has_not_changed_is_not_gone_through_again(root: Path) -> None:
    names(root, line(1), "{", line(2))
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    with closing(Unchanged(root, later)) as seen:

        def known(file: str, sort: str, _: Callable[[], str]) -> str:
            return seen.ask(file, sort, lambda: pytest.fail("it is gone through again"))

        found = wire.remembered(root, "seeds/wire.jsonl", seen.ask)
        assert wire.remembered(root, "seeds/wire.jsonl", known) == found == (*wire.lines(root, "seeds/wire.jsonl"),)
        names(root, line(1), line(3))
        assert len(wire.remembered(root, "seeds/wire.jsonl", seen.ask)) == 2


def test_a_head_beside_the_file_is_said_to_be_of_no_use(root: Path) -> None:
    names(root, line(1))
    (root / "seeds/wire.jsonl.head.yaml").write_text("outlet: Orla Wire\n")
    assert find_articles(root, (SEEDS,), ()).others == ("seeds/wire.jsonl.head.yaml",)


@pytest.mark.parametrize("source", ["seeds/a.txt", "seeds/a#1f0a3c.txt", "seeds/a.jsonl", "seeds/a.jsonl#xyz", "a:7"])
def test_other_names_are_those_of_whole_files(source: str) -> None:
    assert whole(source) == source
