"""What a peer reads in labelled texts: `python bench/peer_reading.py PEER TASK IN OUT`, by the Python that has it.

IN and OUT are JSON lines as those of bench/predict.py (quotations: a row of IN has `paragraphs`, the words of each
with their grammar as briefgen's own parser gives it). Prints the CPU seconds that reading took;
loading and a first text, for what is made on demand, are not counted. This file imports nothing of briefgen.
"""

import importlib
import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

Row = dict[str, Any]  # one line of JSON, as the scorers define it
Reader = Callable[[Row], Row]

CULTURE = "en-us"
_MODELS = {  # of recognizers-text: kind, its function and the package that has it
    "currency": ("recognizers_number_with_unit", "recognize_currency"),
    "dimension": ("recognizers_number_with_unit", "recognize_dimension"),
    "temperature": ("recognizers_number_with_unit", "recognize_temperature"),
    "age": ("recognizers_number_with_unit", "recognize_age"),
    "percentage": ("recognizers_number", "recognize_percentage"),
    "number": ("recognizers_number", "recognize_number"),
    "ordinal": ("recognizers_number", "recognize_ordinal"),
}
_EVERY = ("currency", "dimension", "temperature", "age", "percentage", "number")
_RELATIONS = {"nsubj:pass": "nsubjpass", "root": "ROOT", "obj": "dobj", "aux:pass": "auxpass"}


def quantulum_quantities() -> Reader:
    """Quantities by quantulum3, as it is without its classifier."""
    parser = importlib.import_module("quantulum3.parser")

    def kind(unit: str, entity: str) -> str:
        if unit.startswith("percent"):
            return "percentage"
        return {"dimensionless": "number", "time": "duration"}.get(entity, entity)

    def read(row: Row) -> Row:
        found = [
            {"start": one.span[0], "end": one.span[1], "value": float(one.value), "unit": one.unit.name}
            | {"kind": kind(one.unit.name, one.unit.entity.name), "low": one.value - (one.uncertainty or 0)}
            for one in parser.parse(row["text"])
        ]
        return {"quantities": found}

    return read


def recognized_quantities() -> Reader:
    """Quantities by recognizers-text: the models of the kinds asked for, the bare numbers last where all are."""
    models = {kind: getattr(importlib.import_module(package), name) for kind, (package, name) in _MODELS.items()}

    def read(row: Row) -> Row:
        kinds = _EVERY if "*" in row["kinds"] else [kind for kind in row["kinds"] if kind in models]
        found: list[Row] = []
        for kind in kinds:
            for one in models[kind](row["text"], CULTURE):
                start, end = one.start, one.end + 1
                if not any(start < other["end"] and other["start"] < end for other in found):
                    found.append({"start": start, "end": end, "kind": kind} | _resolved(one.resolution))
        return {"quantities": found}

    return read


def _resolved(resolution: Row) -> Row:
    value = (resolution.get("value") or "").removesuffix("%")
    unit = resolution.get("isoCurrency") or resolution.get("unit")
    return {"value": float(Decimal(value)) if value else None, "unit": unit}


def recognized_dates() -> Reader:
    """Dates by recognizers-text."""
    recognize = importlib.import_module("recognizers_date_time").recognize_datetime
    datetime = importlib.import_module("datetime").datetime

    def read(row: Row) -> Row:
        said = datetime.fromisoformat(row["ref"])
        found = [
            {"start": one.start, "end": one.end + 1, "kind": one.type_name.rpartition(".")[2]}
            | {"values": (one.resolution or {}).get("values") or []}
            for one in recognize(row["text"], CULTURE, reference=said)
        ]
        return {"dates": found}

    return read


def textacy_quotations() -> Reader:
    """Direct quotations by textacy, a paragraph at a time on the grammar that the row brings: no model of spaCy's."""
    quotations = importlib.import_module("textacy.extract").direct_quotations
    document = importlib.import_module("spacy.tokens").Doc
    vocabulary = importlib.import_module("spacy").blank("en").vocab

    def of_paragraph(words: list[Row]) -> list[Row]:
        grammar = {name: [word[name] for word in words] for name in ("words", "spaces", "pos", "lemmas", "heads")}
        relations = [_RELATIONS.get(word["dep"], word["dep"].partition(":")[0]) for word in words]
        try:
            found = list(quotations(document(vocabulary, deps=relations, **grammar)))
        except ValueError:  # a quotation mark without its other
            return []
        roles = ({"source": one.speaker, "cue": one.cue, "content": one.content} for one in found)
        return [{role: _spans(tokens, words) for role, tokens in one.items()} for one in roles]

    return lambda row: {"attributions": [one for words in row["paragraphs"] for one in of_paragraph(words)]}


def _spans(tokens: Any, words: list[Row]) -> list[list[int]]:
    return [[words[token.i]["start"], words[token.i]["end"]] for token in tokens]


PEERS: dict[tuple[str, str], Callable[[], Reader]] = {
    ("quantulum3", "quantities"): quantulum_quantities,
    ("recognizers-text", "quantities"): recognized_quantities,
    ("recognizers-text", "dates"): recognized_dates,
    ("textacy", "quotations"): textacy_quotations,
}


def rows(path: Path) -> Iterator[Row]:
    """The rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, filter(str.strip, lines))


def main() -> None:
    """Read and write; the seconds go to standard output."""
    peer, task, source, target = sys.argv[1:]
    warnings.simplefilter("ignore")
    read = PEERS[peer, task]()
    given = list(rows(Path(source)))
    for row in given[:1]:
        read(row)
    start = time.process_time()
    found = [read(row) for row in given]
    spent = time.process_time() - start
    with Path(target).open("w", encoding="utf-8") as out:
        for row, one in zip(given, found, strict=True):
            key = "id" if "id" in row else "doc_id"
            out.write(json.dumps({key: row[key], **one}) + "\n")
    print(spent)


if __name__ == "__main__":
    main()
