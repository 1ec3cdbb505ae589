"""What PDF/A-3a and PDF/UA-1 ask of the file: by pikepdf's validator, and by walking its tags and its contents.

The validator holds the rules of veraPDF for PDF/A-3b and approves nothing that it does not know. What PDF/A-3a asks
beyond that, and PDF/UA-1, is checked here as far as a program can.
"""

import io
import itertools
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa

from briefgen.model.edition import Confidence, EditionNotes, Judgement, Likelihood
from briefgen.model.rendered import Enclosure
from briefgen.model.report import Report
from briefgen.render import drawn, html, markdown, paper, pdf
from briefgen.report import compose
from tests.conftest import busy, desk_day, digest, flood
from tests.render.tagtree import Tag, marked, tags

_WORKER = Path(paper.__file__).with_name("worker.py").read_bytes()
ACCESSIBLE = re.findall(rb'ACCESSIBLE = b"""(.*?)"""', _WORKER, re.DOTALL)[0]
KINDS = {
    *("/Document", "/Part", "/Sect", "/Art", "/P", "/Span", "/Link", "/Figure", "/NonStruct", "/H1", "/H2", "/H3"),
    *("/L", "/LI", "/Lbl", "/LBody", "/Table", "/THead", "/TBody", "/TR", "/TH", "/TD"),
}
CHILDREN = {
    "/L": {"/LI"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/THead", "/TBody"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/H1": {"/Span", "/NonStruct"},
    "/H2": {"/Span", "/NonStruct"},
    "/H3": {"/Span", "/NonStruct"},
    "/Link": {"/Span", "/NonStruct"},
    "/Figure": set(),
}
PARENTS = {"/LI": "/L", "/Lbl": "/LI", "/LBody": "/LI", "/TR": "/THead /TBody", "/TH": "/TR", "/TD": "/TR"}


def whole(paper: str) -> Report:
    """A report with every part, and with tables that go over pages."""
    judgement = Judgement(judgement="the dam opens", likelihood=Likelihood.LIKELY, confidence=Confidence.LOW)
    floods = (flood("orsa-aaaaaa", "Valley Post", 120, 19), flood("brenn-bbbbbb", "Hill Radio", 150, 20))
    day = desk_day(digest(), *floods, *(busy(number) for number in range(5)))
    return compose(replace(day, paper=paper, notes=EditionNotes(assessment=(judgement,), gaps=("the cost",))))


def page_of(report: Report) -> str:
    pictures = drawn(report)
    return html(markdown(report, (), pictures), report, pictures)


def printed_bytes(report: Report) -> bytes:
    return pdf(page_of(report), (Enclosure("flood-0a1b2c.yaml", b"title: Flood\n"),), report.created)


@pytest.fixture(scope="module", params=["A4", "Letter"])
def data(request: pytest.FixtureRequest) -> bytes:
    """The bytes of the PDF."""
    return printed_bytes(whole(request.param))


@pytest.fixture(scope="module")
def printed(data: bytes) -> Iterator[pikepdf.Pdf]:
    """The PDF, opened."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


@pytest.fixture(scope="module")
def tree(printed: pikepdf.Pdf) -> Tag:
    """Its tags."""
    return tags(printed)


def test_the_validator_of_pdf_a_approves_all_but_the_words_that_it_does_not_know(
    data: bytes, printed: pikepdf.Pdf
) -> None:
    """It knows no extension of the metadata, which PDF/UA-1 makes, and no level above 'b'."""
    found = pdfa.validate_written(io.BytesIO(data), "3b").findings
    assert {finding.rule for finding in found} == {"ISO_19005_3:6.6.4-3", "ISO_19005_3:6.6.2.3.1-1"}
    assert {word for finding in found for word in re.findall(r"pdf\w+", finding.message)} == {
        *("pdfaExtension", "pdfaSchema", "pdfaProperty", "pdfuaid", "pdfaid", "pdfa")
    }
    with pikepdf.open(io.BytesIO(data)) as plain:
        text = plain.Root.Metadata.read_bytes().replace(ACCESSIBLE, b"")
        plain.Root.Metadata.write(text.replace(b'conformance="A"', b'conformance="B"'))
        assert pdfa.check(plain, "3b").verdict == "pass"


def test_the_metadata_explains_the_word_that_pdf_a_does_not_know() -> None:
    around = b'<r xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' + ACCESSIBLE + b"</r>"
    told = {element.tag.rpartition("}")[2]: element.text for element in ET.fromstring(around).iter()}  # noqa: S314
    assert told["namespaceURI"] == "http://www.aiim.org/pdfua/ns/id/"
    assert (told["prefix"], told["name"], told["valueType"]) == ("pdfuaid", "part", "Integer")
    assert told["category"] == "internal"
    assert told["schema"]
    assert told["description"]


def test_the_file_is_sound_to_qpdf(printed: pikepdf.Pdf) -> None:
    assert printed.check_pdf_syntax() == []
    assert not printed.is_encrypted
    assert printed.pdf_version == "1.7"


def test_the_metadata_claims_both_standards_and_names_the_report(printed: pikepdf.Pdf) -> None:
    with printed.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert "The strait and the Orsa valley" in metadata["dc:title"]
        assert metadata["dc:creator"] == ["Northern desk"]
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"]


def test_a_reader_shows_the_title_and_knows_the_language(printed: pikepdf.Pdf) -> None:
    root = printed.Root
    assert root.ViewerPreferences.DisplayDocTitle
    assert root.MarkInfo.Marked
    assert not root.MarkInfo.get("/Suspects", False)
    assert root.Lang == "en-GB"
    assert all(page.obj.Tabs == "/S" for page in printed.pages)
    assert "/OpenAction" not in root
    assert "/JavaScript" not in root.get("/Names", {})


def test_everything_painted_is_tagged_once_or_an_artifact(printed: pikepdf.Pdf, tree: Tag) -> None:
    named = [content for tag in tree.walk() for content in tag.contents]
    assert len(named) == len(set(named))
    for number, page in enumerate(printed.pages):
        found, outside = marked(page)
        assert outside == 0, f"page {number + 1}"
        assert sorted(found) == sorted(mcid for at, mcid in named if at == number)


def test_the_parent_tree_leads_from_each_mark_to_its_element(printed: pikepdf.Pdf, tree: Tag) -> None:
    numbers = pikepdf.NumberTree(printed.Root.StructTreeRoot.ParentTree)
    for tag in tree.walk():
        for at, mcid in tag.contents:
            assert numbers[int(printed.pages[at].obj.StructParents)][mcid].objgen == tag.element.objgen
        for annotation in tag.annotations:
            assert numbers[int(annotation.StructParent)].objgen == tag.element.objgen


def test_tags_are_standard_and_lie_where_they_may(tree: Tag) -> None:
    for tag in tree.walk():
        assert tag.kind in KINDS
        inside = {child.kind for child in tag.children}
        assert inside <= CHILDREN.get(tag.kind, KINDS), tag.kind
        assert not (tag.contents and tag.kind in {"/L", "/LI", "/Table", "/TR", "/THead", "/TBody"})
        for child in tag.children:
            assert tag.kind in PARENTS.get(child.kind, tag.kind)


def test_headings_go_down_one_level_at_a_time(tree: Tag) -> None:
    levels = [int(tag.kind[-1]) for tag in tree.of("/H1", "/H2", "/H3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_tags_go_through_the_pages_in_order_and_each_block_through_its_lines(tree: Tag) -> None:
    """Not so the blocks of a page: bullets, and what is placed by its own coordinates, are painted last."""
    order = [page for tag in tree.walk() for page, _ in tag.contents]
    assert order == sorted(order)
    for block in tree.of("/P", "/H1", "/H2", "/H3", "/TH", "/TD"):
        lines = [content for tag in block.walk() for content in tag.contents]
        assert lines == sorted(lines)


def test_every_cell_has_its_headers_and_every_row_its_cells(tree: Tag) -> None:
    tables = tree.of("/Table")
    assert len(tables) > 1
    for table in tables:
        heads = table.of("/TH")
        assert {str(head.element.A.Scope) for head in heads} == {"/Column"}
        names = [bytes(head.element.ID) for head in heads]
        assert len(set(names)) == len(names)
        for row in table.of("/TR"):
            assert len(row.children) == len(heads)
        for cell in table.of("/TD"):
            assert {bytes(name) for name in cell.element.A.Headers} <= set(names)
            assert len(cell.element.A.Headers) == 1


def test_every_figure_says_what_it_shows_and_where_it_stands(printed: pikepdf.Pdf, tree: Tag) -> None:
    figures = tree.of("/Figure")
    assert figures
    for figure in figures:
        assert len(str(figure.element.Alt).split()) > 5
        left, bottom, right, top = (float(side) for side in figure.element.A.BBox)
        _, _, width, height = (float(side) for side in figure.element.Pg.MediaBox)
        assert 0 < left < right < width
        assert 0 < bottom < top < height


def test_links_are_told_apart_and_can_be_hit(printed: pikepdf.Pdf, tree: Tag) -> None:
    links = tree.of("/Link")
    annotations = [annotation.objgen for link in links for annotation in link.annotations]
    assert all(len(link.annotations) == 1 for link in links)
    assert sorted(annotations) == sorted(one.objgen for page in printed.pages for one in page.obj.get("/Annots", ()))
    names = pikepdf.NameTree(printed.Root.Names.Dests)
    for link in links:
        (annotation,) = link.annotations
        assert str(annotation.Contents)
        left, y, right, other = (float(side) for side in annotation.Rect)
        assert right - left > 2
        assert abs(other - y) > 4
        assert "/Dest" not in annotation or str(annotation.Dest) in names
        assert "/A" not in annotation or re.match(r"https?://|mailto:", str(annotation.A.URI))


def test_bookmarks_are_the_headings(printed: pikepdf.Pdf, tree: Tag) -> None:
    with printed.open_outline() as outline:
        assert [item.title for item in outline.root] == ["The strait and the Orsa valley"]
        second = [item.title for item in outline.root[0].children]
    assert len(second) == len(tree.of("/H2"))
    assert second[0] == "Bottom line"


def test_every_font_is_enclosed_and_can_be_copied_as_text(printed: pikepdf.Pdf) -> None:
    fonts = [one for one in printed.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    composite = [font for font in fonts if font.Subtype == "/Type0"]
    assert composite
    assert all("/ToUnicode" in font for font in composite)
    for font in fonts:
        if font.Subtype != "/Type0":
            descriptor = font.FontDescriptor
            assert any(key in descriptor for key in ("/FontFile2", "/FontFile3"))


def test_what_is_enclosed_says_what_it_is(printed: pikepdf.Pdf) -> None:
    (enclosed,) = printed.Root.AF
    assert enclosed.AFRelationship == "/Source"
    assert (str(enclosed.F), str(enclosed.UF)) == ("flood-0a1b2c.yaml", "flood-0a1b2c.yaml")
    assert str(enclosed.EF.F.Subtype) == "/application/yaml"
    assert bytes(printed.attachments["flood-0a1b2c.yaml"].get_file().read_bytes()) == b"title: Flood\n"


def test_colours_are_those_of_the_output_intent_and_nothing_shines_through(printed: pikepdf.Pdf) -> None:
    (intent,) = printed.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    for page in printed.pages:
        assert "/Group" not in page.obj
        for state in page.obj.Resources.get("/ExtGState", {}).values():
            assert state.get("/SMask", "/None") == "/None"
            assert float(state.get("/ca", 1)) == float(state.get("/CA", 1)) == 1


_PRINT = """
import sys
from tests.render.test_standards import printed_bytes, whole
sys.stdout.buffer.write(printed_bytes(whole("A4")))
"""


def test_the_bytes_are_the_same_in_every_process_hash_and_time_zone() -> None:
    top = Path(__file__).resolve().parents[2]
    made = set()
    for seed, zone in (("0", "UTC"), ("1", "Asia/Kathmandu"), ("4711", "America/St_Johns")):
        around = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(top)}
        done = subprocess.run([sys.executable, "-c", _PRINT], env=around, capture_output=True, check=True)  # noqa: S603
        made.add(done.stdout)
    assert len(made) == 1
    assert made.pop().startswith(b"%PDF-1.7")
