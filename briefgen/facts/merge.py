"""Join a new extraction with a file that people edited; pure.

A person wins every tie, what a person deleted stays deleted, what only a person wrote stays; what the machine no longer
finds goes if untouched, and stays with a conflict if edited. A record changes by units (see `units`), never by fields.
"""

from dataclasses import dataclass, replace

from briefgen.facts.heads import merge_heads
from briefgen.facts.identity import fresh_id
from briefgen.facts.moving import Moves
from briefgen.facts.pairing import Bodies, Body, Pairs, by_id, pair_items, pair_names
from briefgen.facts.rules import items
from briefgen.facts.shape import Conflict, Deleted, Said
from briefgen.facts.units import ItemT, RecordT
from briefgen.facts.weaving import Lists, Woven, weave
from briefgen.model.facts import Event, Facts, Narrative, Quantity, Reaction, Who


@dataclass(frozen=True, slots=True)
class Merged:
    """`facts` for the people's file, and `said` to be remembered as what the machine said.

    `origins` gives, for each list of the file by its key, the place in people's list that each record has come from,
    None for a new one.
    """

    facts: Facts
    said: Said
    origins: dict[str, tuple[int | None, ...]]
    conflicts: tuple[Conflict, ...]


def merge(base: Said, mine: Facts, new: Said) -> Merged:
    """`base` is what the machine said before, `mine` what people made of it, `new` what the machine says now."""
    one = _Merge(base, mine, new)
    head, conflicts = merge_heads(base.facts, mine, new.facts)
    who = one.names(base.facts.who, mine.who, new.facts.who)
    what = one.items("what", "what", base.facts.what, mine.what, new.facts.what)
    quantities = one.items("quantities", "qty", base.facts.quantities, mine.quantities, new.facts.quantities)
    reactions = one.items("reactions", "rea", base.facts.reactions, mine.reactions, new.facts.reactions)
    narratives = one.items("narratives", "nar", base.facts.narratives, mine.narratives, new.facts.narratives)
    facts = replace(
        head,
        who=who.records,
        what=what.records,
        quantities=quantities.records,
        reactions=reactions.records,
        narratives=narratives.records,
    )
    said = replace(
        new.facts,
        who=who.said,
        what=what.said,
        quantities=quantities.said,
        reactions=reactions.said,
        narratives=narratives.said,
    )
    woven: dict[str, Woven[Who] | Woven[Event] | Woven[Quantity] | Woven[Reaction] | Woven[Narrative]] = {
        "who": who,
        "what": what,
        "quantities": quantities,
        "reactions": reactions,
        "narratives": narratives,
    }
    return Merged(
        facts,
        Said(said, new.text, tuple(Deleted(key, words) for key, list_ in woven.items() for words in list_.deleted)),
        {key: list_.origins for key, list_ in woven.items()},
        (*conflicts, *(conflict for list_ in woven.values() for conflict in list_.conflicts)),
    )


class _Merge:
    """What the merging of each list needs to know of the whole."""

    def __init__(self, base: Said, mine: Facts, new: Said) -> None:
        self._base = base
        self._bodies = Bodies(Body(base.text), Body(new.text), Moves(base.text, new.text))
        self._ids = {item.id for item in (*items(base.facts), *items(mine))}

    def names(self, base: tuple[Who, ...], mine: tuple[Who, ...], new: tuple[Who, ...]) -> Woven[Who]:
        """Merge `who`."""
        return self._weave("who", Lists(base, mine, new, pair_names(base, mine), pair_names(base, new)))

    def items(
        self, key: str, kind: str, base: tuple[ItemT, ...], mine: tuple[ItemT, ...], new: tuple[ItemT, ...]
    ) -> Woven[ItemT]:
        """Merge the items under `key`; `kind` begins the ids of new ones."""
        found = pair_items(base, new, self._bodies)
        return self._weave(key, Lists(base, mine, self._named(base, mine, new, found, kind), by_id(base, mine), found))

    def _weave(self, key: str, lists: Lists[RecordT]) -> Woven[RecordT]:
        return weave(lists, frozenset(one.words for one in self._base.deleted if one.key == key))

    def _named(
        self,
        base: tuple[ItemT, ...],
        mine: tuple[ItemT, ...],
        new: tuple[ItemT, ...],
        found: Pairs,
        kind: str,
    ) -> tuple[ItemT, ...]:
        """The new items under the ids by which they are known, or with ids of their own.

        One that stands in people's file but not among what the machine said comes from a run that was cut short.
        """
        known = {later: base[earlier].id for earlier, later in found.items()}
        noted = {item.id for item in base}
        written = {replace(item, id=""): item.id for item in mine if item.id not in noted}
        named = []
        for place, item in enumerate(new):
            nameless = replace(item, id="")
            bare = replace(nameless, span=None)
            name = known.get(place) or written.pop(bare, None) or fresh_id(nameless, kind, self._ids)
            self._ids.add(name)
            named.append(replace(nameless, id=name))
        return tuple(named)
