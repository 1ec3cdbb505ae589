"""Which clauses carry a fact of their own: those that none of the tests below rules out."""

from collections.abc import Callable

from briefgen.extract.clauses import Clause
from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading

_SKIPPED = {"xcomp", "csubj", "csubj:pass", "appos", "dep", "list"}
_CONDITIONS = {"if", "unless", "whether", "lest", "until", "than"}
_LEANING = {"advcl", "conj"}
_ASIDE = {"advcl", "acl", "xcomp"}
_MEANS = {"cite", "use"}
_MANNERS = {"speak", "act"}
_BY = {"by", "for", "on", "without", "in", "instead"}
_NAMING = {"call", "name", "know", "dub", "nickname", "title", "entitle", "attribute", "mean", "intend"}
_TIMES = {"after", "before", "when", "as", "since", "until", "once", "while"}
_CASES = {"when", "whenever"}
_DEEPEST = 6
_FIRST_PERSON = {"i", "we", "you", "me", "us", "my", "our"}


def tells_a_fact(reading: Reading, tree: Tree, clause: Clause) -> bool:
    """Whether a clause is an event of the article; one without a subject only as a bullet that completes a lead-in."""
    if clause.subject is None:
        completes = reading.document.blocks[tree.sentence.block].lead is not None
        return completes and tree.words[clause.head].dep == "ROOT"
    return not any(rules_out(reading, tree, clause) for rules_out in _TESTS)


def is_circumstance(tree: Tree, clause: Clause) -> bool:
    """Whether it only says how, when, by what means, what something is called or how old somebody is.

    'Citing a report', 'after the term began', 'by adopting it', 'a film called Argo', 'who is seven'.
    """
    word = tree.words[clause.head]
    if word.dep == "acl:relcl":
        return word.tag == "CD" and tree.child(clause.head, "cop") is not None
    if word.dep == "acl" and word.tag == "VBN":
        return word.lemma in _NAMING and tree.child(clause.head, "aux", "aux:pass") is None
    marks = {tree.words[child].lemma for child in tree.children(clause.head, "mark", "case")}
    when = {*marks, *(tree.words[child].lemma for child in tree.children(clause.head, "advmod"))}
    if word.dep == "advcl" and clause.end == clause.start and when & _TIMES:
        return True
    manner = word.lemma in _MEANS or (word.lemma in _MANNERS and not marks)
    return word.tag == "VBG" and word.dep in _ASIDE and (manner or (word.dep == "advcl" and bool(marks & _BY)))


def _is_quoted(reading: Reading, tree: Tree, clause: Clause) -> bool:
    return reading.speech_at(tree, clause.head) is not None


def _is_part(_: Reading, tree: Tree, clause: Clause) -> bool:
    """Whether it is a complement that another clause tells."""
    head = clause.head
    while tree.words[head].dep == "conj" and not clause.own and not clause.finite:
        head = tree.words[head].head
    return tree.words[head].dep in _SKIPPED


def _leads_in(reading: Reading, tree: Tree, _: Clause) -> bool:
    """Whether bullets complete it."""
    return tree.sentence.block in reading.led and tree.words[-1].text == ":"


def _is_first_person(_: Reading, tree: Tree, clause: Clause) -> bool:
    subject = tree.words[clause.subject or 0]
    return subject.pos == "PRON" and subject.lemma in _FIRST_PERSON


def _is_open(_: Reading, tree: Tree, clause: Clause) -> bool:
    """Whether it is a condition, a comparison or a question."""
    marks = {tree.words[child].lemma for child in tree.children(clause.head, "mark")}
    first = min(tree.children(clause.head, "aux", "cop"), default=clause.head)
    inverted = tree.words[first].text == "Should" and clause.subject is not None and first < clause.subject
    return bool(marks & _CONDITIONS) or inverted or tree.words[-1].text == "?"


def _is_case(_: Reading, tree: Tree, clause: Clause) -> bool:
    """Whether it tells in which case something is so: 'when the lake is full'."""
    words = (clause.head, *tree.children(clause.head, "aux", "aux:pass", "cop"))
    present = any(tree.words[index].tag in {"VBZ", "VBP"} for index in words)
    marks = {tree.words[child].lemma for child in tree.children(clause.head, "mark", "advmod")}
    return present and tree.words[clause.head].dep in _LEANING and bool(marks & _CASES)


def _is_asked_for(reading: Reading, tree: Tree, clause: Clause) -> bool:
    """Whether it says which one a bullet asks for: 'Needed are:' '- rooms that are warm'."""
    led = reading.document.blocks[tree.sentence.block].lead is not None
    return led and tree.words[clause.head].dep == "acl:relcl"


def _completes_noun(_: Reading, tree: Tree, clause: Clause) -> bool:
    """Whether it tells what a noun is of: 'in danger of losing its seat'."""
    word = tree.words[clause.head]
    marks = {tree.words[mark].lemma for mark in tree.children(clause.head, "mark")}
    return word.dep == "acl" and word.tag == "VBG" and bool(marks & {"of", "in", "for", "about", "against"})


def _is_wish(_: Reading, tree: Tree, clause: Clause) -> bool:
    """Whether it stands in the subjunctive: 'proposed that each side withdraw its guns'."""
    word, subject = tree.words[clause.head], clause.subject or 0
    bare = word.tag in {"VB", "VBP"} and tree.child(clause.head, "aux", "aux:pass", "cop") is None
    alone = tree.words[subject].tag in {"NN", "NNP"} and tree.child(subject, "conj") is None
    return word.dep == "ccomp" and bare and alone


def _only_speaks(reading: Reading, tree: Tree, clause: Clause) -> bool:
    return reading.cues.only_speaks(tree, clause.head)


def _is_buried(reading: Reading, tree: Tree, clause: Clause) -> bool:
    """Whether it stands inside so many other clauses that no newspaper wrote it."""
    heads = {one.head for one in reading.clauses[tree.number]}
    return sum(above in heads for above in tree.above(clause.head)) > _DEEPEST


def _is_bare(_: Reading, tree: Tree, clause: Clause) -> bool:
    """Whether it is an infinitive or a participle alone, or a verb without anything of its own, or no verb at all."""
    word = tree.words[clause.head]
    if all(tree.words[index].pos not in {"VERB", "AUX", "ADJ"} for index in range(clause.start, clause.end + 1)):
        return True
    if clause.finite:
        if all(tree.words[index].pos in {"AUX", "PART", "ADV"} for index in range(clause.start, clause.end + 1)):
            return True
        auxiliary = tree.child(clause.head, "aux", "aux:pass", "cop") is not None
        return not (clause.end > clause.start or auxiliary or clause.own)
    infinitive = word.tag == "VB" or any(tree.words[child].tag == "TO" for child in tree.children(clause.head, "mark"))
    return infinitive or clause.end == clause.start or word.dep == "ccomp"


_TESTS: tuple[Callable[[Reading, Tree, Clause], bool], ...] = (
    _is_quoted,
    _is_part,
    _leads_in,
    _is_first_person,
    _is_open,
    _is_case,
    _is_asked_for,
    _completes_noun,
    _is_wish,
    _is_buried,
    _only_speaks,
    _is_bare,
)
