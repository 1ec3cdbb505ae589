"""Pairs of figures: how a vote ended ('ruled 5-4') is counted in votes, the score of a match is no quantity."""

from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading

_NEAR = 8
"""The word that tells a vote stands so many words from the figures at most."""
_DASHES = {"-", "–"}


def paired(tree: Tree, number: tuple[int, int]) -> tuple[int, int] | None:
    """First and last word of the pair that a figure is half of ('5-4'); None where it stands alone."""
    start, end = number
    if _is_joint(tree, end + 1):
        return start, end + 2
    return (start - 2, end) if _is_joint(tree, start - 1) else None


def is_vote(reading: Reading, tree: Tree, pair: tuple[int, int]) -> bool:
    """Whether a word for voting or ruling stands beside the pair."""
    near = range(max(pair[0] - _NEAR, 0), min(pair[1] + _NEAR + 1, len(tree.words)))
    return any(tree.words[index].lemma in reading.lexicon.people.votes for index in near)


def _is_joint(tree: Tree, index: int) -> bool:
    if not 0 < index < len(tree.words) - 1 or tree.words[index].text not in _DASHES:
        return False
    before, joint, behind = tree.words[index - 1 : index + 2]
    glued = before.span.end == joint.span.start and joint.span.end == behind.span.start
    return glued and before.text.isdigit() and behind.text.isdigit()
