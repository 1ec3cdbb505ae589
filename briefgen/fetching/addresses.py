"""Which addresses belong to the open net."""

import ipaddress

from briefgen.model.network import Ip

_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def is_public(address: Ip) -> bool:
    """Whether it belongs to the open net: also what an IPv6 address wraps, as a mapped or a NAT64 one does."""
    inner = _wrapped(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _wrapped(address: Ip) -> Ip | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if any(address in block for block in _NAT64):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
