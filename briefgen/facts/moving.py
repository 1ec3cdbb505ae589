"""Where a stretch of an article's body lies after the article was revised."""

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model.document import Span

_SENTENCE = re.compile(r"[^\n.!?]*(?:[.!?](?![\s”’\")])[^\n.!?]*)*(?:[.!?]+[”’\")]*)?\s*")
_WORD = re.compile(r"\w+|[^\w\s]|\s+")
_MOST_WORDS = 400
"""A stretch of more words that was rewritten as a whole is not compared word by word."""
_MOST_COMPARED = 1_000_000
"""So many pairs of sentences are compared; a longer article that changed in many places counts as rewritten."""


@dataclass(frozen=True, slots=True)
class _Step:
    """`old` became `new`; `same` when nothing in it changed."""

    old: Span
    new: Span
    same: bool


class Moves:
    """What became of each stretch of `old`, the body of an article, in `new`, its body today."""

    def __init__(self, old: str, new: str) -> None:
        self._steps = list(_steps(old, new))
        self._starts = [step.old.start for step in self._steps]

    def of(self, span: Span) -> Span | None:
        """Where `span` of the old body lies in the new one; None when nothing of it is left."""
        touched = [step for step in self._from(span.start) if step.old.start < span.end]
        if not any(step.same and step.old.overlaps(span) for step in touched):
            return None
        first, last = touched[0], touched[-1]
        start = first.new.start + (span.start - first.old.start if first.same else 0)
        end = last.new.start + span.end - last.old.start if last.same else last.new.end
        return Span(start, end) if start < end else None

    def _from(self, start: int) -> list[_Step]:
        return self._steps[max(0, bisect_right(self._starts, start) - 1) :]


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a body, roughly: they end at full stops before white space, and at line ends."""
    return tuple(Span(*match.span()) for match in _SENTENCE.finditer(text) if match[0])


def _steps(old: str, new: str) -> Iterator[_Step]:
    for step in _compared(old, new, sentences(old), sentences(new)):
        before, after = step.old.of(old), step.new.of(new)
        words = [[Span(*match.span()) for match in _WORD.finditer(text)] for text in (before, after)]
        if step.same or not 0 < min(map(len, words)) <= max(map(len, words)) <= _MOST_WORDS:
            yield step
            continue
        for inner in _compared(before, after, *map(tuple, words)):
            yield _Step(_shifted(inner.old, step.old.start), _shifted(inner.new, step.new.start), inner.same)


def _compared(old: str, new: str, before: tuple[Span, ...], after: tuple[Span, ...]) -> Iterator[_Step]:
    was, is_ = [span.of(old) for span in before], [span.of(new) for span in after]
    head = _alike(was, is_)
    tail = _alike(was[head:][::-1], is_[head:][::-1])
    ends = len(was) - tail, len(is_) - tail
    yield _Step(_cover(before, 0, head, len(old)), _cover(after, 0, head, len(new)), same=True)
    for kind, first, last, low, high in _opcodes(was[head : ends[0]], is_[head : ends[1]]):
        older = _cover(before, head + first, head + last, len(old))
        yield _Step(older, _cover(after, head + low, head + high, len(new)), kind == "equal")
    yield _Step(_cover(before, ends[0], len(was), len(old)), _cover(after, ends[1], len(is_), len(new)), same=True)


def _opcodes(was: list[str], is_: list[str]) -> list[tuple[str, int, int, int, int]]:
    if len(was) * len(is_) > _MOST_COMPARED:
        return [("replace", 0, len(was), 0, len(is_))]
    return list(difflib.SequenceMatcher(None, was, is_, autojunk=False).get_opcodes())


def _alike(was: list[str], is_: list[str]) -> int:
    """How many parts the two have in common at their beginning."""
    return next(
        (place for place, (one, other) in enumerate(zip(was, is_, strict=False)) if one != other),
        min(len(was), len(is_)),
    )


def _cover(spans: tuple[Span, ...], first: int, last: int, length: int) -> Span:
    start = spans[first].start if first < len(spans) else length
    return Span(start, spans[last - 1].end if last > first else start)


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
