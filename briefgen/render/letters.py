"""How wide words are in the report's own typeface, read from its font files: pictures are laid out by it."""

import struct
from functools import cache
from importlib import resources

_FILES = {False: "IBMPlexSans-Regular.ttf", True: "IBMPlexSans-SemiBold.ttf"}
_UNKNOWN = 1.0  # em: a letter that the typeface lacks is at most as wide as it is high


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in the unit of `size`, without kerning."""
    advances = _advances(_FILES[bold])
    return size * sum(advances.get(letter, _UNKNOWN) for letter in text)


def wrapped(text: str, size: float, most: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines of at most `most`, broken at spaces; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size, bold=bold) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


@cache
def _advances(file: str) -> dict[str, float]:
    """Each letter's advance in em."""
    data = (resources.files("briefgen.render") / "fonts" / file).read_bytes()
    tables = _tables(data)
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    measured = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    widths = [struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * glyph)[0] for glyph in range(measured)]
    glyphs = _glyphs(data, tables[b"cmap"])
    return {letter: widths[min(glyph, measured - 1)] / units for letter, glyph in glyphs.items()}


def _tables(data: bytes) -> dict[bytes, int]:
    count = struct.unpack_from(">H", data, 4)[0]
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * place) for place in range(count))
    return {tag: offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[str, int]:
    """The number of each letter's glyph, by the table of Unicode's first plane (format 4)."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    records = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * place) for place in range(count)]
    start = cmap + next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends, begins, deltas, ranges = (
        struct.unpack_from(f">{segments}H", data, start + 14 + 2 * segments * row + (2 if row else 0))
        for row in range(4)
    )
    found: dict[str, int] = {}
    for place, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        for code in range(begin, min(end, 0xFFFE) + 1):
            glyph = code
            if ranges[place]:
                at = start + 16 + 6 * segments + 2 * place + ranges[place] + 2 * (code - begin)
                glyph = struct.unpack_from(">H", data, at)[0]
            if glyph or not ranges[place]:
                found[chr(code)] = (glyph + deltas[place]) & 0xFFFF
    return found
