"""Gathering asks the desk's sources first; whom it could not hear stands among the gaps."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from briefgen import pipeline
from briefgen.config.settings import Settings
from briefgen.model.analysis import Analysis
from briefgen.model.dayfacts import Unheard
from briefgen.pipeline import Place
from briefgen.pipeline.unheard import FILE, note, unheard
from briefgen.polling import Pace
from tests.pipeline.conftest import settings_of
from torture.newsroom import item, rss
from torture.webserver import WebServer, answer, serving, turns

TEXT = b"Flood on the Orla\n\nThe river Orla rose by four metres on Tuesday after three days of rain in the hills."
DAY = dt.date(2026, 3, 4)


class Reader:
    def read(self, document: object) -> Analysis:
        return Analysis((), (), ())


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving({}) as running:
        yield running


@pytest.fixture
def asking(place: Place, server: WebServer) -> Place:
    """The desk with a page and a feed of the server; the feed fails."""
    server.pages["/one"] = answer("200 OK", TEXT, Content_Type="text/plain")
    server.pages["/rss"] = turns(answer("404 Not Found"), answer("200 OK", rss(item())))
    return replace(place, settings=_settings(server), pace=Pace(delay=0, back_off=0.01, limit=5), load_reader=_reader)


def _settings(server: WebServer) -> Settings:
    return settings_of(
        "desk: {name: River desk, zone: Europe/Berlin}\nreport: {outputs: [md]}\nfetch: {allow: [127.0.0.1]}\n"
        f"sources: [seeds, {{page: '{server.url('/one')}', name: page, outlet: Orla Wire}},"
        f" {{feed: '{server.url('/rss')}', name: feed}}]\n"
    )


def _reader(_lexicon: object) -> Reader:
    return Reader()


def test_what_a_source_gives_is_read_and_what_fails_is_told(asking: Place) -> None:
    gathered = pipeline.gather(asking)
    assert [(one.source, one.new, one.failure) for one in gathered.polled] == [
        ("page", 1, None), ("feed", 0, "127.0.0.1: it answers 404 Not Found"),
    ]  # fmt: skip
    assert gathered.in_part
    assert [one.file.rsplit("/", 1)[0] for one in gathered.filed] == ["seeds/feeds/page"]
    assert unheard(asking.root, DAY) == (Unheard(source="feed", reason="127.0.0.1: it answers 404 Not Found"),)
    (published,) = pipeline.publish(asking)
    said = "feed could not be asked for articles: 127.0.0.1: it answers 404 Not Found."
    assert said in published.files[0].read_text("utf-8").replace("\\", "")
    assert not pipeline.publish(asking)[0].fresh


def test_a_source_that_is_heard_again_in_the_same_edition_is_no_gap(asking: Place) -> None:
    pipeline.gather(asking)
    pipeline.publish(asking)
    pipeline.gather(asking)
    assert unheard(asking.root, DAY) == ()
    assert pipeline.publish(asking)[0].fresh


def test_a_source_that_answers_and_gives_nothing_falls_silent(asking: Place) -> None:
    for days in (0, 0, 1, 3):
        day = DAY + dt.timedelta(days=days)
        (asking.root / f"seeds/{days}.txt").write_bytes(f"Title: Day {days}\nDate: {day}\n\n".encode() + TEXT)
        pipeline.gather(replace(asking, now=asking.now + dt.timedelta(days=days)))
    assert unheard(asking.root, DAY + dt.timedelta(days=1)) == ()
    silent = unheard(asking.root, DAY + dt.timedelta(days=3))
    assert silent == (Unheard(source="feed", since=DAY), Unheard(source="page", since=DAY))


@pytest.mark.parametrize("way", ["offline", "named"])
def test_nobody_is_asked_where_that_is_not_wanted(asking: Place, server: WebServer, way: str) -> None:
    gathered = pipeline.gather(asking, (asking.root / "seeds",) if way == "named" else (), offline=way == "offline")
    assert gathered.polled == ()
    assert server.visits == []


def test_what_was_noted_of_a_day_stays_when_another_day_is_noted(asking: Place) -> None:
    one, two = Unheard(source="a", reason="gone"), Unheard(source="b", since=DAY)
    note(asking.root, DAY, frozenset("ab"), (one, two))
    note(asking.root, DAY + dt.timedelta(days=1), frozenset("ab"), ())
    assert unheard(asking.root, DAY) == (one, two)
    note(asking.root, DAY, frozenset("b"), ())
    assert unheard(asking.root, DAY) == (one,)
    (asking.root / FILE).write_text("[1]")
    with pytest.raises(Exception, match="delete it and gather again"):
        unheard(asking.root, DAY)


def test_an_article_of_a_folder_is_left_out_by_its_words_until_it_is_named(asking: Place) -> None:
    text = "desk: {name: River desk, zone: UTC}\nsources: [{folder: seeds, exclude: football, include: orla}]\n"
    place = replace(asking, settings=settings_of(text))
    for name, words in (("a", b"The Orla rose."), ("b", b"The Orla cup in football."), ("c", b"The Vell rose.")):
        (place.root / f"seeds/{name}.txt").write_bytes(TEXT.replace(b"Orla", b"river") + b" " + words)
    first, again = pipeline.gather(place), pipeline.gather(place)
    assert [one.file for one in first.filed] == [one.file for one in again.filed] == ["seeds/a.txt"]
    assert first.left_out == again.left_out == ("seeds/b.txt", "seeds/c.txt")
    assert not first.in_part
    assert not first.set_aside
    named = pipeline.gather(place, (place.root / "seeds/b.txt",))
    assert [one.file for one in named.filed] == ["seeds/b.txt"]
    wider = replace(place, settings=settings_of(text.replace(", include: orla", "")))
    assert [one.file for one in pipeline.gather(wider).filed] == ["seeds/a.txt", "seeds/c.txt"]
