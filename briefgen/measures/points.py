"""Single dates in a row of marks: the forms that they take, and what each means."""

import datetime as dt
import re

from briefgen.measures import calendar
from briefgen.measures.feasts import Feasts
from briefgen.measures.reckoning import READERS, Point, Reader, Row, Today, count_of, letters_of, nth_of, year_in
from briefgen.model.dates import When
from briefgen.model.lexicon import Dates

_YEAR = "(?:[,-]?f?Y|mY)"
_DAY = rf"(?:t?[do](?:Uf|f)?M\.?{_YEAR}?|t?w(?:Uf|f)M\.?{_YEAR}?|M\.?[,-]?t?[do]{_YEAR}?)"
FORMS = (
    ("counted_from", rf"[cda]U[FAb](?:W,?)?(?:N|q|{_DAY}|D|H|L[WU]|J)"),
    ("ago", r"(?:[cda]U&)?[cda]Ug"),
    ("unit_of", rf"t?Uf(?:W,?)?(?:N|q|{_DAY}|H)"),
    ("nth", r"t?(?:[ow]|L)[cd]?[UW][fm](?:t?LU|M\.?(?:,?f?Y)?|Y)"),
    ("quarter", r"Q(?:[f-]?(?:Y|t?LU))?|Y-?Q|t?[ow]UY"),
    ("digits", r"(?:W,?)?N|q,?Y|W,?q|(?<=[nFTBL-])q"),
    ("day_of_month", rf"(?:W,?n?)?(?:{_DAY}(?:,?W)?|Mt?w(?![xUMW])(?:,?Y)?|d(?:-M-|sMs)Y|Msd|Y[s-]?M[s-]?[do])"),
    ("day_of_turn", r"t?[do]fLU"),
    ("month", r"M(?:[.,s-]?,?f?|m)Y|Y[s-]?M"),
    ("feast", r"L?H(?:,?f?(?:Y|t?LU))?"),
    ("weekday_of", r"t?LUn?W|Wf?t?LU"),
    ("edge", r"E[f-]?t?(?:LU|LM|M\.?,?f?Y|M(?!\.?t?[do])|Y)|Eft?U|ELU"),
    ("some", r"L[cd]U|[cd]LU"),
    ("turn", r"L[UMW]|t?U[Ab]L"),
    ("day_word", r"D"),
    ("weekday_and_day", r"W,?t?[ow](?![xUM])|Wd(?![xUMWs.-])"),
    ("weekday", r"W"),
    ("decade", r"t?R|tr"),
    ("century", r"t?[ow]U"),
    ("week_or_year", r"Ud(?:f(?:t?LU|Y))?|UY"),
    ("vague", r"L?Z(?:,?f?Y)?|Y[Zv]|Lv|vf?Y"),
    ("weekend", r"t?U"),
    ("day_alone", r"(?<=n)t?o(?![xUMfW])"),
    ("month_alone", r"(?<=[mfFTSEbK])M"),
    ("year_alone", r"(?<=[mfST])Y"),
)
"""The forms of a date in the letters of the marks, each with the name of what reads it; the first that fits counts."""

POINT = "(?:" + "|".join(form for _, form in FORMS) + ")"


class Points:
    """Reads the forms."""

    def __init__(self, words: Dates) -> None:
        self._near = frozenset(words.near)
        self._edges = words.edges
        self._feasts = Feasts(words)
        own: dict[str, Reader] = {
            "counted_from": self._counted_from,
            "unit_of": self._unit_of,
            "nth": self._nth,
            "feast": self._feast,
            "edge": self._edge,
            "turn": self._turn,
        }
        self._readers = [(own | READERS)[name] for name, _ in FORMS]
        self._bare = {"M": READERS["month_alone"], "Y": READERS["year_alone"], "J": READERS["day_word"]}
        self._form = re.compile("|".join(f"(?P<f{number}>{form})" for number, (_, form) in enumerate(FORMS)))

    def read(self, row: Row, today: Today) -> Point:
        """What a row of marks that is one form means.

        Raises ValueError where it is no date, and UnknownDayError where only the day of publishing would tell.
        """
        letters = letters_of(row)
        reader = self._bare.get(letters)
        if reader is None:
            match = self._form.fullmatch(letters) or self._form.fullmatch(f"n{letters}", 1)
            if match is None or match.lastgroup is None:
                raise ValueError(letters)
            reader = self._readers[int(match.lastgroup[1:])]
        found = reader(row, today)
        return found if isinstance(found, Point) else Point(found)

    def _counted_from(self, row: Row, today: Today) -> When:
        """'two weeks from today', '5 days before Christmas'."""
        at = next(index for index, mark in enumerate(row) if mark.letter in "FAb")
        start = self.read(row[at + 1 :], today).when.first
        count = count_of(row[0]) * (-1 if row[at].letter == "b" else 1)
        return When.on(calendar.counted(row[1].name, start, count))

    def _unit_of(self, row: Row, today: Today) -> When:
        """'the week of April 10'."""
        at = letters_of(row).index("U")
        return calendar.stretch(row[at].name, self.read(row[at + 2 :], today).when.first, 0)

    def _nth(self, row: Row, today: Today) -> When:
        """'the first week of 2015', 'the last Friday of May', 'the last 3 weeks of this year'."""
        at = next(index for index, mark in enumerate(row) if mark.letter in "UW")
        whole = self.read(row[at + 2 :], today).when
        turn = next(mark for mark in row if mark.letter in "owL")
        if turn.letter == "L" and turn.number >= 0:
            raise ValueError("only the last can be told from the end")
        if row[at].letter == "W":
            if whole.first.month != whole.last.month:
                raise ValueError("weekdays are counted in a month")
            return When.on(calendar.nth_weekday(whole.first.year, whole.first.month, row[at].number, turn.number))
        few = next((mark.number for mark in row[:at] if mark.letter in "cd"), 1)
        return nth_of(row[at].name, whole, turn.number if few == 1 else -few, few)

    def _feast(self, row: Row, today: Today) -> When:
        """'Christmas', 'Easter 2018', 'last Thanksgiving'."""
        name = next(mark.name for mark in row if mark.letter == "H")
        turn = next((mark.number for mark in row if mark.letter == "L"), None)
        year = year_in(row)
        if year is None and turn is not None:
            return When.on(self._feasts.turned(name, today.day, turn, whole="U" in letters_of(row)))
        return When.on(self._feasts.of(name, year) if year else self._feasts.near(name, today.day, ahead=today.ahead))

    def _edge(self, row: Row, today: Today) -> Point:
        """'early May', 'the end of the year', 'later this week': the whole that it is the edge of."""
        at = next(index for index, mark in enumerate(row) if mark.letter not in "Eft-")
        if row[at].letter == "U":
            if row[at].name == "day":
                raise ValueError("the end of the day is no date")
            whole = calendar.stretch(row[at].name, today.day, 0)
        else:
            whole = self.read(row[at:], today).when
        edge = self._edges[row[0].name]
        if edge == "rest":
            return Point(When(today.day, max(whole.last, today.day)))
        if edge in {"earlier", "later"}:
            return Point(whole, calendar.half(whole, today.day, later=edge == "later"))
        return Point(whole, calendar.third(whole, edge))

    def _turn(self, row: Row, today: Today) -> When:
        """'last week', 'next October', 'this Friday', 'the week after next'."""
        if row[-1].letter == "L":
            return _turned_twice(row, today)
        turn, what = row
        if what.letter == "M":
            return calendar.nearest_month(what.number, today.day, ahead=turn.number > 0)
        if what.letter == "U":
            return calendar.stretch(what.name, today.day, turn.number)
        if turn.name in self._near:
            before = today.day - dt.timedelta(turn.number < 0)
            return When.on(calendar.weekday(what.number, before, ahead=turn.number > 0))
        monday = calendar.week_of(today.day + dt.timedelta(7 * turn.number)).first
        return When.on(monday + dt.timedelta(what.number))


def _turned_twice(row: Row, today: Today) -> When:
    """'the week before last'."""
    step = 1 if row[-2].letter == "A" else -1
    if row[-1].number != step:
        raise ValueError("only after next and before last")
    return calendar.stretch(row[-3].name, today.day, 2 * step)
