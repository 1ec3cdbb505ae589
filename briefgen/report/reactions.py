"""The matrix of reactions: who takes which stance, in which words, about what."""

from dataclasses import replace

from briefgen.model.facts import Reaction, Stance
from briefgen.model.report import DayFacts, FiledFacts, ReactionRow
from briefgen.report import dates
from briefgen.report.likeness import alike, gist
from briefgen.report.sources import Register
from briefgen.report.statements import visible
from briefgen.report.wording import capital, own_hand, paired

_MOST = 24
_QUOTATION = 4  # fewer quoted words than these say nothing without the sentence around them
_SAME_WORDS = 0.8


def reactions(day: DayFacts, register: Register) -> tuple[tuple[ReactionRow, ...], int]:
    """The rows in the order of the articles, and how many neutral statements a long day leaves to the facts files."""
    found = [
        (article, reaction)
        for article in day.articles
        for reaction in article.facts.reactions
        if visible(day, article, reaction.id, hide=reaction.hide)
    ]
    rows = _folded([_row(day, register, article, reaction) for article, reaction in found])
    if len(rows) <= _MOST:
        return tuple(rows), 0
    weighty = [row for row in rows if row.stance != Stance.STATES or row.verbatim][:_MOST]
    return tuple(weighty), len(rows) - len(weighty)


def _row(day: DayFacts, register: Register, article: FiledFacts, reaction: Reaction) -> ReactionRow:
    verbatim = sum(len(words.split()) for words in reaction.words) >= _QUOTATION
    told = paired(" ".join((reaction.says or "").split()))
    said = " … ".join(" ".join(words.split()).rstrip(",") for words in reaction.words) if verbatim else told
    about = " ".join((reaction.about or "").split())
    return ReactionRow(
        actor=capital(", ".join(reaction.who)),
        stance=reaction.stance.value,
        said=said or None,
        verbatim=verbatim,
        about=about if about and about not in said else None,
        date=dates.stretch(reaction.when) if reaction.when else None,
        sources=register.of(article, reaction),
        by=own_hand(reaction),
        role=next((who.role for who in article.facts.who if reaction.who == (who.name,)), None),
    )


def _folded(rows: list[ReactionRow]) -> list[ReactionRow]:
    """The rows with copies joined: the same actor and stance in the same words is one row with both sources."""
    kept: list[ReactionRow] = []
    for row in rows:
        place = next((i for i, other in enumerate(kept) if _same(row, other)), None)
        if place is None:
            kept.append(row)
        else:
            kept[place] = replace(kept[place], sources=tuple(dict.fromkeys(kept[place].sources + row.sources)))
    return kept


def _same(one: ReactionRow, other: ReactionRow) -> bool:
    if (one.actor, one.stance) != (other.actor, other.stance) or not (one.said and other.said):
        return False
    return alike(gist(one.said), gist(other.said), _SAME_WORDS)
