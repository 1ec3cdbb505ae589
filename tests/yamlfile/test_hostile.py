"""YAML that would harm or fool other readers: one fault each, at its place, at once."""

import pytest

from briefgen.yamlfile import MAX_CHARACTERS
from briefgen.yamlfile.tree import MAX_NODES, grow

LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("[" * 100_000, 1, 22, "nested deeper"),
        ("{a: " * 100_000, 1, 82, "nested deeper"),
        ("- " * 100_000, 1, 43, "nested deeper"),
        ("a: 1\n- x\n", 2, 1, "a list item"),
        ("x" * (MAX_CHARACTERS + 1), 1, 1, "characters"),
        ("- x\n" * (MAX_NODES + 1), MAX_NODES, 3, "values"),
        ("a: 1\nb: &x 2\n", 2, 4, "anchor"),
        ("a: 1\nb: *x\n", 2, 4, "alias"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, 4, "tag"),
        ("a: 1\n<<: {b: 2}\n", 2, 1, "merge"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "stands twice"),
        ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
        ("[a, b]: 1\n", 1, 1, "a key must be"),
        ("a: \x07\n", 1, 4, "U+0007"),
        ("a: 1\nb: x\ud800\n", 2, 5, "U+D800"),
    ],
)
def test_refused_at_its_place(text: str, line: int, column: int, what: str) -> None:
    _, faults = grow(text, "f.yaml")
    assert [(fault.line, fault.column) for fault in faults] == [(line, column)]
    assert what in faults[0].what or what in faults[0].remedy


def test_every_alias_of_a_billion_laughs_is_told() -> None:
    _, faults = grow(LAUGHS, "f.yaml")
    assert len(faults) == LAUGHS.count("&") + LAUGHS.count("*")


def test_what_is_quoted_is_only_text() -> None:
    root, faults = grow("a: '*x'\nb: \"&x\"\n'<<': c\nd: '!!int 3'\n", "f.yaml")
    assert faults == ()
    assert root is not None


def test_a_byte_order_mark_does_not_move_the_columns() -> None:
    _, faults = grow("\ufeffa: *x\n", "f.yaml")
    assert [(fault.line, fault.column) for fault in faults] == [(1, 4)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: the #4 ship", True),
        ("a: the ship  # a remark", False),
        ("a: the ship #", False),
        ("a: 'the ship' #4", False),
        ("a: the#4 ship", False),
        ("a:\n  - the #4 ship", True),
    ],
)
def test_a_text_cut_at_a_hash_is_seen(text: str, cut: bool) -> None:
    root, faults = grow(text, "f.yaml")
    assert faults == ()
    assert ("cut=True" in repr(root)) is cut
