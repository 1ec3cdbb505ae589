"""What a page wears beside its style: the desk's colour and its logo."""

import base64
import html as escaping
import re

from briefgen.model.colour import lightened, mixed
from briefgen.model.rendered import Logo
from briefgen.render.pictures.palette import WASH

_DARK_PAPER = "#0f161d"  # as in screen.css
_LOGO = re.compile(r'<img class="logo"[^>]*>')


def accent(colour: str | None) -> str:
    """The rule that makes links, rules and pictures of that colour, on white paper."""
    return _colours(colour, "#ffffff") if colour else ""


def _colours(colour: str, paper: str) -> str:
    return f":root {{ --blue: {colour}; --wash: {mixed(colour, paper, WASH)}; }}\n"


def accent_on_screen(colour: str | None) -> str:
    """The same for a screen, where it is lighter on a dark ground."""
    if not colour:
        return ""
    dark = _colours(lightened(colour, _DARK_PAPER), _DARK_PAPER).strip()
    return f"{accent(colour)}@media (prefers-color-scheme: dark) {{ {dark} }}\n"


def with_logo(body: str, logo: Logo | None) -> str:
    """The body with the logo in its head."""
    if logo is None:
        return body
    source = f"data:image/{logo.kind};base64,{_coded(logo.data)}"
    image = f'<img class="logo" alt="{escaping.escape(logo.alt)}" src="{source}">'
    return body.replace('<header class="masthead">', f'<header class="masthead">{image}', 1)


def without_logo(page: str) -> str:
    """The page for a mail, whose programs show no image that stands in the text itself."""
    return _LOGO.sub("", page, count=1)


def _coded(data: bytes) -> str:
    return base64.b64encode(data).decode()
