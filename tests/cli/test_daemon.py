"""The daemon as a process: it does what was missed, reads settings anew, and ends when it is told to."""

import contextlib
import datetime as dt
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefgen.ledger import Book, Slots

from .conftest import Ended

SETTINGS = """\
desk: {name: River desk, zone: UTC}
schedule: [{at: "0 * * * *", run: [gather, publish%s], window: 2d%s}]
"""
SENDING = """\
channels:
  morning: {kind: smtp, host: 127.0.0.1, port: %d, security: none, from: desk@example.org, to: [chief@example.org]}
"""
FACTS = """\
briefgen: 1
title: The Orla rises
published: 2026-03-04
source: {file: seeds/a.txt, sha256: "00"}
what:
  - {text: The dam holds, by: Kim}
"""


class Running:
    """A daemon in a process of its own, and all that it says."""

    def __init__(self, root: Path, said: Path, **environment: str) -> None:
        self.said = said
        command = [sys.executable, "-m", "briefgen", "daemon", "--desk", str(root)]
        with said.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own
                command, stdout=subprocess.DEVNULL, stderr=log, env={**os.environ, **environment}
            )

    def wait_for(self, words: str, seconds: float = 60) -> str:
        end = time.monotonic() + seconds
        while words not in self.said.read_text():
            assert time.monotonic() < end, self.said.read_text()
            assert self.process.poll() is None, self.said.read_text()
            time.sleep(0.05)
        return self.said.read_text()

    def stop(self) -> float:
        """Ask it to end; gives how many seconds that took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(60) == 0
        return time.monotonic() - began


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A desk without articles whose schedule has been looked at a day ago."""
    root = tmp_path / "desk"
    (root / "seeds").mkdir(parents=True)
    (root / "briefgen.yaml").write_text(SETTINGS % ("", ""))
    with Book(root / ".briefgen" / "ledger.sqlite") as book:
        Slots(book).account("0 * * * *", "UTC", dt.datetime.now(dt.UTC) - dt.timedelta(hours=5), None, ())
    return root


@pytest.fixture
def start(root: Path, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    with contextlib.ExitStack() as running:

        def begin(**environment: str) -> Running:
            daemon = Running(root, tmp_path / "said", **environment)
            running.callback(daemon.process.wait)
            running.callback(daemon.process.kill)
            return daemon

        yield begin


def test_it_does_what_was_missed_reads_new_settings_and_ends(
    start: Callable[..., Running], briefgen: Callable[..., Ended], root: Path
) -> None:
    daemon = start()
    said = daemon.wait_for("a later time of the same line was due as well")
    assert "daemon: at work; next: " in said
    assert "no facts yet" in said
    (run,) = json.loads(briefgen("status", "--history", "--json", "--desk", root).out)
    assert (run["state"], run["due"]["at"]) == ("done", "0 * * * *")
    (root / "briefgen.yaml").write_text("desk: {name: River desk, zone: Mars}\n")
    assert "briefgen.yaml:1:32: " in daemon.wait_for("the settings are wrong and stay as they were before")
    (root / "briefgen.yaml").write_text(SETTINGS.replace("0 *", "5 *") % ("", ""))
    daemon.wait_for("the settings have changed and are used from now on")
    assert daemon.stop() < 10
    assert daemon.said.read_text().endswith("daemon: ended\n")
    assert not (root / ".briefgen" / "daemon.json").exists()


def test_told_to_stop_it_ends_within_ten_seconds_in_the_middle_of_a_run(
    start: Callable[..., Running], root: Path
) -> None:
    (root / "facts/2026-03-04").mkdir(parents=True)
    (root / "facts/2026-03-04/orla-0a0a0a.yaml").write_text(FACTS)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        (root / "briefgen.yaml").write_text(SETTINGS % (", send", ", channels: [morning]") + SENDING % port)
        daemon = start()
        connection, _ = silent.accept()
        assert daemon.stop() < 10
        with connection:
            connection.settimeout(5)
            assert connection.recv(1) == b""


def test_a_supervisor_hears_that_it_is_ready_alive_and_about_to_end(
    start: Callable[..., Running], tmp_path: Path
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as supervisor:
        supervisor.bind(str(tmp_path / "notify"))
        supervisor.settimeout(60)
        daemon = start(NOTIFY_SOCKET=str(tmp_path / "notify"))
        assert supervisor.recv(99) == b"READY=1"
        assert supervisor.recv(99) == b"WATCHDOG=1"
        daemon.process.send_signal(signal.SIGTERM)
        while (heard := supervisor.recv(99)) != b"STOPPING=1":
            assert heard == b"WATCHDOG=1"


def test_without_a_schedule_there_is_nothing_to_do(briefgen: Callable[..., Ended], root: Path) -> None:
    (root / "briefgen.yaml").write_text("desk: {name: River desk, zone: UTC}\n")
    ended = briefgen("daemon", "--desk", root)
    assert (ended.code, "has no schedule; add one" in ended.err) == (2, True)


def test_the_daemon_hands_on_who_is_to_read() -> None:
    from briefgen.cli.daemon import _crew  # noqa: PLC0415
    from briefgen.cli.parser import parse  # noqa: PLC0415

    assert _crew(parse(["daemon", "--cluster", "tcp://h:8786"])) == ("--cluster", "tcp://h:8786")
    assert _crew(parse(["daemon", "--workers", "3"])) == ("--workers", "3")
    assert _crew(parse(["daemon"])) == ()
