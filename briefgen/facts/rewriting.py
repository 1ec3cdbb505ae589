"""Write changed facts into the text that people wrote: what did not change stays as it is, to the character."""

from collections.abc import Mapping, Sequence

from briefgen.facts.dumping import ORDER, flow_record, one_line, record_lines, written
from briefgen.facts.shape import LISTS
from briefgen.model.document import Source
from briefgen.model.facts import Facts, Item, Who
from briefgen.yamlfile.parts import Part
from briefgen.yamlfile.patching import Patch

Origins = Mapping[str, tuple[int | None, ...]]
"""For each list of the file, where each of its records stood before, in rising order; None for a new one."""


def rewrite(text: str, before: Facts, after: Facts, origins: Origins) -> str:
    """`text`, which holds `before` without a fault, as a text that holds `after`."""
    patch = Patch(text)
    _write_head(patch, before, after)
    for place, name in enumerate(LISTS):
        one = _List(patch, name, getattr(before, name), getattr(after, name), (*ORDER[Facts], "source", *LISTS[:place]))
        one.write(origins[name])
    return patch.text()


def _write_head(patch: Patch, before: Facts, after: Facts) -> None:
    root, order = patch.root, ORDER[Facts]
    for place, name in enumerate(order):
        value = getattr(after, name)
        if value != getattr(before, name):
            patch.set(root, name, one_line(value, flow=root.flow), order[:place])
    source = root.get("source")
    if source is not None:
        _write_record(patch, source.value, before.source, after.source)


def _write_record(patch: Patch, part: Part, before: Source | Item | Who, after: Source | Item | Who) -> None:
    """Write the keys of a record that changed."""
    order, said = ORDER[type(after)], set(written(after))
    for place, name in enumerate(order):
        value = getattr(after, name)
        if value == getattr(before, name) or name == "span":
            continue
        if name in said:
            patch.set(part, name, one_line(value, flow=part.flow), order[:place])
        else:
            patch.remove(part, name)


class _List:
    """Writes one of the lists of a facts file."""

    def __init__(
        self,
        patch: Patch,
        name: str,
        before: Sequence[Item | Who],
        after: Sequence[Item | Who],
        preceding: Sequence[str],
    ) -> None:
        self._patch = patch
        self._name = name
        self._before = before
        self._after = after
        self._preceding = preceding

    def write(self, origins: tuple[int | None, ...]) -> None:
        """Write what changed; `origins` as in `rewrite`."""
        pair = self._patch.root.get(self._name)
        kept = {place: self._after[at] for at, place in enumerate(origins) if place is not None}
        moved = len(kept) < len(self._before) or len(kept) < len(self._after)
        items = pair.value.items if pair is not None else None
        if moved and (not kept or items is None):
            self._write_anew()
            return
        if pair is None:
            return
        sequence = pair.value
        for place, record in kept.items():
            if record != self._before[place]:
                self._change(sequence, place, record)
        if moved:
            self._patch.remove_items(sequence, {*range(len(self._before))} - kept.keys())
            self._add(sequence, origins)

    def _change(self, sequence: Part, place: int, record: Item | Who) -> None:
        part = sequence.items[place] if sequence.items is not None else sequence
        if part.pairs is not None:
            _write_record(self._patch, part, self._before[place], record)
        elif sequence.items is None or sequence.flow:
            self._patch.replace_value(part, flow_record(record))
        else:
            self._patch.replace_item(sequence, place, self._lines(record, self._patch.indent_of(sequence)))

    def _add(self, sequence: Part, origins: tuple[int | None, ...]) -> None:
        """Put new records behind the old ones that they follow."""
        at = 0
        while at < len(origins):
            first, behind = at, origins[at - 1] if at else None
            while at < len(origins) and origins[at] is None:
                at += 1
            if first < at:
                before = origins[at] if behind is None else None
                self._put(sequence, self._after[first:at], behind, before)
            at += 1

    def _put(self, sequence: Part, added: Sequence[Item | Who], behind: int | None, before: int | None) -> None:
        if sequence.flow:
            self._patch.add_flow_items(sequence, [flow_record(one) for one in added], behind, before)
        else:
            indent = self._patch.indent_of(sequence)
            lines = [line for one in added for line in self._lines(one, indent)]
            self._patch.add_items(sequence, lines, behind, before)

    def _write_anew(self) -> None:
        root = self._patch.root
        if self._after and root.flow:
            self._patch.set(root, self._name, f"[{', '.join(map(flow_record, self._after))}]", self._preceding)
            return
        self._patch.remove(root, self._name)
        if not self._after:
            return
        indent = self._patch.indent_of(root)
        lines = [line for one in self._after for line in self._lines(one, f"{indent}  ")]
        self._patch.add_lines(root, (f"{indent}{self._name}:", *lines), self._preceding)

    def _lines(self, record: Item | Who, indent: str) -> tuple[str, ...]:
        return tuple(indent + line for line in record_lines(record))
