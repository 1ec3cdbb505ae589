"""From bytes to characters: the encodings that English articles come in, and what is refused."""

import pytest

from briefgen import ingest
from briefgen.errors import IngestError
from briefgen.ingest.decode import MOST_BYTES, MOST_TEXT, decode

TEXT = "The mayor’s “bridge” opened\r\n\r\nThe council said that the café by the bridge – the mayor’s – cost £4.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_encodings(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("word", ["Aleppo’s", "£4", "résumé", "then – and", "Turin—again", "“so”", "5 °C"])
def test_a_single_word_beyond_ascii(word, encoding):
    text = f"The council of the town said that it was {word}.\n"
    assert decode(text.encode(encoding)) == text


def test_big_endian():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
        (b"The council\0 said", "not text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text"),
        (b"\xff\xfeT\0h", "says that it is utf-16-le"),
        (b"a" * (MOST_BYTES + 1), "the file is too big"),
        (b"a" * (MOST_TEXT + 1), "the text is too big"),
    ],
)
def test_refused(data, reason):
    with pytest.raises(IngestError, match=reason):
        decode(data)


def test_a_stray_byte_does_not_lose_the_article():
    data = ("Bridge opens\n\n" + "The council of the town said that the bridge was open. " * 5).encode() + b"\x92s"
    assert "bridge was open" in ingest.read(data, "a.txt").text
