"""How single values, lists and tables are read from nodes."""

import datetime as dt
from collections.abc import Callable, Iterable

from briefgen.model.shown import cut
from briefgen.yamlfile.form import Keyed
from briefgen.yamlfile.nodes import Mapping, Node, Refused, Scalar, Sequence
from briefgen.yamlfile.scribe import BadError, Path, Scribe

Build = Callable[[Node, Path, Scribe], object]
"""Reads a node; raises BadError when its faults are told."""

_TEXT = "\0"
"""Stands for a text of the file, which never holds it."""


def scalar_of(read: Callable[[str], object], *, text: bool = False) -> Build:
    """A single value that `read` makes of its text; `text` where that is free text, which may be cut at ' #'."""

    def build(node: Node, path: Path, scribe: Scribe) -> object:
        if not isinstance(node, Scalar):
            if isinstance(node, Refused):
                raise BadError
            if isinstance(node, Sequence):
                raise scribe.tell(node, path, "a list where a single value is due", "write one value, without brackets")
            what = "keys with values where a single value is due"
            raise scribe.tell(node, path, what, "put a text with ': ' into quotes")
        if node.null:
            raise scribe.tell(node, path, "the value is missing", "write it, or delete the line")
        if text and node.cut:
            remedy = "put the text into quotes, or put a space behind '#'"
            raise scribe.tell(node, path, "the text ends at ' #', the rest is read as a comment", remedy)
        try:
            return read(node.text)
        except ValueError as error:
            raise scribe.tell(node, path, *_what_and_remedy(str(error), node.text)) from None

    return build


def _what_and_remedy(message: str, text: str) -> tuple[str, str]:
    """A reader's complaint of `text` in its two parts, which '; ' divides; the text may hold that too."""
    shown = cut(text)
    masked = message.replace(text, shown).replace(shown, _TEXT) if text else message
    what, _, remedy = masked.partition("; ")
    return what.replace(_TEXT, shown), remedy.replace(_TEXT, shown)


def dated_of(read: Callable[[str, dt.date | None], object]) -> Build:
    """A single value whose text is read against the day that the file is read on."""

    def build(node: Node, path: Path, scribe: Scribe) -> object:
        return scalar_of(lambda text: read(text, scribe.day))(node, path, scribe)

    return build


def list_of(item: Build, *, lenient: bool) -> Build:
    """A list, or one value in place of a list of one; a lenient one keeps what is sound."""

    def build(node: Node, path: Path, scribe: Scribe) -> object:
        if isinstance(node, Refused):
            raise BadError
        nodes = node.items if isinstance(node, Sequence) else (node,)
        pairs = ((part, (path, f"[{number}]")) for number, part in enumerate(nodes, 1))
        return _all(item, pairs, scribe, lenient=lenient)

    return build


def _all(item: Build, nodes: Iterable[tuple[Node, Path]], scribe: Scribe, *, lenient: bool) -> tuple[object, ...]:
    values: list[object] = []
    bad = False
    for node, path in nodes:
        try:
            values.append(item(node, path, scribe))
        except BadError:
            bad = True
    if bad and not lenient:
        raise BadError
    return tuple(values)


def keyed_list_of(item: Build, keyed: Keyed) -> Build:
    """A tuple of records written as a mapping."""

    def build(node: Node, path: Path, scribe: Scribe) -> object:
        if isinstance(node, Refused):
            raise BadError
        if not isinstance(node, Mapping):
            raise scribe.tell(node, path, "keys with values are due here", f"write '{keyed.key}: …' for each")
        twice = [(name, own) for name, value in node.pairs if (own := _named_within(value, keyed)) is not None]
        for name, own in twice:
            what = f"'{cut(name.text)}' is its {keyed.key} already"
            scribe.tell(own, ((path, name.text), keyed.key), what, "delete the line")
        if twice:
            raise BadError
        entries = ((_entry(name, value, keyed), (path, name.text)) for name, value in node.pairs)
        return _all(item, entries, scribe, lenient=False)

    return build


def table_of(item: Build) -> Build:
    """A mapping of free keys to values of one kind."""

    def build(node: Node, path: Path, scribe: Scribe) -> object:
        if isinstance(node, Refused):
            raise BadError
        if not isinstance(node, Mapping):
            raise scribe.tell(node, path, "keys with values are due here", "write 'KEY: …' for each")
        values = _all(item, ((value, (path, name.text)) for name, value in node.pairs), scribe, lenient=False)
        return dict(zip((name.text for name, _ in node.pairs), values, strict=True))

    return build


def without(node: Mapping, key: str) -> Mapping:
    """The mapping but for one key."""
    return Mapping(tuple(pair for pair in node.pairs if pair[0].text != key), node.line, node.column)


def _named_within(value: Node, keyed: Keyed) -> Node | None:
    """The value of the key that a record has from outside, where it stands within the record too."""
    return value.get(keyed.key) if isinstance(value, Mapping) else None


def _entry(name: Scalar, value: Node, keyed: Keyed) -> Node:
    """The record of one key: its mapping with the key as one more field."""
    key = Scalar(keyed.key, True, name.line, name.column)
    if isinstance(value, Mapping):
        return Mapping(((key, name), *value.pairs), value.line, value.column)
    if isinstance(value, Scalar) and value.null:
        return Mapping(((key, name),), name.line, name.column)
    if keyed.value is not None and isinstance(value, Scalar | Sequence):
        field = Scalar(keyed.value, True, value.line, value.column)
        return Mapping(((key, name), (field, value)), name.line, name.column)
    return value
