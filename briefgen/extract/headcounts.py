"""Bare numbers that count people, by what befalls them or who they are: '39 are confirmed dead', '22 were Cuban'."""

from briefgen.extract.grammar import Tree
from briefgen.extract.labels import left_so
from briefgen.extract.reading import Reading

_ARGUMENTS = {"nsubj", "nsubj:pass", "obj"}
_TOTALS = {"total", "number", "rest"}


def is_of_people(reading: Reading, tree: Tree, number: tuple[int, int]) -> bool:
    """Whether a number without a noun counts persons."""
    following = tree.words[number[1] + 1] if number[1] + 1 < len(tree.words) else None
    fates = reading.lexicon.people.fates
    if following is not None and (
        following.lemma == "who" or (following.tag in {"JJ", "VBN"} and following.lemma in fates)
    ):
        return True  # 'of the 40 who voted', 'a toll of 27 dead'
    index = number[1]
    if tree.words[index].dep == "nmod" and tree.words[tree.words[index].head].lemma in _TOTALS:
        index = tree.words[index].head  # 'a total of 39 are dead'
    verb = tree.words[index].head
    if verb < 0 or tree.words[index].dep not in _ARGUMENTS:
        return False
    told = (verb, *tree.children(verb, "xcomp"))
    befallen = any(tree.words[one].lemma in fates for one in told) or left_so(reading, tree, verb) is not None
    return befallen or _is_people(reading, tree, verb)


def _is_people(reading: Reading, tree: Tree, predicate: int) -> bool:
    """Whether it is said of them that they are of some state: 'were Cuban'."""
    told = tree.words[predicate]
    return tree.child(predicate, "cop") is not None and told.text in reading.peoples
