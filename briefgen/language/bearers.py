"""What bears a name, by the words around it: 'the ferry Orsa Star' is no person, 'Karsk Pell, 20,' is one."""

from collections.abc import Sequence

from briefgen.model.analysis import Word
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

_PROPER = {ActorKind.PERSON, ActorKind.PLACE, ActorKind.ORGANISATION, ActorKind.OTHER}
_PEOPLE = ("ers", "ians")
"""How a people's name in the plural ends that is no place's: 'Londoners', 'Parisians'."""
_GAMES = {"Olympics", "Paralympics", "Games", "Oscars", "Emmys", "Grammys", "Globes", "Awards", "Finals"}
_FLOATING = {"sink", "capsize", "sail", "founder", "berth", "moor"}
"""What only ships do."""
_OLDEST = 120


class Bearers:
    """Knows the nouns for things that bear names, and those for persons; made once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        people = lexicon.people
        self._crafts = frozenset(people.crafts)
        self._prefixes = frozenset(people.prefixes)
        self._bodies = frozenset((*people.bodies, *people.companies))
        self._persons = frozenset((*people.groups, *people.titles)) - {*people.bodies, *people.collectives}

    def kind(self, words: Sequence[Word], start: int, end: int, kind: ActorKind) -> ActorKind | None:
        """What the words from `start` to `end` (excluded) name; None where the words around do not tell."""
        if kind not in _PROPER:
            return None
        if self._is_craft(words, start, end, kind):
            return ActorKind.OTHER
        if end - start == 1 and words[start].tag in {"NNS", "NNPS"} and self._is_people(words[start], kind):
            return ActorKind.GROUP
        if kind is not ActorKind.PERSON and end - start > 1 and self._is_somebody(words, start, end):
            return ActorKind.PERSON
        return ActorKind.ORGANISATION if self._is_body(words, start, end) else None

    def _is_people(self, word: Word, kind: ActorKind) -> bool:
        """Whether a plural names people: 'Londoners', and 'Kurds' where they do something."""
        acts = kind is ActorKind.OTHER and word.dep in {"nsubj", "nsubj:pass", "obl:agent"} and word.text not in _GAMES
        return word.text.endswith(_PEOPLE) or acts

    def _is_body(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Whether a noun for a body describes it: 'the drugmaker Karsko', 'Gavi, the vaccine alliance,'."""
        top = next((at for at in range(start, end) if not start <= words[at].head < end), start)
        before = start - 1
        near = {words[before].head, before} if start > 1 else set[int]()
        beside = bool(near & {*range(start, end), words[top].head})
        if beside and words[before].text in self._bodies and words[start - 2].pos in {"DET", "ADJ"}:
            return True
        behind = end < len(words) and words[end].text == ","
        told = (word for word in words[end + 1 :] if word.dep == "appos" and start <= word.head < end)
        return behind and any(word.tag == "NN" and word.lemma in self._bodies for word in told)

    def _is_craft(self, words: Sequence[Word], start: int, end: int, kind: ActorKind) -> bool:
        """Whether it is a ship's, an aircraft's or a storm's name: 'MV Orsa', 'the tanker Orsa', 'the Orsa sank'."""
        if words[start].text in self._prefixes and end - start > 1:
            return True
        before = words[start - 1] if start else None
        if before is None:
            return False
        if before.text.lower() in self._crafts and kind in {ActorKind.PERSON, ActorKind.PLACE}:
            return True
        office = words[start].text.lower() in self._persons  # 'the Duke of Karsk'
        whole = not office and not any(start <= word.head < end for word in words[end:] if word.dep == "appos")
        top = next((word for word in words[start:end] if not start <= word.head < end), None)
        acts = top is not None and top.dep in {"nsubj", "nsubj:pass"} and top.tag == "NNP"
        floats = top is not None and words[top.head].lemma in _FLOATING
        return before.text.lower() == "the" and acts and whole and (kind is ActorKind.PERSON or floats)

    def _is_somebody(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Whether an age or what a person is stands behind a comma: 'Karsk Pell, 20,', 'Karsk Pell, an official of'."""
        if end + 2 >= len(words) or words[end].text != ",":
            return False
        age = words[end + 1].text
        if age.isdigit() and int(age) <= _OLDEST and words[end + 2].text in {",", "."}:
            return True
        beside = (word for word in words[end + 1 :] if word.dep == "appos" and start <= word.head < end)
        return any(word.tag == "NN" and word.lemma in self._persons for word in beside)
