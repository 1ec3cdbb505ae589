"""What a number is of, in the article's words: 'people died in the flood', 'the sale of 400 missiles to Japan'."""

from collections.abc import Iterator

from briefgen.extract.clauses import Clause
from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading

_LEAST_SAID = 3
"""An object of fewer words does not tell what a sum of money is of."""
_LEAVING = {"leave"}
_LOOSE_ENDS = {"ADP", "PUNCT", "DET", "AUX", "CCONJ", "ADV"}


def of_counted(reading: Reading, tree: Tree, number_end: int, noun: int) -> str:
    """The counted noun's phrase behind its number, with what it does or what is done to it."""
    _, last = tree.phrase(noun)
    first = min(number_end + 1, noun)
    first += tree.words[first].text == "-"
    thing = reading.words(tree, first, last)
    clause = next((one for one in reading.clauses[tree.number] if one.own and one.subject == noun), None)
    if clause is not None:
        return f"{thing} {reading.words(tree, clause.start, _to_comma(tree, clause.start, clause.end))}"
    clause = _done_to(reading, tree, noun)
    if clause is None:
        return thing
    if left_so(reading, tree, clause.head) is not None:
        return f"{tree.words[noun].text} {_befallen(reading, tree, clause)}"
    done = f"{thing} {_befallen(reading, tree, clause)}"
    rest = _to_comma(tree, last + 1, clause.end) if last < clause.end else last
    return f"{done} {reading.words(tree, last + 1, rest)}" if rest > last else done


def of_measured(reading: Reading, tree: Tree, start: int, unit: int) -> str:
    """What a measure or a sum is of: 'food' in '40 tonnes of food', an object, or the clause up to the number."""
    partitive = next(_partitives(tree, unit), None)
    if partitive is not None:
        return reading.words(tree, *tree.phrase(partitive))
    for clause in _clauses_around(reading, tree, start):
        found = tree.child(clause.head, "obj")
        if found is not None and found < start:
            first, last = tree.phrase(found)
            if last < start and last - first + 1 >= _LEAST_SAID:
                return reading.words(tree, first, last)
        if clause.own and clause.subject is not None and clause.subject < start:
            return reading.words(tree, tree.phrase(clause.subject)[0], _before(tree, start, clause.subject))
    return reading.words(tree, start, unit)


def of_people(reading: Reading, tree: Tree, number: int) -> str | None:
    """What befell people of whom a number without a noun tells: 'people missing' of '23 are missing', 'killed four'."""
    clause = next((one for one in reading.clauses[tree.number] if one.own and one.subject == number), None)
    if clause is not None and clause.start > number:
        return f"people {reading.words(tree, clause.start, _to_comma(tree, clause.start, clause.end))}"
    clause = _done_to(reading, tree, number)
    return f"people {_befallen(reading, tree, clause)}" if clause is not None else None


def left_so(reading: Reading, tree: Tree, verb: int) -> int | None:
    """How a verb of leaving leaves somebody: the 'dead' of 'left four dead', not 'asleep'."""
    left = tree.child(verb, "xcomp") if tree.words[verb].lemma in _LEAVING else None
    return left if left is not None and tree.words[left].lemma in reading.lexicon.people.fates else None


def _befallen(reading: Reading, tree: Tree, clause: Clause) -> str:
    """The participle of what is done to somebody: 'killed' of 'killing four people', 'dead' of 'left four dead'."""
    left = left_so(reading, tree, clause.head)
    verb = tree.words[clause.head].text
    if left is not None:
        return tree.words[left].text
    return verb.removesuffix("ing") + "ed" if verb.endswith("ing") else verb


def _done_to(reading: Reading, tree: Tree, noun: int) -> Clause | None:
    """The clause whose object the noun is, where its verb reads as a participle, or tells what befalls people.

    'killed', not 'took'; 'killing', not 'taking'.
    """
    word = tree.words[noun]
    if word.dep != "obj":
        return None
    clause = next((one for one in reading.clauses[tree.number] if one.head == word.head), None)
    if clause is None or any(tree.words[between].pos == "VERB" for between in range(clause.head + 1, noun)):
        return None
    verb = tree.words[clause.head]
    befalls = verb.text.endswith("ing") and verb.lemma in reading.lexicon.people.fates
    left = left_so(reading, tree, clause.head) is not None
    return clause if befalls or left or verb.text.endswith("ed") else None


def _to_comma(tree: Tree, start: int, end: int) -> int:
    """The last word before the first comma of a stretch."""
    comma = next((index for index in range(start + 1, end + 1) if tree.words[index].text in {",", ";", "—"}), end + 1)
    return comma - 1


def _partitives(tree: Tree, unit: int) -> Iterator[int]:
    for child in tree.children(unit, "nmod"):
        if any(tree.words[case].lemma == "of" for case in tree.children(child, "case")):
            yield child


def _clauses_around(reading: Reading, tree: Tree, start: int) -> Iterator[Clause]:
    """The clauses that hold the number, the innermost first."""
    by_head = {clause.head: clause for clause in reading.clauses[tree.number]}
    return (by_head[index] for index in tree.above(start) if index in by_head)


def _before(tree: Tree, start: int, least: int) -> int:
    """The last word before the number that is no preposition or other loose end."""
    end = start - 1
    while end > least and tree.words[end].pos in _LOOSE_ENDS:
        end -= 1
    return end
