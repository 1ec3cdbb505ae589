"""A file is written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen import atomicfile
from briefgen.errors import OutputError

ROOT = Path(__file__).parents[2]
WRITE_TOO_MUCH = """
import resource, signal, sys
from pathlib import Path
from briefgen import atomicfile
from briefgen.errors import OutputError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    atomicfile.write(Path(sys.argv[1]), b"x" * 5000)
except OutputError as error:
    sys.exit(str(error))
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "made/for/it/a.txt"
    atomicfile.write(path, b"one")
    atomicfile.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(path.parent) == ["a.txt"]


def test_the_disk_is_waited_for_with_each_folder_that_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[Path] = []
    sync = os.fsync

    def note(descriptor: int) -> None:
        waited.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    atomicfile.write(tmp_path / "made/for/a.txt", b"one")
    assert [path for path in waited if path.is_dir()] == [tmp_path, tmp_path / "made", tmp_path / "made/for"]


def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one")
    path.chmod(0o640)
    atomicfile.write(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_long_name_in_any_script_can_be_written(tmp_path: Path) -> None:
    for name in ("x" * 255, "文" * 85, "🌊" * 63):
        atomicfile.write(tmp_path / name, b"one")
    assert len(names(tmp_path)) == 3


def test_a_link_is_replaced_and_what_it_points_to_stays(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"mine")
    (tmp_path / "a.txt").symlink_to(tmp_path / "target")
    atomicfile.write(tmp_path / "a.txt", b"new")
    assert (tmp_path / "target").read_bytes() == b"mine"
    assert not (tmp_path / "a.txt").is_symlink()
    (tmp_path / "plain.txt").write_bytes(b"")
    modes = [(tmp_path / name).stat().st_mode for name in ("a.txt", "plain.txt")]
    assert modes[0] == modes[1], "a link's own mode lets everybody write"


def test_a_write_that_fails_midway_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    done = subprocess.run(  # noqa: S603  (our own interpreter and text)
        [sys.executable, "-c", WRITE_TOO_MUCH, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.strip() == f"cannot write {path}: the file would be larger than is allowed"
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_errors_are_said_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=r"a part of the path is a file"):
        atomicfile.write(tmp_path / "file" / "a.txt", b"x")
    with pytest.raises(OutputError, match=r"a folder stands in its place"):
        atomicfile.write(tmp_path / "folder", b"x")
    with pytest.raises(OutputError, match=r"the name is too long"):
        atomicfile.write(tmp_path / ("x" * 300), b"x")
    assert names(tmp_path) == ["file", "folder"]


def test_sweep_takes_left_over_files_alone(tmp_path: Path) -> None:
    (tmp_path / "day").mkdir()
    (tmp_path / "day/.a.txt.0a1b.briefgen-tmp").write_bytes(b"half")
    (tmp_path / "day/.hidden").write_bytes(b"mine")
    (tmp_path / "day/a.briefgen-tmp").write_bytes(b"mine")
    assert atomicfile.sweep(tmp_path) == 1
    assert names(tmp_path / "day") == [".hidden", "a.briefgen-tmp"]


def test_files_written_together_are_seen_together(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"before")
    together = atomicfile.Together()
    for number in range(20):
        together.write(tmp_path / f"a/{number}", b"%d" % number)
    together.write(tmp_path / "old", b"new")
    together.after(tmp_path / "b/last", b"last")
    assert (tmp_path / "old").read_bytes() == b"before"
    assert not (tmp_path / "b/last").exists()
    together.settle()
    assert [(tmp_path / f"a/{number}").read_bytes() for number in range(20)] == [b"%d" % n for n in range(20)]
    assert [(tmp_path / "old").read_bytes(), (tmp_path / "b/last").read_bytes()] == [b"new", b"last"]
    assert sorted(path.name for path in tmp_path.rglob(".*")) == []


def test_of_files_that_cannot_stand_nothing_is_left_and_none_that_was_to_come_after(tmp_path: Path) -> None:
    (tmp_path / "wall").mkdir()
    (tmp_path / "wall/file").write_bytes(b"")
    together = atomicfile.Together()
    together.write(tmp_path / "wall", b"in its place stands a folder")
    together.after(tmp_path / "last", b"last")
    with pytest.raises(OutputError, match=r"cannot write .*wall: "):
        together.settle()
    assert names(tmp_path) == ["wall"]
    together.settle()
    assert names(tmp_path) == ["wall"]
