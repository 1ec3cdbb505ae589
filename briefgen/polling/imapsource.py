"""Look through a mailbox on a server, by IMAP over TLS; nothing in it is marked as read, moved or deleted."""

import base64
import datetime as dt
import imaplib
import re
import time
from contextlib import suppress

from briefgen.config.sources import ImapSource, Mailbox
from briefgen.errors import FetchError
from briefgen.fetching import Wire, calling
from briefgen.polling.courier import Courier, LaterError
from briefgen.polling.letters import LARGEST, MOST_MAILS, Letters

_OVERHEAD = 1 << 16
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Server(imaplib.IMAP4):
    """imaplib's client on a connection that is there already, and that takes no more than a mail at once."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        super().__init__()

    def _create_socket(self, timeout: float | None = None) -> Wire:
        return self._wire

    def read(self, size: int) -> bytes:
        """A literal; raises `abort` where it is too large."""
        if size > LARGEST + _OVERHEAD:
            raise self.abort("it sends too much")
        return super().read(size)


def poll_imap(source: ImapSource, courier: Courier, letters: Letters, now: dt.datetime, password: str) -> None:
    """Take the mails that are new since the last look; raises FetchError. What was taken before stays taken."""
    box, manner = source.imap, courier.manner
    with calling((box.host, box.port), manner, time.monotonic() + manner.seconds) as call:
        try:
            server = _Server(call.wire)
            _log_in(server, box, password)
            uids = _new(server, box, letters, now)
            _take(server, call.wire, uids, courier, letters)
            with suppress(imaplib.IMAP4.error, OSError, FetchError):  # all that was wanted is here by now
                server.logout()
        except (imaplib.IMAP4.error, ValueError) as error:
            raise FetchError(f"{box.host}: the server does not do as IMAP says: {_plain(error)}", again=True) from None


def _log_in(server: imaplib.IMAP4, box: Mailbox, password: str) -> None:
    """Log in where that is due; what the server says to it is left out, for it may repeat what it was told."""
    if server.state != "NONAUTH":
        return
    try:
        server.login(_quoted(box.user), password)
    except imaplib.IMAP4.abort:
        raise FetchError(f"{box.host}: it hung up at the log-in", again=True) from None
    except imaplib.IMAP4.error:
        raise FetchError(f"{box.host}: the server refuses the log-in of {box.user}; check user and password") from None


def _new(server: imaplib.IMAP4, box: Mailbox, letters: Letters, now: dt.datetime) -> list[int]:
    """The mails that are due by number, the oldest first; opens the mailbox for reading alone."""
    kind, counted = server.select(_quoted(_in_imap(box.mailbox)), readonly=True)
    if kind != "OK":
        raise FetchError(f"{box.host}: there is no mailbox '{box.mailbox}'")
    told = server.response("UIDVALIDITY")[1]
    validity = _plain(told[0]) if told else ""
    memory = letters.memory
    if memory.validity != validity:
        memory.validity, memory.last = validity, 0
    since = now - box.since.length
    day = f"{since.day:02d}-{_MONTHS[since.month - 1]}-{since.year}"
    words = ("UID", f"{memory.last + 1}:*") if memory.last else ("SINCE", day)
    kind, found = server.uid("SEARCH", *words)
    if kind != "OK":
        raise FetchError(f"{box.host}: the mailbox cannot be searched")
    numbers = {int(one) for line in found if line for one in line.split() if one.isdigit() and len(one) < 11}
    due = sorted(number for number in numbers if number > memory.last)
    if not memory.last:
        letters.tally.passed_over = max(_number(counted) - len(due), 0)
    return due


def _number(counted: list[bytes | None]) -> int:
    """How many mails a mailbox says that it has."""
    told = counted[0] or b"" if counted else b""
    return int(told) if told.isdigit() and len(told) < 11 else 0


def _take(server: imaplib.IMAP4, wire: Wire, uids: list[int], courier: Courier, letters: Letters) -> None:
    for number, uid in enumerate(uids[:MOST_MAILS]):
        try:
            courier.refuse_when_over()
        except LaterError:
            letters.tally.waiting += len(uids) - number
            return
        wire.renew(courier.manner.seconds, LARGEST + _OVERHEAD)
        _one(server, uid, letters)
        letters.memory.last = uid
    letters.tally.waiting += max(len(uids) - MOST_MAILS, 0)


def _one(server: imaplib.IMAP4, uid: int, letters: Letters) -> None:
    size = re.search(rb"RFC822\.SIZE (\d{1,12})\b", b" ".join(_parts(server.uid("FETCH", str(uid), "(RFC822.SIZE)"))))
    if size and int(size[1]) > LARGEST:
        letters.too_large(f"mail {uid}")
        return
    told = server.uid("FETCH", str(uid), "(BODY.PEEK[])")[1]
    data = next((part[1] for part in told if isinstance(part, tuple) and isinstance(part[1], bytes)), None)
    if data is not None:  # a mail that was deleted meanwhile has none
        letters.take(f"{letters.memory.validity} {uid}", data)


def _parts(answer: tuple[str, list[object]]) -> list[bytes]:
    return [part if isinstance(part, bytes) else b"" for part in answer[1]]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _in_imap(name: str) -> str:
    """A mailbox's name as IMAP writes it: what is not ASCII in a form of UTF-7 (RFC 3501)."""
    parts = re.split(r"([^\x20-\x7e]+)", name)
    return "".join(_utf7(part) if place % 2 else part.replace("&", "&-") for place, part in enumerate(parts))


def _utf7(text: str) -> str:
    return "&" + base64.b64encode(text.encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"


def _plain(value: object) -> str:
    text = value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
    return "".join(letter if letter.isprintable() else " " for letter in text)[:80]
