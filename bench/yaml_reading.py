"""What reading facts files costs beside PyYAML's CSafeLoader: `python bench/yaml_reading.py FILE… [options]`.

The facts files named are shortened to a size, spread over days of publishing and read once each, by both in turn in one
process; CPU seconds. Ours ends with facts checked for types; the other with dicts. Ends with status 1 above 1.5.
"""

import argparse
import datetime as dt
import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

import yaml

from briefgen import facts
from briefgen.model.dates import Published
from briefgen.model.facts import Facts

MOST = 1.5
_FIRST = dt.date(2026, 1, 1)


def main() -> int:
    """Print the two figures and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--files", type=int, default=1000, help="how many are read (default: 1000)")
    parser.add_argument(
        "--size", type=int, default=5000, help="about so many bytes each (default: 5000; 0: as they are)"
    )
    parser.add_argument("--days", type=int, default=50, help="days on which they were published (default: 50)")
    args = parser.parse_args()
    cost = compared(args.paths, args.files, args.size, args.days)
    ratio = cost.own / cost.other
    told = f"{cost.own:.2f} s CPU; CSafeLoader {cost.other:.2f} s; ratio {ratio:.2f}, at most {MOST}"
    sys.stdout.write(f"{args.files} files of {cost.kilobytes:.1f} kB, {args.days} days: {told}\n")
    return 0 if ratio <= MOST else 1


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of both, and the size of a file in kB."""

    own: float
    other: float
    kilobytes: float


def compared(paths: list[Path], files: int, size: int, days: int) -> Cost:
    """Read so many files by both, made from those in `paths`."""
    held = [facts.load(path.read_text(encoding="utf-8"), str(path)) for path in paths]
    texts = list(islice(_texts(held, size, days), files))
    own = other = 0.0
    for text in texts:
        start = time.process_time()
        facts.load(text, "facts.yaml")
        middle = time.process_time()
        yaml.load(text, Loader=yaml.CSafeLoader)
        own, other = own + middle - start, other + time.process_time() - middle
    return Cost(own, other, sum(len(text.encode()) for text in texts) / len(texts) / 1000)


def _texts(held: list[Facts], size: int, days: int) -> Iterator[str]:
    """The files again and again, each time under another day."""
    short = [_shortened(one, size) for one in held]
    for number, one in enumerate(cycle(short)):
        yield facts.dump(replace(one, published=Published(_FIRST + dt.timedelta(days=number % days))))


def _shortened(held: Facts, size: int) -> Facts:
    """The same with the beginning of each of its lists, so that its file is not much longer than `size` bytes."""
    length = len(facts.dump(held).encode())
    share = min(1.0, size / length) if size else 1.0
    while length > size > 0 and share > 0:
        held = replace(
            held,
            who=held.who[: math.floor(len(held.who) * share)],
            what=held.what[: math.floor(len(held.what) * share)],
            quantities=held.quantities[: math.floor(len(held.quantities) * share)],
            reactions=held.reactions[: math.floor(len(held.reactions) * share)],
            narratives=held.narratives[: math.floor(len(held.narratives) * share)],
        )
        length, share = len(facts.dump(held).encode()), 0.95
    return held


if __name__ == "__main__":
    sys.exit(main())
