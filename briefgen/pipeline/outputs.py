"""The built-in outputs, by the same door as those of other packages."""

from briefgen.model.delivery import Letterhead
from briefgen.model.rendered import Edition
from briefgen.model.report import Report


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
        """The page in UTF-8, its typeface inside; footnotes lead to the proof sheet, which no audience has."""
        from briefgen import render  # noqa: PLC0415  (not needed where nothing is new)

        page = edition.html
        if not edition.audience:
            page = render.with_proof(page, edition.report, edition.house.words.links)
        return render.with_fonts(page).encode()


class Pdf:
    """The report on paper."""

    name = "pdf"
    file = "situation-report.pdf"

    def make(self, edition: Edition) -> bytes:
        """The PDF with what it was made from; raises OutputError naming what to install where libraries are missing."""
        from briefgen import render  # noqa: PLC0415  (not needed where nothing is new)

        return render.pdf(edition.html, edition.enclosed, edition.report.created)


class Mail:
    """The report as a mail without addressees, to be opened in a mail program; the PDF is attached if there is one."""

    name = "eml"
    file = "situation-report.eml"

    def make(self, edition: Edition) -> bytes:
        """The message with CRLF line ends."""
        from briefgen.render.mail import mail  # noqa: PLC0415  (not needed where nothing is new)

        return mail(letterhead(edition), edition.markdown, edition.html, edition.made_by(Pdf.name), edition.pictures)


def revised(subject: str, report: Report) -> str:
    """The subject of a mail, with the issue where that is a revision: 'The river today (No. 2, revision 1)'."""
    return f"{subject} ({report.head.number})" if report.revision else subject


def letterhead(edition: Edition) -> Letterhead:
    """The head of the edition's mail, as a draft that a person addresses."""
    report = edition.report
    return Letterhead(
        subject=revised(f"{report.head.title}, {report.head.day}", report),
        date=report.created,
        marking=report.head.marking,
        language=report.language,
        accent=edition.accent,
        name=edition.name,
    )
