"""Dictionary forms: irregular ones from the lexicon, regular ones by the spelling rules of English."""

import re

from briefgen.model.lexicon import Forms, Lexicon

_DOUBLED = re.compile(r"([bdgklmnprt])\1\Z")
_COMPOUNDED = 5
"""Irregular plurals of so many letters end longer nouns too."""
_NEEDS_E = re.compile(r"(?:[cvzu]|[aeiou]s|[dr]g|[^aeo]at|[bcdfgkptz]l)\Z")


def _by_form(forms: Forms) -> dict[str, str]:
    return {form: lemma for lemma, inflected in forms.items() for form in inflected}


class Lemmatiser:
    """Gives the dictionary form of a word by its Penn tag; `lexicon` brings the exceptions and the verbs it knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs = _by_form(lexicon.lemmas.verbs)
        self._nouns = _by_form(lexicon.lemmas.nouns)
        self._unchanged = frozenset(lexicon.lemmas.unchanged)
        phrases = (phrase for verbs in lexicon.reactions.verbs.values() for phrase in verbs)
        self._known = frozenset(phrase.split()[0] for phrase in phrases) | frozenset(lexicon.lemmas.verbs)

    def __call__(self, word: str, tag: str) -> str:
        """The lower-case dictionary form of `word`."""
        low = word.lower()
        if tag.startswith(("VB", "MD")):
            return self._verbs.get(low) or self._verb(low, tag)
        if (tag in {"NNS", "NNPS"} or (tag == "NNP" and word == low)) and low not in self._unchanged:
            return self._nouns.get(low) or self._compound(low) or _singular(low)
        return low[:-3] + "y" if tag == "NN" and low.endswith("ies") and low not in self._unchanged else low

    def _compound(self, low: str) -> str | None:
        """The singular of a noun that ends in an irregular plural: grandchildren."""
        for form, lemma in self._nouns.items():
            if len(form) >= _COMPOUNDED and low.endswith(form):
                return low.removesuffix(form) + lemma
        return None

    def _verb(self, low: str, tag: str) -> str:
        if tag == "VBZ":
            return _singular(low)
        if low.endswith("ied") and len(low) > 4:
            return low[:-3] + "y"
        if tag in {"VBD", "VBN"} and low.endswith("ed"):
            return self._restored(low[:-2])
        if tag == "VBG" and low.endswith("ing"):
            return self._restored(low[:-3])
        return low

    def _restored(self, stem: str) -> str:
        """The verb that lost its ending: 'denounc' is denounce, 'stopp' is stop, 'warn' stays."""
        for candidate in (stem, stem + "e", stem[:-1]):
            if candidate in self._known:
                return candidate
        if _DOUBLED.search(stem):
            return stem[:-1] if not stem.endswith("ll") or len(stem) > 5 else stem
        return stem + "e" if _NEEDS_E.search(stem) else stem


def _singular(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") and len(low) > 2 else low
