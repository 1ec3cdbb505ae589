"""The text of a PDF: paragraphs made whole again, what every page repeats left out, and what is refused."""

import pytest

from briefgen import ingest
from briefgen.errors import IngestError
from briefgen.model.document import Document
from torture.pdfs import of_contents, of_pages, stream

HEAD, FOOT = "The Harbour Post - Tuesday", "Page {} of 2"
FIRST = [
    HEAD,
    "Bridge opens in Port Louise",
    "The council of the town opened the new bridge on Tuesday, the mayor said, after a dispute over its cost with the",
    "harbour. The representatives of the neighbouring towns were disappointed and left the hall before the end of in-",
    "spection.",
    "What comes next",
    "The council agreed to pay for the ferry, which was the only way over the river since the flood, until the end",
    FOOT.format(1),
]
SECOND = [
    HEAD,
    "of May, and to close the old bridge.",
    "- The old bridge is closed.",
    FOOT.format(2),
]
INFO = b"/Title (Microsoft Word - bridge.doc) /Author (Ann Lee) /CreationDate (D:20260303060000Z)"


def read(data: bytes) -> Document:
    return ingest.read(data, "seeds/a.pdf")


def test_paragraphs_are_joined_over_lines_and_pages() -> None:
    document = read(of_pages([FIRST, SECOND], INFO))
    assert (document.title, str(document.published)) == ("Bridge opens in Port Louise", "2026-03-03")
    assert document.source.author == "Ann Lee"
    assert [f"{block.kind}: {block.span.of(document.text)}" for block in document.blocks] == [
        "paragraph: The council of the town opened the new bridge on Tuesday, the mayor said, after a dispute over "
        "its cost with the harbour. The representatives of the neighbouring towns were disappointed and left the "
        "hall before the end of inspection.",
        "heading: What comes next",
        "paragraph: The council agreed to pay for the ferry, which was the only way over the river since the flood, "
        "until the end of May, and to close the old bridge.",
        "bullet: The old bridge is closed.",
    ]


def test_a_title_that_the_file_states_is_taken_from_the_text_even_over_two_lines() -> None:
    lines = [*FIRST[:1], "Bridge opens", "in Port Louise", *FIRST[2:]]
    document = read(of_pages([lines, SECOND], b"/Title (Bridge opens in Port Louise)"))
    assert document.title == "Bridge opens in Port Louise"
    assert document.text.startswith("The council of the town opened")


FULL = "The council of the town opened the new bridge on Tuesday after a dispute over its cost, the mayor said."


def test_a_gap_parts_paragraphs_whose_last_line_is_full_and_a_sign_drawn_apart_makes_a_bullet() -> None:
    drawn = (f"BT /F 9 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in [
        (40, 550, FULL), (40, 538, FULL), (40, 514, FULL), (40, 502, FULL), (40, 478, "and so it went on, he said at"),
        (60, 466, "The ferry stays until the end of May, said the mayor to the council and to the people of the"),
        (60, 454, "town."), (60, 442, "The toll is dropped."), (50, 466.5, "\\225"), (50, 442, "\\225"),
    ])  # fmt: skip
    content = stream("\n".join(drawn).encode("ascii"))
    document = read(of_contents([content], b"/Title (Bridge opens in Port Louise)"))
    assert [str(block.kind) for block in document.blocks] == ["paragraph", "paragraph", "bullet", "bullet"]
    texts = [block.span.of(document.text) for block in document.blocks]
    assert texts[0] == f"{FULL} {FULL}"
    assert texts[1].endswith("and so it went on, he said at")
    assert (texts[2].endswith("people of the town."), texts[3]) == (True, "The toll is dropped.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the PDF is damaged"),
        (b"%PDF-1.7\nnothing", "the PDF is damaged"),
        (of_pages([[]]), "the PDF has no text"),
        (of_pages([["The council."]] * 101), "has 101 pages"),
        (
            of_pages([FIRST], trailer=b"/Encrypt <</Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -4>> /ID [(a) (a)]"),
            "is encrypted",
        ),
    ],
    ids=["empty", "torn", "no text", "pages", "encrypted"],
)
def test_refused(data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        read(data)
