"""The folder of facts: what people edit is left alone, and an article is found again wherever its file is."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen import facts
from briefgen.facts import FactsStore, Outcome
from briefgen.facts.dumping import dump, dump_machine
from briefgen.facts.shape import Machine
from briefgen.model.document import Source, Span
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import Event, Facts, Quantity
from briefgen.yamlfile.tree import grow

DAY = dt.date(2026, 3, 3)
ARTICLE = "It rained in Port Amel."
EVENT = Event(text="It rained", quote="It rained", span=Span(0, 9))
FACTS = facts.identify(
    Facts(title="Rain", published=None, source=Source(file="seeds/rain.txt", sha256="0a"), what=(EVENT,))
)
NEWER = replace(FACTS, title="Rain again")
FILE = "facts/2026-03-03/rain-1.yaml"


def write(root: Path, new: Facts) -> Outcome:
    return FactsStore(root).write(DAY, "rain-1", new, ARTICLE).outcome


def test_written_read_and_found_again(tmp_path: Path) -> None:
    assert write(tmp_path, FACTS) is Outcome.WRITTEN
    store = FactsStore(tmp_path)
    filed = store.find("seeds/rain.txt")
    assert filed is not None
    assert (filed.day, filed.slug, filed.path) == (DAY, "rain-1", FILE)
    assert store.days() == (DAY,)
    assert store.files(DAY) == (filed,)
    assert store.article(filed) == ARTICLE
    assert store.load(filed).title == "Rain"
    machine = store.machine(filed)
    assert machine is not None
    assert machine.facts == FACTS
    assert machine.facts.what[0].span == Span(0, 9)


def test_spans_are_not_in_the_file_of_people(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    assert "span" not in (tmp_path / FILE).read_text("utf-8")


def test_the_same_facts_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*") if path.is_file()}
    assert write(tmp_path, FACTS) is Outcome.UNCHANGED
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_untouched_file_is_renewed(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    assert write(tmp_path, NEWER) is Outcome.WRITTEN
    assert "title: Rain again" in (tmp_path / FILE).read_text("utf-8")


def test_an_edited_file_is_left_alone_and_reported(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    edited = (tmp_path / FILE).read_text("utf-8").replace("title: Rain", "title: Drizzle  # mine")
    (tmp_path / FILE).write_text(edited, "utf-8")
    assert write(tmp_path, FACTS) is Outcome.UNCHANGED
    assert write(tmp_path, NEWER) is Outcome.KEPT
    assert write(tmp_path, NEWER) is Outcome.UNCHANGED
    assert (tmp_path / FILE).read_text("utf-8") == edited


def test_a_file_without_the_machines_note_counts_as_edited(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    for note in (tmp_path / "facts/.machine").rglob("*.yaml"):
        note.unlink()
    assert write(tmp_path, NEWER) is Outcome.KEPT
    assert write(tmp_path, FACTS) is Outcome.UNCHANGED
    assert write(tmp_path, NEWER) is Outcome.WRITTEN


def test_a_kill_between_the_files_is_mended(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    (tmp_path / FILE).write_text(facts.dump(NEWER), "utf-8")
    assert write(tmp_path, NEWER) is Outcome.UNCHANGED
    machine = FactsStore(tmp_path).machine(FactsStore(tmp_path).files(DAY)[0])
    assert machine is not None
    assert machine.facts == NEWER


def test_news_goes_into_an_edited_file_and_leaves_all_else(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    edited = (tmp_path / FILE).read_text("utf-8").replace("what:\n", "what: # mine\n").replace("\n", "\r\n")
    (tmp_path / FILE).write_bytes(edited.encode())
    more = facts.identify(
        replace(FACTS, what=(*FACTS.what, Event(text="in Port Amel", quote="in Port Amel", span=Span(10, 22))))
    )
    assert write(tmp_path, more) is Outcome.MERGED
    merged = (tmp_path / FILE).read_bytes().decode()
    assert merged.startswith(edited)
    assert merged.removeprefix(edited).split("\r\n")[1:] == [
        "    text: in Port Amel",
        "    who: []",
        "    quote: in Port Amel",
        "",
    ]
    assert write(tmp_path, more) is Outcome.UNCHANGED


def test_a_kill_after_merging_is_mended(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    note = next((tmp_path / "facts/.machine").rglob("*.yaml"))
    before = note.read_bytes()
    (tmp_path / FILE).write_text((tmp_path / FILE).read_text("utf-8") + "# mine\n", "utf-8")
    more = facts.identify(replace(FACTS, what=(*FACTS.what, Event(text="Amel", quote="Amel"))))
    assert write(tmp_path, more) is Outcome.MERGED
    merged, whole = (tmp_path / FILE).read_bytes(), note.read_bytes()
    note.write_bytes(before)
    assert write(tmp_path, more) is Outcome.UNCHANGED
    assert ((tmp_path / FILE).read_bytes(), note.read_bytes()) == (merged, whole)


def test_a_file_with_faults_waits(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    (tmp_path / FILE).write_text("titel: x\n", "utf-8")
    written = FactsStore(tmp_path).write(DAY, "rain-1", NEWER, ARTICLE)
    assert written.outcome is Outcome.KEPT
    assert {fault.path for fault in written.faults} >= {"titel"}
    machine = FactsStore(tmp_path).machine(FactsStore(tmp_path).files(DAY)[0])
    assert machine is not None
    assert machine.facts == FACTS


def test_quotes_that_the_article_no_longer_has_are_told(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    (tmp_path / FILE).write_text((tmp_path / FILE).read_text("utf-8") + "    note: mine\n", "utf-8")
    written = FactsStore(tmp_path).write(DAY, "rain-1", replace(FACTS, what=()), "It snowed in Port Amel.")
    assert written.outcome is Outcome.MERGED
    assert written.astray == (FACTS.what[0].id,)
    assert [conflict.where for conflict in written.conflicts] == [FACTS.what[0].id]
    assert "review: the machine no longer finds this" in (tmp_path / FILE).read_text("utf-8")


@pytest.mark.parametrize("name", ["seeds/rain.txt", "seeds/a #1.txt"])
def test_a_deleted_file_is_known_as_such_and_can_be_made_again(tmp_path: Path, name: str) -> None:
    held = replace(FACTS, source=Source(file=name, sha256="0a"))
    write(tmp_path, held)
    assert FactsStore(tmp_path).find_deleted(name) is None
    (tmp_path / FILE).unlink()
    gone = FactsStore(tmp_path).find_deleted(name)
    assert gone is not None
    assert gone.path == FILE
    assert FactsStore(tmp_path).find_deleted("seeds/other.txt") is None
    assert write(tmp_path, held) is Outcome.WRITTEN


@pytest.mark.parametrize("broken", [False, True])
def test_a_file_that_people_moved_is_found(tmp_path: Path, broken: bool) -> None:
    write(tmp_path, FACTS)
    moved = tmp_path / "facts/2026-03-04/umbrella.yaml"
    moved.parent.mkdir()
    (tmp_path / FILE).rename(moved)
    if broken:
        moved.write_text("title: [\n" + moved.read_text("utf-8"), "utf-8")
    store = FactsStore(tmp_path)
    filed = store.find("seeds/rain.txt")
    assert filed is not None
    assert filed.path == "facts/2026-03-04/umbrella.yaml"
    assert store.article(filed) == ARTICLE
    outcome = store.write(filed.day, filed.slug, NEWER, ARTICLE).outcome
    assert outcome is (Outcome.KEPT if broken else Outcome.WRITTEN)


@pytest.mark.parametrize("name", ["seeds/it's.txt", "seeds/a #1.txt", "seeds/- b.txt", "seeds/ü, [x].txt"])
def test_odd_names_of_articles_are_found(tmp_path: Path, name: str) -> None:
    write(tmp_path, replace(FACTS, source=Source(file=name, sha256="0a")))
    assert FactsStore(tmp_path).find(name) is not None
    assert FactsStore(tmp_path).find("seeds/other.txt") is None


def test_edition_and_hidden_files_are_no_facts(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    (tmp_path / "facts/2026-03-03/edition.yaml").write_text("title: Rain and more\n", "utf-8")
    (tmp_path / "facts/2026-03-03/.swap.yaml").write_text("x", "utf-8")
    (tmp_path / "facts/notes").mkdir()
    store = FactsStore(tmp_path)
    assert [filed.slug for filed in store.files(DAY)] == ["rain-1"]
    assert store.days() == (DAY,)
    assert store.edition(DAY) == EditionNotes(title="Rain and more")
    assert store.edition(dt.date(2026, 3, 4)) == EditionNotes()


def test_salvage_reads_quotes_in_the_article_that_the_machine_read(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    text = (tmp_path / FILE).read_text("utf-8")
    (tmp_path / FILE).write_text(text.replace("quote: It rained", "quote: It snowed"), "utf-8")
    saved = FactsStore(tmp_path).salvage(FactsStore(tmp_path).files(DAY)[0])
    assert saved.facts is not None
    assert saved.facts.what == ()
    assert [fault.file for fault in saved.faults] == [FILE]


def test_the_kept_text_is_proved_by_its_hash(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    store = FactsStore(tmp_path)
    (filed,) = store.files(DAY)
    kept = tmp_path / "facts/.machine/2026-03-03/rain-1.txt"
    kept.write_text("It never rained in Port Amel.", "utf-8")
    saved = store.salvage(filed)
    assert saved.facts is None
    assert [(fault.file, fault.line) for fault in saved.faults] == [("facts/.machine/2026-03-03/rain-1.txt", 1)]
    assert "not the text that the machine read" in saved.faults[0].what
    assert "briefgen gather" in saved.faults[0].remedy
    assert not store.has_notes(filed)
    assert write(tmp_path, FACTS) is Outcome.UNCHANGED
    assert store.article(filed) == ARTICLE


def test_other_line_ends_are_no_other_text(tmp_path: Path) -> None:
    body = "It rained in Port Amel.\n\nThe port stood still."
    FactsStore(tmp_path).write(DAY, "rain-1", FACTS, body)
    for path in (tmp_path / "facts/.machine/2026-03-03").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    store = FactsStore(tmp_path)
    (filed,) = store.files(DAY)
    assert store.article(filed) == body
    assert store.has_notes(filed)


def test_notes_without_a_hash_serve_until_the_article_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    note = tmp_path / "facts/.machine/2026-03-03/rain-1.yaml"
    lines = note.read_text("utf-8").splitlines(keepends=True)
    note.write_text("".join(line for line in lines if not line.startswith("text:")), "utf-8")
    store = FactsStore(tmp_path)
    (filed,) = store.files(DAY)
    assert store.article(filed) == ARTICLE
    assert store.salvage(filed).faults == ()
    assert not store.has_notes(filed)
    assert write(tmp_path, FACTS) is Outcome.UNCHANGED
    assert store.has_notes(filed)


def test_what_people_changed_must_follow_from_its_quote(tmp_path: Path) -> None:
    loose = replace(FACTS, what=(replace(EVENT, id="what-1", did="snowed"),))
    write(tmp_path, loose)
    filed = FactsStore(tmp_path).files(DAY)[0]
    assert FactsStore(tmp_path).salvage(filed).faults == ()
    (tmp_path / FILE).write_text((tmp_path / FILE).read_text("utf-8") + "# mine\n", "utf-8")
    assert [fault.path for fault in FactsStore(tmp_path).salvage(filed).faults] == ["what[1].did"]


def test_a_file_that_is_not_utf8_is_a_fault(tmp_path: Path) -> None:
    write(tmp_path, FACTS)
    (tmp_path / FILE).write_bytes(b"briefgen: 1\ntitle: caf\xe9\n")
    saved = FactsStore(tmp_path).salvage(FactsStore(tmp_path).files(DAY)[0])
    assert saved.facts is None
    assert [(fault.line, fault.column, fault.remedy) for fault in saved.faults] == [(2, 11, "save the file as UTF-8")]


def test_what_the_densest_article_gives_is_within_what_is_read() -> None:
    article = "\n".join(f"{number} men of the town died" for number in range(1000, 4400))
    lines = article.splitlines()
    source = Source(file="seeds/a.txt", sha256="0" * 64)
    what = tuple(
        Event(text=line, did="of the town died", who=("men",), quote=line, span=Span(0, len(line))) for line in lines
    )
    counted = tuple(
        Quantity(of="men dead", value=Decimal(line[:4]), unit="person", quote=line[:8], span=Span(0, 8))
        for line in lines
    )
    dense = facts.identify(Facts(title="Toll", published=None, source=source, what=what, quantities=counted))
    for text in (dump(dense), dump_machine(Machine(written="0" * 64, facts=dense))):
        assert grow(text, "a.yaml")[1] == ()
