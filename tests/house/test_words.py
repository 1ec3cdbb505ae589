"""The fixed words: every one of a report comes from the file of its language, and a file that lacks one says which."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen.errors import SettingsError
from briefgen.house import load, shipped
from briefgen.house.saying import count
from briefgen.model.dayfacts import DayFacts, LeftOut
from briefgen.model.edition import Confidence, EditionNotes, Judgement, Likelihood, WorkingValue
from briefgen.model.facts import Bound, Quantity
from briefgen.model.issue import Issue
from briefgen.model.rendered import Look
from briefgen.model.report import Report
from briefgen.model.words import House
from briefgen.render import drawn, html, markdown
from briefgen.report import compose, compose_with_claims, flash, values

ENGLISH = (shipped() / "words/en.yaml").read_text("utf-8")
_TEXT = re.compile(r"^(\s*(?:[a-z_]+: )?)(?!\s*#)(.*)$")


def _foreign(line: str) -> str:
    """A line of the words with every letter of its texts as Greek omega; keys, braces and escapes stay."""
    if line.lstrip().startswith("#"):
        return line
    kept = re.split(r"(\{\w+\}|\b(?:zero|one|two|few|many|other): |^\s*[a-z_]+:|\\_|>-|#.*$)", line)
    return "".join(part if place % 2 else re.sub(r"[A-Za-z]", "ω", part) for place, part in enumerate(kept))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The templates of a desk with a language in which every letter of every fixed word is an omega."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words/el.yaml").write_text("\n".join(map(_foreign, ENGLISH.splitlines())) + "\n")
    return tmp_path


def _house(desk: Path) -> House:
    return House("el", load((desk, shipped()), "el"))


def _whole(day: DayFacts, house: House) -> Report:
    """A report in which every section has content, compared with an edition before and amending its own last issue."""
    day = replace(day, house=house, number=8, left_out=(LeftOut(file="seeds/1.txt", reason="ωω", line=3),))
    told = compose_with_claims(replace(day, articles=day.articles[:-1]))[1]
    changed = replace(
        told,
        statements=tuple(replace(one, text="ωω.") for one in told.statements),
        figures=tuple(replace(one, value=one.value + 1) for one in told.figures),
    )
    issue = Issue(
        day=day.day,
        number=7,
        revision=0,
        issued=day.as_of,
        as_of=day.as_of,
        cutoff=day.cutoff,
        facts="",
        told=changed,
    )
    first = day.articles[1].facts.quantities[0]
    judgement = Judgement(
        judgement="ωω",
        likelihood=Likelihood.LIKELY,
        confidence=Confidence.LOW,
        because="ωω",
        alternatives=("ωω",),
        watch=("ωω",),
    )
    notes = EditionNotes(
        assessment=(judgement,),
        distribution="ωω",
        working=(WorkingValue(item=f"{day.articles[1].slug}#{first.id}", because="ωω"),),
    )
    return compose(replace(day, previous=issue, amended=replace(issue, number=8), revision=1, notes=notes))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _strings(getattr(value, field.name))


def _facts_words(day: DayFacts) -> set[str]:
    """Every word of the facts and of the desk, which stay as they are, in lower case."""
    texts = " ".join(_strings((tuple(article.facts for article in day.articles), day.outlets)))
    return set(re.findall(r"[a-z]+", texts.casefold()))


_JOINED = {"according", "to", "the", "by", "its", "own", "account", "people", "a", "an"}
_MACHINE = {"tlp", "green", "sha", "kst", "facts", "seeds", "txt", "yaml"}


@pytest.mark.parametrize("name", ["situation-report", "flash"])
def test_no_english_word_is_left_in_any_section(two_sources: DayFacts, desk: Path, name: str) -> None:
    house = _house(desk)
    day = replace(two_sources, title="ωω", desk="ωω", contact=None)
    report = _whole(day, house)
    for section in report.sections:
        if section not in {"bottom-line", "key"}:
            assert getattr(report, section.replace("-", "_")), section
    report = flash(report, house) if name == "flash" else report
    pictures = drawn(report, (desk,)) if name == "situation-report" else ()
    text = markdown(report, (desk,), pictures, name)
    page = re.sub(
        r"<style.*?</style>|<[^>]+>",
        " ",
        html(text, report, pictures, Look(name=name, words=house.words)),
        flags=re.DOTALL,
    )
    months = {"november", "december"}
    known = _facts_words(day) | _JOINED | _MACHINE | months
    drawings = " ".join(re.sub(r"<style.*?</style>|<[^>]+>", " ", one.svg, flags=re.DOTALL) for one in pictures)
    for printed in (re.sub(r"\]\([a-z-]+\.svg\)", "]", text), page, drawings):
        left = {word for word in re.findall(r"[A-Za-z]{2,}", printed) if word.casefold() not in known}
        assert left == set(), left


def test_sections_and_stances_look_the_same_in_every_language(two_sources: DayFacts, desk: Path) -> None:
    words = ENGLISH.replace("What changed", "Neues").replace("Key figures", "Kennzahlen").replace("Opposes", "Lehnt ab")
    (desk / "words/de.yaml").write_text(words)
    house = House("de", load((desk, shipped()), "de"))
    report = _whole(two_sources, house)
    page = html(markdown(report, (desk,)), report, (), Look(words=house.words))
    assert '<section class="part key-figures" id="key-figures">' in page
    assert '<section class="part changes" id="changes">' in page
    assert '<td data-head="Stance" class="is-opposes">Lehnt ab</td>' in page
    assert 'lang="de"' in page


def test_dates_and_numbers_are_those_of_the_locale_everywhere(two_sources: DayFacts, desk: Path) -> None:
    (desk / "words/de.yaml").write_text(ENGLISH)
    report = _whole(two_sources, House("de", load((desk, shipped()), "de")))
    text = markdown(report, (desk,))
    assert "20.\N{NO-BREAK SPACE}November 2026" in text
    assert report.head.day == "20.\N{NO-BREAK SPACE}November 2026"
    assert any("November" in entry.date and "." in entry.date for entry in report.timeline)


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ("  none: No gap is known.\n", "", r"templates/words/de\.yaml:\d+:\d+: gaps: .*'none'"),
        ("  cited: cited in source {number}", "  cited: zitiert in Quelle", "sources.cited: '{number}' is missing"),
        ("  told_by: as told by {name}", "  told_by: laut {nam}", "narratives.told_by: nothing is called '{nam}' here"),
        ("  told_by: as told by {name}", "  told_by: laut {name", "narratives.told_by: a brace is not closed"),
        ("  told_by: as told by {name}", "  told_by: laut {name.x}", "nothing is called '{name.x}' here"),
        ("  told_by: as told by {name}", "  told_by: laut {name!r}", "nothing is called '{name!}' here"),
        ("  proof: proof\n", "  proof: proof\n  prof: x\n", "prof"),
    ],
)
def test_a_fault_in_the_words_is_named_with_its_key_and_line(desk: Path, line: str, instead: str, says: str) -> None:
    assert line in ENGLISH
    (desk / "words/de.yaml").write_text(ENGLISH.replace(line, instead))
    with pytest.raises(SettingsError) as caught:
        load((desk, shipped()), "de")
    said = str(caught.value)
    assert says in said or re.search(says, said), said
    assert re.match(r"templates/words/de\.yaml:\d+:\d+: ", said)


def test_a_locale_without_words_is_named(desk: Path) -> None:
    with pytest.raises(SettingsError, match=r"there are no words for 'fr': write them into templates/words/fr"):
        load((desk, shipped()), "fr")


def test_the_words_of_a_country_go_before_those_of_its_language(desk: Path) -> None:
    (desk / "words/en-US.yaml").write_text(ENGLISH.replace("Bottom line", "Bottom Line Up Front"))
    assert load((desk, shipped()), "en-US").sections.bottom_line == "Bottom Line Up Front"
    assert load((desk, shipped()), "en-GB").sections.bottom_line == "Bottom line"


def test_german_ships_with_every_word_and_none_of_the_english(two_sources: DayFacts, desk: Path) -> None:
    """The shipped `de.yaml`: no fixed word of the English file is left, dates, numbers and plurals are German."""
    english = set(re.findall(r"[A-Za-z]{3,}", _texts_of(load((shipped(),), "en"))))
    german = set(re.findall(r"[A-Za-zäöüÄÖÜß]{3,}", _texts_of(load((shipped(),), "de"))))
    own = english - german - _SAME_IN_GERMAN
    house = House("de", load((shipped(),), "de"))
    report = _whole(replace(two_sources, title="ωω", desk="ωω", contact=None), house)
    pictures = drawn(report)
    text = re.sub(r"\]\([a-z-]+\.svg\)", "]", markdown(report, (), pictures))
    facts = _facts_words(two_sources) | _JOINED | {"november", "december"}
    left = {word for word in re.findall(r"[A-Za-z]{3,}", text) if word in own and word.casefold() not in facts}
    assert left == set()
    assert "20.\N{NO-BREAK SPACE}November 2026" in text
    assert "Nr.\N{NO-BREAK SPACE}8" in text


def test_german_counts_in_its_own_plurals() -> None:
    house = House("de", load((shipped(),), "de"))
    assert [count(house.words.changes.sentences, many, house, title="Orsa") for many in (1, 2)] == [
        "Orsa: 1 neuer Satz",
        "Orsa: 2 neue Sätze",
    ]
    quantity = Quantity(of="aid", value=Decimal("2350000000"), unit="EUR", quote="x", bound=Bound.AT_LEAST)
    assert values.printed(quantity, house).replace("\N{NO-BREAK SPACE}", " ") == "mindestens 2,35 Milliarden €"


_SAME_IN_GERMAN = {"Natural", "Earth", "GeoNames", "Admiralty", "Name", "PDF"}


def _texts_of(words: object) -> str:
    """All texts of a file of words, what stands in braces taken away."""
    if isinstance(words, str):
        return re.sub(r"\{\w+\}", " ", words)
    if dataclasses.is_dataclass(words):
        return " ".join(_texts_of(getattr(words, field.name)) for field in dataclasses.fields(words))
    return ""
