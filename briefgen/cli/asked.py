"""What is said of the desk's sources: what came of asking them, and how they stand."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.polling import Polled
    from briefgen.polling.standing import Standing

_MOST_FAULTS = 5
_FEW = 10


def all_polled_lines(polled: "tuple[Polled, ...]") -> Iterator[str]:
    """What people should know of the sources that were asked; of many that are well the sum is told alone."""
    many = len(polled) > _FEW
    for one in polled:
        yield from polled_lines(one, brief=many)
    if many:
        yield summary(polled)


def polled_lines(polled: "Polled", *, brief: bool = False) -> Iterator[str]:
    """What people should know of one source that was asked; `brief`: only what is not as it should be."""
    counts = ((polled.new, "new"), (polled.updated, "updated"), (polled.left_out, "left out by their words"))
    if told := [f"{number} {what}" for number, what in counts if number and not brief]:
        yield f"{polled.source}: {', '.join(told)}"
    if polled.failure is not None:
        yield f"{polled.source}: {polled.failure}"
    if polled.passed_over:
        older = f"{polled.passed_over:,} older mails are left alone"
        yield f"{polled.source}: {older}; 'since' says how far back the first look goes"
    if polled.waiting:
        yield f"{polled.source}: {polled.waiting:,} wait for the next time"
    if polled.moved:
        shown = polled.moved.startswith("http")
        todo = f"write {polled.moved} into briefgen.yaml" if shown else polled.moved
        yield f"{polled.source}: it has moved for good; {todo}"
    for fault in polled.faults[:_MOST_FAULTS]:
        yield f"{polled.source}: {fault}"
    if len(polled.faults) > _MOST_FAULTS:
        yield f"{polled.source}: and {len(polled.faults) - _MOST_FAULTS} more that went wrong"


def summary(polled: "tuple[Polled, ...]") -> str:
    """What came of asking sources, in one line."""
    failed = sum(one.failure is not None for one in polled)
    new, updated = sum(one.new for one in polled), sum(one.updated for one in polled)
    words = [f"{len(polled)} sources asked: {len(polled) - failed} answered, {new} new"]
    left_out = sum(one.left_out for one in polled)
    words += [f"{updated} updated"] if updated else []
    words += [f"{left_out} left out by their words"] if left_out else []
    words += [f"{failed} failed"] if failed else []
    return ", ".join(words)


def standing_line(one: "Standing") -> str:
    """How a source stands."""
    if one.asked is None:
        return f"source {one.source}: not asked yet"
    gave = f"last new article {_minute(one.gave)}" if one.gave else "no article yet"
    if one.reason is None:
        return f"source {one.source}: answered {_minute(one.answered or one.asked)}, {gave}"
    since = f"answered last {_minute(one.answered)}" if one.answered else "never answered"
    times = "once" if one.failures == 1 else f"{one.failures} times"
    return f"source {one.source}: failed {times}, {since}, {gave}: {one.reason}"


def _minute(moment: str) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC"
