"""No article makes reading slow: CPU seconds on texts built to send regular expressions back and forth."""

import time

import pytest

from briefgen import ingest
from briefgen.errors import IngestError
from briefgen.ingest.decode import MOST_TEXT

BASE = "The council of the town said that it was open.\n\n"
UNITS = [
    *(
        "A",
        "A ",
        "Aa, ",
        "a.1",
        "[",
        "[a](",
        "![",
        "*",
        "* ",
        "_a",
        "`",
        "`a``",
        "<a",
        "\\",
        "- ",
        "1Aa, ",
        "a and 1b",
        "\u00a0",
        " \t",
    ),
    *(
        "Pro-a ",
        "By A ",
        "as provided by A ",
        "March 5, ",
        "¹",
        "1,",
        "> ",
        "#",
        "<!--",
        "A: b\n",
        "- a:\n",
        "a\n",
        "&amp;",
        "SEOUL, ",
        "---\n",
    ),
]


@pytest.mark.parametrize("file", ["a.txt", "a.md"])
@pytest.mark.parametrize("unit", UNITS)
def test_repeated(unit, file):
    size = MOST_TEXT // 16
    texts = [BASE + unit * (size // len(unit.encode())), unit * (size // len(unit.encode()))]
    digest = "Title\nFacts\n- " + unit * (size // len(unit.encode())) + "\nSources: 1A\nNarratives\n- " + unit * 200
    for text in [*texts, digest]:
        start = time.process_time()
        try:
            assert ingest.read(text.encode(), file).text
        except IngestError as error:
            assert str(error)
        assert time.process_time() - start < 1


def test_a_mail_of_empty_lines():
    head = "From: a@b.org\nSubject: Bridge\nContent-Type: text/plain; charset=utf-8\n\n"

    def seconds(lines):
        took = []
        for _ in range(3):
            began = time.process_time()
            assert ingest.read((head + "\n" * lines + BASE).encode(), "a.eml").text
            took.append(time.process_time() - began)
        return min(took)

    seconds(1)
    assert seconds(64_000) < 9 * max(seconds(16_000), 0.02), "the square of four is sixteen"
