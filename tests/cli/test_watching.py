"""Watching as people do it: another process, a real browser's requests, a file that is saved."""

import http.client
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.cli.writing import write_files

Command = Callable[..., object]
TOP = Path(__file__).parent.parent.parent


@dataclass
class Watching:
    """A running `briefgen watch` of a desk, and who listens to its events."""

    process: "subprocess.Popen[str]"
    port: int
    events: http.client.HTTPResponse
    facts: Path

    def page(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def next_version(self) -> bytes:
        line = self.events.readline()
        self.events.readline()
        return line


@pytest.fixture
def watching(briefgen: Command, root: Path) -> Iterator[Watching]:
    """The newest day of a desk with an item of a person, watched."""
    briefgen("gather", "--desk", root)
    facts = next((root / "facts/2026-03-04").glob("orla*.yaml"))
    facts.write_text(facts.read_text() + "what:\n  - {id: what-1, text: The dam holds, by: Kim}\n")
    command = [sys.executable, "-m", "briefgen", "watch", "--desk", str(root)]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        port = int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/events")
        yield Watching(process, port, connection.getresponse(), facts)
        connection.close()
        process.kill()


def test_a_saved_change_is_shown_and_a_fault_keeps_the_last_good_page(watching: Watching, root: Path) -> None:
    while watching.next_version() != b"data: 1\n":
        pass
    assert "The dam holds" in watching.page("/")
    good = watching.facts.read_text()
    watching.facts.write_text(good.replace("The dam holds", "The dam has held"))
    assert watching.next_version() == b"data: 2\n"
    assert "The dam has held" in watching.page("/situation-report.html")
    assert "The dam has held" in watching.page("/proof.html")
    watching.facts.write_text(good.replace("text: The dam holds", "txt: nothing"))
    assert told(watching, "unknown key")
    assert told(watching, "the pages stay as they were")
    assert "The dam has held" in watching.page("/")
    watching.facts.write_text(good)
    assert watching.next_version() == b"data: 3\n"
    assert told(watching, "no faults any more; the pages are new")
    assert "The dam holds" in watching.page("/")
    (root / "templates/sections").mkdir(parents=True)
    template = root / "templates/sections/situation.md.j2"
    for number, words in enumerate(("Once told", "Told anew"), 4):
        template.write_text(words + "\n")
        assert watching.next_version() == f"data: {number}\n".encode()
        assert words in watching.page("/")
    report = root / "output/2026-03-04/situation-report.md"
    assert any(report.exists() and "Told anew" in report.read_text() for _ in every(0.1, seconds=60))
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(60) == 130


def every(pause: float, seconds: float) -> Iterator[float]:
    """The time, again and again until so many seconds are over."""
    start = time.monotonic()
    while (now := time.monotonic()) < start + seconds:
        yield now
        time.sleep(pause)


def told(watching: Watching, words: str) -> bool:
    assert watching.process.stderr is not None
    return any(words in line for line in iter(watching.process.stderr.readline, ""))


def test_files_are_written_by_a_process_of_their_own_which_says_what_failed(briefgen: Command, root: Path) -> None:
    briefgen("gather", "--desk", root)
    assert write_files(root) == ()
    assert (root / "output/2026-03-04/situation-report.md").exists()
    (root / "briefgen.yaml").write_text("desk: {nam: x, zone: UTC}\n")
    assert any("briefgen.yaml:1:8: desk.nam: unknown key" in line for line in write_files(root))


def test_a_desk_without_facts_has_nothing_to_watch(briefgen: Command, root: Path) -> None:
    shutil.rmtree(root / "facts", ignore_errors=True)
    ended = briefgen("watch", "--desk", root)
    assert ended.code == 2  # type: ignore[attr-defined]
    assert "briefgen gather" in ended.err  # type: ignore[attr-defined]
