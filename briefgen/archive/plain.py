"""Frozen dataclasses as JSON and back: dates in ISO form, decimals as text; what has its default is left out."""

import dataclasses
import datetime as dt
import json
import types
import typing
from decimal import Decimal
from enum import Enum
from typing import TypeAlias, TypeVar

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

_T = TypeVar("_T")


def plain(value: object) -> Json:
    """The value in JSON's own kinds; raises TypeError for what has no such form."""
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if dataclasses.is_dataclass(value):
        fields = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: plain(one) for field, one in fields if one != field.default}
    return _plain_scalar(value)


def _plain_scalar(value: object) -> Json:
    match value:
        case Enum():
            return str(value.value)
        case None | str() | int():
            return value
        case dt.timedelta():
            return int(value.total_seconds())
        case dt.date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def text_of(value: object) -> str:
    """The value as JSON text, one line a member."""
    return json.dumps(plain(value), ensure_ascii=False, indent=1) + "\n"


def shaped(value: Json, shape: type[_T]) -> _T:
    """The dataclass that `plain` made this of; raises ValueError where it is not of that shape."""
    try:
        return typing.cast(_T, _shaped(value, shape))
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from None


def _shaped(value: Json, shape: object) -> object:
    origin, inside = typing.get_origin(shape), typing.get_args(shape)
    if origin in (types.UnionType, typing.Union):
        return None if value is None else _shaped(value, next(one for one in inside if one is not types.NoneType))
    if origin is tuple:
        if not isinstance(value, list):
            raise TypeError(f"{value!r} is no list")
        return tuple(_shaped(one, inside[0]) for one in value)
    if isinstance(shape, type) and dataclasses.is_dataclass(shape):
        return _record(value, shape)
    return _scalar(value, shape)


def _record(value: Json, shape: type) -> object:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no record")
    hints = typing.get_type_hints(shape)
    return shape(**{name: _shaped(one, hints[name]) for name, one in value.items()})


def _scalar(value: Json, shape: object) -> object:
    if shape is dt.timedelta and isinstance(value, int):
        return dt.timedelta(seconds=value)
    if shape in (dt.date, dt.datetime) and isinstance(value, str):
        return dt.datetime.fromisoformat(value) if shape is dt.datetime else dt.date.fromisoformat(value)
    if shape is Decimal and isinstance(value, str):
        return Decimal(value)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return shape(value)
    if isinstance(shape, type) and isinstance(value, shape):
        return value
    raise TypeError(f"{value!r} is no {getattr(shape, '__name__', shape)}")
