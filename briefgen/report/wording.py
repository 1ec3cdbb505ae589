"""How an event becomes a printed sentence: the article's whole clause and who says so, never cut, never made firmer."""

import datetime as dt
import re
from functools import lru_cache

from briefgen.model.dates import Published, When
from briefgen.model.facts import ActorKind, Event, Facts, Item, Status
from briefgen.report import dates

# A clause with one of these words says by itself that the thing has not, or not surely, happened.
_OWN_WORDS = {
    Status.PLANNED: (
        r"plan(?:s|ned|ning)?|will|would|intend\w*|expect\w*|aim\w*|prepar\w+|schedul\w+|due to|"
        r"going to|agree[sd]? to|vow\w*|pledg\w+|promis\w+|(?:is|are|was|were|set) to"
    ),
    Status.POSSIBLE: r"may|might|could|can|possibl[ey]|perhaps|would|likely|potential(?:ly)?|if",
    Status.ALLEGED: r"alleg\w+|accus\w+|reported(?:ly)?|suspected|claim(?:s|ed|ing)?|according to",
    Status.DENIED: r"den(?:y|ies|ied|ying)|not|no|never|reject(?:s|ed)?",
    Status.NEGATED: r"not|no|never|none|nobody|nothing|neither|nor|without|cannot|fail(?:s|ed)? to|unable|refus\w+",
}
_OWN = {status: re.compile(rf"\b(?:{words})\b|n['’]t\b", re.IGNORECASE) for status, words in _OWN_WORDS.items()}
_RELATIVE = ((-1, "yesterday|last night"), (0, "today|tonight|this morning"), (1, "tomorrow"))
_HEAD = re.compile(r" (?:of|in|at|from|for) ")
_AND = re.compile(r"^(?:and|or|but) ", re.IGNORECASE)
# An article in the first person speaks for who published it: 'Our team reached the town'.
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Oo]urs|us)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?")
# 'The quota, she said, followed the advice': who says so is told at the sentence's end.
_ASIDE = re.compile(r", (?:he|she|it|they) (?:said|says|added|explained|argued),(?= [a-z])")
# A full stop or comma at the end, inside or outside quotation marks.
_UNSTOPPED = re.compile(r"(?<![.,])(?:(?<! [ap]\.m)(?<![A-Z]\.[A-Z])\.|,)+([\"”’']*+)$")
_REMEMBERED = 4096  # names, each looked for in all quotes of its article, and clauses, told in several parts


@lru_cache(maxsize=_REMEMBERED)
def clause(event: Event, facts: Facts) -> str:
    """The event's clause as a sentence, with 'according to X' where somebody other than the article says so."""
    told = _with_its_article(paired(" ".join(event.text.split()).rstrip(" ,;:")), event, facts)
    if event.according_to:
        told = _ASIDE.sub("", told)
    text = dated(capital(told), event.when, facts.published)
    speakers = [_AND.sub("", name) for name in event.according_to if not _attributed(text, name)]
    own = [name for name in speakers if _begins_with(text, name)]
    if own:
        text = _UNSTOPPED.sub(r"\1", text) + f", by {_whose(own[0], text, facts)} own account"
    elif speakers:
        named = [article_before(name, facts) + name for name in speakers]
        text = _UNSTOPPED.sub(r"\1", text) + f", according to {_joined(named)}"
    elif facts.source.outlet and not event.according_to and not event.by and _OURS.search(_QUOTED.sub("", text)):
        text = _UNSTOPPED.sub(r"\1", text) + f", according to {facts.source.outlet}"
    return stopped(text)


def _begins_with(text: str, name: str) -> bool:
    """Whether the text begins with this very name, with its article or without, not with what is theirs."""
    text = text if name.startswith("The ") else text.removeprefix("The ")
    after = text[len(name) : len(name) + 1]
    return text[: len(name)].casefold() == name.casefold() and not (after.isalnum() or after in {"'", "’"})


def _attributed(text: str, name: str) -> bool:
    """Whether the text itself says 'according to' somebody of this name, with a title before it or without."""
    if "according to" not in text.casefold():
        return False
    return bool(re.search(rf"\baccording to (?:[\w’'-]+ ){{0,5}}{re.escape(name)}\b", text, re.IGNORECASE))


def _whose(name: str, text: str, facts: Facts) -> str:
    if said := re.search(rf"{re.escape(name)}\b[^.]{{0,500}}?\b(his|her|its)\b", text, re.IGNORECASE):
        return said[1].lower()
    kinds = {who.kind for who in facts.who if who.name == name}
    return "their" if ActorKind.PERSON in kinds or name.endswith("s") else "its"


def paired(text: str) -> str:
    """The text without a quotation mark at its start or end whose other half lies outside the clause."""
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        text = re.sub(r"^[\"“]|,?[\"”]$", "", text)
    return text


def label(event: Event) -> str | None:
    """The status that says how far it has come about, where the clause itself does not."""
    if event.status is None or _OWN[event.status].search(event.text):
        return None
    return event.status.value


def stopped(text: str) -> str:
    """The text with a full stop, unless it already ends as a sentence does."""
    return text if re.search(r"[.!?…][\"”’')\]]*$", text) else text + "."


def own_hand(item: Item) -> str | None:
    """Who of the desk stands behind an item that no article does."""
    return item.by if item.by and not item.quote else None


def capital(text: str) -> str:
    """The text with a capital at its start, unless its first word is written otherwise on purpose ('eBoats')."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def dated(text: str, when: When | None, published: Published | None = None) -> str:
    """The text with the date behind the weekday, or the 'yesterday', that it names if the event fell on that day."""
    if when is None or when.first != when.last:
        return text
    text = _from_day_of_publishing(text, when.first, published)
    weekday = dates.WEEKDAYS[when.first.weekday()]
    month = dates.MONTHS[when.first.month - 1]
    given = rf",? (?:{month}\b|\d+ {month}\b)"
    pattern = rf"\b{weekday}(?: (?:morning|afternoon|evening|night))?\b(?! \(|['’]s\b|{given})"
    return re.sub(pattern, lambda match: f"{match[0]} ({dates.day(when.first)})", text, count=1)


def _from_day_of_publishing(text: str, day: dt.date, published: Published | None) -> str:
    away = (day - published.day).days if published else None
    words = next((words for days, words in _RELATIVE if days == away), None)
    if words is None:
        return text
    pattern = rf"\b(?:{words})\b(?: (?:morning|afternoon|evening|night))?(?! \(|['’]s\b)"
    return re.sub(pattern, lambda match: f"{match[0]} ({dates.day(day)})", text, count=1, flags=re.IGNORECASE)


def _joined(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


@lru_cache(maxsize=_REMEMBERED)
def article_before(name: str, facts: Facts) -> str:
    """'the ' where the article itself never names X without it ('the Pentagon'); never before places or persons' names.

    Before a bare noun ('acquaintance') the word that the article has there, 'a' where that is 'his' or 'her'.
    """
    kinds = {who.kind for who in facts.who if who.name == name}
    named = ActorKind.PLACE in kinds or (ActorKind.PERSON in kinds and not _HEAD.split(name)[0].split()[-1].islower())
    if named or name.casefold().startswith("the "):
        return ""
    texts = _quoted(facts)
    word = re.escape(name)
    owner = re.search(rf"\b([A-Z][\w-]{{1,60}}['’]s) {word}\b", texts) if f"s {name}" in texts else None
    if owner and not re.search(rf"\b[Tt]he {word}\b", texts):
        return f"{owner[1]} "
    if name[0].islower() and not _HEAD.split(name)[0].endswith("s"):
        before = re.search(rf"\b(an?|the|his|her|their|its) {word}\b", texts, re.IGNORECASE)
        if before:
            vowel = "an " if name[0] in "aeiou" else "a "
            return {"the": "the ", "a": "a ", "an": "an "}.get(before[1].casefold(), vowel)
    if f"he {name}" not in texts:
        return ""
    with_the = len(re.findall(rf"\b[Tt]he {word}\b", texts))
    bare = len(
        re.findall(rf"(?<!['’]s )\b{word}\b(?! [a-z]+ [A-Z])", texts)
    )  # but 'Chamber of Commerce director Ines Vogt'
    return "the " if with_the and with_the >= bare else ""


@lru_cache(maxsize=_REMEMBERED)
def _quoted(facts: Facts) -> str:
    """What the events and reactions of an article rest on."""
    return " | ".join(item.quote or "" for items in (facts.what, facts.reactions) for item in items)


def _with_its_article(text: str, event: Event, facts: Facts) -> str:
    """The text with the article before its subject where that lacks it ('weather service expects rain')."""
    known = {who.name for who in facts.who}
    of_actor = (name for name in event.who if name in known or " " in name)
    bare = next((name for name in of_actor if text.startswith(f"{name} ")), None)
    return text if bare is None else article_before(bare, facts) + text
