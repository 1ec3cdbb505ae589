"""The best tree, against every tree there is."""

from itertools import product

import numpy as np
import pytest

from briefgen.language.trees import best_tree


def is_tree(heads):
    """Whether every word hangs, over others or not, below the one word whose head is the root (0)."""
    reached = {0}
    for _ in heads:
        reached |= {word for word, head in enumerate(heads, 1) if head in reached}
    return list(heads).count(0) == 1 and len(reached) == len(heads) + 1


def total(scores, heads):
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@pytest.mark.parametrize("seed", range(60))
def test_no_tree_is_better(seed):
    rng = np.random.default_rng(seed)
    count = 1 + seed % 4
    scores = np.log(rng.dirichlet(np.full(count + 1, 0.4), size=count) + 1e-9).astype(np.float32)
    every = [heads for heads in product(range(count + 1), repeat=count) if is_tree(heads)]
    best = best_tree(scores).tolist()
    assert is_tree(best)
    assert total(scores, best) == pytest.approx(max(total(scores, heads) for heads in every), abs=1e-4)


def test_long_sentences_become_trees():
    rng = np.random.default_rng(7)
    for count in (20, 60, 100):
        assert is_tree(best_tree(rng.normal(size=(count, count + 1)).astype(np.float32)).tolist())
