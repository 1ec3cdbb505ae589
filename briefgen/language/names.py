"""Names in a sentence: the network's name tags decoded, and states found by the gazetteer."""

from collections.abc import Iterator, Sequence

import numpy as np

from briefgen.language.bearers import Bearers
from briefgen.language.network import Floats
from briefgen.language.reaches import (
    abbreviated,
    completed,
    end_of_home,
    hyphenated,
    is_capitalised,
    kind_within,
    nicknamed,
    overrule,
)
from briefgen.language.spelling import bare, spelled
from briefgen.model.analysis import Name, Word
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

_KIND = {"PER": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "LOC": ActorKind.PLACE, "MISC": ActorKind.OTHER}
_FORBIDDEN = -1e4
_APOSTROPHES = {"'", "’"}
_BEFORE_TITLES = ("current", "former", "prime", "vice", "late", "the")


class NameFinder:
    """Finds names among the words of a sentence; `tags` are the network's name tags in their order."""

    def __init__(self, tags: Sequence[str], lexicon: Lexicon) -> None:
        self._tags = tags
        self._follows = _transitions(tags)
        self._starts = np.where([tag.startswith("I") for tag in tags], _FORBIDDEN, 0.0)
        states = (name for state in lexicon.places.states for name in (state.name, *state.also) if name[0].isupper())
        self._states = frozenset(states)
        self._state_ends = frozenset(name.split()[-1] for name in self._states)
        self._places = frozenset(lexicon.places.places)
        self._peoples = frozenset(people for state in lexicon.places.states for people in state.demonyms)
        self._known: dict[str, ActorKind | None] = dict.fromkeys(
            (*lexicon.people.known, *lexicon.people.firms), ActorKind.ORGANISATION
        )
        self._known |= dict.fromkeys(self._states, ActorKind.STATE)
        for actor in lexicon.actors:
            for name in (actor.name, *actor.also):
                self._known[bare(name)] = actor.kind or self._known.get(bare(name))
        spaced = [name.replace("-", " - ").split() for name in self._known]
        self._longest = max(len(pieces) for pieces in spaced)
        self._openers = frozenset(pieces[0] for pieces in spaced)
        self._bodies = frozenset(lexicon.people.bodies)
        courtesy = (word.lower() for word in lexicon.people.courtesy)
        self._titles = frozenset((*lexicon.people.titles, *_BEFORE_TITLES, *courtesy))
        self._bearers = Bearers(lexicon)

    def __call__(self, words: Sequence[Word], scores: Floats) -> tuple[Name, ...]:
        """The names, in order, none inside another."""
        found = {(start, end): kind for start, end, kind in self._tagged(scores)}
        for start, end, kind in self._listed(words):
            overrule(found, start, end, kind or kind_within(found, start, end))
        for start, end in self._bodies_in(words):
            overrule(found, start, end, ActorKind.ORGANISATION)
        for start, end in abbreviated(words):
            overrule(found, start, end, kind_within(found, start, end))
        whole = nicknamed(words, hyphenated(words, completed(words, sorted(found.items()), self._bodies)))
        named = ((start, end, kind) for start, end, kind in whole if not self._is_title(words[start:end], kind))
        return tuple(Name(start, end, self._kind(words, start, end, kind)) for start, end, kind in named)

    def _is_title(self, words: Sequence[Word], kind: ActorKind) -> bool:
        """Whether what looks like a person's name is a title alone: 'the President', 'Current Prime Minister'."""
        return kind is ActorKind.PERSON and all(word.text.lower() in self._titles for word in words)

    def _kind(self, sentence: Sequence[Word], start: int, end: int, kind: ActorKind) -> ActorKind:
        words = sentence[start:end]
        told = self._listed_kind(spelled(words)) or self._bearers.kind(sentence, start, end, kind)
        if told is not None:
            return told
        if kind is not ActorKind.PERSON and words[-1].text.lower() in self._bodies:
            return ActorKind.ORGANISATION
        if kind is ActorKind.PERSON and len(words) == 1 and words[0].tag == "NNPS":
            return ActorKind.GROUP
        return ActorKind.OTHER if _is_model(words) else kind

    def _listed_kind(self, text: str) -> ActorKind | None:
        if text in self._states:
            return ActorKind.STATE
        if text in self._places:
            return ActorKind.PLACE
        return ActorKind.GROUP if text in self._peoples else None

    def _tagged(self, scores: Floats) -> Iterator[tuple[int, int, ActorKind]]:
        path = [self._tags[tag] for tag in self._best_path(scores)]
        start = 0
        for index, tag in enumerate([*path, "O"]):
            inside = index > 0 and tag.startswith("I")
            if not inside:
                if index > start and path[start] != "O":
                    yield start, index, _KIND[path[start][2:]]
                start = index

    def _best_path(self, scores: Floats) -> list[int]:
        """Viterbi: the best sequence of tags in which every I- continues its like."""
        best = scores[0] + self._starts
        back = []
        for row in scores[1:]:
            through = best[:, None] + self._follows
            back.append(through.argmax(0))
            best = through.max(0) + row
        path = [int(best.argmax())]
        for step in reversed(back):
            path.append(int(step[path[-1]]))
        return path[::-1]

    def _bodies_in(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Capitalised words that end in a body's: 'Interior Ministry', 'Port Authority'; or of one: 'Bank of Karsk'."""
        for index in range(1, len(words)):
            if not is_capitalised(words[index]) or words[index].text.lower() not in self._bodies:
                continue
            of = end_of_home(words, index)
            if of is not None and words[index].tag == "NNP":
                yield index, of
                continue
            start = index
            while start > 0 and (is_capitalised(words[start - 1]) or self._is_of_many(words, start - 1)):
                start -= 1
            if start < index and not (index + 1 < len(words) and is_capitalised(words[index + 1])):
                yield start, index + 1

    def _is_of_many(self, words: Sequence[Word], mark: int) -> bool:
        """Whether a word is the apostrophe in 'the Dockers' Union', a union of dockers and not the Philippines' own."""
        if mark < 2 or words[mark].text not in _APOSTROPHES or words[mark - 2].text.lower() != "the":
            return False
        many = words[mark - 1]
        return is_capitalised(many) and many.text.endswith("s") and many.text not in self._state_ends

    def _listed(self, words: Sequence[Word]) -> Iterator[tuple[int, int, ActorKind | None]]:
        """States, known bodies and the desk's actors by their names: the longest that stands at each word."""
        index = 0
        while index < len(words):
            if words[index].text in self._openers:
                for end in range(min(index + self._longest, len(words)), index, -1):
                    text = spelled(words[index:end])
                    if text in self._known:
                        yield index, end, self._known[text]
                        index = end - 1
                        break
            index += 1


def _is_model(words: Sequence[Word]) -> bool:
    """Whether a figure of two digits and more behind the first word makes it a thing's name: 'Bell 206'."""
    return any(word.text.isdigit() and len(word.text) > 1 for word in words[1:])


def _transitions(tags: Sequence[str]) -> Floats:
    allowed = [[not tag.startswith("I") or before[2:] == tag[2:] for tag in tags] for before in tags]
    return np.where(allowed, 0.0, _FORBIDDEN).astype(np.float32)
