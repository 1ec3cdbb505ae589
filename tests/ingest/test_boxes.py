"""What the build of a page shows to be none of its article, and what looks like it and is."""

import pytest
from lxml import html

from briefgen.ingest import boxes

REST = (
    "<p>" + "The council said that the bridge would be open on Monday, and that the road would follow. " * 30 + "</p>"
)


@pytest.mark.parametrize(
    ("markup", "stays"),
    [
        ("<div><h3>Our letter</h3><p>The best of it.</p><form><input type=email></form></div>", False),
        ("<div><p>Get it at seven.</p><input placeholder=mail></div>", False),
        (f"<div><p>{'The mayor said so on Monday. ' * 20}</p><form><input></form></div>", True),
        ("<div><a href=/x>Bees at work</a><p>A hive tells more than a poll.</p></div>", False),
        ("<li><h3><a href=/x>Bees at work</a></h3><p>A hive tells more.</p></li>", False),
        ("<div><a href=/x>The mayor</a> said no. <p>She went home.</p></div>", True),
        ("<div><b>The mayor</b><p>She said <a href=/y>no</a> to it.</p></div>", True),
        ("<div><h3>A heading</h3><p>A short paragraph.</p></div>", True),
        ("<p><b>Read on:</b> <a href=/x>Bees at work</a></p>", False),
        ("<p>[<a href=/x>POLL-Bees</a>] [<a href=/y>GRAPHIC-Bees</a>]</p>", False),
        ("<p>The mayor said <a href=/x>no to all of it</a>.</p>", True),
        ("<p><a href=/x>The mayor</a> went home.</p>", True),
        ("<div><p>The end.</p><a href=/x>See all offers</a></div>", False),
        ("<div>The mayor and <a href=/x>the council</a> agree.<p>They said so.</p></div>", True),
        ("<div><a href=#>Copy the link</a></div>", False),
        ("<p>The mayor went to <a href=#>the square</a> and spoke for an hour.</p>", True),
    ],
)
def test_a_part_of_a_page(markup: str, stays: bool) -> None:
    body = html.document_fromstring(f"<html><body><main>{REST}{markup}{REST}</main></body></html>").find("body")
    words = html.fromstring(f"<div>{markup}</div>").text_content().split()
    boxes.clear(body)
    left = body.text_content()
    assert all(word in left for word in words if len(word) > 3) is stays
    assert left.count("that the road would follow") == 60
