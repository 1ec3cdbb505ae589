"""The best tree over a sentence: maximum spanning arborescence with one root (Chu-Liu 1965, Edmonds 1967)."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_NEVER = -1e9
_ROOTS_TRIED = 4


def best_tree(scores: Scores) -> Heads:
    """The heads of the best tree over n words, of shape (n,), 0 for the root and i + 1 for word i.

    `scores[d, h]`, of shape (n, n + 1), is the log-likelihood that h, counted likewise, is the head of word d. The
    four likeliest roots are tried; for each the tree is exact.
    """
    count = len(scores)
    scores = scores.copy()
    scores[np.arange(count), np.arange(1, count + 1)] = _NEVER
    heads: Heads = scores.argmax(1)
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1 and _cycle(heads) is None:
        return heads
    candidates = np.argsort(-scores[:, 0], kind="stable")[:_ROOTS_TRIED]
    trees = [_rooted(scores, int(root)) for root in candidates]
    return max(trees, key=lambda tree: float(scores[np.arange(count), tree].sum()))


def _rooted(scores: Scores, root: int) -> Heads:
    count = len(scores)
    square = np.full((count + 1, count + 1), _NEVER, dtype=scores.dtype)
    square[1:, 1:] = scores[:, 1:]
    square[root + 1, :] = _NEVER
    square[root + 1, 0] = 0
    return _arborescence(square)[1:]


def _cycle(heads: Heads) -> list[int] | None:
    """Some cycle among words 1…n, whose heads these are; None where there is none."""
    seen_in = [0] * (len(heads) + 1)
    seen_in[0] = -1
    for start in range(1, len(heads) + 1):
        word = start
        while seen_in[word] == 0:
            seen_in[word] = start
            word = int(heads[word - 1])
        if seen_in[word] == start:
            cycle = [word]
            while (word := int(heads[word - 1])) != cycle[0]:
                cycle.append(word)
            return cycle
    return None


def _arborescence(square: Scores) -> Heads:
    """`square[d, h]`, node 0 the root; contracts one cycle after the other."""
    square = square.copy()
    np.fill_diagonal(square, _NEVER)
    heads: Heads = square.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads[1:])
    if cycle is None:
        return heads
    inside = np.array(cycle)
    outside = np.delete(np.arange(len(square)), inside)
    into = square[np.ix_(inside, outside)] - square[inside, heads[inside]][:, None]
    out_of = square[np.ix_(outside, inside)]
    entry, exit_ = into.argmax(0), out_of.argmax(1)
    size = len(outside) + 1
    contracted = np.full((size, size), _NEVER, dtype=square.dtype)
    contracted[:-1, :-1] = square[np.ix_(outside, outside)]
    contracted[-1, :-1] = into.max(0)
    contracted[:-1, -1] = out_of.max(1)
    contracted[0, :] = 0
    inner = _arborescence(contracted)
    for index, node in enumerate(outside[1:], 1):
        heads[node] = inside[exit_[index]] if inner[index] == size - 1 else outside[inner[index]]
    heads[inside[entry[inner[-1]]]] = outside[inner[-1]]
    return heads
