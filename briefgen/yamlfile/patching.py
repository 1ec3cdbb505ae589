"""Change single keys and list items of a YAML text and leave every other character as it is."""

import re
from collections.abc import Collection, Sequence

from briefgen.yamlfile.parts import Pair, Part, parts

_LINE_END = re.compile(r"\r\n|\n|\r")


class Patch:
    """Changes to one text, collected and then made at once; values are handed in as YAML on one line."""

    def __init__(self, text: str) -> None:
        self._mark = "\ufeff" if text.startswith("\ufeff") else ""
        self._text = text.removeprefix("\ufeff")
        found = _LINE_END.search(self._text)
        self.line_end = found[0] if found else "\n"
        self.root = parts(self._text) or Part(0, 0, pairs=())
        self._edits: list[tuple[int, int, int, str | tuple[str, ...]]] = []

    def text(self) -> str:
        """The text with the changes made."""
        made, at = self._mark, 0
        for start, end, _, new in sorted(self._edits, key=lambda edit: edit[:3]):
            made += self._text[at:start]
            if isinstance(new, tuple):
                ended = not made or made == self._mark or made[-1] in "\r\n"
                behind = self.line_end if ended or start < len(self._text) else ""
                new = ("" if ended else self.line_end) + self.line_end.join(new) + behind  # noqa: PLW2901
            made += new
            at = max(at, end)
        return made + self._text[at:]

    def source(self, part: Part) -> str:
        """A part as it is written."""
        return self._text[part.start : part.end]

    def set(self, mapping: Part, key: str, value: str, before: Sequence[str]) -> None:
        """Give `key` a value; a new key goes behind the last of the keys `before` that stand there."""
        pair = mapping.get(key)
        if pair is not None:
            self.replace(pair, value)
            return
        entry = f"{key}: {value}"
        if mapping.flow:
            self._add_to_flow(mapping, entry, before)
        else:
            self.add_lines(mapping, (" " * self._column(mapping.start) + entry,), before)

    def replace(self, pair: Pair, value: str) -> None:
        """Write another value behind a key."""
        start, end = pair.value.start, self._content_end(pair.value)
        glued = self._text[start - 1] == ":"
        if not pair.value.flow and pair.value.start != pair.value.end and self._begins_line(start):
            column, least = self._column(start), self._column(pair.key.start) + 1
            value = " " * max(0, least - column) + value
        self._edit(start, end, (" " if glued else "") + value)

    def remove(self, mapping: Part, key: str) -> None:
        """Take a key out, with its line."""
        pairs = mapping.pairs or ()
        place = next((number for number, pair in enumerate(pairs) if pair.name == key), None)
        if place is None:
            return
        pair = pairs[place]
        if not mapping.flow and self._begins_line(pair.key.start):
            self._edit(self._line_start(pair.key.start), self._lines_end(pair.value), "")
        elif place + 1 < len(pairs):
            self._edit(pair.key.start, pairs[place + 1].key.start, "")
        elif place > 0:
            self._edit(pairs[place - 1].value.end, pair.value.end, "")

    def add_lines(self, mapping: Part, lines: Sequence[str], before: Sequence[str]) -> None:
        """Put lines into a block mapping behind the last of the keys `before` that stand there."""
        pairs = mapping.pairs or ()
        behind = max((number for number, pair in enumerate(pairs) if pair.name in before), default=len(pairs) - 1)
        self._add_behind(pairs[behind].value if pairs else mapping, lines)

    def replace_item(self, sequence: Part, place: int, lines: Sequence[str]) -> None:
        """Write an item of a block list anew, from the '-' on."""
        dash, item = self._dash(sequence, place), sequence.items[place] if sequence.items else sequence
        self._edit(dash, self._content_end(item), self.line_end.join(lines).lstrip(" "))

    def replace_value(self, part: Part, value: str) -> None:
        """Write a single value, or an item of a flow list, anew."""
        self._edit(part.start, self._content_end(part), value)

    def remove_items(self, sequence: Part, places: Collection[int]) -> None:
        """Take items out of a list, of which at least one stays."""
        items = sequence.items or ()
        for place in sorted(places):
            if not sequence.flow:
                start = self._line_start(self._dash(sequence, place))
                self._edit(start, self._lines_end(items[place]), "")
            elif any(later not in places for later in range(place, len(items))):
                self._edit(items[place].start, items[place + 1].start, "")
            else:
                self._edit(items[place - 1].end, items[place].end, "")

    def add_items(self, sequence: Part, lines: Sequence[str], behind: int | None, before: int | None) -> None:
        """Put lines of items into a block list behind the item number `behind`, or before the item number `before`."""
        items = sequence.items or ()
        if behind is not None:
            self._add_behind(items[behind], lines)
        elif before is not None:
            start = self._line_start(self._dash(sequence, before))
            self._edit(start, start, tuple(lines))

    def add_flow_items(self, sequence: Part, values: Sequence[str], behind: int | None, before: int | None) -> None:
        """Put values into a flow list behind the item number `behind`, or before the item number `before`."""
        items = sequence.items or ()
        joined = ", ".join(values)
        if behind is not None:
            self._edit(items[behind].end, items[behind].end, f", {joined}")
        elif before is not None:
            self._edit(items[before].start, items[before].start, f"{joined}, ")

    def indent_of(self, sequence: Part) -> str:
        """The white space before the '-' of a block list."""
        return " " * self._column(sequence.start)

    def _add_to_flow(self, mapping: Part, entry: str, before: Sequence[str]) -> None:
        pairs = mapping.pairs or ()
        behind = max((number for number, pair in enumerate(pairs) if pair.name in before), default=len(pairs) - 1)
        at = pairs[behind].value.end if pairs else mapping.start + 1
        self._edit(at, at, f", {entry}" if pairs else entry)

    def _add_behind(self, part: Part, lines: Sequence[str]) -> None:
        """Put lines behind the last line of `part`; a comment at its end stays there."""
        at = self._lines_end(part)
        self._edit(at, at, tuple(lines))

    def _edit(self, start: int, end: int, new: str | tuple[str, ...]) -> None:
        """Put `new`, a text or whole lines, in the place of characters `start` to `end`."""
        self._edits.append((start, end, len(self._edits), new))

    def _dash(self, sequence: Part, place: int) -> int:
        """Where the '-' of an item stands: in the column of the first, with nothing before it."""
        column = self._column(sequence.start)
        at = self._line_start((sequence.items or ())[place].start)
        while self._text[at : at + column].strip(" ") or self._text[at + column : at + column + 1] != "-":
            at = self._line_start(at - 1)
        return at + column

    def _line_start(self, at: int) -> int:
        return max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1

    def _lines_end(self, part: Part) -> int:
        """The beginning of the line behind the last one of `part`."""
        if part.block and self._begins_line(part.end):
            return part.end
        found = _LINE_END.search(self._text, part.end)
        return found.end() if found else len(self._text)

    def _content_end(self, part: Part) -> int:
        return part.start + len(self.source(part).rstrip()) if part.block else part.end

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _begins_line(self, at: int) -> bool:
        return not self._text[self._line_start(at) : at].strip(" ")
