"""Who a word names or may mean: names and the actors that bear them, nouns for people, for bodies and for speech."""

from briefgen.extract.grammar import Tree
from briefgen.model.analysis import Analysis, Name
from briefgen.model.facts import ActorKind
from briefgen.model.lexicon import Lexicon

_BESIDE = {ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE}
"""Kinds of names that stand beside what describes them; of other things only ships and their like."""


class Mentions:
    """The names of one article and the nouns that mean people."""

    def __init__(self, analysis: Analysis, lexicon: Lexicon) -> None:
        self.analysis = analysis
        people = lexicon.people
        self.bodies = frozenset(people.bodies)
        self.crafts = frozenset(people.crafts)
        self._groups = frozenset(people.groups)
        self._persons = frozenset(people.groups) - {*people.bodies, *people.collectives, "country", "nation"}
        self._speech = frozenset(lexicon.reactions.speech)

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
        return self.analysis.actor_of[tree.number][place]

    def apposed(self, tree: Tree, index: int) -> int | None:
        """The actor whose name stands beside a title or description: 'the director, Ann Lee'; 'the ferry Orsa'."""
        craft = tree.words[index].lemma in self.crafts
        for child in tree.children(index, "appos", "flat", "nmod:desc"):
            found = self.name_at(tree, child)
            actor = self.analysis.actor_of[tree.number][found[0]] if found is not None else None
            if actor is None:
                continue
            kind = self.analysis.actors[actor].kind
            if kind in _BESIDE or (craft and kind is ActorKind.OTHER):
                return actor
        return None

    def is_speech(self, tree: Tree, index: int) -> bool:
        """Whether a noun means something said, which speaks for whoever issued it: 'the statement'."""
        return tree.words[index].lemma in self._speech

    def is_body(self, tree: Tree, index: int) -> bool:
        """Whether a common noun means people or a body of people."""
        return tree.words[index].lemma in self._groups or tree.words[index].text.lower() in self._groups

    def is_person(self, tree: Tree, index: int) -> bool:
        """Whether a common noun in the singular means one person."""
        return tree.words[index].tag == "NN" and tree.words[index].lemma in self._persons

    def top_of_name(self, tree: Tree, index: int) -> int:
        """The head of the name that a word stands in behind a hyphen: 'Presse' in 'Agence Karsk-Presse, which …'."""
        found = self.name_at(tree, index)
        if found is None or index == found[1].start or tree.words[index - 1].text != "-":
            return index
        inside = (one for one in tree.above(index) if found[1].start <= one < found[1].end)
        return next((one for one in inside if _heads_phrase(tree, found[1], one)), index)


def _heads_phrase(tree: Tree, name: Name, index: int) -> bool:
    """Whether the word's head lies outside its name: the name is then a phrase of its own."""
    word = tree.words[index]
    if name.start <= word.head < name.end:
        return False
    return word.dep not in {"compound", "amod", "flat"}
