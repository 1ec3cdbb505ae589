"""What of the rules an editor can hold by the schema alone; what needs the article, only reading can tell."""

from briefgen.model.dates import Published, When
from briefgen.model.facts import Event, Facts, Narrative, Quantity, Reaction
from briefgen.model.marking import TLP
from briefgen.yamlfile.schema import Json, Limit, Limits

_DAY = r"\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))"
_STRETCH = rf"(?:{_DAY}|\d{{4}}(?:-(?:0[1-9]|1[0-2]))?)"
_IN_WORDS = r".*[A-Za-z].*"
_TIME = r"[T ]\d{2}.*(?:Z|[+-]\d{2}(?::?\d{2})?)"
_MARKING: Json = {
    "pattern": rf"^(?:(?![Tt][Ll][Pp]).*|{'|'.join(mark.replace('+', '[+]') for mark in TLP)})$",
    "patternErrorMessage": f"no marking of the Traffic Light Protocol: it may be {', '.join(TLP)}",
}
_ITEM = Limit(
    record={"anyOf": [{"required": ["quote"]}, {"required": ["by"]}]},
    keys={"nth": {"minimum": 1}, "credibility": {"minimum": 1, "maximum": 6}, "marking": _MARKING},
)
_RANGE: Json = {
    "if": {"properties": {"bound": {"const": "range"}}, "required": ["bound"]},
    "then": {"required": ["high"]},
    "else": {"properties": {"high": {"type": "null"}}},
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
    Facts: Limit(keys={"marking": _MARKING}),
    Event: _ITEM,
    Quantity: Limit(record=_ITEM.record | _RANGE, keys=_ITEM.keys),
    Reaction: _ITEM,
    Narrative: _ITEM,
}
"""What can be held of the files that people edit; editors that know `patternErrorMessage` show its words."""
