"""Measures readers on held-out rows: sentences as the reader itself finds them, words as the corpus cuts them.

usage: python -m training.evaluate [--corpora FOLDER] [--parts NAME…] reader.onnx …
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from briefgen import lexicon
from briefgen.language.names import _KIND, NameFinder
from briefgen.language.network import Network, Parse
from training.data import MODEL, Row, load

PARTS = ("ewt_test", "gum_test_news", "ner_dev", "ner_uner_ewt_test")

Span = tuple[int, int, str]


def syntax(row: Row, parses: Sequence[Parse]) -> Counter[str]:
    """Counts over the words of a row: all, and those with the right head, head and label, part of speech."""
    found: Counter[str] = Counter()
    for parse in parses:
        for at, (head, dep, upos) in enumerate(zip(parse.head, parse.dep, parse.upos, strict=True), parse.start):
            right = row.heads[at] == (at if head < 0 else parse.start + head)
            found["words"] += 1
            found["heads"] += right
            found["labels"] += right and dep == row.dep[at]
            found["upos"] += upos == row.upos[at]
    return found


def starts(row: Row, parses: Sequence[Parse]) -> Counter[str]:
    """Counts of sentence starts behind a row's first: right, found, wanted."""
    found, wanted = {parse.start for parse in parses} - {0}, set(row.starts) - {0}
    return Counter(right=len(found & wanted), found=len(found), wanted=len(wanted))


def names(row: Row, found: set[Span], kinds: Set[str]) -> Counter[str]:
    """Counts of names: right, found, wanted.

    Other kinds than `kinds`, and what touches a word that nobody annotated, are not asked.
    """
    found = {name for name in found if name[2] in kinds and None not in row.names[name[0] : name[1]]}
    wanted = set(spans(row.names))
    return Counter(right=len(found & wanted), found=len(found), wanted=len(wanted))


def spans(tags: Sequence[str | None]) -> Iterator[Span]:
    """The names that tags tell of: first word, end, kind."""
    start = 0
    for at, tag in enumerate([*tags, "O"]):
        opened = tags[start] if start < at else None
        if tag is not None and tag.startswith("I") and opened and opened[2:] == tag[2:]:
            continue
        if opened and opened != "O":
            yield start, at, opened[2:]
        start = at


def f1(counts: Counter[str]) -> float:
    """The harmonic mean of precision and recall, in percent."""
    return 200 * counts["right"] / max(1, counts["found"] + counts["wanted"])


def found_names(finder: NameFinder, parses: Sequence[Parse]) -> set[Span]:
    """The names that the network's tags tell of, before the gazetteer has its say; kinds as the tags call them."""
    kinds = {kind: tag for tag, kind in _KIND.items()}
    return {
        (parse.start + start, parse.start + end, kinds[kind])
        for parse in parses
        for start, end, kind in finder._tagged(parse.ner)
    }


def measure(network: Network, rows: Sequence[Row]) -> dict[str, float]:
    """The figures of one part, in percent, and words read in a second."""
    begun = time.perf_counter()
    read = network.parse([row.words for row in rows])
    seconds = time.perf_counter() - begun
    figures = {}
    if any(len(row.starts) > 1 for row in rows):
        figures["starts"] = f1(sum((starts(*pair) for pair in zip(rows, read, strict=True)), Counter()))
    if rows[0].heads:
        counts = sum((syntax(*pair) for pair in zip(rows, read, strict=True)), Counter())
        shares = {"LAS": "labels", "UAS": "heads", "UPOS": "upos"}
        figures |= {name: 100 * counts[key] / counts["words"] for name, key in shares.items()}
    if rows[0].names:
        finder = NameFinder(network.labels.ner, lexicon.load())
        kinds = {kind for row in rows for _, _, kind in spans(row.names)}
        pairs = zip(rows, read, strict=True)
        figures["names"] = f1(sum((names(row, found_names(finder, parses), kinds) for row, parses in pairs), Counter()))
    return figures | {"words/s": sum(len(row.words) for row in rows) / seconds}


def main() -> None:
    options = argparse.ArgumentParser(description="Measure readers on held-out rows.")
    options.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options.add_argument("--parts", nargs="+", default=PARTS)
    options.add_argument("readers", nargs="+", type=Path)
    given = options.parse_args()
    vocabulary, labels = ((MODEL / name).read_text("utf-8") for name in ("vocabulary.txt", "labels.json"))
    for part in given.parts:
        rows = load(given.corpora, part)
        for path in given.readers:
            figures = measure(Network(str(path), vocabulary, labels), rows)
            print(f"{part:18} {path}: " + "  ".join(f"{name} {value:.2f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
