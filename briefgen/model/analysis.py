"""What the language layer sees in a document: sentences, words with their grammar, names, and who is who."""

from dataclasses import dataclass

from briefgen.model.document import Span
from briefgen.model.facts import ActorKind


@dataclass(frozen=True, slots=True)
class Word:
    """One word as Universal Dependencies cut it.

    `head` is an index into the sentence's words, -1 for the root; `pos` the universal part of speech, `tag` the Penn
    tag, `dep` the Universal Dependencies relation, `lemma` lower-case.
    """

    text: str
    span: Span
    pos: str
    tag: str
    head: int
    dep: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: words `start` to `end` (excluded) of its sentence, and the kind of bearer it has."""

    start: int
    end: int
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of block number `block`; its words tile `span` but for white space."""

    block: int
    span: Span
    words: tuple[Word, ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something named: the fullest name in the article, its other names there, its title if it has one."""

    name: str
    kind: ActorKind
    also: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document as the language layer reads it; `actors` in the order of their first mention.

    `actor_of` gives, for sentence i and each of its names in order, the index of the actor that bears it.
    """

    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    actor_of: tuple[tuple[int, ...], ...]
