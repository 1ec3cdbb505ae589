"""What a command says in the end: paths for people, JSON for machines, faults with their place."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from briefgen.cli.world import World
from briefgen.errors import BriefgenError, Fault, FaultyFileError

_WIDEST = 160
"""Characters of a faulty line that are shown."""

Plain: TypeAlias = "str | int | float | list[Plain] | dict[str, Plain] | None"


def show_json(value: object, world: World) -> None:
    """Print a dataclass, or a tuple of them, as JSON."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=2)
    world.out.write(text.encode("utf-8", "backslashreplace").decode() + "\n")


def plain(value: object) -> Plain:
    """The value in JSON's own kinds; raises TypeError for what has no such form."""
    match value:
        case Enum():
            return plain(value.value)
        case None | str() | int() | float():
            return value
        case dt.date() | Path() | Decimal():
            return _scalar(value)
        case tuple() | list():
            return [plain(one) for one in value]
        case dict():
            return {str(key): plain(one) for key, one in value.items()}
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _scalar(value: dt.date | Path | Decimal) -> Plain:
    match value:
        case dt.date():
            return value.isoformat()
        case Path():
            return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def show_error(error: BriefgenError, as_json: bool, world: World, root: Path) -> None:
    """Say what is wrong: one line for each fault of a file; on a terminal, that line of it too."""
    faults = error.faults if isinstance(error, FaultyFileError) else ()
    if as_json:
        show_json({"error": str(error), "faults": faults, "exit": error.exit_code}, world)
        return
    say_faults(faults, world, root)


def say_faults(faults: Iterable[Fault], world: World, root: Path) -> None:
    """Say each fault of files in the desk at `root`; on a terminal with the line that it is in."""
    for line in fault_lines(faults, root if world.screen.is_terminal else None):
        world.screen.say(line)


def fault_lines(faults: Iterable[Fault], root: Path | None) -> Iterable[str]:
    """One line for each fault; with `root`, the desk's folder, also that line of the file and a caret."""
    for fault in faults:
        yield str(fault)
        if root is not None:
            yield from _excerpt(root / fault.file, fault)


def _excerpt(path: Path, fault: Fault) -> Iterable[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    if 0 < fault.line <= len(lines):
        number = f"{fault.line:>6}"
        begin = max(0, fault.column - _WIDEST // 2) if fault.column > _WIDEST else 0
        yield f"{number} | {lines[fault.line - 1][begin : begin + _WIDEST]}"
        yield f"{' ' * len(number)} | {' ' * (fault.column - 1 - begin)}^"
