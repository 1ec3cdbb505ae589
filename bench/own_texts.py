"""The labelled texts of tests/quality, as the scorer there has them and as rows for peers."""

from functools import cache
from typing import Any

from bench import peers
from bench.peers import Readings
from briefgen import ingest, language, lexicon
from briefgen.extract import extract
from briefgen.measures import Quantities
from briefgen.model.document import Document
from briefgen.model.facts import Facts
from tests.quality import labels, scoring
from tests.quality.labels import Labelled

Row = dict[str, Any]  # one line of JSON, as the scorers define it


@cache
def _read() -> list[tuple[Labelled, Document, Facts]]:
    words = lexicon.load()
    reader = language.load(words)
    documents = [(text, ingest.read(text.file, "seeds/a.txt")) for text in labels.load()]
    return [(text, document, extract(document, reader.read(document), words)) for text, document in documents]


def count() -> int:
    """How many texts there are."""
    return len(labels.load())


def tally() -> scoring.Tally:
    """The scores of all of them."""
    return scoring.tally(_read())


def quantities() -> list[Row]:
    """A row a text, with its labels: start, end, value."""
    return [
        {
            "id": str(number),
            "text": document.text,
            "kinds": ["*"],
            "expected": [_expected(document, one) for one in text.quantities],
        }
        for number, (text, document, _) in enumerate(_read())
    ]


def _expected(document: Document, label: labels.QuantityLabel) -> Row:
    span = labels.place(document, label.quote)
    return {"start": span.start, "end": span.end, "value": float(label.value)}


def found() -> Readings:
    """The quantities that briefgen's facts hold; not timed."""
    rows = [
        {
            "id": str(number),
            "quantities": [
                {"start": one.span.start, "end": one.span.end, "value": float(one.value)}
                for one in facts.quantities
                if one.span is not None
            ],
        }
        for number, (_, _, facts) in enumerate(_read())
    ]
    return Readings(rows, 0.0)


def timed(rows: list[Row]) -> Readings:
    """What it takes briefgen to read the amounts alone."""
    reader = Quantities(lexicon.load())
    return peers.timed(lambda row: {"quantities": len(reader.find(row["text"]))}, rows)


def score(gold: list[Row], rows: list[Row]) -> tuple[float, float, float]:
    """Precision, recall and F1, 0 to 1: a label is found by what overlaps it and has its value, one by one."""
    by_text = {row["id"]: row["quantities"] for row in rows}
    right = sum(_hits(row["expected"], by_text[row["id"]]) for row in gold)
    given, wanted = sum(map(len, by_text.values())), sum(len(row["expected"]) for row in gold)
    return right / given if given else 0.0, right / wanted, 2 * right / (given + wanted)


def _hits(wanted: list[Row], given: list[Row]) -> int:
    left = list(given)
    hits = 0
    for label in wanted:
        match = next((one for one in left if _same(label, one)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def _same(label: Row, one: Row) -> bool:
    overlaps = one["start"] < label["end"] and label["start"] < one["end"]
    return overlaps and label["value"] in {one["value"], one.get("low")}
