"""Every character of a document's text stands in the file where `pieces` says, or is white space put in."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml import safe_load

from briefgen import ingest
from briefgen.errors import IngestError
from briefgen.ingest.decode import decode
from briefgen.model.document import BlockKind, Document

ROOT = Path(__file__).resolve().parents[2]
DEMO = sorted(path for path in (ROOT / "seeds").glob("2026-*") if path.suffix in {".txt", ".md"})
CASES = safe_load(Path(__file__).with_name("cases.yaml").read_text("utf-8"))
SHARED = ROOT.parent / "shared"


def assert_traced(document: Document, raw: str) -> None:
    covered = set()
    for piece in document.pieces:
        assert document.text[piece.start : piece.start + piece.length] == raw[piece.raw : piece.raw + piece.length]
        covered.update(range(piece.start, piece.start + piece.length))
    put_in = {at for at in range(len(document.text)) if at not in covered}
    assert all(document.text[at].isspace() for at in put_in)
    assert [piece.raw for piece in document.pieces] == sorted(piece.raw for piece in document.pieces)


def assert_blocks(document: Document) -> None:
    end = 0
    for index, block in enumerate(document.blocks):
        assert end <= block.span.start < block.span.end <= len(document.text)
        running = block.span.of(document.text)
        assert running == running.strip()
        if block.lead is not None:
            assert block.lead < index
            assert document.blocks[block.lead].span.of(document.text).endswith(":")
        end = block.span.end


@pytest.mark.parametrize("path", DEMO, ids=[path.name for path in DEMO])
def test_demo(path):
    data = path.read_bytes()
    document = ingest.read(data, path.relative_to(ROOT).as_posix())
    assert_traced(document, decode(data))
    assert_blocks(document)
    assert document.published
    assert document.source.outlet
    assert "fictitious" not in document.text


def test_demo_is_there():
    assert len(DEMO) >= 6


PAGES = [case for case in CASES if case.get("file", "").endswith((".html", ".eml")) and "error" not in case]


@pytest.mark.parametrize("case", PAGES, ids=[case["name"] for case in PAGES])
def test_what_is_drawn_from_a_page_is_traced_to_what_was_drawn(case):
    data = case["text"].encode()
    document = ingest.read(data, case["file"])
    assert_traced(document, ingest.opened(data, case["file"]).text)
    assert_blocks(document)


@pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared")
def test_real_articles():
    paths = [path for folder in ("articles", "seeds") for path in sorted((SHARED / folder).glob("*.txt"))]
    assert paths
    for path in paths:
        data = path.read_bytes()
        document = ingest.read(data, f"seeds/{path.name}")
        assert_traced(document, decode(data))
        assert_blocks(document)
        assert (document.published is None) == (path.parent.name == "seeds")


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                *(
                    "",
                    "",
                    "Title: A",
                    "Date: 2019-01-16",
                    "---",
                    "Facts",
                    "Sources: 1A, 2B and 3C.",
                    "Narratives",
                    "```",
                ),
                *(
                    "- It was said.1",
                    "- It was *said* that.12 And_ so_.3",
                    "• to:",
                    "> he said",
                    "# What",
                    "===",
                    "* **",
                    "1. [a](b)",
                ),
                *(
                    "Pro-A narrative, as provided by B. It was said.",
                    "By Ann Lee",
                    "SEOUL, May 5, 2020 (Wire) - It was.",
                ),
                *(
                    "The council of the town said that it was the\u00a0best.",
                    "said\u00ad that the\u200d\u200b ministry\u2028of",
                    "\x0b\x85",
                ),
            ]
        ),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=400, deadline=None)
@given(
    lines=LINES, end=st.sampled_from(["\n", "\r\n", "\r"]), file=st.sampled_from(["a.txt", "a.md"]), bom=st.booleans()
)
def test_odd_texts(lines, end, file, bom):
    text = end.join(
        ["The council said that the bridge was open.", *lines, "It was the end of the day for the council."]
    )
    try:
        document = ingest.read(b"\xef\xbb\xbf" * bom + text.encode(), file)
    except IngestError as error:
        assert str(error)
        return
    assert_traced(document, text.removeprefix("\ufeff"))
    assert_blocks(document)


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_reason(data):
    try:
        document = ingest.read(data, "a.txt")
    except IngestError as error:
        assert re.search(r"\w", str(error))
    else:
        assert any(block.kind is not BlockKind.HEADING for block in document.blocks)
