"""Editions on the command line: notes to fill in, issuing, and where late articles go."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import ARTICLE, Ended

Command = Callable[..., Ended]


def _write(root: Path, name: str, day: str) -> None:
    (root / "seeds" / name).write_text(ARTICLE.format(title=f"Bridge closed, {day}", day=day))


def test_a_new_day_gets_notes_to_fill_in_once(briefgen: Command, root: Path) -> None:
    notes = root / "facts/2026-03-04/edition.yaml"
    briefgen("gather", "--desk", root)
    assert notes.read_text().startswith("# yaml-language-server")
    assert briefgen("check", "--desk", root).code == 0
    notes.unlink()
    _write(root, "b.txt", "2026-03-04")
    briefgen("gather", "--desk", root)
    assert not notes.exists()


def test_what_comes_late_for_an_issued_edition_goes_to_the_next(briefgen: Command, root: Path) -> None:
    briefgen("gather", "--desk", root)
    ended = briefgen("publish", "--issue", "--day", "2026-03-03", "--desk", root)
    assert ended.code == 0
    assert (root / "editions/2026-03-03/r0.json").exists()
    _write(root, "late.txt", "2026-03-03")
    briefgen("gather", "--desk", root)
    assert [path.parent.name for path in (root / "facts").glob("*/bridge*.yaml")] == ["2026-03-04"]
    briefgen("publish", "--desk", root)
    report = " ".join((root / "output/2026-03-04/situation-report.md").read_text().split())
    assert "came after its own day's report was issued" in report


def test_issuing_without_a_day_issues_the_newest(briefgen: Command, root: Path) -> None:
    briefgen("run", "--desk", root)
    assert briefgen("publish", "--issue", "--desk", root).code == 0
    assert [path.relative_to(root).as_posix() for path in (root / "editions").rglob("*.json")] == [
        "editions/2026-03-04/r0.json"
    ]


def test_the_reasons_for_the_order_are_printed_and_nothing_is_made(briefgen: Command, root: Path) -> None:
    (root / "facts/2026-03-04").mkdir(parents=True)
    assert briefgen("publish", "--explain", "--day", "2026-03-05", "--desk", root).code == 2
    (root / "facts/2026-03-04/a-0a1b2c.yaml").write_text(
        "briefgen: 1\ntitle: Orla rises\npublished: 2026-03-04\nsource: {file: seeds/a.txt, sha256: " + "0" * 64 + "}\n"
        "what: [{text: The Orla rose in Brenn, by: Anna}]\n"
    )
    ended = briefgen("publish", "--explain", "--desk", root)
    assert ended.out.startswith("1. [bottom line] The Orla rose in Brenn.\n   stands alone; independent sources: 0; ")
    assert not (root / "output").exists()


def test_a_revision_needs_its_day(briefgen: Command, root: Path) -> None:
    ended = briefgen("publish", "--revision", "0", "--desk", root)
    assert (ended.code, "--day" in ended.err) == (2, True)
    briefgen("run", "--desk", root)
    briefgen("publish", "--issue", "--desk", root)
    again = briefgen("publish", "--revision", "0", "--day", "2026-03-04", "--desk", root)
    assert again.code == 0
    assert f"{root}/output/2026-03-04/r0/situation-report.md" in again.out


def test_what_a_killed_run_left_of_a_record_is_swept_away(briefgen: Command, root: Path) -> None:
    left = root / "editions/2026-03-04/.r0.json.0123456789ab.briefgen-tmp"
    left.parent.mkdir(parents=True)
    left.write_text("{")
    assert briefgen("publish", "--desk", root).code == 0
    assert not left.exists()
