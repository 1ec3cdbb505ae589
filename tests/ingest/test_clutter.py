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
        ("16.42 CET", True),
        ("Updated 3 minutes ago", True),
        ("The score was 16.42 at the break", False),
        ("3 minutes ago the siren was heard", False),
        ("Waves break at Cape Lorn. Image: C. Dahl / TP24", True),
        ("The dam in January. © Emil Sorb", True),
        ("He gave two photos: one of the dam. The other of the lake", False),
        ("(Reporting by A. Moss; Editing by P. Quill)", True),
        ("Reporting by night has become common, she said.", False),
        ("Advertisement – continue reading below", True),
        ("Cancel whenever you like. Already with us? Log in", True),
        ("Subscribers of the paper pay twelve crowns a month, the publisher said.", False),
        ("“You may cancel your subscription,” said the clerk.", False),
        ("· | ·", True),
        ("Tags: quake, Oru", True),
        ("Tags are worn by all hens, the ministry said.", False),
        ("Like us on Facebook", True),
        ("With material from the NTB news agency", False),
        ("With material from three mines the town built a dam.", False),
        ("Do you have a tip for us? Write to tips@echo.example", True),
        ("Posted: 3 Mar 2026 | Views: 18,204 | Print", True),
        ("The vote was 4 | 3, the clerk said.", False),
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


@pytest.mark.parametrize(
    ("text", "is_out"),
    [
        ("Jana Holt writes about rural life for the weekly.", True),
        ("Jana Holt, who was not there, said no.", False),
        ("Copyright 2026 The Ledger", True),
        ("Registered office: Quay Street 4", True),
        ("Registered voters were 4,000, the clerk said.", False),
    ],
)
def test_an_end(text: str, is_out: bool) -> None:
    parts = [Part(BlockKind.PARAGRAPH, one) for one in ("One.", "Two.", text)]
    assert (len(clutter.without(parts, "Jana Holt, Emil Sorb")) == 2) is is_out
    assert len(clutter.without([*reversed(parts), *parts[:2], *parts[:2]], "Jana Holt")) == 7
