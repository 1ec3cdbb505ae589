"""The JSON Schemas say what the files may hold, and lie where the files look for them."""

import datetime as dt
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from briefgen import facts
from briefgen.facts import FactsStore
from briefgen.facts.schemas import schemas
from briefgen.facts.shortform import when
from briefgen.model.dates import Published, When
from briefgen.model.document import Source
from briefgen.model.facts import Event, Facts, Stance
from briefgen.model.marking import TLP, is_unknown_tlp

SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}
FACTS = SCHEMAS["facts.schema.json"]


def references(part: object) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if "$ref" in part else set()
        return own.union(*(references(value) for value in part.values()))
    return set().union(*(references(value) for value in part)) if isinstance(part, list) else set()


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_reference_leads_somewhere(name: str) -> None:
    found = {reference.removeprefix("#/definitions/") for reference in references(SCHEMAS[name])}
    assert found == set(SCHEMAS[name]["definitions"])


def test_keys_are_those_of_the_dataclasses() -> None:
    assert set(FACTS["properties"]) == {"briefgen", *(field.name for field in fields(Facts))}
    assert set(FACTS["definitions"]["Event"]["properties"]) == {field.name for field in fields(Event)} - {"span"}
    assert FACTS["definitions"]["Event"]["additionalProperties"] is False
    assert FACTS["definitions"]["Quantity"]["required"] == ["of", "value"]
    assert FACTS["required"] == ["briefgen", "title", "published", "source"]


def test_closed_sets_and_short_forms() -> None:
    assert FACTS["definitions"]["Reaction"]["properties"]["stance"]["enum"] == [stance.value for stance in Stance]
    event, text = {"$ref": "#/definitions/Event"}, {"$ref": "#/definitions/text"}
    many = {"type": "array", "items": {"anyOf": [event, text]}}
    assert FACTS["properties"]["what"]["anyOf"] == [event, text, many, {"type": "null"}]
    assert FACTS["definitions"]["Quantity"]["properties"]["value"]["type"] == "number"


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described(name: str) -> None:
    for shape in (SCHEMAS[name], *SCHEMAS[name]["definitions"].values()):
        for key, schema in shape.get("properties", {}).items():
            assert schema["description"].endswith("."), key
            assert "$ref" not in schema, key


def test_a_facts_file_names_its_schema(tmp_path: Path) -> None:
    new = Facts(title="T", published=None, source=Source(file="seeds/a.txt", sha256="0a"))
    written = FactsStore(tmp_path).write(dt.date(2026, 3, 3), "t-1", facts.identify(new), "text")
    path = tmp_path / written.path
    (named,) = re.findall(r"^# yaml-language-server: \$schema=(.*)$", path.read_text("utf-8"), re.MULTILINE)
    assert (path.parent / named).resolve() == tmp_path / ".schema" / "facts.schema.json"
    assert json.loads((path.parent / named).read_text("utf-8")) == FACTS


def pattern(part: object) -> re.Pattern[str]:
    """The pattern of one of the choices of a schema."""
    assert isinstance(part, dict)
    (found,) = [choice["pattern"] for choice in (part, *part.get("anyOf", ())) if "pattern" in choice]
    return re.compile(found)


def days_and_no_days() -> list[str]:
    days = [f"2024-{month:02}-{day:02}" for month in range(14) for day in range(33)]
    return [*days, *(f"2024-{month:02}" for month in range(14)), "2024", "202", "2024-1", "2024-01-01/2024-02", "1/2"]


def test_an_editor_takes_the_figures_of_a_date_as_the_reader_does() -> None:
    day = pattern(FACTS["definitions"]["Event"]["properties"]["when"])
    for text in days_and_no_days():
        try:
            read = bool(When.parse(text))
        except ValueError:
            read = False
        assert bool(day.search(text)) is read, text
    assert not day.search("in due time")
    published = pattern(FACTS["properties"]["published"])
    for text in ("2026-03-03", "2026-03-03T06:00+09:00", "2026-03-03 06:00:30Z"):
        assert Published.parse(text)
        assert published.search(text)
    for text in ("2026-03", "2026-03-03T06:00", "Monday", "2026-02-30"):
        assert not published.search(text)


CASES = yaml.safe_load((Path(__file__).parents[1] / "measures/dates.yaml").read_text("utf-8"))
WORDS = sorted({found.rpartition(" = ")[0] for case in CASES for found in case["found"]} | {"MONDAY", "tuesday"})


@pytest.mark.parametrize("published", [dt.date(2019, 1, 16), None])
def test_an_editor_takes_every_date_in_words_that_the_reader_takes(published: dt.date | None) -> None:
    event = FACTS["definitions"]["Event"]["properties"]["when"]
    patterns = [pattern(event)]
    if published is None:
        assert FACTS["if"]["properties"] == {"published": {"type": "null"}}
        patterns.append(re.compile(FACTS["then"]["properties"]["what"]["items"]["properties"]["when"]["pattern"]))
    taken = 0
    for text in WORDS:
        try:
            when(text, published)
        except ValueError:
            continue
        taken += 1
        assert all(one.search(text) for one in patterns), text
    assert taken > (50 if published else 20)
    assert published or not patterns[-1].search("last Monday")


def test_an_editor_takes_the_markings_that_the_reader_takes() -> None:
    marking = pattern(FACTS["properties"]["marking"])
    for text in (
        *TLP,
        "INTERNAL",
        "TLP:GREN",
        "tlp:red",
        "TLP:AMBER STRICT",
        "",
        "amber",
        " Red",
        "Amber+Strict",
        "REDUCED",
    ):
        assert bool(marking.search(text)) is not is_unknown_tlp(text), text


def test_an_editor_takes_no_tag_with_a_comma() -> None:
    for shape in (FACTS, FACTS["definitions"]["Event"]):
        tags = shape["properties"]["tags"]
        for found in (tags["pattern"], tags["items"]["pattern"]):
            assert re.search(found, "border talks")
            assert not re.search(found, "border, talks")


def test_an_item_needs_its_quote_or_its_author_and_a_range_its_end() -> None:
    for name in ("Event", "Quantity", "Reaction", "Narrative"):
        record = FACTS["definitions"][name]
        assert record["anyOf"] == [{"required": ["quote"]}, {"required": ["by"]}]
        assert (record["properties"]["credibility"]["minimum"], record["properties"]["nth"]["minimum"]) == (1, 1)
    quantity = FACTS["definitions"]["Quantity"]
    assert (quantity["if"]["properties"], quantity["then"]) == ({"bound": {"const": "range"}}, {"required": ["high"]})
