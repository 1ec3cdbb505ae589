"""What gathering costs as it grows, and by whom it is read: `python -m bench.gathering [--write] [--articles N …]`.

Three tables: fresh desks of so many articles, and the run after that finds nothing new, with a stand-in for the neural
reader (`bench/standin.py`); and `--crew N` articles read by one process, by two, and by a Dask cluster of two on
this machine, with the shipped reader. The articles are made on the fly, of the sentences of those in `--from DIR`,
mixed anew for each. Each figure is of a process of its own. With `--write` the tables go into docs/benchmarks.md.
Ends with status 1 where the second run over 10 000 articles takes 3 s or loads numpy or onnxruntime, or where
time grows faster than the articles. `--articles` or `--crew 0` alone leave the other table as it is.
"""

import argparse
import datetime as dt
import hashlib
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.machine import stamp
from bench.page import put

ROOT = Path(__file__).resolve().parents[1]
ARTICLES_A_DAY = 1000
SENTENCES = 3
MOST_SECONDS, MOST_GROWTH = 3.0, 1.3
_FIRST = dt.date(2026, 1, 1)
_SENTENCE = re.compile(r"[A-Z“][^\n]{40,300}?[.”](?= [A-Z“]|$)", re.MULTILINE)
SETTINGS = "desk: {name: Bench, zone: UTC}\n"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds by the wall, of CPU with its workers, MiB at most; articles read, and set aside."""

    wall: float
    cpu: float
    memory: float
    read: int
    aside: int
    modules: str


def sentences(folder: Path) -> list[str]:
    """The sentences of the articles in a folder."""
    texts = (path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    return list(dict.fromkeys(one for text in texts for one in _SENTENCE.findall(text)))


def make_desk(desk: Path, pool: list[str], count: int) -> None:
    """A desk with so many articles, a thousand a day, the same at every call."""
    (desk / "seeds").mkdir(parents=True)
    (desk / "briefgen.yaml").write_text(SETTINGS)
    for number in range(count):
        day = _FIRST + dt.timedelta(days=number // ARTICLES_A_DAY)
        mixed = random.Random(number).sample(pool, SENTENCES)  # noqa: S311  (no secret)
        head = f"Title: News {number} of the wire\nDate: {day}\nURL: https://wire.example/{number}\n"
        folder = desk / "seeds" / day.isoformat()
        folder.mkdir(exist_ok=True)
        body = "\n\n".join(" ".join(mixed[at : at + 3]) for at in range(0, SENTENCES, 3))
        (folder / f"{number:06d}.txt").write_text(f"{head}\n{body}\n", "utf-8")


def gathered(desk: Path, *words: str) -> Cost:
    """What one run of gathering on the desk costs, in a process of its own."""
    command = [sys.executable, "-m", "bench.gathering", "--gather", str(desk), *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)  # noqa: S603
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def gather(desk: Path, *, real: bool, workers: int | None, cluster: str | None) -> Cost:
    """Gather in this process, and say what it took."""
    from bench import standin  # noqa: PLC0415  (only where it is measured)
    from briefgen import desk as desks  # noqa: PLC0415
    from briefgen import lock  # noqa: PLC0415
    from briefgen.pipeline import Place, neural_reader  # noqa: PLC0415
    from briefgen.pipeline import gather as run  # noqa: PLC0415

    opened = desks.open(desk)
    place = Place(
        root=opened.root,
        settings=opened.settings,
        now=dt.datetime.now(dt.UTC),
        load_reader=neural_reader if real else standin.load,
        workers=workers,
        cluster=cluster,
    )
    began = time.monotonic()
    with lock.hold(place.state, place.now):
        done = run(place)
    wall = time.monotonic() - began
    own, workers_ = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(usage.ru_utime + usage.ru_stime for usage in (own, workers_))
    read = sum(one.outcome.value != "unchanged" for one in done.filed)
    heavy = ", ".join(name for name in ("numpy", "onnxruntime", "briefgen.language") if name in sys.modules)
    return Cost(wall, cpu, own.ru_maxrss / 1024, read, len(done.set_aside), heavy)


def growing(pool: list[str], counts: list[int], folder: Path) -> tuple[str, bool]:
    """The table of fresh desks and of the run after, and whether it stays within its bounds."""
    lines = [
        "| articles | first run, s | CPU s | s for 1 000 | MiB | run after, s | CPU s | MiB | loads a reader |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|---|",
    ]
    held, least = True, 0.0
    for count in counts:
        desk = folder / str(count)
        make_desk(desk, pool, count)
        first, after = gathered(desk, "--workers", "1"), gathered(desk)
        shutil.rmtree(desk)
        each = first.cpu / count * 1000
        least = least or each
        held &= (
            (first.read + first.aside, after.read) == (count, 0) and not after.modules and each <= MOST_GROWTH * least
        )
        held &= count > 10_000 or after.wall < MOST_SECONDS
        cells = (
            *(f"{count:,}".replace(",", " "), f"{first.wall:.1f}", f"{first.cpu:.1f}", f"{each:.2f}"),
            *(f"{first.memory:.0f}", f"{after.wall:.2f}", f"{after.cpu:.2f}", f"{after.memory:.0f}"),
            after.modules or "no",
        )
        lines.append(f"| {' | '.join(cells)} |")
        print(lines[-1], flush=True)
    return "\n".join(["### With a stand-in for the reader", "", *lines]), held


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a cluster of two workers on this machine, each with its reader loaded when it is needed."""
    from distributed import LocalCluster  # noqa: PLC0415  (only where it is measured)

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as running:
        yield running.scheduler_address


def crews(pool: list[str], count: int, folder: Path) -> tuple[str, bool]:
    """The table of who reads, and whether all wrote the same."""
    model = folder / "model"
    make_desk(model, pool, count)
    lines = ["| who reads | articles | s | articles a second | times one |", "|---|--:|--:|--:|--:|"]
    prints: set[str] = set()
    one = 0.0
    with cluster() as address:
        for who, words in (
            ("one process", ("--workers", "1")),
            ("two processes", ("--workers", "2")),
            ("a Dask cluster of two", ("--cluster", address)),
        ):
            desk = folder / "desk"
            shutil.copytree(model, desk)
            cost = gathered(desk, "--real", *words)
            prints.add(print_of(desk))
            shutil.rmtree(desk)
            one = one or cost.wall
            speed = f"{cost.read / cost.wall:.1f}"
            lines.append(f"| {who} | {cost.read} | {cost.wall:.0f} | {speed} | {one / cost.wall:.2f} |")
            print(lines[-1], flush=True)
    said = "All three wrote the same bytes." if len(prints) == 1 else "They did not write the same bytes."
    return "\n".join(["### Who reads", "", *lines, "", said]), len(prints) == 1


def print_of(desk: Path) -> str:
    """A word for all facts files and the machine's notes."""
    found = hashlib.sha256()
    for path in sorted((desk / "facts").rglob("*")):
        if path.is_file():
            found.update(path.relative_to(desk).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def main() -> int:
    """Measure, print, write, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="source", type=Path, default=ROOT.parent / "shared" / "articles")
    parser.add_argument("--articles", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--crew", type=int, default=2000, help="articles for the table of who reads; 0: no table")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    parser.add_argument("--gather", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--real", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--workers", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--cluster", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.gather:
        cost = gather(options.gather, real=options.real, workers=options.workers, cluster=options.cluster)
        print(json.dumps({name: getattr(cost, name) for name in Cost.__slots__}))
        return 0
    pool = sentences(options.source) or sentences(ROOT / "seeds")
    made: dict[str, tuple[str, bool]] = {}
    with tempfile.TemporaryDirectory() as folder:
        if options.articles:
            made["gathering.py growth"] = growing(pool, options.articles, Path(folder))
        if options.crew:
            made["gathering.py crews"] = crews(pool, options.crew, Path(folder))
    for section, (table, _) in made.items() if options.write else ():
        put(section, [stamp("python -m bench.gathering --write"), table])
    return 0 if all(held for _, held in made.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
