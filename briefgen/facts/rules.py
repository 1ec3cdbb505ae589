"""What the records of a facts file must fulfil beyond their types; each rule gives its findings in one record."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefgen.facts.grounding import ArticleText
from briefgen.model.facts import Bound, Facts, Item, Quantity, Who
from briefgen.model.marking import TLP, exceeds, is_unknown_tlp
from briefgen.model.quotes import fold
from briefgen.model.shown import cut
from briefgen.yamlfile import Finding, did_you_mean

Findings = Iterator[Finding]

_MARKS = " \"'“”‘’«»"


def consistent(facts: Facts) -> Findings:
    """What is wrong in the records by themselves."""
    yield from _marking(facts)
    for item in items(facts):
        yield from _marking(item)
        for rule in _CONSISTENT:
            yield from rule(item)


def withheld(facts: Facts, markings: tuple[str, ...]) -> Findings:
    """What is marked above the report, the first of `markings`, and above all its copies, and not hidden anyway."""
    records: list[Facts | Item] = [facts, *(item for item in items(facts) if not item.hide)]
    for record in records:
        if markings and all(exceeds(record.marking, marking) for marking in markings):
            report = markings[0]
            remedy = "write the higher marking into edition.yaml, or lower this one"
            remedy += "" if isinstance(record, Facts) else ", or add 'hide: true'"
            yield Finding(record, "marking", f"this is marked {cut(record.marking or '')}, the report {report}", remedy)


def grounded(facts: Facts, article: str | None) -> Findings:
    """What is wrong in the records as seen from the file and, where it is at hand, the body of the article."""
    yield from _ids(facts)
    numbers = {cited.number for cited in facts.cites}
    for item in items(facts):
        yield from _evidence(item)
        yield from _cites(item, numbers)
    if article is None:
        return
    text = ArticleText(article)
    for item in items(facts):
        yield from _quote(item, text)
    title = fold(facts.title)
    for who in facts.who:
        yield from _name(who, title, text)


def items(facts: Facts) -> tuple[Item, ...]:
    """All items of the four kinds, in the order of the file."""
    return (*facts.what, *facts.quantities, *facts.reactions, *facts.narratives)


def sifted(facts: Facts, keeps: Callable[[Item | Who], bool]) -> Facts:
    """The facts with those of their records alone that `keeps` is true of."""
    return replace(
        facts,
        who=tuple(filter(keeps, facts.who)),
        what=tuple(filter(keeps, facts.what)),
        quantities=tuple(filter(keeps, facts.quantities)),
        reactions=tuple(filter(keeps, facts.reactions)),
        narratives=tuple(filter(keeps, facts.narratives)),
    )


def _marking(record: Facts | Item) -> Findings:
    if is_unknown_tlp(record.marking):
        what = f"'{cut(record.marking or '')}' is no marking of the Traffic Light Protocol"
        yield Finding(record, "marking", what, did_you_mean(record.marking or "", TLP))


def _credibility(item: Item) -> Findings:
    if item.credibility is not None and not 1 <= item.credibility <= 6:
        yield Finding(
            item, "credibility", f"{item.credibility} is no credibility", "write 1 (confirmed) to 6 (unknown)"
        )


def _nth(item: Item) -> Findings:
    if item.nth is not None and item.nth < 1:
        yield Finding(item, "nth", "occurrences count from 1", "write 1, 2, …, or delete the line")


def _bounds(item: Item) -> Findings:
    if not isinstance(item, Quantity):
        return
    if item.bound is Bound.RANGE and item.high is None:
        yield Finding(item, "bound", "a range lacks its upper end", "add 'high: …', or write another bound")
    if item.bound is not Bound.RANGE and item.high is not None:
        yield Finding(item, "high", "only a range has an upper end", "write 'bound: range', or delete the line")
    if item.bound is Bound.RANGE and item.high is not None and item.high < item.value:
        yield Finding(item, "high", "the range ends below its beginning", "exchange value and high")


def _blank(item: Item) -> Findings:
    for field in ("who", "whom", "according_to"):
        if any(not name.strip() for name in getattr(item, field, ())):
            yield Finding(item, field, "a name is empty", "write the name, or [] for nobody")
    if isinstance(item, Quantity) and item.unit is not None and not item.unit.strip():
        yield Finding(item, "unit", "the unit is empty", "write the unit, or null where there is none")


_CONSISTENT: tuple[Callable[[Item], Findings], ...] = (_credibility, _nth, _bounds, _blank)


def _ids(facts: Facts) -> Findings:
    seen: set[str] = set()
    for item in items(facts):
        if item.id and item.id in seen:
            what = f"the id '{cut(item.id)}' stands twice"
            yield Finding(item, "id", what, "delete the line in one of them: it gets an id of its own")
        seen.add(item.id)


def _evidence(item: Item) -> Findings:
    if not (item.quote or "").strip() and not item.by:
        yield Finding(item, "quote", "the item has no quote", "add the words of the article, or 'by: YOUR NAME'")


def _cites(item: Item, numbers: set[int]) -> Findings:
    unknown = [str(number) for number in item.cites if number not in numbers]
    if unknown:
        what = f"source {', '.join(unknown)} is not among the file's cites"
        yield Finding(item, "cites", what, "write a number that stands there, or add it to 'cites:' at the top")


def _quote(item: Item, text: ArticleText) -> Findings:
    if not (item.quote or "").strip():
        return
    quote = item.quote or ""
    count = text.count(quote)
    if count == 0:
        yield Finding(item, "quote", *_astray(quote, text))
    elif item.nth is not None and item.nth > count:
        times = "once" if count == 1 else f"{count} times"
        remedy = "delete the line" if count == 1 else f"write 1 to {count}"
        yield Finding(item, "nth", f"the quote stands {times} in the article, not {item.nth} times", remedy)


def _astray(quote: str, text: ArticleText) -> tuple[str, str]:
    if text.count(quote.strip(_MARKS)):
        return "the quote is not in the article with its quotation marks", "take those at its ends away"
    differences = text.differences(quote)
    remedy = "; ".join(map(str, differences)) or "copy the article's words, or replace the quote by 'by: YOUR NAME'"
    return "the quote is not in the article", remedy


def _name(who: Who, title: str, text: ArticleText) -> Findings:
    names = [fold(name) for name in (who.name, *who.also)]
    if not any(name and (name in text.folded or name in title) for name in names):
        what = f"neither '{cut(who.name)}' nor one of its other names stands in the article"
        yield Finding(who, "name", what, "write the name as in the article, or add that to 'also:'")
