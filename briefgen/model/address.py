"""A mail address."""

import re
from dataclasses import dataclass
from typing import Self

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_NAMED = re.compile(r"(?:\s*+\"([^\"\\]*)\"\s*+|([^<>\"]*+))<([^<>]*)>\s*")


def _domain(text: str) -> str:
    ascii_form = text.encode("idna").decode("ascii").lower()
    if len(ascii_form) > 253 or not all(_LABEL.fullmatch(label) for label in ascii_form.split(".")):
        raise ValueError("the part after @ is no domain")
    return ascii_form


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """One mail address: `mailbox` is LOCAL@DOMAIN in ASCII, the domain lower-case and IDNA-encoded; `name` is shown."""

    mailbox: str
    name: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `desk@example.org` or `News desk <desk@example.org>`; raises ValueError with what is wrong."""
        if any(ord(character) < 32 or ord(character) == 127 for character in text):
            raise ValueError(f"{text!r} is no mail address: it holds a control character")
        named = _NAMED.fullmatch(text)
        name, bare = ((named[1] or named[2] or "").strip(), named[3]) if named else ("", text)
        local, at, domain = bare.strip().rpartition("@")
        if not at or len(local) > 64 or not _LOCAL.fullmatch(local):
            raise ValueError(f"'{text}' is no mail address; write one address, as desk@example.org")
        try:
            return cls(f"{local}@{_domain(domain)}", name)
        except (UnicodeError, ValueError):
            raise ValueError(f"'{text}' is no mail address: '{domain}' is no domain") from None

    def __str__(self) -> str:
        return f"{self.name} <{self.mailbox}>" if self.name else self.mailbox
