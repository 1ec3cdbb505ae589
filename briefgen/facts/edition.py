"""What `edition.yaml` must fulfil beyond its types, by the rules for words of likelihood."""

import re
from collections.abc import Iterator

from briefgen.model.edition import Confidence, EditionNotes, Judgement, Likelihood
from briefgen.model.marking import TLP, is_unknown_tlp
from briefgen.model.shown import cut
from briefgen.yamlfile import Finding, did_you_mean

_ITEM = re.compile(r"(?<![a-z0-9-])[a-z0-9-]+#[a-z]+-[0-9a-z]+")
_MARKING_LINE = re.compile(r"""^[^\S\n]*+marking\s*+:\s*["']?([^"'#\n]+)""", re.MULTILINE)
_HIDE_LINES = re.compile(r"^[^\S\n]*+hide\b.*(?:\n(?![a-z_]+\s*:).*)*", re.MULTILINE)
_CONFIDENCE = re.compile(rf"\b(?:{'|'.join(Confidence)}) confidence\b", re.IGNORECASE)

# 'remote' is left to people: a village may be remote. 'Likely' and 'probably' count in whatever form.
_LIKELIHOOD = re.compile(
    rf"\b(?:{'|'.join(sorted(set(Likelihood) - {Likelihood.REMOTE}, key=len, reverse=True))}|probably)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def unsound(notes: EditionNotes) -> Iterator[Finding]:
    """What in the notes cannot be used: an unknown marking, a name that names no item."""
    if is_unknown_tlp(notes.marking):
        what = f"'{cut(notes.marking or '')}' is no marking of the Traffic Light Protocol"
        yield Finding(notes, "marking", what, did_you_mean(notes.marking or "", TLP))
    named: list[tuple[object, str, str]] = [(notes, "pin", name) for name in notes.pin]
    named += [(notes, "hide", name) for name in notes.hide]
    named += [(working, "item", working.item) for working in notes.working]
    for record, key, name in named:
        if not _ITEM.fullmatch(name):
            remedy = "write SLUG#id: the name of its facts file without '.yaml', '#', its id"
            yield Finding(record, key, f"'{cut(name)}' names no item", remedy)


def restrictions(text: str) -> EditionNotes:
    """Of notes that cannot be read for their faults the marking and the hidden items, as far as the lines show them.

    A line too many counts rather than one too few: what people keep back is not printed because of a typing mistake.
    """
    marking, hidden = _MARKING_LINE.search(text), _HIDE_LINES.search(text)
    return EditionNotes(
        marking=marking[1].strip() if marking else None, hide=tuple(_ITEM.findall(hidden[0])) if hidden else ()
    )


def breaches(notes: EditionNotes) -> Iterator[Finding]:
    """Where the notes break the rules for words of likelihood and confidence."""
    yield from _one_row(notes)
    for judgement in notes.assessment:
        yield from _apart(judgement)
    if notes.bottom_line and any(_mixes(sentence) for sentence in _SENTENCE_END.split(notes.bottom_line)):
        what = "a sentence states both a likelihood and a confidence"
        yield Finding(notes, "bottom_line", what, "say them in two sentences")


def _one_row(notes: EditionNotes) -> Iterator[Finding]:
    """The two rows of words are never mixed in one report."""
    if not notes.assessment:
        return
    first = notes.assessment[0].likelihood
    for judgement in notes.assessment[1:]:
        if judgement.likelihood.row != first.row:
            same = next(
                term for term in type(first) if term.row == first.row and term.percent == judgement.likelihood.percent
            )
            what = f"'{judgement.likelihood}' and '{first}' belong to different scales"
            yield Finding(
                judgement, "likelihood", what, f"write '{same}', which means the same as '{judgement.likelihood}'"
            )


def _apart(judgement: Judgement) -> Iterator[Finding]:
    """Each of judgement, likelihood and confidence has its own sentence, and the likelihood its own word."""
    if _CONFIDENCE.search(judgement.judgement):
        yield Finding(
            judgement, "judgement", "the judgement also states a confidence", "say it under 'confidence:' alone"
        )
    if found := _LIKELIHOOD.search(judgement.judgement):
        what = f"the judgement also states a likelihood ('{found[0]}')"
        yield Finding(judgement, "judgement", what, "say it under 'likelihood:' alone, in one of its words")
    if judgement.because and (found := _LIKELIHOOD.search(judgement.because)):
        what = f"the reason for the confidence states a likelihood ('{found[0]}')"
        yield Finding(judgement, "because", what, "say what the confidence rests on, as sources and their number")


def _mixes(sentence: str) -> bool:
    return bool(_CONFIDENCE.search(sentence) and _LIKELIHOOD.search(sentence))
