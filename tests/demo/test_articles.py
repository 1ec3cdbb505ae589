"""The demonstration articles: what they must show between them."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from briefgen import ingest
from briefgen.model.document import BlockKind, Document

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "seeds").iterdir())
WEEK = sorted(path for path in (ROOT / "demos" / "week").glob("*/*/*") if path.suffix in {".txt", ".md"})


@pytest.fixture(scope="module")
def articles() -> dict[str, Document]:
    return {path.stem: ingest.read(path.read_bytes(), f"seeds/{path.name}") for path in FILES}


def test_each_says_that_it_is_fictitious_and_has_an_invented_address(articles):
    for path in FILES + WEEK:
        assert "ote: fictitious" in path.read_text(encoding="utf-8")
    assert all(".example/" in one.source.url for one in articles.values() if one.source.url)


def test_two_days_and_both_forms(articles):
    assert {str(one.published.day) for one in articles.values() if one.published} == {"2026-03-03", "2026-03-04"}
    assert [name for name, one in articles.items() if one.cites] == ["2026-03-04-border-talks-digest"]
    assert {path.suffix for path in FILES} == {".txt", ".md"}


def test_one_figure_on_which_two_sources_disagree(articles):
    assert "killed 14 people" in articles["2026-03-03-orsa-flood-wire"].text
    assert "At least 19 people died" in articles["2026-03-03-karsk-council"].text


def test_one_copy_of_a_wire_report(articles):
    wire, copy = articles["2026-03-03-orsa-flood-wire"], articles["2026-03-03-orsa-flood-ledger"]
    assert wire.source.outlet != copy.source.outlet
    matches = SequenceMatcher(None, wire.text, copy.text, autojunk=False).get_matching_blocks()
    assert 0.8 < sum(match.size for match in matches) / len(copy.text) < 1


def test_one_article_updates_another(articles):
    assert "killed 23 people" in articles["2026-03-04-orsa-flood-update"].text


def test_the_digest_has_footnotes_and_two_narratives(articles):
    digest = articles["2026-03-04-border-talks-digest"]
    facts = [block for block in digest.blocks if block.kind is BlockKind.BULLET]
    assert all(block.cites for block in facts)
    assert {number for block in facts for number in block.cites} == {cite.number for cite in digest.cites}
    assert [telling.told_by for telling in digest.tellings] == ["Northern Dispatch", "Sund Courier"]


def test_bullets_complete_a_lead_in(articles):
    led = {name for name, one in articles.items() if any(block.lead is not None for block in one.blocks)}
    assert led == {"2026-03-03-karsk-council", "2026-03-03-port-strike"}


def test_no_name_of_a_real_agency(articles):
    real = {"reuters", "associated press", "afp", "bloomberg", "bbc", "cnn", "xinhua", "tass", "kyodo", "yonhap"}
    outlets = {one.source.outlet for one in articles.values()} | {
        cite.outlet for one in articles.values() for cite in one.cites
    }
    assert not real & {str(outlet).lower() for outlet in outlets}


@pytest.fixture(scope="module")
def week() -> dict[str, Document]:
    return {str(path): ingest.read(path.read_bytes(), path.name) for path in WEEK if "seeds" in path.parts}


def test_each_article_of_the_week_lies_under_the_day_that_it_gives_itself(week):
    assert {str(one.published and one.published.day) in path for path, one in week.items()} == {True}
    assert all(".example/" in one.source.url for one in week.values() if one.source.url)


def test_the_week_has_a_quiet_day_and_six_with_news(week):
    days = [Path(path).parent.name for path in week]
    assert {day for day in days if days.count(day) < 3} == {"2026-05-16"}
    assert len(set(days)) == 7


def test_what_changed_later_has_the_address_of_an_article_of_the_day_before():
    updates = [path for path in WEEK if "updates" in path.parts]
    assert updates
    for path in updates:
        first = next(one for one in WEEK if one.name == path.name and one != path)
        new, old = (ingest.read(one.read_bytes(), one.name) for one in (path, first))
        assert new.source.url == old.source.url
        assert new.text != old.text
