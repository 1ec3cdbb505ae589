"""Bare numbers that something reaches: 'the death toll has risen to 19', 'the number of cases stands at 104'."""

from briefgen.extract.grammar import SUBJECTS, Tree

_REACHING = {"to", "at", "as"}
_TOLLS = {"toll": "person", "magnitude": "magnitude", "crowd": "person", "turnout": "person", "attendance": "person"}
_TOLLS |= dict.fromkeys(("average", "index", "nasdaq", "dow", "nikkei"), "point")
_PASSING = {"pass", "exceed", "top", "surpass", "reach", "hit", "near", "approach", "total", "number"}
_COUNTS = {"number", "count", "total"}
_PEOPLE = {"missing", "dead", "injured", "wounded", "homeless"}


def reached(tree: Tree, number: tuple[int, int]) -> tuple[int, str] | None:
    """The noun whose value a number without a noun of its own is, and the unit; None where it is no noun's."""
    start = number[0]
    if start and tree.words[start - 1].lemma == "magnitude":
        return start - 1, "magnitude"
    verb = tree.words[start].head
    if 0 <= verb < start - 1 and tree.words[start - 1].lemma in _PASSING:
        unit = _unit(tree, verb)
        return (verb, unit) if unit is not None else None
    if verb < 0 or tree.words[verb].pos != "VERB":
        return None
    led = any(tree.words[case].lemma in _REACHING for case in tree.children(start, "case"))
    passes = tree.words[start].dep == "obj" and tree.words[verb].lemma in _PASSING
    if not led and not passes:
        return None
    nouns = tree.children(verb, *SUBJECTS, "obj")
    return next(((noun, unit) for noun in nouns if noun < start and (unit := _unit(tree, noun))), None)


def _unit(tree: Tree, noun: int) -> str | None:
    lemma = tree.words[noun].lemma
    if lemma not in _COUNTS:
        return _TOLLS.get(lemma)
    for child in tree.children(noun, "nmod"):
        if tree.words[child].lemma in _PEOPLE:
            return "person"
        if tree.words[child].tag == "NNS":
            return tree.words[child].lemma
    return None
