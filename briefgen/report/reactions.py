"""The matrix of reactions: who takes which stance, in which words, about what."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from briefgen.house import dates
from briefgen.model.dayfacts import DayFacts, FiledFacts
from briefgen.model.facts import ActorKind, Facts, Reaction, Stance
from briefgen.model.report import ReactionRow
from briefgen.report.likeness import alike, gist
from briefgen.report.predicates import predicate
from briefgen.report.sentences import sentence_of
from briefgen.report.sources import Register
from briefgen.report.statements import first_of, hidden, visible
from briefgen.report.wording import capital, dated, own_hand, paired

_MOST = 18
_QUOTATION = 4  # fewer quoted words than these say nothing without the sentence around them
_SPEECH = 6  # and of what is no more than said
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
_BROKEN = re.compile(r"(?:to|having|being|finding)\b|(?:it|him|her|them)$|\S+$", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:He|She|It|They) (?=[a-z])")  # the actor stands beside it
_THE = re.compile(r"^The (?=[a-z])")
_NAMELESS = re.compile(r"[a-z '’-]+")


@dataclass(frozen=True, slots=True)
class _Told:
    """A row, the slug of its article, and whether people wrote or changed it: then it is printed in any case.

    `named` is False for those of whom a bare noun is all that is known ('officials').
    """

    slug: str
    row: ReactionRow
    by_hand: bool
    named: bool = True


def reactions(day: DayFacts, register: Register) -> tuple[tuple[ReactionRow, ...], int]:
    """The rows in the order of the articles, those of actors who take a side first, and how many a long day leaves out.

    What somebody neutrally tells has its row where it is told in their own words, else it stands among the sentences.
    Of a long day each article has its weightiest rows, in turn, until the matrix is full; what people wrote is in it.
    """
    found = [
        _Told(article.slug, _row(day, register, article, reaction), article.by_hand(reaction), _is_named(reaction))
        for article in day.articles
        for reaction in article.facts.reactions
        if visible(day, article, reaction.id, hide=reaction.hide)
        and (article.by_hand(reaction) or _speaks(reaction, article.facts))
    ]
    rows = _without_relays(_folded([told for told in found if told.by_hand or _says(told.row)]))
    weighty = [told for told in rows if told.by_hand or (told.named and _weighs(told.row))] or rows
    chosen = [weighty[place] for place in sorted(_dealt(weighty) if len(weighty) > _MOST else range(len(weighty)))]
    return _by_actor([told.row for told in chosen]), len(rows) - len(chosen)


def _weighs(row: ReactionRow) -> bool:
    """Whether it takes a side, or gives the speaker's own words."""
    return row.stance != Stance.STATES or row.verbatim


def _by_actor(rows: list[ReactionRow]) -> tuple[ReactionRow, ...]:
    """The rows of each actor together, the office at the first; those who take a side before those who only speak."""
    actors = {row.actor: place for place, row in reversed(list(enumerate(rows)))}
    siding = {row.actor for row in rows if row.stance != Stance.STATES}
    ordered = sorted(rows, key=lambda row: (row.actor not in siding, actors[row.actor], row.stance == Stance.STATES))
    again = (replace(row, role=None) if row.actor == before.actor else row for before, row in pairwise(ordered))
    return (*ordered[:1], *again)


def _is_named(reaction: Reaction) -> bool:
    return any(" " in name or not name.islower() for name in reaction.who)


def _speaks(reaction: Reaction, facts: Facts) -> bool:
    """Whether it is plain who says it: a vote or a summary takes no stance, and 'their government' is nobody's."""
    known = {name for who in facts.who for name in (who.name, *who.also)}
    named = (name for name in reaction.who if not _THEIRS.match(name))
    return any(name in known or not _NAMELESS.fullmatch(name) or _can_speak(name) for name in named)


def _can_speak(name: str) -> bool:
    """Whether the noun of a description is one for people ('officials from both countries')."""
    return bool(_SPEAKERS.fullmatch(_LINK.split(name.strip(), maxsplit=1)[0].rsplit(maxsplit=1)[-1]))


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
    sides = reaction.stance is not Stance.STATES
    sentence = (
        sentence_of(reaction, article, hidden(day, article)) if sides else " ".join((reaction.quote or "").split())
    )
    spoken = predicate(reaction, article.facts, sentence) if sides and not article.by_hand(reaction) else None
    verbatim = sum(len(words.split()) for words in reaction.words) >= (_QUOTATION if sides else _SPEECH)
    verbatim = verbatim and not (sides and spoken)
    told = dated(paired(" ".join((reaction.says or "").split())), reaction.when, article.facts.published)
    words = " … ".join(" ".join(words.split()).rstrip(",") for words in reaction.words)
    said = _whole_sentences(words) if verbatim else _without_stop(told)
    about = paired(" ".join((reaction.about or "").split())).strip()
    vague = about.casefold() in _PRONOUNS
    about = "" if vague or about in said or (said and said in about) else about
    if spoken is not None and not verbatim:
        said, about = dated(spoken, reaction.when, article.facts.published), ""
    elif about and (not said or said == reaction.verb):
        said, about = f"{reaction.verb} {_THE.sub('the ', about)}".strip(), ""
    about = about if sides or article.by_hand(reaction) else ""
    if _BROKEN.match(said) and not verbatim and not article.by_hand(reaction):
        said, about = (_SUBJECT.sub("", _without_stop(sentence)), "") if len(sentence) <= _LONG else ("", "")
    return ReactionRow(
        actor=capital(", ".join(_in_full(_AND.sub("", name), article.facts) for name in reaction.who)),
        stance=reaction.stance.value,
        said=said or None,
        verbatim=verbatim,
        about=about or None,
        date=_date(reaction, article, day),
        sources=register.of(article, reaction),
        by=own_hand(reaction),
        role=_office(reaction, article.facts),
    )


def _date(reaction: Reaction, article: FiledFacts, day: DayFacts) -> str | None:
    """When it was said; of the day on which the article came out, or the report, nobody need be told."""
    published = article.facts.published
    if reaction.when is None or (reaction.when.first == reaction.when.last and reaction.when.first == day.day):
        return None
    own = published is not None and reaction.when.first == published.day
    return None if own else dates.stretch(reaction.when, day.house)


def _in_full(name: str, facts: Facts) -> str:
    """The name of the one body of the article that a bare noun stands for: of 'Ministry' the 'Ministry of Health'."""
    if " " in name:
        return name
    bodies = [who.name for who in facts.who if who.kind is not ActorKind.PERSON and " " in who.name]
    noun = name.casefold()
    meant = [
        one
        for one in bodies
        if one.casefold().endswith(f" {noun}") or one.casefold().startswith((f"{noun} of ", f"{noun} for "))
    ]
    return meant[0] if len(meant) == 1 else name


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
    return _Told(first.slug, replace(fuller.row, sources=sources), first.by_hand or other.by_hand, first.named)


def _without_relays(rows: list[_Told]) -> list[_Told]:
    """The rows without those that tell no more than stands in another row of their article.

    Such a row only passes on what another said; or its words stand in one that takes a side, or is the actor's own.
    """
    said: dict[str, list[ReactionRow]] = {}
    for told in rows:
        if told.row.said and len(told.row.said.split()) >= _RELAYED:
            said.setdefault(told.slug, []).append(told.row)
    return [told for told in rows if told.by_hand or not _is_told(told.row, said.get(told.slug, ()))]


def _is_told(row: ReactionRow, others: Iterable[ReactionRow]) -> bool:
    return _relays(row, others) or _stands_in(row, others)


def _relays(row: ReactionRow, others: Iterable[ReactionRow]) -> bool:
    """Whether the row states no more than one of these, with others around."""
    if row.stance != Stance.STATES:
        return False
    own = _plain(row.said)
    return any(other.actor != row.actor and _plain(other.said) != own and _plain(other.said) in own for other in others)


def _stands_in(row: ReactionRow, others: Iterable[ReactionRow]) -> bool:
    """Whether all that is quoted in the row stands in another that takes a side."""
    own = [words for words in _plain(row.said).split(" … ") if words]
    sides = [other for other in others if other is not row and other.stance != Stance.STATES and not other.verbatim]
    mine = [other for other in sides if row.stance == Stance.STATES or other.actor == row.actor] if row.verbatim else []
    return any(all(words in _plain(other.said) for words in own) for other in mine)


def _plain(text: str | None) -> str:
    return (text or "").casefold().rstrip(".")


def _same(one: ReactionRow, other: ReactionRow) -> bool:
    if not (one.said and other.said):
        return False
    if one.stance != other.stance and Stance.STATES not in {one.stance, other.stance}:
        return False
    return alike(gist(one.said), gist(other.said), _SAME_WORDS)
