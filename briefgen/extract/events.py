"""What happened: every clause that tells a fact of its own."""

from dataclasses import dataclass, replace

from briefgen.extract.clauses import Clause
from briefgen.extract.dating import is_arranged, when
from briefgen.extract.grammar import Tree
from briefgen.extract.openings import opening
from briefgen.extract.reactions import Said
from briefgen.extract.reading import Reading
from briefgen.extract.standing import standing
from briefgen.extract.storyline import Placed, with_days
from briefgen.extract.telling import is_circumstance, tells_a_fact
from briefgen.model.document import Block
from briefgen.model.facts import ActorKind, Event, Status

_PLACES = {ActorKind.PLACE, ActorKind.STATE}
_BALLOTS = {"vote", "margin", "majority", "point"}
"""'Passed by 66 votes' names nobody who passed it."""
_LOCAL = {"in", "at", "near", "outside", "inside", "around", "on", "off", "across"}


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who a clause is about: the words as they stand, and the names they mean."""

    text: str
    names: tuple[str, ...]
    start: int
    end: int


def events(reading: Reading, said: Said) -> tuple[Event, ...]:
    """The events of an article in its order; what is told as said by somebody names them in `according_to`."""
    found: list[Placed] = []
    demanded = {reaction.span for reaction in said.reactions}
    for tree in reading.told():
        for clause in reading.clauses[tree.number]:
            place = (tree.number, clause.head)
            stands = standing(reading, tree, clause)
            if place in said.pure or not stands.told or not tells_a_fact(reading, tree, clause):
                continue
            event = _event(reading, tree, clause)
            if event is None or (clause.subject is None and event.span in demanded):
                continue
            source = () if stands.status is Status.DENIED else _source(said, tree, clause)
            event = replace(event, status=stands.status or event.status, according_to=source)
            found.append(Placed(tree, clause, event))
    dated = with_days(reading, tuple(found))
    pairs = zip(found, dated, strict=True)
    return tuple(event for placed, event in pairs if not is_circumstance(placed.tree, placed.clause))


def _source(said: Said, tree: Tree, clause: Clause) -> tuple[str, ...]:
    """Who says what the clause tells: by its own place, for a participle by that of the clause it stands in."""
    places = (clause.head, *(() if clause.finite else tree.above(clause.head)))
    return next((said.sources[tree.number, at] for at in places if (tree.number, at) in said.sources), ())


def _event(reading: Reading, tree: Tree, clause: Clause) -> Event | None:
    if clause.subject is None:
        return _completed(reading, tree, clause)
    subject = _subject(reading, tree, clause, clause.subject)
    if subject is None:
        return None
    start, end = min(subject.start, clause.start), max(clause.end, subject.end)
    there = tree.child(clause.head, "expl")
    end = max(end, tree.stretch(clause.subject)[1]) if there is not None else end
    did = reading.words(tree, clause.start, clause.end if there is None else end)
    if did in subject.text:
        return None
    text = reading.words(tree, there, end) if there is not None and there < clause.start else None
    if clause.own and subject.start < clause.start:
        start = opening(reading, tree, clause, start)
    evidence = reading.evidence(tree, start, end)
    who, whom = _parties(reading, tree, clause, subject)
    return Event(
        text=text or _text(reading, tree, _telling(reading, tree, clause)) or f"{subject.text} {did}",
        who=who,
        whom=whom,
        did=did,
        status=_status(reading, tree, clause),
        according_to=(),
        when=when(reading, tree, clause),
        where=_where(reading, tree, clause),
        quote=evidence.quote,
        nth=evidence.nth,
        span=evidence.span,
        cites=evidence.cites,
    )


def _subject(reading: Reading, tree: Tree, clause: Clause, head: int) -> _Subject | None:
    members = tree.conjuncts(head)
    phrases = [tree.phrase(member) for member in members]
    start, end = min(first for first, _ in phrases), max(last for _, last in phrases)
    if tree.words[head].pos == "VERB":
        start, end = tree.stretch(head)
    first = tree.subtree(clause.head)[0]
    if not clause.own and start < first <= end and tree.words[clause.head].dep == "acl:relcl":
        end = tree.trimmed(start, first - 1)[1]
    names = tuple(name.partition(", who ")[0] for name in reading.namer.names(tree, head))
    text = reading.words(tree, start, end)
    return _Subject(text, names, start, end) if text else None


def _telling(reading: Reading, tree: Tree, clause: Clause) -> Clause:
    """The clause that can be printed for this one: itself, or the finite clause that it stands in.

    So for a participle, and for what lacks its object: 'it had sent' in 'the tents it had sent'.
    """
    if clause.finite and not _lacks_its_object(tree, clause):
        return clause
    finite = {other.head: other for other in reading.clauses[tree.number] if other.finite and other.subject is not None}
    return next((finite[index] for index in tree.above(clause.head) if index in finite), clause)


def _lacks_its_object(tree: Tree, clause: Clause) -> bool:
    if tree.words[clause.head].dep != "acl:relcl" or not clause.own or tree.child(clause.head, "obj", "ccomp"):
        return False
    pronoun = clause.subject is not None and tree.words[clause.subject].pos == "PRON"
    first = tree.subtree(clause.head)[0]
    return pronoun and not clause.passive and first == clause.subject


def _text(reading: Reading, tree: Tree, clause: Clause) -> str | None:
    """The whole clause: as it stands where the subject comes first, else subject and predicate put together."""
    subject = _subject(reading, tree, clause, clause.subject) if clause.subject is not None else None
    if subject is None or clause.subject is None:
        return None
    did = reading.words(tree, clause.start, clause.end)
    first = opening(reading, tree, clause, subject.start) if clause.own else subject.start
    pronoun = tree.words[clause.subject].pos == "PRON"
    if pronoun and subject.names and subject.names[0] != subject.text:
        before = f"{reading.words(tree, first, subject.start - 1)} " if first < subject.start else ""
        return f"{before}{subject.names[0]} {did}"
    if clause.own and subject.end < clause.start:
        return reading.words(tree, first, clause.end)
    apposed = clause.end > subject.end and tree.words[min(subject.end + 1, len(tree.words) - 1)].text == ","
    return f"{subject.text}{',' if apposed and ',' in subject.text else ''} {did}"


def _parties(
    reading: Reading, tree: Tree, clause: Clause, subject: _Subject
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who did it and whom it was done to."""
    objects = tree.children(clause.head, "obj", "iobj")
    whom = tuple(name for index in objects for name in _affected(reading, tree, index))
    planned = tree.words[clause.head].lemma in reading.lexicon.status.plans
    if not clause.passive or (planned and tree.child(clause.head, "xcomp") is not None):
        return subject.names, whom
    agent = tree.child(clause.head, "obl:agent")
    if agent is not None and tree.words[agent].lemma in _BALLOTS:
        agent = None
    return (reading.namer.names(tree, agent) if agent is not None else ()), subject.names


def _affected(reading: Reading, tree: Tree, index: int) -> tuple[str, ...]:
    """What an object names; a statement that is made is no person, whoever makes it."""
    phrase = reading.namer.phrase(tree, index) if reading.namer.is_speech(tree, index) else None
    return (phrase,) if phrase else reading.namer.names(tree, index)


def _status(reading: Reading, tree: Tree, clause: Clause) -> Status | None:
    """How far it has come about, by the words of the clause itself."""
    words, head = reading.lexicon.status, clause.head
    auxiliaries = {tree.words[child].lemma for child in tree.children(head, "aux")}
    adverbs = {tree.words[child].lemma for child in tree.children(head, "advmod", "det", "cc:preconj")}
    nobody = clause.own and clause.subject is not None and _determiners(tree, clause.subject) & set(words.negations)
    if nobody or (adverbs | auxiliaries) & set(words.negations):
        return Status.NEGATED
    if adverbs & set(words.alleged):
        return Status.ALLEGED
    intended = tree.words[head].lemma in words.plans and tree.child(head, "xcomp") is not None
    if auxiliaries & set(words.future) or intended or is_arranged(tree, head):
        return Status.PLANNED
    return Status.POSSIBLE if auxiliaries & set(words.possible) else None


def _determiners(tree: Tree, index: int) -> set[str]:
    return {tree.words[child].lemma for child in tree.children(index, "det", "cc:preconj")}


def _where(reading: Reading, tree: Tree, clause: Clause) -> str | None:
    for index in tree.children(clause.head, "obl"):
        case = tree.child(index, "case")
        if case is None or tree.words[case].lemma not in _LOCAL:
            continue
        found = reading.namer.name_at(tree, index)
        if found is not None and found[1].kind in _PLACES:
            return reading.words(tree, found[1].start, found[1].end - 1)
    return None


def _completed(reading: Reading, tree: Tree, clause: Clause) -> Event | None:
    """A bullet that completes its lead-in: 'They agreed to:' '- build it'."""
    block: Block = reading.document.blocks[tree.sentence.block]
    lead = reading.last_in.get(block.lead) if block.lead is not None else None
    opening = reading.clauses[lead.number][-1] if lead is not None and reading.clauses[lead.number] else None
    if lead is None or opening is None or opening.subject is None:
        return None
    subject = _subject(reading, lead, opening, opening.subject)
    if subject is None:
        return None
    did = reading.words(tree, clause.start, clause.end)
    opened = reading.words(lead, subject.start, len(lead.words) - 1).rstrip(": ")
    evidence = reading.evidence(tree, clause.start, clause.end)
    return Event(
        text=f"{opened} {did[0].lower()}{did[1:]}",
        who=subject.names,
        whom=(),
        did=did,
        status=Status.PLANNED,
        when=when(reading, lead, opening),
        quote=evidence.quote,
        nth=evidence.nth,
        span=evidence.span,
        cites=evidence.cites,
    )
