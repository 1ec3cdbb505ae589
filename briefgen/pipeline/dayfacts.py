"""Bring together what a day's report is composed from; what is broken is left out and named."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import facts as facts_room
from briefgen.config.settings import Settings
from briefgen.errors import FactsError, Fault
from briefgen.facts import FactsStore, StoredFacts
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import Facts
from briefgen.model.report import SECTIONS, DayFacts, FiledFacts, LeftOut, OutletCard
from briefgen.pipeline import setaside
from briefgen.pipeline.editionday import moment

EDITION = "edition.yaml"
_ITEM = re.compile(r"(who|what|quantities|reactions|narratives)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Day:
    """What a day holds, and every fault for which something of it was left out."""

    facts: DayFacts
    faults: tuple[Fault, ...]


def collect(root: Path, settings: Settings, day: dt.date) -> Day:
    """Read the day's facts files, its `edition.yaml` and what was set aside."""
    store = FactsStore(root)
    articles: list[FiledFacts] = []
    faults: list[Fault] = []
    for filed in store.files(day):
        facts, wrong = _read(root, store, filed)
        faults += wrong
        if facts is not None:
            articles.append(FiledFacts(slug=filed.slug, path=filed.path, facts=facts))
    notes, wrong = read_notes(root, day)
    faults += wrong
    left_out = [LeftOut(file=fault.file, line=fault.line, reason=_reason(fault)) for fault in faults]
    left_out += [LeftOut(file=one.file, reason=one.reason) for one in setaside.load(root) if one.day == day]
    number = store.days().index(day) + 1
    return Day(_day_facts(settings, day, number, notes, tuple(articles), tuple(left_out)), tuple(faults))


def read_notes(root: Path, day: dt.date) -> tuple[EditionNotes, tuple[Fault, ...]]:
    """What people wrote for the edition; empty notes, and the faults, where the file is wrong."""
    file = f"facts/{day}/{EDITION}"
    path = root / file
    if not path.exists():
        return EditionNotes(), ()
    try:
        return facts_room.load_edition(read_text(path, file), file), ()
    except FactsError as error:
        return EditionNotes(), error.faults


def read_text(path: Path, file: str) -> str:
    """The text of a file that people write; raises FactsError when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise FactsError((Fault(file, line, 1, "", "the file is not UTF-8 text", "save it as UTF-8"),)) from None


def _read(root: Path, store: FactsStore, filed: StoredFacts) -> tuple[Facts | None, tuple[Fault, ...]]:
    """The facts without their broken items; None where the file as a whole cannot be read."""
    try:
        text = read_text(root / filed.path, filed.path)
        facts = facts_room.load(text, filed.path)
    except FactsError as error:
        return None, error.faults
    faults = facts_room.check(text, filed.path, store.article(filed))
    return without_items(facts, faults), faults


def without_items(facts: Facts, faults: tuple[Fault, ...]) -> Facts:
    """The facts less the items that a fault's path names, as `what[2].quote` names the third of `what`."""
    broken = {(match[1], int(match[2])) for fault in faults if (match := _ITEM.match(fault.path))}
    return replace(
        facts,
        who=tuple(item for n, item in enumerate(facts.who) if ("who", n) not in broken),
        what=tuple(item for n, item in enumerate(facts.what) if ("what", n) not in broken),
        quantities=tuple(item for n, item in enumerate(facts.quantities) if ("quantities", n) not in broken),
        reactions=tuple(item for n, item in enumerate(facts.reactions) if ("reactions", n) not in broken),
        narratives=tuple(item for n, item in enumerate(facts.narratives) if ("narratives", n) not in broken),
    )


def _reason(fault: Fault) -> str:
    return ": ".join(part for part in (fault.path, fault.what) if part)


def _day_facts(
    settings: Settings,
    day: dt.date,
    number: int,
    notes: EditionNotes,
    articles: tuple[FiledFacts, ...],
    left_out: tuple[LeftOut, ...],
) -> DayFacts:
    report, desk = settings.report, settings.desk
    return DayFacts(
        day=day,
        as_of=_as_of(articles, day, desk.zone),
        zone=desk.zone,
        desk=desk.name,
        contact=desk.contact,
        articles=articles,
        left_out=left_out,
        title=report.title,
        marking=report.marking,
        cutoff=report.cutoff.after_midnight,
        number=number,
        outlets=tuple(
            OutletCard(name=outlet.name, grade=outlet.grade.value, family=outlet.family, also=outlet.also)
            for outlet in settings.outlets
        ),
        notes=notes,
        sections=report.sections or SECTIONS,
        paper=report.paper.value,
    )


def _as_of(articles: tuple[FiledFacts, ...], day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """The newest article's time; noon of the day where no article has a date."""
    published = [filed.facts.published for filed in articles if filed.facts.published]
    return max((moment(one, zone) for one in published), default=dt.datetime.combine(day, dt.time(12), zone))
