"""Clauses: every predicate of a sentence with its subject, and the stretch of words that tells what is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.extract.grammar import SUBJECTS, Tree

_CLAUSAL = {
    "ROOT",
    "conj",
    "ccomp",
    "parataxis",
    "advcl",
    "advcl:relcl",
    "acl",
    "acl:relcl",
    "csubj",
    "csubj:pass",
    "xcomp",
    "appos",
    "dep",
    "list",
}
RELATIVE = {"WP", "WDT", "WP$"}
"""Tags of the words that open a relative clause or a question."""
_CHARGES = {"of", "for", "from"}
"""Marks of what an object did: 'accused them of lying', 'thanked them for coming'."""
_COMPLEMENTS = {"obj", "iobj", "obl", "obl:agent", "obl:unmarked", "xcomp", "ccomp", "advcl", "compound:prt"}
_PREVERBAL = {"aux", "aux:pass", "cop"}
_PARTICIPLES = {"VBG", "VBN"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_MARKS = {"“", '"', "‘"}
_SAYING = {"say", "add", "state", "note", "claim", "argue", "warn", "cite", "tell", "insist"}
_GAP = 6
"""So many words that a wrong tree leaves out are taken along when the predicate goes on behind them."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate: its head word, its subject's head word (None where the sentence names none), its words.

    `start` to `end` (included) is the predicate with its auxiliaries and complements, without subject and without
    coordinated predicates. `own` says that the subject belongs to this clause alone, `passive` that the subject is
    whom it is done to, `finite` that it could stand as a sentence.
    """

    head: int
    subject: int | None
    start: int
    end: int
    own: bool
    passive: bool
    finite: bool


def clauses(tree: Tree) -> tuple[Clause, ...]:
    """The clauses of a sentence in the order of their heads."""
    return tuple(_clause(tree, head) for head in _heads(tree))


def is_predicate(tree: Tree, index: int) -> bool:
    """Whether a word heads a clause: a verb, or a noun or adjective with a copula."""
    word = tree.words[index]
    if word.dep not in _CLAUSAL:
        return False
    if tree.child(index, "cop") is not None:
        return True
    if word.dep == "conj" and word.pos not in {"VERB", "AUX"}:
        return False
    return (
        word.pos == "VERB"
        or (word.pos == "AUX" and word.dep == "ROOT")
        or (word.dep != "appos" and tree.child(index, "nsubj", "nsubj:pass") is not None)
    )


def subject_of(tree: Tree, head: int) -> tuple[int | None, bool]:
    """The head of the subject of the predicate at `head`, and whether it is the predicate's own."""
    if head not in tree.subjects:
        tree.subjects[head] = _found_subject(tree, head)
    return tree.subjects[head]


def _found_subject(tree: Tree, head: int) -> tuple[int | None, bool]:
    own = tree.child(head, *SUBJECTS)
    if own is None:
        return _shared_subject(tree, head), False
    relative = tree.words[own].tag in RELATIVE or (tree.words[own].lemma == "that" and _is_relative(tree, head))
    if not relative:
        return own, True
    return (_antecedent(tree, head, own) if tree.words[head].head >= 0 else None), False


def _antecedent(tree: Tree, head: int, relative: int) -> int:
    """What a relative clause says something of: for 'the traders of Karsk, who …' the traders and not the town."""
    noun = tree.words[head].head
    if tree.words[head].dep == "ccomp" and tree.words[noun].dep == "acl:relcl":
        noun = tree.words[noun].head  # 'a plane which they said should not fly'
    above = tree.words[noun].head
    around = (name for name in tree.sentence.names if name.start <= noun < name.end)
    person = any(name.kind == "person" and name.end - name.start > 1 for name in around)
    place = tree.words[noun].pos == "PROPN" and not person
    of_many = place and tree.words[noun].dep == "nmod" and tree.words[above].tag == "NNS"
    return above if of_many and tree.words[relative].lemma == "who" else noun


def _is_relative(tree: Tree, head: int) -> bool:
    return tree.words[head].dep == "acl:relcl"


def _shared_subject(tree: Tree, head: int) -> int | None:
    """The subject that a predicate without one shares with what it leans on."""
    word = tree.words[head]
    if word.head < 0:
        return None
    if word.dep == "conj":
        return subject_of(tree, word.head)[0]
    if word.dep in {"acl", "acl:relcl"}:
        return word.head if word.tag in _PARTICIPLES else None
    if _is_charged(tree, head):
        return tree.child(word.head, "obj", "iobj")
    if word.dep == "xcomp" or (word.dep in {"advcl", "parataxis"} and word.tag in {*_PARTICIPLES, "VB"}):
        controller = tree.child(word.head, "obj", "iobj") if word.dep == "xcomp" else None
        return controller if controller is not None else _subject_above(tree, head)
    return None


def _is_passed_over(tree: Tree, relative: int, participle: int) -> bool:
    """Whether a participle behind a comma leans on the main clause over a relative one: 'a law which …, finding it'."""
    first = tree.subtree(participle)[0]
    comma = tree.words[first].text == "," or (first > 0 and tree.words[first - 1].text == ",")
    return tree.words[relative].dep == "acl:relcl" and comma


def _is_charged(tree: Tree, head: int) -> bool:
    """Whether the clause is what somebody is accused of or thanked for; what leans on it is the accuser's."""
    marks = {tree.words[mark].lemma for mark in tree.children(head, "mark")}
    return tree.words[head].dep == "advcl" and bool(marks & _CHARGES)


def _subject_above(tree: Tree, head: int) -> int | None:
    """The subject of the nearest clause above that has one."""
    above = (
        subject_of(tree, index)[0]
        for index in tree.above(head)
        if is_predicate(tree, index) and not _is_charged(tree, index) and not _is_passed_over(tree, index, head)
    )
    return next((one for one in above if one is not None), None)


def is_passive(tree: Tree, head: int) -> bool:
    """Whether the predicate is in the passive, auxiliaries or not."""
    word = tree.words[head]
    if tree.child(head, "aux:pass", "nsubj:pass") is not None:
        return True
    if word.dep == "conj" and word.tag == "VBN" and tree.child(head, *SUBJECTS, "aux", "aux:pass") is None:
        return is_passive(tree, word.head)
    return word.dep in {"acl", "advcl"} and word.tag == "VBN" and tree.child(head, "aux") is None


def separate_conjuncts(tree: Tree, head: int) -> list[int]:
    """The coordinated predicates that tell something of their own: not the second verb of 'was located and taken'."""
    found = [child for child in tree.children(head, "conj") if is_predicate(tree, child)]
    if any(tree.words[child].lemma == "neither" for child in tree.children(head, "advmod", "cc:preconj")):
        return []
    bare = not tree.children(head, *_COMPLEMENTS) and tree.words[head].pos == "VERB"
    if len(found) == 1 and bare and tree.child(found[0], *SUBJECTS) is None and found[0] - head <= 3:
        return []
    return found


def _heads(tree: Tree) -> Iterator[int]:
    for index, word in enumerate(tree.words):
        joined = (
            word.dep == "conj" and is_predicate(tree, word.head) and index not in separate_conjuncts(tree, word.head)
        )
        if is_predicate(tree, index) and not joined:
            yield index


def _clause(tree: Tree, head: int) -> Clause:
    subject, own = subject_of(tree, head)
    start, end = _extent(tree, head, subject if own else None)
    return Clause(head, subject, start, end, own, is_passive(tree, head), _is_finite(tree, head))


def _is_finite(tree: Tree, head: int) -> bool:
    auxiliaries = tree.children(head, "aux", "aux:pass", "cop")
    to = next((mark for mark in tree.children(head, "mark") if tree.words[mark].tag == "TO"), head)
    if any(tree.words[one].tag in _FINITE and one < to for one in auxiliaries):
        return True
    if to != head:
        return False
    if tree.words[head].dep == "conj" and not auxiliaries and tree.words[head].tag in {*_PARTICIPLES, "VB"}:
        return _is_finite(tree, tree.words[head].head) if tree.words[head].head >= 0 else False
    return tree.words[head].tag in _FINITE or (tree.words[head].tag == "VBN" and tree.child(head, "nsubj") is not None)


def _extent(tree: Tree, head: int, own_subject: int | None) -> tuple[int, int]:
    """The predicate's words: from its first auxiliary to the end of its last complement."""
    without = set(tree.children(head, "parataxis", "discourse", "vocative"))
    if own_subject is not None:
        without.add(own_subject)
    without |= {child for child in tree.subtree(head) if child != head and _is_aside(tree, child)}
    without |= {index for child in separate_conjuncts(tree, head) for index in (child, *tree.children(child, "cc"))}
    inside = set(tree.subtree(head, without))
    start = min([head, *(child for child in tree.children(head, *_PREVERBAL) if child < head)])
    while start - 1 in inside and tree.words[start - 1].dep == "advmod" and tree.words[start - 1].head == head:
        start -= 1
    return tree.trimmed(start, _to_speech(tree, head, _last(tree, head, inside, without)))


def _to_speech(tree: Tree, head: int, end: int) -> int:
    """The last word before speech that a colon brings: 'he was proud: "We did it."'."""
    for index in range(head + 1, end):
        if tree.words[index].text == ":" and tree.words[index + 1].text in _MARKS:
            return index - 1
    return end


def _is_aside(tree: Tree, index: int) -> bool:
    """Whether a word heads a relative clause, or what is said besides (', saying …'), set off by a comma."""
    says = tree.words[index].tag == "VBG" and tree.words[index].lemma in _SAYING
    if tree.words[index].dep != "acl:relcl" and not (says and tree.words[index].dep == "advcl"):
        return False
    first = tree.subtree(index)[0]
    return tree.words[first].text == "," or (first > 0 and tree.words[first - 1].text == ",")


def _last(tree: Tree, head: int, inside: set[int], without: set[int]) -> int:
    """The last word of the predicate: small gaps are bridged, coordinated predicates and the subject are not."""
    end = head
    while True:
        near = range(end + 1, min(end + _GAP + 2, len(tree.words)))
        following = next((index for index in near if index in inside), None)
        if following is None or any(index in without for index in range(end + 1, following)):
            return end
        end = following
