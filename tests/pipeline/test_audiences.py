"""What is marked above an audience is in nothing that the audience gets: canary words, looked for in every file."""

import datetime as dt
import email
import email.policy
import io
import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen import archive
from briefgen.errors import UsageError
from briefgen.facts import FactsStore, identify
from briefgen.model.dates import Published, When
from briefgen.model.document import Citation, Source
from briefgen.model.facts import Event, Facts, Narrative, Quantity, Reaction, Stance, Who
from briefgen.model.issue import EditionRef
from briefgen.model.marking import TLP, exceeds
from briefgen.model.rendered import Edition
from briefgen.pipeline import Place, publish, publish_kept
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.publishing import compose
from tests.pipeline.conftest import NOW, settings_of

FIRST, SECOND = dt.date(2026, 3, 3), dt.date(2026, 3, 4)
DESK = """\
desk: {{name: River desk, zone: UTC}}
report: {{marking: {marking}, outputs: [{outputs}]}}
audiences:
  partners: TLP:GREEN
  shipping: {{marking: TLP:AMBER, tags: [Shipping]}}
"""
OPEN, SECRET = "heron", "canary"


def desk(root: Path, marking: str = "TLP:CLEAR", outputs: str = "md, html") -> Place:
    (root / "seeds").mkdir(exist_ok=True)
    text = DESK.format(marking=marking, outputs=outputs)
    (root / "briefgen.yaml").write_text(text)
    return Place(root=root.resolve(), settings=settings_of(text), now=NOW)


def sentences(word: str, number: int) -> tuple[str, str, str, str]:
    return (
        f"{word.capitalize()}boat{number} left the harbour of {word.capitalize()}port{number} at dawn",
        f"{number + 400} crates of {word}{number} cargo were on board",
        f"Mayor {word.capitalize()}son{number} condemned the {word}{number} voyage on Monday",
        f"For {word.capitalize()}land{number} the {word}{number} voyage is a trial of strength",
    )


def items(word: str, number: int, marking: str | None = None, tags: tuple[str, ...] = ()) -> Facts:
    """One item of each kind, everything in it named after `word`, citing an outlet of its own."""
    event, _, reaction, narrative = sentences(word, number)
    more = {"marking": marking, "tags": tags, "cites": (number,)}
    mayor = f"{word.capitalize()}son{number}"
    return Facts(
        title="",
        published=None,
        source=Source(file="", sha256=""),
        cites=(Citation(number, f"{word.capitalize()} Wire {number}"),),
        who=(Who(name=mayor, role=f"{word} mayor"),),
        what=(Event(text=event, quote=event, key=True, **more),),  # type: ignore[arg-type]
        quantities=(
            Quantity(
                of=f"{word}{number} cargo",
                value=Decimal(number + 400),
                unit="crate",
                quote=f"{number + 400} crates",
                **more,  # type: ignore[arg-type]
            ),
        ),
        reactions=(
            Reaction(
                who=(mayor,),
                stance=Stance.OPPOSES,
                verb="condemned",
                about=f"the {word}{number} voyage",
                quote=reaction,
                **more,  # type: ignore[arg-type]
            ),
        ),
        narratives=(
            Narrative(
                side=f"{word.capitalize()}land{number}",
                told_by=f"{word.capitalize()} Wire {number}",
                says=narrative,
                quote=narrative,
                **more,  # type: ignore[arg-type]
            ),
        ),
    )


def file(place: Place, day: dt.date, name: str, parts: list[Facts], marking: str | None = None) -> None:
    """File an article that holds all these items."""
    facts = Facts(
        title=f"{name.capitalize()} on the river, {day}",
        published=Published(day),
        source=Source(file=f"seeds/{name}-{day}.txt", sha256="0" * 64, outlet=f"{name.capitalize()} Post"),
        marking=marking,
        cites=tuple(one for part in parts for one in part.cites),
        who=tuple(one for part in parts for one in part.who),
        what=tuple(one for part in parts for one in part.what),
        quantities=tuple(one for part in parts for one in part.quantities),
        reactions=tuple(one for part in parts for one in part.reactions),
        narratives=tuple(one for part in parts for one in part.narratives),
    )
    number = [int(cited.number) for cited in facts.cites]
    text = ". ".join(line for part in number for word in (OPEN, SECRET) for line in sentences(word, part))
    FactsStore(place.root).write(day, f"{name}-{day}-abcdef", identify(facts), text + ".")


def told(files: tuple[Path, ...]) -> str:
    """All text of the files, of what they hold inside, and their names, in lower case."""
    text = "\n".join(f"{path.name} {_text(path.name, path.read_bytes())}" for path in files)
    return " ".join(text.replace("\\", "").split()).lower()


def _printed(pdf: bytes) -> str:
    """The text of the pages where the machine can read it; they are made from the page, which is searched too."""
    reader = shutil.which("pdftotext")
    if reader is None:
        return ""
    return subprocess.run([reader, "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()  # noqa: S603


def _text(name: str, data: bytes) -> str:
    if name.endswith(".pdf"):
        printed = _printed(data)
        with pikepdf.open(io.BytesIO(data)) as opened:
            inside = [f"{name} {one.get_file().read_bytes().decode()}" for name, one in opened.attachments.items()]
            return "\n".join([printed, str(opened.docinfo), str(opened.open_metadata()), *inside])
    if name.endswith(".eml"):
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = [(part.get_filename() or "", part.get_payload(decode=True) or b"") for part in message.walk()]
        return "\n".join([str(message.items()), *(_text(name, bytes(part)) for name, part in parts)])
    return data.decode("utf-8", "replace")


def test_nothing_above_an_audience_is_in_any_of_its_files(tmp_path: Path) -> None:
    place = desk(tmp_path, "TLP:AMBER", "md, html, pdf, eml")
    for day in (FIRST, SECOND):
        file(place, day, "mixed", [items(OPEN, 1), items(SECRET, 2, "TLP:AMBER")], "TLP:GREEN")
        file(place, day, "open", [items(OPEN, 3)], "TLP:CLEAR")
        file(place, day, "canary", [items(SECRET, 4, "TLP:CLEAR")])
        notes = place.root / "facts" / str(day) / "edition.yaml"
        notes.write_text(
            "title: Canary title\nbottom_line: The canary sings\ngaps: [where the canary is]\n"
            "contact: canary@example.org\ndistribution: canaries\nnote: canary\nassessment:\n"
            "  - {judgement: A canary comes, likelihood: likely, confidence: low, because: of the canary}\n"
        )
    (place.root / "facts" / str(SECOND) / "canary-broken-abcdef.yaml").write_text("title: [canary\n")
    publish(place, FIRST, issue=True)
    made = publish(place, SECOND, issue=True)
    changed = next((place.root / "facts" / str(SECOND)).glob("open*.yaml"))
    changed.write_text(changed.read_text().replace("key: true\n", "key: true\n    note: moved\n", 1))
    made += publish(place, SECOND, issue=True)
    again = publish_kept(place, EditionRef(SECOND, 0, "partners"))
    report, partners = (
        tuple(path for one in made if one.audience == name for path in one.files) for name in ("", "partners")
    )
    assert {path.suffix for path in partners} == {".md", ".html", ".pdf", ".eml"}
    assert {path.parent for path in partners} == {place.root / "output" / str(SECOND) / "partners"}
    assert SECRET in told(report)
    kept = (
        *(path for path in partners[0].parent.rglob("*") if path.is_file()),
        *(place.root / "editions").glob("*/partners/*.json"),
    )
    assert {*partners, *again.files} < {*kept}
    assert SECRET not in told(kept)
    text = told(partners)
    assert "heronboat1" in text
    assert "tlp:green" in text
    assert "tlp:amber" not in text
    assert "proof.html" not in text
    assert f"open-{SECOND}-abcdef.yaml" in text  # enclosed: the audience may see all that stands in it
    assert f"source: {{file: seeds/mixed-{SECOND}.txt" not in text


def test_the_pictures_of_a_copy_show_nothing_above_the_audience(tmp_path: Path) -> None:
    """Map, matrix and timeline are drawn of what is left: no place, actor or day of a withheld item is on them."""
    place = desk(tmp_path, "TLP:AMBER", "md, html, eml")
    open_states, secret_states = ("Japan", "China", "Mongolia"), ("Chad", "Peru")
    for word, where, marking in ((OPEN, open_states, "TLP:GREEN"), (SECRET, secret_states, "TLP:AMBER")):
        for number, state in enumerate(where):
            file(place, FIRST, f"{word}-{number}", [_on_the_map(items(word, number), number, state)], marking)
    made = {one.audience: one.files[0].parent for one in publish(place, FIRST)}
    whole, copy = (told(tuple(sorted(made[name].glob("*.svg")))) for name in ("", "partners"))
    assert {path.name for path in made["partners"].glob("*.svg")} == {"places.svg", "reactions.svg", "timeline.svg"}
    for withheld in ("chad", "peru", SECRET, "february"):
        assert withheld in whole
        assert withheld not in copy
    assert "mongolia" in copy


def _on_the_map(facts: Facts, number: int, state: str) -> Facts:
    """The items with a state that they are told of, and a day: those of the secret ones in February."""
    secret = SECRET in facts.what[0].text.casefold()
    text = f"{facts.what[0].text} for {state}"
    when = When.parse(f"2026-02-2{number}" if secret else f"2026-03-0{number + 1}")
    stance = Stance.OPPOSES if number else Stance.SUPPORTS
    event = replace(facts.what[0], text=text, quote=None, by="desk", when=when)
    return replace(facts, what=(event,), reactions=(replace(facts.reactions[0], stance=stance),))


def test_the_counts_are_those_of_what_the_audience_may_read(tmp_path: Path) -> None:
    place = desk(tmp_path)
    file(place, FIRST, "mixed", [items(OPEN, 1), items(SECRET, 2, "TLP:AMBER")])
    file(place, FIRST, "high", [items(SECRET, 3)], "TLP:RED")
    head = _composed(place, "partners").report.head
    assert (head.articles, head.sources, head.marking) == (1, 1, "TLP:GREEN")
    assert _composed(place, "partners").report.gaps == ()


def test_what_was_read_from_the_same_words_is_withheld_too(tmp_path: Path) -> None:
    place = desk(tmp_path)
    marked = items(SECRET, 2)
    marked = replace(
        marked,
        what=(
            replace(
                marked.what[0],
                marking="TLP:AMBER",
                quote=". ".join(sentences(SECRET, 2)[:3]),
            ),
        ),
        narratives=(),
    )
    file(place, FIRST, "mixed", [items(OPEN, 1), marked])
    for copy in ("partners", ""):
        text = _composed(place, copy).markdown.casefold()
        assert SECRET not in text
        assert "heronboat1" in text


def test_a_copy_by_tags_holds_what_bears_one_and_what_was_read_from_it(tmp_path: Path) -> None:
    place = desk(tmp_path)
    file(place, FIRST, "mixed", [items(OPEN, 1, tags=("shipping",)), items(SECRET, 2, tags=("health",))])
    file(place, FIRST, "other", [items(SECRET, 3)])
    (place.root / "facts" / str(FIRST) / "edition.yaml").write_text("bottom_line: The canary sings\n")
    edition = _composed(place, "shipping")
    assert SECRET not in edition.markdown.casefold()
    assert "Heronboat1" in edition.markdown
    assert edition.enclosed == ()
    assert SECRET in _composed(place, "").markdown


def test_a_broken_edition_file_closes_the_copies(tmp_path: Path) -> None:
    place = desk(tmp_path)
    file(place, FIRST, "open", [items(OPEN, 1)])
    (place.root / "facts" / str(FIRST) / "edition.yaml").write_text("marking: TLP:AMBER\nbottomline: x\n")
    assert "heron1" not in _composed(place, "partners").markdown


def test_a_former_edition_that_was_marked_higher_is_not_compared_with(tmp_path: Path) -> None:
    place = desk(tmp_path)
    for day in (FIRST, SECOND):
        file(place, day, "open", [items(OPEN if day == SECOND else SECRET, 1)])
    (place.root / "facts" / str(FIRST) / "edition.yaml").write_text("marking: TLP:AMBER\n")
    publish(place, FIRST, issue=True)
    report = _composed(place, "", SECOND).report
    assert report.changes is None
    assert report.head.number.startswith("No.\N{NO-BREAK SPACE}2")


def test_a_draft_is_compared_with_what_the_audience_might_have_read_the_day_before(tmp_path: Path) -> None:
    place = desk(tmp_path)
    file(place, FIRST, "mixed", [items(OPEN, 1, tags=("shipping",)), items(SECRET, 2, "TLP:AMBER")])
    file(place, FIRST, "canary", [items(SECRET, 3)])
    file(place, SECOND, "mixed", [items(OPEN, 4, tags=("shipping",))])
    edition = _composed(place, "shipping", SECOND)
    assert edition.report.changes is not None
    assert SECRET not in (edition.markdown + edition.html + repr(edition.report)).casefold()


def test_only_the_change_of_what_it_may_read_makes_a_revision_of_a_copy(tmp_path: Path) -> None:
    place = desk(tmp_path)
    file(place, FIRST, "mixed", [items(OPEN, 1), items(SECRET, 2, "TLP:AMBER")])
    publish(place, FIRST, issue=True)
    path = next((place.root / "facts" / str(FIRST)).glob("mixed*.yaml"))
    text = path.read_text()
    assert "\n    text: Canaryboat2" in text
    path.write_text(text.replace("\n    text: Canaryboat2", "\n    note: secret\n    text: Canaryboat2"))
    publish(place, FIRST, issue=True)
    issues = [archive.latest(place.root, FIRST, name) for name in ("", "partners")]
    assert [(issue.revision, issue.number) for issue in issues if issue] == [(0, 1), (0, 1)]
    path.write_text(path.read_text().replace("\n    text: Heronboat1", "\n    note: open\n    text: Heronboat1"))
    publish(place, FIRST, issue=True)
    issues = [archive.latest(place.root, FIRST, name) for name in ("", "partners", "shipping")]
    assert [(issue.revision, issue.number) for issue in issues if issue] == [(1, 1), (1, 1), (0, 1)]


def test_an_item_that_an_audience_may_read_is_no_fault(tmp_path: Path) -> None:
    place = desk(tmp_path)
    file(place, FIRST, "mixed", [items(OPEN, 1), items(SECRET, 2, "TLP:AMBER"), items(SECRET, 3, "TLP:RED")])
    held = collect(place.root, place.settings, FIRST)
    assert {fault.what for fault in held.faults} == {"this is marked TLP:RED, the report TLP:CLEAR"}
    assert SECRET not in _composed(place, "").markdown


def test_an_unknown_audience_is_named(tmp_path: Path) -> None:
    place = desk(tmp_path)
    file(place, FIRST, "open", [items(OPEN, 1)])
    with pytest.raises(UsageError, match="no audience 'partner'; did you mean 'partners'"):
        publish(place, audience="partner")
    with pytest.raises(UsageError, match="no audience"):
        publish_kept(place, EditionRef(FIRST, 0, "../.."))


def _composed(place: Place, name: str, day: dt.date = FIRST) -> Edition:
    audience = next((one for one in place.settings.audiences if one.name == name), None)
    held = collect(place.root, place.settings, day, audience=audience)
    return compose(place, held.facts, audience=name)


_MARKING = st.sampled_from((None, *TLP, "HOUSE"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edition=st.sampled_from((*TLP, "HOUSE")),
    articles=st.lists(st.tuples(_MARKING, st.lists(_MARKING, min_size=1, max_size=3)), min_size=1, max_size=3),
)
def test_whatever_is_marked_a_copy_holds_what_it_may_and_nothing_else(
    tmp_path: Path, edition: str, articles: list[tuple[str | None, list[str | None]]]
) -> None:
    root = tmp_path / "desk"
    if root.exists():
        for path in sorted((root / "facts").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    root.mkdir(exist_ok=True)
    place = desk(root, edition)
    wanted, number = {}, 10
    for place_in_day, (marking, of_items) in enumerate(articles):
        parts = []
        for of_item in of_items:
            parts.append(items(OPEN, number, of_item))
            own = marking or edition
            wanted[number] = not exceeds(own, "TLP:GREEN") and not exceeds(of_item, "TLP:GREEN")
            number += 1
        file(place, FIRST, f"article{place_in_day}", parts, marking)
    edition_made = _composed(place, "partners")
    text = edition_made.markdown + edition_made.html + repr(edition_made.report)
    text += "".join(one.data.decode() for one in edition_made.enclosed)
    for one, may_stand in wanted.items():
        assert (f"Heronboat{one}" in edition_made.markdown) == may_stand, (one, edition, articles)
        if not may_stand:
            assert not re.search(rf"heron(?:boat|port|son|land| wire )?{one}\b", text.casefold())
