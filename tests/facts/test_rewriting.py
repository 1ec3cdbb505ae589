"""Writing into a file that people wrote: the outcome reads as meant, and every other line stays as it was."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import facts
from briefgen.facts.rewriting import Origins, rewrite
from briefgen.facts.shape import LISTS
from briefgen.model.facts import Event, Facts, Item, Quantity, Reaction, Stance, Who

SOUND = (Path(__file__).parent / "sound.yaml").read_text("utf-8")
HEAD = "briefgen: 1\ntitle: T # t\npublished:   # when?\nsource: {file: a.txt, sha256: 0a} # s\n"
NEW = {
    "who": Who(name="New, Inc"),
    "what": Event(id="what-new", text="it: rained", by="Kim"),
    "quantities": Quantity(id="qty-new", of="rain", value=Decimal("1.5"), unit="mm", by="Kim"),
    "reactions": Reaction(id="rea-new", who=("Ana",), stance=Stance.WARNS, by="Kim"),
}

LOOKS = {
    "as the machine writes it": SOUND,
    "comments": HEAD
    + """
# before who
who:  # the people
  # Ana
  - name: Ana   # aligned
    kind: person
    # between the keys
    also: [A, B] # flow

  - {name: Ben, kind: person} # in braces
  # after who
what:
  # first
  -
    # alone on its line
    text: it rained   # text
    quote: 'it rained'
  -   text: "it ''rained''"
      by: Kim
# end
...
""",
    "short forms": HEAD
    + """who: [North Korea, "Ana, too", {name: Ben}]
what: [it rained, {text: it snowed, by: Kim}] # two
quantities: [400 Tomahawk missiles,
  approximately $2.35B,   # money
  12 ships]
reactions: {who: Japan, stance: warns, by: Kim}
""",
    "single values": HEAD
    + """who: Japan # one
what:
  text: it rained
  by: Kim # me
quantities: 400 missiles
""",
    "odd indentation": """briefgen: 1
title:
    T
published: null
source:
      file: a.txt
      sha256: 0a
who:
- name: Ana
  kind: person
- Ben
what:
        - text: >-
             it
             rained
          by: Kim
        - text: |+
            it snowed

          by: Kim


        - it was dry
quantities:
 - of: rain
   value: 3
   note: |
     a

     b
reactions:
    -   who:
        - Ana
        - Ben
        stance: warns
        by: Kim
""",
    "quoting": HEAD
    + """'what':
  - "text": 'it''s raining: now'
    "quote": "it\\u2019s raining"
    'by': "K"
  - {"text": "a, b", by: x , note: }
""",
    "braces": '{"briefgen": 1, "title": "T", "published": null, "source": {"file": "a", "sha256": "0"},\n'
    ' "what": [{"text": "it rained", "by": "Kim"}, {"text": "b", "by": "K"}], "tags": []}\n',
    "empty lists": HEAD + "who: []  # nobody\nwhat:\nquantities: ~\ntags:\n",
    "no lists": HEAD,
}
ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def dressed(look: str, end: str, mark: bool, cut: bool) -> str:
    """The text with other line ends, with a byte order mark, without its last line end."""
    text = LOOKS[look]
    text = text.rstrip("\n") if cut else text
    return ("\ufeff" if mark else "") + text.replace("\n", ENDS[end])


texts = st.builds(dressed, st.sampled_from(sorted(LOOKS)), st.sampled_from(sorted(ENDS)), st.booleans(), st.booleans())
values = st.sampled_from(("a", "no", "a: b", "x, y", "- z", "it's “so” #1", "", "1.10", "a\nb", "*", "ü"))


@st.composite
def changed(draw: st.DrawFn, before: Facts) -> tuple[Facts, Origins]:
    """Facts that differ from `before` here and there, and where each record was."""
    lists, origins = {}, {}
    for name in LISTS:
        records: list[Item | Who] = []
        places: list[int | None] = []
        for place, record in enumerate(getattr(before, name)):
            if draw(st.integers(0, 5)) == 0:
                records.append(fresh(name, len(records)))
                places.append(None)
            if draw(st.integers(0, 3)):
                records.append(draw(edited(record)))
                places.append(place)
        if name in NEW and draw(st.integers(0, 3)) == 0:
            records.append(fresh(name, len(records)))
            places.append(None)
        lists[name], origins[name] = tuple(records), tuple(places)
    title = draw(st.just(before.title) | values)
    outlet = draw(st.none() | values)
    tags = draw(st.just(before.tags) | st.lists(values, max_size=2).map(tuple))
    return replace(before, title=title, tags=tags, source=replace(before.source, outlet=outlet), **lists), origins


def fresh(name: str, number: int) -> Item | Who:
    new = NEW.get(name, Event(text=""))
    return replace(new, id=f"{new.id}{number}") if isinstance(new, Item) else new


@st.composite
def edited(draw: st.DrawFn, record: Item | Who) -> Item | Who:
    """The record as it is, or with keys changed, added and taken out."""
    if draw(st.booleans()):
        return record
    record = replace(record, note=draw(st.none() | values), tags=draw(st.lists(values, max_size=2).map(tuple)))
    if isinstance(record, Event):
        return replace(record, text=draw(values), who=draw(st.lists(values.filter(bool), max_size=2).map(tuple)))
    if isinstance(record, Quantity):
        return replace(record, value=Decimal(draw(st.integers(-5, 10**12))), unit=draw(st.none() | values.filter(bool)))
    if isinstance(record, Reaction):
        return replace(record, who=("Ana", "B, C"), review=draw(st.none() | values))
    return record


@st.composite
def tasks(draw: st.DrawFn) -> tuple[str, Facts, Facts, Origins]:
    text = draw(texts)
    before = facts.load(text, "a.yaml")
    return text, before, *draw(changed(before))


@settings(deadline=None)
@given(tasks())
def test_the_outcome_reads_as_meant(task: tuple[str, Facts, Facts, Origins]) -> None:
    text, before, after, origins = task
    assert nameless(facts.load(rewrite(text, before, after, origins), "b.yaml")) == nameless(after)


def nameless(held: Facts) -> Facts:
    """The facts without ids: one that the file does not give goes by the words, which change here."""
    bare = {name: tuple(replace(one, id="") for one in getattr(held, name)) for name in LISTS[1:]}
    return replace(held, **bare)


@settings(deadline=None)
@given(texts)
def test_without_a_change_no_byte_changes(text: str) -> None:
    before = facts.load(text, "a.yaml")
    assert rewrite(text, before, before, same_places(before)) == text


def same_places(held: Facts) -> Origins:
    return {name: tuple(range(len(getattr(held, name)))) for name in LISTS}


@settings(deadline=None)
@given(texts, st.data())
def test_one_change_leaves_all_other_lines(text: str, data: st.DataObject) -> None:
    before = facts.load(text, "a.yaml")
    known = [(name, place) for name in LISTS for place in range(len(getattr(before, name)))]
    if not known:
        return
    name, place = data.draw(st.sampled_from(known))
    records = list(getattr(before, name))
    records[place] = replace(records[place], note="a note")
    after = replace(before, **{name: tuple(records)})
    lines, made = text.splitlines(True), rewrite(text, before, after, same_places(before)).splitlines(True)
    assert made != lines
    lost = len(lines) - common(lines, made) - common(lines[::-1], made[::-1])
    assert lost <= (1 if getattr(before, name)[place].note is None else 4)


def common(one: list[str], other: list[str]) -> int:
    """How many lines the two share from the beginning, line ends apart."""
    pairs = zip((line.strip("\r\n") for line in one), (line.strip("\r\n") for line in other), strict=False)
    return next((number for number, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))
