from dataclasses import replace

import pytest

from briefgen.model.dayfacts import DayFacts
from briefgen.model.report import Report
from briefgen.report import compose

HOSTILE = (
    "# <script>alert(1)</script>\n- [x](javascript:alert(1)) *b* `c` | d ![i](http://evil.example/i.png) &lt; 1. e"
)


@pytest.fixture
def report(two_sources: DayFacts) -> Report:
    """The report of a digest and two articles on one flood."""
    return compose(two_sources)


@pytest.fixture
def hostile(one_article: DayFacts) -> Report:
    """A report in which every text of the article tries to be something else."""

    def poisoned(day: DayFacts) -> DayFacts:
        article = day.articles[0]
        facts = article.facts
        facts = replace(
            facts,
            title=HOSTILE,
            source=replace(facts.source, outlet=HOSTILE, author=HOSTILE, url="javascript:alert(1)"),
            what=tuple(replace(event, text=HOSTILE, cites=()) for event in facts.what[:1]),
            quantities=tuple(replace(quantity, of=HOSTILE) for quantity in facts.quantities),
            reactions=tuple(
                replace(reaction, who=(HOSTILE,), says=HOSTILE, about=HOSTILE, words=()) for reaction in facts.reactions
            ),
            narratives=tuple(replace(narrative, side=HOSTILE, says=HOSTILE) for narrative in facts.narratives),
        )
        return replace(day, articles=(replace(article, facts=facts),))

    return compose(poisoned(one_article))
