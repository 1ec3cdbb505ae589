import dataclasses
import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefgen import archive
from briefgen.errors import FactsError, OutputError
from briefgen.model.dayfacts import DayFacts
from briefgen.model.issue import EditionRef, Issue
from briefgen.model.report import Report
from briefgen.render import html, markdown
from briefgen.report import compose_with_claims

DAY = dt.date(2026, 11, 20)


def _kept(root: Path, day: DayFacts, revision: int = 0, on: dt.date = DAY) -> tuple[Issue, Report]:
    report, told = compose_with_claims(day)
    at = dt.datetime.combine(on, dt.time(6, 30), ZoneInfo("Asia/Seoul"))
    issue = Issue(
        day=on,
        number=12,
        revision=revision,
        issued=at,
        as_of=at,
        cutoff=dt.timedelta(hours=6),
        facts="abc",
        told=told,
        previous=EditionRef(on, 3),
    )
    archive.keep(root, issue, report)
    return issue, report


def test_what_was_kept_comes_back_as_it_was(tmp_path: Path, two_sources: DayFacts) -> None:
    issue, _ = _kept(tmp_path, two_sources)
    assert archive.issue_of(tmp_path, issue.ref) == issue
    assert issue.told.figures
    assert issue.told.stances


def test_a_kept_report_is_rendered_again_to_the_byte(tmp_path: Path, two_sources: DayFacts) -> None:
    issue, report = _kept(tmp_path, two_sources)
    again = archive.report_of(tmp_path, issue.ref)
    assert markdown(again, ()) == markdown(report, ())
    assert html(markdown(again, ()), again) == html(markdown(report, ()), report)


def test_an_issued_edition_is_never_changed(tmp_path: Path, one_article: DayFacts) -> None:
    _kept(tmp_path, one_article)
    before = (tmp_path / "editions/2026-11-20/r0.json").read_bytes()
    with pytest.raises(OutputError, match="never changed"):
        _kept(tmp_path, one_article)
    assert (tmp_path / "editions/2026-11-20/r0.json").read_bytes() == before


def test_the_last_revision_and_the_edition_before_are_found(tmp_path: Path, one_article: DayFacts) -> None:
    later = DAY + dt.timedelta(days=3)
    assert archive.latest(tmp_path, DAY) is None
    for revision in (*range(11),):
        _kept(tmp_path, one_article, revision)
    _kept(tmp_path, one_article, on=later)
    (tmp_path / "editions/2026-11-20/notes.json").write_text("{}")
    found = archive.latest(tmp_path, DAY)
    assert found is not None
    assert found.revision == 10
    assert archive.before(tmp_path, DAY) is None
    assert archive.before(tmp_path, later) == found
    assert [issue.day for issue in archive.after(tmp_path, DAY)] == [later]
    assert archive.is_issued(tmp_path, later)
    assert not archive.is_issued(tmp_path, DAY + dt.timedelta(days=1))


@pytest.mark.parametrize("damage", ["{", "[]", '{"briefgen": 1}', "issue"])
def test_a_damaged_record_is_named(tmp_path: Path, one_article: DayFacts, damage: str) -> None:
    issue, _ = _kept(tmp_path, one_article)
    path = tmp_path / "editions/2026-11-20/r0.json"
    record = json.loads(path.read_text("utf-8"))
    record["issue"]["number"] = "twelve"
    path.write_text(json.dumps(record) if damage == "issue" else damage)
    with pytest.raises(FactsError, match=r"editions/2026-11-20/r0\.json"):
        archive.issue_of(tmp_path, issue.ref)


def test_a_record_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "editions/2026-11-20/r0.json").mkdir(parents=True)
    with pytest.raises(FactsError, match=r"r0\.json.*cannot be read: Is a directory"):
        archive.issue_of(tmp_path, EditionRef(DAY, 0))


def test_a_missing_record_is_named(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"r7\.json.*missing"):
        archive.issue_of(tmp_path, EditionRef(DAY, 7))


def test_a_fingerprint_changes_with_the_facts_alone(one_article: DayFacts) -> None:
    facts = one_article.articles[0].facts
    same = dataclasses.replace(facts)
    assert archive.fingerprint(facts) == archive.fingerprint(same)
    assert archive.fingerprint(facts) != archive.fingerprint(dataclasses.replace(facts, title="Another"))


def test_a_folder_that_is_named_by_no_day_of_the_calendar_is_passed_over(tmp_path: Path, one_article: DayFacts) -> None:
    _kept(tmp_path, one_article)
    (tmp_path / "editions/2026-02-31").mkdir()
    found = archive.before(tmp_path, DAY + dt.timedelta(days=1))
    assert found is not None
    assert found.day == DAY
