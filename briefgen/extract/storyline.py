"""Days carried on: a story told in the plain past goes on on the day that dated it last, until the telling breaks off.

'A helicopter crashed on Tuesday. Three people died.' dates the deaths. The perfect ('has launched', 'had been'), the
present, plans and words such as 'earlier' or 'since then' carry nothing on; nor does a date long past. An earlier date
is a look back, for the rest of its paragraph. A telling breaks off where for some sentences nothing happens.
"""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.extract.clauses import Clause
from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading
from briefgen.model.dates import When
from briefgen.model.document import Span
from briefgen.model.facts import Event, Status

_BREAK = 3
"""After so many sentences in which nothing goes on the telling has broken off; those that tell nothing do not count."""
_RECENT = dt.timedelta(400)
"""A story goes on on a day that lies no further back; an older one is background."""
_LONGEST = 31
_WEEK = 7
_APART = {"after", "before", "since", "until"}
_ORIGINS = {"from", "of", "about", "like"}
"""'Was from Karsk' tells who somebody is, 'was on stage' how it was that day."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with the clause that tells it."""

    tree: Tree
    clause: Clause
    event: Event


def with_days(reading: Reading, events: tuple[Placed, ...]) -> tuple[Event, ...]:
    """The events in their order, those of a running story with its day."""
    published = reading.document.published
    if published is None:
        return tuple(placed.event for placed in events)
    story: When | None = None
    told: When | None = None
    flashback = -1
    idle: set[int] = set()
    elsewhen = frozenset(reading.lexicon.status.elsewhen)
    found = []
    for placed in events:
        event, block = placed.event, placed.tree.sentence.block
        if event.when is None and told is not None:
            event = replace(event, when=_counted(reading, placed, told))
        if event.when is not None and story is not None and event.when.last < story.first:
            flashback = flashback if _is_relative(placed) or _is_aside(placed) else block
        elif event.when is not None and _starts_a_story(placed, event.when, published.day, story):
            story, idle = event.when, set()
        elif event.when is None and story is not None and block != flashback and _goes_on(placed, elsewhen):
            event, idle = replace(event, when=story), set()
        else:
            idle.add(placed.tree.number)
        if len(idle) > _BREAK:
            story = None
        told = event.when or told
        found.append(event)
    return tuple(found)


def _counted(reading: Reading, placed: Placed, told: When) -> When | None:
    """The day that a clause counts from the one told last."""
    tree, clause = placed.tree, placed.clause
    said = reading.words(tree, min(tree.subtree(clause.head)[0], clause.start), clause.end)
    before = Span(0, tree.sentence.span.start).of(reading.document.text)
    return reading.anchored.find(said, told, before)


def _starts_a_story(placed: Placed, when: When, published: dt.date, story: When | None) -> bool:
    """Whether a date becomes the story's: a recent one, and of days where days have been told."""
    if _is_relative(placed) or placed.event.status is Status.PLANNED or _is_aside(placed):
        return False
    longest = _LONGEST if story is None else _WEEK
    short = (when.last - when.first).days < longest
    near = dt.timedelta() <= published - when.last <= _RECENT
    return short and near and (_is_plain_past(placed) or _is_perfect(placed))


def _is_aside(placed: Placed) -> bool:
    """Whether the date lies beside the story ('after being freed a week ago'), or is that of what is known."""
    tree, head = placed.tree, placed.clause.head
    marks = {tree.words[mark].lemma for mark in tree.children(head, "mark", "case")}
    words = [word.text.lower() for word in tree.words]
    return (tree.words[head].dep == "advcl" and bool(marks & _APART)) or ("as", "of") in pairwise(words)


def _is_perfect(placed: Placed) -> bool:
    """Whether the predicate stands in the present perfect: 'has confirmed five deaths', on a day that is told."""
    tree, head = placed.tree, placed.clause.head
    has = (one for one in tree.children(head, "aux") if tree.words[one].lemma == "have")
    own = tree.words[head].tag == "VBN" and tree.words[head].dep != "ccomp"
    return own and any(tree.words[one].tag in {"VBZ", "VBP"} for one in has)


def _is_relative(placed: Placed) -> bool:
    return placed.tree.words[placed.clause.head].dep in {"acl", "acl:relcl"}


def _goes_on(placed: Placed, elsewhen: frozenset[str]) -> bool:
    words = {placed.tree.words[index].lemma for index in range(placed.clause.start, placed.clause.end + 1)}
    happens = placed.event.status in {None, Status.NEGATED} and not _is_state(placed)
    return happens and _is_plain_past(placed) and not words & elsewhen


def _is_state(placed: Placed) -> bool:
    """Whether the clause says what something is, or which one is meant, rather than what happened or how it was."""
    tree, head = placed.tree, placed.clause.head
    where = any(tree.words[case].lemma not in _ORIGINS for case in tree.children(head, "case"))
    what = tree.child(head, "cop") is not None and tree.words[head].pos != "ADJ" and not where
    is_so = what or tree.words[head].lemma in {"have", "remain", "include"}
    leans = tree.words[head].dep == "acl" and tree.words[head].tag == "VBG"
    return is_so or (_is_relative(placed) and not leans)


def _is_plain_past(placed: Placed) -> bool:
    """Whether the predicate, or for a participle the clause it leans on, stands in the simple past."""
    tree, head = placed.tree, placed.clause.head
    while not placed.clause.finite and tree.words[head].head >= 0 and tree.words[head].tag != "VBD":
        head = tree.words[head].head
    auxiliaries = tree.children(head, "aux", "aux:pass", "cop")
    if not auxiliaries:
        return tree.words[head].tag == "VBD" or (tree.words[head].tag == "VBN" and placed.clause.own)
    return tree.words[auxiliaries[0]].tag == "VBD" and tree.words[auxiliaries[0]].lemma in {"be", "do"}
