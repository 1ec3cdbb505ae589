"""The longest of many forms that begins at a place of a text: looked up by length, so a long list costs nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = 4
"""Forms of so many letters are found in any case and in the plural."""
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\xa0\u2009\u202f", " "))


@dataclass(frozen=True, slots=True)
class Found:
    """The name of the form that was found, and where the text goes on behind it."""

    name: str
    end: int


class Longest:
    """Finds forms by name: words in any case and number, the others as they stand.

    A form ends where no letter or digit follows, nor one of the characters `also_inside`.
    """

    def __init__(self, forms: Mapping[str, str], also_inside: str = "") -> None:
        self._words = {
            plural.lower(): name for form, name in forms.items() if _is_word(form) for plural in _plurals(form)
        }
        self._others = {form: name for form, name in forms.items() if not _is_word(form)}
        self._word_sizes, self._other_sizes = _sizes(self._words), _sizes(self._others)
        self._inside = re.compile(rf"[\w{also_inside}]")

    def at(self, text: str, start: int) -> Found | None:
        """The longest form that begins at `start`; a word before a sign."""
        initial = text[start : start + 1]
        for size in self._word_sizes.get(initial.lower(), ()):
            found = self._whole(self._words.get(_folded(text[start : start + size])), text, start + size)
            if found:
                return found
        for size in self._other_sizes.get(initial, ()):
            found = self._whole(self._others.get(text[start : start + size].translate(_SPACES)), text, start + size)
            if found:
                return found
        return None

    def _whole(self, name: str | None, text: str, end: int) -> Found | None:
        if name is None or end > len(text) or self._inside.match(text, end):
            return None
        return Found(name, end)


def _folded(text: str) -> str:
    return text.translate(_SPACES).lower()


def _sizes(forms: Iterable[str]) -> dict[str, list[int]]:
    """The lengths of the forms that begin with a character, the longest first."""
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for form in forms:
        sizes[form[0]].add(len(form))
    return {initial: sorted(found, reverse=True) for initial, found in sizes.items()}


def _is_word(form: str) -> bool:
    return sum(map(str.isalpha, form)) >= _WORD or form in {"yen", "won", "day", "ton", "bit", "ohm"}


def _plurals(form: str) -> tuple[str, ...]:
    """The form, and those that may be its plural: 'square miles', 'miles per hour'."""
    first, gap, rest = form.partition(" ")
    return (form, f"{form}s", f"{first}s{gap}{rest}")
