"""How a clause opens: the adverbials before its subject, without which it would say more than the article does."""

from briefgen.extract.clauses import RELATIVE, Clause
from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading

_ADVERBIALS = {"obl", "obl:unmarked", "advcl"}
_ATTRIBUTED = {"accord"}
"""'According to the ministry' says who says so, which is kept apart."""


def opening(reading: Reading, tree: Tree, clause: Clause, subject: int) -> int:
    """The first word of the adverbials that stand before the word `subject`, where the clause's subject begins.

    'In dry years the quota rises', 'If convicted, he could face prison'; `subject` itself where there are none.
    """
    start = subject
    while True:
        behind = start - 1 if start and tree.words[start - 1].text == "," else start
        found = next((one for one in tree.children(clause.head, *_ADVERBIALS) if _ends_before(tree, one, behind)), None)
        if found is None or _is_apart(tree, found) or reading.speech_at(tree, found) is not None:
            return start
        start = tree.subtree(found)[0]


def _ends_before(tree: Tree, adverbial: int, behind: int) -> bool:
    """Whether an adverbial is one stretch of words up to the word `behind`, but for a mark at its end."""
    words = [word for word in tree.subtree(adverbial) if word < behind]
    whole = len(words) >= len(tree.subtree(adverbial)) - 1
    return whole and bool(words) and words == list(range(words[0], behind))


def _is_apart(tree: Tree, adverbial: int) -> bool:
    """Whether it says who says so, or leans on words before the clause ('for whom no tickets are sold')."""
    attributed = any(tree.words[case].lemma in _ATTRIBUTED for case in tree.children(adverbial, "case"))
    return attributed or tree.words[adverbial].tag in RELATIVE
