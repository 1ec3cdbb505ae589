"""YAML text to a tree of nodes, from libyaml's events alone, within limits and without YAML's clever parts."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Protocol

import yaml
from yaml import events

from briefgen.errors import Fault
from briefgen.model.shown import cut
from briefgen.yamlfile.nodes import Mapping, Node, Refused, Scalar, Sequence
from briefgen.yamlfile.syntax import LastQuoted, explain

# What the densest article of 100 kB gives, in people's file and in the machine's note on it, twice over.
MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 20
MAX_NODES = 300_000

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_CUT = re.compile(r"[ \t]#[^\s#]")
_LINE_END = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")


def grow(text: str, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """The tree of the only document in `text` and the faults of its YAML; None for an empty or unreadable file."""
    text = text.removeprefix("\ufeff")
    fault = _oversize(text, file) or _unprintable(text, file)
    if fault:
        return None, (fault,)
    return _Grower(text, file).grow()


def _oversize(text: str, file: str) -> Fault | None:
    if len(text) <= MAX_CHARACTERS:
        return None
    return Fault(file, 1, 1, "", f"the file has more than {MAX_CHARACTERS:,} characters", "split it")


def _unprintable(text: str, file: str) -> Fault | None:
    match = _UNPRINTABLE.search(text)
    if match is None:
        return None
    before = _LINE_END.split(text[: match.start()])
    what = f"a character that YAML does not allow: U+{ord(match[0]):04X}"
    return Fault(file, len(before), len(before[-1]) + 1, "", what, "delete it")


class _Mark(Protocol):
    line: int
    column: int


def _place(mark: _Mark | None) -> tuple[int, int]:
    """Line and column, both from 1; libyaml sets the marks of all its events."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _StopError(Exception):
    """Reading ends here; the fault is told."""


class _Grower:
    """Takes the events of one text one after the other."""

    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._may_cut = " #" in text or "\t#" in text
        self._faults: list[Fault] = []
        self._nodes = 0
        self._quoted: LastQuoted | None = None
        self._next: Callable[[], events.Event] = yaml.CSafeLoader(text).get_event  # type: ignore[assignment]  # not None

    @cached_property
    def _lines(self) -> list[str]:
        return [*_LINE_END.split(self._text), ""]

    def grow(self) -> tuple[Node | None, tuple[Fault, ...]]:
        root: Node | None = None
        try:
            while not isinstance(event := self._next(), events.StreamEndEvent):
                if not isinstance(event, events.DocumentStartEvent):
                    continue
                if root is not None:
                    self._refuse(event, "a second document begins here", "delete the line '---' and what follows")
                    raise _StopError
                root = self._node(self._next(), 0)
        except yaml.MarkedYAMLError as error:
            self._faults.append(explain(error, self._lines, self._file, self._quoted))
            root = None
        except yaml.YAMLError as error:
            self._faults.append(Fault(self._file, 1, 1, "", f"the file is not YAML ({error})"))
            root = None
        except _StopError:
            root = None
        return root, tuple(self._faults)

    def _refuse(self, event: events.Event, what: str, remedy: str) -> Refused:
        line, column = _place(event.start_mark)
        self._faults.append(Fault(self._file, line, column, "", what, remedy))
        return Refused(line, column)

    def _node(self, event: events.Event, depth: int) -> Node:
        self._nodes += 1
        if self._nodes > MAX_NODES or depth > MAX_DEPTH:
            what = f"more than {MAX_NODES:,} values" if depth <= MAX_DEPTH else f"nested deeper than {MAX_DEPTH} levels"
            self._refuse(event, what, "split the file" if depth <= MAX_DEPTH else "close the brackets that stand open")
            raise _StopError
        if isinstance(event, events.AliasEvent):
            return self._refuse(event, f"'*{cut(event.anchor or '')}' is read as an alias", "put the text into quotes")
        if isinstance(event, events.ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._refuse_marks(event, event.anchor, event.tag)
            return self._scalar(event)
        if isinstance(event, events.CollectionStartEvent):
            self._refuse_marks(event, event.anchor, event.tag)
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(event, depth)
        return self._mapping(event, depth)

    def _refuse_marks(self, event: events.Event, anchor: str | None, tag: str | None) -> None:
        if anchor is not None:
            self._refuse(
                event, f"'&{cut(anchor)}' is read as an anchor", "put the text into quotes, or write '&' apart"
            )
        if tag is not None:
            self._refuse(event, f"'{cut(tag)}' is read as a tag", "put a text that begins with '!' into quotes")

    def _scalar(self, event: events.ScalarEvent) -> Scalar:
        style = event.style
        if style:
            scalar = Scalar(event.value, False, *_place(event.start_mark))
            self._quoted = LastQuoted(scalar, _place(event.end_mark)[0]) if style in {"'", '"'} else None
            return scalar
        self._quoted = None
        return Scalar(event.value, True, *_place(event.start_mark), self._may_cut and self._is_cut(event))

    def _is_cut(self, event: events.ScalarEvent) -> bool:
        line, column = _place(event.end_mark)
        return _CUT.match(self._lines[line - 1], column - 1) is not None

    def _sequence(self, event: events.SequenceStartEvent, depth: int) -> Sequence:
        items: list[Node] = []
        while not isinstance(child := self._next(), events.SequenceEndEvent):
            items.append(self._node(child, depth + 1))
        return Sequence(tuple(items), *_place(event.start_mark))

    def _mapping(self, event: events.Event, depth: int) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(child := self._next(), events.MappingEndEvent):
            key = self._node(child, depth + 1)
            value = self._node(self._next(), depth + 1)
            if not isinstance(key, Scalar):
                if not isinstance(key, Refused):
                    self._refuse(child, "a key must be a single word", "put a text with brackets into quotes")
            elif key.text == "<<" and key.plain:
                self._refuse(child, "merge keys ('<<') are not read", "write the keys out")
            elif key.text in pairs:
                first = pairs[key.text][0].line
                what = f"the key '{cut(key.text)}' stands twice (first in line {first})"
                self._refuse(child, what, "keep one, or begin a new list item with '-'")
            else:
                pairs[key.text] = (key, value)
        return Mapping(tuple(pairs.values()), *_place(event.start_mark))
