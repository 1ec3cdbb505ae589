"""The matrix of reactions: who takes which stance, in which words, about what."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.house import dates
from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import Facts, Reaction, Stance
from briefgen.model.report import ReactionRow
from briefgen.report.likeness import alike, gist
from briefgen.report.sources import Register
from briefgen.report.statements import first_of, visible
from briefgen.report.wording import capital, dated, own_hand, paired

_MOST = 24
_QUOTATION = 4  # fewer quoted words than these say nothing without the sentence around them
_SAME_WORDS = 0.8
_LONG = 260  # characters: six lines of the matrix
_RELAYED = 5  # fewer words than these may stand in two sayings by chance
_SENTENCE_END = re.compile(r"[.!?][”’\"']?(?= )")
_PRONOUNS = frozenset(("him", "her", "it", "them", "this", "that", "us", "me", "which", "who", "whom", "themselves"))
_THEIRS = re.compile(r"(?:his|her|its|their) ", re.IGNORECASE)
_LINK = re.compile(r" (?:of|for|from|in|at|to|with|on|among|between|who|that) ")
# Of speakers without a name that are none of the article's actors ('the vote', 'a summary'), those that can speak.
_SPEAKERS = re.compile(
    r"(?:official|member|resident|witness|director|spokes(?:m[ae]n|wom[ae]n|person)|leader|minister|president|chairman|"
    r"analyst|expert|scientist|doctor|diplomat|lawyer|aide|adviser|deput|mayor|governor|critic|protester|survivor|"
    r"relative|group|union|ministr|government|agenc|military|compan|court|commission|committee|parliament|part|council|"
    r"embass|office|authorit|regulator|bank|team)(?:s|es|y|ies)?|people|police|army"
)
_AND = re.compile(r"^(?:and|or|but) ", re.IGNORECASE)
_NAMELESS = re.compile(r"[a-z '’-]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A row, the slug of its article, and whether people wrote or changed it: then it is printed in any case."""

    slug: str
    row: ReactionRow
    by_hand: bool


def reactions(day: DayFacts, register: Register) -> tuple[tuple[ReactionRow, ...], int]:
    """The rows in the order of the articles, those of actors who take a side first, and how many a long day leaves out.

    Of a long day each article has its weightiest rows, in turn, until the matrix is full; what people wrote is in it.
    What is left out stands in the facts files alone.
    """
    found = [
        _Told(article.slug, _row(day, register, article, reaction), article.by_hand(reaction))
        for article in day.articles
        for reaction in article.facts.reactions
        if visible(day, article, reaction.id, hide=reaction.hide)
        and (article.by_hand(reaction) or _speaks(reaction, article.facts))
    ]
    rows = _without_relays(_folded([told for told in found if told.by_hand or _says(told.row)]))
    chosen = _dealt(rows) if len(rows) > _MOST else range(len(rows))
    return _by_actor([rows[place].row for place in sorted(chosen)]), len(rows) - len(chosen)


def _by_actor(rows: list[ReactionRow]) -> tuple[ReactionRow, ...]:
    """The rows of each actor together, the office at the first; those who take a side before those who only speak."""
    actors = {row.actor: place for place, row in reversed(list(enumerate(rows)))}
    siding = {row.actor for row in rows if row.stance != Stance.STATES}
    ordered = sorted(rows, key=lambda row: (row.actor not in siding, actors[row.actor], row.stance == Stance.STATES))
    again = (replace(row, role=None) if row.actor == before.actor else row for before, row in pairwise(ordered))
    return (*ordered[:1], *again)


def _speaks(reaction: Reaction, facts: Facts) -> bool:
    """Whether it is plain who says it: a vote or a summary takes no stance, and 'their government' is nobody's."""
    known = {name for who in facts.who for name in (who.name, *who.also)}
    named = (name for name in reaction.who if not _THEIRS.match(name))
    return any(name in known or not _NAMELESS.fullmatch(name) or _can_speak(name) for name in named)


def _can_speak(name: str) -> bool:
    """Whether the noun of a description is one for people ('officials from both countries')."""
    return bool(_SPEAKERS.fullmatch(_LINK.split(name, maxsplit=1)[0].rsplit(maxsplit=1)[-1]))


def _dealt(rows: list[_Told]) -> list[int]:
    """The places of the rows to print: the weightiest of each article before the second of any."""
    places = sorted(range(len(rows)), key=lambda place: (*_lightness(rows[place].row), place))
    seen: Counter[str] = Counter()
    turns: list[tuple[int, bool, bool, int]] = []
    for place in places:
        slug = rows[place].slug
        turns.append((seen[slug], *_lightness(rows[place].row), place))
        seen[slug] += 1
    return first_of([place for *_, place in sorted(turns)], _MOST, lambda place: rows[place].by_hand)


def _lightness(row: ReactionRow) -> tuple[bool, bool]:
    return (row.stance == Stance.STATES, not row.verbatim)


def _says(row: ReactionRow) -> bool:
    """Whether a row tells what somebody said or about what: 'him' alone does not, nor what is left of 'it to be'."""
    return bool(row.about) or (bool(row.said) and not (row.said or "").startswith("to be "))


def _without_stop(text: str) -> str:
    """The text without the comma or the full stop that ends it; that of 'a.m.' stays."""
    text = text.rstrip(" ,")
    return text if "." in text.rpartition(" ")[2][:-1] else text.rstrip(".")


def _row(day: DayFacts, register: Register, article: FiledFacts, reaction: Reaction) -> ReactionRow:
    verbatim = sum(len(words.split()) for words in reaction.words) >= _QUOTATION
    told = dated(paired(" ".join((reaction.says or "").split())), reaction.when, article.facts.published)
    words = " … ".join(" ".join(words.split()).rstrip(",") for words in reaction.words)
    said = _whole_sentences(words) if verbatim else _without_stop(told)
    about = paired(" ".join((reaction.about or "").split())).strip()
    vague = about.casefold() in _PRONOUNS
    about = "" if vague or about in said or (said and said in about) else about
    said = said or (reaction.verb if about else "")
    return ReactionRow(
        actor=capital(", ".join(_AND.sub("", name) for name in reaction.who)),
        stance=reaction.stance.value,
        said=said or None,
        verbatim=verbatim,
        about=about or None,
        date=dates.stretch(reaction.when, day.house) if reaction.when else None,
        sources=register.of(article, reaction),
        by=own_hand(reaction),
        role=_office(reaction, article.facts),
    )


def _office(reaction: Reaction, facts: Facts) -> str | None:
    """The office of the one who speaks; 'its leader' says nothing where nobody knows of whom."""
    role = next((who.role for who in facts.who if reaction.who == (who.name,)), None)
    return None if role is None or _THEIRS.match(role) else role


def _whole_sentences(quotation: str) -> str:
    """A long quotation up to the end of a sentence, with an ellipsis for what follows."""
    if len(quotation) <= _LONG:
        return quotation.rstrip(".")
    ends = [match.end() for match in _SENTENCE_END.finditer(quotation) if match.end() <= _LONG]
    return quotation[: ends[-1]] + " …" if ends else quotation


def _folded(rows: list[_Told]) -> list[_Told]:
    """The rows with copies joined: the same actor in the same words is one row with both sources.

    Of two stances in the same words a person's stays, else the one that is more than stating.
    """
    kept: list[_Told] = []
    places: dict[str, list[int]] = {}
    for told in rows:
        known = places.setdefault(told.row.actor, [])
        place = next((place for place in known if _same(told.row, kept[place].row)), None)
        if place is None:
            known.append(len(kept))
            kept.append(told)
        else:
            kept[place] = _joined(kept[place], told)
    return kept


def _joined(first: _Told, other: _Told) -> _Told:
    weaker = first.row.stance == Stance.STATES
    fuller = other if (other.by_hand, weaker) > (first.by_hand, False) and not first.by_hand else first
    sources = tuple(dict.fromkeys(first.row.sources + other.row.sources))
    return _Told(first.slug, replace(fuller.row, sources=sources), first.by_hand or other.by_hand)


def _without_relays(rows: list[_Told]) -> list[_Told]:
    """The rows without those in which one says no more than that another said what stands in that other's row."""
    said: dict[str, list[tuple[str, str]]] = {}
    for told in rows:
        if told.row.said and len(told.row.said.split()) >= _RELAYED:
            said.setdefault(told.slug, []).append((told.row.actor, _plain(told.row.said)))
    return [told for told in rows if told.by_hand or not _relays(told.row, said.get(told.slug, ()))]


def _relays(row: ReactionRow, said: Iterable[tuple[str, str]]) -> bool:
    """Whether the row states no more than one of these, an actor and the words, with others around."""
    if row.stance != Stance.STATES:
        return False
    own = _plain(row.said)
    return any(actor != row.actor and words != own and words in own for actor, words in said)


def _plain(text: str | None) -> str:
    return (text or "").casefold().rstrip(".")


def _same(one: ReactionRow, other: ReactionRow) -> bool:
    if not (one.said and other.said):
        return False
    if one.stance != other.stance and Stance.STATES not in {one.stance, other.stance}:
        return False
    return alike(gist(one.said), gist(other.said), _SAME_WORDS)
