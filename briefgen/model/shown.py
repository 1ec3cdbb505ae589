"""How names are shown: a file name may hold anything, but what is printed must not steer a terminal or forge a line."""

import re

# Controls, the two other line ends, marks that turn the direction of writing, and bytes that are not UTF-8.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MOST = 60


def is_plain(name: str) -> bool:
    """Whether `name` can be printed as it is."""
    return _UNSAFE.search(name) is None


def shown(name: str) -> str:
    r"""`name` on one line with everything that is not plain escaped, as '\n', '\x1b' or '\xff'."""
    return _UNSAFE.sub(_escaped, name)


def cut(text: str) -> str:
    """`text` with at most some sixty characters, for a message that repeats what somebody wrote."""
    return text if len(text) <= _MOST else text[:_MOST] + "…"


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte that Python could not decode
        return f"\\x{code - 0xDC00:02x}"
    return match[0].encode("unicode_escape").decode("ascii")
