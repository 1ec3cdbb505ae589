"""What is marked above the report's own marking stays out of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended

Command = Callable[..., Ended]
DAY = "2026-03-04"
ITEM = "what:\n  - {text: The dam will be blown up, by: Anna, marking: 'TLP:AMBER'}\n"


@pytest.fixture
def facts(briefgen: Command, root: Path) -> Path:
    """The facts file of the second day, its report made."""
    briefgen("run", "--desk", root)
    (path,) = (root / "facts" / DAY).glob("orla*.yaml")
    return path


def _report(root: Path) -> str:
    return (root / f"output/{DAY}/situation-report.md").read_text().replace("\\", "")


def test_a_marked_item_is_left_out_and_named(briefgen: Command, root: Path, facts: Path) -> None:
    facts.write_text(facts.read_text() + ITEM)
    ended = briefgen("run", "--desk", root)
    assert ended.code == 1
    assert "this is marked TLP:AMBER, the report TLP:CLEAR: write the higher marking into edition.yaml" in ended.err
    assert "dam will be blown up" not in _report(root)
    assert "what[1].marking: this is marked TLP:AMBER" in _report(root)
    assert briefgen("publish", "--day", DAY, "--desk", root).code == 1


@pytest.mark.parametrize("raised", ["edition", "settings", "hidden"])
def test_an_item_is_no_fault_where_the_report_is_marked_as_high_or_does_not_print_it(
    briefgen: Command, root: Path, facts: Path, raised: str
) -> None:
    facts.write_text(facts.read_text() + (ITEM.replace("}", ", hide: true}") if raised == "hidden" else ITEM))
    if raised == "edition":
        (facts.parent / "edition.yaml").write_text("marking: TLP:RED\n")
    if raised == "settings":
        settings = root / "briefgen.yaml"
        settings.write_text(settings.read_text().replace("report: {", "report: {marking: 'TLP:AMBER', "))
    assert briefgen("run", "--desk", root).code == 0
    assert ("dam will be blown up" in _report(root)) is (raised != "hidden")


def test_a_marked_article_is_left_out_whole_and_its_title_is_not_told(
    briefgen: Command, root: Path, facts: Path
) -> None:
    text = facts.read_text()
    assert "\nmarking: null\n" in text
    facts.write_text(text.replace("marking: null", 'marking: "TLP:RED"'))
    assert briefgen("run", "--desk", root).code == 1
    page = " ".join(((root / f"output/{DAY}/situation-report.html").read_text() + _report(root)).split())
    assert "Orla rises, 2026-03-04" not in page
    assert facts.stem not in page
    assert f"facts/{DAY}/…{facts.name[-12:]}" in page
    assert "this is marked TLP:RED, the report TLP:CLEAR" in page


def test_a_copy_that_holds_nothing_is_told_where_it_is_made_and_sent(
    briefgen: Command, root: Path, facts: Path
) -> None:
    settings = root / "briefgen.yaml"
    below = "audiences: {partners: TLP:CLEAR}\nchannels: {file: {kind: maildir, folder: mail, audience: partners}}\n"
    text = settings.read_text().replace("report: {", "report: {marking: 'TLP:GREEN', ") + below
    settings.write_text(text)
    told = f"{DAY} for partners: this copy holds no article"
    assert told in briefgen("publish", "--desk", root).err
    assert told in briefgen("send", "--desk", root).err
    facts.write_text(facts.read_text().replace("marking: null", "marking: TLP:CLEAR"))
    assert told not in briefgen("publish", "--desk", root).err


@pytest.mark.parametrize("place", ["facts", "edition", "settings"])
def test_a_marking_that_the_protocol_does_not_have_is_a_fault(
    briefgen: Command, root: Path, facts: Path, place: str
) -> None:
    if place == "facts":
        facts.write_text(facts.read_text().replace("marking: null", "marking: TLP:PURPLE"))
    elif place == "edition":
        (facts.parent / "edition.yaml").write_text("marking: TLP:PURPLE\n")
    else:
        settings = root / "briefgen.yaml"
        settings.write_text(settings.read_text().replace("report: {", "report: {marking: 'TLP:PURPLE', "))
    ended = briefgen("check", "--desk", root)
    assert ended.code == (2 if place == "settings" else 65)
    assert "'TLP:PURPLE' is no marking of the Traffic Light Protocol" in ended.out + ended.err
