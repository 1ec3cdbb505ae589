"""Addresses of the net that a desk names, because they are its own and not of the open net."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from typing import Self

Ip = IPv4Address | IPv6Address

_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Network:
    """Addresses that may be dialled though they are private: one address, or a block as 192.168.1.0/24."""

    block: IPv4Network | IPv6Network

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address or a block; raises ValueError with what to write instead."""
        try:
            return cls(ip_network(text))
        except ValueError:
            raise ValueError(
                f"'{text}' is no address; write one, as 192.168.1.20, or a block, as 10.1.0.0/16"
            ) from None

    def __str__(self) -> str:
        return str(self.block)


@dataclass(frozen=True, slots=True)
class Permit:
    """What may be fetched from though it is private: a host by its name in lower case, or addresses."""

    host: str | None = None
    network: Network | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a host's name, an address or a block; raises ValueError with what to write instead."""
        try:
            return cls(network=Network.parse(text))
        except ValueError:
            if not _HOST.fullmatch(text) or re.fullmatch(r"[\d.]*", text):
                remedy = "write a host's name, an address as 192.168.1.20, or a block as 10.1.0.0/16"
                raise ValueError(f"'{text}' is neither a host nor an address; {remedy}") from None
            return cls(host=text.lower())

    def holds(self, host: str, address: Ip) -> bool:
        """Whether it names this host, or this address."""
        return host.lower() == self.host or (self.network is not None and address in self.network.block)
