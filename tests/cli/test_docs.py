"""What the guides show can be typed, and every command stands in them."""

import re
import shlex
from pathlib import Path

import pytest

from briefgen.cli.parser import parse

TOP = Path(__file__).parent.parent.parent
PAGES = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]
_FENCED = re.compile(r"^ *```(?:sh|console)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`(briefgen [a-z][^`]*)`")


def _shown(page: Path) -> list[tuple[str, str]]:
    """The commands that a page shows, without the program's name."""
    text = page.read_text(encoding="utf-8")
    code = "\n".join([*_FENCED.findall(text), *_INLINE.findall(text)])
    return [(page.name, line.strip()) for line in re.findall(r"\bbriefgen ((?!--)[a-z][^\n#|;&>]*)", code)]


SHOWN = [shown for page in PAGES for shown in _shown(page)]


@pytest.mark.parametrize(("page", "line"), SHOWN)
def test_a_command_that_is_shown_can_be_typed(page: str, line: str) -> None:
    assert parse(shlex.split(line)).call, page


@pytest.mark.parametrize(
    "command",
    [
        "run",
        "gather",
        "check",
        "publish",
        "send",
        "status",
        "deliveries",
        "schedule",
        "daemon",
        "watch",
        "facts",
        "diff",
        "search",
        "actor",
        "figures",
        "export",
        "new",
    ],
)
def test_every_command_is_shown_somewhere(command: str) -> None:
    assert command in {line.split()[0] for _, line in SHOWN}
