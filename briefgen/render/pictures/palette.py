"""The colours of the pictures, by the names that the report's style has for them."""

from collections.abc import Callable

from markupsafe import Markup

from briefgen.model.colour import mixed

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


WASH = 0.26
"""How much of the desk's colour the states that the map names have."""


def painter(accent: str | None = None) -> Callable[..., Markup]:
    """What gives a shape its colours by their names, with the desk's `accent` in the place of the report's blue."""
    own = {"blue": accent, "wash": mixed(accent, COLOURS["paper"], WASH)} if accent else {}
    colours = COLOURS | own

    def paint(fill: str | None = None, stroke: str | None = None) -> Markup:
        """Attributes that colour a shape: as they stand on paper, and as classes by which a screen may change them."""
        said = [f'fill="{colours[fill] if fill else "none"}"']
        classes = [f"fill-{fill}"] if fill else []
        if stroke:
            said.append(f'stroke="{colours[stroke]}"')
            classes.append(f"stroke-{stroke}")
        if classes:
            said.append(f'class="{" ".join(classes)}"')
        return Markup(" ".join(said))  # noqa: S704  (words of this file alone: an unknown one is a KeyError)

    return paint
