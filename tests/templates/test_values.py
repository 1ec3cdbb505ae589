"""templates/README.md names every value that a template may see, and no other; each section has its template."""

import dataclasses
import re
import typing
from pathlib import Path

from briefgen.model.report import Report
from briefgen.model.sections import SECTIONS

_TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def _documented() -> dict[str, set[str]]:
    text = (_TEMPLATES / "README.md").read_text("utf-8")
    parts = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    return {part.split("\n", 1)[0]: set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)) for part in parts}


def _reachable(shape: type, found: dict[str, set[str]]) -> dict[str, set[str]]:
    hints = typing.get_type_hints(shape)
    found[shape.__name__] = set(hints)
    for hint in hints.values():
        for part in (hint, *typing.get_args(hint)):
            if dataclasses.is_dataclass(part) and isinstance(part, type) and part.__name__ not in found:
                _reachable(part, found)
    return found


def test_every_value_is_documented() -> None:
    assert _documented() == _reachable(Report, {})


def test_every_section_has_its_template_and_no_template_lies_idle() -> None:
    assert {file.name for file in (_TEMPLATES / "sections").glob("*.j2")} == {f"{name}.md.j2" for name in SECTIONS}
