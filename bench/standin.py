"""A stand-in for the neural reader: it cuts sentences at full stops and takes the first names in capitals for actors.

Gathering many articles with it costs what gathering itself costs. Two marks in an article make it misbehave, for tests:
`DEADLY` ends the process that reads it, `DEADLY ONCE path` does so unless there is that file, which it makes.
"""

import os
import re
import signal
import time
from pathlib import Path

from briefgen.model.analysis import Actor, Analysis, Name, Sentence, Word
from briefgen.model.document import Document, Span
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

_SENTENCE = re.compile(r"\S[^.\n]*\.?")
_WORD = re.compile(r"\w+|[^\w\s]")
_ONCE = re.compile(r"DEADLY ONCE (\S+)")
_SLOW = "SLOTHFUL"


class Standin:
    """Each sentence's second word is its root and a verb, the first its subject, the others hang on it."""

    def read(self, document: Document) -> Analysis:
        """The sentences of the document, with the first word of each as a name."""
        _misbehave(document.text)
        sentences = tuple(
            sentence
            for number, block in enumerate(document.blocks)
            for found in _SENTENCE.finditer(document.text, block.span.start, block.span.end)
            if (sentence := _sentence(number, found[0], found.start())) is not None
        )
        names = [sentence.words[0].text for sentence in sentences]
        actors = tuple(Actor(name, ActorKind.ORGANISATION) for name in dict.fromkeys(names))
        at = {actor.name: index for index, actor in enumerate(actors)}
        return Analysis(sentences, actors, tuple((at[name],) for name in names))


def load(_lexicon: Lexicon) -> Standin:
    """The reader, as a place wants it."""
    return Standin()


def _misbehave(text: str) -> None:
    if "DEADLY" in text:
        once = _ONCE.search(text)
        if once is None or not Path(once[1]).exists():
            if once is not None:
                Path(once[1]).touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if _SLOW in text:
        time.sleep(60)


def _sentence(block: int, text: str, start: int) -> Sentence | None:
    found = [*_WORD.finditer(text)]
    if len(found) < 3:
        return None
    words = tuple(_word(number, one, start) for number, one in enumerate(found))
    return Sentence(block, Span(words[0].span.start, words[-1].span.end), words, (Name(0, 1, ActorKind.ORGANISATION),))


def _word(number: int, found: re.Match[str], start: int) -> Word:
    pos, tag, head, dep = {0: ("PROPN", "NNP", 1, "nsubj"), 1: ("VERB", "VBD", -1, "root")}.get(
        number, ("NOUN", "NN", 1, "obj")
    )
    span = Span(start + found.start(), start + found.end())
    return Word(found[0], span, pos, tag, head, dep, found[0].lower())
