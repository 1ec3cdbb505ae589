"""The sections of a report."""

FULL, FLASH = "situation-report", "flash"
"""The reports that are shipped: each is a template `NAME.md.j2`, and the name of its files."""

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
