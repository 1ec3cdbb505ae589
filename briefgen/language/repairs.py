"""What the network's trees get wrong in ways that can be seen, mended one rule after the other (see `RULES`).

A rule is handed the words of a sentence as a list, changes heads and labels in it, and leaves a tree a tree.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from briefgen.model.analysis import Name, Word
from briefgen.model.facts import ActorKind

_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_PAST = {"VBD", "VBN"}
_WEEKDAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
_TOLD = {"ccomp", "conj", "parataxis", "advcl"}
_AUXILIARY = {"aux", "aux:pass", "cop"}
_SUBJECT = ("nsubj", "csubj")
_SHORTEST_JOINT = 3
"""A title of two fields and a name takes so many words at least: 'Trade and Health Minister Lee'."""


def repaired(
    words: Sequence[Word], names: Sequence[Name], reporting: Set[str], titles: Set[str] = frozenset()
) -> tuple[Word, ...]:
    """The words with their tree mended; `reporting` are dictionary forms of reporting verbs, `titles` small letters."""
    mended = list(words)
    for name in names:
        _make_one(mended, name)
        _make_owner(mended, name)
        if name.kind is ActorKind.PERSON and name.start > _SHORTEST_JOINT:
            _make_title(mended, name, titles)
    for rule in RULES:
        for index in range(len(mended)):
            rule(mended, index, reporting)
    return tuple(mended)


def _make_one(words: list[Word], name: Name) -> None:
    """Of several words of a name with their head outside it, all but one become parts of that one."""
    tops = [index for index in range(name.start, name.end) if not name.start <= words[index].head < name.end]
    if len(tops) < 2:
        return
    top = next((index for index in reversed(tops) if words[index].pos in {"PROPN", "NOUN"}), tops[-1])
    for index in tops:
        if index != top:
            _attach(words, index, top, "flat")


def _make_owner(words: list[Word], name: Name) -> None:
    """A name before a possessive mark belongs to the noun behind it."""
    if name.end >= len(words) or words[name.end].tag != "POS":
        return
    top = next((index for index in range(name.start, name.end) if not name.start <= words[index].head < name.end), None)
    if top is None or words[top].dep.startswith("nmod:poss"):
        return
    owned = _noun_behind(words, name.end + 1)
    if owned is not None and owned != top:
        _attach(words, top, owned, "nmod:poss")
        words[name.end] = replace(words[name.end], head=top, dep="case")


def _make_title(words: list[Word], name: Name, titles: Set[str]) -> None:
    """'Road Transport and Bridges Minister Ann Lee' is one person, not two bodies and a person."""
    joint = next((at for at in range(name.start - 2, 0, -1) if words[at].pos not in {"PROPN", "ADJ", "NOUN"}), 0)
    office = words[joint + 1 : name.start]
    if words[joint].text not in {"and", "&"} or len(office) < 2 or office[-1].text.lower() not in titles:
        return
    start = joint
    while start and words[start - 1].text[0].isupper() and words[start - 1].pos in {"PROPN", "ADJ", "NOUN"}:
        start -= 1
    run = range(start, name.start)
    if start == joint or not all(words[at].text[0].isupper() for at in run if at != joint):
        return
    top = next((at for at in range(name.start, name.end) if not name.start <= words[at].head < name.end), name.start)
    for at in run:
        if words[at].head not in run and words[at].head != top:
            _attach(words, at, top, "nmod:desc")


def _noun_behind(words: Sequence[Word], start: int) -> int | None:
    """The head of the noun phrase that begins at `start`."""
    found = None
    for index in range(start, len(words)):
        if words[index].pos in {"NOUN", "PROPN"}:
            found = index
        elif words[index].pos not in {"ADJ", "NUM", "ADV"} and words[index].tag not in {"HYPH", "VBN", "VBG"}:
            break
    return found


def _give_subject(words: list[Word], clause: int, _: Set[str]) -> None:
    """In 'they suggest the driver lost control' the driver belongs to 'lost', not to 'suggest'."""
    if words[clause].dep != "ccomp":
        return
    governor = words[clause].head
    own = [word for word in words if word.head == clause]
    if any(word.dep.startswith(_SUBJECT) or word.tag == "TO" for word in own):
        return
    if words[clause].tag not in _FINITE and not any(word.tag in _FINITE for word in own if word.dep in _AUXILIARY):
        return
    between = range(governor + 1, clause)
    found = [
        index for index in between if words[index].head in {governor, clause} and words[index].dep in {"obj", "iobj"}
    ]
    if found:
        _attach(words, found[-1], clause, "nsubj")


def _set_apart(words: list[Word], subject: int, _: Set[str]) -> None:
    """A second subject behind its verb is that of the attribution: 'it cost a million, the bank estimated'."""
    head = words[subject].head
    if not words[subject].dep.startswith(_SUBJECT) or head < 0 or head > subject:
        return
    if not any(word.head == head and word.dep.startswith(_SUBJECT) for word in words[:head]):
        return
    for index in range(subject + 1, len(words)):
        if words[index].pos == "VERB" and words[index].tag in _PAST:
            if not _within(words, head, index):
                _attach(words, index, head, "parataxis")
                words[index] = replace(words[index], tag="VBD")
            _attach(words, subject, index, "nsubj")
            return
        if words[index].pos != "PUNCT" and not _within(words, index, subject):
            return


def _keep_right(words: list[Word], index: int, _: Set[str]) -> None:
    """What stands behind a closing attribution belongs to it: 'it fell, the bank said on Monday'."""
    for above in _chain(words, index):
        verb = words[above].head
        content = words[above].dep == "ccomp" and verb > above
        if content and verb < index and words[index].head != verb and words[index].head <= above:
            _attach(words, index, verb, words[index].dep)
            return


def _raise_conjunct(words: list[Word], index: int, reporting: Set[str]) -> None:
    """'She said it was late and apologised': a reporting verb is coordinated with the reporting verb."""
    word = words[index]
    if word.dep != "conj" or word.lemma not in reporting or word.tag not in _PAST:
        return
    content = words[word.head]
    if content.dep != "ccomp" or content.lemma in reporting or words[content.head].tag != "VBD":
        return
    if words[content.head].lemma in reporting and not any(
        other.head == index and other.dep.startswith((*_SUBJECT, "aux")) for other in words
    ):
        _attach(words, index, content.head, "conj")


def _is_told(words: list[Word], index: int, reporting: Set[str]) -> None:
    """A clause with a subject of its own and 'that' is told by the verb above it: 'said in a statement that …'."""
    own = [word for word in words if word.head == index]
    subject = any(word.dep.startswith(_SUBJECT) for word in own)
    if not subject or not any(word.dep == "mark" and word.lemma == "that" for word in own):
        return
    if words[index].dep == "xcomp":
        words[index] = replace(words[index], dep="ccomp")
    noun = words[index].head
    if words[index].dep == "acl" and words[noun].dep == "obl" and words[words[noun].head].lemma in reporting:
        _attach(words, index, words[noun].head, "ccomp")


def _tell_who(words: list[Word], clause: int, _: Set[str]) -> None:
    """'The demands of the men who march': who march are the men, the noun before 'who', not the demands."""
    if words[clause].dep != "acl:relcl":
        return
    who = next((at for at, word in enumerate(words) if word.head == clause and word.lemma == "who"), 0)
    noun = who - 2 if who > 1 and words[who - 1].text == "," else who - 1
    if who < 1 or noun < 0 or words[noun].pos not in {"NOUN", "PROPN"}:
        return
    if words[noun].dep in {"compound", "flat"} and words[noun].head >= 0:
        noun = words[noun].head
    if noun != words[clause].head and _within(words, noun, words[clause].head):
        _attach(words, clause, noun, "acl:relcl")


def _take_preposition(words: list[Word], index: int, _: Set[str]) -> None:
    """In 'stolen from the president gathered on Monday' a noun with a preposition before it is no subject."""
    if words[index].dep not in {"nsubj", "nsubj:pass"} or words[index].head < index:
        return
    case = next((at for at in range(index) if words[at].head == index and words[at].dep == "case"), 0)
    verb = case - 1
    if case and words[case].pos == "ADP" and words[verb].pos == "VERB" and not _within(words, verb, index):
        _attach(words, index, verb, "obl")


def _make_main(words: list[Word], verb: int, _: Set[str]) -> None:
    """A verb in the past that hangs on a noun without 'who' is the sentence's, where the noun is all it has."""
    noun = words[verb].head
    if words[verb].dep != "acl" or words[verb].tag != "VBD" or noun < 0 or words[noun].dep != "ROOT" or noun > verb:
        return
    if any(word.head == noun and word.dep in _AUXILIARY for word in words):
        return
    if not any(word.head == verb and word.dep.startswith(_SUBJECT) for word in words):
        words[verb] = replace(words[verb], head=-1, dep="ROOT")
        words[noun] = replace(words[noun], head=verb, dep="nsubj")


def _take_out_day(words: list[Word], index: int, _: Set[str]) -> None:
    """In 'divers on Tuesday freed two men' the day belongs to the verb."""
    if words[index].dep != "nmod" or words[index].text not in _WEEKDAYS:
        return
    noun = words[index].head
    verb = words[noun].head
    if words[noun].dep.startswith(_SUBJECT) and verb > index:
        _attach(words, index, verb, "obl")


def _give_back_subject(words: list[Word], clause: int, _: Set[str]) -> None:
    """In 'they beat ISIS and Turkey would move' the noun before the auxiliary is no second object but a subject."""
    own = [index for index, word in enumerate(words) if word.head == clause]
    auxiliaries = [one for one in own if words[one].dep in _AUXILIARY]
    finite = any(words[one].tag in _FINITE for one in (clause, *auxiliaries))
    if words[clause].dep not in _TOLD or not finite or any(words[one].dep.startswith(_SUBJECT) for one in own):
        return
    first = min([clause, *(one for one in own if words[one].dep in {*_AUXILIARY, "advmod"})])
    noun = first - 1
    if noun < 1 or words[noun].pos not in {"NOUN", "PROPN"}:
        return
    top = next((one for one in (noun, *_chain(words, noun)) if words[one].dep == "conj"), None)
    if top is not None and top <= noun and words[words[top].head].pos in {"NOUN", "PROPN"}:
        _attach(words, top, clause, "nsubj")


RULES: tuple[Callable[[list[Word], int, Set[str]], None], ...] = (
    _is_told,
    _tell_who,
    _take_out_day,
    _take_preposition,
    _make_main,
    _give_subject,
    _give_back_subject,
    _set_apart,
    _keep_right,
    _raise_conjunct,
)


def _attach(words: list[Word], index: int, head: int, dep: str) -> None:
    """Hang word `index` below `head`, unless that would close a circle."""
    if not _within(words, head, index):
        words[index] = replace(words[index], head=head, dep=dep)


def _chain(words: Sequence[Word], index: int) -> list[int]:
    """The word's head, its head's head and so on."""
    found = []
    index = words[index].head
    while index >= 0:
        found.append(index)
        index = words[index].head
    return found


def _within(words: Sequence[Word], index: int, top: int) -> bool:
    """Whether word `index` is or hangs below word `top`."""
    return index == top or top in _chain(words, index)
