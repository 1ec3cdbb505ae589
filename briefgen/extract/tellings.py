"""Narratives: one side's telling as the article sets it apart."""

from briefgen.extract.reading import Reading
from briefgen.model.facts import Narrative


def narratives(reading: Reading) -> tuple[Narrative, ...]:
    """Each telling of the document as an item, its text the quote."""
    found = []
    for telling in reading.document.tellings:
        evidence = reading.evidence_of(telling.span)
        found.append(
            Narrative(
                side=telling.side,
                told_by=telling.told_by,
                says=evidence.quote,
                quote=evidence.quote,
                nth=evidence.nth,
                span=evidence.span,
            )
        )
    return tuple(found)
