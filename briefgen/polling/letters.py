"""Keep mails as articles: each unaltered, known by its Message-ID, and none that is not wanted."""

from email import message_from_bytes
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser

from briefgen.config.sources import PolledSource
from briefgen.polling.memory import Memory, Seen
from briefgen.polling.shelf import Head, Shelf, key_of
from briefgen.polling.tally import Tally
from briefgen.polling.words import is_wanted, plain

LARGEST = 10 << 20
"""Bytes of a mail that is still taken."""
MOST_MAILS = 500
"""Mails that one look takes; the rest waits for the next."""
_LONGEST_TEXT = 1 << 20
_LONGEST_NAME, _LONGEST_SUBJECT = 500, 4000


class Letters:
    """The mails of a source that are kept; `memory` and `tally` are the source's."""

    def __init__(self, source: PolledSource, shelf: Shelf, memory: Memory, tally: Tally) -> None:
        self._source = source
        self._shelf = shelf
        self.memory = memory
        self.tally = tally

    def take(self, place: str, data: bytes) -> None:
        """Keep a mail that was found at `place`, a name that it alone has in the source."""
        headers = BytesHeaderParser().parsebytes(data[:_LONGEST_TEXT])
        identity = str(headers.get("Message-ID", "")).strip()
        key = key_of(identity or place)
        if key in self.memory.seen:
            return
        subject = _decoded(str(headers.get("Subject", ""))[:_LONGEST_SUBJECT])
        if not is_wanted(self._source, subject, self._text(data)):
            self.memory.keep(key, Seen(""))
            self.tally.left_out += 1
            return
        name, fresh = self._shelf.put(key, "eml", data, Head(title=subject or None))
        self.tally.stored(known=False, fresh=fresh)
        self.memory.keep(key, Seen("", name))

    def too_large(self, place: str) -> None:
        """Count a mail that is larger than what is taken."""
        self.tally.faults.append(f"{place}: the mail is larger than {LARGEST >> 20} MB")

    def _text(self, data: bytes) -> str:
        """The mail's text, as far as it is looked through for words; nothing where no words are asked for."""
        if not (self._source.include or self._source.exclude):
            return ""
        try:
            parts = [
                part
                for part in message_from_bytes(data[:_LONGEST_TEXT]).walk()
                if part.get_content_maintype() == "text"
            ]
            texts = [part.get_payload(decode=True) for part in parts]
        except (ValueError, LookupError, RecursionError):
            return ""
        read = (text[:_LONGEST_TEXT].decode("utf-8", "replace") for text in texts if isinstance(text, bytes))
        return plain("\n".join(read))


def _decoded(subject: str) -> str:
    """A subject as it is read, on one line."""
    try:
        text = str(make_header(decode_header(subject)))
    except (ValueError, LookupError):  # HeaderParseError is a ValueError
        text = subject
    printable = "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST_NAME])
    return " ".join(printable.encode("utf-8", "replace").decode().split())
