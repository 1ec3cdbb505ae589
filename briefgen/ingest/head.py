"""What is said of an article: by itself, in head lines or YAML front matter, or by a file of YAML beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import yaml

from briefgen import yamlfile
from briefgen.errors import FaultyFileError, IngestError
from briefgen.ingest import dates
from briefgen.ingest.traced import Traced, rows
from briefgen.model.dates import Moment, Published
from briefgen.model.shown import cut

_FIELDS = {
    "title": ("title", "headline"),
    "published": ("date", "published", "published at", "publication date", "pubdate"),
    "outlet": ("source", "outlet", "publisher", "site", "publication"),
    "url": ("url", "link", "canonical", "canonical url", "permalink"),
    "author": ("author", "authors", "by", "byline"),
}
KEYS = {name: field for field, names in _FIELDS.items() for name in names}
"""Every key that is read, lower-case, with the field of `Head` that it fills."""

_ONE_WORD = re.compile(r"[a-z]+")
_OTHER = frozenset({"licence", "license", "note", "language", "lang", "section", "retrieved", "updated", "tags"})
_LINE = re.compile(r"([A-Z][A-Za-z][A-Za-z _-]{0,24}):(?:\s+|$)(.*)", re.DOTALL)
_OPENED = re.compile(r"---[ \t]*\r?\n\s*([\w -]+):(?:\s|\Z)")
_FRONT = re.compile(
    r"---[ \t]*\r?\n(?=(?:#[^\n]*\n|\s)*[\w\"' -]+:)(.*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_ID = re.compile(r"[!#-&(-~]{1,300}")
_MOST_FRONT = 20_000
_MOST_TITLE = 300
MOST_FIELD = 20 * 1024
_MOST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of an article; None where nothing is said.

    `retrieved` is when it was fetched, `charset` the encoding that its server told, `id` what its maker knows it by,
    `text` what a feed has of it, in HTML: it is read where the article's page shows none.
    """

    title: str | None = None
    published: Published | None = None
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    retrieved: Moment | None = None
    charset: str | None = None
    id: str | None = None
    text: str | None = None


def beside(data: bytes, file: str) -> Head:
    """What `data`, the content of `file`, says of the article that it lies beside; raises IngestError with a fault."""
    try:
        return yamlfile.read(yamlfile.decode(data, file), file, Head, rules=_findings)
    except FaultyFileError as error:
        raise IngestError(str(error.faults[0])) from None


def _findings(head: Head) -> Iterator[yamlfile.Finding]:
    if head.id is not None and not is_id(head.id):
        yield yamlfile.Finding(
            head, "id", "this is no id", "write up to 300 characters of ASCII without spaces or quotes"
        )
    for key in ("title", "outlet", "author", "charset"):
        if len(getattr(head, key) or "") > MOST_FIELD:
            yield yamlfile.Finding(head, key, f"this is longer than {MOST_FIELD:,} characters", "shorten it")
    if head.url and not is_address(head.url):
        yield yamlfile.Finding(head, "url", "this is no address of a page", "write it whole, from https:// on")


def is_address(text: str) -> bool:
    """Whether this is the whole address of a page."""
    if not text.startswith(("http://", "https://")) or len(text) > _MOST_ADDRESS or any(map(str.isspace, text)):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


def is_id(text: str) -> bool:
    """Whether this can be what an article's maker knows it by: ASCII that stands on one line as it is."""
    return _ID.fullmatch(text) is not None


def split(text: str) -> tuple[Head, tuple[Traced, ...]]:
    """The head of an article and the lines of the rest.

    Raises IngestError for a date that cannot be read, and for front matter that is broken or never closed.
    """
    front = _FRONT.match(text)
    if front:
        return _head(_front_matter(front[1])), rows(text, front.end())
    opened = _OPENED.match(text)
    if opened and _field_name(opened[1]) in KEYS:
        raise IngestError("the front matter is never closed; write '---' in a line of its own under it")
    lines = rows(text)
    first = next((index for index, row in enumerate(lines) if row.text), 0)
    if fields := _head_lines(lines[first:]):
        return _head(fields), lines[first + len(fields) :]
    return _under_title(lines, first)


def _under_title(lines: tuple[Traced, ...], first: int) -> tuple[Head, tuple[Traced, ...]]:
    """Head lines may also stand between the title and the text."""
    start = next((index for index in range(first + 1, len(lines)) if lines[index].text), len(lines))
    fields = _head_lines(lines[start:])
    if not fields:
        return Head(), lines
    head = _head(fields)
    if len(lines[first].text) > _MOST_TITLE:
        return head, (*lines[: first + 1], *lines[start + len(fields) :])
    return replace(head, title=head.title or lines[first].text), lines[start + len(fields) :]


def _head_lines(lines: tuple[Traced, ...]) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for row in lines:
        match = _LINE.fullmatch(row.text)
        if match is None:
            break
        name = _field_name(match[1])
        known = name in KEYS or name in _OTHER
        if not known and not (fields and _ONE_WORD.fullmatch(name)):
            break
        fields.append((name, match[2].strip()))
    return fields if any(name in KEYS for name, _ in fields) else []


def _front_matter(text: str) -> list[tuple[str, str]]:
    if len(text) > _MOST_FRONT:
        raise IngestError(f"the front matter is too long: at most {_MOST_FRONT:,} characters are read")
    try:
        return _pairs(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise IngestError(f"line {line}: the front matter is not YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise IngestError(f"the front matter is not YAML: {error}") from None


def _pairs(text: str) -> list[tuple[str, str]]:
    """The top-level keys whose values are a scalar, or a list of scalars (which are joined by commas)."""
    pairs: list[tuple[str, str]] = []
    depth, name = 0, ""
    values: list[str] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.ScalarEvent):
            if depth == 1 and not name:
                name = _field_name(event.value)
                continue
            values.append(event.value)
        if depth == 1 and name:
            pairs.append((name, ", ".join(values)))
            name, values = "", []
    return pairs


def _field_name(text: str) -> str:
    return text.lower().replace("_", " ").replace("-", " ").strip()


def _head(fields: list[tuple[str, str]]) -> Head:
    folded = [(name, " ".join(value.split())) for name, value in reversed(fields)]
    values = {KEYS[name]: value for name, value in folded if name in KEYS and value not in {"", "null", "~"}}
    return Head(
        title=values.get("title"),
        published=_published(values.get("published")),
        outlet=values.get("outlet"),
        url=values.get("url"),
        author=values.get("author"),
    )


def _published(text: str | None) -> Published | None:
    if text is None:
        return None
    published = dates.read(text)
    if published is None:
        raise IngestError(f"the date in the head, '{cut(text)}', cannot be read surely; write it as YYYY-MM-DD")
    return published
