"""What the archive answers, as lines for a terminal of so many columns."""

from __future__ import annotations  # what a signature names is loaded where it is used

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from briefgen.cli.layout import beside, paragraph
from briefgen.cli.sparkline import sparkline
from briefgen.model.archived import EDITION, Archived

if TYPE_CHECKING:  # a search needs none of the report's rooms
    from briefgen.index.actors import Deed
    from briefgen.library import Deeds
    from briefgen.report.series import Series
    from briefgen.report.stances import Topic

_PART = 11
_VALUE = 24
_SINGLES = 20
"""So many counts that stand alone are shown under the series."""


def folded(hits: Iterable[Archived]) -> list[list[Archived]]:
    """The records, those that say the same on the same day together, where the best of them stands."""
    found: dict[tuple[object, ...], list[Archived]] = {}
    for hit in hits:
        found.setdefault((hit.day, hit.kind, hit.text.casefold()), []).append(hit)
    return list(found.values())


def hit_lines(same: list[Archived], columns: int) -> Iterator[str]:
    """A record that was found: its day and outlets, what it says, its quote, its name and its place.

    Those that say the same are only named.
    """
    hit = same[0]
    marks = [word for word, holds in (("edited", hit.edited), ("review", bool(hit.review))) if holds]
    tellers = ", ".join(dict.fromkeys(teller for one in same for teller in one.tellers))
    yield "  ".join(filter(None, (str(hit.day), hit.kind, tellers, hit.marking, *marks)))
    yield from paragraph(hit.text, 2, columns, 4)
    if hit.quote and not _same(hit.quote, hit.text):
        yield from paragraph(f"“{hit.quote}”", 2, columns, 3)
    for one in same:
        yield f"  {one.id if one.kind == EDITION else one.item}"
        yield f"  {one.file}:{one.line}"
    yield ""


def actor_lines(found: Deeds, columns: int) -> Iterator[str]:
    """Who somebody is, what they did and said day by day, and how the stances went."""
    bearer = found.bearer
    also = f", also {', '.join(bearer.also)}" if bearer.also else ""
    yield from paragraph(f"{bearer.name} ({bearer.kind}){also}", 0, columns)
    if bearer.others:
        yield from paragraph(f"left apart, for they are called so too: {', '.join(bearer.others)}", 0, columns)
    shown = sum(len(day.deeds) for day in found.days)
    yield f"{found.total} in all" + (f", the newest {shown} here" if shown < found.total else "")
    for day in found.days:
        yield from ("", str(day.day))
        for deed in day.deeds:
            yield from _deed(deed, columns)
    if found.topics:
        yield from ("", "Stances over time")
        for topic in found.topics:
            yield from _topic(topic, columns)


def _deed(deed: Deed, columns: int) -> Iterator[str]:
    record = deed.record
    says = record.says or record.about or record.text if record.stance else record.text
    verb = f"{record.verb}: " if record.stance and record.verb and deed.part != record.verb else ""
    origin = f" [{', '.join((*deed.outlets, record.id))}]"
    yield from beside(f"  {deed.part}", f"{verb}{says.rstrip(',')}{origin}", _PART + 2, columns, 5)


def _topic(topic: Topic, columns: int) -> Iterator[str]:
    yield from paragraph(topic.about, 2, columns, 2)
    steps = (f"{one.record.day} {one.record.stance}{' (turned)' if one.turned else ''}" for one in topic.taken)
    yield from paragraph(" → ".join(steps), 4, columns)


def figure_lines(series: Iterable[Series], columns: int, encoding: str | None) -> Iterator[str]:
    """Each quantity as a table of its days with a line drawn over it; counts that stand alone below, the best."""
    alone: list[Archived] = []
    for one in series:
        if len(one.days) == 1 and len({record.value for record in one.days[0]}) == 1:
            alone.append(one.days[0][0])
        else:
            yield from _table(one, columns, encoding)
    rows = [(str(record.day), (record,)) for record in sorted(alone[:_SINGLES], key=lambda record: record.day)]
    yield from _rows(rows, columns, of=True)
    if len(alone) > _SINGLES:
        yield f"{len(alone) - _SINGLES} more that are counted once"


def _table(one: Series, columns: int, encoding: str | None) -> Iterator[str]:
    from briefgen.report.series import by_value  # noqa: PLC0415  (loaded already, by whoever made the series)

    yield from paragraph(f"{one.label}{f' ({one.unit})' if one.unit else ''}", 0, columns, 2)
    yield from (f"  {line}" for line in _drawn(one, encoding))
    days = ((str(records[0].day), by_value(records)) for records in one.days)
    rows = [("" if place else day, same) for day, values in days for place, same in enumerate(values)]
    yield from _rows(rows, columns, of=False)
    yield ""


def _rows(rows: Sequence[tuple[str, tuple[Archived, ...]]], columns: int, *, of: bool) -> Iterator[str]:
    """A line for each value, with all who give it."""
    values = [same[0].text.rpartition(": ")[2] for _, same in rows]
    column = min(max(map(len, values), default=0), _VALUE)
    for (day, same), value in zip(rows, values, strict=True):
        tellers = dict.fromkeys(teller for record in same for teller in record.tellers)
        source = f"[{', '.join((*tellers, *(record.id for record in same)))}]"
        text = f"{_counted(same[0])} {source}" if of else source
        yield from beside(f"  {day:<10}  {value:<{column}}", text, 16 + max(column, len(value)), columns, 3)


def _counted(record: Archived) -> str:
    """What is counted; the sentence around it where the label is one word."""
    of = record.of or ""
    return of if " " in of else record.sentence or of


def _drawn(one: Series, encoding: str | None) -> Iterator[str]:
    """One line; where sources of a day differ two, of the lowest and of the highest values, for none is averaged."""
    lows = [min(_ends(records)) for records in one.days]
    highs = [max(_ends(records)) for records in one.days]
    low, high = min(lows), max(highs)
    if len(one.days) < 2:
        return
    if lows == highs:
        yield f"{sparkline(lows, low, high, encoding)}  {low:,f} to {high:,f}"
        return
    yield f"{sparkline(highs, low, high, encoding)}  highest, up to {high:,f}"
    yield f"{sparkline(lows, low, high, encoding)}  lowest, down to {low:,f}"


def _ends(records: tuple[Archived, ...]) -> list[Decimal]:
    """The values of a day, of a range both ends."""
    return [value for record in records for value in (record.value, record.high) if value is not None]


def _same(one: str, other: str) -> bool:
    return one.casefold().strip(" .,;") == other.casefold().strip(" .,;")
