"""How asking the archive grows: `python -m bench.archive --desk DIR [--facts N …] [--files N] [--write]`.

Makes archives of about as many facts in temporary folders, from the facts of a gathered desk as bench/growth.py makes
its days, twenty articles a day. Measures the building of the index, a look at an unchanged desk, the refresh after one
and after twenty changed files, and each kind of question: the median and the 95th of a hundred, in a process that has
asked once before (warm), each with the look at the folders; and whole commands, Python's own start included. Also the
look at as many files as `--files` says, alone.

Prints the table, with `--write` into `docs/benchmarks.md`. Ends with status 1 where the 95th of a question to the
largest archive takes more than 100 ms, or a refresh after one changed file more than a second.
"""

import argparse
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench import cpu, growth, machine, page
from briefgen.errors import UsageError
from briefgen.facts import FactsStore, Machine, dump
from briefgen.facts.dumping import dump_machine
from briefgen.facts.identity import fingerprint
from briefgen.index import Archive, Filters, ask, storage
from briefgen.index.scanning import states
from briefgen.model.facts import Facts

A_DAY = 20  # articles
FIRST = dt.date(2020, 1, 1)
QUESTIONS = 100
MOST_MS, MOST_REFRESH_MS = 100.0, 1000.0


def fill(root: Path, models: list[Facts], facts: int) -> int:
    """An archive of at least so many facts; gives the number of its files."""
    (root / "briefgen.yaml").write_text("desk: {name: Bench, zone: UTC}\n")
    held = number = 0
    while held < facts:
        made = growth.article(models, number)
        day = (FIRST + dt.timedelta(days=number // A_DAY)).isoformat()
        article, text, body = made.facts, dump(made.facts), _body(made.facts)
        note = Machine(written=fingerprint(text.encode()), facts=article, text=fingerprint(body.encode()))
        files = (("", "yaml", text), (".machine/", "yaml", dump_machine(note)), (".machine/", "txt", body))
        for folder, end, data in files:
            path = root / f"facts/{folder}{day}/{made.slug}.{end}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(data)
        held += sum(map(len, (article.what, article.quantities, article.reactions, article.narratives)))
        number += 1
    return number


def _body(facts: Facts) -> str:
    items = (*facts.what, *facts.quantities, *facts.reactions, *facts.narratives)
    return "\n".join(dict.fromkeys(" ".join((item.quote or "").split()) for item in items))


def questions(models: list[Facts]) -> dict[str, Callable[[random.Random], Callable[[Archive], object]]]:
    """By kind of question: one of it, made by chance from the words and names of the desk."""
    words = sorted({word for facts in models for event in facts.what for word in event.text.split() if word.isalpha()})

    def name(chance: random.Random) -> str:
        return chance.choice(growth.article(models, chance.randrange(400)).facts.who or models[0].who).name

    def some(chance: random.Random) -> str:
        return chance.choice(words)

    return {
        "one word": lambda chance: _search(some(chance)),
        "two words": lambda chance: _search(f"{some(chance)} {some(chance)}"),
        "the commonest word": lambda _: _search("the"),
        "a phrase": lambda chance: _search(f'"{_phrase(chance, models)}"'),
        "a beginning": lambda chance: _search(f"{some(chance)[:3]}*"),
        "a word without another": lambda chance: _search(f"said -{some(chance)}"),
        "by stance and days": lambda _: _search("people", stance="opposes", since=FIRST + dt.timedelta(days=30)),
        "an actor": lambda chance: _actor(name(chance)),
        "figures": lambda chance: _figures(f"{some(chance)}"),
    }


def _phrase(chance: random.Random, models: list[Facts]) -> str:
    words = chance.choice([event.text for event in chance.choice(models).what]).split()
    start = chance.randrange(max(1, len(words) - 2))
    return " ".join(words[start : start + 3])


def _search(words: str, **filters: object) -> Callable[[Archive], object]:
    return lambda archive: archive.search(words, Filters(**filters), 20)  # type: ignore[arg-type]


def _actor(name: str) -> Callable[[Archive], object]:
    def question(archive: Archive) -> object:
        try:
            return archive.actor(name, Filters(), 40)
        except UsageError as error:  # several bear the name: an answer too
            return error

    return question


def _figures(words: str) -> Callable[[Archive], object]:
    return lambda archive: archive.figures(words, Filters(kind="quantities"))


def timed(run: Callable[[], object]) -> float:
    """Milliseconds of CPU time: what was asked lies in memory, and others may be at work on the machine."""
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000


def put(root: Path, question: Callable[[Archive], object]) -> object:
    """Ask as the commands do: open, look at the folders, answer."""
    return ask(root, (), lambda *_: None, question).value


def whole(root: Path, *words: str) -> float:
    """The median of nine runs of a command, Python's start included, in milliseconds of CPU time."""
    run = [sys.executable, "-m", "briefgen", *words, "--desk", str(root)]
    return statistics.median(cpu.of(run) * 1000 for _ in range(9))


def change(root: Path, files: int) -> None:
    """Put a person's tag into so many facts files."""
    found = [filed for day in FactsStore(root).days()[:files] for filed in FactsStore(root).files(day)[:1]]
    for filed in found:
        path = root / filed.path
        path.write_text(path.read_text().replace("title:", f"tags: [t{time.monotonic_ns()}]\ntitle:", 1))


class _Rows(list[str]):
    """The rows of the table, each printed as soon as it is known."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        for row in rows:
            self.append(row)

    def append(self, row: str) -> None:
        print(row, flush=True)
        super().append(row)


def measured(models: list[Facts], facts: int, rows: _Rows) -> tuple[float, float]:
    """Add the rows for one archive; gives the worst 95th of its questions, and the refresh after one change."""
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        root = Path(folder)
        files = fill(root, models, facts)
        build = timed(lambda: put(root, lambda archive: archive.units()))
        size = (root / ".briefgen" / storage.FILE).stat().st_size / 2**20
        rows.append(f"| **{facts:,} facts in {files:,} files** | | |")
        rows.append(f"| building the index ({size:.0f} MiB) | {build:,.0f} | |")
        unchanged = [timed(lambda: put(root, lambda _: None)) for _ in range(20)]
        rows.append(_row("a look at the unchanged desk", unchanged))
        refreshed = []
        for many in (1, 20):
            change(root, many)
            refreshed.append(timed(lambda: put(root, lambda _: None)))
            rows.append(f"| refresh after {many} changed {'file' if many == 1 else 'files'} | {refreshed[-1]:,.0f} | |")
        worst = 0.0
        for name, make in questions(models).items():
            chance = random.Random(7)  # noqa: S311
            put(root, make(chance))
            times = [timed(partial(put, root, make(chance))) for _ in range(QUESTIONS)]
            worst = max(worst, _95th(times))
            rows.append(_row(name, times))
        rows.append(f"| the whole command `search people` | {whole(root, 'search', 'people'):,.0f} | |")
        rows.append(f"| of which `briefgen --version`, Python's start | {whole(root, '--version'):,.0f} | |")
        rows.append(f"| the whole command `figures killed` | {whole(root, 'figures', 'killed'):,.0f} | |")
    return worst, refreshed[0]


def look(models: list[Facts], files: int) -> str:
    """The look at so many facts files, without reading any."""
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        root = Path(folder)
        for number in range(files):
            for top in ("facts", "facts/.machine"):
                path = root / top / (FIRST + dt.timedelta(days=number // A_DAY)).isoformat() / f"a-{number:06d}.yaml"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("briefgen: 1\n")
        return _row(f"a look at {files:,} files and their notes", [timed(lambda: states(root)) for _ in range(9)])


def _row(name: str, times: list[float]) -> str:
    return f"| {name} | {statistics.median(times):,.1f} | {_95th(times):,.1f} |"


def _95th(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - (len(times) % 20 == 0)]


def main() -> int:
    """Measure, print, and say whether the aims are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desk", type=Path, required=True)
    parser.add_argument("--facts", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    models = [replace(facts, published=None) for facts in growth.models(args.desk)]
    rows = _Rows(["| question | median, ms | 95th, ms |", "|---|--:|--:|", look(models, args.files)])
    worst = refresh = 0.0
    for facts in sorted(args.facts):
        worst, refresh = measured(models, facts, rows)
    if args.write:
        page.put("archive.py", [machine.stamp("python -m bench.archive --write"), "\n".join(rows)])
    return int(worst > MOST_MS or refresh > MOST_REFRESH_MS)


if __name__ == "__main__":
    raise SystemExit(main())
