"""A port of this machine where whoever calls is served in a thread of its own."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def listening(serve: Callable[[socket.socket], None], over: threading.Event, host: str = "127.0.0.1") -> Iterator[int]:
    """The port, for the length of the block; `over` is set at its end, for those that serve without one."""
    with socket.create_server((host, 0), backlog=256) as door:
        door.settimeout(0.05)
        accepting = threading.Thread(target=_accept, args=(door, serve, over), daemon=True)
        accepting.start()
        try:
            yield door.getsockname()[1]
        finally:
            over.set()
            accepting.join()


def _accept(door: socket.socket, serve: Callable[[socket.socket], None], over: threading.Event) -> None:
    while not over.is_set():
        try:
            connection, _ = door.accept()
        except TimeoutError:
            continue
        threading.Thread(target=serve, args=(connection,), daemon=True).start()
