"""Bare numbers that something reaches: 'the death toll has risen to 19', 'the number of cases stands at 104'."""

from briefgen.extract.grammar import SUBJECTS, Tree

_REACHING = {"to", "at", "as"}
_TOLLS = {"toll": "person", "magnitude": "magnitude", "crowd": "person", "turnout": "person", "attendance": "person"}
_TOLLS |= dict.fromkeys(("average", "index", "nasdaq", "dow", "nikkei"), "point")
_PASSING = {"pass", "exceed", "top", "surpass", "reach", "hit", "near", "approach", "total", "number"}
_COUNTS = {"number", "count", "total"}
_CASES = {"case", "death", "infection", "fatality"}
_MOVING = {"rise", "climb", "jump", "increase", "grow", "fall", "drop", "decline"}
"""'Cholera cases rose to 428': by these verbs the plural itself is what is counted."""
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
    moves = led and tree.words[verb].lemma in _MOVING
    nouns = [noun for noun in tree.children(verb, *SUBJECTS, "obj") if noun < start]
    units = ((noun, _unit(tree, noun) or (_case(tree, noun) if moves else None)) for noun in nouns)
    return next(((noun, unit) for noun, unit in units if unit), None)


def _case(tree: Tree, noun: int) -> str | None:
    """What a plural counts, where it is one of cases of a disease or of deaths."""
    return tree.words[noun].lemma if tree.words[noun].tag == "NNS" and tree.words[noun].lemma in _CASES else None


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
