"""Which lines within an article call for a click, and which marks say that a part of a page is none of it."""

import pytest
from lxml import html

from briefgen.ingest import clutter
from briefgen.ingest.opened import Part
from briefgen.model.document import BlockKind


@pytest.mark.parametrize(
    ("text", "is_clutter"),
    [
        ("Read more: Ferry sinks in a storm", True),
        ("Advertisement", True),
        ("Related stories", True),
        ("Watch: the moment the boat went down", True),
        ("Follow us on Facebook", True),
        ("share the data of all gauges from July", False),
        ("Related deaths rise in the north", False),
        ("Video shows police at the gate", False),
        ("Watch sales fall for a third year", False),
        ("Subscribe to the view that prices fall? The bank does not, and said so on Monday.", False),
        ("Recommended dose is halved", False),
    ],
)
def test_a_line(text: str, is_clutter: bool) -> None:
    end = Part(BlockKind.PARAGRAPH, "The council said no.")
    assert (len(clutter.without([Part(BlockKind.PARAGRAPH, text), end])) == 1) is is_clutter


@pytest.mark.parametrize(
    ("attributes", "is_out"),
    [
        ("class='ad-slot'", True),
        ("class='related'", True),
        ("id=comments", True),
        ("style='display : none'", True),
        ("style='opacity:0'", True),
        ("style='left:-9999px'", True),
        ("hidden", True),
        ("class='adapted'", False),
        ("class='unrelated'", False),
        ("class='commentary'", False),
        ("style='opacity:0.9'", False),
        ("style='font-size:10px'", False),
    ],
)
def test_a_mark(attributes: str, is_out: bool) -> None:
    tree = html.document_fromstring(f"<html><body><div {attributes}>x</div></body></html>")
    clutter.clear(tree)
    assert (tree.find(".//div") is None) is is_out
