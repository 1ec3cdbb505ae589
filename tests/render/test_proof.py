"""The proof sheet's page: whole in itself, safe whatever the articles say, linked both ways."""

import base64
import datetime as dt
import hashlib
import re
from dataclasses import replace

from briefgen.model.proof import Card, ProofArticle, ProofSheet, Run
from briefgen.model.report import Report
from briefgen.render import html, markdown, proof, with_proof
from tests.conftest import HOUSE
from tests.render.tags import Page

HOSTILE = "</a></script><script>alert(1)</script>{{ 7*7 }}&\"' onclick="


def sheet(text: str) -> ProofSheet:
    cards = (
        Card("who", text, text, (("kind", text),)),
        Card("what", "what-1", text, (), ("ungrounded",), (text,)),
    )
    runs = (Run("Before "), Run(text, (0, 1), ("who", "what")), Run(" behind", (1,), ("what",)), Run("."))
    article = ProofArticle("port-1", text, "facts/port-1.yaml", "seeds/port.txt", runs, cards, (text,))
    return ProofSheet(dt.date(2026, 3, 3), "Desk", "en", (article, article.__class__("b", "B", "b", "b", (), ())))


def test_text_and_facts_are_linked_both_ways() -> None:
    page = Page(proof(sheet("x")))
    ids = [attrs["id"] for _, attrs in page.tags if attrs.get("id")]
    assert len(ids) == len(set(ids))
    links = [str(attrs["href"]) for tag, attrs in page.tags if tag == "a"]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert {"#c1-0", "#c1-1", "#r1-0", "#r1-1", "#port-1"} <= set(links)


def test_the_article_stands_as_it_is() -> None:
    text = re.search(r'<div class="text"[^>]*>(.*?)</div>', proof(sheet("a\n b")), re.DOTALL)
    assert text is not None
    assert re.sub(r"<[^>]*>", "", text[1]) == "Before a\n b behind."


def test_nothing_but_the_pages_own_script_may_run() -> None:
    page = proof(sheet(HOSTILE))
    tags = Page(page).tags
    assert sum(tag == "script" for tag, _ in tags) == 1
    assert not [attrs for _, attrs in tags if {"onclick", "style", "src"} & attrs.keys()]
    policy = next(str(attrs["content"]) for _, attrs in tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert inside is not None
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_what_stands_out_is_marked_in_words() -> None:
    page = proof(sheet("x"))
    assert '<strong class="ungrounded">ungrounded</strong>' in page
    assert page.count('<li class="card') == 2
    assert page.count('class="card what out"') == 1


def test_each_footnote_of_the_report_leads_to_its_article(report: Report) -> None:
    page = with_proof(html(markdown(report, ()), report), report, HOUSE.words.links)
    for source in report.sources:
        slug = source.facts.split("/")[-1].removesuffix(".yaml")
        assert re.search(rf'<li id="source-{source.number}"><a class="proof" href="proof.html#{slug}"', page)


def test_a_name_of_a_facts_file_adds_nothing_to_a_link(report: Report) -> None:
    first, *others = report.sources
    odd = replace(report, sources=(replace(first, facts='facts/2026-03-04/a" onfocus="x y.yaml'), *others))
    page = with_proof(html(markdown(report, ()), report), odd, HOUSE.words.links)
    assert 'href="proof.html#a%22%20onfocus%3D%22x%20y"' in page
