"""What lies outside the program: the clock, the two streams, the reader; tests bring their own."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

from briefgen.cli.screen import Screen
from briefgen.model.shown import shown

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.model.lexicon import Lexicon
    from briefgen.pipeline import Reader


def _now() -> "dt.datetime":
    import datetime as dt  # noqa: PLC0415  (`--help` needs no clock)

    return dt.datetime.now(dt.UTC)


def _reader(lexicon: "Lexicon") -> "Reader":
    from briefgen.pipeline import neural_reader  # noqa: PLC0415  (`--help` needs no reader)

    return neural_reader(lexicon)


class World:
    """`now` gives an aware time, `load_reader` the reader of articles; `screen` is what people see on `err`."""

    def __init__(
        self,
        out: TextIO | None = None,
        err: TextIO | None = None,
        now: "Callable[[], dt.datetime]" = _now,
        load_reader: "Callable[[Lexicon], Reader]" = _reader,
    ) -> None:
        self.out = sys.stdout if out is None else out
        self.screen = Screen(sys.stderr if err is None else err)
        self.now = now
        self.load_reader = load_reader

    def tell(self, line: object) -> None:
        """Print a line of the answer."""
        self.out.write(f"{shown(str(line))}\n")
