"""The first days of the demonstration's week, lived through by `scripts/week`."""

import importlib.util
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "week_of_use.py"
_DAYS = ("2026-05-11", "2026-05-12", "2026-05-13")


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk after three days, with reports in Markdown."""
    spec = importlib.util.spec_from_file_location("week_of_use", _SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    desk = tmp_path_factory.mktemp("week") / "desk"
    script.Week(desk, outputs="[md, eml]").live(len(_DAYS))
    return desk


def _report(week: Path, day: str) -> str:
    return " ".join((week / "output" / day / "situation-report.md").read_text("utf-8").split())


def test_each_day_is_issued_and_the_day_that_changed_at_its_source_twice(week: Path) -> None:
    issued = sorted(path.relative_to(week / "editions").as_posix() for path in week.glob("editions/*/r*.json"))
    first, second, third = _DAYS
    assert issued == [f"{first}/r0.json", f"{second}/r0.json", f"{second}/r1.json", f"{third}/r0.json"]
    assert len([*(week / "outbox-mail" / "new").iterdir()]) == len(issued)


def test_what_the_outlet_took_back_is_corrected_in_the_revision(week: Path) -> None:
    report = _report(week, _DAYS[1])
    assert "No. 2, revision 1" in report
    corrections = report.partition("## Corrections")[2].partition("##")[0]
    assert "Police have arrested the captain" in corrections


def test_what_a_person_wrote_and_pinned_opens_the_report(week: Path) -> None:
    assert "Lestria has turned down Marovia's quota for the river Aune." in _report(week, _DAYS[0])
    line = _report(week, _DAYS[2]).partition("## Bottom line")[2]
    assert line.lstrip().startswith("Eighteen people, and not 19, are known to have died")


def test_what_is_to_come_is_not_told_as_of_the_week_before(week: Path) -> None:
    assert "(6 May 2026)" not in _report(week, _DAYS[1])
