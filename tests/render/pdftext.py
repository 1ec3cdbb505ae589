"""The text of a PDF's pages, read from its own drawing commands and fonts."""

import io
import re
from collections.abc import Iterator

import pikepdf

CODE = re.compile(rb"<([0-9a-fA-F]+)>")
ROW = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)


def pdf_text(pdf: bytes) -> str:
    """All text that the pages show, in the order in which it is drawn; a line for each piece that is placed anew."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return "\n".join(line for page in opened.pages for line in _lines(page, page.obj))


def _lines(drawn: pikepdf.Object, holder: pikepdf.Object) -> Iterator[str]:
    resources = holder.get("/Resources", pikepdf.Dictionary())
    fonts = {name: _letters(font) for name, font in resources.get("/Font", pikepdf.Dictionary()).items()}
    letters: dict[int, str] = {}
    line = ""
    for operands, operator in pikepdf.parse_content_stream(drawn):
        match str(operator):
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Td" | "TD" | "Tm" | "T*" | "BT":
                yield line
                line = ""
            case "Tj":
                line += _shown(operands[0], letters)
            case "TJ":
                line += "".join(_shown(one, letters) for one in operands[0] if isinstance(one, pikepdf.String))
            case "Do":
                inner = resources["/XObject"][str(operands[0])]
                if inner.get("/Subtype") == "/Form":
                    yield from _lines(inner, inner)
    yield line


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """What each code of a font stands for, by its map to Unicode."""
    found: dict[int, str] = {}
    for kind, rows in ROW.findall(font["/ToUnicode"].read_bytes()):
        codes = [match.group(1) for match in CODE.finditer(rows)]
        step = 2 if kind == b"char" else 3
        for place in range(0, len(codes), step):
            first, *_, text = codes[place : place + step]
            last = codes[place + 1] if step == 3 else first
            start = bytes.fromhex(text.decode()).decode("utf-16-be")
            for offset, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = start[:-1] + chr(ord(start[-1]) + offset)
    return found


def _shown(text: pikepdf.Object, letters: dict[int, str]) -> str:
    data = bytes(text)
    return "".join(letters.get(int.from_bytes(data[at : at + 2]), "") for at in range(0, len(data), 2))
