"""Composes a day's facts into one report; pure, and in this order.

fold        what two articles tell in the same words is one story
register    sources and their origins, copies of one report joined
rank        pins, key facts, independent sources, recency, size of figures
compare     with the edition before, and of a revision with its own last issue
sections    one function each, in the order in which they are printed
number      sources by their first mention
letters     that the PDF's typeface lacks, named among the gaps
"""

from briefgen.model.dayfacts import DayFacts
from briefgen.model.issue import Told
from briefgen.model.report import Ranked, Report, Unconfirmed
from briefgen.report import takenback, telling
from briefgen.report.assessment import assessment
from briefgen.report.changes import Comparison
from briefgen.report.claims import claims
from briefgen.report.confirming import unconfirmed
from briefgen.report.copies import copies
from briefgen.report.credit import credited
from briefgen.report.disagreements import disagreements
from briefgen.report.explaining import explained
from briefgen.report.figures import collect
from briefgen.report.flash import flash
from briefgen.report.gaps import gaps
from briefgen.report.head import head
from briefgen.report.key_figures import key_figures
from briefgen.report.located import located
from briefgen.report.narratives import narratives
from briefgen.report.numbering import numbered
from briefgen.report.opening import bottom_line, highlights
from briefgen.report.reactions import reactions
from briefgen.report.situation import situation
from briefgen.report.sources import Register, register
from briefgen.report.tellings import Tellings, tellings
from briefgen.report.timeline import timeline
from briefgen.report.typeface import with_lacking_letters

__all__ = ["compose", "compose_with_claims", "doubtful", "explain", "flash"]


def compose(day: DayFacts) -> Report:
    """The report of a day; the same facts give the same report. A day without articles gives an empty one."""
    return compose_with_claims(day)[0]


def compose_with_claims(day: DayFacts) -> tuple[Report, Told]:
    """The report of a day, and what it tells, to be kept when it is issued."""
    tells = tellings(day)
    everything, sources = _ranked(day, tells)
    stories, corrected = takenback.apart(day, everything)
    news = takenback.without_corrections(day)
    figures = collect(news, tells)
    rows, more = reactions(news, sources)
    told = claims(news, stories, figures)
    compared = Comparison(day, told)
    report = numbered(
        Report(
            head=head(day, sources),
            bottom_line=bottom_line(day, stories, sources),
            highlights=highlights(day, stories, sources, compared),
            key_figures=key_figures(figures, day, sources, compared),
            changes=compared.section(stories, sources),
            situation=situation(day, stories, sources),
            disagreements=disagreements(figures, day, sources),
            reactions=rows,
            more_reactions=more,
            narratives=narratives(day, sources),
            timeline=timeline(day, stories, sources),
            assessment=assessment(day),
            gaps=gaps(day, unconfirmed(day, stories, figures, sources)),
            corrections=compared.corrections,
            sources=sources.entries,
            day=day.day,
            revision=day.revision,
            created=day.issued or day.as_of,
            sections=day.sections,
            language=day.house.locale,
            paper=day.paper,
            places=located(day),
            taken_back=takenback.taken_back(day, corrected, sources),
        )
    )
    return with_lacking_letters(report, day.house), compared.told


def doubtful(day: DayFacts) -> tuple[Unconfirmed, ...]:
    """The items of a day that are graded as confirmed on fewer than two independent origins."""
    tells = tellings(day)
    stories, sources = _ranked(day, tells)
    return unconfirmed(day, stories, collect(day, tells), sources)


def explain(day: DayFacts) -> tuple[Ranked, ...]:
    """Every sentence of the day in the order of the ranking, with the reasons for its place."""
    return explained(day, *_ranked(day, tellings(day)))


def _ranked(day: DayFacts, tells: Tellings) -> tuple[tuple[telling.Story, ...], Register]:
    folded = telling.fold(day, tells)
    copied = copies(day, folded)
    sources = register(day, copied, credited(day))
    return telling.ranked(telling.under_their_topics(folded, copied), sources), sources
