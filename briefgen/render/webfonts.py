"""The report's typeface inside a page or a picture, so that it looks the same where the typeface is not installed."""

import base64
from functools import cache
from importlib import resources

_SANS, _CONDENSED = "IBM Plex Sans", "IBM Plex Sans Condensed"
_FACES = (
    (_SANS, 400, "normal", "IBMPlexSans-Regular"),
    (_SANS, 600, "normal", "IBMPlexSans-SemiBold"),
    (_SANS, 400, "italic", "IBMPlexSans-Italic"),
    (_SANS, 500, "normal", "IBMPlexSans-Medium"),
    (_CONDENSED, 600, "normal", "IBMPlexSansCondensed-SemiBold"),
)
_DRAWN = 2  # faces, the first of them: pictures have no others


@cache
def faces(most: int = len(_FACES)) -> str:
    """The style that brings the first `most` faces along, with the letters of the Latin script."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("data:font/woff2;base64,{_file(name)}") format("woff2"); }}\n'
        for family, weight, style, name in _FACES[:most]
    )


def with_fonts(page: str) -> str:
    """A page for a browser with the typeface inside; its policy allows this style already."""
    return page.replace("</head>", f"<style>{faces()}</style>\n</head>", 1)


def standing_alone(svg: str) -> str:
    """A drawing as a file of its own, with the typeface inside."""
    return svg.replace("</title>", f"</title>\n<style>{faces(_DRAWN)}</style>", 1)


def _file(name: str) -> str:
    data = (resources.files("briefgen.render") / "fonts" / f"{name}.woff2").read_bytes()
    return base64.b64encode(data).decode()
