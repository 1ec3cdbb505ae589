"""What a page says of itself in its markup: in JSON-LD, in its meta tags, in the address that it calls its own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.ingest import dates
from briefgen.ingest.head import Head, is_address
from briefgen.model.dates import Published

if TYPE_CHECKING:  # a page alone needs it
    from lxml.html import HtmlElement

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_ARTICLES = frozenset({
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "liveblogposting", "blogposting", "report",
    "webpage", "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "asknewsarticle",
})  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dcterms.issued", "dc.date.issued", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "date",
    "publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_OUTLET = ("og:site_name", "publisher", "dc.publisher", "application-name")
_AUTHOR = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title")
_MOST_FIELD = 20 * 1024
_MOST_RECORDS = 500


def stated(tree: "HtmlElement", facts: tuple[str, ...]) -> Head:
    """What the page states; `facts` are the texts of its JSON-LD."""
    meta = _meta(tree)
    record = record_of(facts)
    return Head(
        title=_first(meta, _TITLE) or _text(record.get("headline")),
        published=_date(_text(record.get("datePublished"))) or _dated(meta) or _timed(tree),
        outlet=_first(meta, _OUTLET) or _name(record.get("publisher")),
        url=_address(tree, meta),
        author=_authors(record.get("author")) or _author(meta),
    )


def joined(first: Head, second: Head) -> Head:
    """`first`, and where it says nothing, `second`."""
    fields = ("title", "published", "outlet", "url", "author", "retrieved", "id")
    missing = {name: getattr(second, name) for name in fields if getattr(first, name) is None}
    return replace(first, **missing)


def _meta(tree: "HtmlElement") -> dict[str, str]:
    """The content of each meta tag by its name in lower case, the first of several."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = " ".join((tag.get("content") or "").split())
        if name and content and len(content) <= _MOST_FIELD:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _author(meta: dict[str, str]) -> str | None:
    """The author's name; pages also write an address or a handle there."""
    names = (meta[name] for name in (*_AUTHOR, "article:author") if name in meta)
    return next((name for name in names if "/" not in name and "@" not in name), None)


def _dated(meta: dict[str, str]) -> Published | None:
    found = (_date(meta[name]) for name in _PUBLISHED if name in meta)
    return next((published for published in found if published), None)


def _timed(tree: "HtmlElement") -> Published | None:
    """The time tag that is marked as that of publishing."""
    for tag in tree.iter("time"):
        if tag.get("itemprop") == "datePublished" or tag.get("pubdate") is not None:
            return _date(tag.get("datetime") or tag.get("content"))
    return None


def _date(text: str | None) -> Published | None:
    published = dates.read(text) if text else None
    return published if published and published.in_range else None


def _address(tree: "HtmlElement", meta: dict[str, str]) -> str | None:
    links = (tag.get("href") for tag in tree.iter("link") if (tag.get("rel") or "").lower() == "canonical")
    found = ((address or "").strip() for address in (*links, meta.get("og:url")))
    return next((address for address in found if is_address(address)), None)


def record_of(facts: tuple[str, ...]) -> dict[str, Json]:
    """The first record of an article in the JSON-LD."""
    for text in facts:
        try:
            value: Json = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for record in _records(value):
            if _is_article(record.get("@type")):
                return record
    return {}


def _records(value: Json) -> Iterator[dict[str, Json]]:
    """The records in a value, those of an article's page before those that they refer to."""
    waiting = [value]
    for _ in range(_MOST_RECORDS):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting.append(one.get("@graph"))


def _is_article(kind: Json) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.lower() in _ARTICLES for one in kinds)


def _text(value: Json) -> str | None:
    folded = " ".join(value.split()) if isinstance(value, str) and len(value) <= _MOST_FIELD else ""
    return folded or None


def _name(value: Json) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _authors(value: Json) -> str | None:
    each = value if isinstance(value, list) else [value]
    names = [name for one in each[:20] if (name := _name(one)) and "/" not in name]
    return ", ".join(dict.fromkeys(names)) or None
