"""Makes the fonts that the page carries inside itself: `python scripts/webfonts.py`.

From the TTF files in `briefgen/render/fonts` it writes beside them WOFF2 files with the letters of the Latin script.
A browser takes letters that are not in them from the reader's own machine.
"""

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "briefgen/render/fonts"
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1, Latin Extended-A
    *range(0x2010, 0x2028),  # dashes, quotation marks, dots
    *(0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2060, 0x20AC, 0x2116, 0x2122),
    *range(0x2190, 0x2194),  # arrows
    *(0x21A9, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
]


def main() -> None:
    """Write one file for each face."""
    options = Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum"]
    options.hinting = False
    for path in sorted(FONTS.glob("*.ttf")):
        font = TTFont(path, recalcTimestamp=False)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(path.with_suffix(".woff2"))


if __name__ == "__main__":
    main()
