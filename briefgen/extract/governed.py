"""What a cue governs, by words of one sentence: the clause that is said, the thing that an attitude is about."""

from briefgen.extract.grammar import Tree
from briefgen.extract.reading import Reading

_AIMED = {"about", "against", "as", "at", "for", "of", "on", "over", "to", "towards", "with"}
"""Prepositions that bring what an attitude is aimed at; 'protested outside the hall' is not against the hall."""
_LINKS = {"that", "if", "whether", "for"}
_GOVERNED = ("obl", "obl:arg", "nmod", "advcl", "ccomp", "xcomp")
_PLEADING = {"plead"}
"""'Pleaded not guilty to fraud': what stands behind the verb is how, not what."""
PROMISING = {"promise", "pledge", "vow"}
"""What is promised may be a thing: 'promised elections within a year'."""
Stretch = tuple[int, int]
"""First and last word of a sentence's stretch, both included."""


def said_by(tree: Tree, head: int, content: int | None) -> Stretch | None:
    """The words of the clause that is said, and of those that a wrong tree puts beside it."""
    if content is None:
        return None
    start, end = tree.stretch(content, [*_marks(tree, content), head])
    for other in tree.children(head, "ccomp"):
        if other > content > head:
            marks = _marks(tree, other)
            behind = [word for word in tree.subtree(other) if word > head and word not in marks]
            start, end = min([start, *behind]), max(end, tree.stretch(other)[1])
    return start, end


def _marks(tree: Tree, content: int) -> list[int]:
    return [child for child in tree.children(content, "mark") if tree.words[child].lemma in _LINKS]


def content_of(tree: Tree, head: int) -> int | None:
    """The head of the clause that is said: a complement, a quoted clause beside the verb, what the verb is put into."""
    found = tree.child(head, "ccomp")
    if found is not None or tree.words[head].lemma in _PLEADING:
        return found
    for child in tree.children(head, "xcomp", "parataxis"):
        if tree.words[child].dep == "xcomp" or "``" in {tree.words[word].tag for word in tree.subtree(child)}:
            return child
    word = tree.words[head]
    return word.head if word.dep == "parataxis" and word.head >= 0 and not _stands_apart(tree, head) else None


def _stands_apart(tree: Tree, head: int) -> bool:
    """Whether a semicolon parts a clause from what stands before it: 'it is over; he called it a shame'."""
    first = tree.subtree(head)[0]
    return any(tree.words[one].text == ";" for one in (first, first - 1) if one >= 0)


def governed(tree: Tree, head: int, preposition: str) -> Stretch | None:
    """The complement that the cue's preposition brings: 'called for a truce', 'accused them of lying'."""
    heads = [head, *tree.children(head, "xcomp", "obj")] if tree.words[head].lemma in _PLEADING else [head]
    below = [child for one in heads for child in tree.children(one, *_GOVERNED)]
    for child in below if preposition else ():
        marks = [mark for mark in tree.children(child, "case", "mark") if tree.words[mark].lemma == preposition]
        if marks:
            start, end = tree.stretch(child, marks)
            return start, _with_infinitive(tree, head, end)
    return None


def _with_predicate(tree: Tree, head: int, end: int) -> int:
    """The last word of 'the deal as a triumph' in 'hailed the deal as a triumph', or of 'them for it'."""
    for child in tree.children(head, "obl", "xcomp", "advcl"):
        inside = tree.subtree(child)
        led = tree.words[inside[0]].lemma in {"as", "for", "over"} or tree.words[head].lemma in PROMISING
        if inside[0] == end + 1 and led:
            return inside[-1]
    return end


def _with_infinitive(tree: Tree, head: int, end: int) -> int:
    """The last word of 'for the killers to be brought to justice', which trees hang on the verb."""
    for child in tree.children(head, "xcomp", "ccomp", "advcl"):
        inside = tree.subtree(child)
        if inside[0] == end + 1:
            return inside[-1]
    return end


def _is_aside(tree: Tree, clause: int) -> bool:
    """Whether a comma sets a relative clause off: 'new measures, which it dropped'."""
    first = tree.subtree(clause)[0]
    return tree.words[first].text == "," or (first > 0 and tree.words[first - 1].text == ",")


def about(reading: Reading, tree: Tree, head: int) -> Stretch | None:
    """What or whom the attitude is about: the object, else whatever a preposition brings that is no date."""
    found = tree.child(head, "obj", "iobj")
    if found is not None:
        start, end = tree.stretch(found, [one for one in tree.children(found, "acl:relcl") if _is_aside(tree, one)])
        return start, _with_predicate(tree, head, end)
    for child in tree.children(head, "obl"):
        cases = tree.children(child, "case")
        start, end = tree.stretch(child, cases)
        aimed = {tree.words[case].lemma for case in cases} & _AIMED
        if aimed and not reading.dates_in(tree, start, end):
            return start, end
    return None
