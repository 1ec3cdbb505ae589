"""What stands within an article and is no part of it: adverts, captions, shares, related stories, sign-up lines."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefgen.ingest import boxes
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
    r"caption|credit|breadcrumbs?|byline-photo|tags|author-bio|trending|code-block)(?:$|[-_ ])",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?:advertisements?\s{0,3}[–—-]"
    r"|(?:advertisements?|sponsored|recommended(?: for you)?|most read|related(?: stories| articles| topics)?)"
    r"(?=\s{0,9}(?::|$))|read more|read also|also read|see also|more on this(?: story)?|sign up (?:to|for|now)"
    r"|subscribe (?:to|for|now|today)|follow us|click here|story continues below|continue reading|skip (?:to|past)"
    r"|share (?:this|on|via)"
    r"|(?:like us|find us) on|(?:tags|topics|filed under|posted)(?=\s{0,9}:)"
    r"|(?:do you have|have you got|got) a tip|was this (?:page|article|story) (?:helpful|useful)"
    r"|(?:additional )?reporting by|\((?:additional )?reporting by"
    r"|(?:watch|listen|photo|image|video|file photo)(?=\s{0,9}[:|]))(?!\w)",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:(?:last )?updated? (?:at )?)?\d{1,2}[.:h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?"
    r"|(?:(?:last )?updated? )?\d{1,2} (?:seconds?|min(?:ute)?s?|hours?|days?) ago",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:photo(?:graph)?s?|images?|picture|credit)(?: by)?\s?[:|]\s?(?:[A-Z]\. ?)?[^.:]{2,60}\)?$|©\s?[^.:]{2,60}$",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:free (?:articles?|stor(?:y|ies))|subscribers?|subscri(?:be|ption)|log in|sign in|trial|cancel|unlimited"
    r"|offers?|(?:a|per) (?:month|week|year)|already (?:a|with|have)|keep reading|full access|newsletter|inbox)\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\byou(?:r|rs|’ve|'ve)?\b", re.IGNORECASE)
_IMPRINT = re.compile(
    r"©|copyright\b|all rights reserved|registered (?:office|in|number)\b|.{3,60} is published by ", re.IGNORECASE
)
_OF_AUTHOR = re.compile(
    r",? (?:is (?:a|an|the|our|based)\b|writes\b|covers\b|reports (?:on|for)\b|has (?:covered|written|worked)\b"
    r"|joined\b|can be reached)"
)
_BARS = 2
_LAST = 3
_LONGEST = 250
_RUNNING = 160
_ENDED = re.compile(r"[.!?][\"”’')]{0,2}$")


def clear(tree: "HtmlElement") -> None:
    """Take out what no reader sees, and what is by its mark no part of the article."""
    body = tree.find(".//body")
    if body is not None:
        boxes.clear(body)
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
    return bool(_NAMES.search(names)) and element.tag not in {"article", "main", "body", "blockquote"}


def without(parts: list[Part], author: str | None = None) -> list[Part]:
    """The parts without lines that call for a click or an offer, stamps, credits, and words on the author at the end.

    Nor are headings kept that nothing stands under.
    """
    kept = [part for part in parts if not (_calls(part) or _is_beside(part))]
    end = max(len(kept) - _LAST, 1)
    kept[end:] = [part for part in kept[end:] if not _is_end(part, author)]
    while kept and kept[-1].kind is BlockKind.HEADING:
        kept.pop()
    return kept


def _is_beside(part: Part) -> bool:
    """Whether this is a time that stands alone, the credit of a picture, an offer to the reader, or no word at all."""
    text = " ".join(part.text.split())
    if len(text) > _LONGEST:
        return False
    if not any(map(str.isalnum, text)) or _STAMP.fullmatch(text):
        return True
    if text.count(" | ") >= _BARS and len(text) <= _RUNNING:  # what can be clicked, or what is known of the page
        return True
    if any(sign in text for sign in '“"„'):
        return False
    offers = {found.casefold() for found in _OFFER.findall(text)}
    return bool(_CREDIT.search(text)) or (len(offers) > 1 and bool(_YOU.search(text)))


def _is_end(part: Part, author: str | None) -> bool:
    """Whether these are words on the author, or the imprint."""
    text = " ".join(part.text.split())
    if len(text) > _RUNNING * 3:
        return False
    if _IMPRINT.match(text):
        return True
    names = [name.strip() for name in (author or "").split(",")]
    return any(name and text.startswith(name) and _OF_AUTHOR.match(text, len(name)) for name in names)


def _calls(part: Part) -> bool:
    text = " ".join(part.text.split())
    match = _LINE.match(text)
    if match is None or len(text) > _RUNNING:
        return False
    return not _ENDED.search(text) or text[match.end() :].lstrip().startswith(":")
