"""What publishing a day costs, beside WeasyPrint alone: `python -m bench.publish_cost [--desk DIR] [--runs N]`.

Publishes one day of a copy of the desk, and lets WeasyPrint's own `write_pdf` make a PDF of the same HTML in a process
of its own, imports included. Both are CPU seconds, child processes counted; the runs alternate, the median counts.
Modules are compiled before, as those of an installed package are, whatever the environment says of that, and so are the
templates, as they are after the first report where the folder of the package may be written.
Ends with status 1 where publishing costs more than 1.2 times as much.
"""

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from bench import cpu

MOST = 1.2
_DONE = (0, 1)  # 1: done in part, as where an article of the desk was set aside
ALONE = "import sys, weasyprint; weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])"
# The fonts that the page has inside for browsers, which no PDF is made with.
_WEBFONTS = re.compile(r"<style>@font-face.*?</style>", re.DOTALL)


def cpu_of(command: list[str], compiled: Path) -> float:
    """CPU seconds of a command; compiled modules are kept in the folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return cpu.of(command, kept | {"PYTHONPYCACHEPREFIX": str(compiled)}, _DONE)


def copied(desk: Path, to: Path) -> str:
    """Copy what publishing reads of a desk, and give its latest day."""
    days = sorted(folder.name for folder in (desk / "facts").glob("[0-9]*") if any(folder.glob("*.yaml")))
    if not days:
        sys.exit(f"no facts in {desk}; make them with scripts/brief, or briefgen gather")
    shutil.copy(desk / "briefgen.yaml", to)
    shutil.copytree(desk / "facts", to / "facts")
    return days[-1]


def compared(model: Path, runs: int) -> tuple[str, float, float]:
    """The latest day of a desk, and the CPU seconds of publishing it and of WeasyPrint alone."""
    with tempfile.TemporaryDirectory() as folder:
        desk, compiled = Path(folder) / "desk", Path(folder) / "compiled"
        desk.mkdir()
        day = copied(model, desk)
        publish = [sys.executable, "-m", "briefgen", "publish", "--day", day, "--desk", str(desk)]
        cpu_of(publish, compiled)
        page = desk / "output" / day / "situation-report.html"
        kept = desk / "page.html"
        kept.write_text(_WEBFONTS.sub("", page.read_text("utf-8")), "utf-8")
        alone = [sys.executable, "-c", ALONE, str(kept), str(desk / "alone.pdf")]
        cpu_of(alone, compiled)
        pairs = [(cpu_of(publish, compiled), cpu_of(alone, compiled)) for _ in range(runs)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    return day, ours, theirs


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", type=Path, default=Path(__file__).resolve().parents[1])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    day, ours, theirs = compared(options.desk, options.runs)
    print(
        f"publish {day}: {ours:.2f} s CPU; WeasyPrint alone: {theirs:.2f} s; ratio {ours / theirs:.2f}, at most {MOST}"
    )
    return ours / theirs > MOST


if __name__ == "__main__":
    sys.exit(main())
