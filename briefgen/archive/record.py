"""What a record of an edition holds; loading it loads all that a report is made of."""

from dataclasses import dataclass

from briefgen.model.issue import Issue
from briefgen.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The whole of a record: the issue, and its report with every value printed."""

    briefgen: int
    issue: Issue
    report: Report
