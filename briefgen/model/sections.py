"""The sections of a report."""

SECTIONS = (
    "bottom-line",
    "highlights",
    "key-figures",
    "changes",
    "situation",
    "disagreements",
    "reactions",
    "narratives",
    "timeline",
    "assessment",
    "gaps",
    "corrections",
    "sources",
    "key",
)
"""The parts after the head, in the order of the report; each is a template `sections/NAME.md.j2`."""
