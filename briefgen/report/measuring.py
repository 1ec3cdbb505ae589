"""How much room a text takes in the report's typeface, near enough to say what fits one page, and never too little."""

import unicodedata

_WIDTHS = (
    (0.30, " \N{NO-BREAK SPACE}'’ijl,.!:;"),
    (0.40, '[](){}ftr|-/\\I"?'),
    (0.60, "szcL“”vyxJgaeéèko_FThnu–Z$+0123456789<=>^`bdpq~≈€*"),
    (0.72, "SYVPCXBRAKDUGOQ#&HN"),
)
_EM = {letter: width for width, letters in _WIDTHS for letter in letters}
_WIDE = 1.04  # em: the widest letters, and those of the machine's own fonts for other scripts


def width(text: str) -> float:
    """The width of a text on one line, in em of its type size."""
    return sum(map(_letter, text))


def lines(text: str, room: float) -> int:
    """How many lines a text takes where a line has `room` em; a word that is longer than a line is broken."""
    count, used = 1, 0.0
    for word in text.split(" "):
        need = width(word)
        if used and used + need > room:
            count, used = count + 1, 0.0
        while need > room:
            count, need = count + 1, need - room
        used += need + _EM[" "]
    return count


def _letter(letter: str) -> float:
    known = _EM.get(letter)
    if known is not None:
        return known
    return 0.66 if unicodedata.category(letter) == "Ll" and letter not in "mw" and letter < "\u0530" else _WIDE
