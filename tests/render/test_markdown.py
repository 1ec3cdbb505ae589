import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from briefgen.errors import TemplateError
from briefgen.model.report import Report
from briefgen.render import markdown
from briefgen.render.escape import escaped, linked, starts_block
from briefgen.render.tidy import tidied

_MARK = re.compile(r"\[\^(\d+)\](?!:)")
_DEFINITION = re.compile(r"^\[\^(\d+)\]: ", re.MULTILINE)


def _plain(text: str) -> str:
    """What a Markdown reader shows of a text that is one paragraph."""
    tokens = MarkdownIt("commonmark").parse(text)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], text
    shown = tokens[1].children or []
    assert {child.type for child in shown} <= {"text", "text_special"}, text
    return "".join(child.content for child in shown)


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no item",
        "+ no item",
        "1. no item",
        "2) no item",
        "> no quote",
        "~~~ no fence",
        "``` no fence",
        "=====",
        "-----",
        "a *b* _c_ `d` [e](f) ![g](h) <i> &amp; | j \\k",
        "snake_case and _emphasis_",
        "[^1] and [^1]: no footnote",
        "<https://no.link>",
        "3.5 million, 400 - 20 = 380",
        "5 % & more",
    ],
)
def test_a_value_shows_its_very_characters(text: str) -> None:
    assert _plain(escaped(text)) == text


def test_a_value_stays_on_its_line_and_keeps_its_no_break_spaces() -> None:
    assert escaped("a\r\n\u2028# b\tc\x0bd") == "a # b c d"
    assert escaped("160\N{NO-BREAK SPACE}km") == "160\N{NO-BREAK SPACE}km"
    assert escaped("a\u202eb\x00c") == "abc"


def test_only_web_addresses_become_links() -> None:
    assert linked("https://a.example/b?c=d") == "<https://a.example/b?c=d>"
    assert linked("javascript:alert(1)") == "javascript:alert(1)"
    assert linked("https://a.example/ b") == "https://a.example/ b"
    assert linked("https://a.example/><b>").startswith("https://a.example/>\\<b")


def test_wrapping_breaks_no_line_into_a_block() -> None:
    sentence = " ".join(["word"] * 14 + ["-", "and", "more"] * 8 + ["1.", "+", "#", "=", "> x"] * 6)
    lines = tidied(sentence).splitlines()
    assert len(lines) > 3
    assert not any(starts_block(line.split(" ")[0]) for line in lines)
    assert " ".join(lines) == sentence


def test_wrapping_indents_lists_and_footnotes() -> None:
    words = " ".join(["word"] * 40)
    assert all(line.startswith("  word") for line in tidied(f"- {words}").splitlines()[1:])
    assert all(line.startswith("    word") for line in tidied(f"[^1]: {words}").splitlines()[1:])
    assert tidied(f"| {words} |") == f"| {words} |\n"
    assert max(map(len, tidied(words).splitlines())) <= 78


def test_no_html_and_no_long_lines_but_tables_and_addresses(report: Report) -> None:
    text = markdown(report, ())
    assert re.search(r"<(?!https?://)", text) is None
    for line in text.splitlines():
        assert len(line) <= 78 or line.startswith("|") or "http" in line, line


def test_every_footnote_is_defined_once_and_used(report: Report) -> None:
    text = markdown(report, ())
    defined = _DEFINITION.findall(text)
    assert len(defined) == len(set(defined)) == len(report.sources)
    assert set(_MARK.findall(text)) <= set(defined)
    cited_in = {str(entry.cited_in) for entry in report.sources if entry.cited_in}
    assert set(defined) == set(_MARK.findall(text)) | cited_in


def test_an_updated_article_says_so_among_the_sources(report: Report) -> None:
    first, *others = report.sources
    updated = replace(report, sources=(replace(first, updated="21 November 2026", repeats="1 May 2026"), *others))
    assert "updated 21 November 2026, much of it as in an article of 1 May 2026" in " ".join(
        markdown(updated, ()).split()
    )
    assert "updated 21" not in markdown(report, ())


def test_sections_stand_in_the_order_asked_for(report: Report) -> None:
    text = markdown(replace(report, sections=("sources", "bottom-line")), ())
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Sources", "Bottom line"]


def test_hostile_text_makes_no_heading_link_picture_or_table_cell(hostile: Report, report: Report) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown(hostile, ()))
    inner = [child.type for token in tokens for child in token.children or []]
    assert "link_open" not in inner
    assert "image" not in inner
    assert "html_inline" not in inner
    assert not [token for token in tokens if token.type in {"html_block", "fence", "code_block"}]
    rows = [row.count("|") for row in markdown(hostile, ()).replace("\\|", "").splitlines() if row[:1] == "|"]
    assert len(set(rows)) == 1
    headings = [t.tag for t in tokens if t.type == "heading_open"]
    assert headings.count("h1") == 1


def test_a_desk_overrides_one_section_by_name(report: Report, tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "gaps.md.j2").write_text("## Unknowns\n\n{{ gaps | length }} of them\n", "utf-8")
    text = markdown(report, (tmp_path,))
    assert "## Unknowns\n\n2 of them\n" in text
    assert "## Gaps" not in text
    assert "## Reactions" in text


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("## Gaps\n\n{{ gpas }}\n", "sections/gaps.md.j2:3: 'gpas' is undefined"),
        ("## Gaps\n{% for x in gaps %}\n", "sections/gaps.md.j2:2: "),
        ("\n\n{{ head.contact.x }}", "sections/gaps.md.j2:3: "),
        ("{{ head.next_issue }}", "sections/gaps.md.j2:1: a value without content"),
        ("{{ ().__class__.__bases__ }}", "sections/gaps.md.j2:1: "),
        ("{{ 1 // 0 }}", "sections/gaps.md.j2:1: "),
        ('{% include "no.md.j2" %}', "sections/gaps.md.j2:1: there is no template 'no.md.j2'"),
    ],
)
def test_a_faulty_template_is_named_with_its_line(report: Report, tmp_path: Path, template: str, place: str) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "gaps.md.j2").write_text(template, "utf-8")
    with pytest.raises(TemplateError) as caught:
        markdown(report, (tmp_path,))
    assert str(caught.value).startswith(place)
    assert caught.value.exit_code == 1


def test_a_fact_is_never_read_as_a_template(report: Report) -> None:
    said = replace(report.bottom_line[0], text="{{ 7 * 191 }} {% if %}")
    assert "{{ 7 \\* 191 }}" in markdown(replace(report, bottom_line=(said,)), ())
