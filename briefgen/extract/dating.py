"""When what a clause tells happened: by a date of its own, else by that of the clause that it leans on."""

import datetime as dt
import sys
from collections.abc import Callable, Sequence

from briefgen.extract.clauses import Clause
from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading
from briefgen.measures import Dating
from briefgen.model.dates import When

_WEEK = 7
_MODALS = {"must", "should"}
_MEANWHILE = {"as", "while", "when"}
_TIMES = {"night", "morning", "afternoon", "evening", "noon", "midnight", "week", "weekend", "day", "month", "year"}
_COMPLEMENTS = {"obl", "obl:agent", "obl:arg", "obj", "iobj", "xcomp"}
_COMPARED = {"up", "down", "compared", "against", "than", "accord"}
"""A date beside one of these is that of an earlier figure, or of who says so: 'up from 3,200 on Tuesday'."""
_FORMER = {"against", "than", "from"}
_BESIDE = 8
"""A figure and the date of it stand within so many words."""
_UNTIL = {"until", "till"}
_NAMES = {"PROPN", "NOUN", "NUM"}
_GOING = {"return", "begin", "start", "go", "come", "manage", "continue", "resume", "help", "fail"}
"""What is begun or managed is done on the day of its doing: 'returned to work on Monday'."""
_NOT = {"not", "n't", "n’t", "never"}
_FROM_ON = {"on", "from", "in", "by"}
_NEEDING = {"need", "require", "want", "request"}
"""What is needed 'by Friday' has time until the coming one, whatever the tense in which it is told."""
_STATES = {"be", "have", "stand", "remain", "date", "stem", "come", "show"}
"""Verbs whose present tells how things are, or where they come from, whatever month stands beside them."""
_NAMING = {"declare", "proclaim"}
"""'Declared Wednesday a day of mourning' names a day and does not tell when."""
_RECALLING = {"follow", "precede", "mark", "commemorate", "recall", "remember", "echo"}
"""'Follows his killing last week': the date is that of what came before."""
_PARTS = ("nsubj", "nmod:poss", "compound", "amod")
"""Relations by which a date belongs to a noun ('Friday's vote', 'the May elections')."""


def when(reading: Reading, tree: Tree, clause: Clause) -> When | None:
    """The days in which it happened; None where the sentence does not say."""
    return (
        _dated(reading, tree, clause)
        or _purposed(reading, tree, clause)
        or _leaning(reading, tree, clause)
        or _told(reading, tree, clause)
    )


def _told(reading: Reading, tree: Tree, clause: Clause) -> When | None:
    """Of what 'has been' done the day on which it was told: 'said on Monday that the wreck has been found'."""
    perfect = any(tree.words[index].tag in {"VBZ", "VBP"} for index in tree.children(clause.head, "aux"))
    teller = tree.words[clause.head].head
    if tree.words[clause.head].dep != "ccomp" or tree.words[clause.head].tag != "VBN" or not perfect:
        return None
    above = next((one for one in reading.clauses[tree.number] if one.head == teller), None)
    return _dated(reading, tree, above) if above is not None else None


def _dated(reading: Reading, tree: Tree, clause: Clause) -> When | None:
    """The date that stands in a clause as its adverbial; of several the nearest to its verb, in the tree before all."""
    ahead = _is_ahead(reading, tree, clause.head)
    inner = {other.head for other in reading.clauses[tree.number] if other.head != clause.head}
    completing = tree.children(clause.head, "xcomp")
    plain = tree.words[clause.head].tag == "VBD"
    goes = tree.words[clause.head].lemma in _GOING
    inner -= {one for one in completing if ahead or (plain and (goes or tree.words[one].tag == "VBG"))}
    own = tree.subtree(clause.head, inner)
    found: list[tuple[int, int, When]] = []
    for dating in _datings(reading, tree, clause.head, ahead=ahead):
        top = _top(tree, dating)
        meant = (
            dating.when if ahead else _needed(reading, tree, clause, dating) or _meant(reading, tree, clause, dating)
        )
        if meant is not None and top in own and _is_adverbial(tree, clause, top):
            nested = next(depth for depth, one in enumerate((top, *tree.above(top))) if one == clause.head)
            found.append((nested, abs(top - clause.head), meant))
    return min(found)[2] if found else None


def _needed(reading: Reading, tree: Tree, clause: Clause, dating: Dating) -> When | None:
    """The coming day of a name by which something is needed: 'said the camp needed tents by Friday'."""
    cases = {tree.words[case].lemma for case in tree.children(_top(tree, dating), "case")}
    if "by" not in cases or tree.words[clause.head].lemma not in _NEEDING:
        return None
    return next((one.when for one in reading.dates(tree, ahead=True) if one.span == dating.span), None)


def _meant(reading: Reading, tree: Tree, clause: Clause, dating: Dating) -> When | None:
    """The day meant beside the present ('opens on Monday', 'has time until Monday'): the coming one of its name.

    Of a month or a date without a year the nearer; None where it only bounds something ('was booked until Monday', 'to
    answer before Friday').
    """
    published, head, top = reading.document.published, clause.head, _top(tree, dating)
    tags = {tree.words[index].tag for index in (head, *tree.children(head, "aux", "aux:pass", "cop"))}
    cases = {tree.words[case].lemma for case in tree.children(top, "case")}
    lasts = bool(cases & _UNTIL)
    if "since" in cases and not tags & {"VBZ", "VBP"}:
        return None
    if not tags & {"VBZ", "VBP", "VB"} and _is_counted(tree, top):
        return None
    if not tags & {"VBZ", "VBP"}:
        negated = any(tree.words[one].lemma in _NOT for one in tree.children(head, "advmod", "aux"))
        lasted = tree.words[head].tag == "VBD" or "VB" in tags or tree.child(head, "aux:pass", "cop") is not None
        bounds = "before" in cases or (lasts and lasted and not negated)
        return None if bounds else dating.when
    perfect = any(tree.words[aux].lemma == "have" for aux in tree.children(head, "aux"))
    states = tree.words[head].lemma in _STATES or tree.child(head, "cop") is not None
    if published is None or not (lasts or (cases & _FROM_ON and not perfect and not states)):
        return dating.when
    coming = next((one for one in reading.dates(tree, ahead=True) if one.span == dating.span), dating)
    if lasts or _distance(coming, published.day) <= _WEEK:
        return coming.when
    return min(dating, coming, key=lambda one: _distance(one, published.day)).when


def _is_counted(tree: Tree, top: int) -> bool:
    """Whether a day is counted from one told before: 'the next day', 'the following week'."""
    told = {tree.words[one].lemma for one in tree.children(top, "det", "amod")}
    return "the" in told and bool(told & {"next", "following", "previous"})


def _datings(reading: Reading, tree: Tree, head: int, *, ahead: bool) -> Sequence[Dating]:
    """The dates of a sentence; of what was planned in the past ('was due on Friday') the nearer of both readings."""
    found = reading.dates(tree, ahead=ahead)
    published = reading.document.published
    words = (head, *tree.children(head, "aux", "aux:pass", "cop"))
    if not ahead or published is None or not any(tree.words[index].tag == "VBD" for index in words):
        return found
    behind = reading.dates(tree)
    if [one.span for one in behind] != [one.span for one in found]:
        return found
    return [min(pair, key=lambda one: _distance(one, published.day)) for pair in zip(behind, found, strict=True)]


def _distance(dating: Dating, published: dt.date) -> int:
    """The days between a date and that of publishing; a date that is not known is far away."""
    return abs((dating.when.first - published).days) if dating.when else sys.maxsize


def _top(tree: Tree, dating: Dating) -> int:
    """The head word of a date's phrase; 'night' in 'Friday night'."""
    offset = tree.words[0].span.start
    start, end = dating.span.start + offset, dating.span.end + offset
    inside = [index for index, word in enumerate(tree.words) if word.span.start < end and start < word.span.end]
    outer = [index for index in inside if tree.words[index].head not in inside] or inside
    top = next((index for index in outer if tree.words[index].pos in _NAMES), outer[0])
    while tree.words[top].head >= 0 and tree.words[tree.words[top].head].lemma in _TIMES:
        top = tree.words[top].head
    return top


def _is_adverbial(tree: Tree, clause: Clause, top: int) -> bool:
    """Whether a date hangs on the clause's verb, if need be over one of its complements, and on no noun's phrase."""
    verb = tree.words[clause.head].lemma
    follows = verb in _RECALLING and tree.words[clause.head].tag in {"VBZ", "VBP"}
    if follows or (tree.words[top].dep == "obl:unmarked" and verb in _NAMING) or _is_compared(tree, top):
        return False
    for index in (top, *tree.above(top)):
        if index == clause.head:
            return True
        word = tree.words[index]
        compared = {word.lemma, *(tree.words[case].lemma for case in tree.children(index, "case"))} & _COMPARED
        recalled = verb in _RECALLING and word.dep == "obj"
        if word.dep == "nmod:poss" and _is_occasion(tree, word.head, clause.head):
            return True
        inside = word.dep == "nmod" and tree.words[word.head].dep not in _COMPLEMENTS
        if compared or recalled or word.dep.startswith(_PARTS) or (inside and not _is_during(tree, word.head)):
            return False
    return False


def _is_compared(tree: Tree, top: int) -> bool:
    """Whether a date stands beside an earlier figure: 'against 338 million on Friday'."""
    for index in range(top - 1, max(top - _BESIDE, 0), -1):
        word = tree.words[index]
        if word.pos in {"VERB", "AUX"} or word.text in {",", ";"}:
            return False
        if word.lemma in _FORMER:
            return any(tree.words[one].pos == "NUM" for one in range(index + 1, top))
    return False


def _is_occasion(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a day's noun is when something was done: 'voted in Sunday's election', not 'opposed Sunday's vote'."""
    word = tree.words[noun]
    led = any(tree.words[case].lemma in {"in", "at", "during"} for case in tree.children(noun, "case"))
    return word.head == verb and word.dep.startswith("obl") and led


def _is_during(tree: Tree, index: int) -> bool:
    """Whether a noun stands in what tells the time itself: 'during a visit to Karsk on Sunday'."""
    chain = (index, *tree.above(index))
    top = next((one for one in chain if tree.words[one].dep != "nmod"), index)
    return any(tree.words[case].lemma == "during" for case in tree.children(top, "case"))


def _leaning(reading: Reading, tree: Tree, clause: Clause) -> When | None:
    """The date of the clause that this one leans on ('chanted as they marched'), or of one that says when it was."""
    word = tree.words[clause.head]
    marks = _marks(tree, clause.head)
    joined = word.dep == "conj" and not _is_present(tree, clause)
    aside = word.dep == "advcl" and (word.tag == "VBG" or marks & _MEANWHILE)
    if joined or aside or (word.dep == "acl" and word.tag == "VBG"):
        above = _clause_above(reading, tree, clause.head)
        return when(reading, tree, above) if above else None
    return _inside(reading, tree, clause, lambda one: bool(_MEANWHILE & _marks(tree, one.head)))


def _inside(reading: Reading, tree: Tree, clause: Clause, says_when: Callable[[Clause], bool]) -> When | None:
    """The date of a clause right below this one that says when it was."""
    inner = (one for one in reading.clauses[tree.number] if tree.words[one.head].head == clause.head and says_when(one))
    dated = (_dated(reading, tree, one) or _purposed(reading, tree, one) for one in inner)
    return next((one for one in dated if one is not None), None)


def _purposed(reading: Reading, tree: Tree, clause: Clause) -> When | None:
    """The date that stands in what somebody came for: 'came in to land here on Thursday'."""
    return _inside(reading, tree, clause, lambda one: _is_purpose(tree, one.head))


def _is_purpose(tree: Tree, head: int) -> bool:
    """Whether the clause is an infinitive that tells what for."""
    infinitive = any(tree.words[mark].tag == "TO" for mark in tree.children(head, "mark"))
    return infinitive and tree.words[head].dep == "advcl"


def _clause_above(reading: Reading, tree: Tree, head: int) -> Clause | None:
    by_head = {one.head: one for one in reading.clauses[tree.number]}
    return next((by_head[index] for index in tree.above(head) if index in by_head), None)


def _marks(tree: Tree, head: int) -> set[str]:
    return {tree.words[child].lemma for child in tree.children(head, "mark", "advmod")}


def _is_present(tree: Tree, clause: Clause) -> bool:
    """Whether the predicate tells what is so now, whatever day stands beside it: 'and the road is closed'."""
    words = (clause.head, *tree.children(clause.head, "aux", "aux:pass", "cop"))
    return any(tree.words[index].tag in {"VBZ", "VBP"} for index in words)


def _is_ahead(reading: Reading, tree: Tree, head: int) -> bool:
    """Whether the predicate tells of the future."""
    words = reading.lexicon.status
    auxiliaries = {tree.words[child].lemma for child in tree.children(head, "aux")}
    if tree.words[head].lemma in words.plans or is_arranged(tree, head):
        return True
    return "have" not in auxiliaries and bool(auxiliaries & {*words.future, *words.possible, *_MODALS})


def is_arranged(tree: Tree, head: int) -> bool:
    """Whether the predicate is one of 'is to be opened', 'were to run again'."""
    to = next((mark for mark in tree.children(head, "mark") if tree.words[mark].tag == "TO"), -1)
    told = tree.children(head, "aux", "cop")
    return any(tree.words[aux].tag in {"VBZ", "VBP", "VBD"} and aux < to for aux in told)
