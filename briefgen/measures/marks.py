"""A text as a row of marks: each word and sign that a date may be made of, under a letter for what it is.

Letters: d number of one or two digits, o ordinal in digits, w ordinal in words, c count in words, a article, i other
number, Y year, N whole date in digits, q day and month in digits, M month, W weekday, U unit of time, D word for a day,
H feast, L turn (last, next), E edge (early, end of), Q quarter, R decade, r decade of
whichever century, v season that is another word too, P half of the day; and t the, f of, m in, n on, F from,
B between, & and, T to and until, J now, O at, h time of day, Z season, g ago, A after, b before, S since and by,
K for before a month; - dash, s slash, p 's, comma and full stop as they stand, x any other word, z any other sign.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.measures.wording import alternatives
from briefgen.model.lexicon import Dates, Numbers

_WORDS = {
    "the": "t", "of": "f", "in": "m", "during": "m", "on": "n", "from": "F", "between": "B", "and": "&", "to": "T",
    "till": "T", "until": "T", "through": "T", "thru": "T", "ago": "g", "after": "A", "before": "b", "since": "S",
    "by": "S", "for": "K", "a": "a", "an": "a", "now": "J", "-": "-", "–": "-", "—": "-", "~": "-", "/": "s",
    ",": ",", ".": ".", "'s": "p", "am": "P", "pm": "P",
}  # fmt: skip
_LETTERS = {"ordinal": "o", "quarter": "Q", "decade": "R", "lately": "r", "other": "z"}
_ANCHORS = "MWUDHZrv"
"""Without one of these, or a digit, there is no date."""
_BEFORE, _BEHIND = 42, 24
"""So many characters on each side of an anchor may belong to its date."""
_YEARS = range(1500, 2200)
_NUMERIC = r"""
    (?P<ymd>\d{4}(?P<between>[-/. ])\d{1,2}(?P=between)\d{1,2}(?!\d))
  | (?P<packed>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))
  | (?P<mdy>\d{1,2}(?P<amid>[-/.])\d{1,2}(?P=amid)(?:\d{4}|\d{2})(?![\d/]))
  | (?P<ym>\d{4}[-/]\d{1,2}(?![\w/-])) | (?P<my>\d{1,2}[-/]\d{4}(?![\d/-]))
  | (?P<md>\d{1,2}/\d{1,2}(?![\d/.,]\d|\d|\s*%|\s+of\b))
"""
_CLOCK = r"""(?<![\w$€£¥.,:/-])(?:
    \d{1,2}(?:[:.]\d{2}){0,2}(?:\s?[ap]\.?m\b\.?|[ap]\b)
  | \d{1,2}:\d{2}(?::\d{2})?(?![\d:])
)"""


_NUMBERED = re.compile(r"\s\d{1,2}(?:st|nd|rd|th)?(?![\w.,:])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or sign of a date, with its number or name; `date` is year, month and day in digits, 0 where not told."""

    letter: str
    start: int
    end: int
    number: int = 0
    name: str = ""
    date: tuple[int, int, int] = (0, 0, 0)


_OTHER = Mark("x", 0, 0)


class Marks:
    """Reads texts into marks by the lexicon."""

    def __init__(self, words: Dates, numbers: Numbers) -> None:
        self._unsure = frozenset(words.unsure)
        self._known = _known(words, numbers)
        self._anchor = re.compile(_anchors(self._known))
        known = alternatives(word for word in self._known if word[0].isalpha())
        self._piece = re.compile(
            rf"""(?ix)
                \b(?:(?P<known>(?:{known})\b) | (?P<quarter>q[1-4]\b) | [^\W\d_]\w*)
              | (?<![\w$€£¥./]) (?:{_NUMERIC})
              | (?P<clock>{_CLOCK})
              | (?P<ordinal>\d{{1,2}})(?:st|nd|rd|th)\b
              | (?P<decade>\b\d{{3}}0s\b) | (?P<lately>\b[2-9]0s\b)
              | (?P<digits>(?<![$€£¥\w.,:])\d+(?![\w%]|[.,:]\d))
              | (?P<sign>['’]s\b|[-–—~/,.])
              | \w+ | (?P<other>[^\w\s])
            """
        )

    def read(self, text: str) -> list[Mark]:
        """The marks around what may be a date, one for each word and sign; one stands for all that is passed over."""
        marks: list[Mark] = []
        for start, end in self._near(text):
            marks.append(_OTHER)
            for match in self._piece.finditer(text, start, end):
                mark = self._mark(match, marks[-1].letter) if match.lastgroup else _OTHER
                if marks[-1].letter == "K" and mark.letter != "M":
                    marks[-1] = _OTHER
                marks.append(mark)
        return marks

    def _near(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches of text around each anchor, up to the end of a word."""
        start, end = 0, -1
        for match in self._anchor.finditer(text):
            if match.start() - _BEFORE > end:
                if end >= 0:
                    yield start, end
                start = max(0, match.start() - _BEFORE)
            if match.end() + _BEHIND > end:
                space = text.find(" ", match.end() + _BEHIND)
                end = space if space >= 0 else len(text)
        if end >= 0:
            yield start, end

    def _mark(self, match: "re.Match[str]", before: str) -> Mark:
        kind, start, end = match.lastgroup or "", match.start(), match.end()
        if kind in {"known", "sign"}:
            return self._word(match, before)
        if kind in _LETTERS:
            number = int(match[kind].strip("qQsS")) if kind != "other" else 0
            return Mark(_LETTERS[kind], start, end, number + (1900 if kind == "lately" else 0))
        if kind == "digits":
            return _number(match)
        return _clock(match) if kind == "clock" else _numeric(match, kind)

    def _word(self, match: "re.Match[str]", before: str) -> Mark:
        text = " ".join(match[0].split())
        word = text.lower().replace("’", "'")
        letter, number, name = self._known[word]
        if word in self._unsure and before not in {"m", "f", "E"} and (before == "K" or not _is_sure(match, letter)):
            letter = "x"
        return Mark(letter, match.start(), match.end(), number, name)


def _is_sure(match: "re.Match[str]", letter: str) -> bool:
    """Whether a word that may be another is a date's: with a capital that opens no sentence, or before a day."""
    opens = letter == "W" and match.start() == 0
    return (match[0][0].isupper() and not opens) or _NUMBERED.match(match.string, match.end()) is not None


def _known(words: Dates, numbers: Numbers) -> dict[str, tuple[str, int, str]]:
    """Each word of dates with its letter, number and name."""
    counts = {word: worth for word, worth in numbers.words.items() if 0 < worth < 100} | dict(words.counts)
    ordinals = {form: day for word, day in words.ordinals.items() for form in (word, word.replace("-", " "))}
    known = {word: ("c", worth, "") for word, worth in counts.items()}
    for letter, list_ in (
        ("w", ordinals),
        ("M", words.months),
        ("W", words.weekdays),
        ("D", words.days),
        ("r", words.decades),
    ):
        known |= {word: (letter, number, "") for word, number in list_.items()}
    known |= {word: ("L", step, word) for word, step in words.turns.items()}
    known |= {word: ("U", int(word.endswith("s")), unit) for word, unit in words.spans.items()}
    feasts = (*words.feasts, *words.weekday_feasts, *words.easter_feasts)
    for letter, names in (
        ("H", feasts),
        ("E", tuple(words.edges)),
        ("Z", words.vague),
        ("v", words.seasons),
        ("O", words.at),
    ):
        known |= {word: (letter, 0, word) for word in names}
    return known | {word: (letter, 0, word if letter == "P" else "") for word, letter in _WORDS.items()}


def _anchors(known: Mapping[str, tuple[str, int, str]]) -> str:
    words = [word for word, (letter, _, _) in known.items() if letter in _ANCHORS]
    initials = "".join(sorted({word[0] for word in words}))
    return rf"(?i)\d+|\b(?=[{initials}])(?:{alternatives(words)})\b|\bq[1-4]\b"


def _number(match: "re.Match[str]") -> Mark:
    number = int(match[0]) if len(match[0]) < 5 else 0
    small = 0 < number < 32 and len(match[0]) < 3
    return Mark("d" if small else "Y" if number in _YEARS else "i", match.start(), match.end(), number)


def _clock(match: "re.Match[str]") -> Mark:
    """A time of day in minutes; named 'half' where it may be of either half of the day."""
    hour, minute = [*map(int, re.findall(r"\d+", match[0])), 0][:2]
    half = next((letter for letter in match[0].lower() if letter in "ap"), "")
    if hour > 23 or minute > 59 or (half and not 0 < hour < 13):
        return _OTHER
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Mark("h", match.start(), match.end(), hour * 60 + minute, "half" if not half and hour < 13 else "")


def _numeric(match: "re.Match[str]", kind: str) -> Mark:
    """A date in digits; where the order of day and month is open, the month stands first."""
    start, end = match.span()
    parts = [int(part) for part in re.findall(r"\d+", match[0])]
    if kind == "packed":
        return Mark("N", start, end, date=(int(match[0][:4]), int(match[0][4:6]), int(match[0][6:])))
    if kind in {"ym", "my"}:
        year, month = parts if kind == "ym" else reversed(parts)
        season = kind == "ym" and month == (year + 1) % 100
        good = 0 < month < 13 and year in _YEARS and not season
        return Mark("N" if good else "x", start, end, date=(year, month, 0))
    if kind == "md":
        sure = parts[0] < 13 < parts[1] < 32
        return Mark("N" if sure else "q", start, end, date=(0, *_in_order(*parts)))
    year, *rest = parts if kind == "ymd" else (parts[2], *parts[:2])
    if kind == "mdy" and year < 100:
        year += 2000 if year < 40 else 1900
    month, day = rest if kind == "ymd" else _in_order(*rest)
    return Mark("N" if _is_day(year, month, day) else "x", start, end, date=(year, month, day))


def _in_order(first: int, second: int) -> tuple[int, int]:
    return (second, first) if first > 12 else (first, second)


def _is_day(year: int, month: int, day: int) -> bool:
    if year not in _YEARS:
        return False
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True
