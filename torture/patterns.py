"""R10: no regular expression of the project takes more than linear time, on texts made against it of up to 16 kB.

The expressions are those that the modules hold when they are imported, and those that are written in their functions;
each is tried by the methods that its module calls on it. The texts are made of what the expression itself asks for: the
beginning of an example that it matches, then one
of its signs, or two in turn, over and over, then a sign that it does not expect.
"""

import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from re import _parser as parser
from types import FrameType

import briefgen
from torture.result import Result
from torture.written import METHODS, written

SMALL, LARGE = 4 * 1024, 16 * 1024
NOTICED_S = 0.02
"""What takes less on 16 kB is not worth a look; linear expressions take a few milliseconds."""
GROWTH = 9.0
"""Four times the text may take four times as long; sixteen times is a square. In between lies noise."""
_STOP_S = 2.0
_SKIPPED = frozenset({"briefgen.__main__", "briefgen.render.worker", "briefgen.ingest.worker"})
_SAMPLE = 8
_FIRST = {"category_digit": "7", "category_space": " ", "category_word": "a", "category_not_space": "a"}


@dataclass(frozen=True, slots=True)
class Found:
    """An expression, the name that it has in its module, and the methods that are called on it there."""

    name: str
    pattern: re.Pattern[str]
    methods: tuple[str, ...]


def run(whole: bool, folder: Path) -> Result:
    """All expressions; as a sample, a few."""
    del folder
    everything = [*found()]
    tried = everything if whole else everything[:: max(1, len(everything) // _SAMPLE)]
    broken: list[str] = []
    count = 0
    for one in tried:
        for method in one.methods:
            count += 1
            worst = worst_of(one.pattern, method)
            if worst:
                broken.append(f"{one.name}.{method}: {worst}")
    said = f"{len(tried)} expressions, {len(broken)} grow faster than their text"
    return Result(count, said, tuple(broken))


def found() -> Iterator[Found]:
    """The expressions of all modules: those that they hold, then those in their functions."""
    for info in pkgutil.walk_packages(briefgen.__path__, "briefgen."):
        if info.name in _SKIPPED:
            continue
        module = importlib.import_module(info.name)
        source = Path(str(module.__file__)).read_text("utf-8") if module.__file__ else ""
        for name, value in vars(module).items():
            for pattern in _patterns(value):
                if re.search(rf"^{name}\b", source, re.MULTILINE):
                    called = set(re.findall(rf"\b{name}(?:\[[^\]]*\])?\.(\w+)\(", source)) & METHODS
                    yield Found(f"{info.name}.{name}", pattern, tuple(sorted(called)) or ("search",))
        for one in written(source):
            yield Found(f"{info.name}:{one.line}", one.pattern, one.methods)


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    """The expressions over texts that a value is, or holds."""
    held = (
        list(value.values())
        if isinstance(value, dict)
        else list(value)
        if isinstance(value, (tuple, list))
        else [value]
    )
    for one in held:
        if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
            yield one


def worst_of(pattern: re.Pattern[str], method: str) -> str:
    """How an expression grows faster than its text; empty where it does not."""
    for text in texts(pattern):
        try:
            with _stopped(_STOP_S):
                if _seconds(pattern, method, text(LARGE)) < NOTICED_S:
                    continue
                pairs = [[_seconds(pattern, method, text(size)) for size in (SMALL, LARGE)] for _ in range(3)]
        except TimeoutError:
            return f"more than {_STOP_S} s on 16 kB like {text(24)!r}"
        if all(large > NOTICED_S and large > GROWTH * small for small, large in pairs):
            small, large = pairs[0]
            return f"{large:.2f} s on 16 kB, {small:.3f} s on 4 kB, like {text(24)!r}"
    return ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of any length: a beginning, a part over and over, an end."""

    begin: str
    part: str
    end: str

    def __call__(self, length: int) -> str:
        return self.begin + self.part * (length // len(self.part)) + self.end


def texts(pattern: re.Pattern[str]) -> Iterator[Text]:
    """What may keep an expression busy."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    example, signs = _example(tree), sorted({*_signs(tree), "a", " ", "\n"})[:14]
    cuts = sorted({0, *(min(len(example), at) for at in (1, 2, 4, 8, 16)), len(example)})
    parts = [*signs, *(one + other for one in signs[:7] for other in signs[:7] if one != other), example or "a"]
    for begin in (example[:cut] for cut in cuts):
        for part in parts:
            yield Text(begin, part, "\0")


def _example(tree: object) -> str:
    """A text that the expression is likely to match."""
    return "".join(_of(str(op).lower(), argument) for op, argument in tree)  # type: ignore[attr-defined]


def _of(op: str, argument: object) -> str:  # noqa: PLR0911  (a line for each kind of part)
    match op, argument:
        case "literal", int(code):
            return chr(code)
        case (("max_repeat" | "min_repeat" | "possessive_repeat"), (least, _, inner)):
            return _example(inner) * max(1, min(int(least), 3))
        case "subpattern", (_, _, _, inner):
            return _example(inner)
        case "atomic_group", inner:
            return _example(inner)
        case "branch", (_, branches):
            return _example(branches[0])
        case "in", list(items):
            return next(iter(_of_set(items)), "a")
        case (("any" | "not_literal"), _):
            return "a"
    return ""


def _of_set(items: list[tuple[object, object]]) -> Iterator[str]:
    """Signs of a set, one for each of its parts."""
    if items and str(items[0][0]).lower() == "negate":
        yield "a"
        return
    for op, argument in items:
        match str(op).lower(), argument:
            case "literal", int(code):
                yield chr(code)
            case "range", (int(first), int(_)):
                yield chr(first)
            case "category", category:
                yield _FIRST.get(str(category).lower(), "a")


def _signs(tree: object) -> Iterator[str]:
    """The signs that an expression asks for anywhere."""
    for op, argument in tree:  # type: ignore[attr-defined]
        name = str(op).lower()
        if name == "literal":
            yield chr(argument)
        elif name == "in":
            yield from _of_set(argument)
        elif name in {"max_repeat", "min_repeat", "possessive_repeat"}:
            yield from _signs(argument[2])
        elif name == "subpattern":
            yield from _signs(argument[3])
        elif name == "branch":
            for branch in argument[1]:
                yield from _signs(branch)


def _seconds(pattern: re.Pattern[str], method: str, text: str) -> float:
    before = time.process_time()
    match method:
        case "sub":
            pattern.sub("", text)
        case "finditer":
            for _ in pattern.finditer(text):
                pass
        case _:
            getattr(pattern, method)(text)
    return time.process_time() - before


@contextmanager
def _stopped(seconds: float) -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
