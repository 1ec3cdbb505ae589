"""A mailbox on a server (IMAP over TLS) that goes wrong on demand."""

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

from torture.listening import listening

LETTER = b"""From: Orla Wire <wire@example.org>\r
To: desk@example.org\r
Subject: =?utf-8?q?Flood_on_the_Orla=3A_=C3=A9lan?=\r
Message-ID: <one@example.org>\r
Date: Wed, 04 Mar 2026 06:00:00 +0000\r
Content-Type: text/plain; charset=utf-8\r
Content-Transfer-Encoding: base64\r
\r
VGhlIHJpdmVyIE9ybGEgcm9zZSBieSBmb3VyIG1ldHJlcy4=\r
"""
"""It says: 'The river Orla rose by four metres.'"""


@dataclass
class MailboxServer:
    """What listens: its mails by number, what it was told, and what it answers in place of what is right.

    `faults` gives for a command's word the bytes to answer; `{tag}` in them is the command's. An empty answer hangs up.
    """

    mails: dict[int, bytes] = field(default_factory=dict)
    faults: dict[str, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    validity: int = 7
    password: str = "geheim"  # noqa: S105 - the test server's own
    greeting: bytes = b"* OK ready\r\n"
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def words(self) -> list[str]:
        """The commands it was told, without their tags and what follows."""
        return [re.sub(r"^UID ", "", line).split()[0] for line in self.told]


@contextmanager
def mailbox(context: ssl.SSLContext, **how: object) -> Iterator[MailboxServer]:
    """A server with this certificate."""
    server = MailboxServer(**how)  # type: ignore[arg-type]
    with listening(partial(_serve, server, context), server.over) as server.port:
        yield server


def _serve(server: MailboxServer, context: ssl.SSLContext, connection: socket.socket) -> None:
    connection.settimeout(5)
    with suppress(OSError), context.wrap_socket(connection, server_side=True) as secure:
        secure.sendall(server.greeting)
        for line in secure.makefile("rb"):
            tag, _, told = line.decode("latin-1").strip().partition(" ")
            server.told.append(told)
            answer = _answer(server, told)
            if not answer:
                return
            secure.sendall(answer.replace(b"{tag}", tag.encode()))
            if told == "LOGOUT":
                return


def _answer(server: MailboxServer, told: str) -> bytes:
    word = server.words[-1]
    if word in server.faults:
        return server.faults[word]
    done = b"{tag} OK done\r\n"
    if word == "LOGIN":
        return done if told.endswith(f'"{server.password}"') else b"{tag} NO " + told.encode("latin-1") + b"\r\n"
    answers = {"CAPABILITY": _capable, "EXAMINE": _examined, "SEARCH": _searched, "FETCH": _fetched}
    return answers.get(word, _nothing)(server, told) + done


def _nothing(_server: MailboxServer, _told: str) -> bytes:
    return b""


def _capable(_server: MailboxServer, _told: str) -> bytes:
    return b"* CAPABILITY IMAP4rev1\r\n"


def _examined(server: MailboxServer, _told: str) -> bytes:
    return f"* {len(server.mails)} EXISTS\r\n* OK [UIDVALIDITY {server.validity}] valid\r\n".encode()


def _searched(server: MailboxServer, told: str) -> bytes:
    first = re.search(r"UID (\d+):\*$", told)
    least = int(first[1]) if first else 0
    found = [uid for uid in server.mails if uid >= least] or sorted(server.mails)[-1:]
    return f"* SEARCH {' '.join(map(str, found))}\r\n".encode()


def _fetched(server: MailboxServer, told: str) -> bytes:
    uid = int(told.split()[2])
    data = server.mails[uid]
    if "RFC822.SIZE" in told:
        return f"* 1 FETCH (UID {uid} RFC822.SIZE {len(data)})\r\n".encode()
    return f"* 1 FETCH (UID {uid} BODY[] {{{len(data)}}}\r\n".encode() + data + b")\r\n"
