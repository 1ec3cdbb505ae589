"""Dictionary forms: irregular ones from the lexicon, regular ones by the spelling rules of English."""

import re

from briefgen.model.lexicon import Forms, Lexicon

_DOUBLED = re.compile(r"([bdgklmnprt])\1\Z")
_SHORTEST = 2
"""'Dying' and 'lying' are of die and lie, 'staying' of stay."""
_COMPOUNDED = 5
"""Irregular plurals of so many letters end longer nouns too."""
_NEEDS_E = re.compile(
    r"""(?x)(?: [cvzu] | [aeioulnrp]s | [aeioudr]g | (?:ch|[rx]ch|rr|^r)ang | [eu]ng | [^aeo]at | [bcdfgkptz]l
    | [^aeiou](?:[aeiou]d | [aiu][mr] | [iu]n | [iou]l | [ou]t | [aiou]k | [ay]p | [io]b) )\Z"""
)
"""The stems that lost a final e: 'chang', 'includ', 'injur', 'determin', 'schedul', 'attribut'."""


def _by_form(forms: Forms) -> dict[str, str]:
    return {form: lemma for lemma, inflected in forms.items() for form in inflected}


class Lemmatiser:
    """Gives the dictionary form of a word by its Penn tag; `lexicon` brings the exceptions and the verbs it knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs = _by_form(lexicon.lemmas.verbs)
        self._nouns = _by_form(lexicon.lemmas.nouns)
        self._unchanged = frozenset(lexicon.lemmas.unchanged)
        phrases = (phrase for verbs in lexicon.reactions.verbs.values() for phrase in verbs)
        listed = (*lexicon.lemmas.verbs, *lexicon.lemmas.regular, *lexicon.people.fates, *lexicon.status.plans)
        self._known = frozenset(phrase.split()[0] for phrase in phrases) | frozenset(listed)

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
        if stem.endswith("y") and len(stem) == _SHORTEST:
            return stem[:-1] + "ie"
        doubled = _DOUBLED.search(stem)
        if stem in self._known or stem + "e" in self._known:
            return stem if stem in self._known else stem + "e"
        if doubled and stem[:-1] in self._known:
            return stem[:-1]
        if doubled:
            return stem[:-1] if not stem.endswith("ll") or len(stem) > 5 else stem
        return stem + "e" if _NEEDS_E.search(stem) or stem.endswith("i") else stem


def _singular(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") and len(low) > 2 else low
