"""Hold the desk for a command that must have it alone, before anything heavy is loaded and the settings are read."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen import lock
from briefgen.cli.world import World

STATE = ".briefgen"
SETTINGS = "briefgen.yaml"


@contextmanager
def held(args: argparse.Namespace, world: World) -> Iterator[None]:
    """Hold the desk that the command names, where it writes to one.

    Raises BusyError where another run holds it, UsageError where there is no desk, OutputError where it cannot be held.
    """
    if not args.alone or getattr(args, "dry_run", False) or getattr(args, "explain", False):
        yield
        return
    root = args.desk.resolve()
    if not ((root / STATE).exists() or (root / SETTINGS).exists()):
        from briefgen import desk  # noqa: PLC0415  (it says what is missing)

        desk.open(args.desk)
    with lock.hold(root / STATE, world.now()):
        yield
