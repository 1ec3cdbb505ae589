"""How well the article is found on a page: `python bench/pages.py`.

Pages with the usual clutter, beside the text that a person reads in each (tests/quality/pages). Those from 13 on were
written by another hand when the rules stood; of these the first look found .84, and plain trafilatura .83. Words of the
body are compared as a bag: precision, recall and F1, of briefgen and of plain trafilatura in the same run.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from briefgen.ingest import webpage

PAGES = Path(__file__).parent.parent / "tests/quality/pages"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Score:
    """How the words that were found and those of the gold text agree."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of right words in what was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold words that was found."""
        return self.right / self.gold

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / (self.found + self.gold)


def score(found: str, gold: str) -> Score:
    """How the words of two texts agree."""
    one, other = (Counter(_WORD.findall(text.casefold())) for text in (found, gold))
    return Score((one & other).total(), one.total(), other.total())


def ours(data: bytes, title: str) -> str:
    """The body as briefgen reads it, without the title that stands above it."""
    return "\n".join(line.running for line in webpage.open_page(data).lines if line.running != title)


def plain(data: bytes, title: str) -> str:
    """The body as trafilatura gives it, without the title that stands above it."""
    from trafilatura import extract  # noqa: PLC0415  (slow to import)

    text = extract(data, include_comments=False) or ""
    return "\n".join(line for line in text.splitlines() if line.strip() != title)


def scores() -> dict[str, tuple[Score, Score]]:
    """For each page what briefgen finds, and what plain trafilatura does."""
    found: dict[str, tuple[Score, Score]] = {}
    for path in sorted(PAGES.glob("*.html")):
        data, gold = path.read_bytes(), path.with_suffix(".txt").read_text("utf-8")
        title = next((" ".join(one.split()) for one in _headings(data)), "")
        found[path.stem] = score(ours(data, title), gold), score(plain(data, title), gold)
    return found


def _headings(data: bytes) -> list[str]:
    text = data.decode("cp1252" if b"\xc9lodie" in data else "utf-8", "replace")
    return re.findall(r"<(?:h1(?: [^<>]{0,80})?|FONT SIZE=\"4\"><B)>([^<]{1,300})<", text)


def mean(of: list[float]) -> float:
    """The arithmetic mean."""
    return sum(of) / len(of)


def main() -> int:
    """Print the table."""
    found = scores()
    sys.stdout.write("| page | briefgen: precision, recall, F1 | plain trafilatura |\n|---|---|---|\n")
    for name, (one, other) in found.items():
        sys.stdout.write(f"| {name} | {_row(one)} | {_row(other)} |\n")
    means = (mean([pair[at].f1 for pair in found.values()]) for at in (0, 1))
    sys.stdout.write("| **mean F1** | " + " | ".join(f"**{one:.3f}**" for one in means) + " |\n")
    return 0


def _row(one: Score) -> str:
    return f"{one.precision:.2f}, {one.recall:.2f}, {one.f1:.2f}"


if __name__ == "__main__":
    sys.exit(main())
