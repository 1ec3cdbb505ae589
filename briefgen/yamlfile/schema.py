"""A JSON Schema of a dataclass and its Forms, by which editors complete and check while people type."""

import collections.abc
import inspect
import types
import typing
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum

from briefgen.yamlfile.form import Form, Keyed

Json = dict[str, object]
"""A part of a JSON Schema."""

About = collections.abc.Mapping[type, collections.abc.Mapping[str, str]]
"""What the keys of each class mean."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a schema says of a class beyond its fields' types: of the whole `record`, and of some of its `keys`.

    Of a class that is a single value `value` is the whole schema.
    """

    record: Json = field(default_factory=dict)
    keys: collections.abc.Mapping[str, Json] = field(default_factory=dict)
    value: Json | None = None


Limits = collections.abc.Mapping[type, Limit]
_NONE = Limit()

_NULL: Json = {"type": "null"}
_TEXT: Json = {"$ref": "#/definitions/text"}
_TEXT_ITSELF: Json = {"type": ["string", "number", "boolean"]}
_SCALARS: dict[type, Json] = {
    str: _TEXT,
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    bool: {"type": "boolean"},
}


def schema_of(
    shape: type, forms: tuple[Form, ...], title: str, about: About, limits: Limits = types.MappingProxyType({})
) -> Json:
    """The schema of a file that holds a `shape`; every text may look like a number, as it may in the file.

    `about` says of each class what its keys mean, `limits` what of its rules a schema can hold.
    """
    scheme = _Scheme(forms, about, limits)
    root = scheme.record(shape)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **root, "definitions": scheme.records}


class _Scheme:
    """Collects the schemas of the records that a schema refers to."""

    def __init__(self, forms: tuple[Form, ...], about: About, limits: Limits) -> None:
        self._forms = forms
        self._about = about
        self._limits = limits
        self.records: Json = {"text": _TEXT_ITSELF}

    def record(self, shape: type) -> Json:
        """The schema of a mapping with the fields of `shape`."""
        form = self._form(shape)
        renamed, keyed = dict(form.keys), {entry.field: entry for entry in form.keyed}
        hints = typing.get_type_hints(shape)
        properties: Json = {key: {"const": int(value)} for key, value in form.fixed}
        required = list(properties)
        for one in fields(shape):
            if one.name in form.hidden:
                continue
            key = renamed.get(one.name, one.name)
            optional = one.default is not MISSING or one.default_factory is not MISSING
            schema = self._hint(hints[one.name], keyed.get(one.name))
            properties[key] = _either(schema, _NULL) if optional else schema
            if not optional:
                required.append(key)
        for key, words in self._about.get(shape, {}).items():
            properties[key] = {"description": words, **_beside(properties[key])}
        limit = self._limits.get(shape, _NONE)
        for key, more in limit.keys.items():
            properties[key] = {**_beside(properties[key]), **more}
        about = (inspect.getdoc(shape) or "").split("\n\n")[0].replace("\n", " ")
        whole: Json = {"type": "object", "description": about, "properties": properties, "additionalProperties": False}
        return whole | limit.record | ({"required": required} if required else {})

    def _form(self, shape: type) -> Form:
        return next((form for form in self._forms if form.shape is shape), Form(shape))

    def _hint(self, hint: object, keyed: Keyed | None) -> Json:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin in {types.UnionType, typing.Union}:
            return _either(*(_NULL if part is type(None) else self._hint(part, keyed) for part in arguments))
        if origin is tuple:
            if keyed is not None:
                value = typing.get_type_hints(arguments[0])[keyed.value] if keyed.value else arguments[0]
                return {"type": "object", "additionalProperties": self._hint(value, None)}
            item = self._hint(arguments[0], None)
            return _either(item, {"type": "array", "items": item})
        if origin is collections.abc.Mapping:
            return {"type": "object", "additionalProperties": self._hint(arguments[1], None)}
        if not isinstance(hint, type):
            raise TypeError(f"{hint} cannot be described")
        return self._class(hint)

    def _class(self, shape: type) -> Json:
        if shape in _SCALARS:
            return _SCALARS[shape]
        value = self._limits.get(shape, _NONE).value
        if value is not None:
            return value
        if issubclass(shape, StrEnum):
            return {"enum": [member.value for member in shape]}
        if not is_dataclass(shape) or hasattr(shape, "parse"):
            return _TEXT
        if shape.__name__ not in self.records:
            self.records[shape.__name__] = {}
            self.records[shape.__name__] = self.record(shape)
        reference: Json = {"$ref": f"#/definitions/{shape.__name__}"}
        return _either(reference, _TEXT) if self._form(shape).short else reference


def _beside(schema: object) -> Json:
    """The schema in a form beside which a description counts: a bare reference shadows what stands with it."""
    if not isinstance(schema, dict):
        raise TypeError(f"no schema: {schema}")
    return {"anyOf": [schema]} if "$ref" in schema else schema


def _either(*schemas: Json) -> Json:
    """What one of `schemas` allows; choices within choices are laid out flat."""
    choices: list[object] = []
    for schema in schemas:
        inner = schema.get("anyOf")
        for choice in inner if isinstance(inner, list) else [schema]:
            if choice not in choices:
                choices.append(choice)
    return {"anyOf": choices}
