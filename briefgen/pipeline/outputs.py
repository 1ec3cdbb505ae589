"""The built-in outputs, by the same door as those of other packages."""

from briefgen import render
from briefgen.model.rendered import Edition


class Markdown:
    """The report as clean Markdown: the source of all the others."""

    name = "md"
    file = "situation-report.md"

    def make(self, edition: Edition) -> bytes:
        """The text in UTF-8."""
        return edition.markdown.encode()


class Html:
    """The report as one page for a browser."""

    name = "html"
    file = "situation-report.html"

    def make(self, edition: Edition) -> bytes:
        """The page in UTF-8."""
        return edition.html.encode()


class Pdf:
    """The report on paper."""

    name = "pdf"
    file = "situation-report.pdf"

    def make(self, edition: Edition) -> bytes:
        """The PDF; raises OutputError naming what to install where the system libraries are missing."""
        return render.pdf(edition.html)
