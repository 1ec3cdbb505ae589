"""Every number that is printed is the same in all forms of the report, and stands in the facts."""

import datetime as dt
import email
import email.policy
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefgen import config, pipeline
from briefgen.pipeline import Place
from tests.render.pdftext import pdf_text

ROOT = Path(__file__).resolve().parents[2]
DAYS = (dt.date(2026, 3, 3), dt.date(2026, 3, 4))
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
FOOTNOTE = re.compile(r"\[\s*\^?\s*\d+\s*\]:?")
# What the report counts by itself, beside what it tells.
OWN = (
    r"\*\d+ more (?:in|statements)[^*]*\*",
    r": \d+ new sentences?",
    r"\*Confirmed by \d+, of which \d+ independent\.\*|\*\d+ sources of one origin\.\*",
    r"[↑↓]\s[\d,.]+(?:\s\w+)? since No\.\s\d+",
    r"(?:since|in) No\.\s\d+",
    r"No\. \d+",
    r"source \d+",
    r"!\[[^\]]*\]\([^)]*\)",
    r"facts/\S+",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration desk, both of its days issued, with all outputs."""
    root = tmp_path_factory.mktemp("numbers")
    for name in ("briefgen.yaml", "seeds", "lexicon"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name)
        elif source.exists():
            shutil.copy(source, root / name)
    settings = config.load((root / "briefgen.yaml").read_text("utf-8"), "briefgen.yaml")
    place = Place(root=root.resolve(), settings=settings, now=dt.datetime(2026, 3, 4, 18, tzinfo=dt.UTC))
    pipeline.gather(place)
    for day in DAYS:
        (made,) = pipeline.publish(
            replace(place, now=dt.datetime(day.year, day.month, day.day, 18, tzinfo=dt.UTC)), day, issue=True
        )
        assert made.failures == ()
    return root


class _Text(HTMLParser):
    """The text of a page without styles and pictures."""

    _UNREAD = frozenset(("style", "script", "svg", "title"))

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside += tag in self._UNREAD

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag in self._UNREAD

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.parts.append(data)


def page_text(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    return " ".join(reader.parts)


def numbers(text: str) -> Counter[str]:
    """The numbers of a text; footnotes, which each form shows in its own way, are none."""
    return Counter(NUMBER.findall(FOOTNOTE.sub(" ", text.replace("\\", ""))))


def files(desk: Path, day: dt.date) -> dict[str, bytes]:
    return {path.suffix: path.read_bytes() for path in (desk / "output" / str(day)).glob("situation-report.*")}


def mailed(message: bytes) -> Iterator[tuple[str, str]]:
    for part in email.message_from_bytes(message, policy=email.policy.default).walk():
        if part.get_content_maintype() == "text" and not part.is_attachment():
            yield part.get_content_subtype(), part.get_content()


@pytest.mark.parametrize("day", DAYS)
def test_every_form_prints_the_same_numbers(desk: Path, day: dt.date) -> None:
    made = files(desk, day)
    markdown = numbers(re.sub(r"!\[[^\]]*\]\([^)]*\)", "", made[".md"].decode()))
    assert sum(markdown.values()) > 150
    forms = {"html": page_text(made[".html"].decode()), "pdf": pdf_text(made[".pdf"])}
    forms |= {f"mail, {kind}": page_text(text) if kind == "html" else text for kind, text in mailed(made[".eml"])}
    assert set(forms) == {"html", "pdf", "mail, plain", "mail, html"}
    for form, text in forms.items():
        printed = numbers(text)
        assert markdown - printed == Counter(), form
        if form != "pdf":  # its pages are numbered, and its pictures are drawn in
            assert set(printed) <= set(markdown), form


@pytest.mark.parametrize("day", DAYS)
def test_every_number_stands_in_the_facts(desk: Path, day: dt.date) -> None:
    text = files(desk, day)[".md"].decode().replace("\\", "")
    told = " ".join(text[text.index("\n## Bottom line") : text.index("\n## Sources")].split())
    for pattern in OWN:
        told = re.sub(pattern, " ", told)
    known = {
        _plain(one) for number in DAYS for file in (desk / "facts" / str(number)).glob("*.yaml") for one in _of(file)
    }
    printed = {_plain(one) for one in NUMBER.findall(FOOTNOTE.sub(" ", told))}
    assert len(printed) > 20
    assert printed <= known


def _of(file: Path) -> list[str]:
    return NUMBER.findall(re.sub(r"(?:id|sha256|file|url): .*|what-\w+|qty-\w+|rea-\w+", "", file.read_text("utf-8")))


def _plain(number: str) -> str:
    """A number without its separators and leading noughts: 4,500 as 4500, 03 as 3."""
    return number.replace(",", "").rstrip(".").lstrip("0") or "0"
