"""How composing and the PDF grow: `python -m bench.growth [--desk DIR] [--write] [--articles N …] [--pages N …]`.

Composes days of 100, 1 000 and 10 000 articles, each day in a process of its own, and prints CPU seconds. The articles
are made from the desk's facts: five articles a story, in each a share of the sentences, figures and reactions of one
of the desk's articles, with other names and numbers for each story.

Makes PDFs of about 2, 20 and 100 pages beside WeasyPrint's own `write_pdf` of the same HTML, both in processes of
their own, imports counted; the median of the runs. With `--write` both tables go into `docs/benchmarks.md`. Ends with
status 1 where 1 000 articles take more than 5 s, 10 000 more than 15 times as much, or a PDF more than 1.2 times
WeasyPrint's own.
"""

import argparse
import datetime as dt
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from bench import cpu
from bench.machine import stamp
from bench.page import put
from briefgen.facts import FactsStore
from briefgen.house import load, shipped
from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import Event, Facts, Item, Quantity, Reaction
from briefgen.model.words import House

ROOT = Path(__file__).resolve().parents[1]
A_STORY = 5  # articles
SHARE = 0.7  # of what the model article tells
MOST_SECONDS, MOST_TIMES, MOST_RATIO = 5.0, 15.0, 1.2
DAY = dt.date(2026, 3, 4)
HOUSE = House("en-GB", load((shipped(),), "en-GB"))

TOPICS_A_PAGE = 4.4
ALONE = "import sys, weasyprint; weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])"
OURS = (
    "import sys, pathlib; from briefgen import render; "
    "pathlib.Path(sys.argv[2]).write_bytes(render.pdf(pathlib.Path(sys.argv[1]).read_text('utf-8')))"
)

_Item = TypeVar("_Item", bound=Item)


def models(desk: Path) -> list[Facts]:
    """The facts of all articles of a desk."""
    store = FactsStore(desk)
    return [store.load(filed) for day in store.days() for filed in store.files(day)]


def day(models: list[Facts], count: int) -> DayFacts:
    """A day of as many articles, the same at every run."""
    articles = tuple(article(models, number) for number in range(count))
    noon = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)
    return DayFacts(day=DAY, as_of=noon, zone=ZoneInfo("UTC"), desk="Bench", articles=articles, house=HOUSE)


def article(models: list[Facts], number: int) -> FiledFacts:
    """The article of that number, the same at every call."""
    story = number // A_STORY
    model = models[story % len(models)]
    chance = random.Random(number)  # noqa: S311  (no secret)
    told = _Retold(model, story)
    facts = replace(
        model,
        title=told(model.title),
        source=replace(model.source, file=f"seeds/{number}.txt", outlet=f"Outlet {number % 97}"),
        who=tuple(replace(who, name=told(who.name), also=tuple(map(told, who.also))) for who in model.who),
        what=tuple(told.event(event) for event in _some(chance, model.what)),
        quantities=tuple(told.quantity(one) for one in _some(chance, model.quantities)),
        reactions=tuple(told.reaction(one) for one in _some(chance, model.reactions)),
    )
    body = ". ".join(" ".join((item.quote or "").split()) for item in (*facts.what, *facts.reactions))
    return FiledFacts(slug=f"a-{number:06d}", path=f"facts/{number}.yaml", facts=facts, body=body)


def _some(chance: random.Random, items: tuple[_Item, ...]) -> Iterable[_Item]:
    return (item for item in items if chance.random() < SHARE)


class _Retold:
    """A model article told of another story: other names, other numbers."""

    def __init__(self, model: Facts, story: int) -> None:
        self._story = story
        self._names = {word for who in model.who for word in who.name.split() if word[:1].isupper()}

    def __call__(self, text: str) -> str:
        named = re.sub(r"\b[A-Z][\w’'-]+", lambda match: self._name(match[0]), text)
        return re.sub(r"\b\d{2,}\b", lambda match: str(int(match[0]) + self._story), named)

    def _name(self, word: str) -> str:
        if word not in self._names:
            return word
        letters = "".join(chr(97 + int(digit)) for digit in str(self._story))
        return word + letters

    def event(self, event: Event) -> Event:
        return replace(
            event,
            text=self(event.text),
            did=self(event.did),
            quote=self(event.quote or event.text),
            who=tuple(map(self, event.who)),
            whom=tuple(map(self, event.whom)),
            according_to=tuple(map(self, event.according_to)),
        )

    def quantity(self, one: Quantity) -> Quantity:
        return replace(one, of=self(one.of), value=one.value + self._story, quote=self(one.quote or one.of))

    def reaction(self, one: Reaction) -> Reaction:
        return replace(
            one,
            who=tuple(map(self, one.who)),
            about=self(one.about) if one.about else None,
            says=self(one.says) if one.says else None,
            quote=self(one.quote or ""),
        )


def composed(desk: Path, count: int) -> tuple[float, int, float]:
    """CPU seconds that composing takes, the sentences that went in, and the MiB of memory at most."""
    from briefgen.report import compose_with_claims  # noqa: PLC0415  (its import is not measured)

    made = day(models(desk), count)
    start = time.process_time()
    compose_with_claims(made)
    spent = time.process_time() - start
    sentences = sum(len(article.facts.what) + len(article.facts.reactions) for article in made.articles)
    return spent, sentences, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def of_own_process(desk: Path, count: int) -> tuple[float, int, float]:
    """`composed` in a process of its own, so that no day finds anything remembered."""
    command = [sys.executable, "-m", "bench.growth", "--desk", str(desk), "--compose", str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    seconds, sentences, memory = done.stdout.split()
    return float(seconds), int(sentences), float(memory)


def growing(desk: Path, counts: list[int]) -> tuple[list[str], bool]:
    """The table of composing, and whether it stays within its bounds."""
    rows = [(count, *of_own_process(desk, count)) for count in counts]
    base = {count: seconds for count, seconds, *_ in rows}.get(1000)
    lines = [
        "| articles | sentences and reactions | CPU s | times 1 000 articles | memory, MiB |",
        "|--:|--:|--:|--:|--:|",
    ]
    held = True
    for count, seconds, sentences, memory in rows:
        times = f"{seconds / base:.1f}" if base else "–"
        lines.append(f"| {count:,} | {sentences:,} | {seconds:.2f} | {times} | {memory:.0f} |".replace(",", " "))
        held &= count != 1000 or seconds <= MOST_SECONDS
        held &= count != 10_000 or base is None or seconds <= MOST_TIMES * base
    return lines, held


def page(desk: Path, pages: int) -> str:
    """The HTML of a report of about so many pages: its topics again and again."""
    from briefgen import render  # noqa: PLC0415  (not needed for composing)
    from briefgen.report import compose  # noqa: PLC0415

    report = compose(day(models(desk), 5))
    topics = report.situation or ()
    some = replace(report, situation=(topics * pages)[: max(1, round(pages * TOPICS_A_PAGE))])
    return render.html(render.markdown(some, ()), some)


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF: its pages, the CPU seconds of making it here and by WeasyPrint alone, its MB."""

    pages: int
    ours: float
    theirs: float
    megabytes: float

    def row(self) -> str:
        """Its row in the table."""
        seconds = f"{self.ours:.2f} | {self.theirs:.2f} | {self.ours / self.theirs:.2f} | {self.ours / self.pages:.2f}"
        return f"| {self.pages} | {seconds} | {self.megabytes:.2f} |"


def paper(desk: Path, size: int, runs: int) -> Paper:
    """A PDF of about so many pages, the medians of the runs."""
    import pikepdf  # noqa: PLC0415  (not needed for composing)

    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page(desk, size), encoding="utf-8")
        ours_command = [sys.executable, "-c", OURS, str(source), str(made)]
        alone = [sys.executable, "-c", ALONE, str(source), str(Path(folder, "alone.pdf"))]
        pairs = [(cpu.of(ours_command), cpu.of(alone)) for _ in range(runs)]
        ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
        with pikepdf.open(made) as opened:
            return Paper(len(opened.pages), ours, theirs, made.stat().st_size / 1e6)


def papers(desk: Path, sizes: list[int], runs: int) -> tuple[list[str], bool]:
    """The table of PDFs beside WeasyPrint's own, and whether none costs too much."""
    lines = ["| pages | CPU s | WeasyPrint alone, CPU s | ratio | s a page | MB |", "|--:|--:|--:|--:|--:|--:|"]
    made = [paper(desk, size, runs) for size in sizes]
    return [*lines, *(one.row() for one in made)], all(one.ours <= MOST_RATIO * one.theirs for one in made)


def main() -> int:
    """Measure, print, write, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", type=Path, default=ROOT)
    parser.add_argument("--articles", type=int, nargs="*", default=[100, 1000, 10_000])
    parser.add_argument("--pages", type=int, nargs="*", default=[2, 20, 100])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    parser.add_argument("--compose", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.compose is not None:
        print(*composed(options.desk, options.compose))
        return 0
    tables: list[str] = []
    held = True
    for title, measured in (
        ("Composing", growing(options.desk, options.articles)),
        ("The PDF", papers(options.desk, options.pages, options.runs)),
    ):
        lines, within = measured
        tables.append("\n".join([f"### {title}", "", *lines]))
        held &= within
    print("\n\n".join(tables))
    if options.write:
        put("growth.py", [stamp("python -m bench.growth --write"), *tables])
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
