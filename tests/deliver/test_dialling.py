"""Which addresses a webhook may call: what is public, what the desk names, what it wrote itself."""

import ipaddress
import socket

import pytest

from briefgen.deliver.dialling import dial
from briefgen.deliver.faults import ChannelPausedError
from briefgen.fetching import is_public
from briefgen.model.network import Network

PRIVATE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.20", "169.254.169.254", "100.64.0.1", "224.0.0.1",
    "255.255.255.255", "192.0.2.7", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:db8::1",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_public_in_whatever_form(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["9.9.9.9", "2620:fe::fe", "64:ff9b::909:909", "::ffff:9.9.9.9"])
def test_a_public_address_is(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.fixture
def names(monkeypatch) -> dict[str, tuple[str, ...]]:
    """What names resolve to, in place of the net's own answers."""
    known: dict[str, tuple[str, ...]] = {}

    def resolve(host: str, port: int, **_: object) -> list[tuple[int, int, int, str, tuple[str, int]]]:
        addresses = known.get(host, (host,))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_name_that_leads_to_a_private_address_is_refused_before_it_is_dialled(names, port: int) -> None:
    names["chat.example.org"] = ("9.9.9.9", "127.0.0.1")
    with pytest.raises(ChannelPausedError, match=r"127.0.0.1, an address of a private network"):
        dial("chat.example.org", port, (), 2)


def test_a_private_address_that_the_desk_names_is_dialled(names, port: int) -> None:
    names["chat.example.org"] = ("127.0.0.1",)
    with dial("chat.example.org", port, (Network.parse("127.0.0.0/8"),), 2) as sock:
        assert sock.getpeername()[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_address_that_is_written_itself_is_dialled(names, port: int, host: str) -> None:
    names["localhost"] = ("127.0.0.1",)
    dial(host, port, (), 2).close()


def test_localhost_is_this_machine_or_nothing(names, port: int) -> None:
    names["localhost"] = ("10.0.0.1",)
    with pytest.raises(ChannelPausedError):
        dial("localhost", port, (), 2)
