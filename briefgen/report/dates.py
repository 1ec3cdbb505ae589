"""Dates inside the sentences of articles, in their language: names of days and months, and a day as put in there."""

import datetime as dt

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(date: dt.date) -> str:
    """'20 November 2026', whatever the language of the house."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
