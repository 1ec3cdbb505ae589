"""The JSON Schemas say what the files may hold, and lie where the files look for them."""

import datetime as dt
import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from briefgen import facts
from briefgen.facts import FactsStore
from briefgen.facts.schemas import schemas
from briefgen.model.document import Source
from briefgen.model.facts import Event, Facts, Stance

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
