"""Cutting running text into words as Universal Dependencies cuts English."""

import re
from collections.abc import Iterator

from briefgen.model.document import Span

_PREFIXES = (
    "anti|co|counter|cross|de|e|ex|inter|intra|mid|mini|multi|neo|non|over|pan|post|pre|pro|proto|pseudo|quasi|re|semi"
    "|sub|super|trans|ultra|un|under|vice"
)
_ABBREVIATIONS = (
    "Adm|Apr|Aug|Ave|Brig|Bros|Capt|Cdr|Cmdr|Co|Col|Corp|Cpl|Dec|Dept|Dr|Drs|Feb|Fr|Ft|Gen|Gov|Hon|Inc|Insp|Jan|Jr"
    "|Jul|Jun|Lt|Ltd|Maj|Mar|Messrs|Mr|Mrs|Ms|Mt|Nov|Oct|Ph|Pres|Prof|Pvt|Rep|Reps|Rev|Sec|Sen|Sens|Sept|Sep|Sgt|Sr"
    "|St|Supt|approx|etc|vs"
)
_WORD = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"”)\]]*[^\s<>"”)\].,;:!?]      # a web address
  | [\w.+-]{{1,64}}+@[\w-]+(?:\.[\w-]+)+                     # a mail address
  | (?:[^\W\d_]\.){{2,20}}(?!\w)                           # U.S.  a.m.
  | (?:{_ABBREVIATIONS})\.(?=\s+\S|,)                      # Gen.
  | [A-Z]\.(?=\s+[A-Z])                                    # an initial
  | \d+(?:st|nd|rd|th|s)\b                                 # 21st  1990s
  | \d+(?:-\d+){{2,}}                                      # 2025-04-02
  | \d+(?:[.,:/]\d+)*                                      # 1,400.5  10:30
  | [A-Z]+(?:&[A-Z]+)+                                     # AT&T
  | [^\W\d_]+-\d+\w*                                       # AIM-120  COVID-19
  | (?:(?i:{_PREFIXES})-)+[^\W_]+(?:[’'][^\W\d_]+)?        # co-produce
  | [^\W\d_][^\W_]*(?:[’'][^\W\d_]+)*                      # a word, with its apostrophes
  | \.{{2,}} | -{{2,}} | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?:n[’']t|[’'](?:s|re|ve|ll|d|m)|(?<=can)not)\Z")


def cut(text: str, within: Span) -> Iterator[Span]:
    """The words of `within`, in order; they tile it but for white space."""
    for match in _WORD.finditer(text, within.start, within.end):
        start, end = match.span()
        clitic = _CLITIC.search(match[0])
        if clitic and clitic.start() and (clitic[0].lower() != "not" or match[0].lower() == "cannot"):
            yield Span(start, start + clitic.start())
            start += clitic.start()
        yield Span(start, end)
