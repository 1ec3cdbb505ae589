"""What tells a supervisor such as systemd how the daemon does, by the datagrams of sd_notify(3)."""

import socket
from collections.abc import Mapping
from contextlib import suppress


class Supervisor:
    """Hears nothing where the environment names no socket."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        name = environment.get("NOTIFY_SOCKET", "")
        self._address = f"\0{name[1:]}" if name.startswith("@") else name

    def notify(self, *lines: str) -> None:
        """Send lines such as READY=1; a supervisor that does not listen is no fault of the daemon's."""
        if self._address:
            with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.sendto("\n".join(lines).encode(), self._address)
