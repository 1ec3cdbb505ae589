"""The rules for likelihood, confidence and credibility: by file and line, as errors or as advice."""

import datetime as dt
from dataclasses import replace

from briefgen.config.settings import Rules
from briefgen.facts import FactsStore
from briefgen.pipeline import Place, check, publish

SECOND = dt.date(2026, 3, 4)
MIXED = "assessment:\n  - {judgement: It is likely, likelihood: likely, confidence: low}\n"


def _advised(place: Place) -> Place:
    report = replace(place.settings.report, rules=Rules.ADVICE)
    return replace(place, settings=replace(place.settings, report=report))


def _grade(place: Place, grade: int) -> str:
    (filed,) = FactsStore(place.root).files(SECOND)
    path = place.root / filed.path
    text = path.read_text()
    line = "    text: The Orla rose by four metres\n"
    assert text.count(line) == 1
    path.write_text(text.replace(line, f"{line}    credibility: {grade}\n"))
    return filed.path


def test_credibility_1_on_one_origin_is_told_with_its_line(filed: Place) -> None:
    path = _grade(filed, 1)
    (fault,) = check(filed).faults
    line = (filed.root / path).read_text().splitlines()[fault.line - 1]
    assert (fault.file, line.strip()) == (path, "credibility: 1")
    assert "two independent origins" in fault.what
    assert check(_advised(filed)).faults == ()
    assert check(_advised(filed)).advice == (fault,)


def test_any_other_grade_needs_no_second_origin(filed: Place) -> None:
    _grade(filed, 2)
    assert check(filed).faults == ()


def test_what_two_origins_tell_may_be_graded_1(filed: Place) -> None:
    _grade(filed, 1)
    store = FactsStore(filed.root)
    (only,) = store.files(SECOND)
    facts = store.load(only)
    other = replace(facts, title="Orla floods, again", source=replace(facts.source, file="seeds/b.txt", outlet="Radio"))
    store.write(SECOND, "orla-again-0a1b2c", other, "The Orla rose by four metres. At least 12 people died, it said.")
    assert check(filed).faults == ()


def test_the_report_names_what_is_graded_too_high(filed: Place) -> None:
    path = _grade(filed, 1)
    publish(filed)
    text = (filed.root / f"output/{SECOND}/situation-report.md").read_text()
    assert f"though one origin stands behind it: {path}" in " ".join(text.split()).replace("\\", "")


def test_a_breach_in_edition_yaml_is_an_error_or_advice(filed: Place) -> None:
    path = filed.root / f"facts/{SECOND}/edition.yaml"
    path.write_text(f"title: My title\n{MIXED}")
    (fault,) = check(filed).faults
    assert (fault.file, fault.line) == (f"facts/{SECOND}/edition.yaml", 3)
    assert check(_advised(filed)).advice == (fault,)
    publish(filed)
    report = filed.root / f"output/{SECOND}/situation-report.md"
    assert "My title" not in report.read_text()
    publish(_advised(filed), SECOND)
    assert "My title" in report.read_text()
