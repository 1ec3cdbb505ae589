"""Five laws of merging, on invented articles that are revised, and on files that people edit in odd ways."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import facts
from briefgen.facts.merge import Merged, merge
from briefgen.facts.shape import LISTS, Said
from briefgen.facts.units import OWN, units
from briefgen.model.document import Citation, Source, Span
from briefgen.model.facts import ActorKind, Event, Facts, Item, Narrative, Quantity, Reaction, Stance, Who

SUBJECTS = ("The port", "The union", "Ana Sole", "The ministry")
DEEDS = ("turned away 12 ships", "turned away 14 ships", "met nine envoys", "closed", "asked for 2.5 million dollars")
sentences = st.builds("{} {}.".format, st.sampled_from(SUBJECTS), st.sampled_from(DEEDS))
articles = st.lists(sentences, min_size=1, max_size=7)
words = st.sampled_from(("once", "twice", "closed", "turned away 12 ships"))
numbers = st.sampled_from((12, 14, 9, 77)).map(Decimal)


@st.composite
def extractions(draw: st.DrawFn, article: list[str]) -> Said:
    """What a machine might say of the article: some of its sentences as items of some kinds."""
    text = " ".join(article)
    chosen: dict[str, list[Item]] = {"what": [], "quantities": [], "reactions": [], "narratives": []}
    start = 0
    for sentence in article:
        span = Span(start, start + len(sentence) - 1)
        start += len(sentence) + 1
        for kind in draw(st.lists(st.sampled_from(sorted(chosen)), unique=True, max_size=3)):
            chosen[kind].append(draw(item(kind, sentence[:-1], span)))
    names = draw(st.lists(st.sampled_from(SUBJECTS), unique=True, max_size=3))
    return Said(
        facts.identify(
            Facts(
                title=draw(words),
                published=None,
                source=Source(file="seeds/a.txt", sha256=text[:9], outlet=draw(st.none() | words)),
                cites=tuple(Citation(number, "Wire") for number in draw(st.sets(st.integers(1, 3)))),
                who=tuple(Who(name=name, kind=draw(st.sampled_from(ActorKind))) for name in names),
                **{kind: tuple(items) for kind, items in chosen.items()},  # type: ignore[arg-type]
            )
        ),
        text,
    )


@st.composite
def item(draw: st.DrawFn, kind: str, quote: str, span: Span) -> Item:
    """An item that rests on `quote`; what it says follows from it or not."""
    says = draw(st.just(quote) | words)
    match kind:
        case "what":
            return Event(text=says, did=says, key=draw(st.booleans()), quote=quote, span=span)
        case "quantities":
            return Quantity(of=says, value=draw(numbers), quote=quote, span=span)
        case "reactions":
            return Reaction(who=("Ana",), stance=draw(st.sampled_from(Stance)), says=says, quote=quote, span=span)
    return Narrative(side="One", says=says, quote=quote, span=span)


@st.composite
def revised(draw: st.DrawFn, article: list[str]) -> list[str]:
    """The article as its source has it later."""
    later = [draw(sentences) if draw(st.integers(0, 3)) == 0 else one for one in article if draw(st.integers(0, 4))]
    return draw(st.permutations(later)) if draw(st.integers(0, 3)) == 0 else [*draw(articles)[:2], *later]


@st.composite
def edited(draw: st.DrawFn, before: Facts) -> Facts:
    """The facts as a person leaves them: some records changed, some deleted, some added, the order another."""
    lists = {}
    for name in LISTS:
        records = [draw(by_hand(one)) for one in getattr(before, name) if draw(st.integers(0, 4))]
        if draw(st.integers(0, 3)) == 0:
            records = draw(st.permutations(records))
        lists[name] = tuple(records)
    if draw(st.booleans()):
        quote = draw(sentences)[:-1]
        added = draw(st.sampled_from((Event(text="mine", by="Kim"), Event(text="mine", quote=quote))))
        lists["what"] = (*lists["what"], added)
    title = draw(st.just(before.title) | words)
    return facts.identify(replace(before, title=title, **lists))


@st.composite
def by_hand(draw: st.DrawFn, record: Who | Item) -> Who | Item:
    """The record with nothing, its claim, its evidence or what is people's alone changed."""
    change = draw(st.sampled_from(("nothing", "nothing", "claim", "evidence", "own", "key")))
    if change == "own":
        return replace(record, note="see Kim", hide=draw(st.booleans()))
    if isinstance(record, Who):
        return replace(record, kind=draw(st.sampled_from(ActorKind))) if change == "claim" else record
    if change == "evidence":
        return replace(record, quote=draw(sentences)[:-1])
    if change == "key" and isinstance(record, Event):
        return replace(record, key=not record.key)
    if change == "claim" and not isinstance(record, Quantity):
        return replace(record, says=draw(words)) if hasattr(record, "says") else replace(record, did=draw(words))
    return replace(record, value=draw(numbers)) if change == "claim" else record


@st.composite
def stories(draw: st.DrawFn) -> tuple[Said, Facts, Said]:
    """An extraction, people's file, and a later extraction of the revised article."""
    article = draw(articles)
    base = draw(extractions(article))
    return base, draw(edited(peoples(base.facts))), draw(extractions(draw(revised(article))))


def peoples(said: Facts) -> Facts:
    """The facts as the people's file holds them: without spans."""
    bare = {name: tuple(replace(one, span=None) for one in getattr(said, name)) for name in LISTS[1:]}
    return replace(said, **bare)


def content(held: Facts) -> list[object]:
    """All records without ids, in an order that does not tell which came first."""
    return sorted((repr(replace(one, id="") if isinstance(one, Item) else one) for one in records(held)), key=str)


def records(held: Facts) -> list[Who | Item]:
    return [one for name in LISTS for one in getattr(held, name)]


@settings(deadline=None)
@given(stories())
def test_an_untouched_file_takes_the_new_extraction_whole(story: tuple[Said, Facts, Said]) -> None:
    base, _, new = story
    merged = merge(base, peoples(base.facts), new)
    assert content(merged.facts) == content(peoples(new.facts))
    assert merged.conflicts == ()
    assert peoples(merged.said.facts).title == merged.facts.title == new.facts.title
    assert merged.facts.source == new.facts.source


@settings(deadline=None)
@given(stories())
def test_the_same_extraction_changes_nothing(story: tuple[Said, Facts, Said]) -> None:
    base, mine, _ = story
    merged = merge(base, mine, base)
    assert merged.facts == mine
    assert merged.said.facts == base.facts
    assert merged.conflicts == ()


@settings(deadline=None)
@given(stories())
def test_agreement_is_no_conflict(story: tuple[Said, Facts, Said]) -> None:
    base, _, new = story
    agreed = merge(base, peoples(base.facts), new).facts
    merged = merge(base, agreed, new)
    assert merged.facts == agreed
    assert merged.conflicts == ()


@settings(deadline=None)
@given(stories())
def test_a_second_run_changes_nothing(story: tuple[Said, Facts, Said]) -> None:
    base, mine, new = story
    once = merge(base, mine, new)
    again = merge(once.said, once.facts, new)
    assert again.facts == once.facts
    assert again.said == once.said
    assert again.conflicts == ()


@settings(deadline=None)
@given(stories())
def test_every_change_of_a_person_survives(story: tuple[Said, Facts, Said]) -> None:
    base, mine, new = story
    merged = merge(base, mine, new)
    for name in LISTS[1:]:
        before = {one.id: one for one in getattr(base.facts, name)}
        after = {one.id: one for one in getattr(merged.facts, name)}
        assert not (before.keys() - {one.id for one in getattr(mine, name)}) & after.keys()
        for one in getattr(mine, name):
            assert_kept(before.get(one.id), one, after.get(one.id))
    if mine.title != base.facts.title:
        assert merged.facts.title == mine.title
    assert_order_kept(mine, merged)


def assert_kept(before: Item | None, mine: Item, after: Item | None) -> None:
    """What differs from the machine's word stands in the outcome as the person left it."""
    if before is None:
        assert after == mine
        return
    own = tuple(name for name in OWN if name != "review")
    for unit in (*units(mine), own):
        if any(getattr(mine, name) != getattr(before, name) for name in unit):
            assert after is not None
            assert [getattr(after, name) for name in unit] == [getattr(mine, name) for name in unit]


def assert_order_kept(mine: Facts, merged: Merged) -> None:
    for name in LISTS:
        kept = [place for place in merged.origins[name] if place is not None]
        assert kept == sorted(kept)
        assert len(getattr(merged.facts, name)) == len(merged.origins[name])
        assert max(kept, default=-1) < len(getattr(mine, name))


@settings(deadline=None)
@given(stories())
def test_ids_are_kept_and_stand_once(story: tuple[Said, Facts, Said]) -> None:
    base, mine, new = story
    merged = merge(base, mine, new)
    for held in (merged.facts, merged.said.facts):
        ids = [one.id for one in records(held) if isinstance(one, Item)]
        assert len(ids) == len(set(ids))
    assert content(peoples(merged.said.facts)) == content(peoples(new.facts))


@settings(deadline=None)
@given(stories())
def test_what_was_deleted_stays_deleted_when_the_machine_finds_it_again(story: tuple[Said, Facts, Said]) -> None:
    base, _, new = story
    empty = replace(peoples(base.facts), **dict.fromkeys(LISTS, ()))
    without = replace(new, facts=replace(new.facts, **dict.fromkeys(LISTS, ())))
    gone = merge(base, empty, without)
    assert records(merge(gone.said, gone.facts, base).facts) == []
