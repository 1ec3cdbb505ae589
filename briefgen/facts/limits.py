"""What of the rules an editor can hold by the schema alone; what needs the article, only reading can tell."""

import re

from briefgen.model.dates import Moment, Published, When
from briefgen.model.facts import Event, Facts, Narrative, Quantity, Reaction
from briefgen.model.marking import COLOURS, TLP
from briefgen.yamlfile.schema import Json, Limit, Limits


def _in_any_case(word: str) -> str:
    """A pattern for the word in capitals, in small letters, or in both."""
    return "".join(f"[{one.upper()}{one.lower()}]" if one.isalpha() else f"[{one}]" for one in word)


_DAY = r"\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))"
_STRETCH = rf"(?:{_DAY}|\d{{4}}(?:-(?:0[1-9]|1[0-2]))?)"
# Parts of words without one of which no words are read as a date; with one they may still be none.
_DATED = (
    "ay|week|month|year|decade|centur|quarter|half|fortnight|night|morning|tomorrow|tmrw|jan|feb|mar|apr|jun|jul|aug|"
    "sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|ties|mas|easter|halloween|thanksgiving|pentecost"
)
_DATED_ANYHOW = re.sub(r"\b[a-z]", lambda first: f"[{first[0].upper()}{first[0]}]", _DATED)
_IN_WORDS = rf".*(?:\d.*[A-Za-z]|[A-Za-z].*\d|[A-Z]{{3}}|{_DATED_ANYHOW}).*"
# The same of those that need no day to be counted from.
_FIXED = r"\d\d|ties|teen|hundred|thousand"
_TIME = r"[T ]\d{2}.*(?:Z|[+-]\d{2}(?::?\d{2})?)"
_MARKING: Json = {
    "pattern": rf"^(?:(?!{_in_any_case('TLP')})(?!\s*(?:{'|'.join(map(_in_any_case, COLOURS))})\s*$).*|"
    rf"{'|'.join(mark.replace('+', '[+]') for mark in TLP)})$",
    "patternErrorMessage": f"no marking of the Traffic Light Protocol: it may be {', '.join(TLP)}",
}
_TAG: Json = {"pattern": "^[^,]*$", "patternErrorMessage": "one tag with a comma in it: write [first, second]"}
_TAGS: Json = _TAG | {"items": _TAG}
_ITEM = Limit(
    record={"anyOf": [{"required": ["quote"]}, {"required": ["by"]}]},
    keys={"nth": {"minimum": 1}, "credibility": {"minimum": 1, "maximum": 6}, "marking": _MARKING, "tags": _TAGS},
)
_RANGE: Json = {
    "if": {"properties": {"bound": {"const": "range"}}, "required": ["bound"]},
    "then": {"required": ["high"]},
    "else": {"properties": {"high": {"type": "null"}}},
}
_WHEN_UNDATED: Json = {
    "properties": {
        "when": {
            "pattern": _FIXED,
            "patternErrorMessage": "no day of publishing to count from: write YYYY-MM-DD, or 'published:' at the top",
        }
    }
}
_UNDATED: Json = {
    "if": {"properties": {"published": {"type": "null"}}, "required": ["published"]},
    "then": {"properties": {name: _WHEN_UNDATED | {"items": _WHEN_UNDATED} for name in ("what", "reactions")}},
}

LIMITS: Limits = {
    When: Limit(
        value={
            "type": ["string", "integer"],
            "pattern": rf"^\s*(?:{_STRETCH}(?:/{_STRETCH})?|{_IN_WORDS})\s*$",
            "patternErrorMessage": "no date: write YYYY, YYYY-MM or YYYY-MM-DD, two of them as START/END, or 'Monday'",
        }
    ),
    Published: Limit(
        value={
            "type": "string",
            "pattern": rf"^\s*{_DAY}(?:{_TIME})?\s*$",
            "patternErrorMessage": "no date: write YYYY-MM-DD, and a time only with its zone",
        }
    ),
    Moment: Limit(
        value={
            "type": "string",
            "pattern": rf"^\s*{_DAY}{_TIME}\s*$",
            "patternErrorMessage": "no time with its zone: write it as 2026-03-03T06:00+09:00",
        }
    ),
    Facts: Limit(record=_UNDATED, keys={"marking": _MARKING, "tags": _TAGS}),
    Event: _ITEM,
    Quantity: Limit(record=_ITEM.record | _RANGE, keys=_ITEM.keys),
    Reaction: _ITEM,
    Narrative: _ITEM,
}
"""What can be held of the files that people edit; editors that know `patternErrorMessage` show its words."""
