"""Which names may be of one bearer: a surname and a whole name, initials and what they stand for, a body in short."""

import unicodedata
from collections.abc import Set
from functools import lru_cache

from briefgen.model.facts import ActorKind

_SMALL = {"of", "the", "and", "for", "in", "on", "de", "la", "du", "&"}
_LEGAL = {"movement", "militia", "group", "party", "corporation", "corp", "company", "holdings", "inc", "ltd", "plc"}
"""Words that may be added to a body's name without making it another body: not 'Foundation' or 'University'."""
_LETTERS = str.maketrans("łøđıß", "lodis")
"""Letters that stay when accents are taken off."""
_MOST_INITIALS = 8
_REMEMBERED = 16384  # names: more than an article has

PLACES = {ActorKind.PLACE, ActorKind.STATE}


@lru_cache(_REMEMBERED)
def folded(name: str) -> str:
    """A name in small letters without accents: 'erdogan' for 'Erdoğan'."""
    split = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return "".join(char for char in split if not unicodedata.combining(char))


@lru_cache(_REMEMBERED)
def traits(name: str) -> frozenset[str]:
    """What a name is known by; two of one bearer have a word, the whole without a plural's s, or initials in common."""
    return _words(name) | {f"short {name.replace('.', '')}", f"long {_initials(name)}"}


@lru_cache(_REMEMBERED)
def sought(name: str) -> frozenset[str]:
    """The traits of which one at least is known of whoever may bear a name."""
    return _words(name) | {f"long {name.replace('.', '')}", f"short {_initials(name)}"}


def _words(name: str) -> frozenset[str]:
    whole = folded(name)
    return frozenset((*whole.split(), f"whole {whole}", f"whole {whole.removesuffix('s')}"))


def _initials(name: str) -> str:
    words = [word for word in name.replace("-", " ").split() if word.lower() not in _SMALL]
    return "".join(word[0] for word in words).upper()


def same_person(text: str, known: str) -> bool:
    """Whether the shorter name is the surname, the forename, or a part with the surname, of the longer."""
    one, other = folded(text).split(), folded(known).split()
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if not short:  # a name of accents alone
        return False
    return (short[-1] == long[-1] and set(short) <= set(long)) or (len(short) == 1 and short[0] == long[0])


def same_body(text: str, known: str, owners: Set[str]) -> bool:
    """Whether two names are of one body; `owners` are names of states and peoples that may stand before one."""
    if is_initials(text, known) or is_initials(known, text):
        return True
    short, long = sorted((folded(text), folded(known)), key=len)
    if long == f"{short}s" or (long.startswith(f"{short} ") and long.removeprefix(f"{short} ") in _LEGAL):
        return True
    return long.endswith(f" {short}") and " " in short and long.removesuffix(f" {short}") in owners


def is_initials(short: str, long: str) -> bool:
    """Whether a name in capitals is made of the initials of another."""
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= _MOST_INITIALS and letters.isupper() and " " in long):
        return False
    return letters == _initials(long)
