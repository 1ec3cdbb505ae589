"""Which sentences a reader understands who has read no other: they open a report, and stand in its timeline."""

import re

from briefgen.model.facts import Event
from briefgen.report.wording import paired

_LEANING_FIRST = frozenset(
    ("he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those", "such", "both")
)
_COUNTED_BEFORE = re.compile(
    r"^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|few|most|some|all|none|both)$",
    re.IGNORECASE,
)
"""A subject of one such word counts what another sentence names: 'Six had been delivered'."""
# 'At least seven, including four children, died': of whom stands elsewhere.
_COUNT_ALONE = re.compile(
    r"^(?:(?:at least|at most|more than|some|about|around|nearly|over|another) )?"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds)"
    r"(?:, [^,]{1,60},)? (?:died|dies|were|was|have|had|are|is|remain)\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"\b(?:this|these|those)\b(?= (?:to|as|with|by|from|in|on|at|for|after|before)\b)", re.IGNORECASE)
_PRONOUNS = frozenset(("he", "she", "it", "they"))
_SUBJECT = 3  # words: a longer subject says of what it speaks ('the roof of Notre Dame')
_SAYING = r"(?:said|says|reported|stated|announced|estimated|added|told|warned|wrote|explained|confirmed)"
_WHEN = (
    r"(?:on|in|at|the|local|time|early|late|earlier|later|this|last|week|yesterday|today|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|night)"
)
_GOES_ON = re.compile(
    r"^(?:and|but|so|then|also|instead|however|meanwhile|still|another|later)\b|"
    r"^(?:[\w’'.-]+ ){1,4}(?:also|too|then|instead)\b|^(?:[\w’'.-]+,? ){1,4}(?:however|meanwhile)\b|"
    r"[\"”] (?:[\w’'.-]+ ){1,6}(?:continued|added|went on)[.\s]*$",
    re.IGNORECASE,
)
_HANGING = frozenset(
    ["the", "a", "an", "and", "or", "but", "of", "for", "with", "which", "than", "as", "into", "from", "whose", "told"]
)
_HALF = re.compile(r"\b(?:that|which|who) (?:had|has|have|was|were|is|are)$", re.IGNORECASE)
# 'According to the institute.', 'The BBC describes as "marred …"': what is told, or of whom, stands elsewhere.
_GAP = re.compile(r"^according to [^,]*$|\b(?:describe|characteri[sz]e|depict|portray)(?:s|d)? as\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b[^,]{0,30}$")
_RELATIVE = re.compile(r"\b(?:which|who|whom|whose|that)(?: \w+ly)?,? *$", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”()]")
_ASKING = re.compile(
    r"^(?:how|whether|why|whom|whose|which|(?:[\w.,]+ ){1,3}of (?:which|whom))\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"\b(?:is|are|was|were|remains?|remained) (?:(?:still|not|yet) )*(?:un\w+|known|clear|open)\b")
# 'The Herald has learned from the prosecutor': what it has learned stands elsewhere.
_ONLY_LEARNT = re.compile(
    r"\b(?:has|have) learn(?:ed|t)(?: (?:from|through) (?:(?!that )[^\s,]+ ?){1,8})?[.\s]*$", re.IGNORECASE
)
_ONLY_SAYING = re.compile(rf"\b{_SAYING}(?:,?\s+(?:{_WHEN}\b|\([^()]*\)))*[.,\s]*$", re.IGNORECASE)


def leans(event: Event) -> bool:
    """Whether a sentence speaks of something that only the one before it names ('It …', 'The criticism focuses on').

    So does one whose subject comes late ('Because of the strike, they …') or only counts ('Six had been delivered'),
    and one too short to say where and whom it befell ('Windows broke').

    A person's own sentence never does.
    """
    if event.by:
        return False
    words = event.text.split()
    first = words[0].strip("\"“'‘").casefold() if words else ""
    if first in _LEANING_FIRST or _BARE.search(event.text) or (len(words) < 3 and not any(map(_tells, words[1:]))):
        return True
    if _COUNT_ALONE.match(event.text):
        return True
    before = event.text.partition(event.did)[0].split() if event.did and event.did in event.text else []
    if before and (before[-1].casefold() in _PRONOUNS or (len(before) == 1 and _COUNTED_BEFORE.match(before[0]))):
        return True
    return first == "the" and not any(map(_tells, _subject(event)))


def is_aside(event: Event) -> bool:
    """Whether it is only mentioned beside what its sentence tells, by a relative clause ('the storm, which tore …').

    Of such a clause the quote holds the 'which', the text has what it stands for in its place.
    """
    if event.by or not event.did or event.did not in (event.quote or ""):
        return False
    before = (event.quote or "").partition(event.did)[0]
    return event.text not in (event.quote or "") and bool(_RELATIVE.search(before))


def noun_again(event: Event) -> str | None:
    """The noun by which a sentence speaks of what one before it named ('the ministry' of 'The ministry had put …')."""
    words = event.text.split()
    subject = _subject(event)
    if event.by or not subject or words[0].casefold() != "the" or any(map(_tells, subject)):
        return None
    return subject[-1].strip(",;:") if event.did and event.did in event.text else subject[0].strip(",;:")


def goes_on(event: Event) -> bool:
    """Whether a sentence carries a tale on, so that none can begin with it ('Lam also agreed', 'Barr, however,')."""
    return not event.by and bool(_GOES_ON.search(event.text))


def is_cut(event: Event) -> bool:
    """Whether a part of the clause is missing: its end, its main verb, or half of a quotation or bracket within it."""
    text = event.text.strip()
    if (
        _last_word(text) in _HANGING
        or _HALF.search(text.rstrip(".,;:"))
        or (_ASKING.match(text) and not text.endswith("?") and not _ANSWERED.search(text))
    ):
        return True
    gap = _GAP.search(text)
    if gap is not None and not _PASSIVE.search(text[: gap.start()]):
        return True
    if not _MARKS.search(text):
        return False
    whole = paired(text)
    if re.search(r"\s[\"“]$", text):
        return True
    return whole.count('"') % 2 == 1 or whole.count("“") != whole.count("”") or whole.count("(") != whole.count(")")


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1].rstrip(".,;:").casefold() if text else ""


def says_nothing(event: Event) -> bool:
    """Whether only somebody's saying is left of a sentence, without what they say ('The ministry said on Monday')."""
    learnt = _ONLY_LEARNT.search(event.text)
    if learnt is not None and "," not in event.text[: learnt.start()]:  # else what was learned stands before it
        return True
    saying = _ONLY_SAYING.search(event.text)
    if saying is None or re.search(r"[\"“”]", event.text):
        return False
    # With words between a comma and the verb of saying, what is said stands before them (', the minister said').
    return "," not in event.text[: saying.start()] or event.text[: saying.start()].rstrip().endswith(",")


def _subject(event: Event) -> list[str]:
    """The words of a sentence's subject behind its article; of a long one, or where it is not known, the first two."""
    before = event.text.partition(event.did)[0] if event.did and event.did in event.text else ""
    words = (before or event.text).split()
    return words[1:] if before and len(words) > _SUBJECT else words[1:_SUBJECT]


def _tells(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word in {"of", "for", "in", "at", "between", "from", "to"}
