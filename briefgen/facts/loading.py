"""A facts file, or an `edition.yaml`, to its nouns: with all its faults at once."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from briefgen.errors import FactsError, Fault, FaultyFileError
from briefgen.facts.clumps import clumps
from briefgen.facts.edition import breaches, unsound
from briefgen.facts.following import following
from briefgen.facts.identity import identify
from briefgen.facts.rules import consistent, grounded, items, sifted, withheld
from briefgen.facts.shape import EDITION, MACHINES, PEOPLES, Machine
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import Facts
from briefgen.yamlfile import Finding, decode, examine, read

_PUBLISHED = re.compile(r"""^[ {"']*published["']?:[ ]+["']?(\d{4}-\d{2}-\d{2})""", re.MULTILINE)
_SETTLE = "correct the item or leave it, then delete the line 'review:'"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What can be published of a facts file: `facts` without the faulty records, None when the head is faulty.

    `reviews` are conflicts that wait for a person, each at its place; they keep nothing back. `lines` has the line of
    each item of `facts`, in their order.
    """

    facts: Facts | None
    faults: tuple[Fault, ...]
    reviews: tuple[Fault, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspected:
    """`facts` has all records that could be read, sound or not (None when the head is faulty).

    `wrong` says what is wrong in which of them, `faults` what could not be read.
    """

    facts: Facts | None
    wrong: tuple[Finding, ...]
    faults: tuple[Fault, ...]


def load(text: str, file: str) -> Facts:
    """The facts in `text`, each item with an id; raises FactsError with all faults. Quotes are not looked up."""
    return identify(read(text, file, Facts, PEOPLES, _published(text), rules=consistent, error=FactsError))


@lru_cache(maxsize=256)
def salvage(
    text: str, file: str, article: str | None, *, edited: bool = True, markings: tuple[str, ...] = ()
) -> Salvaged:
    """Read what is sound: a record with a fault, or a quote that is not in `article`, is left out and told.

    What is marked above all `markings`, the report's first, is told and not left out: see `cut`. In a file as the
    machine wrote it (not `edited`) values and words are not read in their quotes again. A run reads most files twice,
    to check and to publish them; the second time costs nothing.
    """
    reading = examine(text, file, Facts, PEOPLES, _published(text))
    if reading.value is None:
        return Salvaged(None, reading.faults)
    facts = reading.value
    findings = _findings(facts, article, edited=edited)
    bad = {id(finding.record) for finding in findings}
    findings += withheld(facts, markings)
    faults = tuple(sorted((*reading.faults, *reading.faults_of(findings))))
    waiting = [Finding(item, "review", item.review, _SETTLE) for item in items(facts) if item.review]
    if id(facts) in bad:
        return Salvaged(None, faults, reading.faults_of(waiting))
    sound = sifted(facts, lambda record: id(record) not in bad)
    lines = tuple(reading.line_of(item) for item in items(sound))
    return Salvaged(identify(sound), faults, reading.faults_of(waiting), lines)


@lru_cache(maxsize=256)
def inspect(text: str, file: str, article: str, *, edited: bool) -> Inspected:
    """The file with what is wrong in it, record by record; `edited` as in `salvage`."""
    reading = examine(text, file, Facts, PEOPLES, _published(text))
    findings = _findings(reading.value, article, edited=edited) if reading.value is not None else []
    return Inspected(reading.value, tuple(findings), reading.faults)


def _findings(facts: Facts, article: str | None, *, edited: bool) -> list[Finding]:
    findings = [*consistent(facts), *grounded(facts, article)]
    if edited:
        astray = {id(finding.record) for finding in findings}
        findings += [found for item in items(facts) if id(item) not in astray for found in following(item)]
        findings += clumps(facts)
    return findings


def check(text: str, file: str, article: str | None) -> tuple[Fault, ...]:
    """All that is wrong in a facts file, quotes that do not stand in `article` (its body) among it."""
    return salvage(text, file, article).faults


def load_edition(text: str, file: str, *, advised: bool = False) -> EditionNotes:
    """The notes for one edition; raises FactsError with all faults. `advised`: a breach of the rules is none."""

    def rules(notes: EditionNotes) -> tuple[Finding, ...]:
        return (*unsound(notes), *(() if advised else breaches(notes)))

    return read(text, file, EditionNotes, EDITION, rules=rules, error=FactsError)


def edition_advice(text: str, file: str) -> tuple[Fault, ...]:
    """Where the notes break the rules for words of likelihood and confidence; none of a file that cannot be read."""
    reading = examine(text, file, EditionNotes, EDITION)
    return reading.faults_of(breaches(reading.value)) if reading.value is not None else ()


def faults_at(text: str, file: str, found: Iterable[Finding]) -> tuple[Fault, ...]:
    """What was found of items that are named by their ids, and of the 'source', each at its place in the file."""
    reading = examine(text, file, Facts, PEOPLES, _published(text))
    if reading.value is None:
        return ()
    named = zip(items(identify(reading.value)), items(reading.value), strict=True)
    records: dict[str, object] = {"source": reading.value.source, **{item.id: record for item, record in named}}
    return reading.faults_of(replace(one, record=records[str(one.record)]) for one in found)


@lru_cache(maxsize=256)
def load_machine(text: str, file: str) -> Machine:
    """What the machine last said; raises FactsError."""
    return read(text, file, Machine, MACHINES, error=FactsError)


def decoded(data: bytes, file: str) -> str:
    """The text of a file below `facts/`; raises FactsError where it is not UTF-8."""
    try:
        return decode(data, file)
    except FaultyFileError as error:
        raise FactsError(error.faults) from None


def _published(text: str) -> dt.date | None:
    """The day of publishing as the head gives it, read ahead of the rest."""
    found = _PUBLISHED.search(text)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None
