"""What a search finds in the facts as people left them, and in what was issued."""

import datetime as dt
from pathlib import Path

import pytest

from briefgen import archive
from briefgen.index import Filters, scanning, searching
from briefgen.model.issue import Issue, StatementTold, Told
from tests.index.conftest import asked, day, found, put, record
from tests.pipeline.conftest import settings_of


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("lower town", {"what-000001"}),
        ("flooding town", {"what-000001"}),  # by stems, as 'flooded'
        ('"flooding town"', set()),  # to the letter
        ('"lower town of"', {"what-000001"}),
        ("low*", {"what-000001"}),
        ("opened -dam", set()),
        ("opened -bridge", {"what-000002"}),
        ("jose pena", {"what-000003"}),  # accents
        ("José Peña's", {"what-000003"}),  # the other apostrophe
        ("cooperative", set()),
        ("co operative", {"what-000003"}),
        ('bridge OR ("', set()),  # 'or' is a word like any other
        ("business", set()),  # hidden by people
        ("praise dam", {"rea-000002"}),  # one word stands in the title
    ],
)
def test_words(root: Path, words: str, ids: set[str]) -> None:
    assert {*found(root, words)} == ids


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"stance": "opposes"}, {"rea-000001"}),
        ({"unit": "PERSON"}, {"qty-000001", "qty-000002", "qty-000003"}),
        ({"kind": "what", "since": day("2026-03-02")}, {"what-000003"}),
        ({"until": day("2026-03-01"), "kind": "quantities"}, {"qty-000001"}),
        ({"actor": "maran"}, {"what-000002", "rea-000001", "rea-000002"}),
        ({"actor": "Maran", "stance": "supports"}, {"rea-000002"}),
    ],
)
def test_filters(root: Path, filters: dict[str, str], ids: set[str]) -> None:
    assert {*found(root, "", **filters)} == ids


def test_of_two_that_fit_alike_the_newer_comes_first(root: Path) -> None:
    put(root, "2024-03-01", "old-eeeeee", "what: [{text: the ferry sank, by: kim}]\n", title="Ferry")
    put(root, "2026-03-04", "new-ffffff", "what: [{text: the ferry sank, by: kim}]\n", title="Ferry")
    hits = asked(root, lambda archive: archive.search("ferry", Filters(), 5)).value.hits
    assert [hit.slug for hit in hits] == ["new-ffffff", "old-eeeeee"]


def test_a_hit_says_where_it_stands(root: Path) -> None:
    hit = record(root, "lower town")
    assert (hit.item, hit.file) == ("orsa-aaaaaa#what-000001", "facts/2026-03-01/orsa-aaaaaa.yaml")
    assert "what-000001" in (root / hit.file).read_text().splitlines()[hit.line - 1]
    assert (hit.day, hit.outlet, hit.title) == (day("2026-03-01"), "Valley Post", "Orsa floods Brenn")


def test_what_edition_yaml_hides_is_not_found(root: Path) -> None:
    assert found(root, "lower town")
    notes = root / "facts/2026-03-01/edition.yaml"
    notes.write_text("hide: [orsa-aaaaaa#what-000001]\n")
    assert found(root, "lower town") == []
    notes.unlink()
    assert found(root, "lower town")


def test_what_was_issued_is_found_once_over_its_revisions(root: Path) -> None:
    first = _issue(0, "The ferry sank off Brenn")
    _keep(root, first)
    _keep(root, _issue(1, "The ferry sank off Brenn", "Nobody was on it"))
    assert found(root, "ferry") == ["No.\N{NO-BREAK SPACE}7"]
    hit = record(root, "nobody was on it")
    assert (hit.id, hit.file) == ("No.\N{NO-BREAK SPACE}7, revision 1", "editions/2026-03-03/r1.json")
    assert "Nobody was on it" in (root / hit.file).read_text().splitlines()[hit.line - 1]
    assert found(root, "ferry", kind="what") == []


def _issue(revision: int, *texts: str) -> Issue:
    at = dt.datetime(2026, 3, 4, tzinfo=dt.UTC)
    told = Told(statements=tuple(StatementTold(items=("a-1#what-1",), topic="a-1", text=text) for text in texts))
    return Issue(
        day=day("2026-03-03"),
        number=7,
        revision=revision,
        issued=at,
        as_of=at,
        cutoff=dt.timedelta(hours=24),
        facts="",
        told=told,
    )


def _keep(root: Path, issue: Issue) -> None:
    from briefgen import report  # noqa: PLC0415
    from briefgen.pipeline.dayfacts import collect  # noqa: PLC0415

    archive.keep(root, issue, report.compose(collect(root, settings_of(), issue.day).facts))


def test_of_a_word_that_nearly_all_have_the_newest_come_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, "2026-03-06", "late-eeeeee", "what: [{text: it rained, by: kim, note: of the dam}]\n", title="Rain")
    hits = asked(root, lambda archive: archive.search("dam", Filters(), 9)).value.hits
    assert hits[0].day < day("2026-03-06")  # there the word stands in a note alone
    monkeypatch.setattr(searching, "_MANY", 0)
    days = [hit.day for hit in asked(root, lambda archive: archive.search("dam", Filters(), 9)).value.hits]
    assert days == sorted(days, reverse=True)
    assert days[0] == day("2026-03-06")


def test_a_link_that_leads_nowhere_hides_no_file(root: Path) -> None:
    """As editors leave it beside a file that is open."""
    known = scanning.states(root)
    for number in range(20):
        (root / f"facts/2026-03-02/.#open{number}.yaml").symlink_to("somebody@machine.4711")
    assert len(scanning.states(root)) == len(known) > 3
