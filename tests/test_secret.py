"""Where a secret is kept: a variable, a file of its owner alone, a command that prints it."""

import os
from pathlib import Path

import pytest

from briefgen.errors import SecretError
from briefgen.model.secret import SecretPlace
from briefgen.secret import secret


def test_each_place_gives_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("hunter2\n")
    (tmp_path / "file").chmod(0o600)
    places = (SecretPlace(env="X"), SecretPlace(file="file"), SecretPlace(command=("sh", "-c", "echo hunter2")))
    for place in places:
        assert secret(place, "password", tmp_path, {"X": "hunter2", "PATH": "/usr/bin:/bin"}) == "hunter2"


def test_a_secret_that_is_too_long_is_refused_and_not_cut(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x" * 5000)
    (tmp_path / "file").chmod(0o600)
    places = (SecretPlace(env="X"), SecretPlace(file="file"), SecretPlace(command=("cat", "file")))
    for place in places:
        with pytest.raises(SecretError, match="longer than 4096 bytes"):
            secret(place, "password", tmp_path, {"X": "x" * 5000, "PATH": "/usr/bin:/bin"})


def test_a_variable_that_is_no_utf8_is_refused_without_its_bytes(tmp_path: Path) -> None:
    with pytest.raises(SecretError, match="other characters than those of ASCII") as caught:
        secret(SecretPlace(env="X"), "password", tmp_path, {"X": os.fsdecode(b"hunter\xfc")})
    assert "hunter" not in str(caught.value)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("false",), "the command false ended with 1"),
        (("no-such-program",), "the command no-such-program cannot be run"),
        (("true",), "the command true holds no password"),
        (("sh", "-c", "echo hunter2 >&2; exit 3"), "the command sh ended with 3"),
        (("echo", "hunter2 $(id)"), None),
    ],
)
def test_a_command_that_fails_says_so_and_no_shell_reads_it(
    tmp_path: Path, command: tuple[str, ...], words: str | None
) -> None:
    place = SecretPlace(command=command)
    if words is None:
        assert secret(place, "password", tmp_path, {"PATH": "/usr/bin:/bin"}) == "hunter2 $(id)"
        return
    with pytest.raises(SecretError) as caught:
        secret(place, "password", tmp_path, {"PATH": "/usr/bin:/bin"})
    assert words in str(caught.value)
    assert "hunter2" not in str(caught.value)
