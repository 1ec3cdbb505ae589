"""Composes a day's facts into one report; pure, and in this order.

fold        what two articles tell in the same words is one story
register    sources and their origins, copies of one report joined
rank        pins, key facts, independent sources, recency, size of figures
sections    one function each, in the order in which they are printed
number      sources by their first mention
letters     that the PDF's typeface lacks, named among the gaps
"""

from briefgen.model.report import DayFacts, Report
from briefgen.report import telling
from briefgen.report.assessment import assessment
from briefgen.report.figures import collect
from briefgen.report.gaps import gaps
from briefgen.report.head import head
from briefgen.report.key_figures import disagreements, key_figures
from briefgen.report.narratives import narratives
from briefgen.report.numbering import numbered
from briefgen.report.opening import bottom_line, highlights
from briefgen.report.reactions import reactions
from briefgen.report.situation import situation
from briefgen.report.sources import register
from briefgen.report.timeline import timeline
from briefgen.report.typeface import with_lacking_letters

__all__ = ["compose"]


def compose(day: DayFacts) -> Report:
    """The report of a day; the same facts give the same report. A day without articles gives an empty one."""
    folded = telling.fold(day)
    copies = telling.copies(day, folded)
    sources = register(day, copies)
    stories = telling.ranked(telling.under_their_topics(folded, copies), sources)
    figures = collect(day)
    rows, more = reactions(day, sources)
    report = numbered(
        Report(
            head=head(day, sources),
            bottom_line=bottom_line(day, stories, sources),
            highlights=highlights(day, stories, sources),
            key_figures=key_figures(figures, day, sources),
            situation=situation(day, stories, sources),
            disagreements=disagreements(figures, day, sources),
            reactions=rows,
            more_reactions=more,
            narratives=narratives(day, sources),
            timeline=timeline(stories, sources),
            assessment=assessment(day),
            gaps=gaps(day),
            sources=sources.entries,
            day=day.day,
            created=day.issued or day.as_of,
            sections=day.sections,
            language=day.language,
            paper=day.paper,
        )
    )
    return with_lacking_letters(report)
