"""Slugs and ids."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import facts
from briefgen.model.document import Source
from briefgen.model.facts import Event, Facts, Quantity

SOURCE = Source(file="seeds/a.txt", sha256="0a")


def with_events(*events: Event) -> Facts:
    return facts.identify(Facts(title="T", published=None, source=SOURCE, what=events))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("North Korea Denounces US’s Sale", "north-korea-denounces-uss-sale"),
        ("Überfall: 12 Tote!", "uberfall-12-tote"),
        ("北京", "article"),
        ("x" * 200, "x" * 60),
        ("word " * 30, "-".join(["word"] * 12)),
    ],
)
def test_slug_is_made_of_the_title(title: str, words: str) -> None:
    assert re.sub(r"-[0-9a-f]{6}$", "", facts.slug(title, "seeds/a.txt")) == words


@given(st.text(), st.text())
def test_slug_is_a_safe_name(title: str, identity: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,80}-[0-9a-f]{6}", facts.slug(title, identity))


def test_slug_follows_the_identity_not_the_title_alone() -> None:
    assert facts.slug("T", "a.txt") != facts.slug("T", "b.txt")


def test_ids_follow_quote_and_occurrence() -> None:
    one, again, other = with_events(
        Event(text="x", quote="it rained"),
        Event(text="y", quote="it rained", nth=2),
        Event(text="z", quote="it snowed"),
    ).what
    assert len({one.id, again.id, other.id}) == 3
    assert with_events(Event(text="y", quote="it rained", nth=2)).what[0].id == again.id
    assert with_events(Event(text="another reading", quote="it \n rained")).what[0].id == one.id
    assert re.fullmatch(r"what-[0-9a-f]{6}", one.id)


def test_the_same_evidence_twice_gives_two_ids() -> None:
    quantity = Quantity(of="ships", value=12, quote="12 of 30 ships")
    first, second = facts.identify(
        Facts(title="T", published=None, source=SOURCE, quantities=(quantity, replace(quantity, value=30)))
    ).quantities
    assert first.id != second.id


def test_an_id_once_given_is_kept() -> None:
    named = with_events(Event(text="x", quote="it rained"), Event(id="what-abc123", text="y", quote="it rained"))
    assert named.what[1].id == "what-abc123"
    edited = replace(named, what=tuple(replace(event, quote="it poured") for event in named.what))
    assert [event.id for event in facts.identify(edited).what] == [event.id for event in named.what]
