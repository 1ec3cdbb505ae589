"""An article with all that the rules ask of it: its trees, clauses, names, dates and the evidence for an item."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, pairwise

from briefgen.extract.anchored import Anchored
from briefgen.extract.clauses import Clause, clauses
from briefgen.extract.cues import CueBook
from briefgen.extract.grammar import Tree
from briefgen.extract.naming import Namer
from briefgen.extract.quotations import is_speech, quotations
from briefgen.extract.unnamed import Unnamed
from briefgen.measures import Dates, Dating, Quantities
from briefgen.model.analysis import Analysis
from briefgen.model.document import Block, BlockKind, Document, Span
from briefgen.model.lexicon import Lexicon
from briefgen.model.quotes import fold, occurrences

_SILENT = {BlockKind.NARRATIVE, BlockKind.HEADING}
_CORRECTION = re.compile(
    r"(?i)\A\W*(?:(?:corrections?|clarifications?|editor[’']s note|erratum)\s*[:–—-]"
    r"|(?:an|the) (?:earlier|previous) version of this (?:article|story|report)\b)"
)
"""A printed correction tells of the article, and what was wrong in it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an item stands: its quote, which occurrence (None for the only one), the span, the article's footnotes."""

    quote: str
    nth: int | None
    span: Span
    cites: tuple[int, ...]


class Reading:
    """One article, read; the rules ask it and add nothing to it."""

    def __init__(self, document: Document, analysis: Analysis, lexicon: Lexicon) -> None:
        self.document = document
        self.analysis = analysis
        self.lexicon = lexicon
        self.trees = tuple(Tree(sentence, number) for number, sentence in enumerate(analysis.sentences))
        self.clauses: tuple[tuple[Clause, ...], ...] = tuple(clauses(tree) for tree in self.trees)
        self.namer = Namer(document, analysis, self.trees, lexicon)
        self.cues, self.quantities, self._dates, self.unnamed, self.anchored = _tools(lexicon)
        self.quotations = quotations(document)
        self._speeches = frozenset(one for one in self.quotations if is_speech(one.of(document.text)))
        self.last_in = {tree.sentence.block: tree for tree in self.trees}
        """The last sentence of each block, by the block's number."""
        self.led: dict[int, list[Block]] = {}
        """The bullets that complete a block's last sentence, by the block's number."""
        for block in document.blocks:
            if block.lead is not None:
                self.led.setdefault(block.lead, []).append(block)
        self.peoples = _peoples(lexicon)
        self._folded = fold(document.text)
        self._offsets = _folded_offsets(document.text)
        self._found_at: dict[str, tuple[int, ...]] = {}
        self._dated: dict[tuple[int, bool], tuple[Dating, ...]] = {}

    def told(self) -> Sequence[Tree]:
        """The sentences that tell facts: those of narratives, headings and printed corrections do not."""
        silent = {
            index
            for index, block in enumerate(self.document.blocks)
            if block.kind in _SILENT or _CORRECTION.search(block.span.of(self.document.text))
        }
        return [tree for tree in self.trees if tree.sentence.block not in silent]

    def text(self, span: Span) -> str:
        """The characters of a span with white space folded."""
        return fold(span.of(self.document.text))

    def words(self, tree: Tree, start: int, end: int) -> str:
        """The text from word `start` to word `end`, the latter included."""
        return self.text(tree.span(start, end))

    def speech_at(self, tree: Tree, index: int) -> Span | None:
        """The quoted speech in which a word stands: the text between the marks."""
        found = next(iter(self.quoted(tree.words[index].span)), None)
        return found if found in self._speeches else None

    def quoted(self, within: Span) -> Sequence[Span]:
        """The quotations that share a character with a stretch; they stand in order and apart."""
        first = bisect_right(self.quotations, within.start, key=lambda one: one.end)
        behind = bisect_left(self.quotations, within.end, key=lambda one: one.start)
        return self.quotations[first:behind]

    def tree_before(self, at: int) -> Tree | None:
        """The last sentence that begins before a character of the text."""
        behind = bisect_left(self.trees, at, key=lambda tree: tree.sentence.span.start)
        return self.trees[behind - 1] if behind else None

    def evidence(self, tree: Tree, start: int, end: int) -> Evidence:
        """The quote of these words, lengthened by whole words of the sentence until it stands once in the article."""
        first, last = start, end
        while len(self._places(tree.span(first, last), 2)) != 1 and (first > 0 or last < len(tree.words) - 1):
            if last < len(tree.words) - 1:
                last += 1
            else:
                first -= 1
        return self.evidence_of(tree.span(first, last), self.document.blocks[tree.sentence.block].cites)

    def evidence_of(self, span: Span, cites: tuple[int, ...] = ()) -> Evidence:
        """The quote of a whole stretch of text, as it stands."""
        quote = self.text(span)
        if len(self._places(span, 2)) < 2:
            return Evidence(quote, None, span, cites)
        places = self._all_places(quote)
        nth = bisect_left(places, self._offsets[span.start]) + 1
        stands = nth <= len(places) and places[nth - 1] == self._offsets[span.start]
        return Evidence(quote, nth if stands else None, span, cites)

    def _all_places(self, quote: str) -> tuple[int, ...]:
        if quote not in self._found_at:
            self._found_at[quote] = occurrences(self._folded, quote)
        return self._found_at[quote]

    def _places(self, span: Span, most: int = sys.maxsize) -> tuple[int, ...]:
        return occurrences(self._folded, self.text(span), most)

    def dates(self, tree: Tree, *, ahead: bool = False) -> tuple[Dating, ...]:
        """The dates of a sentence; spans count the characters from its first word on."""
        if (tree.number, ahead) not in self._dated:
            self._dated[tree.number, ahead] = self.dates_in(tree, 0, len(tree.words) - 1, ahead=ahead)
        return self._dated[tree.number, ahead]

    def dates_in(self, tree: Tree, start: int, end: int, *, ahead: bool = False) -> tuple[Dating, ...]:
        """The dates among some of its words; spans count the characters of the stretch."""
        published = self.document.published.day if self.document.published else None
        return self._dates.find(tree.span(start, end).of(self.document.text), published, ahead=ahead)


@cache
def _tools(lexicon: Lexicon) -> tuple[CueBook, Quantities, Dates, Unnamed, Anchored]:
    """What is made from the words once, for all articles."""
    return CueBook(lexicon), Quantities(lexicon), Dates(lexicon), Unnamed(lexicon), Anchored(lexicon)


@cache
def _peoples(lexicon: Lexicon) -> frozenset[str]:
    """The words for who belongs to a state."""
    return frozenset(people for state in lexicon.places.states for people in state.demonyms)


def _folded_offsets(text: str) -> tuple[int, ...]:
    """For each character of a text, white space aside, where it stands once white space is folded."""
    kept = (not char.isspace() or not before.isspace() for before, char in pairwise(chain(" ", text)))
    return tuple(accumulate(kept, initial=0))
