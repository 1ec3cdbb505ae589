"""Following files and serving pages: real files, real connections to this machine."""

import http.client
import socket
import struct
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from briefgen.watch import Pages, follow, serving, states

PAGE = '<meta http-equiv="Content-Security-Policy" content="default-src {}; style-src x{}"><body><p>{}</p></body>'


@pytest.fixture
def pages() -> Pages:
    shown = Pages()
    shown.show(
        {
            "/": PAGE.format("a", "", "one of 'script-src x'").encode,
            "/proof.html": PAGE.format("a", "; script-src h", "two").encode,
        }
    )
    return shown


@pytest.fixture
def port(pages: Pages) -> Iterator[int]:
    with serving(pages) as address:
        yield int(address.rstrip("/").rpartition(":")[2])


def get(port: int, path: str, host: str | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_a_browser_that_hangs_up_is_nothing_to_tell(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as rude:
        rude.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        rude.sendall(b"GET / HTTP/1.1\r\n")
    assert get(port, "/")[0] == 200
    assert capsys.readouterr().err == ""


def test_what_is_saved_made_and_deleted_is_told(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1")
    changes = follow(lambda: states((one, two)), states((one, two)), threading.Event(), every=0.001)
    waiting = partial(next, changes)
    for act, changed in (
        (lambda: two.write_text("2"), (two,)),
        (lambda: one.write_text("11"), (one,)),
        (two.unlink, (two,)),
    ):
        timer = threading.Timer(0.02, act)
        timer.start()
        assert waiting() == changed
        timer.join()


def test_following_ends_when_it_is_told_to(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert list(follow(lambda: states((tmp_path,)), {}, stop)) == []


def test_what_was_saved_before_the_first_look_is_told(tmp_path: Path) -> None:
    one = tmp_path / "one"
    before = states((one,))
    one.write_text("1")
    assert next(follow(lambda: states((one,)), before, threading.Event(), every=0.001)) == (one,)


def test_a_file_that_is_just_being_written_is_waited_for(tmp_path: Path) -> None:
    one = tmp_path / "one"
    one.write_text("1")
    before = states((one,))
    one.write_text("")
    timer = threading.Timer(0.05, one.write_text, ("12",))
    timer.start()
    assert next(follow(lambda: states((one,)), before, threading.Event(), every=0.001)) == (one,)
    assert one.read_text() == "12"
    timer.join()


def test_a_file_that_stays_empty_is_told(tmp_path: Path) -> None:
    one = tmp_path / "one"
    one.write_text("1")
    before = states((one,))
    one.write_text("")
    assert next(follow(lambda: states((one,)), before, threading.Event(), every=0.1)) == (one,)


def test_pages_reload_by_a_script_that_their_policy_lets_run(port: int) -> None:
    status, page = get(port, "/")
    assert status == 200
    assert "content=\"connect-src 'self'; script-src 'self'; default-src a; style-src x\"" in page
    assert '<script src="/reload.js" data-version="1"></script>' in page
    assert (
        "content=\"connect-src 'self'; default-src a; style-src x; script-src 'self' h\"" in get(port, "/proof.html")[1]
    )
    assert "EventSource" in get(port, "/reload.js")[1]
    assert get(port, "/etc/passwd")[0] == 404
    assert get(port, "/../briefgen.yaml")[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example:1"])
def test_other_names_are_refused(port: int, host: str) -> None:
    for path in ("/", "/events", "/reload.js"):
        status, text = get(port, path, host)
        assert status == 403
        assert "<p>" not in text
    assert get(port, "/", f"localhost:{port}")[0] == 200


def test_a_newer_page_is_told_to_whoever_waits(port: int, pages: Pages) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/events")
    events = connection.getresponse()
    assert events.readline() == b"data: 1\n"
    events.readline()
    pages.show({})
    assert events.readline() == b"data: 2\n"
    connection.close()


def test_the_server_ends_though_somebody_waits(pages: Pages) -> None:
    with serving(pages) as address:
        connection = http.client.HTTPConnection("127.0.0.1", int(address.rstrip("/").rpartition(":")[2]), timeout=10)
        connection.request("GET", "/events")
        events = connection.getresponse()
        assert events.readline() == b"data: 1\n"
    assert pages.wait(1, 0) is None
    connection.close()
