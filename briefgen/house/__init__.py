"""The house's language: the fixed words of its reports, its dates and its numbers.

words     templates/words/LANGUAGE.yaml, the desk's before the shipped, checked against the English ones
saying    what stands in braces is put in, in the form that a number asks for
dates     days, months and stretches of days, by the locale
numbers   figures and money, by the locale
"""

from briefgen.house.words import load, shipped

__all__ = ["load", "shipped"]
