"""Patterns for lists of words, fast however long the list is."""

import re
from collections.abc import Iterable
from functools import cache

_Tree = dict[str, "_Tree"]
_escaped = cache(re.escape)


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits first, white space folded."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for piece in _pieces(word):
            node = node.setdefault(piece, {})
        node[""] = {}
    return _pattern(tree)


def _pieces(word: str) -> list[str]:
    return [piece for part in word.split() for piece in (r"\s+", *map(_escaped, part))][1:]


def _pattern(node: _Tree) -> str:
    """The words that go on from here; those that share a beginning share its pattern."""
    branches = [piece + _pattern(below) for piece, below in sorted(node.items()) if piece]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if "" in node else whole
