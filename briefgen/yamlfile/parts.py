"""Where each part of a YAML text stands, to the character: for writing into a file that people wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import yaml
from yaml import events


@dataclass(frozen=True, slots=True)
class Part:
    """A value: characters `start` to `end` (excluded) of the text; `flow` where it stands in brackets.

    `block` marks a text behind '|' or '>', whose end is the beginning of a line. A list has `items`, a mapping `pairs`.
    """

    start: int
    end: int
    flow: bool = False
    block: bool = False
    items: tuple["Part", ...] | None = None
    pairs: tuple["Pair", ...] | None = None

    def get(self, key: str) -> "Pair | None":
        """The pair of `key`, None when it is not there."""
        return next((pair for pair in self.pairs or () if pair.name == key), None)


@dataclass(frozen=True, slots=True)
class Pair:
    """A key of a mapping and its value; an empty value ends where it starts, behind the colon."""

    name: str
    key: Part
    value: Part


def parts(text: str) -> Part | None:
    """The only document of `text`, which must be sound and without a byte order mark; None when it is empty."""
    stream = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
    for event in stream:
        if isinstance(event, events.DocumentStartEvent):
            return _part(next(stream), stream)[1]
    return None


class _Mark(Protocol):
    index: int


def _at(mark: _Mark | None) -> int:
    """The place of a mark; libyaml sets those of all its events."""
    return mark.index if mark else 0


def _part(event: events.Event, stream: Iterator[events.Event]) -> tuple[str, Part]:
    """The text of a scalar ('' of the others) and the part; takes its events from `stream`."""
    start, end = _at(event.start_mark), _at(event.end_mark)
    if isinstance(event, events.ScalarEvent):
        return event.value, Part(start, end, block=event.style in {"|", ">"})
    flow = bool(getattr(event, "flow_style", False))
    if isinstance(event, events.SequenceStartEvent):
        items: list[Part] = []
        for child in stream:
            if isinstance(child, events.SequenceEndEvent):
                end = _at(child.end_mark) if flow else max(end, items[-1].end)
                break
            items.append(_part(child, stream)[1])
        return "", Part(start, end, flow, bool(items) and not flow and items[-1].block, items=tuple(items))
    pairs: list[Pair] = []
    for child in stream:
        if isinstance(child, events.MappingEndEvent):
            end = _at(child.end_mark) if flow else max(end, pairs[-1].value.end)
            break
        name, key = _part(child, stream)
        pairs.append(Pair(name, key, _part(next(stream), stream)[1]))
    return "", Part(start, end, flow, bool(pairs) and not flow and pairs[-1].value.block, pairs=tuple(pairs))
