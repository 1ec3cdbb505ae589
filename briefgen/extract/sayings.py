"""Cues in a sentence: reporting and attitude verbs with their speaker and content, and 'according to'."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.extract.clauses import Clause
from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading
from briefgen.model.facts import ActorKind, Stance

_ATTITUDES = {Stance.SUPPORTS, Stance.OPPOSES, Stance.REGRETS, Stance.DENIES}
"""Stances towards a thing: their object is what they are about, not something said."""
_AIMED = {"about", "against", "as", "at", "for", "of", "on", "over", "to", "towards", "with"}
"""Prepositions that bring what an attitude is aimed at; 'protested outside the hall' is not against the hall."""
_LINKS = {"that", "if", "whether", "for"}
_OPENERS = {",", ":", "“", '"'}
_GOVERNED = ("obl", "obl:arg", "nmod", "advcl", "ccomp", "xcomp")
_COMPLEMENTS = {"xcomp", "ccomp", "advcl"}
_REFUSING = {"refuse", "decline"}
_PLEADING = {"plead"}
"""'Pleaded not guilty to fraud': what stands behind the verb is how, not what."""
_AHEAD = {"will", "shall", "may", "might"}
_OPEN = {"if", "whether", "how", "why"}
_PERCEIVING = {"see", "find", "show", "hear", "feel"}
"""'Saw the gate locked' tells what was seen, 'saw that the gate was locked' what was found."""
_PROMISING = {"promise", "pledge", "vow"}
_TRYING = {"try", "attempt", "seek", "want", "wish", "need", "fail", "plan", "prepare"}
"""'Tried to add a question' says nothing yet."""
_QUESTIONING = {"question", "challenge", "resist"}
_MANNERS = {"timetable", "schedule", "plan", "custom", "tradition", "rule", "law", "need", "size", "age", "taste"}
"""'According to timetable' tells how, and not who says so."""
_MODIFIERS = {"det", "amod", "compound", "nummod", "flat", "nmod:poss", "case", "punct", "advmod", "nmod:desc"}
Stretch = tuple[int, int]
"""First and last word of a sentence's stretch, both included."""


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
    if cue is None or clause.subject is None or _is_unsaid(reading, tree, clause.head):
        return None
    stance, preposition = cue
    particle = tree.child(clause.head, "compound:prt")
    verb = (clause.head, clause.head + (particle == clause.head + 1))
    if clause.passive:
        agent = tree.child(clause.head, "obl:agent")
        if agent is None or stance is Stance.STATES:
            return None
        return Saying(clause.head, stance, verb, None, tree.phrase(clause.subject), agent)
    content = _content(tree, clause.head)
    if preposition and stance is Stance.STATES and tree.child(clause.head, "obj") is not None:
        return None  # 'referred them to the House' refers to nothing
    governed = _governed(tree, clause.head, preposition)
    says = _said(tree, clause.head, content) or governed or _quoted_outside(reading, tree, clause)
    about = _about(reading, tree, clause.head)
    found = Saying(clause.head, stance, verb, says, about, clause.subject, content)
    return _settled(reading, tree, found) if _tells(reading, tree, found) else None


def _tells(reading: Reading, tree: Tree, found: Saying) -> bool:
    """Whether somebody says or holds something: none of what rules it out is so."""
    head, stance, content = found.head, found.stance, found.content
    if stance is Stance.STATES:
        told_by_thing = content is None and not _may_speak(reading, tree, found.speaker)
        unreported = reading.cues.is_clausal(tree, head) and not _reports(tree, head, content, found.says)
        unsaid = found.says is None and reading.cues.is_carried(tree, head)  # 'made the announcement', and of what?
        ahead = any(tree.words[aux].lemma in _AHEAD for aux in tree.children(head, "aux"))
        if told_by_thing or unreported or unsaid or ahead:
            return False
    if not (found.says or found.about) or _is_fragment(tree, found.says or found.about, stance):
        return False
    if _asks_somebody(reading, tree, head) or _finds_out(tree, head, content):
        return False
    return not (_is_charge(tree, head) or reading.cues.is_believed(tree, head))


def _settled(reading: Reading, tree: Tree, found: Saying) -> Saying:
    """What is said and what it is about told apart."""
    says, about = found.says, found.about
    if says is None and (found.stance not in _ATTITUDES or reading.cues.is_carried(tree, found.head)):
        says, about = about, None
    if says == about or (says is not None and reading.cues.is_addressed(tree, found.head)):
        about = None
    return replace(found, says=says, about=about)


def _asks_somebody(reading: Reading, tree: Tree, head: int) -> bool:
    """Whether a person is questioned, which is no doubt: 'police questioned him', not 'questioned the figures'."""
    asked = tree.child(head, "obj") if tree.words[head].lemma in _QUESTIONING else None
    return asked is not None and (tree.words[asked].pos == "PRON" or _may_speak(reading, tree, asked))


def _finds_out(tree: Tree, head: int, content: int | None) -> bool:
    """Whether something is done to find out, and nothing is said: 'was examined to determine if it had failed'."""
    aim = any(tree.words[mark].tag == "TO" for mark in tree.children(head, "mark"))
    marks = (
        {tree.words[mark].lemma for mark in tree.children(content, "mark", "advmod")} if content is not None else set()
    )
    return aim and tree.words[head].dep in {"advcl", "acl"} and bool(marks & {"if", "whether", "how", "why"})


def _is_unsaid(reading: Reading, tree: Tree, head: int) -> bool:
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


def _may_speak(reading: Reading, tree: Tree, index: int) -> bool:
    """Whether a word can mean somebody, or something said: not 'the money', 'a sheet of paper'."""
    word = tree.words[index]
    known = word.pos in {"PRON", "PROPN"} or reading.namer.name_at(tree, index) is not None
    return known or reading.namer.is_body(tree, index) or reading.namer.is_speech(tree, index)


def _is_fragment(tree: Tree, stretch: Stretch | None, stance: Stance) -> bool:
    """Whether what is said is a bare number or 'that': 'insists on 21', 'the rise that it demanded'."""
    if stretch is None or stretch[0] != stretch[1]:
        return False
    word = tree.words[stretch[0]]
    return word.tag == "CD" or word.lemma == "that" or (stance not in _ATTITUDES and word.lemma in {"it", "this", "so"})


def _is_charge(tree: Tree, head: int) -> bool:
    """Whether the clause is what somebody is accused of or thanked for: no attitude of its own."""
    marks = {tree.words[mark].lemma for mark in tree.children(head, "mark", "case")}
    return tree.words[head].dep in {"advcl", "ccomp", "xcomp", "acl"} and bool(marks & {"of", "for", "from", "against"})


def _said(tree: Tree, head: int, content: int | None) -> Stretch | None:
    """The words of the clause that is said, and of those that a wrong tree puts beside it."""
    if content is None:
        return None
    start, end = tree.stretch(content, [*_marks(tree, content), head])
    for other in tree.children(head, "ccomp"):
        if other > content > head:
            marks = _marks(tree, other)
            behind = [word for word in tree.subtree(other) if word > head and word not in marks]
            start, end = min([start, *behind]), max(end, tree.stretch(other)[1])
    return start, end


def _reports(tree: Tree, head: int, content: int | None, says: Stretch | None) -> bool:
    """Whether what a verb governs is a clause or a quotation, not a thing or an intention."""
    if tree.words[head].lemma in _PROMISING:
        promised = tree.child(head, "obj")
        return promised is None or not (tree.words[promised].pos in {"NUM", "SYM"} or tree.child(promised, "nummod"))
    if content is not None:
        if tree.words[content].tag == "VBN" and tree.words[head].lemma in _PERCEIVING:
            return tree.child(content, "aux", "aux:pass") is not None
        return tree.words[content].dep != "xcomp" or tree.words[content].tag not in {"VB", "VBG"}
    return says is not None


def _marks(tree: Tree, content: int) -> list[int]:
    return [child for child in tree.children(content, "mark") if tree.words[child].lemma in _LINKS]


def _content(tree: Tree, head: int) -> int | None:
    """The head of the clause that is said: a complement, a quoted clause beside the verb, what the verb is put into."""
    found = tree.child(head, "ccomp")
    if found is not None or tree.words[head].lemma in _PLEADING:
        return found
    for child in tree.children(head, "xcomp", "parataxis"):
        if tree.words[child].dep == "xcomp" or "``" in {tree.words[word].tag for word in tree.subtree(child)}:
            return child
    word = tree.words[head]
    return word.head if word.dep == "parataxis" and word.head >= 0 and not _stands_apart(tree, head) else None


def _stands_apart(tree: Tree, head: int) -> bool:
    """Whether a semicolon parts a clause from what stands before it: 'it is over; he called it a shame'."""
    first = tree.subtree(head)[0]
    return any(tree.words[one].text == ";" for one in (first, first - 1) if one >= 0)


def _governed(tree: Tree, head: int, preposition: str) -> Stretch | None:
    """The complement that the cue's preposition brings: 'called for a truce', 'accused them of lying'."""
    heads = [head, *tree.children(head, "xcomp", "obj")] if tree.words[head].lemma in _PLEADING else [head]
    below = [child for one in heads for child in tree.children(one, *_GOVERNED)]
    for child in below if preposition else ():
        marks = [mark for mark in tree.children(child, "case", "mark") if tree.words[mark].lemma == preposition]
        if marks:
            start, end = tree.stretch(child, marks)
            return start, _with_infinitive(tree, head, end)
    return None


def _with_predicate(tree: Tree, head: int, end: int) -> int:
    """The last word of 'the deal as a triumph' in 'hailed the deal as a triumph', or of 'them for it'."""
    for child in tree.children(head, "obl", "xcomp", "advcl"):
        inside = tree.subtree(child)
        led = tree.words[inside[0]].lemma in {"as", "for", "over"} or tree.words[head].lemma in _PROMISING
        if inside[0] == end + 1 and led:
            return inside[-1]
    return end


def _with_infinitive(tree: Tree, head: int, end: int) -> int:
    """The last word of 'for the killers to be brought to justice', which trees hang on the verb."""
    for child in tree.children(head, "xcomp", "ccomp", "advcl"):
        inside = tree.subtree(child)
        if inside[0] == end + 1:
            return inside[-1]
    return end


def _about(reading: Reading, tree: Tree, head: int) -> Stretch | None:
    """What or whom the attitude is about: the object, else whatever a preposition brings that is no date."""
    found = tree.child(head, "obj", "iobj")
    if found is not None:
        start, end = tree.stretch(found)
        return start, _with_predicate(tree, head, end)
    for child in tree.children(head, "obl"):
        cases = tree.children(child, "case")
        start, end = tree.stretch(child, cases)
        aimed = {tree.words[case].lemma for case in cases} & _AIMED
        if aimed and not reading.dates_in(tree, start, end):
            return start, end
    return None


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
    if tree.words[clause.head].pos != "VERB" or not _may_speak(reading, tree, clause.subject):
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
