"""Run figures and print a table: `scripts/torture [--sample] [FIGURE …]`."""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from torture.figures import FIGURES, Figure
from torture.result import Result

_MOST_SHOWN = 20


def main() -> int:
    """Run what the command line names, all if it names none; 1 where a promise broke."""
    names = [figure.name for figure in FIGURES]
    parser = argparse.ArgumentParser(prog="scripts/torture", description="Try the promises of reliability.")
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=f"of {', '.join(names)} (default: all)")
    parser.add_argument("--sample", action="store_true", help="a few cases of each, in seconds, as the tests do")
    options = parser.parse_args()
    if unknown := sorted(set(options.figures) - set(names)):
        parser.error(f"there is no figure {unknown[0]}; there are {', '.join(names)}")
    wanted = [figure for figure in FIGURES if not options.figures or figure.name in options.figures]
    print(f"{'figure':<7}{'tried':>7}{'broken':>8}{'wall s':>8}{'CPU s':>8}  what was found", flush=True)
    broken = [figure for figure in wanted if _show(figure, whole=not options.sample)]
    return 1 if broken else 0


def _show(figure: Figure, *, whole: bool) -> bool:
    """Run one figure and print its line; whether a promise broke."""
    wall, cpu = time.perf_counter(), _cpu()
    with tempfile.TemporaryDirectory(prefix=f"torture-{figure.name}-") as folder:
        result = figure.run(whole, Path(folder))
    print(_line(figure, result, time.perf_counter() - wall, _cpu() - cpu), flush=True)
    for line in result.broken[:_MOST_SHOWN]:
        print(f"       {line}")
    return bool(result.broken)


def _line(figure: Figure, result: Result, wall: float, cpu: float) -> str:
    counts = f"{figure.name:<7}{result.tried:>7}{len(result.broken):>8}{wall:>8.1f}{cpu:>8.1f}"
    return f"{counts}  {figure.promise}: {result.found}"


def _cpu() -> float:
    """CPU seconds so far, of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main())
