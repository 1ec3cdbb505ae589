"""Which part of an edition a copy of it may hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """A copy that bears `marking` holds nothing marked above it and, where `tags` are named, only what bears one.

    `unmarked` is the edition's own marking: it counts for every article without one, and the article's for its items.
    """

    marking: str
    unmarked: str
    tags: tuple[str, ...] = ()

    def shares_tag(self, tags: tuple[str, ...]) -> bool:
        """Whether one of the tags is among those of the copy, whatever their case."""
        return not {tag.casefold() for tag in tags}.isdisjoint(tag.casefold() for tag in self.tags)
