"""Cues in a sentence: reporting and attitude verbs with their speaker and content, and 'according to'."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.extract.clauses import Clause
from briefgen.extract.governed import Stretch, about, content_of, governed, said_by
from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading
from briefgen.extract.unsaid import (
    ATTITUDES,
    asks_somebody,
    finds_out,
    is_charge,
    is_fragment,
    is_unsaid,
    may_speak,
    reports,
)
from briefgen.model.facts import ActorKind, Stance

_OPENERS = {",", ":", "“", '"'}
_AHEAD = {"will", "shall", "may", "might"}
_MANNERS = {"timetable", "schedule", "plan", "custom", "tradition", "rule", "law", "need", "size", "age", "taste"}
"""'According to timetable' tells how, and not who says so."""
_MODIFIERS = {"det", "amod", "compound", "nummod", "flat", "nmod:poss", "case", "punct", "advmod", "nmod:desc"}


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with what it governs, by words of one sentence.

    `head` is the cue's verb, `says` what is said, `about` what else the attitude is about, `speaker` the head of who
    says it, `content` the head of the clause that is said where there is one.
    """

    head: int
    stance: Stance
    cue: Stretch
    says: Stretch | None
    about: Stretch | None
    speaker: int
    content: int | None = None


def sayings(reading: Reading, tree: Tree) -> Iterator[Saying]:
    """The cues of a sentence in the order of its clauses; what stands inside quoted speech is none."""
    for clause in reading.clauses[tree.number]:
        if reading.speech_at(tree, clause.head) is None:
            saying = _by_verb(reading, tree, clause) or _by_quotation(reading, tree, clause)
            if saying is not None:
                yield saying
    yield from _by_source(reading, tree)


def _by_verb(reading: Reading, tree: Tree, clause: Clause) -> Saying | None:
    cue = reading.cues.verb(tree, clause.head)
    if cue is None or clause.subject is None or is_unsaid(reading, tree, clause.head):
        return None
    stance, preposition = cue
    if stance is not Stance.STATES and reading.cues.is_finding(tree, clause.head, clause.subject):
        stance = Stance.STATES
    particle = tree.child(clause.head, "compound:prt")
    verb = (clause.head, clause.head + (particle == clause.head + 1))
    if clause.passive:
        agent = tree.child(clause.head, "obl:agent")
        if agent is None or stance is Stance.STATES:
            return None
        return Saying(clause.head, stance, verb, None, tree.phrase(clause.subject), agent)
    content = content_of(tree, clause.head)
    if preposition and stance is Stance.STATES and tree.child(clause.head, "obj") is not None:
        return None  # 'referred them to the House' refers to nothing
    object_of = governed(tree, clause.head, preposition)
    says = said_by(tree, clause.head, content) or object_of or _quoted_outside(reading, tree, clause)
    aim = about(reading, tree, clause.head)
    found = Saying(clause.head, stance, verb, says, aim, clause.subject, content)
    return _settled(reading, tree, found) if _tells(reading, tree, found) else None


def _tells(reading: Reading, tree: Tree, found: Saying) -> bool:
    """Whether somebody says or holds something: none of what rules it out is so."""
    head, stance, content = found.head, found.stance, found.content
    if stance is Stance.STATES:
        told_by_thing = content is None and not may_speak(reading, tree, found.speaker)
        unreported = reading.cues.is_clausal(tree, head) and not reports(tree, head, content, found.says)
        unsaid = found.says is None and reading.cues.is_carried(tree, head)  # 'made the announcement', and of what?
        ahead = any(tree.words[aux].lemma in _AHEAD for aux in tree.children(head, "aux"))
        if told_by_thing or unreported or unsaid or ahead:
            return False
    if not (found.says or found.about) or is_fragment(tree, found.says or found.about, stance):
        return False
    if asks_somebody(reading, tree, head) or finds_out(tree, head, content):
        return False
    return not (is_charge(tree, head) or reading.cues.is_believed(tree, head))


def _settled(reading: Reading, tree: Tree, found: Saying) -> Saying:
    """What is said and what it is about told apart."""
    says, about = found.says, found.about
    if says is None and (found.stance not in ATTITUDES or reading.cues.is_carried(tree, found.head)):
        says, about = about, None
    if says == about or (says is not None and reading.cues.is_addressed(tree, found.head)):
        about = None
    return replace(found, says=says, about=about)


def _quoted_outside(reading: Reading, tree: Tree, clause: Clause) -> Stretch | None:
    """A quotation in the sentence that the tree does not hang below the verb."""
    inside = [index for index in range(len(tree.words)) if reading.speech_at(tree, index) is not None]
    if not inside or inside[0] <= clause.head <= inside[-1]:
        return None
    between = range(inside[-1] + 1, clause.head) if inside[-1] < clause.head else range(clause.head + 1, inside[0])
    others = (one for one in reading.clauses[tree.number] if one.head in between)
    if any(one.own or reading.cues.verb(tree, one.head) is not None for one in others):
        return None
    return tree.trimmed(inside[0], inside[-1])


def _by_quotation(reading: Reading, tree: Tree, clause: Clause) -> Saying | None:
    """Any verb that quoted speech stands beside: 'The letter went on: "…"', '"…," Lee continued'."""
    if clause.subject is None or clause.passive or reading.cues.is_unsaid(tree, clause.head):
        return None
    if tree.words[clause.head].pos != "VERB" or not may_speak(reading, tree, clause.subject):
        return None
    says = _speech_behind(reading, tree, clause) or _speech_before(reading, tree, clause)
    if says is None:
        return None
    return Saying(clause.head, Stance.STATES, (clause.head, clause.head), says, None, clause.subject)


def _speech_behind(reading: Reading, tree: Tree, clause: Clause) -> Stretch | None:
    """The quoted speech behind the verb, its adverbs and a comma or colon."""
    adverbs = tree.children(clause.head, "compound:prt", "advmod", "obl")
    mark = clause.head + 1
    while mark < len(tree.words) and (mark in adverbs or tree.words[mark].head in adverbs):
        mark += 1
    first = mark
    while first < len(tree.words) and tree.words[first].text in _OPENERS:
        first += 1
    if first >= len(tree.words) or tree.words[mark].text not in {",", ":"}:
        return None
    speech = reading.speech_at(tree, first)
    if speech is None:
        return None
    last = max(index for index in range(len(tree.words)) if reading.speech_at(tree, index) == speech)
    return tree.trimmed(first, last)


def _speech_before(reading: Reading, tree: Tree, clause: Clause) -> Stretch | None:
    """The quoted speech that ends with a comma right before the verb or its subject."""
    if not clause.own or tree.child(clause.head, "obj") is not None:
        return None
    start = min(clause.head, tree.phrase(clause.subject)[0] if clause.subject is not None else clause.head)
    if start < 3 or tree.words[start - 1].text not in {"”", '"'} or tree.words[start - 2].text != ",":
        return None
    speech = reading.speech_at(tree, start - 2)
    if speech is None:
        return None
    first = min(index for index in range(len(tree.words)) if reading.speech_at(tree, index) == speech)
    return tree.trimmed(first, start - 2)


def _modifies(tree: Tree, word: int) -> bool:
    """Whether a word only says more of one behind it: the university in 'the University of Ham's institute'."""
    owned = any(tree.words[above].dep == "nmod:poss" and tree.words[above].head > word for above in tree.above(word))
    return owned or tree.words[word].dep in _MODIFIERS


def _named_beside(reading: Reading, tree: Tree, noun: int) -> int:
    """The person's name right behind a bare noun that tells what somebody is: 'eyewitness Ann Lee'; else the noun."""
    found = reading.namer.name_at(tree, noun + 1)
    if tree.words[noun].tag != "NN" or found is None or found[1].start != noun + 1:
        return noun
    if found[1].kind is not ActorKind.PERSON or tree.child(noun, "det") is not None:
        return noun
    inside = range(found[1].start, found[1].end)
    return next(one for one in inside if tree.words[one].head not in inside)


def _by_source(reading: Reading, tree: Tree) -> Iterator[Saying]:
    """'According to X', with the rest of its clause as what X says."""
    words = [word.text.lower() for word in tree.words]
    for phrase in reading.lexicon.reactions.sources:
        parts = phrase.split()
        for index in range(len(words) - len(parts)):
            end = index + len(parts)
            if words[index] != parts[0] or words[index:end] != parts:
                continue
            source = next((at for at in range(end, len(tree.words)) if not _modifies(tree, at)), None)
            if source is None or tree.words[source].lemma in _MANNERS:
                continue
            source = _named_beside(reading, tree, source)
            top = next(at for at in (source, *tree.above(source)) if not index <= tree.words[at].head <= source)
            governor = tree.words[top].head
            if governor >= 0:
                says = tree.stretch(governor, [top, index])
                yield Saying(index, Stance.STATES, (index, end - 1), says, None, source, governor)
