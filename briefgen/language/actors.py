"""Who is who in an article: the names of one bearer joined.

A state is known by the gazetteer; a capital stands for its state where it acts. A later surname or forename joins the
one person who bears it. An abbreviation joins the name before the brackets in which it stands, or the body whose
initials it is. What cannot be resolved stays as the text has it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from briefgen.language.spelling import spelled
from briefgen.model.analysis import Actor, Name, Sentence
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

_REACH = 3
"""So many words before a name its preposition may stand: 'in the south of', 'in southern'."""
_SMALL = {"of", "the", "and", "for", "in", "on", "de", "la", "du", "&"}
_SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent"}


@dataclass(slots=True)
class _Bearer:
    """An actor in the making."""

    kinds: Counter[ActorKind] = field(default_factory=Counter)
    names: list[str] = field(default_factory=list)
    state: str | None = None
    role: str | None = None

    def add(self, name: str, kind: ActorKind) -> Self:
        self.kinds[kind] += 1
        if name not in self.names:
            self.names.append(name)
        return self

    @property
    def kind(self) -> ActorKind:
        """A state by the gazetteer; else what most of the mentions look like."""
        return ActorKind.STATE if self.state else self.kinds.most_common(1)[0][0]

    @property
    def mentions(self) -> int:
        """How often the article names it."""
        return self.kinds.total()

    def done(self, capitals: Container[str]) -> Actor:
        fullest = max(self.names, key=lambda name: (name not in capitals, len(name.split()), len(name)))
        return Actor(fullest, self.kind, tuple(name for name in self.names if name != fullest), self.role)


def join(sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[tuple[Actor, ...], tuple[tuple[int, ...], ...]]:
    """The actors in the order of their first mention, and for each sentence the actor of each of its names."""
    joiner = _Joiner(lexicon)
    actor_of = tuple(tuple(joiner.place(sentence, name) for name in sentence.names) for sentence in sentences)
    return tuple(bearer.done(joiner.capitals) for bearer in joiner.bearers), actor_of


class _Joiner:
    def __init__(self, lexicon: Lexicon) -> None:
        states = lexicon.places.states
        self._state_of = {name: state.name for state in states for name in (state.name, *state.also)}
        self._capital_of = {state.capital: state.name for state in states if state.capital}
        self.capitals = frozenset(self._capital_of)
        self._titles = frozenset(lexicon.people.titles)
        self._courtesy = frozenset(lexicon.people.courtesy)
        self.bearers: list[_Bearer] = []

    def place(self, sentence: Sentence, name: Name) -> int:
        """The index of the bearer of `name`, a new one where none is known."""
        words = sentence.words[name.start : name.end]
        if len(words) > 1 and words[-1].tag == "POS":
            words = words[:-1]
        while len(words) > 1 and (words[0].text in self._courtesy or words[0].text.lower() in {"the", "a", "an"}):
            words = words[1:]
        text = spelled(words)
        index = self._find(text, name, sentence)
        bearer = self.bearers[index].add(text, ActorKind.PLACE if _is_located(sentence, name) else name.kind)
        bearer.role = bearer.role or self._role(sentence, name)
        return index

    def _find(self, text: str, name: Name, sentence: Sentence) -> int:
        state = self._state_of.get(text)
        capital = self._capital_of.get(text)
        if capital and _acts(sentence, name):
            state = capital
        if state:
            return self._index((bearer.state == state for bearer in self.bearers), _Bearer(state=state))
        same = (
            bearer.state is None and all(_same(text, known, bearer.kind, name.kind) for known in bearer.names)
            for bearer in self.bearers
        )
        return self._index(same, _Bearer())

    def _index(self, matches: Iterable[bool], new: _Bearer) -> int:
        """The bearer that matches; of several the one spoken of most, and the first among these."""
        found = [index for index, match in enumerate(matches) if match]
        if found:
            return max(found, key=lambda index: (self.bearers[index].mentions, -index))
        self.bearers.append(new)
        return len(self.bearers) - 1

    def _role(self, sentence: Sentence, name: Name) -> str | None:
        """The title before a person's name ('US Defense Secretary'), or the apposition behind it."""
        if name.kind is not ActorKind.PERSON:
            return None
        start = name.start
        while start and sentence.words[start - 1].dep in {"compound", "amod", "nmod:desc", "flat", "nmod:poss", "case"}:
            if sentence.words[start - 1].pos == "ADP" or sentence.words[start - 1].text in self._courtesy:
                break
            start -= 1
        before = sentence.words[start : name.start]
        if before and before[-1].text.lower() in self._titles:
            return spelled(before)
        return self._apposition(sentence, name)

    def _apposition(self, sentence: Sentence, name: Name) -> str | None:
        words = sentence.words
        for index in range(name.end, len(words)):
            word = words[index]
            if word.dep != "appos" or not name.start <= word.head < name.end or word.lemma not in self._titles:
                continue
            start, end = name.end + 1, index + 1
            while end < len(words) and words[end].text not in {",", ";", "."} and end - start < 12:
                end += 1
            return spelled(words[start:end])
        return None


def _acts(sentence: Sentence, name: Name) -> bool:
    """Whether the name is the whole of a subject, or owns something, as a state does ('Beijing's actions')."""
    words = sentence.words
    head = next((word for word in words[name.start : name.end] if not name.start <= word.head < name.end), None)
    if head is None:
        return False
    return head.dep in _SUBJECTS or (head.dep == "nmod:poss" and name.end < len(words) and words[name.end].tag == "POS")


def _is_located(sentence: Sentence, name: Name) -> bool:
    """Whether something is said to be in or near the name, as it is with places."""
    words = sentence.words
    before = (words[index] for index in range(max(name.start - _REACH, 0), name.start))
    return name.kind is ActorKind.PERSON and any(
        word.lemma in {"in", "near"} and name.start <= word.head < name.end for word in before
    )


def _same(text: str, known: str, known_kind: ActorKind, kind: ActorKind) -> bool:
    if text == known:
        return True
    if ActorKind.PERSON in (known_kind, kind):
        return _same_person(text, known) if ActorKind.PLACE not in (known_kind, kind) else False
    return _initials(text, known) or _initials(known, text)


def _same_person(text: str, known: str) -> bool:
    one, other = text.split(), known.split()
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return (short[-1] == long[-1] and set(short) <= set(long)) or (len(short) == 1 and short[0] == long[0])


def _initials(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 8 and letters.isupper() and " " in long):
        return False
    words = [word for word in long.replace("-", " ").split() if word.lower() not in _SMALL]
    return letters == "".join(word[0] for word in words).upper()
