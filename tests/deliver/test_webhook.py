"""Posting a report to an address of the web: signed, once, and never somewhere else than said."""

import base64
import datetime as dt
import hashlib
import hmac
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from briefgen import deliver
from briefgen.config import Span, WebhookChannel
from briefgen.model.delivery import DeliveryState, EditionKey, Receipts

SECRET = "correct-horse-battery"  # noqa: S105 - the test server's own
NOW = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)
REPORT = "# Lage\n\nÉlan.\n".encode()


@dataclass
class Room:
    """A chat room: what it answers, what was posted to it; `answer` None hangs up after the whole report came."""

    answer: int | None = 200
    said: str = "thanks"
    headers: dict[str, str] = field(default_factory=dict)
    posts: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    port: int = 0
    at_report: Callable[[], None] = lambda: None


def _handler(room: Room) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            room.posts.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            room.at_report()
            if room.answer is None:
                self.close_connection = True
                return
            self.send_response(room.answer)
            for name, value in room.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(room.said.encode())

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _open(room: Room, context: ssl.SSLContext | None = None) -> HTTPServer:
    server = HTTPServer(("127.0.0.1", 0), _handler(room))
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    room.port = server.server_port
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


@pytest.fixture
def room() -> Iterator[Room]:
    opened = Room()
    server = _open(opened)
    yield opened
    server.shutdown()
    server.server_close()


@pytest.fixture
def post(tmp_path: Path, certificates) -> Callable[..., Receipts]:
    """Send the report to a room, `minutes` after half past six."""

    def send(room: Room, minutes: int = 0, scheme: str = "http", **changes: object) -> Receipts:
        url = f"{scheme}://127.0.0.1:{room.port}/hooks/a-long-token?of=room"
        usual: dict[str, object] = {"url": url, "secret_env": "KEY", "answer_timeout": Span(2)}
        channel = WebhookChannel(name="room", **usual | changes)  # type: ignore[arg-type]
        item = deliver.Outgoing(channel=channel, edition=EditionKey(NOW.date()), recipients=("room",), message=REPORT)
        return deliver.send(
            [item],
            tmp_path / ".briefgen",
            root=tmp_path,
            clock=lambda: NOW + dt.timedelta(minutes=minutes),
            environment={"KEY": SECRET, "WHERE": url},
            trust=certificates.trust,
        )

    return send


def test_the_report_is_posted_once_and_signed(room: Room, post) -> None:
    (row,) = post(room).deliveries
    assert (row.state, row.code, row.answer) == (DeliveryState.SENT, 200, "thanks")
    assert post(room, 5).complete
    ((path, headers, body),) = room.posts
    assert (path, body) == ("/hooks/a-long-token?of=room", REPORT)
    assert headers["content-type"] == "text/markdown; charset=utf-8"
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    assert headers["host"] == f"127.0.0.1:{room.port}"


def test_a_second_attempt_has_the_same_key_and_a_new_signature(room: Room, post) -> None:
    room.answer = 503
    post(room)
    room.answer = 204
    assert post(room, 5).complete
    first, second = (headers for _, headers, _ in room.posts)
    assert first["idempotency-key"] == second["idempotency-key"] == f'"{first["webhook-id"]}"'
    assert first["webhook-signature"] != second["webhook-signature"]


def test_a_key_in_base64_is_taken_as_its_bytes(room: Room, post, monkeypatch) -> None:
    from briefgen.deliver.webhook import signature  # noqa: PLC0415

    plain = signature("room", REPORT, "key", 7)["Webhook-Signature"]
    assert signature("room", REPORT, "whsec_a2V5", 7)["Webhook-Signature"] == plain
    assert "Webhook-Signature" not in signature("room", REPORT, None, 7)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (201, DeliveryState.SENT),
        (400, DeliveryState.FAILED),
        (413, DeliveryState.FAILED),
        (429, DeliveryState.PENDING),
        (503, DeliveryState.PENDING),
        (500, DeliveryState.UNCERTAIN),
        (502, DeliveryState.UNCERTAIN),
        (None, DeliveryState.UNCERTAIN),
    ],
)
def test_the_answer_settles_the_delivery(room: Room, post, answer: int | None, state: DeliveryState) -> None:
    room.answer = answer
    (row,) = post(room).deliveries
    assert (row.state, row.code) == (state, answer)
    post(room, 30)
    assert len(room.posts) == (2 if state is DeliveryState.PENDING else 1)


@pytest.mark.parametrize("answer", [301, 302, 307, 401, 403, 404])
def test_another_address_is_never_followed_and_a_refusal_pauses_the_channel(room: Room, post, answer: int) -> None:
    elsewhere = Room()
    server = _open(elsewhere)
    room.answer, room.headers = answer, {"Location": f"http://127.0.0.1:{elsewhere.port}/"}
    receipts = post(room)
    server.shutdown()
    server.server_close()
    assert f"({answer})" in receipts.paused[0].reason
    assert [(row.state, row.attempts) for row in receipts.deliveries] == [(DeliveryState.PENDING, 0)]
    assert elsewhere.posts == []


def test_silence_is_uncertain(room: Room, post) -> None:
    hold = threading.Event()
    room.at_report = lambda: (hold.wait(10), None)[1]
    (row,) = post(room, answer_timeout=Span(1)).deliveries
    hold.set()
    assert (row.state, "timed out" in row.answer) == (DeliveryState.UNCERTAIN, True)


def test_a_room_that_is_not_there_is_tried_again(room: Room, post) -> None:
    gone = Room(port=1)
    receipts = post(gone)
    assert "127.0.0.1:1 cannot be reached now" in receipts.paused[0].reason
    assert post(room, 5).complete


def test_the_last_byte_waits_for_the_ledger(room: Room, tmp_path: Path, post) -> None:
    seen: list[object] = []
    room.at_report = lambda: seen.extend(row.phase for row in deliver.status(tmp_path / ".briefgen"))
    post(room)
    assert seen == ["dot"]


@pytest.mark.parametrize("kind", ["wrong_name", "expired", "unknown"])
def test_a_bad_certificate_gets_no_report(certificates, post, kind: str) -> None:
    room = Room()
    server = _open(room, getattr(certificates, kind))
    receipts = post(room, scheme="https")
    server.shutdown()
    server.server_close()
    assert "certificate is not valid" in receipts.paused[0].reason
    assert room.posts == []


def test_https_with_a_good_certificate(certificates, post) -> None:
    room = Room()
    server = _open(room, certificates.good)
    assert post(room, scheme="https").complete
    server.shutdown()
    server.server_close()
    assert len(room.posts) == 1


def test_the_address_may_be_a_secret_and_stays_one(room: Room, tmp_path: Path, post) -> None:
    room.answer, room.said = 400, f"no room at /hooks/a-long-token for {SECRET}"
    receipts = post(room, url=None, url_env="WHERE")
    files = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert "no room" in receipts.deliveries[0].answer
    for secret in (SECRET, "a-long-token"):
        assert secret not in repr(receipts)
        assert secret.encode() not in files
    room.answer = 404
    assert "a-long-token" not in repr(post(Room(port=1), url=None, url_env="WHERE"))


@pytest.mark.parametrize(
    "url", ["http://chat.example.org/x", "ftp://x/y", "https://u:p@chat.example.org/", "https:///x"]
)
def test_a_hidden_address_keeps_to_the_rules_too(post, tmp_path: Path, url: str) -> None:
    (tmp_path / "where").write_text(url)
    (tmp_path / "where").chmod(0o600)
    receipts = post(Room(), url=None, url_file="where")
    assert receipts.paused[0].reason.startswith("url: ")
    assert url not in receipts.paused[0].reason
