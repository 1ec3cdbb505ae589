"""People and bodies without a name ('local officials', 'the court'): what they are, and which phrases mean the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.model.facts import ActorKind, Who
from briefgen.model.lexicon import Lexicon

_LONGEST = 6
"""A phrase of more words describes, it does not name."""
_BREAKS = {
    "of", "in", "at", "from", "for", "with", "on", "by", "to", "near", "outside", "inside", "between", "against",
    "under", "who", "that", "which", "including", "aged", "about", "over", "during", "after", "before", "among", "as",
}  # fmt: skip
"""Words behind which a phrase goes on about something else."""
_SHARES = {
    "one", "some", "many", "most", "all", "several", "few", "none", "number", "majority", "dozens", "hundreds",
    "scores", "thousands", "millions", "tens", "half", "part",
}  # fmt: skip
"""Words that take a part of those named behind them: 'two of the victims'."""
_OURS = {"our", "my", "your"}
_OWNERS = {"his", "her", "its", "their", *_OURS}


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase with the noun that it is about, its words but for owners and counts, and what it names."""

    text: str
    noun: str
    words: tuple[str, ...]
    small: frozenset[str]
    kind: ActorKind

    @property
    def fullness(self) -> tuple[int, int]:
        """The more it says the more; of what says as much the shorter."""
        return len(self.words), -len(self.text.split())


class Unnamed:
    """Knows the nouns that act as people or as bodies; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        people = lexicon.people
        self._plain = frozenset(people.anybody)
        self._bodies = frozenset(people.bodies)
        self._collectives = frozenset(people.collectives)
        self._counts = frozenset(lexicon.numbers.words)
        self._singular = {noun: noun for noun in people.groups}
        for noun in people.groups:
            for form in lexicon.lemmas.nouns.get(noun, (_plural(noun),)):
                self._singular.setdefault(form, noun)

    def listed(self, phrases: Iterable[str]) -> Iterator[Who]:
        """One entry for all phrases that mean the same, the fullest its name; phrases of nobody are left out."""
        joined: list[list[_Phrase]] = []
        by_noun: dict[str, list[list[_Phrase]]] = {}
        for phrase in self._read(phrases):
            near = by_noun.setdefault(phrase.noun, [])
            same = next((names for names in near if all(_same(phrase, name) for name in names)), None)
            if same is None:
                near.append([phrase])
                joined.append(near[-1])
            else:
                same.append(phrase)
        for names in joined:
            fullest = max(names, key=lambda name: name.fullness)
            also = tuple(name.text for name in names if name.text != fullest.text)
            yield Who(name=fullest.text, kind=fullest.kind, also=also)

    def _read(self, phrases: Iterable[str]) -> Iterator[_Phrase]:
        """Each phrase that names somebody, taken apart once: it may be compared with many."""
        for phrase in phrases:
            kind = self.kind(phrase)
            if kind is not None:
                words = tuple(self._words(phrase))
                small = frozenset(word.lower() for word in words)
                yield _Phrase(phrase, self._head(phrase)[0], words, small, kind)

    def kind(self, phrase: str) -> ActorKind | None:
        """What a phrase names: a body, a person or several; None where it names nobody in particular."""
        words = phrase.split()
        if len(words) > _LONGEST or words[0].lower() in _OURS:
            return None
        head, described = self._head(phrase)
        noun = self._singular.get(head)
        if noun is None or (noun in self._plain and not described):
            return None
        if noun in self._collectives or head != noun or " group of " in f" {phrase} ":
            return ActorKind.GROUP
        if noun == "country":
            return ActorKind.STATE
        return ActorKind.ORGANISATION if noun in self._bodies else ActorKind.PERSON

    def _head(self, phrase: str) -> tuple[str, bool]:
        """The noun that a phrase is about, in small letters, and whether other words than counts describe it."""
        words = [word.strip(',()"“”') for word in phrase.lower().split()]
        end = next(
            (at for at, word in enumerate(words) if at and (word in _BREAKS or phrase.split()[at - 1][-1] == ",")),
            len(words),
        )
        if end < len(words) - 1 and words[end] == "of" and self._is_share(words[end - 1]):
            inner = " ".join(word for word in phrase.split()[end + 1 :] if word not in {"the", "its", "their"})
            return self._head(inner) if inner else ("", False)
        before = [word for word in words[: end - 1] if not self._is_share(word)]
        return words[end - 1], bool(before) or end < len(words)

    def _is_share(self, word: str) -> bool:
        return word in _SHARES or word in self._counts or word.replace(",", "").isdigit()

    def _words(self, phrase: str) -> list[str]:
        words = phrase.removeprefix("a ").split()
        if len(words) > 1 and words[1] == "of" and self._is_share(words[0].lower()):
            words = words[2:]
        return [word for word in words if word.lower() not in _OWNERS and not self._is_share(word.lower())]


def _same(one: _Phrase, other: _Phrase) -> bool:
    """Whether one phrase of two about one noun only says less than the other: 'officials' and 'local officials'.

    'The government' and 'the Veltrian government' may be two.
    """
    short, long = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if not short.small <= long.small:
        return False
    more = long.words[: len(long.words) - len(short.words)]
    return one.kind is ActorKind.GROUP or not any(word[0].isupper() for word in more)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
