"""From a saved facts file to the page that shows it in Chromium: `python bench/watching.py DESK [--saves N] …`.

Needs Playwright (`pip install playwright`; the browser is the system's) in the Python that runs it; `--python` names
the one that runs briefgen. A copy of the desk is watched, its newest day's first file gets another title again and
again. Prints for each series the median in seconds until the page has the new title, and until that is painted.
Ends with status 1 where a series has a median above .3 s.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

MOST = 0.3
_TOP = Path(__file__).resolve().parents[1]
_REST = 4.0
"""Seconds between two savings: a person types, and the PDF is made meanwhile."""
_TOLD = """() => {
  const look = () => {
    const stamp = /Stamp (\\d+) of the day/.exec(document.body?.textContent ?? "");
    if (!stamp) return;
    const loaded = Date.now();
    requestAnimationFrame(() => requestAnimationFrame(() => window.told(Number(stamp[1]), loaded, Date.now())));
  };
  document.addEventListener("DOMContentLoaded", () => {
    look();
    new MutationObserver(look).observe(document.documentElement, { childList: true });
  });
}"""


@contextmanager
def watched(desk: Path, python: str) -> Iterator[str]:
    """`briefgen watch` on the desk; gives the address."""
    command = [python, "-m", "briefgen", "watch", "--desk", str(desk)]
    with subprocess.Popen(command, cwd=_TOP, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:  # noqa: S603
        assert process.stdout is not None  # noqa: S101
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def series(page: Page, file: Path, first: int, saves: int, told: dict[int, tuple[float, float]]) -> bool:
    """Save so often and print the medians; whether they are within the limit."""
    text, took = file.read_text("utf-8"), []
    for number in range(first, first + saves):
        page.wait_for_timeout(_REST * 1000)
        start = time.time()
        file.write_text(re.sub(r"(?m)^title: .*$", f"title: Stamp {number} of the day", text, count=1), "utf-8")
        while number not in told:
            page.wait_for_timeout(10)
        took.append([moment - start for moment in told[number]])
    loaded, painted = (statistics.median(column) for column in zip(*took, strict=True))
    worst = max(one for one, _ in took)
    sys.stdout.write(f"{saves} saves: shown {loaded:.3f} s (longest {worst:.3f}), painted {painted:.3f} s\n")
    return loaded <= MOST


def main() -> int:
    """Watch, save, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--saves", type=int, default=5)
    parser.add_argument("--series", type=int, default=3)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--python", default=str(_TOP / ".venv/bin/python"))
    args = parser.parse_args()
    told: dict[int, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        desk = Path(shutil.copytree(args.desk, Path(folder) / "desk"))
        file = next(path for path in sorted(desk.glob("facts/2*/*.yaml"), reverse=True) if path.stem != "edition")
        browser = playwright.chromium.launch(executable_path=args.chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.expose_function("told", lambda number, *moments: told.setdefault(number, tuple(m / 1000 for m in moments)))
        page.add_init_script(f"({_TOLD})()")
        with watched(desk, args.python) as address:
            page.goto(address, wait_until="commit")
            while page.query_selector("main") is None:
                page.wait_for_timeout(200)
                page.goto(address)
            page.wait_for_timeout(_REST * 1000)
            numbers = range(0, args.series * args.saves, args.saves)
            within = [series(page, file, number, args.saves, told) for number in numbers]
        browser.close()
    return 0 if all(within) else 1


if __name__ == "__main__":
    sys.exit(main())
