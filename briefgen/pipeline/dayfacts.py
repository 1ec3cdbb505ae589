"""Bring together what a day's report is composed from; what is broken is left out and named."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen import archive
from briefgen.config.settings import Audience, Rules, Settings
from briefgen.errors import FactsError, Fault
from briefgen.facts import FactsStore, Filed, cut
from briefgen.model.dayfacts import DayFacts, FiledFacts, LeftOut, OutletCard
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import Facts
from briefgen.model.issue import Issue
from briefgen.model.marking import exceeds
from briefgen.model.quotes import fold
from briefgen.model.sections import SECTIONS
from briefgen.model.words import House
from briefgen.pipeline import drafted, setaside
from briefgen.pipeline.clearing import clearance, cleared_notes, markings
from briefgen.pipeline.drafted import Drafted
from briefgen.pipeline.editionday import edition_of, moment
from briefgen.pipeline.housing import house_of
from briefgen.pipeline.issuing import standing
from briefgen.pipeline.silence import silent
from briefgen.pipeline.unheard import unheard

_LONG_AGO = dt.timedelta(days=31)
"""A draft is not compared with one of a time before: articles of other years may lie beside those of today."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a day holds, every fault for which something of it was left out, and of a new issue what is to be kept."""

    facts: DayFacts
    faults: tuple[Fault, ...]
    fresh: Issue | None = None


def collect(
    root: Path,
    settings: Settings,
    day: dt.date,
    issue_at: dt.datetime | None = None,
    audience: Audience | None = None,
    next_moment: Callable[[dt.datetime], dt.datetime | None] = lambda _: None,
    *,
    keeps: bool = False,
) -> Day:
    """Read the day's facts files, its `edition.yaml` and what was set aside; `issue_at` makes a new issue of it.

    With `audience` only what its copy may hold; what was left out is not told there, for a name may tell already. A
    draft on a desk that has issued nothing is compared with the draft of the day before. `next_moment` gives the time
    of the schedule at which the edition after this one is due. What that draft tells is read from the desk's state
    where it is kept, and with `keeps` put there.
    """
    held = _collected(root, settings, day, issue_at, audience)
    facts = held.facts
    if _has_no_past(root, facts, audience):
        facts = replace(facts, previous=_unissued(root, settings, facts, audience, keeps=keeps))
    return replace(held, facts=replace(facts, next_issue=next_moment(facts.issued or facts.as_of)))


def _has_no_past(root: Path, facts: DayFacts, audience: Audience | None) -> bool:
    """Whether it is a draft before which nothing was issued."""
    draft = facts.issued is None and facts.revision == 0
    return draft and archive.before(root, facts.day, audience.name if audience else "") is None


def _unissued(
    root: Path, settings: Settings, facts: DayFacts, audience: Audience | None, *, keeps: bool
) -> Issue | None:
    """The draft of the day before as if it had been issued; None where there is none, or it is marked above."""
    earlier = [day for day in FactsStore(root).days() if day < facts.day]
    if not earlier or earlier[-1] < facts.day - _LONG_AGO:
        return None
    name = audience.name if audience else ""
    made_from = drafted.state(root, settings, earlier[-1], len(earlier), name)
    found = drafted.kept(root, earlier[-1], name, made_from)
    if found is None:
        found = _drafted(_collected(root, settings, earlier[-1], None, audience).facts, made_from)
        if found is not None and keeps:
            drafted.keep(root, found, name)
    return None if found is None or exceeds(found.marking, _marked(facts)) else found.issue


def _drafted(before: DayFacts, made_from: str) -> Drafted | None:
    if not before.articles:
        return None
    from briefgen import report  # noqa: PLC0415  (not needed where nothing is new)

    issue = Issue(
        day=before.day,
        number=before.number or 1,
        revision=0,
        issued=before.as_of,
        as_of=before.as_of,
        cutoff=before.cutoff,
        facts="",
        told=report.compose_with_claims(before)[1],
        draft=True,
    )
    return Drafted(made_from, issue, _marked(before))


def _marked(facts: DayFacts) -> str:
    return facts.notes.marking or facts.marking or ""


def _collected(
    root: Path, settings: Settings, day: dt.date, issue_at: dt.datetime | None, audience: Audience | None
) -> Day:
    store = FactsStore(root)
    faults = list(store.passed_over(day))
    notes = None
    try:
        notes = store.edition(day, advised=settings.report.rules is Rules.ADVICE)
    except FactsError as error:
        faults += error.faults
    kept = notes or store.restrictions(day)
    may_hold = clearance(settings, kept if audience is None else notes, audience)
    articles: list[FiledFacts] = []
    for filed in store.files(day):
        salvaged = store.salvage(filed, markings(settings, kept))
        faults += salvaged.faults
        facts = cut(salvaged.facts, may_hold) if salvaged.facts else None
        if facts is not None:
            late = _is_late(root, settings, day, facts)
            articles.append(_filed(store, filed, facts, late=late, part=facts is not salvaged.facts))
    draft = _day_facts(settings, day, kept, tuple(articles), house_of(root, settings.report.locale))
    if audience is None:
        draft = replace(draft, left_out=_left_out(root, day, faults), silent=silent(root, settings, day))
        draft = replace(draft, unheard=unheard(root, day))
    else:
        draft = replace(draft, notes=cleared_notes(draft.notes, may_hold), marking=audience.marking)
    now = standing(root, draft, store.days(), issue_at, audience.name if audience else "")
    return Day(now.facts, tuple(faults), now.fresh)


def _filed(store: FactsStore, filed: Filed, facts: Facts, *, late: bool, part: bool) -> FiledFacts:
    edited, text = store.edited(filed, facts), store.article(filed) or ""
    deleted = None if part else store.taken_out(filed, facts)
    return FiledFacts(
        slug=filed.slug,
        path=filed.path,
        facts=facts,
        late=late,
        edited=edited,
        body=fold(text),
        blocks=() if deleted is None else _blocks(text),
        deleted=deleted or (),
        part=part,
    )


def _blocks(text: str) -> tuple[int, ...]:
    """Where the paragraphs of an article begin once its white space is folded."""
    starts, at = [], 0
    for line in filter(None, map(fold, text.split("\n"))):
        starts.append(at)
        at += len(line) + 1
    return tuple(starts)


def _left_out(root: Path, day: dt.date, faults: list[Fault]) -> tuple[LeftOut, ...]:
    faulty = (LeftOut(file=_nameable(fault), line=fault.line, reason=_reason(fault)) for fault in faults)
    unread = (LeftOut(file=one.file, reason=one.reason) for one in setaside.set_aside(root) if one.day == day)
    return (*faulty, *unread)


def _is_late(root: Path, settings: Settings, day: dt.date, facts: Facts) -> bool:
    """Whether its own day's edition had been issued before it came."""
    if facts.published is None:
        return False
    own = moment(facts.published, settings.desk.zone)
    return edition_of(own, settings.report.cutoff) < day and archive.is_issued(
        root, edition_of(own, settings.report.cutoff)
    )


def _nameable(fault: Fault) -> str:
    """The file of a fault; of one that is withheld as a whole only the end of its name, which tells no title."""
    if fault.path != "marking" or fault.file.endswith("/edition.yaml"):
        return fault.file
    folder, _, name = fault.file.rpartition("/")
    return f"{folder}/…{name[-12:]}"


def _reason(fault: Fault) -> str:
    return ": ".join(part for part in (fault.path, fault.what) if part)


def _day_facts(
    settings: Settings,
    day: dt.date,
    notes: EditionNotes,
    articles: tuple[FiledFacts, ...],
    house: House,
) -> DayFacts:
    report, desk = settings.report, settings.desk
    return DayFacts(
        day=day,
        as_of=_as_of(articles, day, desk.zone),
        zone=desk.zone,
        desk=desk.name,
        contact=desk.contact,
        articles=articles,
        title=report.title or house.words.head.kind,
        marking=report.marking,
        cutoff=report.cutoff.after_midnight,
        outlets=tuple(
            OutletCard(name=outlet.name, grade=outlet.grade.value, family=outlet.family, also=outlet.also)
            for outlet in settings.graded
        ),
        notes=notes,
        sections=report.sections or SECTIONS,
        house=house,
        paper=report.paper.value,
    )


def _as_of(articles: tuple[FiledFacts, ...], day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """The newest article's time; noon of the day where no article has a date."""
    published = [filed.facts.published for filed in articles if filed.facts.published]
    return max((moment(one, zone) for one in published), default=dt.datetime.combine(day, dt.time(12), zone))
