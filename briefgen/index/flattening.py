"""A facts file's nouns as flat records, one for each item; pure."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from briefgen.model.archived import Archived
from briefgen.model.dates import When
from briefgen.model.facts import Bound, Event, Facts, Item, Narrative, Quantity, Reaction
from briefgen.model.quotes import fold

_BOUNDS = {Bound.APPROX: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}


def flat(
    facts: Facts, day: dt.date, slug: str, file: str, lines: tuple[int, ...], edited: Collection[str]
) -> tuple[Archived, ...]:
    """The records of an article in the order of its file, each with its line; `edited` are the ids of people's."""
    items = (*facts.what, *facts.quantities, *facts.reactions, *facts.narratives)
    article = Archived(
        day=day,
        slug=slug,
        id="",
        kind="",
        text="",
        title=facts.title,
        published=str(facts.published) if facts.published else None,
        outlet=facts.source.outlet,
        author=facts.source.author,
        url=facts.source.url,
        source=facts.source.file,
        sha256=facts.source.sha256,
        file=file,
    )
    return tuple(
        _told(item, facts, _carried(item, facts, replace(article, line=line, edited=item.id in edited)))
        for item, line in zip(items, lines, strict=True)
    )


def _amount(value: Decimal, unit: str | None, bound: Bound | None, high: Decimal | None) -> str:
    """A value in the facts file's own terms: 'at least 12 person', '2,350,000,000 USD', '20–30 percent'."""
    number = f"{value:,f}" if high is None else f"{value:,f}–{high:,f}"
    return f"{_BOUNDS.get(bound, '') if bound else ''}{number}{f' {unit}' if unit else ''}"


def _carried(item: Item, facts: Facts, article: Archived) -> Archived:
    """What every item carries."""
    outlets = {cited.number: cited.outlet for cited in facts.cites}
    return replace(
        article,
        id=item.id,
        quote=_line(item.quote) if item.quote else None,
        cites=tuple(outlets[number] for number in item.cites if number in outlets),
        credibility=item.credibility,
        by=item.by,
        note=item.note,
        hidden=item.hide,
        review=item.review,
        tags=tuple(dict.fromkeys((*facts.tags, *item.tags))),
        marking=item.marking or facts.marking,
    )


def _told(item: Item, facts: Facts, record: Archived) -> Archived:
    """What the item's kind alone has."""
    match item:
        case Event():
            return _event(item, record)
        case Quantity():
            return _quantity(item, facts, record)
        case Reaction():
            return _reaction(item, record)
        case Narrative():
            text = f"{item.side}: {_line(item.says)}"
            return replace(
                record, kind="narratives", text=text, side=item.side, told_by=item.told_by, says=_line(item.says)
            )
    raise TypeError(f"no item of a facts file: {type(item).__name__}")


def _event(item: Event, record: Archived) -> Archived:
    return replace(
        _dated(record, item.when),
        kind="what",
        text=_line(item.text),
        who=item.who,
        whom=item.whom,
        did=item.did or None,
        status=item.status.value if item.status else None,
        according_to=item.according_to,
        where=item.where,
        key=item.key,
    )


def _quantity(item: Quantity, facts: Facts, record: Archived) -> Archived:
    quote = fold(item.quote or "")
    around = [_line(event.text) for event in facts.what if quote and quote in fold(event.quote or event.text)]
    return replace(
        record,
        kind="quantities",
        text=f"{_line(item.of)}: {_amount(item.value, item.unit, item.bound, item.high)}",
        of=_line(item.of),
        value=item.value,
        unit=item.unit,
        bound=item.bound.value if item.bound else None,
        high=item.high,
        sentence=min(around, key=len, default=None),
    )


def _reaction(item: Reaction, record: Archived) -> Archived:
    said = item.says or item.about or " … ".join(item.words)
    return replace(
        _dated(record, item.when),
        kind="reactions",
        text=f"{', '.join(item.who)} {item.stance.value}: {_line(said)}" if said else _line(item.quote or ""),
        who=item.who,
        stance=item.stance.value,
        verb=item.verb or None,
        about=item.about,
        says=_line(item.says) if item.says else None,
        words=item.words,
    )


def _dated(record: Archived, when: When | None) -> Archived:
    if when is None:
        return record
    return replace(record, when=str(when), first=when.first.isoformat(), last=when.last.isoformat())


def _line(text: str) -> str:
    return " ".join(text.split())
