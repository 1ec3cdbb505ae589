"""What the build of a page shows to be none of its article: boxes that ask for input, cards, links that stand alone."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a page alone needs it
    from lxml.html import HtmlElement

_ASKING = ("form", "input", "textarea")
_CONTAINERS = frozenset({"div", "section", "aside", "li", "form", "fieldset", "label", "p", "span"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset({"p", "div", "ul", "ol", "section", "figure", "blockquote", *_HEADINGS})
_LARGEST_BOX, _SHARE = 350, 0.2
_LARGEST_CARD = 220
_LONGEST_LINK, _MOST_LINKS = 160, 20
_LABEL = re.compile(r"[\W_]{0,9}(?:[\w’' ]{2,30}:)?[\W_]{0,9}")
_ACTION = re.compile(r"#?$|javascript:", re.IGNORECASE)


def clear(body: "HtmlElement") -> None:
    """Take these out of the body of a page."""
    page = _Page(body)
    page.drop(page.boxes())
    page.drop([one for one in body.iter("div", "li") if page.is_card(one)])
    page.drop([one for one in body.iter("a") if page.stands_alone(one)])
    page.drop([one for one in body.iter("p") if page.is_link(one)])


class _Page:
    """The body of a page, with the length of the text in each element, and those that hold blocks."""

    def __init__(self, body: "HtmlElement") -> None:
        self._body = body
        self._length: dict[HtmlElement, int] = {}
        self._of_blocks: set[HtmlElement] = set()
        for element in reversed(list(body.iter())):
            own = len(element.text or "") if isinstance(element.tag, str) else 0
            inside = sum(self._length[one] + len(one.tail or "") for one in element)
            self._length[element] = own + inside
            if element.tag in _BLOCKS:
                self._of_blocks.add(element.getparent())

    def drop(self, found: "list[HtmlElement]") -> None:
        """Take elements out of the page, as far as they are still there."""
        for element in found:
            if element is not self._body and element.getparent() is not None:
                element.drop_tree()

    def boxes(self) -> "list[HtmlElement]":
        """The largest small box around each field that asks for something."""
        most = min(_LARGEST_BOX, _SHARE * self._length[self._body])
        found = []
        for field in self._body.iter(*_ASKING):
            box = field
            while (above := box.getparent()) is not None and above.tag in _CONTAINERS and self._length[above] <= most:
                box = above
            found += [box] if box is not field else []
        return found

    def is_card(self, element: "HtmlElement") -> bool:
        """Whether this is a link, alone or in a heading, with a line or two below it: the teaser of another story."""
        if self._length[element] > _LARGEST_CARD or (element.text or "").strip():
            return False
        inside = [one for one in element if isinstance(one.tag, str) and self._length[one]]
        if len(inside) != 2 or inside[1].tag != "p" or (inside[0].tail or "").strip():
            return False
        title, text = inside
        is_linked = title.tag == "a" or (title.tag in _HEADINGS and title.find(".//a") is not None)
        return is_linked and text.find(".//a") is None

    def stands_alone(self, link: "HtmlElement") -> bool:
        """Whether this is a link that does something on the page, or one that stands by itself among blocks."""
        href, above = link.get("href"), link.getparent()
        if href is None or above is None or any(one.tag in _BLOCKS for one in link.iter()):
            return False
        if _ACTION.match(href.strip()):  # in running text a link may lead nowhere
            return above.tag != "p" or self._length[above] <= 2 * self._length[link]
        before = link.getprevious()
        beside = f"{above.text or ''}{link.tail or ''}{(before.tail if before is not None else '') or ''}"
        is_among = above.tag in {"div", "section"} and above in self._of_blocks
        return is_among and not beside.strip() and self._length[link] <= _LONGEST_LINK

    def is_link(self, paragraph: "HtmlElement") -> bool:
        """Whether this is a short paragraph of links and nothing else, but for a label before them."""
        links = [link for link in paragraph.iter("a") if link.get("href")] if self._is_short(paragraph) else []
        if not 0 < len(links) <= _MOST_LINKS:
            return False
        text = _text(paragraph)
        for link in links:
            text = text.replace(_text(link), " ", 1)
        return _LABEL.fullmatch(" ".join(text.split())) is not None

    def _is_short(self, element: "HtmlElement") -> bool:
        return self._length[element] <= _LONGEST_LINK


def _text(element: "HtmlElement") -> str:
    return " ".join("".join(element.itertext()).split())
