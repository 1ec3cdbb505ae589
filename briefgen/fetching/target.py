"""Addresses of the web that may be fetched: http and https, no user, a port of the web."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from briefgen.errors import FetchError

LONGEST = 2000
_OTHERS = frozenset(
    (1719, 1720, 1723, 2049, 3306, 3659, 4045, 5060, 5061, 5432, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6697,
     9100, 9200, 10080, 11211, 27017)
)  # fmt: skip
"""Ports from 1024 that belong to other services: browsers refuse most of them too."""
_SAFE = "!$%&'()*+,;=:@/?~"


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked for: host and what is asked of it in ASCII, without fragment."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """Host and port as the Host header has them; the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _usual(self.scheme) else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.name}{self.path}"


def target(url: str, base: str = "") -> Target:
    """`url`, seen from `base`, as what is asked for; raises FetchError in plain words."""
    if len(url) > LONGEST:
        raise FetchError("its address is too long")
    if re.search(r"[\x00-\x20\x7f\\]", url.strip()):
        raise FetchError("its address holds a space, a control character or a backslash")
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        port = parts.port
        host = (parts.hostname or "").encode("idna" if not (parts.hostname or "").isascii() else "ascii").decode()
    except ValueError:  # UnicodeError is one
        raise FetchError("this is no address of the web") from None
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError("this is no address of the web: only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise FetchError("a user or a password stands in its address")
    port = _usual(parts.scheme) if port is None else port
    if port not in (80, 443) and (port < 1024 or port in _OTHERS):
        raise FetchError(f"port {port} is no port of the web")
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(parts.scheme, host, port, path if path.startswith("/") else f"/{path}")


def _usual(scheme: str) -> int:
    return 443 if scheme == "https" else 80
