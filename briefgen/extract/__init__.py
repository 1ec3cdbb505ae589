"""From what stands in an article to its facts, by rules: the steps below, in order.

Every item is born with its span; what the report prints of it is in the article's own words.
"""

from dataclasses import replace

from briefgen.extract.amounts import quantities
from briefgen.extract.events import events
from briefgen.extract.keys import with_keys
from briefgen.extract.reactions import reactions
from briefgen.extract.reading import Reading
from briefgen.extract.tellings import narratives
from briefgen.extract.who import who
from briefgen.model.analysis import Analysis
from briefgen.model.document import Document
from briefgen.model.facts import Facts
from briefgen.model.lexicon import Lexicon

__all__ = ["extract"]


def extract(document: Document, analysis: Analysis, lexicon: Lexicon) -> Facts:
    """The facts of an article; items have a quote, its occurrence and span, and no id yet."""
    reading = Reading(document, analysis, lexicon)
    said = reactions(reading)
    facts = Facts(
        title=document.title,
        published=document.published,
        source=document.source,
        cites=document.cites,
        what=with_keys(reading, events(reading, said)),
        quantities=quantities(reading),
        reactions=said.reactions,
        narratives=narratives(reading),
    )
    return replace(facts, who=who(reading, facts))
