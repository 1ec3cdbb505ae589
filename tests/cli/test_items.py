"""Single facts from the command line: what a person would do in an editor, and what people changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest


class Ended(Protocol):
    """How a command ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Ended]
ITEMS = """what:  # mine
  - {id: what-1, text: The dam holds, by: Kim} # firm
  - text: the river Orla rose by four metres
    quote: The river Orla rose by four metres  # seen
"""


@pytest.fixture
def file(briefgen: Command, root: Path) -> Path:
    """A facts file with two items of a person."""
    path = Path(briefgen("gather", "--desk", root).out.splitlines()[0])
    path.write_text(path.read_text() + ITEMS)
    return path


def test_every_item_is_listed_by_the_name_that_other_commands_take(briefgen: Command, root: Path, file: Path) -> None:
    ended = briefgen("facts", "list", "--desk", root)
    rows = [line.split("\t") for line in ended.out.splitlines()]
    assert [row[1:] for row in rows] == [
        ["what", "The dam holds", "added desk"],
        ["what", "the river Orla rose by four metres", "added"],
    ]
    assert rows[0][0] == f"{file.stem}#what-1"
    for row in rows:
        assert briefgen("facts", "show", row[0], "--desk", root).out.startswith("- id: ")
    assert briefgen("facts", "list", "--day", "2026-03-04", "--desk", root).out == ""


def test_hiding_and_noting_touch_their_line_alone(briefgen: Command, root: Path, file: Path) -> None:
    before = file.read_text()
    assert briefgen("facts", "hide", "what-1", "--desk", root).code == 0
    assert file.read_text() == before.replace("by: Kim}", "by: Kim, hide: true}")
    briefgen("facts", "hide", "what-1", "--undo", "--desk", root)
    assert file.read_text() == before
    other = briefgen("facts", "list", "--desk", root).out.splitlines()[1].split("\t")[0]
    briefgen("facts", "note", other, "ask: Kim", "--desk", root)
    assert file.read_text() == before + '    note: "ask: Kim"\n'
    briefgen("facts", "note", other, "", "--desk", root)
    assert file.read_text() == before


def test_hiding_names_what_else_was_read_from_the_words(briefgen: Command, root: Path, file: Path) -> None:
    (second,) = (line.split("\t")[0] for line in briefgen("facts", "list", "--desk", root).out.splitlines()[1:])
    file.write_text(
        file.read_text() + "quantities:\n  - {id: qty-1, of: rise, value: 4, unit: metre, quote: four metres}\n"
    )
    assert "printed as before: qty-1;" in briefgen("facts", "hide", second, "--desk", root).err
    assert "as before" not in briefgen("facts", "hide", "what-1", "--desk", root).err
    assert "as before" not in briefgen("facts", "hide", "qty-1", "--desk", root).err  # the other is hidden already


@pytest.mark.parametrize("item", ["what-9", "no-such-file#what-1", ""])
def test_an_item_that_is_not_there_is_wrong_usage(briefgen: Command, root: Path, file: Path, item: str) -> None:
    ended = briefgen("facts", "hide", item, "--desk", root)
    assert ended.code == 2
    assert "briefgen facts list" in ended.err


def test_an_id_of_two_files_needs_the_files_name(briefgen: Command, root: Path, file: Path) -> None:
    other = Path(briefgen("gather", "--desk", root).out.splitlines()[1])
    other.write_text(other.read_text() + ITEMS)
    ended = briefgen("facts", "hide", "what-1", "--desk", root)
    assert ended.code == 2
    assert f"{other.stem}#what-1" in ended.err
    assert briefgen("facts", "hide", f"{other.stem}#what-1", "--desk", root).code == 0
    assert "hide: true" in other.read_text()


def test_diff_tells_what_people_changed(briefgen: Command, root: Path, file: Path) -> None:
    file.write_text(file.read_text().replace("outlet: Orla Wire", "outlet: The Wire").replace("tags: []", "tags: [x]"))
    ended = briefgen("diff", "2026-03-03", "--desk", root)
    assert ended.out.splitlines()[1:7] == [
        "  head: changed",
        "    - tags: []",
        "    + tags: [x]",
        "    - outlet: Orla Wire",
        "    + outlet: The Wire",
        "  what what-1: added",
    ]
    told = json.loads(briefgen("diff", "2026-03-03", "--json", "--desk", root).out)
    assert told[0]["edits"][1]["name"] == "what-1"
    assert "nobody has changed anything" in briefgen("diff", "2026-03-04", "--desk", root).err
