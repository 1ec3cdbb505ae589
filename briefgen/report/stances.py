"""How somebody's stances went over time: by the thing that they are about, each that turned round marked."""

from dataclasses import dataclass

from briefgen.model.archived import Archived
from briefgen.model.facts import Stance
from briefgen.report.contradictions import opposite, same_thing
from briefgen.report.likeness import Gist, gist

_STANDS_FOR = frozenset((
    "him", "her", "it", "them", "this", "that", "us", "me", "which", "who",
    "himself", "herself", "itself", "themselves",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """A stance, as its record has it; `turned` when it is for what the last one was against, or the other way round."""

    record: Archived
    turned: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """Stances on one thing, the oldest first."""

    about: str
    taken: tuple[Taken, ...]


def topics(records: tuple[Archived, ...]) -> tuple[Topic, ...]:
    """The things on which the reactions among the records take a stance more than once, the latest spoken of last.

    The records are of one actor, by day; two stances told by several articles of a day in the same way are one.
    """
    groups: list[tuple[Gist, list[Archived]]] = []
    for record in records:
        about = record.about or ""
        if record.stance is None or about.casefold() in _STANDS_FOR or not gist(about).words:
            continue
        own = gist(about, frozenset())
        group = next((held for known, held in groups if same_thing(own, known)), None)
        if group is None:
            groups.append((own, [record]))
        elif (record.day, record.stance) not in {(other.day, other.stance) for other in group}:
            group.append(record)
    several = (held for _, held in groups if len(held) > 1 and any(one.stance != Stance.STATES for one in held))
    found = [Topic(held[0].about or "", _taken(held)) for held in several]
    return tuple(sorted(found, key=lambda topic: topic.taken[-1].record.day))


def _taken(records: list[Archived]) -> tuple[Taken, ...]:
    found: list[Taken] = []
    sided: Stance | None = None
    for record in records:
        stance = Stance(record.stance or "")
        found.append(Taken(record, turned=sided is not None and opposite(stance, sided)))
        sided = stance if _has_side(stance) else sided
    return tuple(found)


def _has_side(stance: Stance) -> bool:
    """Whether it is for or against something."""
    return any(opposite(stance, other) for other in Stance)
