"""Pictures: drawn where they say something, safe, the same for the same report, in the report's own letters."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.errors import TemplateError
from briefgen.house import shipped
from briefgen.model.rendered import Picture
from briefgen.model.report import Changes, ReactionRow, Report, Revision
from briefgen.render import drawn, html, letters, markdown, standing_alone, with_fonts
from briefgen.render.page import body
from briefgen.render.pictures import png, with_cids
from briefgen.render.pictures.palette import COLOURS

RENDER = Path(letters.__file__).parent
SVG = "{http://www.w3.org/2000/svg}"


def row(actor: str, stance: str) -> ReactionRow:
    return ReactionRow(
        actor=actor, stance=stance, said="so", verbatim=False, about=None, date=None, sources=(1,), by=None
    )


def with_rows(report: Report, *rows: tuple[str, str]) -> Report:
    return replace(report, changes=None, reactions=tuple(row(actor, stance) for actor, stance in rows))


def named(report: Report, name: str) -> Picture | None:
    return next((picture for picture in drawn(report) if picture.name == name), None)


def words(picture: Picture) -> list[str]:
    root = ET.fromstring(picture.svg)  # noqa: S314  (our own drawing)
    return [text.text or "" for text in root.iter(f"{SVG}text")]


SIDES = (("Karsk", "opposes"), ("Vellin", "supports"), ("Osmar", "warns"), ("Osmar", "warns"), ("Brenn", "states"))


def test_the_matrix_has_a_row_for_each_who_takes_a_side_and_a_column_for_each_stance(report: Report) -> None:
    matrix = named(with_rows(report, *SIDES), "reactions")
    assert matrix is not None
    assert words(matrix) == ["Supports", "Warns", "Opposes", "Vellin", "Osmar", "2×", "Karsk"]
    assert matrix.alt == "Who takes which stance. Supports: Vellin. Warns: Osmar. Opposes: Karsk."


@pytest.mark.parametrize(
    "rows",
    [
        SIDES[:2],
        (("Karsk", "warns"), ("Vellin", "warns"), ("Osmar", "warns")),
        (("Karsk", "opposes"), ("Vellin", "supports"), ("Osmar", "states")),
    ],
)
def test_no_matrix_where_the_table_says_as_much(report: Report, rows: tuple[tuple[str, str], ...]) -> None:
    assert named(with_rows(report, *rows), "reactions") is None


def test_a_stance_that_turned_is_told_by_words_too(report: Report) -> None:
    turned = Revision(what="Vellin", before="opposes", now="supports", sources=(1,), stance="opposes")
    matrix = named(replace(with_rows(report, *SIDES), changes=Changes(since="No. 1", turned=(turned,))), "reactions")
    assert matrix is not None
    assert "before" in words(matrix)
    assert matrix.alt.endswith("Vellin before: opposes.")


def test_a_long_name_is_broken_and_every_row_stays_inside(report: Report) -> None:
    name = "the parliamentary committee for harbours, dykes and inland waterways of Lund"
    matrix = named(with_rows(report, (name, "demands"), *SIDES), "reactions")
    assert matrix is not None
    root = ET.fromstring(matrix.svg)  # noqa: S314  (our own drawing)
    lines = [text for text in root.iter(f"{SVG}text") if (text.text or "") in name]
    assert len(lines) > 1
    assert " ".join(text.text or "" for text in lines) == name
    assert max(float(text.attrib["y"]) for text in root.iter(f"{SVG}text")) < matrix.height


def test_hostile_words_stay_words(hostile: Report) -> None:
    bad = '</title><script>alert(1)</script>" onload="x" ![i](http://evil.example/i.png) {{ 7 * 7 }} &amp; ]]>'
    report = with_rows(hostile, (bad, "opposes"), *SIDES)
    pictures = drawn(report)
    assert pictures
    for picture in pictures:
        root = ET.fromstring(picture.svg)  # noqa: S314  (our own drawing)
        tags = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert tags <= {"svg", "title", "rect", "g", "path", "circle", "text", "tspan"}
        names = {name for element in root.iter() for name in element.attrib}
        assert not {name for name in names if name.startswith("on") or "href" in name or name == "style"}
        assert "url(" not in picture.svg
    page = html(markdown(report, (), pictures), report, pictures)
    assert "<script" not in page
    assert "<img" not in page


def test_the_markdown_names_the_picture_and_the_page_holds_it(report: Report) -> None:
    report = with_rows(report, *SIDES)
    pictures = drawn(report)
    text = markdown(report, (), pictures)
    assert "](reactions.svg)" in text
    assert "<svg" not in text
    page = html(text, report, pictures)
    assert '<figure class="picture reactions">\n<svg xmlns="http://www.w3.org/2000/svg" role="img"' in page
    assert "reactions.svg" not in page
    assert "svg" not in html(markdown(report, ()), report).split("</head>")[1]


def test_a_picture_that_nobody_drew_stays_text() -> None:
    assert "<figure" not in body("![x](other.svg)\n\n![y](https://a.example/timeline.svg)\n")
    picture = Picture("timeline", "<svg/>", "x", 1, 1)
    assert "<figure" not in body("a ![x](timeline.svg) b", (picture,))
    assert "<figure" in body("![x\ny](timeline.svg)", (picture,))


def test_a_mail_shows_an_image_that_it_brings_along(report: Report) -> None:
    report = with_rows(report, *SIDES, ('"Quoted" & <Sons>', "denies"))
    pictures = drawn(report)
    page = with_cids(html(markdown(report, (), pictures), report, pictures), pictures)
    assert "<svg" not in page
    images = re.findall(r'<img src="cid:([a-z-]+)" alt="([^"]*)" width="(\d+)">', page)
    assert [name for name, *_ in images] == [picture.name for picture in pictures]
    assert "&quot;Quoted&quot; &amp; &lt;Sons>" in images[0][1]


def test_the_image_is_the_same_each_time_and_sharper_than_the_drawing(report: Report) -> None:
    picture = named(with_rows(report, *SIDES), "reactions")
    assert picture is not None
    image = png(picture)
    assert image.startswith(b"\x89PNG\r\n")
    assert image == png(picture)
    assert int.from_bytes(image[16:20], "big") == picture.width * 3 // 2
    assert len(image) > len(png(replace(picture, svg=re.sub(r"<text.*?</text>", "", picture.svg)))) + 1000


@pytest.mark.parametrize("alt", ["Ours", "\n{{ drawing.nothing }}"])
def test_a_desk_draws_a_picture_its_own_way(report: Report, tmp_path: Path, alt: str) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/reactions.svg.j2").write_text(
        '{% extends "pictures/frame.svg.j2" %}\n'
        f"{{% block alt %}}{alt}{{% endblock %}}{{% block drawing %}}{{% endblock %}}"
    )
    if alt == "Ours":
        assert drawn(with_rows(report, *SIDES), (tmp_path,))[0].alt == "Ours"
    else:
        with pytest.raises(TemplateError, match=r"^pictures/reactions\.svg\.j2:3: .*nothing"):
            drawn(with_rows(report, *SIDES), (tmp_path,))


@pytest.mark.parametrize(("bold", "file"), [(False, "IBMPlexSans-Regular.ttf"), (True, "IBMPlexSans-SemiBold.ttf")])
def test_words_are_measured_as_the_font_has_them(bold: bool, file: str) -> None:
    font = TTFont(RENDER / "fonts" / file)
    glyphs, units = font.getBestCmap(), font["head"].unitsPerEm
    for letter in "AMiß„–€Ωж":
        advance = font["hmtx"][glyphs[ord(letter)]][0] / units
        assert letters.width(letter * 3, 10, bold=bold) == pytest.approx(30 * advance)
    assert letters.width("漢", 10) == 10


def test_lines_are_broken_at_spaces_alone() -> None:
    assert letters.wrapped("to be or not to be", 10, 40) == ("to be or", "not to be")
    assert letters.wrapped("Donaudampfschifffahrt is", 10, 40) == ("Donaudampfschifffahrt", "is")


def test_the_colours_are_those_of_the_page() -> None:
    root = (RENDER / "report.css").read_text("utf-8").split("}")[0]
    assert dict(re.findall(r"--(\w+): (#\w+);", root)) == COLOURS
    screen = (RENDER / "screen.css").read_text("utf-8")
    for name in COLOURS:
        assert f".fill-{name} {{ fill: var(--{name}); }}" in screen
        assert f".stroke-{name} {{ stroke: var(--{name}); }}" in screen


def test_a_picture_of_its_own_brings_its_typeface_and_fetches_nothing(report: Report) -> None:
    picture = named(with_rows(report, *SIDES), "reactions")
    assert picture is not None
    alone = standing_alone(picture.svg)
    ET.fromstring(alone)  # noqa: S314  (our own drawing)
    assert re.findall(r"url\(\"([^,]*),", alone) == ["data:font/woff2;base64"] * 2
    assert alone.count("font-weight: 600") == alone.count("font-weight: 400") == 1
    assert "@font-face" not in picture.svg


def test_the_page_has_every_face_once_and_the_pdf_needs_none(report: Report) -> None:
    page = html(markdown(report, ()), report)
    assert "@font-face" not in page
    inside = with_fonts(page)
    assert inside.count("@font-face") == 5
    assert len(inside) - len(page) < 120_000
    assert "font-src data:;" in page


@pytest.mark.parametrize("file", sorted((RENDER / "fonts").glob("*.woff2")), ids=lambda file: file.stem)
def test_the_fonts_of_the_page_have_the_letters_of_the_latin_script(file: Path) -> None:
    small, whole = TTFont(file), TTFont(file.with_suffix(".ttf"))
    known = small.getBestCmap()
    assert {*range(0x20, 0x7F), *range(0xA0, 0x180)} & set(whole.getBestCmap()) <= set(known)
    assert {ord(letter) for letter in "–—‘’“”…€≈→↑↓"} <= set(known)
    assert small["hmtx"][known[ord("M")]][0] == whole["hmtx"][whole.getBestCmap()[ord("M")]][0]


def test_a_picture_speaks_the_language_of_the_house(report: Report, tmp_path: Path) -> None:
    english = (shipped() / "words/en.yaml").read_text("utf-8")
    german = english.replace("supports: Supports", "supports: Dafür").replace(
        "Who takes which stance", "Wer wozu steht"
    )
    (tmp_path / "words").mkdir()
    (tmp_path / "words/de.yaml").write_text(german, "utf-8")
    turned = Revision(what="Vellin", before="dafür", now="dagegen", sources=(1,), stance="supports")
    rows = replace(with_rows(report, ("Vellin", "opposes"), *SIDES[2:], ("Karsk", "denies")), language="de")
    picture = drawn(replace(rows, changes=Changes(since="Nr. 1", turned=(turned,))), (tmp_path,))[0]
    assert "Dafür" in words(picture)
    assert picture.alt.startswith("Wer wozu steht.")
    assert picture.alt.endswith("Vellin before: dafür.")
