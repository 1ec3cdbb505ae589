"""`edition.yaml`: the one that a new day gets, and what `check` says of names that are not among the day's facts."""

import datetime as dt
import re
from dataclasses import fields
from importlib.resources import files

import pytest

from briefgen.facts import FactsStore, load_edition
from briefgen.model.edition import EditionNotes
from briefgen.pipeline import Place, check, publish

SECOND = dt.date(2026, 3, 4)
TEMPLATE = files("briefgen.pipeline").joinpath("edition.yaml").read_text("utf-8")


def test_the_template_says_nothing_until_a_person_takes_the_marks_away() -> None:
    assert load_edition(TEMPLATE, "edition.yaml") == EditionNotes()


def test_every_line_of_the_template_is_sound_and_every_key_is_in_it() -> None:
    head, _, body = TEMPLATE.partition("\n#\n")
    notes = load_edition(re.sub(r"^# ", "", body, flags=re.MULTILINE).replace("SLUG", "flood-0a1b2c"), "edition.yaml")
    assert head.startswith("# yaml-language-server: $schema=../../.schema/edition.schema.json")
    empty = EditionNotes()
    assert [field.name for field in fields(notes) if getattr(notes, field.name) == getattr(empty, field.name)] == []


@pytest.mark.parametrize("key", ["pin: [NAME]", "hide: [NAME]", "order: [NAME]", "working: [{item: NAME}]"])
def test_a_name_that_is_not_among_the_facts_is_told_with_its_line(filed: Place, key: str) -> None:
    store = FactsStore(filed.root)
    (article,) = store.files(SECOND)
    slug = article.slug
    wrong, right = ("a-b-0a1b2c", slug) if key.startswith("order") else (f"{slug}#qty-000000", _quantity(store))
    path = filed.root / "facts" / str(SECOND) / "edition.yaml"
    path.write_text(f"title: t\n{key.replace('NAME', right)}\n")
    assert check(filed).faults == ()
    path.write_text(f"title: t\n{key.replace('NAME', wrong)}\n")
    (fault,) = check(filed).faults
    assert (fault.file, fault.line) == (f"facts/{SECOND}/edition.yaml", 2)
    assert wrong in fault.what
    assert fault.column == key.index("NAME") + 1


def _quantity(store: FactsStore) -> str:
    (article,) = store.files(SECOND)
    return f"{article.slug}#{store.load(article).quantities[0].id}"


def test_a_mistake_in_the_file_neither_prints_what_it_hides_nor_takes_its_marking(filed: Place) -> None:
    store = FactsStore(filed.root)
    (article,) = store.files(SECOND)
    event = store.load(article).what[0]
    path = filed.root / "facts" / str(SECOND) / "edition.yaml"
    printed = filed.root / "output" / str(SECOND) / "situation-report.md"
    publish(filed, SECOND)
    assert event.text in " ".join(printed.read_text().split())
    path.write_text(f"titel: wrong\nmarking: TLP:AMBER\nhide: [{article.slug}#{event.id}]\n")
    (done,) = publish(filed, SECOND)
    text = " ".join(printed.read_text().split())
    assert done.faults
    assert event.text not in text
    assert "TLP:AMBER" in text
