"""The regular expressions that are written in functions, found in the sources; a word stands in for what is put in."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

METHODS = frozenset({"search", "match", "fullmatch", "finditer", "findall", "sub", "split"})
_STAND_IN = "Kim"


@dataclass(frozen=True, slots=True)
class Written:
    """An expression, the line that it stands in, and the methods that are called on it in its module."""

    line: int
    pattern: re.Pattern[str]
    methods: tuple[str, ...]


def written(source: str) -> Iterator[Written]:
    """The expressions over texts in the functions of a module, but for those that have no text of their own."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef):
            for statement in function.body:
                yield from _within(statement, source)


def _within(statement: ast.stmt, source: str) -> Iterator[Written]:
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return
    names = _names(statement)
    for call in ast.walk(statement):
        if not (isinstance(call, ast.Call) and call.args and _of_re(call.func)):
            continue
        text, method = _text(call.args[0]), call.func.attr
        if text.replace(_STAND_IN, ""):
            methods = (method,) if method in METHODS else _called(names, source)
            yield Written(call.lineno, re.compile(text, _flags(call)), methods)


def _of_re(node: ast.expr) -> TypeGuard[ast.Attribute]:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "re"
        and node.attr in {*METHODS, "compile"}
    )


def _names(statement: ast.stmt) -> tuple[str, ...]:
    """The attributes and names that a statement sets."""
    targets = statement.targets if isinstance(statement, ast.Assign) else ()
    return tuple(one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in targets)


def _called(names: tuple[str, ...], source: str) -> tuple[str, ...]:
    found = {method for name in names for method in re.findall(rf"\b{name}(?:\[[^\]]*\])?\.(\w+)\(", source)}
    return tuple(sorted(found & METHODS)) or ("match",)


def _text(node: ast.expr) -> str:
    """The expression's text, with a word for each value that is put into it."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(_text, parts))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _text(left) + _text(right)
    return _STAND_IN


def _flags(call: ast.Call) -> re.RegexFlag:
    said = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "flags")]
    named = (one.attr for one in said if isinstance(one, ast.Attribute) and getattr(one.value, "id", "") == "re")
    return re.RegexFlag(sum(re.RegexFlag[name] for name in named))
