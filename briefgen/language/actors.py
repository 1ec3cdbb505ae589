"""Who is who in an article: the names of one bearer joined.

A state is known by the gazetteer; a capital stands for its state where it acts. A later surname or forename joins the
one person who bears it. An abbreviation joins the name before the brackets in which it stands, or the body whose
initials it is. What cannot be resolved stays as the text has it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from briefgen.language.likeness import PLACES, folded, same_body, same_person, sought, traits
from briefgen.language.roles import role
from briefgen.language.spelling import bare, spelled
from briefgen.model.analysis import Actor, Name, Sentence, Word
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import DeskActor, Lexicon

_REACH = 3
"""So many words before a name its preposition may stand: 'in the south of', 'in southern'."""
_FRAMED = (ActorKind.PLACE, ActorKind.STATE)
_OF_STATES = {
    "parliament", "army", "navy", "border", "capital", "coast", "airspace", "territory", "constitution", "embassy",
    "ambassador", "economy", "population", "president", "king", "queen", "north", "south", "east", "west",
}  # fmt: skip
"""What states have, and persons have not."""
_ABBREVIATED = {ActorKind.ORGANISATION, ActorKind.OTHER, ActorKind.GROUP}
_CAPITALS = 2
"""A word with so many capital letters may be a name's short form: 'CalFire'."""
_SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent"}


@dataclass(slots=True)
class _Bearer:
    """An actor in the making."""

    kinds: Counter[ActorKind] = field(default_factory=Counter)
    frames: Counter[ActorKind] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)
    state: str | None = None
    desk: DeskActor | None = None
    role: str | None = None
    kind: ActorKind = ActorKind.OTHER
    fullest: str = ""
    """The longest name; that of the desk where it has one."""

    def add(self, name: str, kind: ActorKind, frames: Iterable[ActorKind], role: str | None) -> None:
        """Note one more mention; many are compared with what is known so far, so that is worked out here."""
        self.kinds[kind] += 1
        self.frames.update(frames)
        self.role = self.role or role
        if name not in self.names:
            self.names.append(name)
            self.fullest = self.desk.name if self.desk else max(self.fullest, name, key=_fullness)
        self.kind = self._kind()

    def _kind(self) -> ActorKind:
        """A state by the gazetteer; a state or place by the words around a name of one word; else what most seem."""
        if self.desk and self.desk.kind:
            return self.desk.kind
        if self.state:
            return ActorKind.STATE
        if self.frames and self.role is None and not any(" " in name for name in self.names):
            return max(self.frames, key=_FRAMED.index)
        return self.kinds.most_common(1)[0][0]

    @property
    def mentions(self) -> int:
        """How often the article names it."""
        return self.kinds.total()

    def done(self, capitals: Container[str]) -> Actor:
        fullest = max(self.names, key=lambda name: (name not in capitals, *_fullness(name)))
        fullest = self.desk.name if self.desk else fullest
        return Actor(fullest, self.kind, tuple(name for name in self.names if name != fullest), self.role)


def _fullness(name: str) -> tuple[int, int]:
    return len(name.split()), len(name)


def join(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[tuple[Actor, ...], tuple[tuple[int, ...], ...]]:
    """The actors in the order of their first mention, and for each sentence the actor of each of its names."""
    joiner = _Joiner(lexicon)
    actor_of = tuple(tuple(joiner.place(sentence, name) for name in sentence.names) for sentence in sentences)
    return tuple(bearer.done(joiner.capitals) for bearer in joiner.bearers), actor_of


@dataclass(frozen=True, slots=True)
class _Known:
    """What the words tell of names: states by their names and capitals, owners of bodies, the desk's actors by name."""

    state_of: Mapping[str, str]
    capital_of: Mapping[str, str]
    owners: frozenset[str]
    desk: Mapping[str, DeskActor]
    titles: frozenset[str]
    courtesy: frozenset[str]


@cache
def _known(lexicon: Lexicon) -> _Known:
    """Made once from the words, for all articles."""
    states = lexicon.places.states
    return _Known(
        state_of={name: state.name for state in states for name in (state.name, *state.also)},
        capital_of={state.capital: state.name for state in states if state.capital},
        owners=frozenset(folded(one) for state in states for one in (state.name, *state.also, *state.demonyms)),
        desk={bare(name): actor for actor in lexicon.actors for name in (actor.name, *actor.also)},
        titles=frozenset(lexicon.people.titles),
        courtesy=frozenset(lexicon.people.courtesy),
    )


class _Joiner:
    def __init__(self, lexicon: Lexicon) -> None:
        self._known = _known(lexicon)
        self.capitals = self._known.capital_of.keys()
        self.bearers: list[_Bearer] = []
        self._by_trait: dict[str, set[int]] = {}

    def place(self, sentence: Sentence, name: Name) -> int:
        """The index of the bearer of `name`, a new one where none is known."""
        text = spelled(_named(sentence.words[name.start : name.end], self._known.courtesy))
        short = self._shortened(sentence, name)
        index = self._find(text, name, sentence) if short is None else short
        title = role(sentence, name, self._known.titles, self._known.courtesy)
        self.bearers[index].add(text, name.kind, _frames(sentence, name), title)
        for trait in traits(text) | traits(self.bearers[index].fullest):
            self._by_trait.setdefault(trait, set()).add(index)
        return index

    def _near(self, text: str) -> list[int]:
        """The bearers that a name may be of, in order; some that it is not of."""
        return sorted({index for trait in sought(text) for index in self._by_trait.get(trait, ())})

    def _shortened(self, sentence: Sentence, name: Name) -> int | None:
        """The body before the brackets in which a name of one word in capitals stands: 'the Cave Office (CvO)'."""
        words = sentence.words
        first = name.start - 1
        behind = words[name.end].text if name.end < len(words) else ""
        inside = name.end - name.start == 1 and first > 0 and words[first].text == "(" and behind == ")"
        letters = words[name.start].text
        if not inside or sum(char.isupper() for char in letters) < _CAPITALS or self._known.desk.get(letters):
            return None
        before = next((one for one in sentence.names if one.end == first), None)
        if before is None or before.kind not in _ABBREVIATED or before.end - before.start == 1:
            return None
        text = spelled(_named(words[before.start : before.end], self._known.courtesy))
        return next((index for index in self._near(text) if text in self.bearers[index].names), None)

    def _find(self, text: str, name: Name, sentence: Sentence) -> int:
        state = self._known.state_of.get(text)
        capital = self._known.capital_of.get(text)
        if capital and _acts(sentence, name) and not self._is_surname(text):
            state = capital
        desk = self._known.desk.get(text) or self._known.desk.get(state or "")
        if desk:
            return self._index((at for at, one in enumerate(self.bearers) if one.desk is desk), _Bearer(desk=desk))
        if state:
            return self._index((at for at, one in enumerate(self.bearers) if one.state == state), _Bearer(state=state))
        whole = self._named_by_its_noun(text, name.kind)
        if whole is not None:
            return whole
        located = name.kind in PLACES and not _acts(sentence, name)
        near = (at for at in self._near(text) if self.bearers[at].state is None)
        same = (at for at in near if self._same(text, name.kind, self.bearers[at], located))
        return self._index(same, _Bearer())

    def _named_by_its_noun(self, text: str, kind: ActorKind) -> int | None:
        """The one body that 'Parliament' is short for, or that 'Parliament of Ardania' is in full."""
        if kind is not ActorKind.ORGANISATION:
            return None
        found = [
            index
            for index in self._near(text)
            if self.bearers[index].kind is ActorKind.ORGANISATION
            and any(_is_of(text, name) for name in self.bearers[index].names)
        ]
        return found[0] if len(found) == 1 else None

    def _is_surname(self, text: str) -> bool:
        """Whether somebody named in full bears a capital's name: 'Sam Paris', later 'Paris'."""
        return any(
            bearer.kind is ActorKind.PERSON and name.endswith(f" {text}")
            for bearer in self.bearers
            for name in bearer.names
        )

    def _same(self, text: str, kind: ActorKind, bearer: _Bearer, located: bool) -> bool:
        """Whether a name is one of a bearer's, or made of its fullest."""
        if text in bearer.names:
            return True
        kinds = {kind, bearer.kind}
        if ActorKind.PERSON in kinds:
            whole = " " in bearer.fullest and not located
            return (whole or not kinds & PLACES) and same_person(text, bearer.fullest)
        return same_body(text, bearer.fullest, self._known.owners)

    def _index(self, matches: Iterable[int], new: _Bearer) -> int:
        """The bearer that matches; of several the one spoken of most, and the first among these."""
        found = list(matches)
        if found:
            return max(found, key=lambda index: (self.bearers[index].mentions, -index))
        self.bearers.append(new)
        return len(self.bearers) - 1


def _is_of(one: str, other: str) -> bool:
    """Whether one of two names is the other with what the body is of."""
    short, long = sorted((one, other), key=len)
    return " " not in short and long.startswith(f"{short} of ")


def _named(words: tuple[Word, ...], courtesy: Container[str]) -> tuple[Word, ...]:
    """The words of a name without courtesy, article and possessive mark."""
    if len(words) > 1 and words[-1].tag == "POS":
        words = words[:-1]
    while len(words) > 1 and (words[0].text in courtesy or words[0].text.lower() in {"the", "a", "an"}):
        words = words[1:]
    return words


def _acts(sentence: Sentence, name: Name) -> bool:
    """Whether the name is the whole of a subject, or owns something, as a state does ('Beijing's actions')."""
    words = sentence.words
    head = next((word for word in words[name.start : name.end] if not name.start <= word.head < name.end), None)
    if head is None:
        return False
    return head.dep in _SUBJECTS or (head.dep == "nmod:poss" and name.end < len(words) and words[name.end].tag == "POS")


def _frames(sentence: Sentence, name: Name) -> Iterator[ActorKind]:
    """What the words around a name make of it: 'in Ardania' a place, 'Ardania's parliament' a state."""
    words = sentence.words
    if name.kind in {ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP}:
        return
    for index in range(max(name.start - _REACH, 0), name.start):
        case = words[index]
        if case.lemma in {"in", "near"} and name.start <= case.head < name.end and words[case.head].dep == "obl":
            yield ActorKind.PLACE
    owner = next((word for word in words[name.start : name.end] if word.dep == "nmod:poss"), None)
    if owner is not None and owner.head >= 0 and words[owner.head].lemma in _OF_STATES:
        yield ActorKind.STATE
