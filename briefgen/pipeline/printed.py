"""The settings that a report is made from, in a word: who reads it and where articles come from is not among them."""

from briefgen.config.settings import Settings


def printed(settings: Settings) -> str:
    """A word that changes with each setting that can change a report, its copies, or the time of the next issue."""
    times = tuple((slot.at, slot.run) for slot in settings.schedule)
    return repr((settings.desk, settings.report, settings.graded, settings.audiences, times))
