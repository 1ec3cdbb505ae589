"""From facts files to reports, and what makes a report stale."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.config.settings import OnFault
from briefgen.errors import FactsError, PluginError, UsageError
from briefgen.facts import FactsStore, identify
from briefgen.model.document import Source
from briefgen.model.facts import Event, Facts
from briefgen.pipeline import Place, Progress, check, days, publish
from briefgen.pipeline.preview import prepare, preview
from tests.pipeline.conftest import SETTINGS, settings_of

FIRST, SECOND = dt.date(2026, 3, 3), dt.date(2026, 3, 4)


def _facts_file(place: Place, day: dt.date) -> Path:
    return next((place.root / "facts" / str(day)).glob("flood*.yaml"))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_every_day_gets_its_report_oldest_first(filed: Place, told: list[Progress]) -> None:
    published = publish(filed)
    assert [(one.day, one.fresh, one.failures) for one in published] == [(FIRST, True, ()), (SECOND, True, ())]
    names = [path.relative_to(filed.root).as_posix() for one in published for path in one.files]
    assert names == [f"output/{day}/situation-report.{kind}" for day in (FIRST, SECOND) for kind in ("md", "html")]
    assert "Orla" in (filed.root / names[0]).read_text()
    assert [(one.done, one.total, one.at) for one in told] == [(0, 2, str(FIRST)), (1, 2, str(SECOND)), (2, 2, None)]


def test_nothing_is_made_twice(filed: Place) -> None:
    first = publish(filed)
    times = [path.stat().st_mtime_ns for one in first for path in one.files]
    second = publish(filed)
    assert [one.fresh for one in second] == [False, False]
    assert [path.stat().st_mtime_ns for one in second for path in one.files] == times


def test_the_same_facts_give_the_same_bytes(filed: Place) -> None:
    first = [path.read_bytes() for one in publish(filed) for path in one.files]
    again = [publish(filed, day)[0] for day in (FIRST, SECOND)]
    assert [one.fresh for one in again] == [True, True]
    assert [path.read_bytes() for one in again for path in one.files] == first


def _edit_facts(place: Place) -> None:
    _edit(_facts_file(place, SECOND), "value: 12", "value: 13\n    by: Anna")


def _write_notes(place: Place) -> None:
    (place.root / "facts" / str(SECOND) / "edition.yaml").write_text("bottom_line: The Orla is falling.\n")


def _delete_output(place: Place) -> None:
    (place.root / "output" / str(SECOND) / "situation-report.html").unlink()


@pytest.mark.parametrize("change", [_edit_facts, _write_notes, _delete_output])
def test_only_the_day_that_changed_is_made_again(filed: Place, change: Callable[[Place], None]) -> None:
    publish(filed)
    change(filed)
    assert [one.current for one in days(filed)] == [True, False]
    assert [(one.day, one.fresh) for one in publish(filed)] == [(FIRST, False), (SECOND, True)]
    assert [one.current for one in days(filed)] == [True, True]


def test_an_edited_fact_is_what_is_printed(filed: Place) -> None:
    path = _facts_file(filed, FIRST)
    _edit(path, "text: The Orla rose by four metres", "text: The Orla fell by two metres")
    report = publish(filed, FIRST)[0].files[0].read_text()
    assert "The Orla fell by two metres" in report


def test_a_broken_file_is_named_among_the_gaps_and_the_day_goes_on(filed: Place) -> None:
    (filed.root / "facts" / str(FIRST) / "broken-aaaaaa.yaml").write_text("briefgen: 1\ntitle: [Half\n")
    one = publish(filed, FIRST)[0]
    assert {fault.file for fault in one.faults} == {f"facts/{FIRST}/broken-aaaaaa.yaml"}
    text = one.files[0].read_text()
    assert "broken-aaaaaa" in text.replace("\\", "")
    assert "four metres" in text


def test_an_item_whose_quote_is_not_in_the_article_is_left_out_with_its_line(filed: Place) -> None:
    path = _facts_file(filed, FIRST)
    _edit(path, "quote: The Orla rose", "quote: The Orla sank")
    line = path.read_text().splitlines().index("    quote: The Orla sank by four metres") + 1
    one = publish(filed, FIRST)[0]
    assert [(gap.file, gap.line) for gap in one.left_out] == [(path.relative_to(filed.root).as_posix(), line)]
    assert [(fault.line, fault.path) for fault in check(filed).faults] == [(line, one.faults[0].path)]


def test_what_was_left_out_is_told_again_though_nothing_is_made_anew(filed: Place) -> None:
    _edit(_facts_file(filed, FIRST), "quote: The Orla rose", "quote: The Orla sank")
    first, again = publish(filed), publish(filed)
    assert [one.fresh for one in again] == [False, False]
    assert [(one.left_out, one.faults) for one in again] == [(one.left_out, one.faults) for one in first]
    assert again[0].faults
    assert not again[1].faults


def test_a_preview_is_the_page_that_publishing_makes(filed: Place) -> None:
    path = _facts_file(filed, SECOND)
    _edit(path, "what:\n", "what:\n  - {text: 'The dams hold in France, in Spain and in Italy', by: Kim}\n")
    prepare(filed.root, SECOND)
    for before, after in (("Spain", "Austria"), ("Italy", "Poland"), ("dead", "drowned")):
        preview(filed, SECOND)  # what it keeps in memory must not stand in the next
        _edit(path, before, after)
        page = preview(filed, SECOND).report
        written = publish(filed, SECOND)[0].files[1]
        assert page == written.read_bytes()
        assert after in page.decode()
    assert "Map" in page.decode()


def test_with_refuse_a_fault_stops_the_day(filed: Place) -> None:
    refusing = replace(
        filed,
        settings=replace(filed.settings, report=replace(filed.settings.report, on_fault=OnFault.REFUSE)),
    )
    _edit(_facts_file(filed, FIRST), "quote: The Orla rose", "quote: The Orla sank")
    with pytest.raises(FactsError, match="sank"):
        publish(refusing)
    assert not (filed.root / "output").exists()


def test_a_day_without_facts_is_refused_and_the_known_ones_named(filed: Place) -> None:
    with pytest.raises(UsageError, match="no facts of 2026-03-09; there are: 2026-03-03, 2026-03-04"):
        publish(filed, dt.date(2026, 3, 9))


def test_an_unknown_output_is_refused_before_anything_is_written(filed: Place) -> None:
    report = replace(filed.settings.report, outputs=("md", "docx"))
    with pytest.raises(PluginError, match="no output is called 'docx'"):
        publish(replace(filed, settings=replace(filed.settings, report=report)))
    assert not (filed.root / "output").exists()


def test_what_was_set_aside_is_named_in_the_report_of_its_day_alone(filed: Place) -> None:
    record = [{"file": "seeds/odd.txt", "reason": "the text is not in English", "day": str(SECOND)}]
    (filed.root / "facts/.machine/set-aside.json").write_text(json.dumps(record))
    first, second = publish(filed)
    assert (first.left_out, [gap.file for gap in second.left_out]) == ((), ["seeds/odd.txt"])
    assert "not in English" in second.files[0].read_text()


def test_a_damaged_record_of_what_was_set_aside_is_named(filed: Place) -> None:
    (filed.root / "facts/.machine/set-aside.json").write_text('[\n{"file": }]')
    with pytest.raises(FactsError, match=r"set-aside\.json:2:.*delete it and gather again"):
        publish(filed)


FLAKY = """
from pathlib import Path
from briefgen.errors import OutputError

class Flaky:
    name, file = "flaky", "flaky.bin"
    def make(self, edition):
        if Path(__file__).with_name("broken").exists():
            raise OutputError("no flaky.bin: the ink is dry")
        return b"wet"
"""


def test_an_output_that_fails_leaves_the_others_and_nothing_stale_and_is_tried_again(
    filed: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "flaky_output.py").write_text(FLAKY)
    metadata = tmp_path / "flaky-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: flaky\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[briefgen.outputs]\nflaky = flaky_output:Flaky\n")
    monkeypatch.syspath_prepend(tmp_path)
    report = replace(filed.settings.report, outputs=("md", "flaky"))
    place = replace(filed, settings=replace(filed.settings, report=report))
    assert [path.name for path in publish(place, FIRST)[0].files] == ["situation-report.md", "flaky.bin"]
    (tmp_path / "broken").touch()
    _edit(_facts_file(filed, FIRST), "four metres", "4 metres")
    failed = publish(place)[0]
    assert ([path.name for path in failed.files], failed.failures) == (
        ["situation-report.md"],
        ("no flaky.bin: the ink is dry",),
    )
    assert not (filed.root / f"output/{FIRST}/flaky.bin").exists()
    (tmp_path / "broken").unlink()
    assert (publish(place)[0].fresh, publish(place)[0].fresh) == (True, False)


def _taking_sides(place: Place, *sides: tuple[str, str]) -> None:
    path = _facts_file(place, FIRST)
    rows = "".join(f"  - {{who: [{who}], stance: {stance}, says: so, by: Mira}}\n" for who, stance in sides)
    path.write_text(path.read_text("utf-8") + f"reactions:\n{rows}", "utf-8")


def test_a_picture_lies_beside_the_text_that_names_it_and_goes_with_it(filed: Place) -> None:
    before = _facts_file(filed, FIRST).read_text("utf-8")
    _taking_sides(filed, ("Karsk", "opposes"), ("Vellin", "supports"), ("Osmar", "warns"))
    publish(filed)
    folder = filed.root / "output" / FIRST.isoformat()
    assert "](reactions.svg)" in (folder / "situation-report.md").read_text("utf-8")
    assert (folder / "reactions.svg").read_bytes().startswith(b"<svg ")
    _facts_file(filed, FIRST).write_text(before, "utf-8")
    publish(filed)
    assert not (folder / "reactions.svg").exists()


def test_the_flash_brief_is_made_beside_the_report(filed: Place) -> None:
    report = replace(filed.settings.report, reports=("situation-report", "flash"), outputs=("md", "html", "pdf", "eml"))
    mailed = publish(replace(filed, settings=replace(filed.settings, report=report)), SECOND)[0].files[-1]
    assert (mailed.name, b'filename="flash.pdf"' in mailed.read_bytes()) == ("flash.eml", True)
    settings = replace(filed.settings, report=replace(report, outputs=("md", "html")))
    made = publish(replace(filed, settings=settings))
    assert [path.name for path in made[0].files] == [
        "situation-report.md",
        "situation-report.html",
        "flash.md",
        "flash.html",
    ]
    assert "Flash brief" in made[0].files[2].read_text()
    assert not any(one.fresh for one in publish(replace(filed, settings=settings)))


def test_one_report_asked_for_is_made_alone_and_says_nothing_of_the_others(filed: Place) -> None:
    made = publish(filed, report="flash")
    assert [path.name for path in made[0].files] == ["flash.md", "flash.html"]
    assert all(one.fresh for one in publish(filed))
    with pytest.raises(UsageError, match=r"no report is called '\.\./flash'"):
        publish(filed, report="../flash")


def test_a_report_of_the_desk_s_own_is_made_by_its_template(filed: Place) -> None:
    settings = replace(filed.settings, report=replace(filed.settings.report, reports=("minister",)))
    place = replace(filed, settings=settings)
    assert publish(place)[0].failures == (
        "minister.md.j2: there is no template 'minister.md.j2'; put it into the desk's folder templates/",
    )
    (filed.root / "templates").mkdir()
    (filed.root / "templates/minister.md.j2").write_text("# For the minister\n\n{{ bottom_line[0] | sentence }}\n")
    assert (publish(place)[0].files[0].name, publish(place)[0].failures) == ("minister.md", ())


def test_the_flash_brief_has_no_pictures_and_takes_none_away(filed: Place) -> None:
    _taking_sides(filed, ("Karsk", "opposes"), ("Vellin", "supports"), ("Osmar", "warns"))
    settings = replace(filed.settings, report=replace(filed.settings.report, reports=("situation-report", "flash")))
    publish(replace(filed, settings=settings))
    folder = filed.root / "output" / FIRST.isoformat()
    assert (folder / "reactions.svg").exists()
    assert ".svg" not in (folder / "flash.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("setting", "stale"),
    [
        ("fetch: {allow: [10.0.0.0/8]}\n", False),
        ("sources: [{folder: seeds}, {folder: more}]\n", False),
        ("outlets: {Orla Wire: {grade: A}}\n", True),
        ("audiences: {board: {marking: TLP:CLEAR}}\n", True),
    ],
)
def test_only_a_setting_that_enters_a_report_makes_it_again(filed: Place, setting: str, stale: bool) -> None:
    publish(filed)
    changed = replace(filed, settings=settings_of(SETTINGS + setting))
    (filed.root / "briefgen.yaml").write_text(SETTINGS + setting)
    assert {one.fresh for one in publish(changed)} == {stale}


def _two_clauses(place: Place) -> Path:
    """An article of one sentence of which two clauses were read."""
    text = "The Orla rose by four metres on Tuesday and the bridge at Nesse was closed."
    clauses = ("The Orla rose by four metres on Tuesday", "the bridge at Nesse was closed")
    what = tuple(Event(text=clause, quote=clause, key=True) for clause in clauses)
    facts = Facts(title="Flood", published=None, source=Source(file="seeds/f.txt", sha256="0" * 64), what=what)
    FactsStore(place.root).write(FIRST, "flood-1", identify(facts), text)
    return place.root / "facts" / str(FIRST) / "flood-1.yaml"


def test_the_article_s_own_sentence_is_printed(place: Place) -> None:
    _two_clauses(place)
    assert "four metres on Tuesday and the bridge at Nesse was closed." in _folded(publish(place, FIRST)[0].files[0])


@pytest.mark.parametrize("note", [True, False], ids=["noted", "with the machine's note lost"])
def test_what_people_took_out_does_not_come_back_with_its_sentence(place: Place, note: bool) -> None:
    path = _two_clauses(place)
    head, _, gone = path.read_text().partition("  - id: what-")[2].partition("  - id: what-")
    assert "bridge" in gone
    path.write_text(path.read_text().replace(f"  - id: what-{gone}", ""))
    if not note:
        (place.root / "facts/.machine" / str(FIRST) / "flood-1.yaml").unlink()
    printed = _folded(publish(place, FIRST)[0].files[0])
    assert "four metres" in head
    assert "four metres" in printed
    assert "bridge" not in printed


def _folded(path: Path) -> str:
    return " ".join(path.read_text().split())
