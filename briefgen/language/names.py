"""Names in a sentence: the network's name tags decoded, and states found by the gazetteer."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from briefgen.language.network import Floats
from briefgen.language.spelling import spelled
from briefgen.model.analysis import Name, Word
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

_KIND = {"PER": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "LOC": ActorKind.PLACE, "MISC": ActorKind.OTHER}
_FORBIDDEN = -1e4


class NameFinder:
    """Finds names among the words of a sentence; `tags` are the network's name tags in their order."""

    def __init__(self, tags: Sequence[str], lexicon: Lexicon) -> None:
        self._tags = tags
        self._follows = _transitions(tags)
        self._starts = np.where([tag.startswith("I") for tag in tags], _FORBIDDEN, 0.0)
        states = (name for state in lexicon.places.states for name in (state.name, *state.also) if name[0].isupper())
        self._states = frozenset(states)
        self._places = frozenset(lexicon.places.places)
        self._peoples = frozenset(people for state in lexicon.places.states for people in state.demonyms)
        self._longest = max(len(name.split()) for name in self._states)
        self._bodies = frozenset(lexicon.people.bodies)

    def __call__(self, words: Sequence[Word], scores: Floats) -> tuple[Name, ...]:
        """The names, in order, none inside another."""
        found = {(start, end): kind for start, end, kind in self._tagged(scores)}
        for start, end in self._listed(words):
            _overrule(found, start, end, ActorKind.STATE)
        for start, end in self._bodies_in(words):
            _overrule(found, start, end, ActorKind.ORGANISATION)
        return tuple(
            Name(start, end, self._kind(words[start:end], kind))
            for start, end, kind in _hyphenated(words, sorted(found.items()))
        )

    def _kind(self, words: Sequence[Word], kind: ActorKind) -> ActorKind:
        text = spelled(words)
        if text in self._states:
            return ActorKind.STATE
        if text in self._places:
            return ActorKind.PLACE
        if text in self._peoples:
            return ActorKind.GROUP
        if kind is not ActorKind.PERSON and words[-1].text.lower() in self._bodies:
            return ActorKind.ORGANISATION
        return kind

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
        """Capitalised words that end in a body's: 'Interior Ministry', 'Port Authority'."""
        for index in range(1, len(words)):
            if not _is_capitalised(words[index]) or words[index].text.lower() not in self._bodies:
                continue
            start = index
            while start > 0 and _is_capitalised(words[start - 1]):
                start -= 1
            if start < index and not (index + 1 < len(words) and _is_capitalised(words[index + 1])):
                yield start, index + 1

    def _listed(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """States by their names: the longest that stands at each word."""
        index = 0
        while index < len(words):
            for end in range(min(index + self._longest, len(words)), index, -1):
                if words[index].text[0].isupper() and spelled(words[index:end]) in self._states:
                    yield index, end
                    index = end - 1
                    break
            index += 1


def _overrule(found: dict[tuple[int, int], ActorKind], start: int, end: int, kind: ActorKind) -> None:
    """Put a name in the place of those inside it, unless it would cut one in two."""
    touched = [limits for limits in found if limits[0] < end and start < limits[1]]
    if all(start <= low and high <= end for low, high in touched):
        for limits in touched:
            del found[limits]
        found[start, end] = kind


def _hyphenated(
    words: Sequence[Word], names: list[tuple[tuple[int, int], ActorKind]]
) -> Iterator[tuple[int, int, ActorKind]]:
    """The names, each with the rest of a word that goes on behind a hyphen: 'Agence France-Presse'."""
    starts = {start for (start, _), _ in names}
    for (start, end), kind in names:
        behind = end + 1
        glued = behind < len(words) and words[end].text == "-" and _touch(words[end - 1], words[end], words[behind])
        given = kind is ActorKind.PERSON and glued and words[behind].text.isalpha()
        goes_on = glued and (given or _is_capitalised(words[behind])) and behind not in starts
        yield start, behind + 1 if goes_on else end, kind


def _touch(*words: Word) -> bool:
    return all(one.span.end == other.span.start for one, other in pairwise(words))


def _is_capitalised(word: Word) -> bool:
    return word.text[0].isupper() and word.pos in {"PROPN", "ADJ", "NOUN"}


def _transitions(tags: Sequence[str]) -> Floats:
    allowed = [[not tag.startswith("I") or before[2:] == tag[2:] for tag in tags] for before in tags]
    return np.where(allowed, 0.0, _FORBIDDEN).astype(np.float32)
