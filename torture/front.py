"""A mail server's front that goes wrong on demand: it speaks TLS and asks for a log-in, and hands all else on."""

import base64
import socket
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from torture.mailserver import PASSWORD, USER

STEPS = ("CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "BODY", "DOT", "RSET")
FAULTS = {
    "421": "421 4.3.2 shutting down",
    "451": "451 4.3.0 later",
    "550": "550 5.7.1 never",
    "250": "250 2.0.0 Ok: queued as LIE",
    "354": "354 go on",
    "two answers": "250 2.0.0 Ok\r\n250 2.0.0 Ok: queued as LIE",
    "garbage": "garbage without a code",
    "long line": "250 " + "x" * 9000,
    "drop": "",
    "silence": "",
}
_REFUSED = ("421", "451", "550")
_SECONDS = 5


@dataclass
class Front:
    """A front before the server at `upstream`, a port of this machine.

    `step` goes wrong by `fault`, but the first `spared` times. At the DOT the server has the message by then where the
    fault is no refusal; `keeps` says whether that is so for a drop.
    """

    upstream: int
    context: ssl.SSLContext
    step: str = ""
    fault: str = ""
    spared: int = 0
    keeps: bool = True
    password: str = PASSWORD
    port: int = 0
    asked: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def stumbles(self, step: str) -> bool:
        """Whether this step goes wrong now."""
        with self._lock:
            self.asked.append(step)
            if step != self.step:
                return False
            self.spared -= 1
            return self.spared < 0


class _GoneError(Exception):
    """The conversation is over."""


class _Conversation:
    """One client, and its connection to the server behind."""

    def __init__(self, front: Front, client: socket.socket) -> None:
        self._front = front
        self._client = client
        self._in = client.makefile("rb")
        self._server = socket.create_connection(("127.0.0.1", front.upstream), _SECONDS)
        self._from_server = self._server.makefile("rb")
        self._secure = False

    def hold(self) -> None:
        """Answer until one side has had enough."""
        self._say("CONNECT", self._reply())
        while True:
            line = self._in.readline()
            if not line:
                return
            self._command(line)

    def close(self) -> None:
        """Hang up on both sides."""
        for end in (self._in, self._from_server, self._client, self._server):
            end.close()

    def _command(self, line: bytes) -> None:
        match line.split(b" ")[0].strip().upper().decode("ascii", "replace"):
            case "EHLO" | "HELO":
                self._say("EHLO", self._welcome(line))
            case "STARTTLS":
                self._start_tls()
            case "AUTH":
                self._say("AUTH", self._log_in(line))
            case "DATA":
                self._data(line)
            case word:
                self._pass_on(word, line)

    def _say(self, step: str, answer: bytes) -> None:
        """Give the answer of a step, or what goes wrong in its place."""
        if self._front.stumbles(step):
            self._go_wrong()
        else:
            self._client.sendall(answer)

    def _go_wrong(self) -> None:
        if self._front.fault == "drop":
            raise _GoneError
        if self._front.fault == "silence":
            time.sleep(_SECONDS)
            raise _GoneError
        self._client.sendall(FAULTS[self._front.fault].encode() + b"\r\n")

    def _pass_on(self, word: str, line: bytes) -> None:
        if self._front.stumbles(word):
            self._go_wrong()
            return
        self._server.sendall(line)
        self._client.sendall(self._reply())

    def _welcome(self, line: bytes) -> bytes:
        self._server.sendall(line)
        kept = [one for one in self._reply().splitlines() if b"STARTTLS" not in one and b"AUTH" not in one]
        offers = [b"250-AUTH PLAIN LOGIN" if self._secure else b"250-STARTTLS"]
        return b"".join(one + b"\r\n" for one in (*kept[:1], *offers, *kept[1:]))

    def _start_tls(self) -> None:
        if self._front.stumbles("STARTTLS"):
            self._go_wrong()
            return
        self._client.sendall(b"220 go on\r\n")
        self._in.close()
        self._client = self._front.context.wrap_socket(self._client, server_side=True)
        self._in = self._client.makefile("rb")
        self._secure = True

    def _log_in(self, line: bytes) -> bytes:
        good = base64.b64encode(f"\0{USER}\0{self._front.password}".encode())
        return b"235 welcome\r\n" if self._secure and line.split()[-1] == good else b"535 5.7.8 no\r\n"

    def _data(self, line: bytes) -> None:
        if self._front.stumbles("DATA"):
            self._go_wrong()
            return
        if self._front.stumbles("BODY"):
            self._interrupt()
        self._server.sendall(line)
        self._client.sendall(self._reply())
        message = self._body()
        stumbles = self._front.stumbles("DOT")
        if not stumbles or self._has_taken():
            self._server.sendall(message)
            answer = self._reply()
            if not stumbles:
                self._client.sendall(answer)
        if stumbles:
            self._go_wrong()
            if not self._has_taken():
                raise _GoneError  # the server behind still waits for the message

    def _interrupt(self) -> None:
        """Go wrong in the middle of the message: an answer that nobody asked for comes before the message's end."""
        fault = FAULTS[self._front.fault].encode()
        self._client.sendall(b"354 go on\r\n" + (fault + b"\r\n" if fault else b""))
        self._in.readline()
        if not fault:
            self._go_wrong()
        raise _GoneError

    def _has_taken(self) -> bool:
        return self._front.fault not in _REFUSED and (self._front.fault != "drop" or self._front.keeps)

    def _body(self) -> bytes:
        lines: list[bytes] = []
        while not lines or lines[-1] != b".\r\n":
            lines.append(self._in.readline())
            if not lines[-1]:
                raise _GoneError
        return b"".join(lines)

    def _reply(self) -> bytes:
        lines = [self._from_server.readline()]
        while lines[-1][3:4] == b"-":
            lines.append(self._from_server.readline())
        return b"".join(lines)


@contextmanager
def standing(front: Front) -> Iterator[Front]:
    """Open the front on a port of its own, and close it in the end."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                conversation = _Conversation(front, self.request)
            except OSError:
                return
            try:
                conversation.hold()
            except (_GoneError, OSError):
                pass
            finally:
                conversation.close()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        front.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield front
        finally:
            server.shutdown()
            thread.join()
