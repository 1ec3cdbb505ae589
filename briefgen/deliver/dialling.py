"""Dial a host of the open net: its name is resolved once, every address is checked, a checked one is dialled."""

import ipaddress
import socket
from collections.abc import Sequence

from briefgen.config.channels import Network
from briefgen.deliver.faults import ChannelPausedError

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def dial(host: str, port: int, private: Sequence[Network], timeout: float) -> socket.socket:
    """A connection to a host that is public, named in `private`, or written as the address that it is.

    Raises ChannelPausedError where any address of it is another, OSError where nobody answers.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [(kind, ipaddress.ip_address(str(place[0]).partition("%")[0]), place) for kind, _, _, _, place in found]
    for _, address, _ in addresses:
        if not (is_public(address) or _is_named(address, host, private)):
            raise ChannelPausedError(
                f"{host} is {address}, an address of a private network; name it under private if that is right"
            )
    return _first_to_answer([(kind, place) for kind, _, place in addresses], timeout)


def _first_to_answer(places: Sequence[tuple[int, tuple[object, ...]]], timeout: float) -> socket.socket:
    failure = OSError("it has no address")
    for kind, place in places:
        connection = socket.socket(kind, socket.SOCK_STREAM)
        try:
            connection.settimeout(timeout)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.connect(place)
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure


def is_public(address: _Ip) -> bool:
    """Whether it belongs to the open net: also what an IPv6 address wraps, as a mapped or a NAT64 one does."""
    inner = _wrapped(address)
    if inner is not None:
        return is_public(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _wrapped(address: _Ip) -> _Ip | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if any(address in block for block in _NAT64):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def _is_named(address: _Ip, host: str, private: Sequence[Network]) -> bool:
    if host == "localhost":
        return address.is_loopback
    if any(address in network.block for network in private):
        return True
    try:
        return ipaddress.ip_address(host) == address
    except ValueError:
        return False
