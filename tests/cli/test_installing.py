"""What runs the desk: shown first, written on a person's word alone, and taken away again without a trace."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import SETTINGS, Ended

SCHEDULE = 'schedule: [{at: "0 9 * * *", run: [gather, publish]}]\n'
CRONTAB = """\
#!/bin/sh
store="$(dirname "$0")/crontab.txt"
case "$1" in
-l) [ -e "$store" ] && exec cat "$store"; echo "no crontab for desk" >&2; exit 1;;
-) exec cat >"$store";;
esac
"""
SYSTEMCTL = """\
#!/bin/sh
echo "$@" >>"$(dirname "$0")/asked.txt"
[ "$2" != enable ] || [ ! -e "$(dirname "$0")/no-bus" ] || { echo "Failed to connect to bus" >&2; exit 1; }
"""
MINE = "MAILTO=me@example.org\n5 5 * * 0 /usr/bin/tidy --all\n"


@pytest.fixture
def machine(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the machine's `crontab` and `systemctl`; the desk has a schedule."""
    (root / "briefgen.yaml").write_text(SETTINGS + SCHEDULE)
    folder = tmp_path / "machine"
    folder.mkdir()
    for name, text in (("crontab", CRONTAB), ("systemctl", SYSTEMCTL)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return folder


def service(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "config/systemd/user").glob("*"))


@pytest.mark.parametrize("kind", ["systemd", "cron"])
def test_it_is_shown_first_and_nothing_is_changed(
    briefgen: Callable[..., Ended], machine: Path, root: Path, tmp_path: Path, kind: str
) -> None:
    ended = briefgen("schedule", "--install", kind, "--desk", root)
    assert ended.code == 0
    assert str(root) in ended.out
    assert ended.err.endswith("nothing was changed: to do this, say it again with --yes\n")
    assert sorted(path.name for path in machine.iterdir()) == ["crontab", "systemctl"]
    assert not (tmp_path / "config").exists()


def test_a_service_is_written_started_and_taken_away(
    briefgen: Callable[..., Ended], machine: Path, root: Path, tmp_path: Path
) -> None:
    shown = briefgen("schedule", "--install", "systemd", "--desk", root).out
    assert briefgen("schedule", "--install", "systemd", "--yes", "--desk", root).out == shown
    (file,) = service(tmp_path)
    assert f'daemon" "--desk" "{root}"' in file.read_text()
    assert shown.splitlines()[0] == f"write {file}:"
    assert f"    {file.read_text().splitlines()[3]}" in shown
    briefgen("schedule", "--uninstall", "systemd", "--yes", "--desk", root)
    assert service(tmp_path) == []
    assert (machine / "asked.txt").read_text().splitlines() == [
        "--user daemon-reload",
        f"--user enable --now {file.name}",
        f"--user disable --now {file.name}",
        "--user daemon-reload",
    ]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this machine")
def test_systemd_takes_the_service(briefgen: Callable[..., Ended], machine: Path, root: Path, tmp_path: Path) -> None:
    briefgen("schedule", "--install", "systemd", "--yes", "--desk", root)
    (file,) = service(tmp_path)
    command = ["systemd-analyze", "verify", "--user", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert file.name not in done.stderr


def test_a_command_that_fails_is_named_with_what_it_said(
    briefgen: Callable[..., Ended], machine: Path, root: Path
) -> None:
    (machine / "no-bus").touch()
    ended = briefgen("schedule", "--install", "systemd", "--yes", "--desk", root)
    assert ended.code == 73
    assert "systemctl --user enable --now briefgen-" in ended.err
    assert "did not succeed: Failed to connect to bus" in ended.err


def test_a_crontab_gets_the_desks_block_and_keeps_all_else(
    briefgen: Callable[..., Ended], machine: Path, root: Path
) -> None:
    mine = "# für mich\n".encode("latin-1") + MINE.encode()
    (machine / "crontab.txt").write_bytes(mine)
    for _ in range(2):
        assert briefgen("schedule", "--install", "cron", "--yes", "--desk", root).code == 0
    written = (machine / "crontab.txt").read_bytes()
    assert written.startswith(mine + f"\n# briefgen {root}: begin\n# 0 9 * * * in UTC".encode())
    assert written.count(f"run --due --desk {root}\n# briefgen {root}: end\n".encode()) == 1
    briefgen("schedule", "--uninstall", "cron", "--yes", "--desk", root)
    assert (machine / "crontab.txt").read_bytes() == mine


def test_a_first_crontab_is_made(briefgen: Callable[..., Ended], machine: Path, root: Path) -> None:
    briefgen("schedule", "--install", "cron", "--yes", "--desk", root)
    assert (machine / "crontab.txt").read_text().startswith(f"# briefgen {root}: begin\n")


def test_a_machine_without_cron_is_told(
    briefgen: Callable[..., Ended], machine: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine / "crontab").unlink()
    monkeypatch.setenv("PATH", str(machine))
    ended = briefgen("schedule", "--install", "cron", "--desk", root)
    assert (ended.code, ended.err) == (
        73,
        "briefgen: crontab cannot be run: No such file or directory; is it installed?\n",
    )


def test_json_has_what_would_be_done(briefgen: Callable[..., Ended], machine: Path, root: Path) -> None:
    told = json.loads(briefgen("schedule", "--install", "systemd", "--json", "--desk", root).out)
    assert (told["done"], [*told["deeds"][0]]) == (False, ["file", "text"])


def test_yes_alone_says_what_it_goes_with(briefgen: Callable[..., Ended], machine: Path, root: Path) -> None:
    assert briefgen("schedule", "--yes", "--desk", root).code == 2
