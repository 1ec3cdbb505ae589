"""The text of a PDF: paragraphs made whole again, what every page repeats left out, and what is refused."""

import pytest

from briefgen import ingest
from briefgen.errors import IngestError
from briefgen.model.document import Document
from torture.pdfs import of_pages

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
