"""Facts to the text of their file: one order, one look, the same bytes for the same facts."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from decimal import Decimal

from briefgen.facts.scalars import scalar
from briefgen.facts.shape import LISTS, VERSION, Machine
from briefgen.model.document import Citation, Source, Span
from briefgen.model.facts import Event, Facts, Narrative, Quantity, Reaction, Who

_HEADING = """\
# yaml-language-server: $schema=../../.schema/facts.schema.json
# The facts of one article. Edit them by hand: what you change is what is published.
# Every quote stands word for word in the article; an item of your own without a quote says by: NAME.
"""
_EVIDENCE = ("quote", "nth", "cites", "span")
_PEOPLES_OWN = ("by", "note", "hide", "credibility", "tags", "marking", "review")
ORDER: dict[type, tuple[str, ...]] = {
    Facts: ("title", "published", "cites", "tags", "marking"),
    Source: ("file", "outlet", "author", "url", "id", "retrieved", "updated", "repeats", "sha256"),
    Who: ("name", "kind", "also", "role", "note", "hide", "tags"),
    Event: (
        *("id", "key", "text", "who", "whom", "did", "status", "according_to", "when", "where"),
        *(*_EVIDENCE, *_PEOPLES_OWN),
    ),
    Quantity: ("id", "of", "value", "unit", "bound", "high", *_EVIDENCE, *_PEOPLES_OWN),
    Reaction: ("id", "who", "stance", "verb", "about", "says", "words", "when", *_EVIDENCE, *_PEOPLES_OWN),
    Narrative: ("id", "side", "told_by", "says", *_EVIDENCE, *_PEOPLES_OWN),
}
"""The keys of each record in the order of the file; of the head, those with a value of their own."""
ALWAYS = {Event: {"who"}, Who: {"kind"}, Source: {"outlet", "author", "url"}}
_FLOW_WIDTH = 110


def dump(facts: Facts) -> str:
    """The text of the file that people edit; spans are not in it."""
    return _HEADING + f"briefgen: {VERSION}\n" + "".join(f"{line}\n" for line in _lines(facts, spans=False))


def dump_machine(machine: Machine) -> str:
    """The text of the machine's own file: the facts with their spans under `facts`."""
    head = f"briefgen: {VERSION}\nwritten: {scalar(machine.written)}\n"
    head += f"text: {scalar(machine.text)}\nfacts:\n" if machine.text else "facts:\n"
    deleted = (f"  - {{key: {one.key}, words: {scalar(one.words, flow=True)}}}\n" for one in machine.deleted)
    facts = "".join(f"  {line}\n" for line in _lines(machine.facts, spans=True))
    return head + facts + ("deleted:\n" + "".join(deleted) if machine.deleted else "")


def record_lines(record: object) -> tuple[str, ...]:
    """The lines of a record of people's file as an item of a list, from the '-' on."""
    return tuple(line[2:] for line in _record(record, spans=False))


def flow_record(record: object) -> str:
    """A record of people's file on one line, in braces."""
    parts = (f"{name}: {one_line(getattr(record, name), flow=True)}" for name in written(record) if name != "span")
    return f"{{{', '.join(parts)}}}"


def one_line(value: object, *, flow: bool) -> str:
    """The value of a key on one line; `flow` where the key stands in braces."""
    if not isinstance(value, tuple):
        return _value(value, flow=flow)
    if value and isinstance(value[0], Citation):
        return _cites(value)
    return f"[{', '.join(_value(part, flow=True) for part in value)}]"


def written(record: object) -> Iterator[str]:
    """The fields that are written, in their order; those that say nothing are left out."""
    defaults = {field.name: field.default for field in fields(record)}  # type: ignore[arg-type]  # a dataclass
    shape = type(record)
    for name in ORDER[shape]:
        said = defaults[name] is MISSING or getattr(record, name) != defaults[name]
        if said or name in ALWAYS.get(shape, ()):
            yield name


def _lines(facts: Facts, *, spans: bool) -> Iterator[str]:
    yield f"title: {scalar(facts.title)}"
    yield f"published: {facts.published or 'null'}"
    yield "source:"
    for name in written(facts.source):
        yield f"  {name}: {_value(getattr(facts.source, name))}"
    if facts.cites:
        yield f"cites: {_cites(facts.cites)}"
    yield from _entry("tags", facts.tags, "")
    yield f"marking: {_value(facts.marking)}"
    for name in LISTS:
        records = getattr(facts, name)
        if records:
            yield f"{name}:"
        for record in records:
            yield from _record(record, spans=spans)


def _record(record: object, *, spans: bool) -> Iterator[str]:
    indent = "  - "
    for name in written(record):
        if name != "span" or spans:
            yield from _entry(name, getattr(record, name), indent)
            indent = "    "


def _entry(name: str, value: object, indent: str) -> Iterator[str]:
    """One key: on one line, or as a list below it when that line would be long."""
    if not isinstance(value, tuple):
        yield f"{indent}{name}: {_value(value)}"
        return
    line = f"{indent}{name}: [{', '.join(_value(part, flow=True) for part in value)}]"
    if len(line) <= _FLOW_WIDTH or not value:
        yield line
        return
    yield f"{indent}{name}:"
    deeper = " " * len(indent) + "  - "
    for part in value:
        yield f"{deeper}{_value(part)}"


def _cites(cites: tuple[Citation, ...]) -> str:
    return f"{{{', '.join(f'{cited.number}: {scalar(cited.outlet, flow=True)}' for cited in cites)}}}"


def _value(value: object, *, flow: bool = False) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    match value:
        case Decimal():
            return f"{value:f}"
        case Span():
            return f"{{start: {value.start}, end: {value.end}}}"
        case str():
            return scalar(str(value), flow=flow)
    return str(value)
