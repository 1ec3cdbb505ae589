"""The same article again, told as stories: what lies in seeds/ first, what comes then, what the desk makes of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import SETTINGS, BlindReader, Ended

URL = "https://news.example.org/2026/03/orla"
PHONE = "http://m.news.example.org/2026/03/orla"
FRONT = "https://news.example.org/"
BODY = """\
The river Orla rose by four metres on Tuesday after three days of rain in the hills above the town of Brenn.
The mayor said that the bridges would stay closed until the water had gone down again, and that schools would open.
"""
LONGER = (
    BODY
    + "On Wednesday evening the water fell, and the first of the bridges was opened to cars and to people on foot.\n"
)
OTHER = """\
Farmers of the valley met in Halloran on Thursday and asked for a lower price of seed before the spring begins there.
Their speaker told the ministry that many would give up, and that the harvest of last year had been the worst known.
"""


def article(day: str = "2026-03-03", url: str | None = None, outlet: str = "Orla Wire", body: str = BODY) -> str:
    """A file of seeds/."""
    head = [f"Title: Orla rises, {day}" if body != OTHER else "Title: Seed", f"Date: {day}", f"Source: {outlet}"]
    return "\n".join((*head, *([f"URL: {url}"] if url else ()), "", body))


NEWER = article("2026-03-04", URL, body=LONGER)
STORIES = {
    # what happens: what is filed first, what comes then, how many articles are filed, what became of the second
    "another address of the page": (article(url=URL), article(url=f"{URL}/?utm_source=feed#top"), 1, "copy"),
    "the page for phones, over http": (article(url=URL), article(url=PHONE), 1, "copy"),
    "the same file in another folder": (article(), article(), 1, "copy"),
    "the same text of another day": (article(), article("2026-03-04"), 2, "filed"),
    "the same text of another outlet": (article(), article(outlet="Hill Radio"), 2, "filed"),
    "the same text at one address": (article(url=URL), article(url=URL, outlet="Hill Radio"), 1, "copy"),
    "a newer version of the page": (article(url=URL), NEWER, 1, "updated"),
    "an older version of the page": (NEWER, article(url=URL), 1, "copy"),
    "two versions of one day": (article(url=URL), article(url=URL, body=LONGER), 1, "set aside"),
    "another text at the same address": (article(url=URL), article("2026-03-04", URL, body=OTHER), 2, "filed"),
    "two with the address of the front page": (
        article(url=FRONT),
        article("2026-03-04", FRONT, body=LONGER),
        2,
        "filed",
    ),
    "another page": (article(url=URL), article("2026-03-04", f"{URL}-2", body=LONGER), 2, "filed"),
}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk without articles."""
    (tmp_path / "briefgen.yaml").write_text(SETTINGS)
    (tmp_path / "seeds").mkdir()
    return tmp_path.resolve()


def held(desk: Path) -> list[str]:
    """The facts files, without what people write for an edition."""
    return sorted(path.as_posix() for path in desk.glob("facts/2*/*.yaml") if path.name != "edition.yaml")


@pytest.mark.parametrize("story", STORIES)
def test_stories(briefgen: Callable[..., Ended], desk: Path, reader: BlindReader, story: str) -> None:
    first, then, files, became = STORIES[story]
    (desk / "seeds/a.txt").write_text(first)
    briefgen("gather", "--desk", desk)
    (desk / "seeds/b.txt").write_text(then)
    ended = briefgen("gather", "--desk", desk)
    said = {
        "copy": "seeds/b.txt is this article again" in ended.err,
        "set aside": "seeds/b.txt is set aside: it has the address of seeds/a.txt" in ended.err,
        "updated": "updated: 2026-03-04" in Path(held(desk)[0]).read_text(),
    }
    assert (len(held(desk)), [name for name, holds in said.items() if holds] or ["filed"]) == (files, [became])
    before = {path: Path(path).read_bytes() for path in held(desk)}
    read = len(reader.read_titles)
    again = briefgen("gather", "--desk", desk)
    assert {path: Path(path).read_bytes() for path in held(desk)} == before
    assert (len(reader.read_titles) - read, "again" in again.err) == (0, False)
    assert ("seeds/b.txt is set aside" in again.err) is (became == "set aside")


CHANGES: dict[str, tuple[Callable[[Path, Path], object], bool]] = {
    # what people do, to the article in the way or its facts, and whether the other is taken then
    "the other is gone": (lambda other, _: other.unlink(), True),
    "the other is known to be older": (lambda other, _: other.write_text(article("2026-03-01", URL)), True),
    "its facts are deleted": (lambda _, facts: facts.unlink(), False),
    "nothing": (lambda *_: None, False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_stood_in_the_way_of_another_is_looked_at_again_once_it_has_changed(
    briefgen: Callable[..., Ended], desk: Path, reader: BlindReader, change: str
) -> None:
    act, is_taken = CHANGES[change]
    (desk / "seeds/a.txt").write_text(article(url=URL))
    (desk / "seeds/b.txt").write_text(article(url=URL, body=LONGER))
    for _ in range(2):
        assert "seeds/b.txt is set aside" in briefgen("gather", "--desk", desk).err
    act(desk / "seeds/a.txt", Path(held(desk)[0]))
    for news in (change != "nothing", False):
        read = len(reader.read_titles)
        ended = briefgen("gather", "--desk", desk)
        assert bool(reader.read_titles[read:]) is news
        assert ("seeds/b.txt is set aside" in ended.err) is not is_taken
    assert any("file: seeds/b.txt" in Path(path).read_text() for path in held(desk)) is is_taken


def test_what_is_named_is_read_again_whatever_is_remembered(
    briefgen: Callable[..., Ended], desk: Path, reader: BlindReader
) -> None:
    (desk / "seeds/a.txt").write_text(article("2027-01-01"))
    for words, read in (((), 1), ((), 1), (("seeds/a.txt",), 2)):
        assert "still to come" in briefgen("gather", *words, "--desk", desk).err
        assert len(reader.read_titles) == read


def test_the_same_is_made_of_all_when_they_come_together(briefgen: Callable[..., Ended], desk: Path) -> None:
    (desk / "seeds/a.txt").write_text(article(url=URL))
    (desk / "seeds/b.txt").write_text(NEWER)
    (desk / "seeds/c.txt").write_text(article(url=f"{URL}?fbclid=1"))
    assert briefgen("gather", "--desk", desk).code == 0
    (path,) = held(desk)
    assert "file: seeds/b.txt" in Path(path).read_text()
    for cache in (desk / ".briefgen").glob("gathered.sqlite*"):
        cache.unlink()  # a cache: all is read again, and nothing changes
    before = Path(path).read_bytes()
    briefgen("gather", "--desk", desk)
    assert Path(path).read_bytes() == before


def test_an_update_goes_beside_what_people_wrote(briefgen: Callable[..., Ended], desk: Path) -> None:
    path = desk / "seeds/a.txt"
    path.write_text(article(url=URL))
    briefgen("gather", "--desk", desk)
    facts = Path(held(desk)[0])
    facts.write_text(facts.read_text().replace("tags: []", "tags: [river]  # ours"))
    path.write_text(article(url=URL, body=LONGER))
    briefgen("gather", "--desk", desk)
    assert "tags: [river]  # ours" in facts.read_text()
    assert "updated: 2026-03-04" in facts.read_text()


def test_a_new_head_or_new_white_space_is_no_update(briefgen: Callable[..., Ended], desk: Path) -> None:
    path = desk / "seeds/a.txt"
    path.write_text(article())
    briefgen("gather", "--desk", desk)
    path.write_text(article(outlet="Hill Radio").replace("rose by four", "rose  by four"))
    briefgen("gather", "--desk", desk)
    text = Path(held(desk)[0]).read_text()
    assert ("outlet: Hill Radio" in text, "updated:" in text) == (True, False)


REWRITTEN = BODY.replace("four metres", "4 metres").replace("had gone down again", "fell")


@pytest.mark.parametrize(
    ("day", "body", "repeats"),
    [("2026-03-04", REWRITTEN, True), ("2026-03-05", REWRITTEN, False), ("2026-03-04", OTHER, False)],
)
def test_a_rewrite_is_known_for_a_week_and_filed_all_the_same(
    briefgen: Callable[..., Ended], desk: Path, day: str, body: str, repeats: bool
) -> None:
    (desk / "seeds/a.txt").write_text(article("2026-02-25"))
    briefgen("gather", "--desk", desk)
    (desk / "seeds/b.txt").write_text(article(day, "https://hill.example/1", "Hill Radio", body))
    ended = briefgen("gather", "--desk", desk)
    first, second = held(desk)
    assert ("much of seeds/b.txt stood before in facts/2026-02-25/" in ended.err) == repeats
    assert (f"repeats: 2026-02-25/{first[-11:-5]}" in Path(second).read_text()) == repeats
    for cache in (desk / ".briefgen").glob("*.sqlite*"):
        cache.unlink()
    before = Path(second).read_bytes()
    briefgen("gather", "--desk", desk)
    assert Path(second).read_bytes() == before


@pytest.mark.parametrize(
    ("outlet", "time", "filed"), [("Orla Wire", "T09:00Z", 1), ("Hill Radio", "T09:00Z", 2), ("Orla Wire", "", 2)]
)
def test_nearly_the_same_text_of_one_outlet_and_day_is_its_newer_version(
    briefgen: Callable[..., Ended], desk: Path, outlet: str, time: str, filed: int
) -> None:
    long = BODY + OTHER
    (desk / "seeds/a.txt").write_text(article("2026-03-03T06:00Z" if time else "2026-03-03", URL, body=long))
    briefgen("gather", "--desk", desk)
    (desk / "seeds/b.txt").write_text(
        article(f"2026-03-03{time}", f"{URL}-2", outlet, long.replace("four metres", "five metres"))
    )
    briefgen("gather", "--desk", desk)
    assert len(held(desk)) == filed
    texts = [path.read_text() for path in desk.glob("facts/.machine/*/*.txt")]
    assert sum("five metres" in text for text in texts) == 1


MAIL = """\
From: Orla Wire <wire@example.org>
Subject: Orla rises
Date: Tue, 3 Mar 2026 06:00:00 +0000
Message-ID: <{id}@example.org>
{more}Content-Type: text/plain; charset=utf-8

"""


@pytest.mark.parametrize(("identity", "filed"), [("one", 1), ("two", 2)])
def test_a_mail_that_came_by_two_ways_is_one_article(
    briefgen: Callable[..., Ended], desk: Path, identity: str, filed: int
) -> None:
    (desk / "seeds/a.eml").write_text(MAIL.format(id="one", more="") + BODY)
    (desk / "seeds/b.eml").write_text(MAIL.format(id=identity, more="X-Way: 2\n") + BODY + "\nBrought by the list.\n")
    (desk / "seeds/b.eml.head.yaml").write_text("outlet: List of the valley\n")
    ended = briefgen("gather", "--desk", desk)
    assert (len(held(desk)), "is this article again" in ended.err) == (filed, filed == 1)
    assert 'id: "mid:one@example.org"' in Path(held(desk)[0]).read_text()


def test_an_entry_of_a_feed_whose_address_changed_is_one_article(briefgen: Callable[..., Ended], desk: Path) -> None:
    for name, day, body in (("a", 3, BODY), ("b", 4, LONGER)):
        (desk / f"seeds/{name}.txt").write_text(f"{body}")
        (desk / f"seeds/{name}.txt.head.yaml").write_text(
            f"title: Orla rises\nid: guid:example.org/17\nurl: https://example.org/{name}\noutlet: {name}\n"
            f"published: 2026-03-03\nretrieved: 2026-03-0{day}T09:00:00Z\n"
        )
        briefgen("gather", "--desk", desk)
    (path,) = held(desk)
    assert ("file: seeds/b.txt" in Path(path).read_text(), "updated: " in Path(path).read_text()) == (True, True)
