"""How names are compared: without case, accents, full stops, a leading article and the kind of apostrophe; pure."""

import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", ".": None})


def plain(name: str) -> str:
    """'The U.S.' and 'US' are one, 'José' and 'Jose', 'O’Brien' and "O'Brien"."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = bare.casefold().translate(_APOSTROPHES).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
