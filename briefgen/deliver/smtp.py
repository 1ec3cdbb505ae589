"""One connection to a mail server: one transaction per recipient, each with a known end."""

import base64
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress

from briefgen.config import SmtpChannel
from briefgen.deliver.faults import ChannelPausedError
from briefgen.deliver.reaching import words
from briefgen.deliver.session import Outcome, folded
from briefgen.model.delivery import DeliveryState

_AUTH_CODES = (530, 534, 535, 538)
_PIECE = 1 << 16


class SmtpSession:
    """An open connection, as `connect` gives it; closed for good by the first sign that it is out of step."""

    def __init__(self, server: smtplib.SMTP, channel: SmtpChannel, password: str | None = None) -> None:
        """Take over a server that is ready for MAIL; what it knows of the log-in is kept out of its recorded words."""
        self._server = server
        self._sender = channel.sender.mailbox
        self._before_dot, self._after_dot = channel.timeout.seconds, channel.answer_timeout.seconds
        user = channel.user or ""
        self._secrets = _forms(user, password) if password else ()
        self._data = self._wire = b""
        self.usable = True

    def hand_over(self, recipient: str, data: bytes, at_dot: Callable[[], None]) -> Outcome:
        """Run one transaction; `at_dot` is called, and returns, before the final dot goes out.

        `data` is the message with CRLF line ends. Raises ChannelPausedError when the server asks for another log-in;
        what `at_dot` raises ends the transaction without the dot.
        """
        try:
            refusal = self._envelope(recipient, len(data))
            if refusal is not None:
                self._begin_anew(refusal)
                return refusal
            self._send(self._wire_form(data))
            self._must_be_quiet()
        except OSError as error:  # smtplib's own errors are OSErrors too
            self.close()
            return Outcome(DeliveryState.PENDING, None, f"the connection was lost before the end: {words(error)}")
        try:
            at_dot()
        except BaseException:
            self.close()
            raise
        return self._end()

    def close(self) -> None:
        """Drop the connection; what is under way is then not taken by the server."""
        self.usable = False
        self._server.close()

    def leave(self) -> None:
        """Take leave of the server, if the connection still stands."""
        if self.usable:
            with suppress(OSError):  # all is settled by now
                self._server.docmd("QUIT")
            self.close()

    def _envelope(self, recipient: str, size: int) -> Outcome | None:
        """MAIL, RCPT and DATA; None when the server waits for the message, else why not."""
        options = [f"SIZE={size}"] if self._server.has_extn("size") else []
        code, text = self._server.mail(self._sender, options)
        if code in _AUTH_CODES:
            self.close()
            raise ChannelPausedError(
                f"the server refuses the sender: {code} {self._said(text)}; check user and password"
            )
        if code != 250:
            return self._refused(code, text)
        code, text = self._server.rcpt(recipient)
        if code not in (250, 251, 252):
            return self._refused(code, text)
        code, text = self._server.docmd("DATA")
        return None if code == 354 else self._refused(code, text)

    def _send(self, wire: bytes) -> None:
        """Send the message piece by piece: the time-out is for each, so that a slow line is no broken one."""
        for start in range(0, len(wire), _PIECE):
            self._server.send(wire[start : start + _PIECE])

    def _wire_form(self, data: bytes) -> bytes:
        """The message as it goes over the wire; it is the same for one reader after the other, so it is made once."""
        if data is not self._data:
            self._data, self._wire = data, _stuffed(data)
        return self._wire

    def _begin_anew(self, refusal: Outcome) -> None:
        """Make the connection ready for the next recipient, or drop it where the server's answer was out of step."""
        if refusal.code in (None, 421):
            self.close()
            return
        try:
            ready = self._server.docmd("RSET")[0] == 250
        except OSError:
            ready = False
        if not ready:
            self.close()

    def _must_be_quiet(self) -> None:
        """See that no answer waits that nobody asked for: it would be taken for the answer to the dot."""
        sock, file = self._server.sock, self._server.file
        if sock is None or file is None:
            raise smtplib.SMTPServerDisconnected("closed")
        sock.settimeout(0)
        try:
            spoke = bool(file.peek(1)) or sock.recv(1) is not None
        except (BlockingIOError, ssl.SSLWantReadError):
            spoke = False
        finally:
            sock.settimeout(self._after_dot)
        if spoke:
            raise smtplib.SMTPServerDisconnected("the server spoke or hung up in the middle of the message")

    def _end(self) -> Outcome:
        """Send the final dot and read the answer to it, which alone settles the delivery."""
        try:
            self._server.send(b".\r\n")
            code, text = self._server.getreply()
        except OSError as error:
            self.close()
            return Outcome(DeliveryState.UNCERTAIN, None, f"no answer to the message: {words(error)}")
        if self._server.sock is not None:
            self._server.sock.settimeout(self._before_dot)
        if code == 250:
            return Outcome(DeliveryState.SENT, code, self._said(text))
        if code == 421 or not 400 <= code < 600:
            self.close()
        if not 400 <= code < 600:
            return Outcome(DeliveryState.UNCERTAIN, None, f"an answer that says neither yes nor no: {self._said(text)}")
        return self._refused(code, text)

    def _refused(self, code: int, text: bytes) -> Outcome:
        state = DeliveryState.FAILED if 500 <= code < 600 else DeliveryState.PENDING
        return Outcome(state, code if 400 <= code < 600 else None, self._said(text))

    def _said(self, text: bytes) -> str:
        said = folded(text)
        for secret in self._secrets:
            said = said.replace(secret, "…")
        return said


def _forms(user: str, password: str) -> tuple[str, ...]:
    """The password as it stands, and as AUTH LOGIN and AUTH PLAIN carry it."""
    plain = (password, f"\0{user}\0{password}")
    return (password, *(base64.b64encode(form.encode()).decode("ascii") for form in plain))


def _stuffed(data: bytes) -> bytes:
    """The message as it goes over the wire, a dot before each line that begins with one, without the final dot."""
    lines = data.replace(b"\r\n.", b"\r\n..")
    if lines.startswith(b"."):
        lines = b"." + lines
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"
