"""How the process of a command ends: all that it wrote is out, and its exit code is the command's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def _ended(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "briefgen", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


def test_what_was_said_is_out_before_the_process_ends(root: Path) -> None:
    ended = _ended("status", "--desk", str(root))
    assert (ended.returncode, ended.stdout) == (0, "no facts yet\n")


def test_the_exit_code_is_the_commands(tmp_path: Path) -> None:
    ended = _ended("status", "--desk", str(tmp_path))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "is no desk" in ended.stderr


def test_a_terminal_that_has_not_all_letters_gets_the_others(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    desk = tmp_path / "Bureau “north”"
    command = [sys.executable, "-m", "briefgen", "new", str(desk), "--empty"]
    ended = subprocess.run(command, capture_output=True, env=environment, check=False)  # noqa: S603
    assert ended.returncode == 0
    assert rb"Bureau \u201cnorth\u201d" in ended.stdout


@pytest.mark.parametrize(("command", "code"), [("publish", 141), ("status", 0)])
def test_work_that_ended_as_nobody_listened_is_not_called_done(root: Path, command: str, code: int) -> None:
    read, write = os.pipe()
    os.close(read)
    words = [sys.executable, "-m", "briefgen", command, "--desk", str(root)]
    ended = subprocess.run(words, stdout=write, stderr=write, check=False)  # noqa: S603
    os.close(write)
    assert ended.returncode == code
