"""Pictures inside a page: the drawing itself where the page shows it, or a reference to a part of the same mail."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from briefgen.model.rendered import Picture

_ALONE = re.compile(r"!\[.*\]\(([a-z-]+)\.svg\)", re.DOTALL)
_FIGURE = re.compile(r'<figure class="picture ([a-z-]+)(?: narrow)?">.*?</figure>', re.DOTALL)
NARROW = 340
"""Pixels: a picture that is no wider may stand beside the text."""


def inlined(md: MarkdownIt, pictures: tuple[Picture, ...]) -> None:
    """Teach `md` to draw these pictures where a paragraph holds nothing but one; any other picture stays text."""
    known = {picture.name: picture for picture in pictures}

    def replace(state: StateCore) -> None:
        out: list[Token] = []
        for token in state.tokens:
            match = _ALONE.fullmatch(token.content) if token.type == "inline" else None
            if match and match[1] in known and out and out[-1].type == "paragraph_open":
                out[-1] = _figure(known[match[1]])
            elif token.type == "paragraph_close" and out[-1].type == "html_block":
                continue
            else:
                out.append(token)
        state.tokens = out

    md.core.ruler.after("block", "pictures", replace)


def with_cids(page: str, pictures: tuple[Picture, ...]) -> str:
    """The page for a mail: each drawing as an image that the mail brings along as a part with `NAME` as Content-ID."""
    images = {one.name: _image(one) for one in pictures}
    return _FIGURE.sub(lambda match: images.get(match[1], match[0]), page)


def _figure(picture: Picture) -> Token:
    token = Token("html_block", "", 0)
    narrow = " narrow" if picture.width <= NARROW else ""
    token.content = f'<figure class="picture {picture.name}{narrow}">\n{picture.svg}</figure>\n'
    token.block = True
    return token


def _image(picture: Picture) -> str:
    alt = picture.alt.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    # Without a height: mail programs that know no `height: auto` would squeeze it on narrow screens.
    image = f'<img src="cid:{picture.name}" alt="{alt}" width="{picture.width}">'
    return f'<figure class="picture {picture.name}">{image}</figure>'
