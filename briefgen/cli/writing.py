"""Write a desk's files in a process of its own, behind all others: whoever edits sees the page before the PDF."""

import io
import os
import subprocess
import sys
from pathlib import Path

from briefgen import desk, lock, pipeline
from briefgen.cli.holding import STATE
from briefgen.cli.work import place_of
from briefgen.cli.world import World
from briefgen.errors import BriefgenError
from briefgen.library import tidy

_BEHIND = 10
"""Steps of niceness."""


def write_files(root: Path) -> tuple[str, ...]:
    """Have every file written that the facts of the desk at `root` have changed; gives a line for each that failed."""
    command = [sys.executable, "-m", "briefgen.cli.writing", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (our own words)
    lines = tuple(done.stdout.splitlines())
    if done.returncode and not lines:
        return ("briefgen: the files could not be written", *done.stderr.splitlines()[-1:])
    return lines


def _main(root: Path) -> int:
    os.nice(_BEHIND)
    world = World(err=io.StringIO())
    try:
        with lock.hold(root.resolve() / STATE, world.now()):
            place = place_of(desk.open(root), world)
            tidy(place)
            published = pipeline.publish(place)
    except BriefgenError as error:
        for line in f"briefgen: {error}".splitlines():
            world.tell(line)
        return error.exit_code
    for one in published:
        for failure in one.failures:
            world.tell(f"{one.day}: {failure}")
    return 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
