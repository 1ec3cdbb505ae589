"""From the bytes of a file to its characters."""

import codecs

from briefgen.errors import IngestError

MOST_BYTES = 10 * 1024 * 1024
MOST_TEXT = 256 * 1024
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# The one-byte encodings that English is found in, and what it uses beyond ASCII. A few such bytes are too little for a
# statistical guess: charset-normalizer gets every second English article wrong.
_ENGLISH = ("cp1252", "mac_roman")
# What browsers take a name for, where Python takes it at its word: 'latin 1' on the web is Windows-1252.
_MEANT = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "utf-16": "utf-16-le",
}  # fmt: skip
_UTF_16 = frozenset(("utf-16-le", "utf-16-be"))
_NEVER = ("utf-7", "utf-8", "utf-32", "idna", "punycode", "unicode", "raw")
_USUAL = frozenset("’‘“”–—…•·£€©®°½\u00a0éèêëàâäáãåçñóôöúûüíîïßøæÉÖÜÅ")
_MOSTLY_ASCII = 0.85


def decode(data: bytes, charset: str | None = None) -> str:
    """The characters of a text file, its byte order mark taken off; raises IngestError with the reason.

    `charset` is the encoding that it came with, if any was told; UTF-8 is seen to be UTF-8 whatever was told.
    """
    refuse_big(data)
    text = _characters(data, meant(charset))
    if "\0" in text:
        raise IngestError("the file is not text: it holds NUL characters")
    if not text.strip():
        raise IngestError("the file is empty")
    refuse_long(text)
    return text


def refuse_big(data: bytes) -> None:
    """Raises IngestError for a file that is too big to be opened."""
    if len(data) > MOST_BYTES:
        raise IngestError(f"the file is too big: {len(data):,} bytes, and {MOST_BYTES:,} are the most that is read")


def refuse_long(text: str) -> None:
    """Raises IngestError for a text that is too long for an article."""
    if len(text.encode("utf-8", "replace")) > MOST_TEXT:
        raise too_long()


def too_long() -> IngestError:
    """The reason against a text that is too long for an article."""
    return IngestError(f"the text is too big: an article has at most {MOST_TEXT:,} bytes of UTF-8")


def meant(charset: str | None) -> str | None:
    """The encoding other than UTF-8 that a name stands for on the web; None where there is no such one."""
    try:
        name = codecs.lookup(charset or "utf-8").name
        "x".encode(name)
    except (LookupError, ValueError):
        return None
    return None if name.startswith(_NEVER) else _MEANT.get(name, name)


def two_bytes(data: bytes, told: str | None) -> str | None:
    """The characters of data with NUL bytes where UTF-16 was told; raises IngestError where it was not."""
    if b"\0" not in data:
        return None
    if told in _UTF_16:
        return data.decode(told, "replace")
    raise IngestError("the file is not text: it holds NUL bytes")


def _characters(data: bytes, told: str | None) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if (text := two_bytes(data, told)) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(told, "replace") if told else guessed(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise IngestError(f"the file says that it is {encoding}, and is not: {error.reason}") from None


def guessed(data: bytes) -> str:
    """The characters of a text whose encoding nobody names; raises IngestError where it cannot be told."""
    if sum(byte < 0x80 for byte in data) >= _MOSTLY_ASCII * len(data):
        readings = [data.decode(encoding, "replace") for encoding in _ENGLISH]
        return max(readings, key=lambda text: sum(character in _USUAL for character in text))
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow to import, and rarely needed

    best = from_bytes(data[: 4 * MOST_TEXT]).best()
    if best is None:
        raise IngestError("the file's encoding cannot be told; save it as UTF-8")
    return _strictly(data, best.encoding)
