import datetime as dt
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.model.rendered import Enclosure
from briefgen.model.report import Report
from briefgen.render import html, markdown, paper, pdf
from briefgen.render.paper import NO_PANGO


@pytest.fixture(scope="module")
def empty_page() -> str:
    return '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><p>x</p></body></html>'


def _streams(data: bytes) -> bytes:
    found = []
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            found.append(zlib.decompress(raw))
        except zlib.error:
            found.append(raw)
    return b"\n".join([data, *found])


def _page(report: Report) -> str:
    return html(markdown(report, ()), report)


def test_the_same_page_gives_the_same_archival_bytes(report: Report) -> None:
    page = _page(report)
    one = pdf(page)
    assert one == pdf(page)
    inside = _streams(one)
    assert b'pdfaid:part="3"' in inside or b"<pdfaid:part>3" in inside
    assert b'pdfuaid:part="1"' in inside
    assert b"/Lang (en-GB)" in inside
    assert b"/StructTreeRoot" in inside
    assert b"/Outlines" in inside
    assert b"Northern desk" in inside
    assert b"2026-11-20" in inside
    families = set(re.findall(rb"/BaseFont /[A-Z]{6}\+([A-Za-z-]+)", inside))
    assert families
    assert all(family.startswith(b"IBM-Plex-Sans") for family in families), families


@pytest.mark.parametrize(("size", "box"), [("A4", b"595"), ("Letter", b"612")])
def test_paper_size(report: Report, size: str, box: bytes) -> None:
    inside = _streams(pdf(html("# x\n", replace(report, paper=size))))
    assert re.search(rb"/MediaBox \[\s*0 0 " + box, inside)


@pytest.mark.parametrize(
    "bait",
    [
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<style>@import url("file:///etc/passwd");</style>',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<style>@font-face { font-family: x; src: url("http://127.0.0.1:9/x.ttf"); } p { font-family: x }</style>',
    ],
)
def test_nothing_but_the_fonts_is_read(empty_page: str, bait: str) -> None:
    with pytest.raises(OutputError, match=r"nothing but the package's fonts|Error fetching"):
        pdf(empty_page.replace("</head>", f"{bait}</head>"))


def test_a_warning_is_a_failure(empty_page: str) -> None:
    with pytest.raises(OutputError, match="WeasyPrint warns"):
        pdf(empty_page.replace("</head>", "<style>p { no-such-thing: 1 }</style></head>"))


def test_a_letter_that_no_font_has_prints_as_a_box_and_costs_nothing_else(empty_page: str) -> None:
    assert pdf(empty_page.replace("<p>x</p>", "<p>Park Won-soon (박원순), \U000f0000 and محمد</p>")).startswith(
        b"%PDF-"
    )


def test_without_pango_one_line_says_what_to_install(
    empty_page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lame = tmp_path / "worker.py"
    source = Path(paper.__file__).with_name("worker.py").read_text("utf-8")
    lame.write_text(source.replace("    import weasyprint\n", "    raise OSError('no pango')\n", 1), "utf-8")
    monkeypatch.setattr(paper, "_WORKER", lame)
    with pytest.raises(OutputError) as caught:
        pdf(empty_page)
    assert str(caught.value) == NO_PANGO
    assert "\n" not in NO_PANGO
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in NO_PANGO


def test_the_parent_never_imports_weasyprint() -> None:
    program = "import sys, briefgen.render; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603


def test_what_only_other_fonts_need_is_loaded_when_it_is_called() -> None:
    program = (
        "import runpy, sys; worker = runpy.run_path(sys.argv[1], run_name='worker'); pending = worker['NotYet']\n"
        "from weasyprint.pdf import fonts\n"
        "assert all(isinstance(sys.modules[late], pending) for late in worker['LATE'])\n"
        "assert 'fontTools.varLib' not in sys.modules\n"
        "assert fonts.subset.Options().drop_tables\n"
        "import fontTools.subset, fontTools.varLib.instancer as real\n"
        "assert not isinstance(fontTools.subset, pending) and not isinstance(real, pending)\n"
        "try: fonts.instantiateVariableFont({}, {})\n"
        "except ValueError as error: assert 'variable' in str(error) or 'fvar' in str(error), error\n"
        "else: raise AssertionError\n"
    )
    worker = Path(paper.__file__).with_name("worker.py")
    done = subprocess.run([sys.executable, "-c", program, str(worker)], check=False, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr


def test_a_narrative_longer_than_a_page_is_printed_whole(report: Report) -> None:
    says = " ".join(f"Sentence {number} of a long telling goes on here." for number in range(400))
    page = _page(replace(report, narratives=tuple(replace(column, says=says) for column in report.narratives)))
    side_by_side = page.replace('<body class="situation-report stacked">', '<body class="paired">')
    assert side_by_side != page
    whole, cut = (len(re.findall(rb"/Type /Page\b", _streams(pdf(one)))) for one in (page, side_by_side))
    assert whole > cut


def test_what_it_was_made_from_is_enclosed_and_dated_by_the_edition(empty_page: str) -> None:
    dated = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    enclosed = (Enclosure("flood-0a1b2c.yaml", b"title: Flood \xe2\x80\x93 Orla\n"), Enclosure("r0.json", b"{}\n"))
    made = pdf(empty_page, enclosed, dated)
    assert made == pdf(empty_page, enclosed, dated)
    inside = _streams(made)
    assert b"title: Flood \xe2\x80\x93 Orla" in inside
    assert inside.count(b"/AFRelationship /Source") == 2
    assert b"/Subtype /application#2fyaml" in inside
    assert b"/Subtype /application#2fjson" in inside
    assert inside.count(b"D:20261119213000Z") == 4
    assert b"flood-0a1b2c.yaml" not in _streams(pdf(empty_page))
