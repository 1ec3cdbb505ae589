"""Serve pages on this machine alone, and tell browsers when to reload."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources

from briefgen.watch.pages import Pages

_HERE = "127.0.0.1"
_POLICY = 'http-equiv="Content-Security-Policy" content="'
_BEAT = 15.0
"""Seconds after which a browser that waits hears that the server is still there."""


@contextmanager
def serving(pages: Pages) -> Iterator[str]:
    """Serve `pages` on a free port; gives the address, and ends with the block."""
    server = _Server((_HERE, 0), partial(_Answer, pages))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"http://{_HERE}:{server.server_port}/"
    finally:
        pages.close()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hung up; all else is a bug, and shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Answer(BaseHTTPRequestHandler):
    """Answers one browser: pages, the script that reloads, the events that it waits for."""

    server: _Server
    protocol_version = "HTTP/1.1"

    def __init__(self, pages: Pages, *args: object) -> None:
        self._pages = pages
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer; a name other than this machine's is refused, so that no other site can ask by a name of its own."""
        if self.headers.get("Host") not in {f"{name}:{self.server.server_port}" for name in (_HERE, "localhost")}:
            self._send(HTTPStatus.FORBIDDEN, b"this server answers to 127.0.0.1 alone\n", "text/plain")
        elif self.path == "/events":
            self._tell()
        elif self.path == "/reload.js":
            script = resources.files("briefgen.watch").joinpath("reload.js").read_bytes()
            self._send(HTTPStatus.OK, script, "text/javascript")
        elif self.path == "/favicon.ico":
            self._send(HTTPStatus.OK, b"", "image/x-icon")
        else:
            self._show()

    def log_message(self, *_: object) -> None:
        """Write nothing: the terminal is for faults."""

    def _show(self) -> None:
        version = self._pages.version
        page = self._pages.page(self.path.partition("?")[0])
        if page is None:
            self._send(HTTPStatus.NOT_FOUND, b"there is no such page\n", "text/plain")
        else:
            self._send(HTTPStatus.OK, reloading(page, version), "text/html")

    def _send(self, status: HTTPStatus, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(data)

    def _tell(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        version: int | None = self._pages.version
        try:
            while version is not None:
                self.wfile.write(f"data: {version}\n\n".encode())
                self.wfile.flush()
                version = self._pages.wait(version, _BEAT)
        except OSError:
            return


def reloading(page: bytes, version: int) -> bytes:
    """The page with the script that reloads it; its policy lets that script run, and ask this server alone."""
    head, mark, rest = page.decode("utf-8").partition(_POLICY)
    policy, quote, body = rest.partition('"')
    own = "" if "script-src " in policy else "script-src 'self'; "
    policy = f"connect-src 'self'; {own}" + policy.replace("script-src ", "script-src 'self' ", 1)
    text = f"{head}{mark}{policy}{quote}{body}" if mark else head
    return text.replace("</body>", f'<script src="/reload.js" data-version="{version}"></script>\n</body>', 1).encode()
