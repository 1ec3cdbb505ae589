"""How the process of a command ends: all that it wrote is out, and its exit code is the command's."""

import subprocess
import sys
from pathlib import Path


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
