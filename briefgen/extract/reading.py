"""An article with all that the rules ask of it: its trees, clauses, names, dates and the evidence for an item."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.extract.clauses import Clause, clauses
from briefgen.extract.grammar import Tree
from briefgen.extract.naming import Namer
from briefgen.extract.quotations import is_speech, quotations
from briefgen.measures import Dates, Dating, Quantities
from briefgen.model.analysis import Analysis
from briefgen.model.dates import When
from briefgen.model.document import BlockKind, Document, Span
from briefgen.model.lexicon import Lexicon

_FUTURE = {"will", "shall", "'ll", "’ll", "would", "could", "may", "might", "must", "should"}
_AHEAD = {"plan", "intend", "schedule", "expect", "due", "set", "prepare", "aim"}
_MEANWHILE = {"as", "while", "when"}
_TIMES = {"night", "morning", "afternoon", "evening", "noon", "midnight", "week", "weekend", "day", "month", "year"}
_BETWEEN = re.compile(r"\s+")


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
        self.quantities = Quantities(lexicon)
        self._dates = Dates(lexicon)
        self.quotations = quotations(document)
        self._folded = _BETWEEN.sub(" ", document.text)

    def told(self) -> Sequence[Tree]:
        """The sentences that tell facts: those of narratives and headings do not."""
        blocks = self.document.blocks
        silent = {BlockKind.NARRATIVE, BlockKind.HEADING}
        return [tree for tree in self.trees if blocks[tree.sentence.block].kind not in silent]

    def text(self, span: Span) -> str:
        """The characters of a span with white space folded."""
        return _BETWEEN.sub(" ", span.of(self.document.text)).strip()

    def words(self, tree: Tree, start: int, end: int) -> str:
        """The text from word `start` to word `end`, the latter included."""
        return self.text(tree.span(start, end))

    def speech_at(self, tree: Tree, index: int) -> Span | None:
        """The quoted speech in which a word stands: the text between the marks."""
        at = tree.words[index].span
        found = next((span for span in self.quotations if span.overlaps(at)), None)
        return found if found is not None and is_speech(found.of(self.document.text)) else None

    def evidence(self, tree: Tree, start: int, end: int) -> Evidence:
        """The quote of these words, lengthened by whole words of the sentence until it stands once in the article."""
        first, last = start, end
        while self._folded.count(self.words(tree, first, last)) > 1 and (first > 0 or last < len(tree.words) - 1):
            if last < len(tree.words) - 1:
                last += 1
            else:
                first -= 1
        span = tree.span(first, last)
        return Evidence(self.text(span), self._nth(span), span, self.document.blocks[tree.sentence.block].cites)

    def evidence_of(self, span: Span, cites: tuple[int, ...] = ()) -> Evidence:
        """The quote of a whole stretch of text, as it stands."""
        return Evidence(self.text(span), self._nth(span), span, cites)

    def _nth(self, span: Span) -> int | None:
        quote = self.text(span)
        if self._folded.count(quote) == 1:
            return None
        starts = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", self._folded)]
        before = len(_BETWEEN.sub(" ", self.document.text[: span.start] + "|")) - 1
        return starts.index(before) + 1

    def dates_in(self, tree: Tree, start: int, end: int, *, ahead: bool = False) -> tuple[Dating, ...]:
        """The dates among these words; spans count the characters of the stretch."""
        published = self.document.published.day if self.document.published else None
        return self._dates.find(tree.span(start, end).of(self.document.text), published, ahead=ahead)

    def when(self, tree: Tree, clause: Clause) -> When | None:
        """When what a clause tells happened: by a date of its own, else by the clause that it leans on."""
        return self._dated(tree, clause) or self._governing(tree, clause)

    def _dated(self, tree: Tree, clause: Clause) -> When | None:
        """The date that stands in a clause as its adverbial; of several the nearest to its verb."""
        inner = {other.head for other in self.clauses[tree.number] if other.head != clause.head}
        own = tree.subtree(clause.head, inner)
        offset = tree.words[0].span.start
        dated: list[tuple[int, When]] = []
        for dating in self.dates_in(tree, 0, len(tree.words) - 1, ahead=self.is_ahead(tree, clause.head)):
            at = next((i for i, word in enumerate(tree.words) if word.span.end > offset + dating.span.start), 0)
            if dating.when is not None and self._dates_clause(tree, clause, at, own):
                dated.append((abs(at - clause.head), dating.when))
        return min(dated)[1] if dated else None

    def _dates_clause(self, tree: Tree, clause: Clause, at: int, own: Sequence[int]) -> bool:
        """Whether a date at word `at` is an adverbial of the clause, not part of one of its noun phrases."""
        if at not in own:
            return False
        while tree.words[at].head >= 0 and tree.words[tree.words[at].head].lemma in _TIMES:
            at = tree.words[at].head
        for index in (at, *tree.above(at)):
            if index == clause.head:
                return True
            if tree.words[index].dep.startswith(("nsubj", "nmod:poss", "compound", "amod")) or (
                tree.words[index].dep == "nmod"
                and tree.words[tree.words[index].head].dep != "obl"
                and tree.words[tree.words[index].head].dep != "obj"
            ):
                return False
        return False

    def _governing(self, tree: Tree, clause: Clause) -> When | None:
        """The date of the clause that this one leans on ('chanted as they marched'), or that tells when it was."""
        word = tree.words[clause.head]
        marks = {tree.words[child].lemma for child in tree.children(clause.head, "mark", "advmod")}
        if (word.dep == "conj" and not self._is_present(tree, clause)) or (
            word.dep == "advcl" and (word.tag == "VBG" or marks & _MEANWHILE)
        ):
            above = next((other for other in self.clauses[tree.number] if other.head == word.head), None)
            return self.when(tree, above) if above else None
        for other in self.clauses[tree.number]:
            marks = {tree.words[child].lemma for child in tree.children(other.head, "mark", "advmod")}
            dated = self._dated(tree, other)
            if tree.words[other.head].head == clause.head and "when" in marks and dated is not None:
                return dated
        return None

    def _is_present(self, tree: Tree, clause: Clause) -> bool:
        """Whether the predicate tells what is so now, whatever day stands beside it: 'and the road is closed'."""
        words = (clause.head, *tree.children(clause.head, "aux", "aux:pass", "cop"))
        return any(tree.words[index].tag in {"VBZ", "VBP"} for index in words)

    def is_ahead(self, tree: Tree, head: int) -> bool:
        """Whether the predicate tells of the future."""
        auxiliaries = {tree.words[child].lemma for child in tree.children(head, "aux")}
        return bool(auxiliaries & _FUTURE) or tree.words[head].lemma in _AHEAD
