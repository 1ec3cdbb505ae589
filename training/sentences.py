"""Rows with syntax from the grammar in sentences.txt: sentences of news that the corpora have few of.

A rule is a name and, indented below it, its alternatives. An alternative lists a phrase in order: `word/XPOS` or
`$rule` is its head, `word/XPOS:relation` a dependent of the head, and `[relation …]` a dependent phrase. Punctuation is
a dependent without being told. `word/XPOS/UPOS` says a part of speech that does not follow from the XPOS.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.data import Row

_WORD = re.compile(r"(?P<word>[^\s\]]+?)/(?P<xpos>[^\s/\]:]+)(?:/(?P<upos>[A-Z]+))?(?::(?P<dep>[a-z:]+))?\Z")
_UPOS = {
    "CC": "CCONJ",
    "CD": "NUM",
    "DT": "DET",
    "EX": "PRON",
    "IN": "ADP",
    "MD": "AUX",
    "POS": "PART",
    "TO": "PART",
    "WRB": "ADV",
    "$": "SYM",
}
_UPOS |= dict.fromkeys(("JJ", "JJR", "JJS"), "ADJ") | dict.fromkeys(("NN", "NNS"), "NOUN")
_UPOS |= dict.fromkeys(("NNP", "NNPS"), "PROPN") | dict.fromkeys(("PRP", "PRP$"), "PRON")
_UPOS |= dict.fromkeys(("RB", "RBR"), "ADV") | dict.fromkeys((",", ".", "``", "''"), "PUNCT")
_UPOS |= dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB")
_AUXILIARY = {"aux", "aux:pass", "cop"}
_SMALL = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
_HEADLINES = 0.3

_WAITING = -1

Grammar = dict[str, list[list[str]]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One word of a phrase. The phrase's head is its own head and its relation ROOT."""

    word: str
    xpos: str
    upos: str
    head: int
    dep: str


def grammar() -> Grammar:
    """The rules of sentences.txt: name to alternatives, each a list of tokens."""
    rules: Grammar = {}
    name = ""
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            rules[name].append(line.replace("]", " ]").split())
        elif line and not line.startswith("#"):
            name = line
            rules[name] = []
    return rules


def rows(rules: Grammar, count: int, chance: random.Random) -> list[Row]:
    """So many rows, each a headline or one to three plain sentences."""
    return [_row(_sentences(rules, chance)) for _ in range(count)]


def phrase(rules: Grammar, rule: str, chance: random.Random) -> list[Leaf]:
    """A phrase by one of the rule's alternatives; one without a head leaves its parts to the phrase it stands in."""
    return _expanded(rules, iter([*chance.choice(rules[rule]), "]"]), chance)


def _expanded(rules: Grammar, tokens: Iterator[str], chance: random.Random) -> list[Leaf]:
    """The phrase up to the bracket that closes it."""
    leaves: list[Leaf] = []
    while (token := next(tokens)) != "]":
        if token.startswith("["):
            part = _dependent(_expanded(rules, tokens, chance), token[1:])
        elif token.startswith("$") and token[1:] in rules:
            part = phrase(rules, token[1:], chance)
        else:
            part = [_leaf(token)]
        leaves += _shifted(part, len(leaves))
    tops = [at for at, leaf in enumerate(leaves) if leaf.dep == "ROOT"]
    if not tops:
        return leaves
    (top,) = tops
    return [replace(leaf, head=top) if leaf.head == _WAITING else leaf for leaf in leaves]


def _leaf(token: str) -> Leaf:
    found = _WORD.match(token)
    if not found:
        raise ValueError(f"sentences.txt: '{token}' is no word/XPOS")
    word, xpos, upos, dep = found.group("word", "xpos", "upos", "dep")
    upos = "AUX" if dep in _AUXILIARY else upos or _UPOS[xpos]
    dep = dep or ("punct" if upos == "PUNCT" else "ROOT")
    return Leaf(word, xpos, upos, 0 if dep == "ROOT" else _WAITING, dep)


def _dependent(leaves: list[Leaf], dep: str) -> list[Leaf]:
    return [replace(leaf, head=_WAITING, dep=dep) if leaf.dep == "ROOT" else leaf for leaf in leaves]


def _shifted(leaves: list[Leaf], by: int) -> list[Leaf]:
    return [leaf if leaf.head == _WAITING else replace(leaf, head=leaf.head + by) for leaf in leaves]


def _sentences(rules: Grammar, chance: random.Random) -> list[list[Leaf]]:
    if chance.random() < _HEADLINES:
        return [[_titled(leaf) for leaf in _opened(phrase(rules, "headline", chance))]]
    return [_opened(phrase(rules, "plain", chance)) for _ in range(chance.randint(1, 3))]


def _opened(sentence: list[Leaf]) -> list[Leaf]:
    """The sentence with a capital at its first word."""
    at = next(at for at, leaf in enumerate(sentence) if leaf.upos != "PUNCT")
    word = sentence[at].word
    return [*sentence[:at], replace(sentence[at], word=word[0].upper() + word[1:]), *sentence[at + 1 :]]


def _titled(leaf: Leaf) -> Leaf:
    return leaf if leaf.word in _SMALL else replace(leaf, word=leaf.word[0].upper() + leaf.word[1:])


def _row(sentences: list[list[Leaf]]) -> Row:
    leaves: list[Leaf] = []
    starts = []
    for sentence in sentences:
        starts.append(len(leaves))
        leaves += _shifted(sentence, len(leaves))
    columns = zip(*((leaf.word, leaf.upos, leaf.xpos, leaf.dep, leaf.head) for leaf in leaves), strict=True)
    words, upos, xpos, dep, heads = columns
    return Row(words, tuple(starts), upos, xpos, dep, heads)
