"""`schedule --install` and `--uninstall`: what runs the desk at its times, by systemd or by cron."""

import argparse
import os
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from briefgen import atomicfile, desk, schedule
from briefgen.cli.schedules import must_have_schedule, program, tables_of
from briefgen.cli.show import show_json
from briefgen.cli.world import World
from briefgen.errors import OutputError

_SYSTEMCTL = ("systemctl", "--user")


@dataclass(frozen=True, slots=True)
class Write:
    """A file to be written."""

    file: Path
    text: str


@dataclass(frozen=True, slots=True)
class Remove:
    """A file to be removed."""

    removed: Path


@dataclass(frozen=True, slots=True)
class Run:
    """A command to be run, and the text that it reads."""

    command: tuple[str, ...]
    text: str = ""


Deed: TypeAlias = Write | Remove | Run


@dataclass(frozen=True, slots=True)
class _Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


_BYTES = ("utf-8", "surrogateescape")
"""A crontab is handed back as it was, whatever encoding its comments are in."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done in this order, what a person has to see to, and whether it was done."""

    deeds: tuple[Deed, ...]
    mind: tuple[str, ...]
    done: bool


def install(args: argparse.Namespace, opened: desk.Desk, world: World) -> int:
    """Show what would be written and run, or with --yes do it. Raises OutputError where that does not succeed."""
    make = _systemd if "systemd" in (args.install, args.uninstall) else _cron
    deeds, mind = make(opened, world, remove=args.install is None)
    if args.yes:
        for deed in deeds:
            _do(deed)
    if args.json:
        show_json(Change(deeds, mind, args.yes), world)
        return 0
    for deed in deeds:
        for line in _lines(deed):
            world.tell(line)
    for one in mind:
        world.screen.say(f"mind: {one}")
    world.screen.say("done" if args.yes else "nothing was changed: to do this, say it again with --yes")
    return 0


def _systemd(opened: desk.Desk, world: World, *, remove: bool) -> tuple[tuple[Deed, ...], tuple[str, ...]]:
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    name = schedule.unit_name(opened.root)
    reload = Run((*_SYSTEMCTL, "daemon-reload"))
    if remove:
        return (Run((*_SYSTEMCTL, "disable", "--now", name)), Remove(folder / name), reload), ()
    must_have_schedule(opened.settings)
    text = schedule.unit(opened.settings.desk.name, opened.root, program())
    linger = "the service ends when you log out of the machine, unless you once type: loginctl enable-linger"
    return (Write(folder / name, text), reload, Run((*_SYSTEMCTL, "enable", "--now", name))), (
        linger,
        *_notes(opened, world),
    )


def _cron(opened: desk.Desk, world: World, *, remove: bool) -> tuple[tuple[Deed, ...], tuple[str, ...]]:
    if remove:
        return (Run(("crontab", "-"), schedule.without_block(_crontab(), opened.root)),), ()
    text = schedule.crontab(tables_of(opened, world))
    return (Run(("crontab", "-"), schedule.with_block(_crontab(), opened.root, text)),), _notes(opened, world)


def _notes(opened: desk.Desk, world: World) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for table in tables_of(opened, world) for note in table.notes))


def _crontab() -> str:
    """The user's crontab as it is; empty where there is none."""
    done = _run(("crontab", "-l"))
    if done.returncode and "no crontab" not in done.stderr:
        raise OutputError(f"your crontab cannot be read: {_said(done)}")
    return "" if done.returncode else done.stdout


def _do(deed: Deed) -> None:
    match deed:
        case Write(file, text):
            atomicfile.write(file, text.encode())
        case Remove(file):
            file.unlink(missing_ok=True)
        case Run(command, text):
            done = _run(command, text)
            if done.returncode:
                raise OutputError(f"{shlex.join(command)} did not succeed: {_said(done)}")


def _run(command: tuple[str, ...], text: str = "") -> _Done:
    try:
        done = subprocess.run(command, input=text.encode(*_BYTES), capture_output=True, check=False)  # noqa: S603 - constants
    except OSError as error:
        raise OutputError(f"{command[0]} cannot be run: {error.strerror}; is it installed?") from None
    return _Done(done.returncode, done.stdout.decode(*_BYTES), done.stderr.decode("utf-8", "replace"))


def _said(done: _Done) -> str:
    return " ".join(done.stderr.split()) or f"it ended with {done.returncode}"


def _lines(deed: Deed) -> Iterator[str]:
    match deed:
        case Write(file, text):
            yield f"write {file}:"
        case Remove(file):
            yield f"remove {file}"
            return
        case Run(command, text):
            yield f"run {shlex.join(command)}{' with:' if text else ''}"
    yield from (f"    {line}".rstrip() for line in text.splitlines())
