"""A bare text for a reaction: 'Japan condemned the launch' as who, stance, verb and what about."""

import re
from functools import cache

from briefgen.model.facts import Reaction, Stance

_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgklmnprt]\Z")
_HELPERS = frozenset(("has", "have", "had", "will", "would", "also", "again", "strongly", "sharply", "publicly"))
_PASSIVE = re.compile(r"\s(?:is|are|was|were|be|been|being)\Z")
_WRITE = "write who, stance and quote as keys"


def reaction(text: str) -> Reaction:
    """The reaction that a clause tells, which is its own quote; raises ValueError where no known verb carries it."""
    for match in re.finditer(r"\S+", text):
        verb, stance = _verb_at(text[match.start() :])
        if verb is None or stance is None or match.start() == 0:
            continue
        who = _without_helpers(text[: match.start()].rstrip())
        if _PASSIVE.search(f" {who}"):
            raise ValueError(f"'{text}' tells what is done to somebody; {_WRITE}")
        rest = text[match.start() + len(verb) :].strip(" ,")
        said = rest.removeprefix("that ") if rest.startswith("that ") else None
        about = rest if said is None and rest else None
        return Reaction(who=(who,), stance=stance, verb=verb, about=about, says=said, quote=text)
    raise ValueError(f"'{text}' has no verb of reaction that is known; {_WRITE}")


def stance_of(verb: str) -> Stance | None:
    """The stance of a verb of reaction in one of its forms, None of any other word."""
    return _forms().get(" ".join(verb.lower().split()))


def _without_helpers(text: str) -> str:
    """The text without the auxiliaries and adverbs at its end."""
    words = re.split(r"(?=\s)", text)
    while len(words) > 1 and words[-1][1:] in _HELPERS:
        words.pop()
    return "".join(words)


def _verb_at(text: str) -> tuple[str | None, Stance | None]:
    """The longest verb of reaction that `text` begins with."""
    words = re.match(r"(?:[\w'-]+\s+){0,2}[\w'-]+", text)
    found = words[0] if words else ""
    while found:
        stance = stance_of(found)
        if stance is not None:
            return found, stance
        found = found.rpartition(" ")[0].rstrip()
    return None, None


@cache
def _forms() -> dict[str, Stance]:
    """The stance of each form of each verb of reaction, with its preposition; the first list that holds it decides."""
    from briefgen import lexicon  # noqa: PLC0415  (a day without such short forms is published without)

    words = lexicon.load()
    forms: dict[str, Stance] = {}
    for stance, verbs in words.reactions.verbs.items():
        for phrase in verbs:
            verb, _, rest = phrase.partition(" ")
            for form in (*_inflected(verb), *words.lemmas.verbs.get(verb, ())):
                forms.setdefault(f"{form} {rest}".strip(), Stance(stance))
    return forms


def _inflected(verb: str) -> tuple[str, ...]:
    """The regular forms, past and present."""
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (f"{verb[:-1]}ies", f"{verb[:-1]}ied")
    ends = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"
    doubled = (f"{verb}{verb[-1]}ed",) if _DOUBLING.search(verb) else ()
    return (verb, ends, f"{stem}ed", *doubled)
