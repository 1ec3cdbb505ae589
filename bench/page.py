"""docs/benchmarks.md, of which each bench writes its own section and leaves the others as they are."""

from collections.abc import Iterable
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def put(bench: str, tables: Iterable[str], page: Path = PAGE) -> None:
    """Put the tables into the section of the bench with that file name, the one between its two marks."""
    begin, end = (f"<!-- {word} bench/{bench} -->" for word in ("made by", "end of"))
    head, found, rest = page.read_text("utf-8").partition(begin)
    tail = rest.partition(end)[2] if found else "\n"
    body = "\n\n".join(tables)
    page.write_text(f"{head.rstrip()}\n\n{begin}\n\n{body}\n\n{end}{tail}", "utf-8")
