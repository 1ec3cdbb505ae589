"""A tree of nodes to a frozen dataclass, by the type hints of its fields."""

import collections.abc
import types
import typing
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache

from briefgen.yamlfile.form import Form, Keyed
from briefgen.yamlfile.nodes import Mapping, Node, Refused, Scalar
from briefgen.yamlfile.scalars import SCALARS, among, choice, did_you_mean, nearest
from briefgen.yamlfile.scribe import BadError, Path, Scribe
from briefgen.yamlfile.values import Build, dated_of, keyed_list_of, list_of, scalar_of, table_of, without

KIND = "kind"
"""The key that says of which class a record is, where there are several."""
_MOST_GUESSES = 200
"""A file with more faults is no facts file: what its keys may mean is not worth the time."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """A field of a record: its key in the file, how it is read, whether it may be missing and whether null."""

    name: str
    key: str
    build: Build
    optional: bool
    nullable: bool


def builder(shape: type, forms: tuple[Form, ...]) -> Build:
    """How a value of class `shape` is read."""
    return _builder(shape, forms)


@cache
def _builder(shape: type, forms: tuple[Form, ...]) -> Build:
    form = next((form for form in forms if form.shape is shape), Form(shape))
    if form.kinds:
        return _by_kind({kind: _builder(one, forms) for kind, one in form.kinds})
    if form.told_by:
        return _by_own_key({key: _builder(one, forms) for key, one in form.told_by})
    if is_dataclass(shape) and not hasattr(shape, "parse"):
        return _Record(shape, form, forms)
    return _single(shape, form)


def _single(shape: type, form: Form) -> Build:
    """How a value that is no mapping is read."""
    if form.dated is not None:
        return dated_of(form.dated)
    if form.short is not None:
        return scalar_of(form.short)
    if shape in SCALARS:
        return scalar_of(SCALARS[shape], text=shape is str)
    if issubclass(shape, StrEnum):
        return scalar_of(choice(shape, form.meant))
    parse = getattr(shape, "parse", None)
    if parse is None:
        raise TypeError(f"{shape} cannot be read from a file")
    return scalar_of(parse)


def _by_hint(hint: object, keyed: Keyed | None, forms: tuple[Form, ...], *, lenient: bool) -> Build:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return _by_hint(inner, keyed, forms, lenient=lenient)
    if origin is tuple:
        item = _by_hint(arguments[0], None, forms, lenient=False)
        return keyed_list_of(item, keyed) if keyed else list_of(item, lenient=lenient)
    if origin is collections.abc.Mapping:
        return table_of(_by_hint(arguments[1], None, forms, lenient=False))
    if not isinstance(hint, type):
        raise TypeError(f"{hint} cannot be read from a file")
    return _builder(hint, forms)


def _by_kind(builds: dict[str, Build]) -> Build:
    """A mapping whose key `kind` says of which class it is."""
    read_kind = scalar_of(among(builds))

    def build(node: Node, path: Path, scribe: Scribe) -> object:
        if isinstance(node, Refused):
            raise BadError
        if not isinstance(node, Mapping):
            raise scribe.tell(node, path, "keys with values are due here", "write 'kind: …' and what belongs to it")
        kind = next((value for key, value in node.pairs if key.text == KIND), None)
        if kind is None:
            raise scribe.tell(node, path, f"the key '{KIND}' is missing", f"it may be {', '.join(builds)}")
        return builds[str(read_kind(kind, (path, KIND), scribe))](without(node, KIND), path, scribe)

    return build


def _by_own_key(builds: dict[str, Build]) -> Build:
    """A mapping of which one key says of which class it is."""
    usual = next(iter(builds.values()))

    def build(node: Node, path: Path, scribe: Scribe) -> object:
        if not isinstance(node, Mapping):
            return usual(node, path, scribe)
        told = [key for key, _ in node.pairs if key.text in builds]
        if len(told) == 1:
            return builds[told[0].text](node, path, scribe)
        if told:
            what = f"'{told[0].text}' and '{told[1].text}' are two things"
            raise scribe.tell(told[1], path, what, "write each as an entry of its own")
        for key, _ in node.pairs:
            if near := nearest(key.text, builds):
                raise scribe.tell(key, (path, key.text), "unknown key", f"did you mean '{near}'?")
        raise scribe.tell(node, path, "nothing says what it is", f"write one of {', '.join(builds)}")

    return build


@cache
def _hints(shape: type) -> dict[str, object]:
    return typing.get_type_hints(shape)


class _Record:
    """Reads a mapping into a dataclass."""

    def __init__(self, shape: type, form: Form, forms: tuple[Form, ...]) -> None:
        self._shape = shape
        self._form = form
        self._fixed = dict(form.fixed)
        self._refused = dict(form.refused)
        hints = _hints(shape)
        renamed = dict(form.keys)
        keyed = {entry.field: entry for entry in form.keyed}
        self._slots = {}
        for field in fields(shape):
            if field.name in form.hidden:
                continue
            hint = hints[field.name]
            build = _by_hint(hint, keyed.get(field.name), forms, lenient=field.name in form.lenient)
            key = renamed.get(field.name, field.name)
            nullable = type(None) in typing.get_args(hint)
            self._slots[key] = _Slot(field.name, key, build, _has_default(field), nullable)
        self._needed = (*self._fixed, *(slot.key for slot in self._slots.values() if not slot.optional))

    def __call__(self, node: Node, path: Path, scribe: Scribe) -> object:
        if isinstance(node, Scalar) and self._form.short is not None and not node.null:
            record = scalar_of(self._form.short, text=True)(node, path, scribe)
        else:
            record = self._shape(**self._values(self._mapping(node, path, scribe), path, scribe))
        scribe.places[id(record)] = (record, node, path)
        return record

    def _mapping(self, node: Node, path: Path, scribe: Scribe) -> Mapping:
        if isinstance(node, Mapping):
            return node
        if isinstance(node, Refused):
            raise BadError
        what = "keys with values are due here"
        keys = [slot.key for slot in self._slots.values() if not slot.optional] or list(self._slots)
        glued = isinstance(node, Scalar) and node.plain and node.text.partition(":")[0] in self._slots
        remedy = "put a space after the colon" if glued else f"write '{keys[0]}: …'"
        raise scribe.tell(node, path, what, remedy)

    def _values(self, node: Mapping, path: Path, scribe: Scribe) -> dict[str, object]:
        values: dict[str, object] = {}
        excused: set[str] = set()
        bad = False
        for key, value in node.pairs:
            slot = self._slots.get(key.text)
            if slot is None:
                bad |= not self._known(key, value, path, scribe, excused)
                continue
            excused.add(key.text)
            if isinstance(value, Scalar) and value.null and (slot.nullable or slot.optional):
                if not slot.optional:
                    values[slot.name] = None
                continue
            try:
                values[slot.name] = slot.build(value, (path, slot.key), scribe)
            except BadError:
                bad = True
        bad |= self._missing(node, path, scribe, excused)
        if bad:
            raise BadError
        return values

    def _known(self, key: Scalar, value: Node, path: Path, scribe: Scribe, excused: set[str]) -> bool:
        """Whether a key that is no field belongs here all the same; tells the fault when it does not."""
        if key.text in self._fixed:
            excused.add(key.text)
            if isinstance(value, Scalar) and value.text == self._fixed[key.text]:
                return True
            scribe.tell(value, (path, key.text), "this version is not known", f"write {self._fixed[key.text]}")
            return False
        if key.text in self._refused:
            scribe.tell(key, (path, key.text), "this key is refused", self._refused[key.text])
            return False
        if len(scribe.faults) > _MOST_GUESSES:
            scribe.tell(key, (path, key.text), "unknown key", "delete the line")
            return False
        near = nearest(key.text, self._slots)
        if near:
            excused.add(near)
        scribe.tell(key, (path, key.text), "unknown key", did_you_mean(key.text, self._slots))
        return False

    def _missing(self, node: Mapping, path: Path, scribe: Scribe, excused: set[str]) -> bool:
        missing = [key for key in self._needed if key not in excused]
        for key in missing:
            scribe.tell(node, path, f"the key '{key}' is missing", f"add '{key}: {self._fixed.get(key, '…')}'")
        return bool(missing)


def _has_default(field: "Field[object]") -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING
