"""A mail server that goes wrong on demand, at any step of a delivery."""

import asyncio
import logging
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

logging.getLogger("mail.log").disabled = True  # its traces of the faults that are made on purpose
MECHANISMS = ("PLAIN", "LOGIN")
USER, PASSWORD = "desk", "correct-horse-battery"


@dataclass
class MailServer:
    """What the server was asked and what it took; `faults` says what it does at a step instead of its work.

    A fault is an answer to give ('451 later'), or 'drop': hang up. Steps: EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA,
    BODY (in the middle of the message), DOT (when all of it is there), RSET. `at_step` is called before each step;
    `log_ins` are the ways in which somebody tried to log in.
    """

    faults: dict[str, str] = field(default_factory=dict)
    for_recipient: dict[str, str] = field(default_factory=dict)
    taken: list[Envelope] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    log_ins: list[str] = field(default_factory=list)
    port: int = 0
    at_step: Callable[[str], None] = lambda step: None

    @property
    def recipients(self) -> list[str]:
        """Whom the messages that the server took were for."""
        return [recipient for envelope in self.taken for recipient in envelope.rcpt_tos]

    async def handle_DATA(self, server: SMTP, session: object, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        fault = self.faults.get("DOT")
        self.at_step("DOT")
        if fault is None or fault.startswith(("250", "drop after taking", "garbage")):
            self.taken.append(envelope)
        if fault is not None and fault.startswith("drop"):
            server.transport.close()
            return "250 nobody hears this"
        self.at_step("TAKEN")
        return fault or "250 2.0.0 Ok: queued as 4F1"


class FaultySMTP(SMTP):
    """aiosmtpd's server with a fault before each step's work."""

    async def _stumbles(self, step: str) -> bool:
        self.event_handler.asked.append(step)
        self.event_handler.at_step(step)
        fault = self.event_handler.faults.get(step)
        if fault is None:
            return False
        if fault == "drop":
            self.transport.close()
        else:
            await self.push(fault)
        return True

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 - aiosmtpd's names, here and below
        if not await self._stumbles("EHLO"):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        if not await self._stumbles("STARTTLS"):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        self.event_handler.log_ins.append(arg.partition(" ")[0])
        if not await self._stumbles("AUTH"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        if not await self._stumbles("MAIL"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        answer = next(
            (text for mailbox, text in self.event_handler.for_recipient.items() if mailbox in (arg or "")), None
        )
        if answer is not None:
            await self.push(answer)
        elif not await self._stumbles("RCPT"):
            await super().smtp_RCPT(arg)

    async def smtp_RSET(self, arg: str) -> None:  # noqa: N802
        if not await self._stumbles("RSET"):
            await super().smtp_RSET(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if await self._stumbles("DATA"):
            return
        fault = self.event_handler.faults.get("BODY")
        if fault is None:
            await super().smtp_DATA(arg)
        elif fault == "drop":
            await self.push("354 go on")
            await self._reader.readuntil(b"\r\n")
            self.transport.abort()
        else:
            await self.push(f"354 go on\r\n{fault}")
            self.event_handler.asked.append(repr(await self._reader.read(1 << 20)))


def _authenticate(server: SMTP, session: object, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


@contextmanager
def serving(
    context: ssl.SSLContext,
    faults: dict[str, str] | None = None,
    *,
    security: str = "starttls",
    mechanisms: Sequence[str] = MECHANISMS,
) -> Iterator[MailServer]:
    """Run a server with these faults on a port of its own: `security` is starttls, tls or none, `context` its own.

    With encryption it offers a log-in by one of the `mechanisms`, and over STARTTLS asks for it.
    """
    handler = MailServer(faults or {})
    unknown = [name for name in MECHANISMS if name not in mechanisms]
    log_in = {"authenticator": _authenticate, "auth_exclude_mechanism": unknown}
    options: dict[str, dict[str, object]] = {
        "starttls": {"tls_context": context, "auth_required": True, **log_in},
        "tls": {"auth_require_tls": False, **log_in},  # aiosmtpd takes TLS from the first byte on for none
        "none": {},
    }
    stop = _serve(handler, options[security], context if security == "tls" else None)
    try:
        yield handler
    finally:
        stop()


def _serve(handler: MailServer, options: dict[str, object], tls: ssl.SSLContext | None) -> Callable[[], None]:
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(lambda loop, context: None)

    def protocol() -> FaultySMTP:
        return FaultySMTP(handler, hostname="mail.test", loop=loop, **options)

    server = loop.run_until_complete(loop.create_server(protocol, "127.0.0.1", 0, ssl=tls))
    handler.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def stop() -> None:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.run_until_complete(_hang_up(server))
        loop.close()

    return stop


async def _hang_up(server: asyncio.Server) -> None:
    server.close()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    await asyncio.sleep(0)
