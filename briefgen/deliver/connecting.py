"""Open a connection to a mail server with verified TLS, and log in; plain text only to this very machine."""

import ipaddress
import smtplib
import socket
import ssl

from briefgen.config import Security, SmtpChannel
from briefgen.deliver.faults import ChannelPausedError
from briefgen.deliver.reaching import reaching
from briefgen.deliver.smtp import SmtpSession


def connect(channel: SmtpChannel, password: str | None, context: ssl.SSLContext) -> SmtpSession:
    """Open the connection and log in.

    Raises ChannelPausedError when a person must act (certificate, no TLS, log-in refused), before any password is sent
    where it is the encryption that fails; UnreachableError when it may work later.
    """
    with reaching(f"{channel.host}:{channel.effective_port}"):
        server = _dial(channel, context)
        try:
            _encrypt(server, channel, context)
            if channel.user is not None and password is not None:
                _log_in(server, channel.user, password)
        except BaseException:
            server.close()
            raise
    return SmtpSession(server, channel, password)


def _dial(channel: SmtpChannel, context: ssl.SSLContext) -> smtplib.SMTP:
    host, port = channel.host, channel.effective_port
    if channel.security is Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=channel.timeout.seconds, context=context)
    else:
        server = smtplib.SMTP(host, port, timeout=channel.timeout.seconds)
    if server.sock is not None:
        # The dot is a packet of its own; without this it waits until the server has acknowledged the message.
        server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return server


def _encrypt(server: smtplib.SMTP, channel: SmtpChannel, context: ssl.SSLContext) -> None:
    sock = server.sock
    if channel.security is Security.NONE and not (sock and is_this_machine(sock.getpeername()[:2])):
        raise ChannelPausedError(f"{channel.host} is another machine: set security to starttls or tls")
    server.ehlo_or_helo_if_needed()
    if channel.security is not Security.STARTTLS:
        return
    if not server.has_extn("starttls"):
        raise ChannelPausedError(f"{channel.host} offers no STARTTLS; set security to tls, or ask who runs the server")
    code, text = server.starttls(context=context)
    if code != 220:
        raise smtplib.SMTPResponseException(code, text)
    server.ehlo_or_helo_if_needed()


def is_this_machine(peer: tuple[str, int]) -> bool:
    """Whether the other end of a connection, as `getpeername` gives it, is a loopback address."""
    return ipaddress.ip_address(peer[0]).is_loopback


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    try:
        server.login(user, password)
    except smtplib.SMTPAuthenticationError as error:
        code = error.smtp_code
    except smtplib.SMTPNotSupportedError:
        raise ChannelPausedError("the server offers no log-in; leave user and password out if it needs none") from None
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPException:
        raise ChannelPausedError("the server offers no way to log in that briefgen knows") from None
    else:
        return
    # What the server says to a log-in is left out: it may repeat what it was told.
    if 400 <= code < 500:
        raise smtplib.SMTPResponseException(code, "the server cannot check the log-in now")
    raise ChannelPausedError(f"the server refuses the log-in of {user} ({code}); check user and password")
