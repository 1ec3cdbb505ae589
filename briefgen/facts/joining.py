"""The bytes of a facts file after a new extraction, whatever people made of it before."""

from dataclasses import dataclass

from briefgen.errors import FactsError, Fault
from briefgen.facts.dumping import dump
from briefgen.facts.grounding import ArticleText
from briefgen.facts.identity import fingerprint, identify
from briefgen.facts.loading import decoded, load
from briefgen.facts.merge import Merged, merge
from briefgen.facts.rewriting import rewrite
from briefgen.facts.rules import items
from briefgen.facts.shape import Conflict, Machine, Said
from briefgen.model.facts import Facts


@dataclass(frozen=True, slots=True)
class Joined:
    """`data` for people's file and `machine` for the note beside it; `edited` when people had changed the file.

    `astray` are the ids of items whose quotes the article had before and has no longer.
    """

    data: bytes
    machine: Machine
    edited: bool
    conflicts: tuple[Conflict, ...] = ()
    astray: tuple[str, ...] = ()


def join(old: bytes | None, file: str, known: Machine | None, before: str | None, new: Said) -> Joined:
    """Join `new` with `old`, the bytes of the file (None when there is none); `known` and `before` are the notes on it.

    Raises FactsError when people's file has faults. Without notes an edit cannot be told from news: the file stays.
    """
    first = Said(identify(new.facts), new.text)
    if old is None and known is None:
        return _as_said(first)
    base = Said(known.facts, before or "", known.deleted) if known else first
    if old is None or (known is not None and known.written == fingerprint(old)):
        return _as_said(merge(base, base.facts, new).said)
    text = decoded(old, file)
    mine = load(text, file)
    merged = merge(base, mine, new)
    data = old if merged.facts == mine else _written(old, file, mine, merged)
    conflicts = merged.conflicts
    if known is None and dump(mine) != dump(merged.said.facts):
        conflicts = (Conflict("", "what the machine said before is lost, so nothing is taken over"),)
    note = _note(merged.said, dump(merged.said.facts).encode())
    return Joined(data, note, True, conflicts, _astray(merged.facts, before, new.text))


def _written(old: bytes, file: str, mine: Facts, merged: Merged) -> bytes:
    """People's file with what changed in it; raises FactsError rather than write what reads differently."""
    text = rewrite(old.decode("utf-8"), mine, merged.facts, merged.origins)
    if load(text, file) != merged.facts:
        fault = Fault(file, 1, 1, "", "what is new in the article cannot be written into it", "use the common layout")
        raise FactsError((fault,))
    return text.encode()


def _astray(held: Facts, before: str | None, now: str) -> tuple[str, ...]:
    if before is None or before == now:
        return ()
    was, is_ = ArticleText(before), ArticleText(now)
    quoted = ((item.id, item.quote) for item in items(held) if item.quote)
    return tuple(name for name, quote in quoted if was.count(quote) and not is_.count(quote))


def _as_said(said: Said) -> Joined:
    """The file as the machine alone makes it."""
    data = dump(said.facts).encode()
    return Joined(data, _note(said, data), edited=False)


def _note(said: Said, data: bytes) -> Machine:
    """What the machine said; `data` is the file as it alone makes it."""
    return Machine(
        written=fingerprint(data), facts=said.facts, text=fingerprint(said.text.encode()), deleted=said.deleted
    )
