"""Who said or felt what: reporting and attitude verbs with their subject and content, 'according to', quoted speech."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.extract.clauses import Clause
from briefgen.extract.cues import CueBook
from briefgen.extract.grammar import SUBJECTS, Tree
from briefgen.extract.reading import Reading
from briefgen.model.facts import Reaction, Stance

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"“”]+)\"|(?<!\w)[‘']([^‘’']{12,}(?:[’'](?=\w)[^‘’']*)*)[’'](?!\w)")
_OBJECT_STANCES = {Stance.SUPPORTS, Stance.OPPOSES, Stance.DEMANDS, Stance.WARNS, Stance.DENIES, Stance.REGRETS}


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with what it governs, by words of one sentence: its head, and the stretch of what is said."""

    head: int
    stance: Stance
    cue: tuple[int, int]
    says: tuple[int, int] | None
    about: tuple[int, int] | None
    who: tuple[str, ...]
    whole: tuple[int, int]
    content: int | None


def reactions(
    reading: Reading,
) -> tuple[tuple[Reaction, ...], frozenset[tuple[int, int]], dict[tuple[int, int], tuple[str, ...]]]:
    """The reactions; the heads (sentence, word) that are no events; and who says what clause, by (sentence, word)."""
    book = CueBook(reading.lexicon)
    found: list[Reaction] = []
    heads: set[tuple[int, int]] = set()
    said_by: dict[tuple[int, int], tuple[str, ...]] = {}
    for tree in reading.told():
        for saying in _sayings(reading, book, tree):
            found.append(_reaction(reading, tree, saying))
            if saying.content is not None or saying.stance is not Stance.STATES:
                heads.add((tree.number, saying.head))
            if saying.content is not None:
                said_by[tree.number, saying.content] = saying.who
    return tuple(found), frozenset(heads), said_by


def _sayings(reading: Reading, book: CueBook, tree: Tree) -> Iterator[Saying]:
    for clause in reading.clauses[tree.number]:
        saying = _by_verb(reading, book, tree, clause)
        if saying is not None:
            yield saying
    yield from _by_source(reading, tree)


def _by_verb(reading: Reading, book: CueBook, tree: Tree, clause: Clause) -> Saying | None:
    cue = book.verb(tree, clause.head)
    if cue is None or clause.subject is None:
        return None
    stance, preposition = cue
    if clause.passive:
        return None
    who = reading.namer.names(tree, clause.subject)
    if not who:
        return None
    content = _content(tree, clause.head)
    says = tree.stretch(content, _marks(tree, content)) if content is not None else None
    about = _about(tree, clause.head, preposition)
    if says is None and about is None:
        says = _quoted_before(tree, clause)
    if says is None and about is None:
        return None
    words = [clause.head, *(says or ()), *(about or ()), *tree.phrase(clause.subject)]
    return Saying(
        head=clause.head,
        stance=stance,
        cue=(clause.head, clause.head),
        says=says or about,
        about=about if says else None,
        who=who,
        whole=(min(words), max(words)),
        content=content,
    )


def _marks(tree: Tree, content: int) -> list[int]:
    return [child for child in tree.children(content, "mark") if tree.words[child].lemma in {"that", "if", "whether"}]


def _content(tree: Tree, head: int) -> int | None:
    """The head of the clause that is said: a complement, a quoted clause beside the verb, what the verb is put into."""
    found = tree.child(head, "ccomp")
    if found is not None:
        return found
    for child in tree.children(head, "xcomp", "parataxis"):
        if tree.words[child].dep == "xcomp" or "``" in {tree.words[word].tag for word in tree.subtree(child)}:
            return child
    word = tree.words[head]
    if word.dep == "parataxis" and word.head >= 0:
        return word.head
    return None


def _about(tree: Tree, head: int, preposition: str) -> tuple[int, int] | None:
    """What the attitude is about: the complement with the cue's preposition, else the object."""
    if preposition:
        for child in tree.children(head, "obl", "obl:arg", "nmod"):
            cases = tree.children(child, "case")
            if any(tree.words[case].lemma == preposition for case in cases):
                return tree.stretch(child, cases)
        for child in tree.children(head, "advcl", "ccomp"):
            marks = tree.children(child, "mark")
            if any(tree.words[mark].lemma == preposition for mark in marks):
                return tree.stretch(child, [mark for mark in marks if tree.words[mark].lemma == preposition])
    found = tree.child(head, "obj")
    if found is None:
        found = tree.child(head, "obl", "iobj")
        cases = tree.children(found, "case") if found is not None else []
        return tree.stretch(found, cases) if found is not None else None
    return tree.stretch(found)


def _quoted_before(tree: Tree, clause: Clause) -> tuple[int, int] | None:
    """A quotation in the sentence that the tree does not hang below the verb."""
    opening = next((i for i, word in enumerate(tree.words) if word.tag == "``" or word.text in {"“", '"'}), None)
    if opening is None:
        return None
    closing = next(
        (i for i in range(len(tree.words) - 1, opening, -1) if tree.words[i].text in {"”", '"'}), len(tree.words) - 1
    )
    if opening <= clause.head <= closing or closing - opening < 2:
        return None
    return tree.trimmed(opening + 1, closing - 1)


def _by_source(reading: Reading, tree: Tree) -> Iterator[Saying]:
    """'According to X', with the rest of its clause as what X says."""
    for index, word in enumerate(tree.words):
        if (
            word.lemma not in {"according", "accord"}
            or index + 1 >= len(tree.words)
            or tree.words[index + 1].lemma != "to"
        ):
            continue
        source = word.head if word.dep == "case" else next(iter(tree.children(index, "obl", "obj")), None)
        if source is None or source < 0:
            continue
        who = reading.namer.names(tree, source)
        governor = tree.words[source].head if word.dep == "case" else word.head
        if not who or governor < 0:
            continue
        without = [source, index]
        start, end = tree.stretch(governor, without)
        yield Saying(
            head=index,
            stance=Stance.STATES,
            cue=(index, index + 1),
            says=(start, end),
            about=None,
            who=who,
            whole=(min(start, index), max(end, *tree.phrase(source))),
            content=governor,
        )


def _reaction(reading: Reading, tree: Tree, saying: Saying) -> Reaction:
    evidence = reading.evidence(tree, *saying.whole)
    clause = next((one for one in reading.clauses[tree.number] if one.head == saying.head), None)
    return Reaction(
        who=saying.who,
        stance=saying.stance,
        verb=reading.words(tree, *saying.cue),
        about=reading.words(tree, *saying.about) if saying.about else None,
        says=reading.words(tree, *saying.says) if saying.says else None,
        words=quoted(evidence.quote),
        when=reading.when(tree, clause) if clause else None,
        quote=evidence.quote,
        nth=evidence.nth,
        span=evidence.span,
        cites=evidence.cites,
    )


def quoted(text: str) -> tuple[str, ...]:
    """What stands inside quotation marks, double or single, straight or curly."""
    return tuple(next(group for group in match.groups() if group).strip() for match in _QUOTED.finditer(text))
