"""Colours as '#rrggbb', and whether text in one can be read on another (WCAG 2, 1.4.3)."""

import re

LEAST_CONTRAST = 4.5
"""Text of the usual size must stand out so much from its ground."""

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_STEP = 8


def is_colour(text: str) -> bool:
    """Whether it is written '#rrggbb'."""
    return bool(_COLOUR.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lightened(colour: str, ground: str) -> str:
    """The colour, as much lighter as it must be to be read on a dark ground."""
    parts = _parts(colour)
    while contrast(_written(parts), ground) < LEAST_CONTRAST:
        parts = [min(255, part + _STEP) for part in parts]
    return _written(parts)


def mixed(colour: str, ground: str, share: float) -> str:
    """So much of the colour, 0 to 1, upon the ground."""
    parts = zip(_parts(colour), _parts(ground), strict=True)
    return _written([round(share * own + (1 - share) * other) for own, other in parts])


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _written(parts: list[int]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)
