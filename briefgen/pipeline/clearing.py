"""What the copies of a day's edition may hold: the report itself, and one for each audience of the settings."""

from dataclasses import replace

from briefgen.config.settings import Audience, Settings
from briefgen.model.audience import Clearance
from briefgen.model.edition import EditionNotes
from briefgen.model.marking import TLP, exceeds


def clearance(settings: Settings, notes: EditionNotes | None, audience: Audience | None) -> Clearance:
    """What the report, or the copy for an audience, may hold.

    Where `edition.yaml` cannot be read (`notes` None), how it marks the edition is not known: no copy for an audience
    then holds what does not bear a marking of its own.
    """
    unmarked = (notes and notes.marking) or settings.report.marking
    if audience is None:
        return Clearance(marking=unmarked, unmarked=unmarked)
    return Clearance(marking=audience.marking, unmarked=unmarked if notes is not None else TLP[-1], tags=audience.tags)


def markings(settings: Settings, notes: EditionNotes | None) -> tuple[str, ...]:
    """What the report is marked, then its copies."""
    report = (notes and notes.marking) or settings.report.marking
    return (report, *(audience.marking for audience in settings.audiences))


def cleared_notes(notes: EditionNotes, clearance: Clearance) -> EditionNotes:
    """The part of `edition.yaml` that an audience's copy may hold: what people wrote there bears the edition's marking.

    It has no tags: of a copy by tags nothing is printed that speaks of the whole day. What is hidden stays hidden.
    """
    if exceeds(clearance.unmarked, clearance.marking):
        return EditionNotes(pin=notes.pin, hide=notes.hide, order=notes.order)
    if clearance.tags:
        notes = replace(notes, title=None, bottom_line=None, assessment=(), gaps=())
    return replace(notes, marking=None, note=None)
