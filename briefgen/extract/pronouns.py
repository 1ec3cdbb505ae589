"""Whom or what a pronoun stands for.

Pronouns are resolved only where one candidate stands out: 'he' and 'she' to the person last spoken of as a subject,
'they' to the last plural subject, 'it' to the last body or thing that was a subject. What cannot be resolved stays as
it is.
"""

from collections.abc import Iterator, Sequence

from briefgen.extract.clauses import subject_of
from briefgen.extract.grammar import SUBJECTS, Tree
from briefgen.extract.mentions import Mentions
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

_HE = {"he", "him", "his"}
_SHE = {"she", "her"}
_SINGULAR = _HE | _SHE
_PLURAL = {"they", "them", "their"}
_NEUTER = {"it", "its"}
_BODIES = {ActorKind.STATE, ActorKind.ORGANISATION}
_THINGS = {*_BODIES, ActorKind.OTHER, ActorKind.PLACE}
_OBJECTS = {"obj", "iobj", "obl", "obl:agent"}
_BESIDE = {"appos", "flat", "nmod:desc"}
_KIN = {
    "son",
    "daughter",
    "wife",
    "husband",
    "brother",
    "sister",
    "mother",
    "father",
    "parent",
    "widow",
    "cousin",
    "relative",
}
_SEEMING = {"take", "seem", "appear", "remain", "turn", "happen", "rain", "snow", "emerge"}
"""Verbs whose 'it' means nothing: 'it took two hours', 'it emerged that …'."""
_CLAUSES = ("csubj", "csubj:pass", "ccomp", "advcl", "acl:relcl", "xcomp")

Place = tuple[Tree, int]
"""A word of a sentence."""
_People = tuple[Place | None, Place | None]
"""Who is spoken of: the first who stands out, and the first who is only named."""


class Pronouns:
    """Finds what pronouns of one article stand for; asked sentence by sentence, in order."""

    def __init__(self, mentions: Mentions, trees: Sequence[Tree], lexicon: Lexicon) -> None:
        people = lexicon.people
        self._mentions = mentions
        self._trees = trees
        self._reporting = frozenset(lexicon.reactions.verbs["states"])
        self._he, self._she = frozenset(people.he), frozenset(people.she)
        self._known: dict[tuple[int, str], _People] = {}

    def antecedent(self, tree: Tree, index: int) -> Place | None:
        """The head of the phrase that the pronoun stands for; None where none stands out."""
        low = tree.words[index].lemma
        if low not in _SINGULAR | _PLURAL | _NEUTER or _may_be_empty(tree, index):
            return None
        teller = _teller(tree, index)
        if teller is not None and low == "it" and self._is_works(tree, teller):
            return tree, teller
        if teller is not None:
            owner = tree.child(teller, "nmod:poss")
            for one in (teller, owner) if owner is not None else (teller,):
                if self._suits(tree, one, low):
                    return tree, one
        return self._last_person(tree, index) if low in _SINGULAR else self._last_subject(tree, index, low)

    def _suits(self, tree: Tree, index: int, low: str) -> bool:
        """Whether a noun can be what a pronoun stands for: a known person, a body, several people."""
        actor = self._mentions.actor_at(tree, index)
        if low in _SINGULAR:
            actor = self._mentions.apposed(tree, index) if actor is None else actor
            return actor is not None and self._is_known_person(actor, low)
        if tree.words[index].tag in {"NNS", "NNPS"}:
            people = (self._mentions.is_body(tree, one) for one in (index, *tree.children(index, "nmod")))
            return low in _PLURAL and any(people)
        if actor is not None:
            return self._mentions.analysis.actors[actor].kind in _BODIES
        return tree.words[index].lemma in self._mentions.bodies

    def _is_works(self, tree: Tree, index: int) -> bool:
        """Whether a teller is no person and no body that is listed, but speaks of itself: 'The works said it …'."""
        unknown = not self._mentions.is_body(tree, index) and self._mentions.actor_at(tree, index) is None
        return tree.words[index].pos == "NOUN" and unknown

    def _before(self, tree: Tree, index: int) -> Iterator[Place]:
        """The words before `index` in its sentence, then those of the sentence before it in its paragraph."""
        yield from ((tree, word) for word in range(index))
        if tree.number and self._opens_no_block(tree.number):
            before = self._trees[tree.number - 1]
            yield from ((before, word) for word in range(len(before.words)))

    def _opens_no_block(self, number: int) -> bool:
        """Whether a sentence has another before it in its paragraph."""
        return number > 0 and self._trees[number - 1].sentence.block == self._trees[number].sentence.block

    def _last_person(self, tree: Tree, index: int) -> Place | None:
        """Who was spoken of last in the sentence, the two before it and those of its paragraph."""
        low = "he" if tree.words[index].lemma in _HE else "she"
        outstanding, named = self._people(tree, index, low)
        for number in range(tree.number - 1, max(tree.number - 3, -1), -1):
            found = self._people(self._trees[number], len(self._trees[number].words), low)
            outstanding, named = outstanding or found[0], named or found[1]
        if tree.number > 2 and self._trees[tree.number - 3].sentence.block == tree.sentence.block:
            found = self._people_up_to(tree.number - 3, low)
            outstanding, named = outstanding or found[0], named or found[1]
        return outstanding or named

    def _people_up_to(self, number: int, low: str) -> _People:
        """Who is spoken of last in a sentence and those before it of its paragraph; found once for each of these."""
        first = number
        while (first, low) not in self._known and self._opens_no_block(first):
            first -= 1
        for at in range(first, number + 1):
            if (at, low) not in self._known:
                before = self._known[at - 1, low] if at > first else (None, None)
                own = self._people(self._trees[at], len(self._trees[at].words), low)
                self._known[at, low] = own[0] or before[0], own[1] or before[1]
        return self._known[number, low]

    def _people(self, tree: Tree, end: int, low: str) -> _People:
        """Who is spoken of among the words of a sentence before the word `end`."""
        named: Place | None = None
        for word in range(end):
            subject = tree.words[word].dep in SUBJECTS
            actor = self._mentions.actor_at(tree, word)
            if actor is None and subject and self._is_somebody(tree, word, low):
                return (tree, word), named
            beside = actor is not None and _stands_for_subject(tree, word) and self._is_called(actor, low)
            if actor is None or not (beside or self._is_known_person(actor, low)):
                continue
            if subject or _is_pointed_out(tree, word) or _stands_for_subject(tree, word):
                return (tree, word), named
            named = named or (tree, word)
        return None, named

    def _is_somebody(self, tree: Tree, index: int, low: str) -> bool:
        """Whether a common noun means one person: 'the driver', of the pronoun's sex where it tells one.

        Whoever is somebody's ('his son', 'a brother') is only named in passing.
        """
        word = tree.words[index]
        if tree.child(index, "nmod:poss") is not None or word.lemma in _KIN:
            return False
        person = self._mentions.is_person(tree, index) and self._mentions.name_at(tree, index) is None
        return person and self._mentions.apposed(tree, index) is None and self._agrees([word.lemma], low)

    def _is_known_person(self, actor: int, low: str) -> bool:
        """A person by the whole name or with a title: one word alone may be anything."""
        known = self._mentions.analysis.actors[actor]
        named = known.kind is ActorKind.PERSON and (" " in known.name or known.role is not None)
        return named and self._agrees([known.name.split()[0], *(known.role or "").lower().split()], low)

    def _is_called(self, actor: int, low: str) -> bool:
        """Whether a name, if only one word, is a person's: 'his widow, Denise'."""
        known = self._mentions.analysis.actors[actor]
        return known.kind is ActorKind.PERSON and self._agrees([known.name.split()[0]], low)

    def _agrees(self, words: Sequence[str], low: str) -> bool:
        """Whether no word for a person speaks against the pronoun's sex."""
        return not (self._she if low in _HE else self._he).intersection(words)

    def _last_subject(self, tree: Tree, index: int, low: str) -> Place | None:
        """The nearest subject before the pronoun that suits it, in its sentence and the one before in its paragraph."""
        for place, word in self._before(tree, index):
            if place.words[word].dep not in SUBJECTS or place.words[word].pos not in {"NOUN", "PROPN"}:
                continue
            if self._suits(place, word, low):
                return place, word
            if low == "it" and self._is_thing(place, word):
                return (place, word) if self._acts(tree, index) else None
        return self._only_body(tree, low)

    def _only_body(self, tree: Tree, low: str) -> Place | None:
        """The one body that the sentence before speaks of, if only as an object."""
        before = self._trees[tree.number - 1] if tree.number else tree
        if before is tree or before.sentence.block != tree.sentence.block or low not in _NEUTER:
            return None
        objects = (at for at, word in enumerate(before.words) if word.dep in _OBJECTS and word.tag != "NNS")
        found = [at for at in objects if self._suits(before, at, low)]
        return (before, found[0]) if len(found) == 1 else None

    def _acts(self, tree: Tree, index: int) -> bool:
        """Whether a pronoun is the subject of something else than speech, which things do not do."""
        word = tree.words[index]
        return word.dep in SUBJECTS and tree.words[word.head].lemma not in self._reporting

    def _is_thing(self, tree: Tree, index: int) -> bool:
        """Whether a noun in the singular means no person: 'the quake', 'the Orsa Star'."""
        word = tree.words[index]
        actor = self._mentions.actor_at(tree, index)
        actor = self._mentions.apposed(tree, index) if actor is None else actor
        if actor is not None:
            return self._mentions.analysis.actors[actor].kind in _THINGS
        return word.tag == "NN" and not self._mentions.is_person(tree, index)


def _may_be_empty(tree: Tree, index: int) -> bool:
    """Whether an 'it' may mean nothing at all: 'it was cold', 'it took hours', 'it was Lee who …'."""
    head = tree.words[index].head
    if tree.words[index].lemma != "it" or head < 0:
        return False
    word = tree.words[head]
    points = tree.child(head, "cop") is not None and tree.child(head, *_CLAUSES) is not None
    return word.pos == "ADJ" or points or word.lemma in _SEEMING


def _teller(tree: Tree, index: int) -> int | None:
    """The subject of the verb whose complement the pronoun stands in: 'Lee said she …'."""
    told = next((above for above in tree.above(index) if tree.words[above].dep == "ccomp"), None)
    return subject_of(tree, tree.words[told].head)[0] if told is not None else None


def _stands_for_subject(tree: Tree, index: int) -> bool:
    """Whether a name stands beside a subject: 'a spokesman, Jan Tveit, said'."""
    word = tree.words[index]
    return word.dep in _BESIDE and word.head >= 0 and tree.words[word.head].dep in SUBJECTS


def _is_pointed_out(tree: Tree, index: int) -> bool:
    """Whether a name is who 'it was': 'It was the mayor of Karsk, Ann Lee, who …'."""
    for one in (index, *tree.above(index)):
        if tree.child(one, "cop") is not None:
            return any(tree.words[subject].lemma == "it" for subject in tree.children(one, *SUBJECTS))
        if tree.words[one].dep not in {"appos", "flat", "nmod"}:
            return False
    return False
