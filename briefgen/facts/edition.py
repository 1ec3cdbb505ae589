"""What `edition.yaml` must fulfil beyond its types, by the rules for words of likelihood."""

import re
from collections.abc import Iterator

from briefgen.model.edition import Confidence, EditionNotes, Judgement
from briefgen.yamlfile import Finding

_ITEM = re.compile(r"[a-z0-9-]+#[a-z]+-[0-9a-z]+")
_CONFIDENCE = re.compile(rf"\b(?:{'|'.join(Confidence)}) confidence\b", re.IGNORECASE)


def contradictions(notes: EditionNotes) -> Iterator[Finding]:
    """What is wrong in the notes."""
    yield from _one_row(notes)
    for judgement in notes.assessment:
        yield from _apart(judgement)
    for key, names in (("pin", notes.pin), ("hide", notes.hide)):
        for name in names:
            if not _ITEM.fullmatch(name):
                remedy = "write SLUG#id: the name of its facts file without '.yaml', '#', its id"
                yield Finding(notes, key, f"'{name}' names no item", remedy)


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
    """Likelihood and confidence never stand in one sentence."""
    if _CONFIDENCE.search(judgement.judgement):
        yield Finding(
            judgement, "judgement", "the judgement also states a confidence", "say it under 'confidence:' alone"
        )
