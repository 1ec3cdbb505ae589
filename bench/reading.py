"""What reading costs: `python bench/reading.py [--articles N] [--runs N]`.

Prints words a second from text to facts on one core, and how the time is shared by the steps; the cold start of
`briefgen gather` on one article beside that of its libraries alone; and the most memory that gathering N articles
takes. Times are CPU seconds, of user and system; the cold starts alternate, the median counts. The articles are made
from the demonstration's: paragraphs of its seeds, mixed anew for each.
"""

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

DEMO = Path(__file__).resolve().parents[1]
LIBRARIES = [sys.executable, "-c", "import onnxruntime, numpy"]
PARAGRAPHS = 6
_MIB = 1024  # ru_maxrss counts KiB

Result = TypeVar("Result")


def articles(count: int) -> Iterator[bytes]:
    """As many articles as asked for, the same at every run; each tells of its own source."""
    pool = [
        paragraph
        for seed in sorted((DEMO / "seeds").glob("*.txt"))
        for paragraph in seed.read_text(encoding="utf-8").split("\n\n")[1:]
        if len(paragraph.split()) > 20 and not paragraph.lstrip().startswith(("-", "*"))
    ]
    for number in range(count):
        body = "\n\n".join(random.Random(number).sample(pool, PARAGRAPHS))  # noqa: S311  (no secret)
        head = f"Title: News of the Orsa valley {number}\nDate: 2026-03-04\nURL: https://valley.example/{number}"
        yield f"{head}\n\n{body}\n".encode()


def spent(command: list[str]) -> resource.struct_rusage:
    """What a command has used, its threads counted; ends the program where the command fails."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:  # noqa: S603
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{' '.join(command)} ended with {child.returncode}")
    return usage


def gathered(count: int) -> resource.struct_rusage:
    """What `briefgen gather` uses for `count` articles on a fresh desk."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        shutil.copy(DEMO / "briefgen.yaml", desk)
        (desk / "seeds").mkdir()
        for number, article in enumerate(articles(count)):
            (desk / "seeds" / f"valley-{number}.txt").write_bytes(article)
        usage = spent([sys.executable, "-m", "briefgen", "gather", "--desk", folder])
        written = len([*(desk / "facts" / ".machine").glob("*/*.yaml")])
        if written != count:
            sys.exit(f"gathering {count} articles wrote {written} facts files")
    return usage


def seconds(usage: resource.struct_rusage) -> float:
    """CPU seconds, user and system."""
    return usage.ru_utime + usage.ru_stime


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """The CPU seconds that some work took, and what it gave."""
    before = time.process_time()
    result = work()
    return time.process_time() - before, result


def speed(count: int) -> str:
    """Words a second from an article's bytes to its facts, the reader loaded."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    from briefgen import ingest, language, lexicon  # noqa: PLC0415  (the one core is chosen before threads are made)
    from briefgen.extract import extract  # noqa: PLC0415

    words = lexicon.load()
    reader = language.load(words)
    data = [*articles(count)]
    reader.read(ingest.read(data[0], "seeds/a.txt"))
    to_documents, documents = timed(lambda: [ingest.read(one, "seeds/a.txt") for one in data])
    to_analyses, analyses = timed(lambda: [reader.read(document) for document in documents])
    to_facts, _ = timed(lambda: [extract(*pair, words) for pair in zip(documents, analyses, strict=True)])
    total = to_documents + to_analyses + to_facts
    count_of_words = sum(len(document.text.split()) for document in documents)
    shares = ", ".join(
        f"{name} {part / total:.0%}"
        for name, part in (("ingest", to_documents), ("language", to_analyses), ("extract", to_facts))
    )
    return f"{count_of_words / total:,.0f} words a second of CPU on one core, of {count_of_words:,} words ({shares})"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100, help="how many are read and gathered")
    parser.add_argument("--runs", type=int, default=5, help="how many cold starts")
    options = parser.parse_args()
    gathered(1)
    spent(LIBRARIES)
    pairs = [(seconds(gathered(1)), seconds(spent(LIBRARIES))) for _ in range(options.runs)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"cold start: gather one article {ours:.2f} s CPU; libraries alone {theirs:.2f} s; ratio {ours / theirs:.2f}")
    one, many = (gathered(count).ru_maxrss / _MIB for count in (1, options.articles))
    print(f"peak memory: {many:.0f} MiB for {options.articles} articles, {one:.0f} MiB for one")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(f"reading: {speed(options.articles)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
