"""The stories of `stories.yaml`: what people did to a file, and what it shows when its article is read again."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from briefgen import facts
from briefgen.facts.joining import join
from briefgen.facts.rules import items
from briefgen.facts.shape import LISTS, Machine, Said
from briefgen.model.document import Span
from briefgen.model.facts import Facts, Item

STORIES = yaml.safe_load((Path(__file__).parent / "stories.yaml").read_text("utf-8"))
FILE = "facts/2026-03-03/t.yaml"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["story"])
def test_story(story: dict[str, object]) -> None:
    first, later = (
        said(str(story[key]), story[f"machine{more}"]) for key, more in (("article", ""), ("later", " later"))
    )
    text = lean(facts.dump(first.facts))
    known = Machine(written=hashlib.sha256(text.encode()).hexdigest(), facts=first.facts)
    for before, after in story["edits"]:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    joined = join(text.encode(), FILE, known, first.text, later)
    assert shown(joined.data.decode()) == story["file"]
    assert [conflict.where for conflict in joined.conflicts] == story.get("conflicts", [])
    assert list(joined.astray) == story.get("astray", [])
    again = join(joined.data, FILE, joined.machine, later.text, later)
    assert (again.data, again.machine, again.conflicts) == (joined.data, joined.machine, ())


def said(article: str, lists: object) -> Said:
    """What the machine says of the article: the lists with a span for each quote."""
    head = {"briefgen": 1, "title": "T", "published": None, "source": {"file": "seeds/t.txt", "sha256": "0a"}}
    held = facts.load(yaml.safe_dump(head | lists, sort_keys=False), FILE)
    placed = {name: tuple(with_span(item, article) for item in getattr(held, name)) for name in LISTS[1:]}
    return Said(replace(held, **placed), article)


def with_span(item: Item, article: str) -> Item:
    start = -1
    for _ in range(item.nth or 1):
        start = article.index(item.quote, start + 1)
    return replace(item, span=Span(start, start + len(item.quote)))


def lean(text: str) -> str:
    """The file without the keys that say nothing here, so that the stories stay short."""
    return text.replace("    who: []\n", "")


def shown(text: str) -> str:
    """The file from its first list on."""
    starts = [text.index(f"\n{name}:") for name in LISTS if f"\n{name}:" in text]
    return text[min(starts) + 1 :]


def test_a_machines_item_without_a_place_cannot_be_paired_by_it() -> None:
    """Notes of an older kind have no spans: the words alone then tell which item is which."""
    first = said("12 ships sank.", {"what": [{"id": "what-1", "text": "12 ships sank", "quote": "12 ships sank"}]})
    bare = Said(without_spans(first.facts), first.text)
    known = Machine(written="", facts=bare.facts)
    later = said("It rained. 12 ships sank.", {"what": [{"text": "12 ships sank", "quote": "12 ships sank"}]})
    joined = join(facts.dump(first.facts).encode(), FILE, known, first.text, later)
    assert [item.id for item in items(joined.machine.facts)] == ["what-1"]


def without_spans(held: Facts) -> Facts:
    return replace(held, what=tuple(replace(item, span=None) for item in held.what))
