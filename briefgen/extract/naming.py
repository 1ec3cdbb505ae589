"""Naming whoever a word means: the actor of a name, the phrase of a common noun, or whom a pronoun stands for.

Pronouns are resolved only where one candidate stands out: 'he' and 'she' to the person last spoken of as a subject,
'they' to the last plural subject, 'it' to the last body that was a subject. What cannot be resolved stays as it is.
"""

from collections.abc import Sequence

from briefgen.extract.clauses import subject_of
from briefgen.extract.grammar import SUBJECTS, Tree
from briefgen.model.analysis import Analysis, Name
from briefgen.model.document import Document
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

_SINGULAR = {"he", "she", "him", "her", "his"}
_PLURAL = {"they", "them", "their"}
_NEUTER = {"it", "its"}
_BODIES = {ActorKind.STATE, ActorKind.ORGANISATION}
_EMPTY = {"who", "which", "that", "this", "there", "these", "those", "what", "some", "others", "all", "both", "one"}
_BEFORE_NOUNS = {"DT", "PDT", "RB", "CC", "IN", "WP", "WDT", "WP$"}
_BOUNDS = {"least", "most", "more", "many", "than", "fewer", "less"}
"""Words of 'at least five', 'more than six', 'as many as ten'."""
_HOMES = {"in", "from", "at", "for"}


class Namer:
    """Names the words of one article; asked sentence by sentence, in order."""

    def __init__(self, document: Document, analysis: Analysis, trees: Sequence[Tree], lexicon: Lexicon) -> None:
        self._text = document.text
        self._analysis = analysis
        self._trees = trees
        self._groups = frozenset(lexicon.people.groups)
        self._bodies = frozenset(lexicon.people.bodies)
        self._speech = frozenset(lexicon.reactions.speech)
        self._offices = tuple(_office(actor.name, actor.role) for actor in analysis.actors if actor.role)

    def name_at(self, tree: Tree, index: int) -> tuple[int, Name] | None:
        """The name that word `index` heads or stands in, with its place among the sentence's names."""
        for place, name in enumerate(tree.sentence.names):
            if name.start <= index < name.end:
                return place, name
        return None

    def actor_at(self, tree: Tree, index: int) -> int | None:
        """The index of the actor that word `index`, as head of its phrase, means by name."""
        found = self.name_at(tree, index)
        if found is None:
            return None
        place, name = found
        if tree.words[index].tag in {"JJ"} or not _heads_phrase(tree, name, index):
            return None
        return self._analysis.actor_of[tree.number][place]

    def names(self, tree: Tree, index: int) -> tuple[str, ...]:
        """Names for the phrase that word `index` heads, one for each member of a coordination."""
        members = tree.conjuncts(index)
        found = (self.one(tree, member) for member in members if not self._is_title(tree, member, members))
        return tuple(dict.fromkeys(name for name in found if name))

    def _is_title(self, tree: Tree, index: int, members: Sequence[int]) -> bool:
        """Whether a noun is one of a single person's offices: 'former minister and retired general Ann Lee'."""
        bare = tree.words[index].tag == "NN" and tree.child(index, "det", "nmod:poss", "nummod") is None
        if not bare or not self.is_body(tree, index) or self.name_at(tree, index) is not None:
            return False
        named = (self._apposed_name(tree, other) for other in members if other > index)
        return any(name is not None for name in named)

    def one(self, tree: Tree, index: int) -> str | None:
        """The name for one word's phrase; None for an empty word ('there', 'which')."""
        word = tree.words[index]
        actor = self.actor_at(tree, index)
        if actor is not None:
            return self._analysis.actors[actor].name
        if word.lemma in _EMPTY or word.tag in {"EX", "WDT", "WP"}:
            return None
        if word.pos == "PRON":
            return self._antecedent(tree, index) or (word.text if word.tag == "PRP" else None)
        apposed = self._apposed_name(tree, index) or self._body_meant(tree, index) or self._holder(tree, index)
        if apposed is not None:
            return apposed
        if self.is_speech(tree, index):
            author = self._author(tree, index)
            if author is not None:
                return author
        return self.phrase(tree, index)

    def phrase(self, tree: Tree, index: int) -> str | None:
        """The noun phrase's own words, without its article or what a wrong tree puts before it."""
        start, end = tree.phrase(index)
        if self.is_body(tree, index):
            end = _without_circumstances(tree, index, end)
        while start < min(end, index) and _is_loose(tree, start):
            start += 1
        text = " ".join(tree.span(start, end).of(self._text).split())
        return text if any(char.isalnum() for char in text) else None

    def is_speech(self, tree: Tree, index: int) -> bool:
        """Whether a noun means something said, which speaks for whoever issued it: 'the statement'."""
        return tree.words[index].lemma in self._speech

    def is_body(self, tree: Tree, index: int) -> bool:
        """Whether a common noun means people or a body of people."""
        return tree.words[index].lemma in self._groups or tree.words[index].text.lower() in self._groups

    def _body_meant(self, tree: Tree, index: int) -> str | None:
        """The one named body that 'the bank', without more, means: a name that ends in that word."""
        children = [
            tree.words[child] for child in tree.children(index) if tree.words[child].dep not in {"case", "punct"}
        ]
        if [word.lemma for word in children] != ["the"]:
            return None
        lemma = tree.words[index].lemma
        named = {
            actor.name
            for actor in self._analysis.actors
            if actor.kind is ActorKind.ORGANISATION and actor.name.split()[-1].lower() == lemma and " " in actor.name
        }
        return named.pop() if len(named) == 1 else None

    def _holder(self, tree: Tree, index: int) -> str | None:
        """The one person named with the office that 'the mayor' or 'the foreign minister' means."""
        if tree.words[index].tag not in {"NN", "NNP"}:
            return None
        start, end = tree.phrase(index)
        said = [word.text.lower() for word in tree.words[start : end + 1]]
        if said[0] != "the" and tree.words[index].tag != "NNP":
            return None
        lemma, asked = tree.words[index].lemma, set(said) - {"the"}
        held = {name for name, noun, words in self._offices if noun == lemma and asked <= words}
        return held.pop() if len(held) == 1 else None

    def _author(self, tree: Tree, index: int) -> str | None:
        """Whose statement, message or report it is: its owner, else whoever posts, issues or sends it."""
        owner = tree.child(index, "nmod:poss")
        if owner is not None:
            return self.one(tree, owner)
        body = next((one for one in tree.children(index, "compound") if self.is_body(tree, one)), None)
        if body is not None:
            start = next(at for at in range(tree.phrase(index)[0], body + 1) if at == body or not _is_loose(tree, at))
            return " ".join(tree.span(start, body).of(self._text).split())
        if tree.words[index].dep != "obj":
            return None
        subject, _ = subject_of(tree, tree.words[index].head)
        return self.one(tree, subject) if subject is not None and subject != index else None

    def _apposed_name(self, tree: Tree, index: int) -> str | None:
        """The name beside a title or description: 'the director, Ann Lee'; 'the agency KCNA'."""
        actor = self._apposed(tree, index)
        return self._analysis.actors[actor].name if actor is not None else None

    def _apposed(self, tree: Tree, index: int) -> int | None:
        for child in tree.children(index, "appos", "flat", "nmod:desc"):
            found = self.name_at(tree, child)
            actor = self._analysis.actor_of[tree.number][found[0]] if found is not None else None
            if actor is not None and self._analysis.actors[actor].kind in {*_BODIES, ActorKind.PERSON}:
                return actor
        return None

    def _antecedent(self, tree: Tree, index: int) -> str | None:
        low = tree.words[index].lemma
        if low not in _SINGULAR | _PLURAL | _NEUTER or self._may_be_empty(tree, index):
            return None
        teller = self._teller(tree, index)
        if teller is not None and low == "it" and self._is_works(tree, teller):
            return self.one(tree, teller)
        if teller is not None:
            owner = tree.child(teller, "nmod:poss")
            for one in (teller, owner) if owner is not None else (teller,):
                if self._suits(tree, one, low):
                    return self.one(tree, one)
        return self._last_person(tree, index) if low in _SINGULAR else self._last_subject(tree, index, low)

    def _may_be_empty(self, tree: Tree, index: int) -> bool:
        """Whether an 'it' may mean nothing at all: 'it was cold'."""
        head = tree.words[index].head
        return tree.words[index].lemma == "it" and head >= 0 and tree.words[head].pos == "ADJ"

    def _teller(self, tree: Tree, index: int) -> int | None:
        """The subject of the verb whose complement the pronoun stands in: 'Lee said she …'."""
        told = next((above for above in tree.above(index) if tree.words[above].dep == "ccomp"), None)
        return subject_of(tree, tree.words[told].head)[0] if told is not None else None

    def _suits(self, tree: Tree, index: int, low: str) -> bool:
        """Whether a noun can be what a pronoun stands for: a known person, a body, several people."""
        actor = self.actor_at(tree, index)
        if low in _SINGULAR:
            actor = self._apposed(tree, index) if actor is None else actor
            return actor is not None and self._is_known_person(actor)
        plural = tree.words[index].tag in {"NNS", "NNPS"}
        if plural:
            return low in _PLURAL and any(self.is_body(tree, one) for one in (index, *tree.children(index, "nmod")))
        if actor is not None:
            return self._analysis.actors[actor].kind in _BODIES
        return tree.words[index].lemma in self._bodies

    def _is_works(self, tree: Tree, index: int) -> bool:
        """Whether a teller is no person and no body that is listed, but speaks of itself: 'The works said it …'."""
        word = tree.words[index]
        return word.pos == "NOUN" and not self.is_body(tree, index) and self.actor_at(tree, index) is None

    def _before(self, tree: Tree, index: int) -> list[tuple[Tree, int]]:
        """The words before `index` in its sentence, then those of the two sentences before it and of its paragraph."""
        places = [(tree, word) for word in range(index)]
        for number in range(tree.number - 1, -1, -1):
            if number < tree.number - 2 and self._trees[number].sentence.block != tree.sentence.block:
                break
            places += [(self._trees[number], word) for word in range(len(self._trees[number].words))]
        return places

    def _last_person(self, tree: Tree, index: int) -> str | None:
        others: str | None = None
        for place, word in self._before(tree, index):
            actor = self.actor_at(place, word)
            if actor is None or not self._is_known_person(actor):
                continue
            if place.words[word].dep in SUBJECTS or _is_pointed_out(place, word):
                return self._analysis.actors[actor].name
            others = others or self._analysis.actors[actor].name
        return others

    def _is_known_person(self, actor: int) -> bool:
        """A person by the whole name or with a title: one word alone may be anything."""
        known = self._analysis.actors[actor]
        return known.kind is ActorKind.PERSON and (" " in known.name or known.role is not None)

    def _last_subject(self, tree: Tree, index: int, low: str) -> str | None:
        """The nearest subject before the pronoun that suits it, within its paragraph."""
        for place, word in self._before(tree, index):
            if place.sentence.block != tree.sentence.block:
                return None
            subject = place.words[word].dep in SUBJECTS and place.words[word].pos in {"NOUN", "PROPN"}
            if subject and self._suits(place, word, low):
                return self.one(place, word)
            if subject and low == "it" and place is not tree and place.words[word].tag == "NN":
                return None  # 'The quake struck at four, the institute said. It was …'
        return None


def _is_pointed_out(tree: Tree, index: int) -> bool:
    """Whether a name is who 'it was': 'It was the mayor of Karsk, Ann Lee, who …'."""
    for one in (index, *tree.above(index)):
        if tree.child(one, "cop") is not None:
            return any(tree.words[subject].lemma == "it" for subject in tree.children(one, *SUBJECTS))
        if tree.words[one].dep not in {"appos", "flat", "nmod"}:
            return False
    return False


def _heads_phrase(tree: Tree, name: Name, index: int) -> bool:
    """Whether the word's head lies outside its name: the name is then a phrase of its own."""
    word = tree.words[index]
    if name.start <= word.head < name.end:
        return False
    return word.dep not in {"compound", "amod", "flat"}


def _is_loose(tree: Tree, index: int) -> bool:
    """Whether a word before a noun is no part of what it names: an article, a preposition, 'at least'."""
    word, behind = tree.words[index], tree.words[index + 1]
    bounds = word.text.lower() in _BOUNDS and (behind.tag == "CD" or behind.text.lower() in {*_BOUNDS, "as"})
    return word.tag in _BEFORE_NOUNS or bounds


def _without_circumstances(tree: Tree, index: int, end: int) -> int:
    """The end of a body's phrase before what only tells circumstances: 'officials on Monday', 'police in response'."""
    for child in tree.children(index, "nmod"):
        case = tree.child(child, "case")
        if case is None or case < index or tree.words[case].lemma == "of":
            continue
        named = tree.words[case].lemma in _HOMES and tree.words[child].pos == "PROPN"
        if not named and index < case <= end:
            return tree.trimmed(index, case - 1)[1]
    return end


def _office(name: str, role: str) -> tuple[str, str, frozenset[str]]:
    """A person with the noun of the office held and all words of it: 'mayor of Karsk' is a mayor."""
    words = role.lower().split()
    end = next((at for at, word in enumerate(words) if at and word in {"of", "for", "in", "at", "to"}), len(words))
    return name, words[end - 1], frozenset(words)
