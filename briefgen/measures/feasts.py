"""Feasts: on which day of a year they are."""

import datetime as dt

from briefgen.measures import calendar
from briefgen.model.lexicon import Dates


class Feasts:
    """Days of feasts by the lexicon."""

    def __init__(self, words: Dates) -> None:
        self._words = words

    def of(self, name: str, year: int) -> dt.date:
        """The feast's day in a year."""
        if name in self._words.feasts:
            return dt.date.fromisoformat(f"{year:04d}-{self._words.feasts[name]}")
        if name in self._words.easter_feasts:
            return calendar.easter(year) + dt.timedelta(self._words.easter_feasts[name])
        month, weekday, nth = map(int, self._words.weekday_feasts[name].split())
        return calendar.nth_weekday(year, month, weekday, nth)

    def near(self, name: str, published: dt.date, *, ahead: bool) -> dt.date:
        """The feast as a text of that day means it: the latest one; ahead of it, the next."""
        days = [self.of(name, published.year + step) for step in (-1, 0, 1)]
        return min(day for day in days if day >= published) if ahead else max(day for day in days if day <= published)

    def turned(self, name: str, published: dt.date, step: int, *, whole: bool) -> dt.date:
        """The feast of the year so many steps from this one; unless `whole` years are meant, the nearest one."""
        if whole or not step:
            return self.of(name, published.year + step)
        return self.near(name, published + dt.timedelta(step), ahead=step > 0)
