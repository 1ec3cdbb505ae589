"""The article on a web page: trafilatura finds it among menus, adverts and comments; the rest stays in the file.

The lines are traced to the text that was drawn from the page, not to its markup: entities, nested tags and the parser's
repairs leave no way back to that, character by character. Scripts, styles, comments and what is hidden never are text.
"""

import logging
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.errors import IngestError
from briefgen.ingest import child, clutter, dates, flow, markup, pagehead, unshown
from briefgen.ingest.decode import refuse_long
from briefgen.ingest.head import Head
from briefgen.ingest.opened import Drawn, Opened

if TYPE_CHECKING:  # a page alone needs them
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

_NO_ARTICLE = "no article is found on the page"
_LATEST = "2199-12-31"
# Signs that no tree can hold, themselves and as references.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0{0,9}(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0{0,9}(?:[0-8bcef]|1[\da-f])(?![\da-f]));?",
    re.IGNORECASE,
)


def open_page(data: bytes, charset: str | None = None, text: str | None = None) -> Opened:
    """The article on the page; raises IngestError with the reason where there is none that can be read.

    `charset` is the encoding that its server told; `text` what a feed has of the article, in HTML: that is read where
    the page shows nearly none. A page that is out of the ordinary is read by a process of its own, which it can keep
    busy without harm.
    """
    page = _drawn(markup.decode(data, charset))
    if text and page.size < unshown.LITTLE:
        other = _drawn(text)
        page = replace(page, parts=other.parts) if unshown.is_better(page.size, other.size) else page
    if not page.parts:
        raise IngestError(_NO_ARTICLE)
    return page.opened()


def _drawn(text: str) -> Drawn:
    shown, facts = markup.visible(text)
    return _draw(shown, facts) if markup.is_ordinary(shown) else child.draw("page", text.encode("utf-8", "replace"))


def draw(data: bytes) -> Drawn:
    """What is drawn from the page, `data` in UTF-8: no parts where it shows no article; raises IngestError."""
    return _draw(*markup.visible(data.decode("utf-8", "replace")))


def _draw(shown: str, facts: tuple[str, ...]) -> Drawn:
    if not shown.strip() and not facts:
        raise IngestError("the file is empty")
    tree = tree_of(shown)
    head = pagehead.stated(tree, facts)
    clutter.clear(tree)
    drawn = _article(tree, head)
    stated = Drawn(head, tuple(clutter.without(unshown.stated(pagehead.record_of(facts)))))
    if not unshown.is_better(drawn.size, stated.size):
        return drawn
    refuse_long("".join(part.text for part in stated.parts))
    return replace(drawn, parts=stated.parts)


def tree_of(text: str) -> "HtmlElement":
    """The tree of a page's markup; raises IngestError where there is none in it."""
    from lxml import etree, html  # noqa: PLC0415  (a page alone needs it)

    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
        tree = html.document_fromstring(_CONTROL.sub(" ", text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise IngestError(_NO_ARTICLE) from None
    return tree


def _article(tree: "HtmlElement", head: Head) -> Drawn:
    """The article that the page shows, without parts where it shows none; raises IngestError."""
    found = _found(tree, head.url)
    if found is None or found.body is None:
        return Drawn(head, ())
    parts = clutter.without(flow.parts(found.body), head.author or _seen(found).author)
    refuse_long("".join(part.text for part in parts))
    return Drawn(pagehead.joined(head, _seen(found)), tuple(parts), _guessed(found, head))


def _seen(found: "Document") -> Head:
    """What trafilatura sees on the page."""
    author = (found.author or "").replace("; ", ", ")
    outlet = found.sitename if found.sitename and " " in found.sitename else None
    return Head(title=found.title or None, outlet=outlet, author=author or None)


def _guessed(found: "Document", head: Head) -> Head:
    """The day that the page seems to be of, and the site whose address it has."""
    host = (urlsplit(head.url).hostname or "").removeprefix("www.") if head.url else ""
    published = dates.read(found.date) if found.date else None
    return Head(published=published, outlet=host or found.sitename or None)


def _found(tree: "HtmlElement", url: str | None) -> "Document | None":
    """What trafilatura makes of the page; it says what it finds amiss to loggers, which nobody reads here."""
    for name in ("trafilatura", "htmldate", "courlan", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    from lxml.etree import LxmlError  # noqa: PLC0415  (slow to import, and a page alone needs it)
    from trafilatura import bare_extraction  # noqa: PLC0415

    try:
        found = bare_extraction(
            tree,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LATEST},
        )
    except (RecursionError, LxmlError):
        raise IngestError("the page's markup is nested too deep, or too much of it") from None
    except ValueError:  # of control characters, written as references
        raise IngestError("the page's markup holds what no page may hold") from None
    return None if isinstance(found, dict) else found
