"""Unpack a body as it comes, and stop where it grows beyond what is taken."""

import zlib
from collections.abc import Iterable, Iterator

from briefgen.errors import FetchError
from briefgen.fetching.wire import TooLargeError

CODINGS = "gzip, deflate"
"""What is asked for."""
_PIECE = 1 << 16
_GZIP, _ZLIB, _RAW = 31, 15, -15
_GZIP_BEGINS = 0x1F


def unpacked(pieces: Iterable[bytes], coding: str, most: int) -> bytes:
    """The whole body; raises TooLargeError above `most` bytes, FetchError where it is not what `coding` says."""
    if coding in ("", "identity"):
        return _whole(pieces, most)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError("it packs its answer in a way that was not asked for")
    try:
        return _whole(_inflated(pieces, coding), most)
    except zlib.error:
        raise FetchError("its answer cannot be unpacked", again=True) from None


def _whole(pieces: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > most:
            raise TooLargeError(f"it is larger than {most >> 20} MB")
    return bytes(body)


def _inflated(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Each piece in parts of a bounded size; what stands behind the packed data is left out, as browsers do."""
    unpack = None
    for piece in pieces:
        rest = piece
        while rest:
            if unpack is None or unpack.eof:
                if unpack is not None and (coding == "deflate" or rest[0] != _GZIP_BEGINS):
                    return
                unpack = zlib.decompressobj(_window(rest, coding))
            yield unpack.decompress(rest, _PIECE)
            rest = unpack.unconsumed_tail or unpack.unused_data
    if unpack is not None and not unpack.eof:
        yield unpack.flush()
        raise FetchError("its answer breaks off", again=True)


def _window(first: bytes, coding: str) -> int:
    """How zlib is to read it: some servers send deflate without its frame."""
    if coding != "deflate":
        return _GZIP
    framed = first[0] & 0x0F == 8 and (len(first) < 2 or (first[0] << 8 | first[1]) % 31 == 0)
    return _ZLIB if framed else _RAW
