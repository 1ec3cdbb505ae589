"""A sentence as a tree to walk: children, subtrees, and the stretches of text that they cover."""

from collections.abc import Collection, Iterator, Sequence

from briefgen.model.analysis import Sentence, Word
from briefgen.model.document import Span

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer")
_OPENING = {"“", "‘", "«"}
_NO_PHRASE = {"VERB", "PUNCT", "CCONJ", "SCONJ"}
"""What a noun phrase does not begin with, whatever the tree says."""
_LOOSE = {",", ";", ":", "-", "–", "—", "--", "..."}


class Tree:
    """One sentence; words are meant by their index in it."""

    def __init__(self, sentence: Sentence, number: int) -> None:
        self.sentence = sentence
        self.number = number
        self.words: Sequence[Word] = sentence.words
        self.subjects: dict[int, tuple[int | None, bool]] = {}
        """The subjects found so far, by their predicates' heads; without this, asking for them grows as 2 to the n."""
        self._children: list[list[int]] = [[] for _ in self.words]
        for index, word in enumerate(self.words):
            if word.head >= 0:
                self._children[word.head].append(index)

    def children(self, index: int, *deps: str) -> list[int]:
        """The children of a word, of the given relations or all."""
        return [child for child in self._children[index] if not deps or self.words[child].dep in deps]

    def child(self, index: int, *deps: str) -> int | None:
        """The first child of one of the given relations."""
        return next(iter(self.children(index, *deps)), None)

    def subtree(self, index: int, without: Collection[int] = ()) -> list[int]:
        """The words below and including `index`, in order; whatever hangs below a word in `without` is left out."""
        found = []
        stack = [index]
        while stack:
            word = stack.pop()
            found.append(word)
            stack += [child for child in self._children[word] if child not in without]
        return sorted(found)

    def above(self, index: int) -> Iterator[int]:
        """The word's head, its head's head and so on to the root."""
        index = self.words[index].head
        while index >= 0:
            yield index
            index = self.words[index].head

    def span(self, start: int, end: int) -> Span:
        """The characters from word `start` to word `end`, the latter included."""
        return Span(self.words[start].span.start, self.words[end].span.end)

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The stretch without loose punctuation at its ends, closing marks of a quotation opened inside it kept."""
        while start < end and (self.words[start].text in _LOOSE or self.words[start].text in {".", ")", "”", "’"}):
            start += 1
        while end > start and (
            self.words[end].text in _LOOSE
            or self.words[end].text in _OPENING | {".", "(", "!", "?"}
            or self._only_closes(start, end)
        ):
            end -= 1
        return start, end

    def _only_closes(self, start: int, end: int) -> bool:
        """Whether a stretch ends with a mark that closes a quotation opened before it."""
        marks = [word.text for word in self.words[start : end + 1] if word.text in {'"', "“", "”"}]
        closing = self.words[end].text
        return (closing == '"' and marks.count('"') % 2 == 1) or (closing == "”" and "“" not in marks)

    def stretch(self, index: int, without: Collection[int] = ()) -> tuple[int, int]:
        """First and last word of the unbroken part of a subtree around its head, loose punctuation off."""
        inside = set(self.subtree(index, without))
        start = end = index
        while start - 1 in inside or self._bridge(start - 1, inside, -1):
            start -= 1
        while end + 1 in inside or self._bridge(end + 1, inside, 1):
            end += 1
        return self.trimmed(start, end)

    def _bridge(self, index: int, inside: set[int], step: int) -> bool:
        """Whether the word is a mark that a wrongly attached tree leaves out, with the subtree going on behind it."""
        if not 0 <= index < len(self.words) or self.words[index].pos != "PUNCT":
            return False
        return index + step in inside

    def phrase(self, index: int) -> tuple[int, int]:
        """First and last word of a noun's phrase, without clauses, appositions, coordination and preposition."""
        without = [
            child
            for child in self._children[index]
            if self.words[child].dep
            in {
                "acl",
                "acl:relcl",
                "appos",
                "parataxis",
                "conj",
                "cc",
                "case",
                "mark",
                "cop",
                "punct",
                "advcl",
                "ccomp",
            }
            or self.words[child].dep.startswith(("nsubj", "csubj", "aux"))
        ]
        start, end = self.stretch(index, without)
        while start < index and self.words[start].pos in _NO_PHRASE and self.words[start].dep != "amod":
            start += 1
        return start, end

    def conjuncts(self, index: int) -> list[int]:
        """The word and those coordinated with it."""
        found = [index]
        for child in self.children(index, "conj"):
            found += self.conjuncts(child)
        return found
