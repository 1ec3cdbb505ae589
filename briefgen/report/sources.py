"""The sources of a day: every article, and every outlet that an article itself cites, each with a number."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefgen.house import dates
from briefgen.model.dates import Published
from briefgen.model.dayfacts import DayFacts, FiledFacts, OutletCard
from briefgen.model.facts import Facts, Item, Narrative
from briefgen.model.report import SourceEntry
from briefgen.report.credit import Credits

_Key = tuple[str, str]
_ARTICLE = ""


@dataclass(frozen=True, slots=True)
class Register:
    """The numbered sources, and the origin that each goes back to; sources of one origin count once.

    `told` holds for an item, by slug and id, the outlet that it was told to.
    """

    entries: tuple[SourceEntry, ...]
    numbers: dict[_Key, int]
    origins: dict[int, str]
    told: dict[_Key, str] = field(default_factory=dict)

    def of(self, article: FiledFacts, item: Item) -> tuple[int, ...]:
        """The numbers that stand behind an item: the outlets it cites, else the article; none for a person's own."""
        if item.by and not item.quote:
            return ()
        outlets = {cite.number: cite.outlet for cite in article.facts.cites}
        cited = [outlets[number] for number in item.cites if number in outlets]
        if isinstance(item, Narrative) and item.told_by:
            cited = [item.told_by]
        elif not cited and (article.slug, item.id) in self.told:
            cited = [self.told[article.slug, item.id]]
        found = [self.numbers[article.slug, outlet.casefold()] for outlet in cited]
        return tuple(dict.fromkeys(found)) or (self.numbers[article.slug, _ARTICLE],)

    def independent(self, sources: tuple[int, ...]) -> int:
        """How many origins stand behind the sources."""
        return len({self.origins[number] for number in sources})

    def grade(self, sources: tuple[int, ...], credibility: int | None) -> str:
        """The best reliability among the sources with the item's credibility; F and 6 where nobody has set them."""
        letters = [self.entries[number - 1].grade[0] for number in sources]
        return f"{min(letters, default='F')}{credibility or 6}"


def register(day: DayFacts, copies: dict[str, str], named: Credits) -> Register:
    """Number the sources of a day; `copies` names, for the slug of a copied article, the slug of the one it copies.

    `named` are the outlets that articles themselves name as their source.
    """
    told: dict[str, list[str]] = {}
    for (slug, _), outlet in named.items.items():
        told.setdefault(slug, []).append(outlet)
    cards = {name.casefold(): card for card in day.outlets for name in (card.name, *card.also)}
    entries: list[SourceEntry] = []
    numbers: dict[_Key, int] = {}
    origins: dict[int, str] = {}
    for article in day.articles:
        whole = _article(article, len(entries) + 1, day, cards)
        numbers[article.slug, _ARTICLE] = whole.number
        origins[whole.number] = _origin(named.articles.get(article.slug, whole.outlet), cards) or article.slug
        entries.append(whole)
        for outlet in _cited(article.facts, told.get(article.slug, ())):
            entry = _outlet(outlet, len(entries) + 1, whole, cards)
            numbers[article.slug, outlet.casefold()] = entry.number
            origins[entry.number] = _origin(outlet, cards) or outlet
            entries.append(entry)
    _join_copies(day, copies, numbers, origins)
    return Register(tuple(entries), numbers, origins, named.items)


def _join_copies(day: DayFacts, copies: dict[str, str], numbers: dict[_Key, int], origins: dict[int, str]) -> None:
    for article in day.articles:
        if article.slug in copies:
            origins[numbers[article.slug, _ARTICLE]] = origins[numbers[copies[article.slug], _ARTICLE]]


def _cited(facts: Facts, told: Iterable[str]) -> tuple[str, ...]:
    narrated = [narrative.told_by for narrative in facts.narratives if narrative.told_by]
    outlets = [cite.outlet for cite in facts.cites] + narrated + list(told)
    return tuple({outlet.casefold(): outlet for outlet in reversed(outlets)}.values())[::-1]


def _card(outlet: str | None, cards: dict[str, OutletCard]) -> OutletCard | None:
    return cards.get(outlet.casefold()) if outlet else None


def _origin(outlet: str | None, cards: dict[str, OutletCard]) -> str | None:
    card = _card(outlet, cards)
    name = (card.family or card.name) if card else outlet
    return name.casefold() if name else None


def _article(article: FiledFacts, number: int, day: DayFacts, cards: dict[str, OutletCard]) -> SourceEntry:
    facts = article.facts
    card = _card(facts.source.outlet, cards)
    return SourceEntry(
        number=number,
        outlet=facts.source.outlet,
        title=facts.title,
        author=facts.source.author,
        published=dates.published(facts.published, day.zone, day.house) if facts.published else None,
        url=facts.source.url,
        file=facts.source.file,
        facts=article.path,
        hash=facts.source.sha256[:12],
        grade=f"{(card.grade if card else None) or 'F'}6",
        retrieved=_retrieved(facts, day),
        updated=dates.published(facts.source.updated, day.zone, day.house) if facts.source.updated else None,
        repeats=_repeated(facts, day),
    )


def _repeated(facts: Facts, day: DayFacts) -> str | None:
    """The day of the earlier article that this one repeats; None where there is none, or people wrote no day there."""
    try:
        before = Published(dt.date.fromisoformat((facts.source.repeats or "")[:10]))
    except ValueError:
        return None
    return dates.published(before, day.zone, day.house)


def _retrieved(facts: Facts, day: DayFacts) -> str | None:
    """When the article was fetched, in the desk's zone; None where nobody noted it."""
    moment = facts.source.retrieved
    return dates.moment(moment.at.astimezone(day.zone), day.house) if moment else None


def _outlet(outlet: str, number: int, whole: SourceEntry, cards: dict[str, OutletCard]) -> SourceEntry:
    card = _card(outlet, cards)
    return SourceEntry(
        number=number,
        outlet=outlet,
        title=whole.title,
        author=None,
        published=whole.published,
        url=None,
        file=whole.file,
        facts=whole.facts,
        hash=whole.hash,
        grade=f"{(card.grade if card else None) or 'F'}6",
        cited_in=whole.number,
    )
