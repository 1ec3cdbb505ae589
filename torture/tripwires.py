"""Wires at a program's steps: somebody hears when each is entered and left, and all else runs at its own speed.

A step is a function of Python, which gets other code, so that those who hold it already meet the wire as well; or a
call by which the program reaches the disk, the ledger or the net, which is put in its place where it is looked up.
"""

import inspect
import os
import socket
import sqlite3
from collections.abc import Callable, Generator, Iterable, Sequence
from functools import partial
from importlib import import_module
from types import FunctionType
from typing import cast

Heard = Callable[[str, str, Sequence[object]], None]
WIRES: list[Callable[..., object]] = []
"""What stands in the place of each wired function; its new code finds it here by its number."""
_listener: list[Heard] = []


def listen(heard: Heard) -> None:
    """Have `heard` called with the step, 'call' or 'return', and the step's arguments."""
    _listener[:] = [heard]


def lay(steps: Iterable[str]) -> None:
    """Wire the steps: MODULE.FUNCTION or MODULE.CLASS.METHOD of the program, or one of the calls known here."""
    for step in steps:
        if step.startswith("briefgen."):
            _wire(step, _function(step))
        elif step.startswith("posix."):
            name = step.removeprefix("posix.")
            setattr(os, name, _wired(step, getattr(os, name)))
        elif step.startswith("socket."):
            name = step.removeprefix("socket.")
            setattr(socket.socket, name, _wired(step, getattr(socket.socket, name)))
        else:
            execute = _wired(step, sqlite3.Connection.execute)
            kind = type("Wired", (sqlite3.Connection,), {"execute": execute})
            sqlite3.connect = partial(sqlite3.connect, factory=kind)


def _function(step: str) -> FunctionType:
    module, _, name = step.rpartition(".")
    try:
        owner: object = import_module(module)
    except ModuleNotFoundError:
        module, _, kind = module.rpartition(".")
        owner = getattr(import_module(module), kind)
    function = inspect.unwrap(getattr(owner, name))
    if not isinstance(function, FunctionType):
        raise TypeError(f"{step} is no function")
    return function


def _wire(step: str, function: FunctionType) -> None:
    before = FunctionType(
        function.__code__, function.__globals__, function.__name__, function.__defaults__, function.__closure__
    )
    before.__kwdefaults__ = function.__kwdefaults__
    WIRES.append(_wired_generator(step, before) if inspect.isgeneratorfunction(before) else _wired(step, before))
    number = len(WIRES) - 1
    detour = f"lambda *a, **k: __import__({__name__!r}, fromlist=['WIRES']).WIRES[{number}](*a, **k)"
    function.__code__ = cast(FunctionType, eval(detour)).__code__  # noqa: S307 - our own words
    function.__defaults__ = function.__kwdefaults__ = None


def _wired(step: str, work: Callable[..., object]) -> Callable[..., object]:
    def wired(*args: object, **named: object) -> object:
        _say(step, "call", args)
        try:
            return work(*args, **named)
        finally:
            _say(step, "return", args)

    return wired


def _wired_generator(step: str, work: Callable[..., object]) -> Callable[..., object]:
    def wired(*args: object, **named: object) -> Generator[object, object, object]:
        _say(step, "call", args)
        try:
            return (yield from cast(Generator[object, object, object], work(*args, **named)))
        finally:
            _say(step, "return", args)

    return wired


def _say(step: str, event: str, args: Sequence[object]) -> None:
    for heard in _listener:
        heard(step, event, args)
