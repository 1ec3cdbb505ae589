"""Halves of characters, which no file of facts can hold: JSON and PDFs can, and so can odd encodings of mail."""

import json

import pytest

from briefgen import ingest

TEXT = "The council of the town said that the bridge was open, and that it had been mended. "
PAGE = """<html><head><script type="application/ld+json">{}</script></head>
<body><article><h1>Bridge</h1><p>{}</p></article></body></html>"""
MAIL = "From: Town <a@b.org>\nSubject: Bridge\nContent-Type: text/plain; charset=unicode_escape\n\n{}\xff \\ud800\n"


@pytest.mark.parametrize(
    ("data", "file"),
    [
        (json.dumps({"title": "Bridge \ud800", "outlet": "\udfff", "text": f"{TEXT} \ud800 {TEXT}"}), "a.jsonl#123456"),
        (PAGE.format(json.dumps({"@type": "Article", "headline": "Bridge \udc80"}), TEXT * 9), "a.html"),
        (MAIL.format(TEXT), "a.eml"),
    ],
)
def test_no_half_is_left_in_what_was_read(data, file):
    raw = data.encode("latin-1")
    document = ingest.read(raw, file)
    for text in (document.title, document.text, str(document.source)):
        text.encode("utf-8")
    assert "The council" in document.text
    opened = ingest.opened(raw, file).text
    for piece in document.pieces:
        there = document.text[piece.start : piece.start + piece.length]
        assert opened[piece.raw : piece.raw + piece.length] == there, "and the trace still holds"
