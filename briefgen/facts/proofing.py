"""A facts file beside its article, for the proof sheet; pure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from briefgen.facts.comparing import Change, edits, name_of
from briefgen.facts.dumping import one_line, written
from briefgen.facts.grounding import ArticleText
from briefgen.facts.identity import identify
from briefgen.facts.loading import Inspected
from briefgen.facts.shape import LISTS
from briefgen.model.document import Span
from briefgen.model.facts import Event, Facts, Item, Narrative, Quantity, Reaction, Who
from briefgen.model.proof import Card, ProofArticle, Run

_KINDS = (*LISTS[1:], "who")
"""The lists in the order of the sheet: names last."""
_SAID_ELSEWHERE = {"id", "quote", "text", "name", "says", "of", "value", "unit", "span", "review", "by"}
_MOST_PLACES = 40
"""A name is marked at so many places of an article at most."""


def proof(slug: str, path: str, inspected: Inspected, article: str, said: Facts | None) -> ProofArticle:
    """The sheet's part for one file; `said` is what the machine said, None where that is lost."""
    faults = tuple(str(fault) for fault in inspected.faults)
    if inspected.facts is None:
        return ProofArticle(slug, slug, path, "", (Run(article),), (), faults)
    facts = identify(inspected.facts)
    places = {id(record): place for place, record in enumerate(_records(inspected.facts))}
    wrong: dict[int, list[str]] = {}
    for finding in inspected.wrong:
        if id(finding.record) in places:
            wrong.setdefault(places[id(finding.record)], []).append(finding.what)
        else:
            faults = (*faults, f"{path}: {finding.key}: {finding.what}")
    return ProofArticle(
        slug, facts.title, path, facts.source.file, runs(facts, article), _cards(facts, said, wrong), faults
    )


def _records(facts: Facts) -> Iterator[Item | Who]:
    for kind in _KINDS:
        yield from getattr(facts, kind)


def _cards(facts: Facts, said: Facts | None, wrong: Mapping[int, Sequence[str]]) -> tuple[Card, ...]:
    changed = {(edit.list, edit.name): edit.change for edit in edits(said, facts)} if said else {}
    records = [(kind, record) for kind in _KINDS for record in getattr(facts, kind)]
    return tuple(
        _card(kind, record, changed.get((kind, name_of(record))), wrong.get(place, ()))
        for place, (kind, record) in enumerate(records)
    )


def runs(facts: Facts, article: str) -> tuple[Run, ...]:
    """The body of the article, cut wherever an item's evidence or a name begins or ends."""
    text = ArticleText(article)
    spans: list[tuple[Span, int, str]] = []
    place = 0
    for kind in _KINDS:
        for record in getattr(facts, kind):
            spans += [(span, place, kind) for span in _places(record, text)]
            place += 1
    return tuple(_cut(article, spans))


def _card(kind: str, record: Item | Who, change: Change | None, faulty: Sequence[str]) -> Card:
    marks = {
        "ungrounded": bool(faulty),
        "conflict": isinstance(record, Item) and record.review is not None,
        "edited": change is Change.CHANGED,
        "added": change is Change.ADDED,
        "hidden": record.hide,
        "desk": isinstance(record, Item) and record.by is not None,
    }
    review = [record.review] if isinstance(record, Item) and record.review else []
    keys = tuple(
        (key, one_line(getattr(record, key), flow=False))
        for key in written(record)
        if key not in _SAID_ELSEWHERE and getattr(record, key) not in (None, ())
    )
    shown = tuple(mark for mark, stands in marks.items() if stands)
    return Card(kind, name_of(record), _says(record), keys, shown, (*faulty, *review))


def _says(record: Item | Who) -> str:
    match record:
        case Who():
            return record.name
        case Event():
            return record.text
        case Quantity():
            high = f" to {record.high:f}" if record.high is not None else ""
            return " ".join(part for part in (f"{record.value:f}{high}", record.unit, "–", record.of) if part)
        case Reaction():
            return record.says or record.about or record.quote or ""
        case Narrative():
            return record.says
    raise TypeError(f"no record of a facts file: {type(record).__name__}")


def _places(record: Item | Who, text: ArticleText) -> Iterator[Span]:
    if isinstance(record, Who):
        names = sorted({record.name, *record.also}, key=len, reverse=True)
        yield from [span for name in names for span in text.spans(name) if text.is_word(span)][:_MOST_PLACES]
    elif record.quote:
        found = text.spans(record.quote)
        at = (record.nth or 1) - 1
        if at < len(found):
            yield found[at]


def _cut(article: str, spans: Sequence[tuple[Span, int, str]]) -> Iterator[Run]:
    ends = sorted({0, len(article), *(edge for span, _, _ in spans for edge in (span.start, span.end))})
    starts: dict[int, list[tuple[Span, int, str]]] = {edge: [] for edge in ends}
    for one in spans:
        starts[one[0].start].append(one)
    active: list[tuple[Span, int, str]] = []
    for start, end in pairwise(ends):
        active = [one for one in active if one[0].end > start] + starts[start]
        near = sorted(active, key=lambda one: (one[0].end - one[0].start, one[1]))
        yield Run(
            article[start:end],
            tuple(dict.fromkeys(place for _, place, _ in near)),
            tuple(dict.fromkeys(kind for _, _, kind in near)),
        )
