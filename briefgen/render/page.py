"""The report's page: its Markdown as HTML that stands on its own, with the style inside and nothing fetched."""

import html as escaping
import re
from dataclasses import fields

from markdown_it import MarkdownIt

from briefgen.house import load, shipped
from briefgen.model.facts import Stance
from briefgen.model.rendered import Look, Picture
from briefgen.model.report import Report
from briefgen.model.words import Words
from briefgen.render.assets import asset, policy_hash
from briefgen.render.dress import accent, accent_on_screen, with_logo
from briefgen.render.footnotes import footnotes
from briefgen.render.pictures.inside import inlined
from briefgen.render.sections import sections, slug
from briefgen.render.webfonts import faces

_SCHEMES = ("http://", "https://", "mailto:")
_COLUMN = 1500  # characters: half a page in half its width; a longer narrative is not set beside another
_PAPERS = {"A4": "A4", "Letter": "letter"}


def html(
    markdown: str,
    report: Report,
    pictures: tuple[Picture, ...] = (),
    look: Look = Look(),  # noqa: B008  (frozen)
) -> str:
    """The whole page: `markdown` is the report's own, `report` gives language, marking, dates and paper.

    Those of the `pictures` that the Markdown names stand in the page itself.
    """
    words = look.words or load((shipped(),), "en")
    before, between, rest = (*re.split(r"\{pages?\}", words.head.page), "", "")[:3]
    styles = {
        "style": asset("report.css"),
        "screen": asset("screen.css") + accent_on_screen(look.accent),
        "print": f"{asset('print.css')}@page {{ size: {_PAPERS.get(report.paper, 'A4')}; }}\n" + accent(look.accent),
    }
    hashes = " ".join(map(policy_hash, (*styles.values(), faces())))
    values = {
        "language": report.language,
        "policy": f"default-src 'none'; style-src {hashes}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        "title": f"{report.head.title}: {report.head.kind}, {report.head.day}",
        "author": report.head.desk,
        "description": f"{report.head.kind} {report.head.number}, as of {report.head.as_of}",
        "created": report.created.isoformat(),
        "shape": f"{look.name} {_shape(report)}",
        "marking": report.head.marking,
        "marking_class": slug(report.head.marking),
        "running": report.head.title,
        "edition": f"{report.head.kind}, {report.head.day}",
        "number": report.head.number,
        "page": before,
        "of": between,
        "rest": rest,
    }
    pieces = {name: escaping.escape(value) for name, value in values.items()}
    pieces |= styles | {"body": with_logo(body(markdown, pictures, words), look.logo)}
    return re.sub(r"\[\[(\w+)\]\]", lambda match: pieces[match[1]], asset("page.html"))


def _shape(report: Report) -> str:
    """How narratives stand: side by side, or one below the other."""
    return "stacked" if any(len(column.says) > _COLUMN for column in report.narratives) else "paired"


def body(markdown: str, pictures: tuple[Picture, ...] = (), words: Words | None = None) -> str:
    """The Markdown as HTML in sections; raw HTML and other pictures stay text, links go to the web and mail alone."""
    words = words or load((shipped(),), "en")
    md = _parser(words)
    inlined(md, pictures)
    # Between items set side by side white space would show, and be tagged as a part of the list that is no item.
    return re.sub(r"</li>\n(?=</?[lou])", "</li>", str(md.render(markdown, {"back": words.links.back})))


def _parser(words: Words) -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    md.validateLink = lambda url: url.lower().startswith(_SCHEMES)  # type: ignore[method-assign]
    headings = {getattr(words.sections, one.name): one.name.replace("_", "-") for one in fields(words.sections)}
    stances = {getattr(words.reactions, stance.value): stance.value for stance in Stance}
    return md.use(footnotes).use(sections, headings, stances)
