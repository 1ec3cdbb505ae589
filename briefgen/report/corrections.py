"""Corrections: what an issued edition told, and its revision tells otherwise."""

from briefgen.model.issue import Correction, Issue, Told
from briefgen.model.words import House
from briefgen.report.head import edition_name


def corrections(told: Told, amended: Issue | None, house: House) -> tuple[Correction, ...]:
    """Those of earlier revisions, and what this one tells otherwise than its own last issue."""
    if amended is None:
        return ()
    now, before = _lines(told), _before(amended.told, told)
    name = edition_name(amended.number, amended.revision, house)
    changed = [(before.get(item), now.get(item)) for item in dict.fromkeys((*before, *now))]
    stated = frozenset(statement.text for statement in amended.told.statements)
    lost = [was for was, is_now in changed if was in stated and was != is_now]
    rewritten = {was for was, is_now in changed if was and is_now and was != is_now}
    fresh = (
        Correction(edition=name, before=was, now=is_now)
        for was, is_now in changed
        if was != is_now
        and (is_now or was not in {*now.values(), *rewritten})  # else another item still tells it, or tells it anew
        and (was or is_now not in before.values())
        and not _is_said_by(was, is_now, stated | {one.text for one in told.statements}, lost)
    )
    return (*amended.corrections, *dict.fromkeys(fresh))


def _is_said_by(was: str | None, now: str | None, stated: frozenset[str], lost: list[str]) -> bool:
    """Whether it is of a figure, and new, or a sentence that is corrected already holds what the figure counts."""
    if was in stated or now in stated:
        return False
    label = (was or "").partition(": ")[2].rstrip(".")
    return was is None or any(label in sentence for sentence in lost)


def corrected(told: Told, amended: Issue | None) -> frozenset[str]:
    """The items of the day's statements and figures that the last issue told otherwise."""
    if amended is None:
        return frozenset()
    now, before = _lines(told), _before(amended.told, told)
    return frozenset(item for item, line in now.items() if item in before and before[item] != line)


def _before(was: Told, told: Told) -> dict[str, str]:
    """What was told, a figure that means the same now as it is written now: another language corrects nothing."""
    before, now = _values(was), _values(told)
    lines = _lines(told)
    return {
        item: lines[item] if item in now and before.get(item) == now[item] else line
        for item, line in _lines(was).items()
    }


def _values(told: Told) -> dict[str, tuple[object, ...]]:
    """What each figure says apart from its writing, by item; not where one figure holds several values."""
    return {
        item: (one.label, one.value, one.high, one.unit, one.bound)
        for one in told.figures
        if not one.each
        for item in one.items
    }


def _lines(told: Told) -> dict[str, str]:
    """What is told, by each of the items behind it."""
    lines = {item: statement.text for statement in told.statements for item in statement.items}
    for figure in told.figures:
        values = figure.each or (figure.printed,) * len(figure.items)
        lines |= {
            item: f"{value}: {figure.label.rstrip('.')}." for item, value in zip(figure.items, values, strict=True)
        }
    return lines
