"""What briefgen's parts cost beside the libraries that do the plain part of the same: a ratio each, in one run."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench import growth, mass_mail, pages, publish_cost, yaml_reading
from bench.quality import table
from briefgen.facts import FactsStore


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured: runs of each, files, readers, pages of the PDFs."""

    runs: int
    files: int
    readers: int
    pages: tuple[int, ...]


TEXT = """Both do the same work in turn in this run; CPU time, but mail by the clock. Ours ends with checked facts
(YAML), with the body, title and date of an article and a trace of each sign (pages), with PDF/A and PDF/UA (PDF),
with a day's Markdown, page, PDF and record (publishing), with a ledger that lets nobody get a letter twice (mail)."""

QUICK = Sizes(runs=3, files=200, readers=200, pages=(2,))
WHOLE = Sizes(runs=5, files=1000, readers=1000, pages=(2, 20))


@dataclass(frozen=True, slots=True)
class Beside:
    """What was done, by whom else, the seconds of both, and the ratio that is promised."""

    what: str
    peer: str
    ours: float
    theirs: float
    most: float | None = None

    def row(self) -> tuple[str, ...]:
        """Its row in the table."""
        most = f"{self.most}" if self.most else "–"
        return self.what, self.peer, _told(self.ours), _told(self.theirs), f"{self.ours / self.theirs:.2f}", most


def _told(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{1000 * seconds:.1f} ms"


def tables(desk: Path, sizes: Sizes) -> list[str]:
    """The table, and how well pages are read; `desk` has facts."""
    rows = [_yaml(desk, sizes), _pages(sizes), *_papers(desk, sizes), _publishing(desk, sizes), _mail(sizes)]
    head = ("what", "beside", "briefgen", "the other", "ratio", "promised at most")
    found = pages.scores().values()
    own, plain = (pages.mean([pair[at].f1 for pair in found]) for at in (0, 1))
    figures = f"briefgen **{own:.3f}**, trafilatura {plain:.3f}"
    read = f"Words of the body that were found on these pages, mean F1: {figures} ([Quality](quality.md))."
    return ["## What it costs beside the plain thing", TEXT, table(head, (row.row() for row in rows)), read]


def _yaml(desk: Path, sizes: Sizes) -> Beside:
    store = FactsStore(desk)
    files = [desk / filed.path for day in store.days() for filed in store.files(day)]
    cost = yaml_reading.compared(files, sizes.files, 5000, 50)
    what = f"{sizes.files:,} facts files of {cost.kilobytes:.1f} kB read".replace(",", " ")
    return Beside(what, f"PyYAML {version('pyyaml')}, CSafeLoader", cost.own, cost.other, yaml_reading.MOST)


def _pages(sizes: Sizes) -> Beside:
    files = [path.read_bytes() for path in sorted(pages.PAGES.glob("*.html"))]
    pairs = [(_spent(pages.ours, files), _spent(pages.plain, files)) for _ in range(sizes.runs + 1)][1:]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    return Beside(f"the article on {len(files)} pages found", f"trafilatura {version('trafilatura')}", ours, theirs)


def _spent(read: Callable[[bytes, str], str], files: list[bytes]) -> float:
    start = time.process_time()
    for file in files:
        read(file, "")
    return time.process_time() - start


def _papers(desk: Path, sizes: Sizes) -> list[Beside]:
    made = [growth.paper(desk, size, sizes.runs) for size in sizes.pages]
    peer = f"WeasyPrint {version('weasyprint')}"
    return [Beside(f"a PDF of {one.pages} pages", peer, one.ours, one.theirs, growth.MOST_RATIO) for one in made]


def _publishing(desk: Path, sizes: Sizes) -> Beside:
    _, ours, theirs = publish_cost.compared(desk, sizes.runs)
    return Beside(
        "a day published", f"WeasyPrint {version('weasyprint')}, the PDF alone", ours, theirs, publish_cost.MOST
    )


def _mail(sizes: Sizes) -> Beside:
    cost = mass_mail.compared(sizes.readers, sizes.runs)
    what = f"308 kB sent to {sizes.readers:,} readers".replace(",", " ")
    return Beside(what, "Python's smtplib", cost.own, cost.loop, mass_mail.MOST)
