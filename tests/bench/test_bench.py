"""The one command: what it counts, what it skips, and that the page has a place for each part."""

from pathlib import Path

import pytest

from bench import own_texts, peers, quality, scorers, speed, standin, whole_texts
from bench.machine import machine, stamp
from briefgen import ingest, lexicon

ROOT = Path(__file__).parents[2]


def amount(start, end, value, **more):
    return {"start": start, "end": end, "value": value} | more


@pytest.mark.parametrize(
    ("found", "hits"),
    [
        ([amount(0, 2, 20.0)], 1),
        ([amount(0, 2, 21.0)], 0),
        ([amount(9, 12, 20.0)], 0),
        ([amount(0, 2, 25.0, low=20.0)], 1),
        ([amount(0, 2, 20.0), amount(3, 6, 20.0)], 1),  # one label is found once
    ],
)
def test_an_amount_is_found_where_place_and_value_are_the_labels(found, hits):
    gold = [{"id": "a", "expected": [amount(0, 8, 20.0)]}]
    precision, recall, _ = own_texts.score(gold, [{"id": "a", "quantities": found}])
    assert (round(precision * len(found)), recall) == (hits, hits)


def test_labels_of_others_are_skipped_where_they_are_not(tmp_path, monkeypatch):
    monkeypatch.setattr(scorers, "FOLDER", tmp_path / "none")
    assert quality.SKIPPED in quality.others()
    assert quality.SKIPPED in quality.said({"textacy": "textacy 1"})
    assert [quality.SKIPPED in row for row in quality._sets([])] == [True]


def test_a_peer_that_cannot_be_had_has_no_version(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr(peers, "HOME", tmp_path / "file")  # where no environment can be made
    assert peers.versions(peers.Peer("nobody", (), ("nobody",))) is None


def test_heads_of_a_paragraph_are_counted_from_its_first_word():
    text = b"Title: A\n\nHong Kong police left. Some people stayed there.\n\nNobody came at all.\n"
    document = ingest.read(text, "seeds/a.txt")
    first, second = whole_texts.grammar(standin.load(lexicon.load()).read(document))
    for words in (first, second):
        assert all(0 <= word["heads"] < len(words) for word in words)
        assert "".join(word["words"] + " " * word["spaces"] for word in words) == " ".join(
            document.text[words[0]["start"] : words[-1]["end"]].split()
        )
    roots = [number for number, word in enumerate(first) if word["heads"] == number]
    assert len(roots) == 2


def test_a_row_tells_both_and_their_ratio():
    assert speed.Beside("a", "b", 3.0, 2.0, 1.5).row() == ("a", "b", "3.00 s", "2.00 s", "1.50", "1.5")
    assert speed.Beside("a", "b", 0.003, 0.002).row() == ("a", "b", "3.0 ms", "2.0 ms", "1.50", "–")


def test_the_page_has_the_section_of_each_part():
    text = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    for part in ("quality.py", "speed.py", "growth.py", "gathering.py growth", "gathering.py crews", "archive.py"):
        assert text.count(f"<!-- made by bench/{part} -->") == 1


def test_a_section_says_when_and_where_it_was_made():
    line = stamp("scripts/bench", ["peer 1"])
    assert line.startswith("`scripts/bench`, 20")
    assert "peer 1" in line
    assert line.endswith(f"{machine()}.")
