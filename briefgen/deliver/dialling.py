"""Dial the host of a webhook: one of the open net, or one that the desk names as its own."""

import ipaddress
import socket
from collections.abc import Sequence

from briefgen import fetching
from briefgen.deliver.faults import ChannelPausedError
from briefgen.model.network import Ip, Network


def dial(host: str, port: int, private: Sequence[Network], timeout: float) -> socket.socket:
    """A connection to a host that is public, named in `private`, or written as the address that it is.

    Raises ChannelPausedError where any address of it is another, OSError where nobody answers.
    """

    def may(host: str, address: Ip) -> bool:
        return fetching.is_public(address) or _is_named(address, host, private)

    try:
        return fetching.dial(host, port, may, timeout)
    except fetching.ForbiddenAddressError as error:
        raise ChannelPausedError(f"{error}; name it under private if that is right") from None


def _is_named(address: Ip, host: str, private: Sequence[Network]) -> bool:
    if host == "localhost":
        return address.is_loopback
    if any(address in network.block for network in private):
        return True
    try:
        return ipaddress.ip_address(host) == address
    except ValueError:
        return False
