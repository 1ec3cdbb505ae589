"""What is dumped is loaded again to the same facts, and any YAML reader can read it."""

import datetime as dt
from decimal import Decimal

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import facts
from briefgen.facts.dumping import dump_machine
from briefgen.facts.loading import load_machine
from briefgen.facts.shape import Machine
from briefgen.model.dates import Published, When
from briefgen.model.document import Citation, Source, Span
from briefgen.model.facts import ActorKind, Bound, Event, Facts, Narrative, Quantity, Reaction, Stance, Status, Who

AWKWARD = [
    "",
    " ",
    "no",
    "~",
    "null",
    "12:30",
    "010",
    "1.10",
    "2026-03-02",
    "- a",
    "a: b",
    "a #b",
    "*a*",
    "'",
    '"',
    "a\\b",
]
AWKWARD += [
    "a,b",
    "[a]",
    "a?",
    "{a}",
    "?",
    ":",
    "a:",
    "<<",
    "=",
    "a\tb",
    "a\n b",
    "\u2028",
    "\x85",
    "\ufeff",
    "“it’s”",
    "!x",
    "%",
    "@",
]
texts = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=30))
lists = st.lists(texts, max_size=3).map(tuple)
optional = st.none() | texts
written = texts.filter(str.strip)  # a name and a unit are not blank
names = st.lists(written, max_size=3).map(tuple)
days = st.dates()
whens = st.none() | st.tuples(days, days).map(lambda pair: When(min(pair), max(pair)))
values = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2)
SEOUL = dt.timezone(dt.timedelta(hours=9))
issued = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
times = st.builds(dt.datetime.combine, issued, st.times(), st.just(SEOUL))
published = st.one_of(st.none(), issued.map(Published), times.map(lambda at: Published(at.date(), at)))
items = {
    "quote": optional,
    "nth": st.none() | st.integers(1, 9),
    "cites": st.lists(st.integers(1, 99), max_size=3).map(tuple),
    "by": optional,
    "note": optional,
    "hide": st.booleans(),
    "credibility": st.none() | st.integers(1, 6),
    "tags": lists,
    "marking": optional,
    "review": optional,
}
statuses = st.none() | st.sampled_from(Status)
bounds = st.none() | st.sampled_from([Bound.APPROX, Bound.AT_LEAST, Bound.AT_MOST])
whos = st.builds(Who, name=texts, kind=st.sampled_from(ActorKind), also=lists, role=optional, tags=lists)
events = st.builds(
    Event, text=texts, key=st.booleans(), who=names, whom=names, did=texts, status=statuses, when=whens, **items
)
exact = st.builds(Quantity, of=texts, value=values, unit=st.none() | written, bound=bounds, **items)
ranges = st.builds(
    lambda low, more, **rest: Quantity(value=low, high=low + abs(more), bound=Bound.RANGE, **rest),
    low=values,
    more=values,
    of=texts,
    **items,
)
reactions = st.builds(
    Reaction, who=names, stance=st.sampled_from(Stance), verb=texts, about=optional, says=optional, words=lists, **items
)
narratives = st.builds(Narrative, side=texts, told_by=optional, says=texts, **items)
cites = st.lists(st.builds(Citation, number=st.integers(1, 99), outlet=texts), max_size=3, unique_by=lambda c: c.number)
whole = st.builds(
    Facts,
    title=texts,
    published=published,
    source=st.builds(Source, file=texts, sha256=texts, outlet=optional, author=optional, url=optional),
    cites=cites.map(tuple),
    tags=lists,
    marking=optional,
    who=st.lists(whos, max_size=2).map(tuple),
    what=st.lists(events, max_size=2).map(tuple),
    quantities=st.lists(exact | ranges, max_size=2).map(tuple),
    reactions=st.lists(reactions, max_size=2).map(tuple),
    narratives=st.lists(narratives, max_size=1).map(tuple),
).map(facts.identify)


@settings(max_examples=150, deadline=None)
@given(whole)
def test_load_gives_back_what_was_dumped(given_facts: Facts) -> None:
    text = facts.dump(given_facts)
    assert facts.load(text, "a.yaml") == given_facts
    assert facts.dump(facts.load(text, "a.yaml")) == text


@settings(max_examples=100, deadline=None)
@given(whole)
def test_any_yaml_reader_reads_it(given_facts: Facts) -> None:
    read = yaml.safe_load(facts.dump(given_facts))
    assert read["title"] == given_facts.title
    assert [item["quote"] for item in read.get("what", []) if "quote" in item] == [
        event.quote for event in given_facts.what if event.quote is not None
    ]
    for item, quantity in zip(read.get("quantities", []), given_facts.quantities, strict=True):
        assert isinstance(item["value"], (int, float))
        assert Decimal(str(item["value"])) == quantity.value


@given(st.integers(0, 10**6), texts)
def test_the_machines_file_keeps_spans(start: int, text: str) -> None:
    event = Event(text=text, quote=text, span=Span(start, start + len(text)))
    source = Source(file="seeds/a.txt", sha256="0a")
    machine = Machine(
        written="f0", facts=facts.identify(Facts(title=text, published=None, source=source, what=(event,)))
    )
    assert load_machine(dump_machine(machine), "m.yaml") == machine


def test_the_look_of_the_file() -> None:
    source = Source(file="seeds/a.txt", sha256="0a")
    event = Event(
        text="He said: no", who=("Ana", "B, C"), did="said", when=When.parse("2026-03"), quote='He said: "no"'
    )
    text = facts.dump(facts.identify(Facts(title="T", published=None, source=source, what=(event,))))
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "briefgen: 1",
        "title: T",
        "published: null",
        "source:",
        "  file: seeds/a.txt",
        "  outlet: null",
        "  author: null",
        "  url: null",
        "  sha256: 0a",
        "tags: []",
        "marking: null",
        "what:",
        f"  - id: {facts.identify(Facts(title='', published=None, source=source, what=(event,))).what[0].id}",
        '    text: "He said: no"',
        '    who: [Ana, "B, C"]',
        "    did: said",
        "    when: 2026-03",
        "    quote: 'He said: \"no\"'",
    ]
