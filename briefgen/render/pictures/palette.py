"""The colours of the pictures, by the names that the report's style has for them."""

from markupsafe import Markup

COLOURS = {
    "navy": "#0b2545",
    "blue": "#1c64a8",
    "ink": "#16202b",
    "mute": "#56636f",
    "line": "#d4dce4",
    "tint": "#f0f5f9",
    "wash": "#c3dbef",
    "red": "#b3142b",
    "green": "#0a6640",
    "amber": "#8a5100",
    "paper": "#ffffff",
}


def paint(fill: str | None = None, stroke: str | None = None) -> Markup:
    """Attributes that colour a shape: as they stand on paper, and as classes by which a screen may change them."""
    said = [f'fill="{COLOURS[fill] if fill else "none"}"']
    classes = [f"fill-{fill}"] if fill else []
    if stroke:
        said.append(f'stroke="{COLOURS[stroke]}"')
        classes.append(f"stroke-{stroke}")
    if classes:
        said.append(f'class="{" ".join(classes)}"')
    return Markup(" ".join(said))  # noqa: S704  (words of this file alone: an unknown one is a KeyError)
