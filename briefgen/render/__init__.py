"""Renders a composed report: Markdown first, the page from the Markdown, the PDF from the page."""

from briefgen.render.page import html
from briefgen.render.paper import pdf
from briefgen.render.pictures import PICTURE_FILES, drawn
from briefgen.render.proof import proof, with_proof
from briefgen.render.templates import markdown
from briefgen.render.webfonts import standing_alone, with_fonts

__all__ = ["PICTURE_FILES", "drawn", "html", "markdown", "pdf", "proof", "standing_alone", "with_fonts", "with_proof"]
