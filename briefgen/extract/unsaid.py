"""Cues by which nothing is said or held: what is refused, only tried, asked of somebody, found out, a mere word."""

from briefgen.extract.governed import PROMISING, Stretch
from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading
from briefgen.model.facts import Stance

ATTITUDES = {Stance.SUPPORTS, Stance.OPPOSES, Stance.REGRETS, Stance.DENIES}
"""Stances towards a thing: their object is what they are about, not something said."""
_COMPLEMENTS = {"xcomp", "ccomp", "advcl"}
_REFUSING = {"refuse", "decline"}
_OPEN = {"if", "whether", "how", "why"}
_PERCEIVING = {"see", "find", "show", "hear", "feel"}
"""'Saw the gate locked' tells what was seen, 'saw that the gate was locked' what was found."""
_TRYING = {"try", "attempt", "seek", "want", "wish", "need", "fail", "plan", "prepare"}
"""'Tried to add a question' says nothing yet."""
_QUESTIONING = {"question", "challenge", "resist"}


def is_unsaid(reading: Reading, tree: Tree, head: int) -> bool:
    """Whether it was not said, or somebody is only asked to say it: 'urged the crowd to consider …'."""
    if reading.cues.is_unsaid(tree, head):
        return True
    word = tree.words[head]
    apart = head > 0 and tree.words[head - 1].text == ","
    if _is_silent(reading, tree, head):
        return True
    if word.dep in _COMPLEMENTS and word.tag in {"VB", "VBG"} and not apart and _is_denied(reading, tree, word.head):
        return True
    if word.dep == "xcomp" and word.tag == "VB" and tree.words[word.head].lemma in _TRYING:
        return reading.cues.is_neutral(tree, head)
    if word.dep != "xcomp" or not any(tree.words[mark].tag == "TO" for mark in tree.children(head, "mark")):
        return False
    cue = reading.cues.verb(tree, word.head)
    return cue is not None and cue[0] is Stance.DEMANDS and tree.child(word.head, "obj", "iobj") is not None


def _is_denied(reading: Reading, tree: Tree, governor: int) -> bool:
    """Whether the verb says that what it governs is not done: 'ruled out ordering', 'refused to say'."""
    cue = reading.cues.verb(tree, governor)
    return tree.words[governor].lemma in _REFUSING or (cue is not None and cue[0] is Stance.DENIES)


def _is_silent(reading: Reading, tree: Tree, head: int) -> bool:
    """Whether somebody only refuses to say something, which is no stance: 'refused to say whether …'."""
    refused = tree.child(head, "xcomp")
    if tree.words[head].lemma not in _REFUSING or refused is None:
        return False
    cue = reading.cues.verb(tree, refused)
    return cue is not None and cue[0] is Stance.STATES


def may_speak(reading: Reading, tree: Tree, index: int) -> bool:
    """Whether a word can mean somebody, or something said: not 'the money', 'a sheet of paper'."""
    word = tree.words[index]
    known = word.pos in {"PRON", "PROPN"} or reading.namer.name_at(tree, index) is not None
    return known or reading.namer.is_body(tree, index) or reading.namer.is_speech(tree, index)


def asks_somebody(reading: Reading, tree: Tree, head: int) -> bool:
    """Whether a person is questioned, which is no doubt: 'police questioned him', not 'questioned the figures'."""
    asked = tree.child(head, "obj") if tree.words[head].lemma in _QUESTIONING else None
    return asked is not None and (tree.words[asked].pos == "PRON" or may_speak(reading, tree, asked))


def finds_out(tree: Tree, head: int, content: int | None) -> bool:
    """Whether something is done to find out, and nothing is said: 'was examined to determine if it had failed'."""
    aim = any(tree.words[mark].tag == "TO" for mark in tree.children(head, "mark"))
    marks = (
        {tree.words[mark].lemma for mark in tree.children(content, "mark", "advmod")} if content is not None else set()
    )
    return aim and tree.words[head].dep in {"advcl", "acl"} and bool(marks & {"if", "whether", "how", "why"})


def is_fragment(tree: Tree, stretch: Stretch | None, stance: Stance) -> bool:
    """Whether what is said is a bare number or 'that': 'insists on 21', 'the rise that it demanded'."""
    if stretch is None or stretch[0] != stretch[1]:
        return False
    word = tree.words[stretch[0]]
    return word.tag == "CD" or word.lemma == "that" or (stance not in ATTITUDES and word.lemma in {"it", "this", "so"})


def is_charge(tree: Tree, head: int) -> bool:
    """Whether the clause is what somebody is accused of or thanked for: no attitude of its own."""
    marks = {tree.words[mark].lemma for mark in tree.children(head, "mark", "case")}
    return tree.words[head].dep in {"advcl", "ccomp", "xcomp", "acl"} and bool(marks & {"of", "for", "from", "against"})


def reports(tree: Tree, head: int, content: int | None, says: Stretch | None) -> bool:
    """Whether what a verb governs is a clause or a quotation, not a thing or an intention."""
    if tree.words[head].lemma in PROMISING:
        promised = tree.child(head, "obj")
        return promised is None or not (tree.words[promised].pos in {"NUM", "SYM"} or tree.child(promised, "nummod"))
    if content is not None:
        if tree.words[content].tag == "VBN" and tree.words[head].lemma in _PERCEIVING:
            return tree.child(content, "aux", "aux:pass") is not None
        if tree.words[content].pos in {"ADP", "ADV"}:
            return False
        return tree.words[content].dep != "xcomp" or tree.words[content].tag not in {"VB", "VBG"}
    return says is not None
