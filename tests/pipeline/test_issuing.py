"""Issuing: numbers and times are taken once, a change of the facts makes a revision, what is late waits."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from briefgen import archive
from briefgen.errors import FactsError
from briefgen.model.issue import EditionRef, Issue
from briefgen.pipeline import Place, publish, publish_kept
from briefgen.pipeline.dayfacts import collect

FIRST, SECOND = dt.date(2026, 3, 3), dt.date(2026, 3, 4)


def _at(place: Place, hour: int) -> Place:
    return replace(place, now=place.now.replace(hour=hour))


def _edit(place: Place, day: dt.date) -> None:
    path = next((place.root / "facts" / str(day)).glob("flood*.yaml"))
    text = path.read_text()
    assert "value: 12" in text
    path.write_text(text.replace("value: 12", "value: 13\n    by: Anna", 1))


def _comment(place: Place, day: dt.date) -> None:
    path = next((place.root / "facts" / str(day)).glob("flood*.yaml"))
    path.write_text("# read by Anna\n" + path.read_text())


def _texts(place: Place, day: dt.date) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (place.root / "output" / str(day)).glob("situation*")}


def _last(place: Place, day: dt.date) -> Issue:
    issue = archive.latest(place.root, day)
    assert issue is not None
    return issue


def test_publishing_alone_issues_nothing(filed: Place) -> None:
    publish(filed)
    assert not (filed.root / "editions").exists()
    assert "No.\N{NO-BREAK SPACE}2, draft".encode() in _texts(filed, SECOND)["situation-report.md"]


def test_an_issued_edition_keeps_its_number_and_times(filed: Place) -> None:
    publish(filed, issue=True)
    first = _texts(filed, SECOND)
    assert "No.\N{NO-BREAK SPACE}2 ".encode() in first["situation-report.md"]
    assert "**Issued** 4 March 2026, 10:30 CET" in first["situation-report.md"].decode()
    assert not archive.is_issued(filed.root, FIRST)
    later = _at(filed, 20)
    publish(later, SECOND)
    publish(later, SECOND, issue=True)
    assert _texts(filed, SECOND) == first
    assert _last(filed, SECOND).revision == 0


@pytest.mark.parametrize(("change", "revision"), [(_edit, 1), (_comment, 0)])
def test_only_changed_facts_make_a_revision(
    filed: Place, change: Callable[[Place, dt.date], None], revision: int
) -> None:
    publish(filed, issue=True)
    kept = (filed.root / "editions" / str(SECOND) / "r0.json").read_bytes()
    change(filed, SECOND)
    publish(_at(filed, 12), issue=True)
    assert _last(filed, SECOND).revision == revision
    assert (filed.root / "editions" / str(SECOND) / "r0.json").read_bytes() == kept


def test_a_revision_is_a_draft_until_it_is_issued_and_says_what_it_corrects(filed: Place) -> None:
    publish(filed, issue=True)
    _edit(filed, SECOND)
    publish(filed)
    assert "No.\N{NO-BREAK SPACE}2, revision 1, draft".encode() in _texts(filed, SECOND)["situation-report.md"]
    publish(_at(filed, 12), issue=True)
    text = _texts(filed, SECOND)["situation-report.md"].decode()
    assert "No.\N{NO-BREAK SPACE}2, revision 1 " in text
    assert "**As of** 4 March 2026, 10:30 CET" in text
    assert "**Issued** 4 March 2026, 13:30 CET" in text
    assert "## Corrections" in text
    publish(_at(filed, 20), SECOND)
    assert _texts(filed, SECOND)["situation-report.md"].decode() == text


def test_an_edition_is_compared_with_the_one_issued_before_it(filed: Place) -> None:
    publish(filed, FIRST, issue=True)
    publish(filed, SECOND, issue=True)
    text = _texts(filed, SECOND)["situation-report.md"]
    assert "since No.\N{NO-BREAK SPACE}1 of 3 March 2026" in text.decode()
    _edit(filed, FIRST)
    publish(filed, FIRST, issue=True)
    publish(filed, SECOND)
    assert _texts(filed, SECOND)["situation-report.md"] == text


def test_no_number_is_given_twice(filed: Place) -> None:
    publish(filed, SECOND, issue=True)
    for path in (filed.root / "facts" / str(SECOND)).glob("*.yaml"):
        folder = filed.root / "facts/2026-03-02"
        folder.mkdir(exist_ok=True)
        (folder / path.name).write_bytes(path.read_bytes())
    publish(filed, FIRST, issue=True)
    assert (_last(filed, SECOND).number, _last(filed, FIRST).number) == (2, 3)


def test_what_comes_late_is_said_to_be_late(filed: Place) -> None:
    def late() -> list[bool]:
        return [article.late for article in collect(filed.root, filed.settings, SECOND).facts.articles]

    path = next((filed.root / "facts" / str(FIRST)).glob("*.yaml"))
    moved = path.rename(filed.root / "facts" / str(SECOND) / path.name)
    assert late() == [False, False]
    moved.rename(path)
    publish(filed, FIRST, issue=True)
    path.rename(moved)
    assert sorted(late()) == [False, True]


def test_an_old_revision_is_made_again_to_the_byte(filed: Place) -> None:
    publish(filed, issue=True)
    first = _texts(filed, SECOND)
    _edit(filed, SECOND)
    publish(_at(filed, 12), issue=True)
    again = publish_kept(filed, EditionRef(SECOND, 0))
    assert {path.name: path.read_bytes() for path in again.files} == first
    assert [path.parent.name for path in again.files] == ["r0", "r0"]
    assert _texts(filed, SECOND) != first
    with pytest.raises(FactsError, match="missing"):
        publish_kept(filed, EditionRef(SECOND, 7))


def test_a_draft_of_a_desk_that_issues_nothing_is_compared_with_the_draft_before(filed: Place) -> None:
    publish(filed)
    text = _texts(filed, SECOND)["situation-report.md"].decode()
    assert "draft No.\N{NO-BREAK SPACE}1 of 3 March 2026, which was not issued" in text
    assert "## What changed" not in _texts(filed, FIRST)["situation-report.md"].decode()
    _edit(filed, FIRST)
    (first, second) = publish(filed)
    assert (first.fresh, second.fresh) == (True, True)


def test_a_draft_is_compared_with_none_of_long_before(filed: Place) -> None:
    folders = [filed.root / "facts" / str(FIRST), filed.root / "facts/.machine" / str(FIRST)]
    for folder in folders:
        folder.rename(folder.with_name("2025-03-03"))
    publish(filed)
    assert "## What changed" not in _texts(filed, SECOND)["situation-report.md"].decode()


def test_an_issue_says_of_which_editions_before_it_was_made(filed: Place) -> None:
    publish(filed, FIRST, issue=True)
    publish(filed, SECOND, issue=True)
    assert (_last(filed, SECOND).previous, _last(filed, SECOND).earlier) == (EditionRef(FIRST, 0), ())
    third = filed.root / "facts/2026-03-05"
    third.mkdir()
    for path in (filed.root / "facts" / str(SECOND)).glob("*.yaml"):
        (third / path.name).write_bytes(path.read_bytes())
    publish(filed, dt.date(2026, 3, 5), issue=True)
    assert _last(filed, dt.date(2026, 3, 5)).earlier == (EditionRef(FIRST, 0),)


def test_an_issue_is_compared_with_no_draft(filed: Place) -> None:
    publish(filed, issue=True)
    assert "## What changed" not in _texts(filed, SECOND)["situation-report.md"].decode()


def test_a_draft_marked_higher_is_not_told_of(filed: Place) -> None:
    (filed.root / "facts" / str(FIRST) / "edition.yaml").write_text("marking: TLP:RED\n")
    publish(filed)
    assert "## What changed" not in _texts(filed, SECOND)["situation-report.md"].decode()


def test_the_next_issue_is_the_schedules(filed: Place) -> None:
    def tomorrow(after: dt.datetime) -> dt.datetime:
        return (after + dt.timedelta(days=1)).replace(hour=5, minute=30)

    publish(replace(filed, next_moment=tomorrow), issue=True)
    assert "**Next issue** 5 March 2026, 05:30 CET" in _texts(filed, SECOND)["situation-report.md"].decode()


def test_what_the_draft_of_the_day_before_tells_is_kept_until_it_changes(filed: Place) -> None:
    """The draft is compared with the one before it, composed or kept; an edit of the earlier day is seen at once."""
    publish(filed, SECOND)
    text = _texts(filed, SECOND)["situation-report.md"]
    (kept,) = (filed.root / ".briefgen/drafts").glob("*.json")
    assert kept.name == f"{FIRST}.json"
    publish(filed, SECOND)
    assert _texts(filed, SECOND)["situation-report.md"] == text
    before = kept.read_bytes()
    _edit(filed, FIRST)
    changed = collect(filed.root, filed.settings, SECOND).facts.previous
    assert kept.read_bytes() == before  # only publishing keeps
    publish(filed, SECOND)
    assert kept.read_bytes() != before
    assert collect(filed.root, filed.settings, SECOND).facts.previous == changed
    kept.write_text("no JSON")
    assert collect(filed.root, filed.settings, SECOND).facts.previous == changed
