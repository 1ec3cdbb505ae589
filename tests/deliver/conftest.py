"""Mail servers that go wrong on demand."""

import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest

from torture import certificates as authority
from torture.certificates import Certificates
from torture.mailserver import MECHANISMS, MailServer, serving

Start = Callable[..., MailServer]


@pytest.fixture(scope="session")
def certificates() -> Certificates:
    return authority.issue()


@pytest.fixture
def start(certificates: Certificates) -> Iterator[Start]:
    """Start a server with the faults given: `security` is starttls, tls or none; `context` its certificate."""
    with ExitStack() as running:

        def start_one(
            faults: dict[str, str] | None = None,
            *,
            security: str = "starttls",
            context: ssl.SSLContext | None = None,
            mechanisms: Sequence[str] = MECHANISMS,
        ) -> MailServer:
            server = serving(context or certificates.good, faults, security=security, mechanisms=mechanisms)
            return running.enter_context(server)

        yield start_one
