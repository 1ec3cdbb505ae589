"""Whether a text is in English, which is the language that the rules read."""

import re

from briefgen.errors import IngestError

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Frequent words of English that hardly stand in other languages' running text.
_ENGLISH = frozenset({
    "the", "of", "and", "that", "with", "for", "from", "by", "was", "were", "has", "have", "had", "said", "which",
    "who", "their", "they", "this", "not", "would", "been", "it", "is", "at",
})  # fmt: skip
_SHARE = 0.12
_FEWEST = 10
_MOST = 20_000
_LANGUAGES = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


def require(text: str) -> None:
    """Raises IngestError for a text that is not in English; a text too short to tell passes."""
    words = [word.lower() for word in _WORD.findall(text[:_MOST])]
    known = sum(word in _ENGLISH for word in words)
    if known >= _SHARE * len(words) and words:
        return
    from py3langid import classify  # noqa: PLC0415  loads a model, which a text with enough English words does not need

    code = classify(text[:_MOST])[0]
    if code == "en" or (_alphabetic(text) and len(words) < _FEWEST) or known >= _SHARE / 2 * len(words) > 0:
        return
    guess = f" (looks like {_LANGUAGES[code]})" if code in _LANGUAGES else ""
    raise IngestError(f"the text is not in English{guess}")


def _alphabetic(text: str) -> bool:
    """Whether most letters are Latin, so that a word count says how much there is to tell by."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) * 2 >= len(letters)
