"""What somebody said, from the verb on: behind the name of who speaks it reads on, as the article tells it."""

import re

from briefgen.model.facts import Facts, Reaction
from briefgen.report.likeness import names_in
from briefgen.report.wording import paired

_MOST = 240  # characters: five lines of the matrix
_AUXILIARY = (
    r"(?:(?:has|have|had|is|are|was|were|will|would|could|may|might|did|does|do) (?:not |never |also |again )*)?"
)
_STOP = re.compile(r"[.,]([\"”])$")
_ENDS = re.compile(r"; |[.] ")


def predicate(reaction: Reaction, facts: Facts, sentence: str) -> str | None:
    """'rejected the claim as "plainly untrue"', of the `sentence` that tells so.

    None where the speaker's name is not before the verb, and where it would be long, or hold half a quotation.
    """
    name = _last_name(reaction, facts, sentence)
    if name is None or not reaction.verb:
        return None
    found = re.compile(rf"\b{_AUXILIARY}{re.escape(reaction.verb)}\b").search(sentence, name)
    if found is None or _names_another(sentence[name : found.start()], reaction, facts):
        return None
    said = _ENDS.split(sentence[found.start() :])[0].rstrip(" ,;")
    said = _STOP.sub(r"\1", said if said.endswith((".m.", ".S.", ".K.")) else said.rstrip("."))
    whole = paired(said) == said and said.count('"') % 2 == 0 and said.count("(") == said.count(")")
    return said if whole and len(said) <= _MOST and len(said.split()) > len(reaction.verb.split()) else None


def _last_name(reaction: Reaction, facts: Facts, sentence: str) -> int | None:
    """Where the first mention of who speaks ends."""
    known = {name for who in facts.who if who.name in reaction.who for name in (who.name, *who.also)}
    folded = sentence.casefold()
    ends = [
        folded.find(name.casefold()) + len(name) for name in known | set(reaction.who) if names_in(sentence, (name,))
    ]
    return min(ends, default=None)


def _names_another(between: str, reaction: Reaction, facts: Facts) -> bool:
    """Whether somebody else stands nearer to the verb: then it may be theirs."""
    if "," in between or not between.strip():
        return False
    return names_in(between, (who.name for who in facts.who if who.name not in reaction.who and who.name[:1].isupper()))
