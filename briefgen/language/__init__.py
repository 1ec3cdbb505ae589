"""From a document to what stands in it: sentences, words with their grammar, names, and who is who.

The order of work: `cutter` cuts each block into words, `network` reads them, `lemmas` gives dictionary
forms, `names` finds names, `repairs` mends the trees by them (its rules: `phrases`, `subjects`, `attributions`),
`actors` joins the names of one bearer.
"""

from collections.abc import Sequence

from briefgen.language.actors import join
from briefgen.language.cutter import cut
from briefgen.language.lemmas import Lemmatiser
from briefgen.language.names import NameFinder
from briefgen.language.network import Network, Parse
from briefgen.language.repairs import repaired
from briefgen.model.analysis import Analysis, Sentence, Word
from briefgen.model.document import Document, Span
from briefgen.model.lexicon import Lexicon

__all__ = ["Reader", "load"]


class Reader:
    """Reads documents; made once, used for many."""

    def __init__(self, network: Network, lexicon: Lexicon) -> None:
        self._network = network
        self._lexicon = lexicon
        self._reporting = frozenset(verb for verbs in lexicon.reactions.verbs.values() for verb in verbs)
        self._titles = frozenset(lexicon.people.titles)
        self._lemma = Lemmatiser(lexicon)
        self._names = NameFinder(network.labels.ner, lexicon)

    def read(self, document: Document) -> Analysis:
        """What stands in `document`; the spans count code points of `document.text`."""
        spans = [list(cut(document.text, block.span)) for block in document.blocks]
        texts = [[span.of(document.text) for span in words] for words in spans]
        parses = self._network.parse(texts)
        sentences = tuple(
            self._sentence(document.text, block, spans[block], parse)
            for block, found in enumerate(parses)
            for parse in found
        )
        actors, actor_of = join(sentences, self._lexicon)
        return Analysis(sentences, actors, actor_of)

    def _sentence(self, text: str, block: int, spans: Sequence[Span], parse: Parse) -> Sentence:
        own = spans[parse.start : parse.start + len(parse.head)]
        words = tuple(
            Word(span.of(text), span, pos, tag, head, dep, self._lemma(span.of(text), tag))
            for span, pos, tag, head, dep in zip(own, parse.upos, parse.xpos, parse.head, parse.dep, strict=True)
        )
        names = self._names(words, parse.ner)
        return Sentence(
            block, Span(own[0].start, own[-1].end), repaired(words, names, self._reporting, self._titles), names
        )


def load(lexicon: Lexicon) -> Reader:
    """The shipped reader: loads onnxruntime and maps 26 MB of weights into memory."""
    return Reader(Network.shipped(), lexicon)
