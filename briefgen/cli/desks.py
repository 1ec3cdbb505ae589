"""The commands about a desk as a whole: new, status."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from briefgen import desk
from briefgen.cli.show import show_json
from briefgen.cli.world import World


@dataclass(frozen=True, slots=True)
class Made:
    """The new desk and its files."""

    desk: Path
    files: tuple[Path, ...]


def new(args: argparse.Namespace, world: World) -> int:
    """Make a desk and say what to type next."""
    files = desk.new(args.folder, empty=args.empty)
    if args.json:
        show_json(Made(args.folder, files), world)
        return 0
    for path in files:
        world.out.write(f"{path}\n")
    hint = "put articles into its seeds/, then type" if args.empty else "now type"
    world.screen.say(f"{args.folder} is a desk; {hint}: briefgen run --desk {args.folder}")
    return 0
