"""Tasks of predict.py that need the neural reader: who says what, and whom a text is about."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from briefgen import language, lexicon
from briefgen.extract.grammar import Tree
from briefgen.extract.reactions import spoken
from briefgen.extract.reading import Reading
from briefgen.extract.sayings import Saying, sayings
from briefgen.language import Reader
from briefgen.model.analysis import Analysis, Word
from briefgen.model.document import Block, BlockKind, Document, Source, Span
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

Row = dict[str, Any]  # one line of JSON, as the scorers define it

MOST = 8
"""So many actors are named a text."""
_LEAST = 3.6
"""An actor that weighs less is named only while there are fewer than three."""
_OPENING = 0.12
"""The share of a text that counts as its opening."""
_COMMON = 1.2
"""What a body without a name weighs less than a name."""


def attribution() -> Callable[[Row], Row]:
    """Rows with `attributions`: source, cue and content, each as spans."""
    reader, words = _reader()

    def predict(row: Row) -> Row:
        document = _document(row)
        reading = Reading(document, reader.read(document), words)
        return {"attributions": list(_attributions(reading, joined="publisher" in row))}

    return predict


def attribution_of_parsed() -> tuple[Callable[[Row], Row], Callable[[Row], Row]]:
    """Two steps for texts: what the neural reader makes of one, and who says what in that."""
    reader, words = _reader()

    def parse(row: Row) -> Row:
        document = _document(row)
        return {"document": document, "analysis": reader.read(document), "joined": "publisher" in row}

    def predict(row: Row) -> Row:
        reading = Reading(row["document"], row["analysis"], words)
        return {"attributions": list(_attributions(reading, joined=row["joined"]))}

    return parse, predict


def grammar(analysis: Analysis) -> list[list[Row]]:
    """By paragraph, its words with their grammar, as spaCy takes them; heads are counted from its first word."""
    paragraphs: dict[int, list[Row]] = {}
    for sentence in analysis.sentences:
        words = paragraphs.setdefault(sentence.block, [])
        first = len(words)
        words.extend(_told(word, first, index) for index, word in enumerate(sentence.words))
    for words in paragraphs.values():
        for one, other in pairwise(words):
            one["spaces"] = one["end"] < other["start"]
    return list(paragraphs.values())


def _told(word: Word, first: int, index: int) -> Row:
    head = first + (index if word.head < 0 else word.head)
    place = {"start": word.span.start, "end": word.span.end, "heads": head, "dep": word.dep, "spaces": False}
    return place | {"words": word.text, "pos": word.pos, "lemmas": word.lemma}


def _attributions(reading: Reading, *, joined: bool) -> Iterator[Row]:
    """Who says what; `joined`: speech that goes on behind 'he said' is one with it, as newspapers' labels have it."""
    before: Row | None = None
    block = -1
    for tree in reading.trees:
        found = [row for saying in sayings(reading, tree) if (row := _attribution(reading, tree, saying))]
        if joined and not found and before is not None and tree.sentence.block == block:
            _go_on(reading, before, tree.sentence.span)
            continue
        yield from ([before] if before is not None else [])
        yield from found[:-1]
        before, block = (found[-1] if found else None), tree.sentence.block
    yield from ([before] if before is not None else [])


def _go_on(reading: Reading, row: Row, span: Span) -> None:
    """Add a sentence that is nothing but speech, right behind speech, to what was said."""
    last = row["content"][-1][1]
    spoken_of = [one for one in reading.quotations if one.start - 1 <= span.start and span.end <= one.end + 1]
    direct = any(
        one.start <= row["content"][0][0] + 1 and one.end >= row["content"][0][1] - 1 for one in reading.quotations
    )
    if spoken_of and direct and span.start > last:
        row["content"].append([span.start, span.end])


def _attribution(reading: Reading, tree: Tree, saying: Saying) -> Row | None:
    """What the rules found, as spans; 'called the deal a threat' says all of it."""
    source = tree.span(*tree.stretch(saying.speaker, tree.children(saying.speaker, "case")))
    told = saying.says or saying.about
    if told is None:
        return None
    if saying.says and saying.about and saying.about[1] + 1 == saying.says[0] and saying.content is not None:
        told = saying.about[0], saying.says[1]
    content = spoken(reading, tree.span(*told))
    roles = {"source": source, "cue": tree.span(*saying.cue), "content": content}
    return {role: [[span.start, span.end]] for role, span in roles.items()}


def actors() -> Callable[[Row], Row]:
    """Rows with `actors`: the names and bodies that a text is about, at most eight."""
    reader, words = _reader()

    def predict(row: Row) -> Row:
        document = _document(row)
        analysis = reader.read(document)
        found = [*_named(analysis), *_unnamed(Reading(document, analysis, words))]
        return {"actors": _best(found, len(document.text), document.title.lower())}

    return predict


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    mentions: int
    first: int
    handicap: float

    def weight(self, length: int, title: str) -> float:
        """How much a text is about it: how often, how early, and whether its title names it."""
        early = 3 * (1 - self.first / length) + 0.5 * (self.first < _OPENING * length)
        titled = any(len(word) > 3 and word.lower() in title for word in self.name.split())
        return float(self.mentions**0.5) + early + titled - self.handicap


def _named(analysis: Analysis) -> Iterator[_Candidate]:
    places = [
        (actor, sentence.span.start)
        for sentence, bearers in zip(analysis.sentences, analysis.actor_of, strict=True)
        for actor in bearers
    ]
    mentions = Counter(actor for actor, _ in places)
    first = dict(reversed(places))
    for index, actor in enumerate(analysis.actors):
        if actor.kind not in {ActorKind.GROUP, ActorKind.OTHER}:
            yield _Candidate(actor.name, mentions[index], first[index], 0.7 * (actor.kind is ActorKind.PLACE))


def _unnamed(reading: Reading) -> Iterator[_Candidate]:
    found: dict[str, list[tuple[str, int, bool]]] = {}
    for tree in reading.trees:
        for index, word in enumerate(tree.words):
            common = word.tag in {"NN", "NNS"} and reading.namer.name_at(tree, index) is None
            if common and reading.namer.is_body(tree, index):
                name = reading.namer.phrase(tree, index) or word.text
                shown = name if len(name.split()) <= 5 else word.text
                found.setdefault(word.lemma, []).append((shown, word.span.start, word.dep.startswith("nsubj")))
    for places in found.values():
        mentions = len(places) + sum(subject for _, _, subject in places)
        yield _Candidate(places[0][0], mentions, places[0][1], _COMMON)


def _best(candidates: list[_Candidate], length: int, title: str) -> list[str]:
    names: list[str] = []
    for one in sorted(candidates, key=lambda one: -one.weight(length, title)):
        known = any(set(one.name.split()) <= set(name.split()) for name in names)
        if not known and len(names) < MOST and (one.weight(length, title) >= _LEAST or len(names) < 3):
            names.append(one.name)
    return names


def _reader() -> tuple[Reader, Lexicon]:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    words = lexicon.load()
    return language.load(words), words


def _document(row: Row) -> Document:
    text: str = row["text"]
    blocks = (Block(BlockKind.PARAGRAPH, Span(*match.span())) for match in re.finditer(r"\S[^\n]*", text))
    return Document(
        title=row.get("title", ""),
        text=text,
        published=None,
        source=Source(file=row["doc_id"], sha256=""),
        blocks=tuple(blocks),
        pieces=(),
    )
