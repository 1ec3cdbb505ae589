"""What a newsroom's database gets: every field, no formula, nothing above the marking that was asked for."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.index import Filters
from briefgen.index.exporting import COLUMNS, exported
from briefgen.model.archived import Archived
from tests.index.conftest import asked, day, put

PAGE = Path(__file__).parents[2] / "docs" / "archive.md"


def lines(root: Path, form: str, marking: str | None = None, **filters: object) -> str:
    asking = Filters(**filters)  # type: ignore[arg-type]
    return asked(root, lambda archive: "".join(exported(archive, asking, form, "TLP:GREEN", marking))).value


def test_both_formats_tell_the_same_of_every_item(root: Path) -> None:
    as_json = [json.loads(line) for line in lines(root, "jsonl").splitlines()]
    as_csv = list(csv.DictReader(io.StringIO(lines(root, "csv"))))
    assert [row["id"] for row in as_json] == [row["id"] for row in as_csv]
    assert {row["id"] for row in as_json} == {
        *("what-000001", "what-000002", "what-000003", "what-000004"),
        *("qty-000001", "qty-000002", "qty-000003", "rea-000001", "rea-000002"),
    }
    assert all(tuple(row) == COLUMNS for row in (*as_json, *as_csv))
    one = next(row for row in as_json if row["id"] == "qty-000002")
    assert (one["value"], one["bound"], one["unit"], one["marking"]) == (14, "at_least", "person", "TLP:GREEN")
    assert [row["hidden"] for row in as_csv if row["id"] == "what-000004"] == ["true"]


def test_days_and_kind_narrow(root: Path) -> None:
    some = lines(root, "jsonl", kind="quantities", since=day("2026-03-02"))
    assert re.findall(r'"id": "([^"]+)"', some) == ["qty-000002", "qty-000003"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\\t=1", "＝1"])
def test_no_text_is_a_formula_in_a_spreadsheet(root: Path, text: str) -> None:
    put(root, "2026-03-06", "bad-eeeeee", f'what: [{{text: it rained, by: kim, note: "{text}"}}]\n')
    rows = csv.DictReader(io.StringIO(lines(root, "csv", since=day("2026-03-06"))))
    assert [row["note"][0] for row in rows] == ["'"]


def test_a_negative_number_and_a_date_are_no_formulas(root: Path) -> None:
    put(root, "2026-03-06", "cold-eeeeee", "quantities: [{of: the night, value: -7, unit: °C, by: kim}]\n")
    (row,) = csv.DictReader(io.StringIO(lines(root, "csv", since=day("2026-03-06"))))
    assert (row["value"], row["day"]) == ("-7", "2026-03-06")


@pytest.mark.parametrize(
    ("spoil", "left"),
    [
        (lambda text: text, True),
        (lambda text: text.replace("by: kim}", "by: kim, marking: TLP:RED}"), False),
        (lambda text: f"marking: TLP:RED\n{text}", False),
    ],
)
def test_what_is_marked_above_stays(root: Path, spoil: Callable[[str], str], left: bool) -> None:
    path = root / "facts/2026-03-05/dam-dddddd.yaml"
    head, _, body = path.read_text().partition("title:")
    path.write_text(f"{head}{spoil('title:' + body)}")
    assert ("rea-000002" in lines(root, "jsonl", marking="TLP:GREEN")) is left
    assert "rea-000001" in lines(root, "jsonl", marking="TLP:GREEN")
    assert "rea-000002" in lines(root, "jsonl")


def test_the_marking_of_an_edition_holds_for_what_bears_none(root: Path) -> None:
    (root / "facts/2026-03-05/edition.yaml").write_text("marking: TLP:AMBER\n")
    assert "rea-000002" not in lines(root, "jsonl", marking="TLP:GREEN")
    assert '"marking": "TLP:AMBER"' in lines(root, "jsonl", since=day("2026-03-05"))


def test_the_page_names_every_field_in_its_order() -> None:
    named = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", PAGE.read_text(), re.MULTILINE)))
    assert tuple(name for name in named if name in COLUMNS) == COLUMNS


def test_every_field_of_a_record_is_exported() -> None:
    assert {*COLUMNS} == {*Archived.__dataclass_fields__}
