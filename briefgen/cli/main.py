"""Run one command and turn what happens into an exit code."""

import argparse
import errno
import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

from briefgen.cli.holding import held
from briefgen.cli.parser import parse
from briefgen.cli.world import World
from briefgen.errors import BriefgenError, FaultyFileError, OutputError

INTERRUPTED = 130
"""What a shell reports for a command ended by Ctrl-C."""
UNHEARD = 128 + signal.SIGPIPE
"""What a shell reports for a command that ended as nobody read its answer; one that writes to the desk was not done."""
_OBJECTS = 50_000
"""So many new objects between two looks for rubbish: what a command loads lasts, and looking costs a tenth of a run."""
_MACHINE = frozenset((errno.EACCES, errno.EPERM, errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE))
"""Faults of the machine that the program meets anywhere; other errors of the system are bugs and show their trace."""


def main(argv: Sequence[str] | None = None, world: World | None = None) -> int:
    """Run the command that `argv` (without the program's name) says; returns the exit code.

    Raises SystemExit for `--help`, `--version` and an unknown option, as argparse does.
    """
    world = world or World()
    args = parse(sys.argv[1:] if argv is None else argv)
    try:
        with held(args, world):
            code = _work(args, world)
        world.out.flush()
    except BriefgenError as error:
        return _fail(error, args, world)
    except KeyboardInterrupt:
        world.screen.clear()
        return INTERRUPTED
    except BrokenPipeError:
        _abandon_output()
        return UNHEARD if args.alone else 0
    except OSError as error:
        if error.errno not in _MACHINE:
            raise
        if error.filename is None:
            _abandon_output()
        return _fail(OutputError(f"{error.filename or 'the answer'}: {error.strerror}"), args, world)
    return code


def _work(args: argparse.Namespace, world: World) -> int:
    module, _, name = str(args.call).partition(":")
    return int(getattr(import_module(f"briefgen.cli.{module}"), name)(args, world))


def _abandon_output() -> None:
    """Nobody reads the answer, or nothing more can be written: without this Python complains once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: BriefgenError, args: argparse.Namespace, world: World) -> int:
    if args.json or (isinstance(error, FaultyFileError) and error.faults):
        from briefgen.cli.show import show_error  # noqa: PLC0415  (not needed to turn a second run away)

        show_error(error, args.json, world, args.desk)
    else:
        world.screen.say(f"briefgen: {error}")
    return error.exit_code


def command() -> NoReturn:
    """Run the command line's command and end the process with its exit code.

    What it wrote is flushed; the system takes the memory back at once, where Python would take it apart piece by piece.
    """
    gc.set_threshold(_OBJECTS)
    if isinstance(sys.stdout, TextIOWrapper):  # as standard error has it: what the terminal's encoding lacks is escaped
        sys.stdout.reconfigure(errors="backslashreplace")
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError):
            stream.flush()
    os._exit(code)
