import base64
import hashlib
import re
from dataclasses import replace

from briefgen.model.report import Report
from briefgen.render import html, markdown, with_fonts
from briefgen.render.page import body
from tests.render.tags import Page


def _page(report: Report) -> str:
    return html(markdown(report, ()), report)


def test_footnotes_link_both_ways(report: Report) -> None:
    page = Page(_page(report))
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    inside = [href for href in page.values("a", "href") if href.startswith("#")]
    assert {href[1:] for href in inside} <= set(ids)
    for entry in report.sources:
        assert f"source-{entry.number}" in ids
    assert "#mark-1" in inside
    assert "#source-1" in inside


def test_headings_make_the_outline() -> None:
    out = body("# A\n\nx\n\n## Key figures\n\n### B\n\ny\n\n### C\n\n## D\n\nz\n")
    outline = re.findall(r"</?(?:header|section|article)[^>]*>", out)
    assert outline == [
        '<header class="masthead">',
        "</header>",
        '<section class="part key-figures" id="key-figures">',
        "<article>",
        "</article>",
        "<article>",
        "</article>",
        "</section>",
        '<section class="part d" id="d">',
        "</section>",
    ]


def test_a_quoted_heading_opens_no_section() -> None:
    assert "<section" not in body("> ## A\n")


def test_definitions_make_one_list_and_may_run_over_lines() -> None:
    out = body("a[^1] b[^2] c[^1]\n\n[^1]: one\n    goes on\n[^2]: two\n\nafter\n")
    assert out.count("<ol") == 1
    assert '<li id="source-1">one goes on' in out
    assert out.count('id="mark-1"') == 1
    assert "<p>after</p>" in out


def test_what_is_no_footnote_stays_text() -> None:
    assert "<sup" not in body("a [^] b [^a b] c [1]")
    assert "<li" not in body("a [^1]: b")
    assert 'href="#mark-9"' not in body("[^9]: never marked")


def test_links_go_to_the_web_and_mail_alone() -> None:
    out = body("[a](javascript:x) [b](https://b.example) [c](mailto:c@d.example) [e](file:///etc) <ftp://f.example>")
    assert re.findall(r'href="([^"]*)"', out) == ["https://b.example", "mailto:c@d.example"]


def test_no_picture_is_fetched() -> None:
    assert "<img" not in body("![a](https://a.example/b.png)")


def test_raw_html_stays_text() -> None:
    assert "<b>" not in body("<b>x</b>\n\n<script>y</script>\n")


def test_a_stance_is_a_word_with_a_class(report: Report) -> None:
    assert '<td data-head="Stance" class="is-opposes">Opposes</td>' in _page(report)


def test_the_page_allows_its_own_styles_and_nothing_else(report: Report) -> None:
    page = with_fonts(_page(report))
    styles = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles}
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert set(re.findall(r"sha256-([A-Za-z0-9+/=]+)", policy[1])) == hashes
    assert len(styles) == 4
    assert policy[1].startswith("default-src &#x27;none&#x27;;")
    names = {name for name, _ in Page(page).tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert not [attrs for _, attrs in Page(page).tags if "style" in attrs or any(key[:2] == "on" for key in attrs)]


def test_hostile_text_stays_text(hostile: Report) -> None:
    page = Page(_page(hostile))
    names = {name for name, _ in page.tags}
    assert names.isdisjoint({"script", "img"})
    assert all(href.startswith(("#", "https://")) for href in page.values("a", "href"))
    assert len([1 for name, _ in page.tags if name == "h1"]) == 1


def test_the_shell_escapes_what_it_prints(report: Report) -> None:
    head = replace(report.head, title='"><script>x</script>', desk="[[style]]", marking="<b>")
    page = html("# x\n", replace(report, head=head))
    assert "<script>" not in page
    assert 'content="[[style]]"' in page
    assert "<b>" not in page


def test_language_paper_and_dates_come_from_the_report(report: Report) -> None:
    page = html("# x\n", replace(report, language="en-GB", paper="Letter"))
    assert '<html lang="en-GB">' in page
    assert "@page { size: letter; }" in page
    assert page.count(report.created.isoformat()) == 2
