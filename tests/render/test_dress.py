"""Colour and logo of a page; what a mail and the PDF take of them."""

import datetime as dt
import io
import re
from pathlib import Path

import pikepdf
import pytest

from briefgen.errors import SettingsError
from briefgen.model.colour import LEAST_CONTRAST, contrast, lightened
from briefgen.model.delivery import Letterhead
from briefgen.model.rendered import Logo, Look
from briefgen.model.report import Report
from briefgen.pipeline.dressing import logo_of
from briefgen.render import drawn, html, markdown, pdf
from briefgen.render.mail import mail
from tests.pipeline.conftest import settings_of
from tests.render.test_trends import with_trends

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20H0z" fill="#c60"/></svg>'
LOGO = Logo("svg+xml", SVG, 'River "desk"')


def _page(report: Report, look: Look) -> str:
    return html(markdown(report, ()), report, (), look)


def test_a_mail_does_without_the_logo(report: Report) -> None:
    head = Letterhead(subject="x", date=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    page = _page(report, Look(logo=LOGO))
    assert mail(head, "x\n", page, None).count(b"data:") == 0 < page.count("data:image")


def test_the_pictures_wear_the_colour_too(report: Report) -> None:
    """Wherever they stand alone: beside the Markdown, in the PDF and in the mail."""
    shown = with_trends(report, (14, 23))
    house, own = ("".join(one.svg for one in drawn(shown, (), colour)) for colour in (None, "#7a1f5c"))
    assert "#1c64a8" in house
    assert "#1c64a8" not in own
    assert own.count("#7a1f5c") == house.count("#1c64a8")


def _objects(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return " ".join(repr(one) for one in opened.objects)


def test_the_logo_stands_in_page_and_pdf_with_its_words(report: Report) -> None:
    page = _page(report, Look(logo=LOGO))
    assert page.count('<img class="logo" alt="River &quot;desk&quot;" src="data:image/svg+xml;base64,') == 1
    assert "River" in _objects(pdf(page))
    assert "River" not in _objects(pdf(_page(report, Look())))


def test_the_colour_is_that_of_the_desk_and_can_be_read_in_the_dark(report: Report) -> None:
    page = _page(report, Look(accent="#7a1f5c"))
    dark = re.search(r"prefers-color-scheme: dark\) \{ :root \{ --blue: (#\w{6}); --wash: #\w{6}; \} \}", page)
    assert dark is not None
    assert contrast(dark[1], "#0f161d") >= LEAST_CONTRAST
    assert page.count(":root { --blue: #7a1f5c; ") == 2  # for screen and print
    head = Letterhead(subject="x", date=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), accent="#7a1f5c")
    assert b"#7a1f5c" in mail(head, "x\n", page, None)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert lightened("#ffffff", "#0f161d") == "#ffffff"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (None, "cannot be read"),
        (b"GIF89a", "neither PNG nor SVG"),
        (SVG + b" " * 200_000, "larger than 200 kB"),
        (SVG.replace(b"<path", b"<script>x</script><path"), "holds '<script"),
        (SVG.replace(b"<path", b'<image href="file:///etc/passwd"/><path'), "holds 'href"),
        (SVG.replace(b"<path", b'<image xlink:href="https://a.example/x"/><path'), "holds 'href"),
        (SVG.replace(b"<path", b'<path onload="x()"'), "holds 'onload"),
        (SVG.replace(b'"#c60"', b'"url(https://a.example)"'), "holds 'url("),
        (SVG.replace(b"<path", b"<style>@import 'x';</style><path"), "holds '@import"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "holds '<!DOCTYPE"),
    ],
)
def test_a_logo_that_does_more_than_show_itself_is_refused(tmp_path: Path, data: bytes | None, says: str) -> None:
    if data is not None:
        (tmp_path / "logo.svg").write_bytes(data)
    with pytest.raises(SettingsError, match=re.escape(says)):
        logo_of(tmp_path, settings_of("desk: {name: R, zone: UTC}\nreport: {logo: logo.svg}\n"))


def test_a_plain_logo_is_read_and_named_after_the_desk(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG.replace(b"<path", b'<use href="#a"/><path'))
    logo = logo_of(tmp_path, settings_of("desk: {name: River desk, zone: UTC}\nreport: {logo: logo.svg}\n"))
    assert logo is not None
    assert (logo.kind, logo.alt) == ("svg+xml", "River desk")
