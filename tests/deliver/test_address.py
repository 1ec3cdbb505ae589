"""Addresses as people write them in the settings, and what must never get into a mail's head."""

import pytest

from briefgen.model.address import Address


@pytest.mark.parametrize(
    ("text", "mailbox", "name"),
    [
        ("desk@example.org", "desk@example.org", ""),
        ("  Desk@Example.ORG ", "Desk@example.org", ""),
        ("News desk <desk@example.org>", "desk@example.org", "News desk"),
        ('"Desk, night" <desk+night@example.org>', "desk+night@example.org", "Desk, night"),
        ("chef@bücher.example", "chef@xn--bcher-kva.example", ""),
        ("root@localhost", "root@localhost", ""),
    ],
)
def test_one_address_is_read(text: str, mailbox: str, name: str) -> None:
    assert Address.parse(text) == Address(mailbox, name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "desk",
        "@example.org",
        "desk@",
        "desk@-example.org",
        "desk@exa mple.org",
        "desk@example..org",
        "a@example.org, b@example.org",
        "a@example.org b@example.org",
        "desk@example.org\r\nBcc: spy@example.net",
        "desk@example.org\0",
        "Desk\n<desk@example.org>",
        "desk@example.org> SIZE=1",
        "<desk@example.org> <spy@example.net>",
        "dësk@example.org",
        "a" * 65 + "@example.org",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no mail address"):
        Address.parse(text)


def test_an_address_is_written_as_it_was_read() -> None:
    assert [str(Address.parse(text)) for text in ("desk@example.org", "News desk <desk@example.org>")] == [
        "desk@example.org",
        "News desk <desk@example.org>",
    ]
