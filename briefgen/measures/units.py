"""Units of measure and money beside a number: what stands there, and how far it reaches."""

import re
from dataclasses import dataclass

from briefgen.measures.longest import Longest
from briefgen.measures.wording import alternatives
from briefgen.model.lexicon import Forms, Numbers
from briefgen.model.lexicon import Units as Words

_SHORT = 2
"""Forms of a unit of so few letters count only behind a figure."""
_SIGN_REACH = 8
"""So many characters before a number are searched for a sign of money."""


_MEGA = 1_000_000
"""MEUR is a million euros."""
_MEGA_SIGN = re.compile(r"M(?=[A-Z]{3}\b)")
_GAP = re.compile(r"\s?-\s?|\s")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the lexicon, from `start` to `end` of the text; `scale` is a large word with it ('75 USD million')."""

    name: str
    start: int
    end: int
    scale: int = 1


class Units:
    """Finds the unit of a number by the lexicon."""

    def __init__(self, words: Words, numbers: Numbers) -> None:
        self._scales = numbers.scales
        money = {**_by_form(words.currencies), **_by_form(words.money)}
        self._signs = {_bare(form): name for form, name in money.items() if _is_sign(form)}
        self.codes = frozenset(form for form in money if form.isupper() and form.isalpha() and len(form) == 3)
        self._last_signs = tuple({form[-1] for form in money if _is_sign(form)})
        self._before = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(_sign, sorted(filter(_is_sign, money))))})\s?\Z")
        symbols = [form for form in money if len(form) == 1 and not form.isalpha()]
        self._sign = re.compile(rf"\s?(?P<sign>{alternatives(symbols)})(?!\s?\d|\w)")
        self._money = Longest({form: name for form, name in money.items() if form not in symbols})
        self._measures = Longest(_by_form(words.measures), also_inside="²³")
        self._scale = re.compile(rf"\s+({alternatives(numbers.scales)})\b")
        self._ending = _by_form(words.ending)
        extent = alternatives(numbers.extents)
        self._at_end = re.compile(rf"\s?(?P<unit>{alternatives(self._ending)})(?=\s+(?:{extent})\b|\s*(?:[.,;:)]|\Z))")

    def before(self, text: str, at: int, since: int) -> Unit | None:
        """The sign of money that ends at the number's beginning; what stands before `since` belongs to another."""
        if not text[max(since, at - 2) : at].rstrip().endswith(self._last_signs):
            return None
        match = self._before.search(text, max(since, at - _SIGN_REACH), at)
        return Unit(self._signs[_bare(match[0])], match.start(), at) if match else None

    def after(self, text: str, at: int, *, figure: bool) -> Unit | None:
        """The unit that begins behind a number's end."""
        money = self.money_after(text, at)
        if money is not None:
            return money
        start = _behind_gap(text, at)
        form = self._measures.at(text, start)
        ending = self._at_end.match(text, at) if form is None and figure else None
        if ending:
            return Unit(self._ending[ending["unit"]], ending.start(), ending.end())
        if form is None or (form.end - start <= _SHORT and not figure):
            return None
        return Unit(form.name, at, form.end)

    def money_after(self, text: str, at: int) -> Unit | None:
        """The word, code or sign of money that begins behind a number's end."""
        start = _behind_gap(text, at)
        millions = self._money.at(text, start + 1) if _MEGA_SIGN.match(text, start) else None
        if millions:
            return Unit(millions.name, at, millions.end, _MEGA)
        form = self._money.at(text, start)
        if form is None:
            sign = self._sign.match(text, at)
            return Unit(self._signs[sign["sign"]], sign.start(), sign.end()) if sign else None
        scale = self._scale.match(text, form.end) if text[start : form.end].isupper() else None
        if scale:
            return Unit(form.name, at, scale.end(), self._scales[scale[1].lower()])
        return Unit(form.name, at, form.end)


def _behind_gap(text: str, at: int) -> int:
    """Where the unit of a number that ends at `at` begins: 'a 5 km run', 'a 5-km run'."""
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _by_form(forms: Forms) -> dict[str, str]:
    return {form: name for name, all_forms in forms.items() for form in all_forms}


def _is_sign(form: str) -> bool:
    """Whether the form may stand before the figure: a sign, or a code."""
    return not form[-1].isalpha() or (form.isupper() and len(form) < 4) or form in {"Rs", "Rp", "RM", "Ksh", "KSh"}


def _sign(form: str) -> str:
    """A pattern for a sign: 'US$' also as 'us $' and 'u.s $'."""
    letters, sign = form[:-1].replace(".", ""), form[-1]
    if len(letters) < 2 or sign.isalnum() or not letters.isalpha():
        return re.escape(form)
    dotted = r"\.?".join(letters)
    return rf"(?i:{dotted})\.?\s?{re.escape(sign)}"


def _bare(sign: str) -> str:
    """A sign without what does not tell it from others."""
    return re.sub(r"[\s.]", "", sign).upper()
