"""The gaps: what is not known, and what of the day's material is not in the report, with the reason."""

from briefgen.model.report import DayFacts, LeftOut
from briefgen.report.wording import stopped


def gaps(day: DayFacts) -> tuple[str, ...]:
    """A person's gaps, then what was left out, undated articles, and items that wait for a person."""
    by_hand = [stopped(" ".join(gap.split())) for gap in day.notes.gaps]
    return (*by_hand, *map(_left_out, day.left_out), *_undated(day), *_late(day), *_waiting(day))


def _left_out(left: LeftOut) -> str:
    place = f"{left.file}, line {left.line}" if left.line else left.file
    return stopped(f"Left out: {place}: {left.reason}")


def _undated(day: DayFacts) -> list[str]:
    return [
        f"No publishing date is known for “{article.facts.title}” ({article.facts.source.file}); "
        "its weekdays are not resolved."
        for article in day.articles
        if article.facts.published is None
    ]


def _late(day: DayFacts) -> list[str]:
    return [
        f"“{article.facts.title}” ({article.facts.source.file}) came after its own day's report was issued."
        for article in day.articles
        if article.late
    ]


def _waiting(day: DayFacts) -> list[str]:
    return [
        stopped(f"Waits for a person: {article.path}, {item.id}: {item.review}")
        for article in day.articles
        for items in (article.facts.what, article.facts.quantities, article.facts.reactions, article.facts.narratives)
        for item in items
        if item.review
    ]
