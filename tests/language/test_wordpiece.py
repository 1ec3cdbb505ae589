"""Words numbered by their pieces."""

import pytest

from briefgen.language.wordpiece import MOST_PIECES, WordPiece

PIECES = ["[UNK]", "miss", "##ile", "##s", "cafe", "-", "co", "a", "##a", "北"]
NUMBER = {piece: number for number, piece in enumerate(PIECES)}


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Missiles", ["miss", "##ile", "##s"]),
        ("Café", ["cafe"]),
        ("co-a", ["co", "-", "a"]),
        ("北a", ["北", "a"]),
        ("zebra", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("a" * 101, ["[UNK]"]),
        ("a" * 20, ["a", *["##a"] * (MOST_PIECES - 1)]),
    ],
)
def test_pieces(word, pieces):
    assert WordPiece(NUMBER)(word) == tuple(NUMBER[piece] for piece in pieces)
