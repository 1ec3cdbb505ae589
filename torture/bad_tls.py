"""R8: servers whose TLS is bad. Whatever they offer, they hear no log-in and no mail, and a sound one hears both."""

import datetime as dt
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.config import Security
from torture.certificates import Certificates, issue
from torture.mailserver import serving
from torture.result import Result
from torture.sending import Desk, letter


@dataclass(frozen=True, slots=True)
class _Server:
    """A way to be bad: the certificate, the fault at STARTTLS, whether TLS is offered at all."""

    name: str
    certificate: str = "good"
    faults: tuple[tuple[str, str], ...] = ()
    offers_tls: bool = True


SERVERS = (
    _Server("expired", "expired"),
    _Server("for another name", "wrong_name"),
    _Server("from an unknown authority", "unknown"),
    _Server("STARTTLS not offered", offers_tls=False),
    _Server("STARTTLS answered in plain text", faults=(("STARTTLS", "220 go on\r\n250 mail.test\r\n235 logged in"),)),
)
_SECRET_STEPS = {"AUTH", "MAIL", "RCPT", "DATA"}


def run(whole: bool, folder: Path) -> Result:
    """Each server by STARTTLS and, where it has a certificate, by TLS from the first byte."""
    certificates = issue()
    cases = [(server, security) for server in SERVERS for security in _securities(server)]
    heard = [
        _heard(server, security, certificates, folder / f"{number}") for number, (server, security) in enumerate(cases)
    ]
    broken = tuple(
        f"{server.name} by {security}: heard {', '.join(steps)}"
        for (server, security), steps in zip(cases, heard, strict=True)
        if steps
    )
    sound = _heard(_Server("sound"), Security.STARTTLS, certificates, folder / "sound")
    if "MAIL" not in sound:
        broken = (*broken, "the sound server heard no mail either: this trial proves nothing")
    found = f"{len(SERVERS)} bad servers, {sum(map(len, heard))} secret steps heard"
    return Result(len(cases), found, broken)


def _securities(server: _Server) -> Iterator[Security]:
    yield Security.STARTTLS
    if not server.faults:
        yield Security.TLS


def _heard(server: _Server, security: Security, certificates: Certificates, folder: Path) -> tuple[str, ...]:
    """The steps that are told to a trusted server alone, as far as this one was asked for them."""
    context: ssl.SSLContext = getattr(certificates, server.certificate)
    kind = security.value if server.offers_tls else "none"
    with serving(context, dict(server.faults), security=kind) as running:
        desk = Desk(folder, certificates.trust, dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC))
        desk.send(letter(running.port, security=security))
        return tuple(step for step in running.asked if step in _SECRET_STEPS)
