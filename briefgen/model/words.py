"""The fixed words of the reports in one language, as `templates/words/LANGUAGE.yaml` has them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A text whose form a number decides, by the plural categories of Unicode; `other` serves for those not given."""

    other: str
    zero: str | None = None
    one: str | None = None
    two: str | None = None
    few: str | None = None
    many: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadWords:
    """The head of a report, and its running lines."""

    kind: str
    flash: str
    number: str
    revision: str
    draft: str
    unnumbered: str
    as_of: str
    covers: str
    whole_day: str
    stretch: str
    issued: str
    next_issue: str
    desk: str
    distribution: str
    sources: str
    origins: str
    origin: str
    articles: Counted
    time: str
    page: str
    more: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksWords:
    """What footnotes and their links are called."""

    back: str
    proof: str
    proof_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionsWords:
    """The headings."""

    bottom_line: str
    highlights: str
    key_figures: str
    changes: str
    situation: str
    disagreements: str
    reactions: str
    narratives: str
    timeline: str
    assessment: str
    gaps: str
    corrections: str
    sources: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceWords:
    """What stands before or behind a sentence."""

    desk: str
    planned: str
    possible: str
    alleged: str
    denied: str
    negated: str
    new: str
    updated: str
    corrected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuesWords:
    """What stands beside a number."""

    at_least: str
    at_most: str
    magnitude: str
    million: Counted
    billion: Counted
    trillion: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class BottomLineWords:
    """The bottom line."""

    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFiguresWords:
    """The part on key figures."""

    or_: str
    differ: str
    values: Counted
    as_of: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesWords:
    """The part on changes."""

    edition: str
    unissued: str
    draft: str
    since: str
    none: str
    revised: str
    turned: str
    new: str
    continued: str
    ended: str
    moved: str
    unchanged: str
    was: str
    sentences: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class SituationWords:
    """The part on situation."""

    none: str
    more: Counted
    confirmed: str
    one_origin: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class DisagreementsWords:
    """The part on disagreements."""

    claim: str
    value: str
    as_of: str
    grade: str
    source: str
    stance: str
    working: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionsWords:
    """The part on reactions."""

    none: str
    who: str
    stance: str
    said: str
    about: str
    source: str
    more: Counted
    supports: str
    opposes: str
    warns: str
    demands: str
    denies: str
    regrets: str
    states: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativesWords:
    """The part on narratives."""

    told_by: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsWords:
    """The words of likelihood and of confidence."""

    almost_no_chance: str
    very_unlikely: str
    unlikely: str
    roughly_even_chance: str
    likely: str
    very_likely: str
    almost_certain: str
    remote: str
    highly_improbable: str
    improbable: str
    roughly_even_odds: str
    probable: str
    highly_probable: str
    nearly_certain: str
    low: str
    moderate: str
    high: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentWords:
    """The part on assessment."""

    note: str
    likelihood: str
    confidence: str
    share: str
    because: str
    alternative: str
    watch: str
    terms: TermsWords


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsWords:
    """The part on gaps."""

    none: str
    nothing: str
    nothing_since: str
    left_out: str
    line: str
    undated: str
    late: str
    waiting: str
    one_origin: str
    no_origin: str
    silent: str
    unheard: str
    unheard_many: str
    letters: str
    and_more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsWords:
    """The part on corrections."""

    changed: str
    withdrawn: str
    added: str
    taken_back: str
    taken_back_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesWords:
    """The part on sources."""

    cited: str
    grade: str
    undated: str
    retrieved: str
    updated: str
    repeats: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWords:
    """The key."""

    grades: str
    likelihood: str
    share: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesWords:
    """What stands in the pictures, and what is said of them in words."""

    key_figures: str
    places: str
    states: str
    cities: str
    credit: str
    reactions: str
    before: str
    left: str
    more_actors: Counted
    timeline: Counted
    not_done: str
    done: str
    undone: str
    stretch: str
    reported: str
    more_stories: Counted
    scale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All of them. What stands in braces is put in; some hold Markdown."""

    head: HeadWords
    links: LinksWords
    sections: SectionsWords
    sentence: SentenceWords
    values: ValuesWords
    bottom_line: BottomLineWords
    key_figures: KeyFiguresWords
    changes: ChangesWords
    situation: SituationWords
    disagreements: DisagreementsWords
    reactions: ReactionsWords
    narratives: NarrativesWords
    assessment: AssessmentWords
    gaps: GapsWords
    corrections: CorrectionsWords
    sources: SourcesWords
    key: KeyWords
    pictures: PicturesWords


@dataclass(frozen=True, slots=True)
class House:
    """The language of a house's reports: a locale such as 'en-GB' for dates and numbers, and its fixed words."""

    locale: str
    words: Words
