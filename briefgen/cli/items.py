"""The commands about single facts: facts list, show, hide, note; diff."""

import argparse
from collections.abc import Iterable

from briefgen import desk
from briefgen.cli.show import show_json
from briefgen.cli.work import at_work, place_of, read_day
from briefgen.cli.world import World
from briefgen.facts import Change, Edit, Remark
from briefgen.pipeline import items


def list_items(args: argparse.Namespace, world: World) -> int:
    """Print every item: its name, its list, what it says, what stands out, with tabs between."""
    found = items.listed(place_of(desk.open(args.desk), world), read_day(args.day))
    if args.json:
        show_json(found, world)
        return 0
    for one in found:
        world.out.write("\t".join((one.item, one.list, one.says, " ".join(one.marks))).rstrip("\t") + "\n")
    return 0


def show(args: argparse.Namespace, world: World) -> int:
    """Print one item as it stands in its file."""
    found = items.shown(place_of(desk.open(args.desk), world), args.item)
    if args.json:
        show_json(found, world)
        return 0
    for line in found.lines:
        world.out.write(line + "\n")
    for note in (found.path, *found.notes):
        world.screen.say(note)
    return 0


def hide(args: argparse.Namespace, world: World) -> int:
    """Keep an item out of the report, or bring it back; prints the file."""
    return _remark(args, world, Remark(hide=not args.undo), also=not args.undo)


def note(args: argparse.Namespace, world: World) -> int:
    """Write a note on an item; prints the file."""
    return _remark(args, world, Remark(note=args.text))


def _remark(args: argparse.Namespace, world: World, remark: Remark, *, also: bool = False) -> int:
    place = at_work(args, world)
    path = items.remark(place, args.item, remark)
    others = items.beside(place, args.item) if also else ()
    if args.json:
        show_json({"item": args.item, "path": path}, world)
    else:
        world.out.write(f"{path}\n")
    if others:
        named = ", ".join(others)
        world.screen.say(f"read from the same words, and printed as before: {named}; hide these too, if they are to go")
    return 0


def diff(args: argparse.Namespace, world: World) -> int:
    """Print what people changed against the machine, item by item."""
    day = read_day(args.day)
    found = items.edited(place_of(desk.open(args.desk), world), day) if day else ()
    if args.json:
        show_json(found, world)
        return 0
    for file in found:
        world.out.write(f"{file.path}\n")
        for edit in file.edits:
            for line in _lines(edit):
                world.out.write(f"{line}\n")
    if not found:
        world.screen.say("nobody has changed anything")
    return 0


def _lines(edit: Edit) -> Iterable[str]:
    what = f"{edit.list} {edit.name}".strip() or "head"
    yield f"  {what}: {edit.change}"
    for key in edit.keys:
        if edit.change is not Change.ADDED and key.machine is not None:
            yield f"    - {key.key}: {key.machine}"
        if edit.change is not Change.DELETED and key.mine is not None:
            yield f"    + {key.key}: {key.mine}"
