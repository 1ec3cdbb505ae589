"""All that is measured, in one run on this machine: `python -m bench [--quick] [--only PART …] [--print]`.

Writes its tables into docs/benchmarks.md, each section between its own two marks; `--print` leaves the file alone.
The parts are `quality` and `speed`, with `--quick` these alone and on less (a few minutes), and the tables of growth:
`growth`, `gathering`, `archive` (an hour and more on two cores). The first run installs the peers into `.venv-bench/`.
Ends with status 1 where a part of growth is beyond its bounds.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import page, peers, quality, scorers, speed
from bench.machine import stamp

ROOT = Path(__file__).resolve().parents[1]
TABLES = ("quality", "speed")
GROWING = ("growth", "gathering", "archive")


def _command(part: str, *, quick: bool) -> str:
    return f"scripts/bench {'--quick ' if quick else ''}--only {part}"


def of_quality(*, quick: bool) -> list[str]:
    """The section of quality."""
    had = peers.had()
    head = stamp(_command("quality", quick=quick), had.values())
    heading, *tables = quality.tables(had)
    missing = [f"{peer.name} could not be had here." for peer in peers.PEERS if peer.name not in had]
    return [heading, head, *missing, *tables]


def of_speed(*, quick: bool) -> list[str]:
    """The section of speed, on the facts of the demonstration."""
    head = stamp(_command("speed", quick=quick))
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder, "desk")
        scorers.gathered(desk, sorted((ROOT / "seeds").iterdir()))
        heading, *tables = speed.tables(desk, speed.QUICK if quick else speed.WHOLE)
    return [heading, head, *tables]


def grow(part: str, *, write: bool) -> int:
    """One of the scripts of growth, on the articles of ../shared or else the demonstration's; gives its status."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["--write"] if write else []
        if part != "gathering":
            desk = Path(folder, "desk")
            there = sorted((scorers.SHARED / "articles").glob("*.txt")) or sorted((ROOT / "seeds").iterdir())
            scorers.gathered(desk, there)
            options += ["--desk", str(desk)]
        run = [sys.executable, "-m", f"bench.{part}", *options]
        return subprocess.run(run, check=False, cwd=ROOT).returncode  # noqa: S603


def main() -> int:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="quality and speed alone, on less")
    parser.add_argument("--only", nargs="+", choices=TABLES + GROWING, metavar="PART", help="these parts alone")
    parser.add_argument("--print", action="store_true", help="write nothing")
    options = parser.parse_args()
    parts = options.only or (TABLES if options.quick else TABLES + GROWING)
    status = 0
    for part in parts:
        if part in GROWING:
            status |= grow(part, write=not options.print)
            continue
        made = (of_quality if part == "quality" else of_speed)(quick=options.quick)
        sys.stdout.write("\n\n".join(made) + "\n\n")
        if not options.print:
            page.put(f"{part}.py", made)
    return status


if __name__ == "__main__":
    sys.exit(main())
