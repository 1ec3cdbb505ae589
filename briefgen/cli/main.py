"""Run one command and turn what happens into an exit code."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from briefgen.cli.parser import parse
from briefgen.cli.world import World
from briefgen.errors import BriefgenError

INTERRUPTED = 130
"""What a shell reports for a command ended by Ctrl-C."""


def main(argv: Sequence[str] | None = None, world: World | None = None) -> int:
    """Run the command that `argv` (without the program's name) says; returns the exit code.

    Raises SystemExit for `--help`, `--version` and an unknown option, as argparse does.
    """
    world = world or World()
    args = parse(sys.argv[1:] if argv is None else argv)
    module, _, name = str(args.call).partition(":")
    try:
        code = int(getattr(import_module(f"briefgen.cli.{module}"), name)(args, world))
        world.out.flush()
    except BriefgenError as error:
        return _fail(error, args.json, world)
    except KeyboardInterrupt:
        world.screen.clear()
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the paths has enough; without this Python complains once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _fail(error: BriefgenError, as_json: bool, world: World) -> int:
    from briefgen.cli.show import show_error  # noqa: PLC0415  (only when something is wrong)

    show_error(error, as_json, world)
    return error.exit_code
