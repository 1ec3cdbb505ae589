"""The rows of the corpora as the network's inputs and the answers it should give.

A corpus is JSON Lines, gzipped; a row is a paragraph of `words`, `ss` (1: starts a sentence) and, for syntax, `upos`,
`xpos`, `dep` and `head` (index in the row; the root's is its own), for names `ents` [start, end, kind] and `miss`
(words that nobody annotated). What a row does not tell is not asked: its answers are NONE.
"""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefgen.language.inputs import Inputs, padded
from briefgen.language.network import Labels

MODEL = Path(__file__).resolve().parent.parent / "briefgen" / "language" / "model"
NONE = -100
_CURLY = {"``": "“", "''": "”"}


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph; `heads` is empty where it has no syntax, `names` (a tag a word) where it has no names."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    dep: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    names: tuple[str | None, ...] = ()

    def part(self, start: int, end: int) -> "Row":
        """The sentences from `start` to `end`, as a row of their own."""
        heads = tuple(head - start for head in self.heads[start:end])
        return Row(
            self.words[start:end],
            tuple(at - start for at in self.starts if start <= at < end),
            *(column[start:end] for column in (self.upos, self.xpos, self.dep)),
            heads,
            self.names[start:end],
        )


def seeded(seed: int) -> random.Random:
    """Chance that falls alike each time."""
    return random.Random(seed)  # noqa: S311  nothing here is secret


def load(folder: Path, name: str) -> list[Row]:
    """The rows of one corpus."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_row(json.loads(line)) for line in lines]


def _row(fields: dict) -> Row:
    words = tuple(fields["words"])
    starts = tuple(sorted({0, *(at for at, starts in enumerate(fields["ss"]) if starts)}))
    syntax = [tuple(fields.get(name, ())) for name in ("upos", "xpos", "dep", "head")]
    return Row(words, starts, *syntax, _tags(len(words), fields) if "ents" in fields else ())


def _tags(count: int, fields: dict) -> tuple[str | None, ...]:
    tags: list[str | None] = ["O"] * count
    for start, end, kind in fields["ents"]:
        tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    for at in fields["miss"]:
        tags[at] = None
    return tuple(tags)


def training_rows(folder: Path) -> tuple[list[Row], list[Row]]:
    """All rows to train on, each text once, with syntax and names where both are known; then copies for names alone.

    The copies are the same texts in other capitals and with other names.
    """
    named = {row.words: row for row in reversed(load(folder, "ner_train"))}
    parsed = [
        replace(row, names=named[row.words].names) if row.words in named else row for row in load(folder, "train")
    ]
    known = {row.words for row in parsed}
    copies = [row for row in load(folder, "ner_train_aug") if row.words not in named]
    return parsed + [row for words, row in named.items() if words not in known], copies


def pieces_of(row: Row, chance: random.Random) -> Iterator[Row]:
    """A row in runs of whole sentences: single ones and longer runs alike, so that sentence starts are learnt."""
    start, room = 0, 0
    for at, end in zip(row.starts, [*row.starts[1:], len(row.words)], strict=True):
        if at > start and end - start > room:
            yield row.part(start, at)
            start = at
        if at == start:
            room = 0 if chance.random() < 0.5 else chance.randint(20, 90)
    yield row.part(start, len(row.words))


def respelt(row: Row, chance: random.Random) -> Row:
    """A row with syntax as a newspaper may print it: typographic marks, or a headline's capitals; mostly unchanged."""
    draw = chance.random()
    if not row.heads or draw > 0.3:
        return row
    if draw < 0.04:
        return replace(row, words=tuple(word[:1].upper() + word[1:] for word in row.words))
    if draw < 0.05:
        return replace(row, words=tuple(word.upper() for word in row.words))
    return replace(row, words=tuple(_typographic(word, tag) for word, tag in zip(row.words, row.xpos, strict=True)))


def _typographic(word: str, tag: str) -> str:
    if word == '"':
        return _CURLY.get(tag, word)
    return word.replace("'", "’").replace("--", "—")


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded arrays of B rows: `ids`, `case`, `mask` (B, L), `first` and `real` (B, W), and the answers (B, N)."""

    ids: NDArray[np.int64]
    case: NDArray[np.int64]
    mask: NDArray[np.float32]
    first: NDArray[np.int64]
    real: NDArray[np.float32]
    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    dep: NDArray[np.int64]
    heads: NDArray[np.int64]
    starts: NDArray[np.int64]
    names: NDArray[np.int64]


class Encoding:
    """Rows to batches, by the vocabulary and the labels that the reader ships with."""

    def __init__(self) -> None:
        self._inputs = Inputs((MODEL / "vocabulary.txt").read_text("utf-8"))
        self.labels = Labels(**{k: tuple(v) for k, v in json.loads((MODEL / "labels.json").read_text("utf-8")).items()})
        self._number = {
            name: {label: number for number, label in enumerate(getattr(self.labels, name))}
            for name in ("upos", "xpos", "dep", "ner")
        }

    def size(self, row: Row) -> int:
        """How many pieces the row takes, the two at its ends counted."""
        return sum(self._inputs.size(word) for word in row.words) + 2

    def batches(self, rows: Sequence[Row], most: int, chance: random.Random) -> list[list[Row]]:
        """Rows of like length together, at most `most` pieces with the padding, in random order."""
        batches: list[list[Row]] = [[]]
        for row in sorted(rows, key=lambda row: self.size(row) + chance.random()):
            if batches[-1] and self.size(row) * (len(batches[-1]) + 1) > most:
                batches.append([])
            batches[-1].append(row)
        chance.shuffle(batches)
        return batches

    def batch(self, rows: Sequence[Row]) -> Batch:
        """The rows as arrays."""
        inputs = [self._inputs(row.words) for row in rows]
        ids, case, first = (padded([item[column] for item in inputs], 0) for column in range(3))
        return Batch(
            ids,
            case,
            _ones([len(item[0]) for item in inputs]),
            first,
            _ones([len(item[2]) for item in inputs]),
            *(self._answers(rows, name, name) for name in ("upos", "xpos", "dep")),
            padded([_heads(row) for row in rows], NONE),
            padded([_starts(row) for row in rows], NONE),
            self._answers(rows, "names", "ner"),
        )

    def _answers(self, rows: Sequence[Row], column: str, head: str) -> NDArray[np.int64]:
        number = self._number[head]
        found = [[number.get(label, NONE) for label in getattr(row, column)] or [NONE] * len(row.words) for row in rows]
        return padded(found, NONE)


def _heads(row: Row) -> list[int]:
    """Heads as the network counts them: 0 the root, i + 1 word i."""
    if not row.heads:
        return [NONE] * len(row.words)
    return [0 if head == at else head + 1 for at, head in enumerate(row.heads)]


def _starts(row: Row) -> list[int]:
    """Whether each word starts a sentence; the first always does, so it is not asked."""
    if not row.heads:
        return [NONE] * len(row.words)
    return [NONE] + [int(at in row.starts) for at in range(1, len(row.words))]


def _ones(lengths: Sequence[int]) -> NDArray[np.float32]:
    return (np.arange(max(lengths)) < np.array(lengths)[:, None]).astype(np.float32)
