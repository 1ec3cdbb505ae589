"""A certificate authority for the length of a trial, and servers that it vouches for, rightly or not."""

import datetime as dt
import ssl
from dataclasses import dataclass

import trustme

_PAST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Certificates:
    """A client's trust in one authority, and the contexts of servers at 127.0.0.1, each but the first one bad.

    `authority` is its own certificate, as PEM.
    """

    authority: bytes
    trust: ssl.SSLContext
    good: ssl.SSLContext
    wrong_name: ssl.SSLContext
    expired: ssl.SSLContext
    unknown: ssl.SSLContext


def issue() -> Certificates:
    """A fresh authority with its servers."""
    authority = trustme.CA()
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    return Certificates(
        authority.cert_pem.bytes(),
        trust,
        good=_context(authority.issue_cert("127.0.0.1")),
        wrong_name=_context(authority.issue_cert("mail.example.org")),
        expired=_context(authority.issue_cert("127.0.0.1", not_before=_PAST - dt.timedelta(30), not_after=_PAST)),
        unknown=_context(trustme.CA().issue_cert("127.0.0.1")),
    )


def _context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context
