"""How a clause stands that somebody else tells: as said, as alleged, as denied, or not as a fact at all."""

from dataclasses import dataclass

from briefgen.extract.clauses import Clause
from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading
from briefgen.model.facts import Stance, Status

_COMPLEMENTS = {"ccomp", "xcomp", "advcl", "csubj", "parataxis"}
_CHARGES = {"of", "for", "with"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a clause is told as a fact at all, and if so how far it is vouched for."""

    told: bool = True
    status: Status | None = None


def standing(reading: Reading, tree: Tree, clause: Clause) -> Standing:
    """What the verb or noun that governs a clause makes of it; clauses of the article itself stand as they are."""
    head = clause.head
    while tree.words[head].dep == "conj" and tree.words[head].head >= 0 and not clause.own:
        head = tree.words[head].head
    governor = tree.words[head].head
    if governor < 0:
        return Standing()
    if tree.words[head].dep == "acl":
        return _under_noun(reading, tree, head, governor)
    if tree.words[head].dep not in _COMPLEMENTS:
        return Standing()
    return _under_verb(reading, tree, head, governor)


def _under_verb(reading: Reading, tree: Tree, head: int, governor: int) -> Standing:
    cue = reading.cues.verb(tree, governor)
    marks = {tree.words[mark].lemma for mark in tree.children(head, "mark")}
    if cue is None or (tree.words[head].dep in {"advcl", "parataxis"} and not marks & _CHARGES):
        return Standing()
    stance, _ = cue
    if stance is Stance.DENIES:
        return Standing(status=Status.DENIED)
    if reading.cues.is_unsaid(tree, governor) or stance is Stance.DEMANDS:
        return Standing(told=False)
    charged = reading.cues.is_charge(tree, governor) or bool(marks & _CHARGES and stance is Stance.OPPOSES)
    charged = charged or reading.cues.is_reportedly(tree, head)
    return Standing(status=Status.ALLEGED if charged else None)


def _under_noun(reading: Reading, tree: Tree, head: int, noun: int) -> Standing:
    """'Rejected claims that it had paid' denies, 'reports that it had paid' alleges, 'no sign that it paid' is none."""
    complement = any(tree.words[mark].lemma == "that" for mark in tree.children(head, "mark"))
    if complement and any(tree.words[det].lemma in {"no", "any"} for det in tree.children(noun, "det")):
        return Standing(told=False)
    if not complement or not reading.cues.is_hearsay(tree, noun):
        return Standing()
    verb = tree.words[noun].head
    cue = reading.cues.verb(tree, verb) if verb >= 0 else None
    denied = cue is not None and cue[0] in {Stance.DENIES, Stance.OPPOSES}
    return Standing(status=Status.DENIED if denied else Status.ALLEGED)
