"""Days to compose and render: invented outlets and events, built without the rooms that make them in earnest."""

import datetime as dt
import hashlib
from dataclasses import replace
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from briefgen.house import load, shipped
from briefgen.model.dates import Published, When
from briefgen.model.dayfacts import DayFacts, FiledFacts, LeftOut, OutletCard
from briefgen.model.document import Citation, Source
from briefgen.model.facts import (
    Bound,
    Event,
    Facts,
    Narrative,
    Quantity,
    Reaction,
    Stance,
    Status,
)
from briefgen.model.words import House

HOUSE = House("en-GB", load((shipped(),), "en-GB"))
_SEOUL = ZoneInfo("Asia/Seoul")


def _filed(slug: str, facts: Facts) -> FiledFacts:
    return FiledFacts(slug=slug, path=f"facts/2026-11-20/{slug}.yaml", facts=facts)


def _source(file: str, outlet: str | None = None, url: str | None = None) -> Source:
    return Source(file=file, sha256=hashlib.sha256(file.encode()).hexdigest(), outlet=outlet, url=url)


def digest() -> FiledFacts:
    """An undated digest that cites three outlets and tells two narratives."""
    sale = "the Ministry of Trade has approved the sale of 400 patrol boats to Vellin"
    facts = Facts(
        title="Karsk Denounces Boat Sales to Vellin",
        published=None,
        source=_source("seeds/digest.txt"),
        cites=(Citation(1, "Harbour Wire"), Citation(2, "Channel Nine"), Citation(3, "Ledger Daily")),
        what=(
            Event(
                id="what-000001",
                key=True,
                text=sale,
                status=Status.PLANNED,
                according_to=("Admiralty",),
                quote="The Admiralty last week confirmed that " + sale,
                cites=(3,),
            ),
            Event(
                id="what-000002",
                key=True,
                text="Karsk denounced the possible boat sale to Vellin on Monday",
                quote="Karsk denounced the possible boat sale to Vellin on Monday",
                cites=(1,),
            ),
            Event(
                id="what-000003",
                text="the Ministry of Trade also plans to sell radar sets to Osmar",
                status=Status.PLANNED,
                quote="the Ministry of Trade also plans to sell radar sets to Osmar",
                cites=(3,),
            ),
        ),
        quantities=(
            Quantity(
                id="qty-000001",
                of="patrol boats for sale to Vellin",
                value=Decimal(400),
                unit="boat",
                quote="400 patrol boats",
                cites=(3,),
            ),
            Quantity(
                id="qty-000002",
                of="the sale of patrol boats to Vellin",
                value=Decimal(2350000000),
                unit="USD",
                bound=Bound.APPROX,
                quote="approximately $2.35B",
                cites=(3,),
            ),
        ),
        reactions=(
            Reaction(
                id="rea-000001",
                who=("Karsk",),
                stance=Stance.OPPOSES,
                verb="denounced",
                about="the possible boat sale to Vellin",
                says="such a sale would raise tensions in the strait",
                quote="Karsk denounced the possible boat sale",
                cites=(1,),
            ),
            Reaction(
                id="rea-000002",
                who=("Karsk",),
                stance=Stance.WARNS,
                verb="warned",
                says="the more Vellin buys, the more it will pay for the crisis",
                words=("the more it will pay for the crisis",),
                quote="warned that “the more it will pay for the crisis”",
                cites=(2,),
            ),
        ),
        narratives=(
            Narrative(
                id="nar-000001",
                side="Against Karsk",
                told_by="Vellin Mail",
                says="Karsk speaks of calm and sends its own fleet through the strait. Vellin has been left no choice.",
                quote="Karsk speaks of calm",
            ),
            Narrative(
                id="nar-000002",
                side="For Karsk",
                told_by="Karsk Observer",
                says="Once more Vellin unsettles the balance of the strait. The boats will spur others to arm as well.",
                quote="Once more Vellin unsettles",
            ),
        ),
    )
    return _filed("karsk-denounces-boat-sales-1a2b3c", facts)


def flood(slug: str, outlet: str, people: int, day: int) -> FiledFacts:
    """A dated article on a flood; two of them differ in the number of people."""
    crest = "the river Orsa crested at 7.4 metres on Thursday and flooded the lower town of Brenn"
    facts = Facts(
        title=f"Orsa floods Brenn, {people} people moved",
        published=Published(dt.date(2026, 11, day)),
        source=_source(f"seeds/{slug}.txt", outlet, f"https://news.example.org/{slug}"),
        what=(
            Event(
                id="what-0000a1", key=True, text=crest, quote=crest, when=When.on(dt.date(2026, 11, 19)), where="Brenn"
            ),
            Event(
                id="what-0000a2",
                key=True,
                text=f"about {people} people were taken to schools on higher ground in the {outlet} report",
                according_to=("county prefect",),
                quote=f"{people} people were taken to schools",
                when=When.parse("2026-11-19/2026-11-20"),
            ),
        ),
        quantities=(
            Quantity(
                id="qty-0000a1",
                of="people taken to schools on higher ground",
                value=Decimal(people),
                unit="person",
                bound=Bound.APPROX,
                quote=f"{people} people",
            ),
            Quantity(
                id="qty-0000a2", of="crest of the river Orsa", value=Decimal("7.4"), unit="metre", quote="7.4 metres"
            ),
        ),
        reactions=(
            Reaction(
                id="rea-0000a1",
                who=("Ilse Maran",),
                stance=Stance.DEMANDS,
                says="the dam be opened before the weekend",
                about="the Karsk dam",
                when=When.on(dt.date(2026, 11, 19)),
                quote="Maran called for the dam to be opened",
            ),
        ),
    )
    return _filed(slug, facts)


def desk_day(*articles: FiledFacts) -> DayFacts:
    """A day of the Northern desk with these articles."""
    return DayFacts(
        day=dt.date(2026, 11, 20),
        as_of=dt.datetime(2026, 11, 20, 6, 0, tzinfo=_SEOUL),
        zone=_SEOUL,
        desk="Northern desk",
        contact="desk@example.org",
        marking="TLP:GREEN",
        title="The strait and the Orsa valley",
        articles=articles,
        house=HOUSE,
        outlets=(
            OutletCard(name="Valley Post", grade="B", family="Valley Group", also=("valley.example.org",)),
            OutletCard(name="Brenn Courier", grade="C", family="Valley Group"),
        ),
    )


@pytest.fixture
def one_article() -> DayFacts:
    """A day with one undated digest."""
    return desk_day(digest())


@pytest.fixture
def two_sources() -> DayFacts:
    """A digest, and two articles on one flood that differ in a number; one article set aside."""
    day = desk_day(
        digest(),
        flood("orsa-floods-brenn-aaaaaa", "Valley Post", 120, 19),
        flood("brenn-under-water-bbbbbb", "Hill Radio", 150, 20),
    )
    return replace(day, left_out=(LeftOut(file="seeds/crue.txt", reason="the article is not in English (French)"),))


@pytest.fixture
def long_day() -> DayFacts:
    """Twenty articles, each with its own events, figures and reactions."""
    return desk_day(digest(), *(busy(number) for number in range(19)))


def busy(number: int) -> FiledFacts:
    """An article of ten events that no other article tells."""
    town = f"Town{chr(65 + number)}ville"
    events = tuple(
        Event(
            id=f"what-{number:03d}{place:03d}",
            key=place < 4,
            text=f"the council of {town} voted item {place} of its winter plan for {place + 3} schools",
            quote=f"the council of {town} voted item {place}",
            according_to=(f"mayor of {town}",) if place % 3 == 0 else (),
            when=When.on(dt.date(2026, 11, 10 + place)),
        )
        for place in range(11)
    )
    facts = Facts(
        title=f"{town} settles its winter plan after a long night in the council",
        published=Published(dt.date(2026, 11, 19)),
        source=_source(f"seeds/{town.lower()}.txt", f"{town} Gazette", f"https://{town.lower()}.example.org/plan"),
        what=events,
        quantities=tuple(
            Quantity(
                id=f"qty-{number:03d}{place:03d}",
                of=f"pupils of {town} in winter plan {place}",
                value=Decimal(1200 + 37 * number + place),
                unit="person",
                quote=f"{1200 + 37 * number + place} pupils",
            )
            for place in range(3)
        ),
        reactions=tuple(
            Reaction(
                id=f"rea-{number:03d}{place:03d}",
                who=(f"mayor of {town}",),
                stance=stance,
                says=f"the plan of {town} would leave {place + 2} schools without heating by the end of January",
                about="the winter plan",
                when=When.on(dt.date(2026, 11, 18)),
                quote=f"mayor of {town} {place}",
            )
            for place, stance in enumerate((Stance.SUPPORTS, Stance.STATES, Stance.REGRETS))
        ),
    )
    return _filed(f"{town.lower()}-{number:06x}", facts)
