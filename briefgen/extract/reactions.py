"""Who said or felt what: the cues of the article made into reactions, and quotations that stand on their own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefgen.extract.dating import when
from briefgen.extract.grammar import Tree
from briefgen.extract.quotations import is_speech
from briefgen.extract.reading import Evidence, Reading
from briefgen.extract.sayings import Saying, sayings
from briefgen.model.document import Span
from briefgen.model.facts import Reaction, Stance

_STUDIES = {"report"}
"""What speaks for itself: 'the report' may be anybody's, 'the statement' is that of whoever spoke."""
Place = tuple[int, int]
"""A word: the number of its sentence and its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """The reactions of an article, and what events need to know of them.

    `pure` are the heads of clauses that tell nothing but that somebody said something; `sources` tells who says the
    clause of a head.
    """

    reactions: tuple[Reaction, ...]
    pure: frozenset[Place]
    sources: Mapping[Place, tuple[str, ...]]


def reactions(reading: Reading) -> Said:
    """The reactions in the order of the article."""
    found: list[Reaction] = []
    pure: set[Place] = set()
    sources: dict[Place, tuple[str, ...]] = {}
    for tree in reading.told():
        before = len(found)
        found += _introduced(reading, tree, found)
        told = list(sayings(reading, tree))
        for saying in told:
            who = _speakers(reading, tree, saying.speaker, found)
            if not who:
                continue
            if not _only_leads(reading, tree, saying, told):
                found += _completed(reading, tree, saying, who) or [_reaction(reading, tree, saying, who)]
            if _is_pure(reading, tree, saying):
                pure.add((tree.number, saying.head))
            for content in _contents(tree, saying):
                sources[tree.number, content] = who
        if len(found) == before:
            found += _continued(reading, tree, found)
    return Said(tuple(found), frozenset(pure), sources)


def _only_leads(reading: Reading, tree: Tree, saying: Saying, told: list[Saying]) -> bool:
    """Whether somebody only says what he or she believes or feels: 'said she hoped that …' is one reaction."""
    if saying.stance is not Stance.STATES or saying.content is None:
        return False
    inner = next((one for one in told if one.head == saying.content), None)
    if inner is None or tree.words[inner.speaker].pos != "PRON" or not reading.cues.is_attitude(tree, inner.head):
        return False
    return reading.namer.names(tree, inner.speaker) == reading.namer.names(tree, saying.speaker)


def _contents(tree: Tree, saying: Saying) -> list[int]:
    """The heads of the clauses that are said: the complement and those coordinated with it."""
    return tree.conjuncts(saying.content) if saying.content is not None else []


def _speakers(reading: Reading, tree: Tree, index: int, before: list[Reaction]) -> tuple[str, ...]:
    """Whom a speaker's words name; 'the statement' means whoever spoke last, an unresolved pronoun nobody."""
    word = tree.words[index]
    names = reading.namer.names(tree, index)
    if word.pos == "VERB" or (word.pos == "PRON" and names == (word.text,)):
        return ()
    described = any(tree.words[child].dep not in {"det", "case", "punct"} for child in tree.children(index))
    bare = word.tag == "NN" and word.lemma not in _STUDIES and reading.namer.is_speech(tree, index) and not described
    return before[-1].who if bare and before else names


def _is_pure(reading: Reading, tree: Tree, saying: Saying) -> bool:
    """Whether a clause tells nothing but that somebody said or felt something."""
    if saying.content is None:
        cue = reading.cues.verb(tree, saying.head)
        if cue is not None and cue[1] and not reading.cues.is_decision(tree, saying.head):
            return True
        speech = saying.says is not None and reading.speech_at(tree, saying.says[0]) is not None
        neutral = saying.stance in {Stance.STATES, Stance.DEMANDS} or reading.cues.is_decision(tree, saying.head)
        return speech or not neutral
    if saying.stance is Stance.DEMANDS and saying.says is not None and _asks_in_words(tree, saying.head):
        return any(reading.speech_at(tree, at) is not None for at in range(saying.says[0], saying.says[1] + 1))
    told = saying.stance is not Stance.STATES or tree.words[saying.content].dep in {"ccomp", "parataxis"}
    return told or reading.cues.is_naming(tree, saying.head)


def _asks_in_words(tree: Tree, head: int) -> bool:
    """Whether somebody asks somebody else to do something, which is a deed, too: 'asked the minister to resign'."""
    return tree.words[head].tag != "VBG" and tree.child(head, "obj", "iobj") is not None


def _reaction(reading: Reading, tree: Tree, saying: Saying, who: tuple[str, ...]) -> Reaction:
    clause = next((one for one in reading.clauses[tree.number] if one.head == saying.head), None)
    says = spoken(reading, tree.span(*saying.says)) if saying.says else None
    words = [*saying.cue, *(saying.says or ()), *(saying.about or ()), *tree.phrase(saying.speaker)]
    evidence = reading.evidence(tree, min(words), max(words))
    told = says or evidence.span
    stance = _performed(reading, tree, saying) or saying.stance
    whole = _with_marks(reading, Span(min(evidence.span.start, told.start), max(evidence.span.end, told.end)))
    if whole != evidence.span:
        evidence = reading.evidence_of(whole, evidence.cites)
    return Reaction(
        who=who,
        stance=stance,
        verb=reading.words(tree, *saying.cue),
        about=reading.words(tree, *saying.about) if saying.about else None,
        says=reading.text(says) if says else None,
        words=_quoted(reading, evidence.span),
        when=when(reading, tree, clause) if clause else None,
        quote=evidence.quote,
        nth=evidence.nth,
        span=evidence.span,
        cites=evidence.cites,
    )


def _performed(reading: Reading, tree: Tree, saying: Saying) -> Stance | None:
    """The stance that a neutral quotation takes by its own words: '"We warn them," he said'."""
    if saying.stance is not Stance.STATES or saying.says is None:
        return None
    said = range(saying.says[0], saying.says[1] + 1)
    if reading.cues.denies(tree, said):
        return Stance.DENIES
    quoted = [index for index in said if tree.words[index].pos != "PUNCT" and reading.speech_at(tree, index)]
    opened = reading.cues.opens_with(tree, quoted[0]) if quoted else None
    if opened is not None:
        return opened
    for index in quoted:
        if tree.words[index].tag not in {"VB", "VBP"}:
            continue
        cue = reading.cues.verb(tree, index)
        subject = tree.child(index, "nsubj")
        ours = index == quoted[0] if subject is None else tree.words[subject].lemma in {"i", "we"}
        if ours and cue is not None and cue[0] is not Stance.STATES and not reading.cues.is_unsaid(tree, index):
            return cue[0]
    return None


def _completed(reading: Reading, tree: Tree, saying: Saying, who: tuple[str, ...]) -> list[Reaction]:
    """One reaction for each bullet that completes what somebody says: 'The council demanded that the state:'."""
    if tree.words[-1].text != ":":
        return []
    led = reading.led.get(tree.sentence.block, ())
    return [_told_apart(reading, tree, saying, who, block.span, block.cites) for block in led]


def _introduced(reading: Reading, tree: Tree, before: list[Reaction]) -> list[Reaction]:
    """A paragraph of speech behind a colon: 'Lee wrote on Monday:' '"We will stay."'."""
    behind = tree.sentence.block + 1
    told = [clause for clause in reading.clauses[tree.number] if clause.subject is not None]
    if tree.words[-1].text != ":" or behind >= len(reading.document.blocks) or not told:
        return []
    block = reading.document.blocks[behind]
    opened = reading.quoted(Span(block.span.start, block.span.start + 2))
    speech = next((one for one in opened if one.start - 1 == block.span.start), None)
    clause = told[-1]
    if speech is None or clause.subject is None or not is_speech(speech.of(reading.document.text)):
        return []
    who = _speakers(reading, tree, clause.subject, before)
    saying = Saying(clause.head, Stance.STATES, (clause.head, clause.head), (0, 0), None, clause.subject)
    return [_told_apart(reading, tree, saying, who, Span(block.span.start, speech.end + 1), block.cites)] if who else []


def _told_apart(
    reading: Reading, tree: Tree, saying: Saying, who: tuple[str, ...], span: Span, cites: tuple[int, ...]
) -> Reaction:
    """A reaction whose words stand in a block of their own."""
    evidence = reading.evidence_of(span, cites)
    return Reaction(
        who=who,
        stance=saying.stance,
        verb=reading.words(tree, *saying.cue),
        says=evidence.quote,
        words=_quoted(reading, evidence.span),
        quote=evidence.quote,
        nth=evidence.nth,
        span=evidence.span,
        cites=evidence.cites,
    )


def spoken(reading: Reading, says: Span) -> Span:
    """What is said: of a quotation all of it, and where it begins with one the text inside the marks."""
    for quotation in reading.quoted(Span(says.start, max(says.end, says.start + 2))):
        if quotation.start - 1 <= says.start < quotation.end:
            end = says.end if says.end > quotation.end + 1 else quotation.end
            return Span(quotation.start if end == quotation.end else quotation.start - 1, end)
        if says.start < quotation.start < says.end:
            says = Span(says.start, max(says.end, quotation.end + 1))
    return says


def _with_marks(reading: Reading, whole: Span) -> Span:
    """A stretch that begins or ends with a quotation takes its quotation mark along."""
    start = any(one.start == whole.start for one in reading.quoted(whole))
    end = any(one.end == whole.end < len(reading.document.text) for one in reading.quoted(whole))
    return Span(whole.start - start, whole.end + end)


def _quoted(reading: Reading, within: Span) -> tuple[str, ...]:
    """What of a stretch stands inside quotation marks."""
    inside = reading.quoted(within)
    clipped = (Span(max(within.start, one.start), min(within.end, one.end)) for one in inside)
    return tuple(reading.text(span) for span in clipped)


def _continued(reading: Reading, tree: Tree, before: list[Reaction]) -> list[Reaction]:
    """A sentence that is nothing but a quotation goes on for whoever spoke just before it in the same paragraph."""
    span = tree.sentence.span
    near = reading.quoted(Span(span.start - 1, span.end + 1))
    whole = next((one for one in near if one.start - 1 <= span.start and span.end <= one.end + 1), None)
    if whole is None or not before or not is_speech(whole.of(reading.document.text)):
        return []
    around = reading.tree_before(whole.end)
    if around is not None and whole.end + 1 < around.sentence.span.end:
        return []  # it ends in a sentence that tells who speaks
    last = before[-1]
    block = reading.document.blocks[tree.sentence.block].span
    if last.span is None or last.span.overlaps(whole) or not block.start <= last.span.start < whole.start:
        return []
    evidence: Evidence = reading.evidence_of(whole, last.cites)
    said = replace(last, stance=Stance.STATES, about=None, says=evidence.quote, words=(evidence.quote,))
    return [replace(said, quote=evidence.quote, nth=evidence.nth, span=evidence.span)]
