"""How near facts come to labels: precision, recall and F1 of each kind, and what is right of the matched.

An item matches a label, one to one and the best pairs first, when both stand in one paragraph and
  what        the words of `did` and of the label overlap by half or more (Dice)
  quantities  their quotes overlap and the values are equal
  reactions   the words of `says`, or `about`, and of the label overlap by half or more
A name matches an actor when, without articles and case, it is one of the actor's names. Every miss keeps its shape
(what was wanted, what was got) beside its example, so that the commonest can be told.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from briefgen.model.document import Document, Span
from briefgen.model.facts import Event, Facts, Item, Quantity, Reaction
from tests.quality.labels import EventLabel, Labelled, QuantityLabel, ReactionLabel, place

MEASURES = {
    "who": ("precision", "recall", "f1", "kind"),
    "what": ("precision", "recall", "f1", "key", "who", "date"),
    "quantities": ("precision", "recall", "f1", "unit", "bound"),
    "reactions": ("precision", "recall", "f1", "who", "stance", "words"),
}
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"(?:the|a|an|some)\s+", re.IGNORECASE)
_FITS = 0.5

Label = TypeVar("Label")
Found = TypeVar("Found", bound=Item)


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing wrong: its shape, as 'wanted demands, got states', and the words it is about."""

    shape: str
    example: str


@dataclass(slots=True)
class Tally:
    """Hits and tries of every measure, and what was missed; `f1` is made of the other two."""

    hits: Counter[str] = field(default_factory=Counter)
    tries: Counter[str] = field(default_factory=Counter)
    misses: dict[str, list[Miss]] = field(default_factory=dict)

    def note(self, measure: str, *, right: bool, shape: str = "", example: str = "") -> None:
        """Count one try of `measure`, as 'what.recall'."""
        self.tries[measure] += 1
        self.hits[measure] += right
        if not right:
            self.misses.setdefault(measure, []).append(Miss(shape, example))

    def score(self, measure: str) -> float:
        """The share of tries that hit, 0 to 1; 1 where nothing was tried."""
        kind, _, name = measure.partition(".")
        if name == "f1":
            precision, recall = self.score(f"{kind}.precision"), self.score(f"{kind}.recall")
            return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return self.hits[measure] / self.tries[measure] if self.tries[measure] else 1.0

    def commonest(self, measure: str, most: int = 8) -> list[str]:
        """The shapes missed most often, each with how often and an example."""
        kind, _, name = measure.partition(".")
        names = ("precision", "recall") if name == "f1" else (name,)
        missed = [miss for part in names for miss in self.misses.get(f"{kind}.{part}", [])]
        examples = {miss.shape: miss.example for miss in reversed(missed)}
        return [
            f"{count} x {shape}: {examples[shape]}"
            for shape, count in Counter(miss.shape for miss in missed).most_common(most)
        ]


def tally(texts: Iterable[tuple[Labelled, Document, Facts]]) -> Tally:
    """The scores of all texts together."""
    total = Tally()
    for labelled, document, facts in texts:
        actors = _Actors(labelled)
        _who(total, labelled, facts, actors)
        _what(total, labelled, document, facts, actors)
        _quantities(total, labelled, document, facts)
        _reactions(total, labelled, document, facts, actors)
    return total


def dice(one: str, other: str) -> float:
    """How far two phrases have the same words, 0 to 1."""
    mine, theirs = (Counter(_WORD.findall(phrase.lower())) for phrase in (one, other))
    both = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / both if both else 0.0


def _bare(name: str) -> str:
    name = name.replace("’s", "").replace("'s", "").strip(" .,")
    while match := _ARTICLE.match(name):
        name = name[match.end() :]
    return name.lower()


class _Actors:
    """Which actor of a text a name is of; a name of nobody is its own."""

    def __init__(self, labelled: Labelled) -> None:
        self.kinds = {_bare(actor.name): actor.kind for actor in labelled.who}
        self._of = {_bare(name): _bare(actor.name) for actor in labelled.who for name in (actor.name, *actor.also)}

    def __call__(self, name: str) -> str:
        return self._of.get(_bare(name), _bare(name))

    def same(self, mine: Sequence[str], wanted: Sequence[str]) -> bool:
        """Whether one of the names is wanted, or part of a wanted one; nobody is right where nobody is wanted."""
        if not wanted:
            return not mine
        got, asked = ([set(self(name).split()) for name in names] for names in (mine, wanted))
        return any(one and other and (one <= other or other <= one) for one in got for other in asked)


def _pairs(
    found: Sequence[Found], labels: Sequence[Label], score: Callable[[Found, Label], float]
) -> list[tuple[Found, Label]]:
    ranked = sorted(
        ((score(one, other), -i, -j) for i, one in enumerate(found) for j, other in enumerate(labels)), reverse=True
    )
    pairs: dict[int, int] = {}
    for worth, i, j in ranked:
        if worth > 0 and -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return [(found[i], labels[j]) for i, j in pairs.items()]


def _matched(
    total: Tally,
    kind: str,
    found: Sequence[Found],
    labels: Sequence[Label],
    score: Callable[[Found, Label], float],
    shapes: tuple[Callable[[Found], str], Callable[[Label], str]],
) -> list[tuple[Found, Label]]:
    """The pairs, noted as hits of precision and recall, as what is left over is as misses."""
    pairs = _pairs(found, labels, score)
    hit, met = {id(one) for one, _ in pairs}, {id(other) for _, other in pairs}
    for one in found:
        total.note(f"{kind}.precision", right=id(one) in hit, shape=f"extra {shapes[0](one)}", example=one.quote or "")
    for other in labels:
        total.note(f"{kind}.recall", right=id(other) in met, shape=f"missing {shapes[1](other)}", example=str(other))
    return pairs


def _near(document: Document, item: Item, words: str, nth: int = 1) -> bool:
    """Whether the item stands in the paragraph in which the label's words do."""
    span = place(document, words, nth)
    paragraph = next((block.span for block in document.blocks if block.span.overlaps(span)), span)
    return item.span is not None and item.span.overlaps(paragraph)


def _wanted(name: str, wanted: object, got: object) -> str:
    return f"{name}: wanted {wanted}, got {got}"


def _who(total: Tally, labelled: Labelled, facts: Facts, actors: _Actors) -> None:
    taking_part = {
        *(actors(name) for event in labelled.what for name in (*event.who, *event.whom)),
        *(actors(reaction.who) for reaction in labelled.reactions),
    }
    found: set[str] = set()
    for one in facts.who:
        actor = actors(one.name)
        known, second = actor in actors.kinds, actor in found
        shape = "a second name for one actor" if second else f"extra {one.kind}"
        total.note("who.precision", right=known and not second, shape=shape, example=one.name)
        if known:
            kind = actors.kinds[actor]
            total.note("who.kind", right=one.kind == kind, shape=_wanted("kind", kind, one.kind), example=one.name)
        found.add(actor)
    for name in sorted(taking_part & set(actors.kinds)):
        total.note("who.recall", right=name in found, shape=f"missing {actors.kinds[name]}", example=name)


def _what(total: Tally, labelled: Labelled, document: Document, facts: Facts, actors: _Actors) -> None:
    def score(event: Event, label: EventLabel) -> float:
        fit = dice(event.did, label.did)
        return fit if fit >= _FITS and _near(document, event, label.did) else 0.0

    shapes = (lambda event: event.did.partition(" ")[0].lower(), lambda label: label.did.partition(" ")[0].lower())
    pairs = _matched(total, "what", facts.what, labelled.what, score, shapes)
    met = {id(label) for _, label in pairs}
    for label in labelled.what:
        if label.key:
            total.note("what.key", right=id(label) in met, shape="missing key event", example=label.did)
    for event, label in pairs:
        shape = f"who: wanted {'somebody' if label.who else 'nobody'}, got {'another' if event.who else 'nobody'}"
        example = f"{label.did}: wanted {'; '.join(label.who)}, got {'; '.join(event.who)}"
        total.note("what.who", right=actors.same(event.who, label.who), shape=shape, example=example)
        if label.when:
            got = str(event.when or "no date")
            shape = "date: got none" if event.when is None else "date: got another"
            example = f"{label.did}: wanted {label.when}, got {got}"
            total.note("what.date", right=_same_date(got, label.when), shape=shape, example=example)


def _same_date(got: str, wanted: str) -> bool:
    """A month is also right where the day is told."""
    return got == wanted or (len(wanted) < len("YYYY-MM-DD") and got.startswith(wanted))


def _quantities(total: Tally, labelled: Labelled, document: Document, facts: Facts) -> None:
    def score(quantity: Quantity, label: QuantityLabel) -> float:
        span: Span = place(document, label.quote)
        same = quantity.value == label.value and quantity.span is not None and quantity.span.overlaps(span)
        return 0.1 + dice(quantity.quote or "", label.quote) if same else 0.0

    shapes = (lambda quantity: str(quantity.unit), lambda label: label.unit)
    for quantity, label in _matched(total, "quantities", facts.quantities, labelled.quantities, score, shapes):
        shape = _wanted("unit", label.unit, quantity.unit)
        total.note("quantities.unit", right=quantity.unit == label.unit, shape=shape, example=label.quote)
        bound = quantity.bound or "-"
        right = bound == label.bound and quantity.high == label.high
        total.note("quantities.bound", right=right, shape=_wanted("bound", label.bound, bound), example=label.quote)


def _reactions(total: Tally, labelled: Labelled, document: Document, facts: Facts, actors: _Actors) -> None:
    def score(reaction: Reaction, label: ReactionLabel) -> float:
        fit = max(dice(reaction.says or "", label.says), dice(reaction.about or "", label.says))
        return fit if fit >= _FITS and _near(document, reaction, label.says, label.nth) else 0.0

    shapes = (lambda reaction: reaction.verb, lambda label: label.verb)
    for reaction, label in _matched(total, "reactions", facts.reactions, labelled.reactions, score, shapes):
        right = actors.same(reaction.who, (label.who,))
        example = f"{label.says}: wanted {label.who}, got {'; '.join(reaction.who)}"
        total.note("reactions.who", right=right, shape=f"who: of '{label.verb}'", example=example)
        shape = f"{label.verb}: wanted {label.stance}, got {reaction.stance}"
        total.note("reactions.stance", right=reaction.stance == label.stance, shape=shape, example=label.says)
        if label.words:
            right = dice(" ".join(reaction.words), label.words) == 1
            example = f"wanted {label.words}, got {reaction.words}"
            total.note("reactions.words", right=right, shape="words in quotation marks", example=example)
