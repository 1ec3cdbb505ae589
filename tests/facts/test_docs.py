"""`docs/facts-file.md` names every key and no other, and its examples are sound."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from briefgen import facts
from briefgen.model.document import Source
from briefgen.model.facts import Event, Facts, Item, Narrative, Quantity, Reaction, Who

PAGE = (Path(__file__).parents[2] / "docs" / "facts-file.md").read_text("utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
COMMON = {field.name for field in fields(Item)} - {"span"}
LISTS = {"who", "what", "quantities", "reactions", "narratives"}


def keys(heading: str) -> set[str]:
    """The keys in the table below the heading that begins so."""
    (section,) = re.findall(rf"^### {heading}.*?\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    cells = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    return {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("The head", {field.name for field in fields(Facts)} - LISTS | {"briefgen"}),
        ("`who`", {field.name for field in fields(Who)}),
        ("Every item", COMMON),
        ("`what`", {field.name for field in fields(Event)} - COMMON - {"span"}),
        ("`quantities`", {field.name for field in fields(Quantity)} - COMMON - {"span"}),
        ("`reactions`", {field.name for field in fields(Reaction)} - COMMON - {"span"}),
        ("`narratives`", {field.name for field in fields(Narrative)} - COMMON - {"span"}),
    ],
)
def test_every_key_is_on_the_page(heading: str, expected: set[str]) -> None:
    assert keys(heading) == expected


def test_the_parts_of_the_source_are_named() -> None:
    (row,) = re.findall(r"^\| `source` \| (.*) \|$", PAGE, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", row)) == {field.name for field in fields(Source)}


def test_the_examples_are_sound() -> None:
    assert facts.check(EXAMPLES[0], "facts-file.md", None) == ()
    assert facts.load_edition(EXAMPLES[1], "facts-file.md").assessment
