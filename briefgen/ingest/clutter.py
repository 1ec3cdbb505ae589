"""What stands within an article and is no part of it: adverts, captions, shares, related stories, sign-up lines."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefgen.ingest.opened import Part
from briefgen.model.document import BlockKind

if TYPE_CHECKING:  # a page alone needs it
    from lxml.html import HtmlElement

_HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|mso-hide\s{0,3}:\s{0,3}all"
    r"|(?:font-size|max-height)\s{0,3}:\s{0,3}[01](?:px)?\s{0,3}(?:;|!|$)|opacity\s{0,3}:\s{0,3}0\s{0,3}(?:;|!|$)"
    r"|(?:left|top|text-indent)\s{0,3}:\s{0,3}-\d{3}",
    re.IGNORECASE,
)
_TAGS = frozenset({"nav", "figcaption", "button", "form", "iframe", "dialog", "menu", "select", "amp-ad", "amp-embed"})
_NAMES = re.compile(
    r"(?:^|[-_ ])(?:adverts?|advertisement|ad-(?:slot|unit|container|box|banner)|sponsored|promo|cookies?|consent|"
    r"newsletter|sign-?up|subscribe|paywall|related|recommended|most-read|more-on|read-more|share|sharing|social|comments?|"
    r"caption|credit|breadcrumbs?|byline-photo|tags|author-bio|trending)(?:$|[-_ ])",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?:(?:advertisements?|sponsored|recommended(?: for you)?|most read|related(?: stories| articles| topics)?)"
    r"(?=\s{0,9}(?::|$))|read more|read also|also read|see also|more on this(?: story)?|sign up (?:to|for|now)"
    r"|subscribe (?:to|for|now|today)|follow us|click here|story continues below|continue reading|skip (?:to|past)"
    r"|share (?:this|on|via)"
    r"|(?:watch|listen|photo|image|video|file photo)(?=\s{0,9}[:|]))(?!\w)",
    re.IGNORECASE,
)
_RUNNING = 160
_ENDED = re.compile(r"[.!?][\"”’')]{0,2}$")


def clear(tree: "HtmlElement") -> None:
    """Take out what no reader sees, and what is by its mark no part of the article."""
    _drop(tree, lambda element: _is_hidden(element) or _is_marked(element))


def hide(tree: "HtmlElement") -> None:
    """Take out what no reader sees."""
    _drop(tree, _is_hidden)


def _drop(tree: "HtmlElement", is_out: "Callable[[HtmlElement], bool]") -> None:
    body = tree.find(".//body")
    waiting = [] if body is None else list(body)
    while waiting:
        element = waiting.pop()
        if isinstance(element.tag, str) and is_out(element):
            element.drop_tree()
        else:
            waiting += element


def _is_hidden(element: "HtmlElement") -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search((element.get("style") or "")[:500]))


def _is_marked(element: "HtmlElement") -> bool:
    if element.tag in _TAGS:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    return bool(_NAMES.search(names)) and element.tag not in {"article", "main", "body"}


def without(parts: list[Part]) -> list[Part]:
    """The parts without the short lines that call for a click, and without headings that nothing stands under."""
    kept = [part for part in parts if not _calls(part)]
    while kept and kept[-1].kind is BlockKind.HEADING:
        kept.pop()
    return kept


def _calls(part: Part) -> bool:
    text = " ".join(part.text.split())
    match = _LINE.match(text)
    if match is None or len(text) > _RUNNING:
        return False
    return not _ENDED.search(text) or text[match.end() :].lstrip().startswith(":")
