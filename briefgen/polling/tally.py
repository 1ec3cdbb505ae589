"""What asking a source gave."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What asking a source gave: articles that are new or were changed at their source, and what went wrong.

    `left_out` were not wanted by their words, `waiting` are for the next time, `passed_over` mails that were
    too old for a first look; `faults` are of single articles,
    `failure` is of the source itself; `moved` is the address that it asks to be asked at, or words
    where that is a secret.
    """

    source: str
    kind: str
    outlet: str | None
    new: int = 0
    updated: int = 0
    left_out: int = 0
    waiting: int = 0
    passed_over: int = 0
    faults: tuple[str, ...] = ()
    failure: str | None = None
    moved: str | None = None


@dataclass(slots=True)
class Tally:
    """The same while it is counted."""

    new: int = 0
    updated: int = 0
    left_out: int = 0
    waiting: int = 0
    passed_over: int = 0
    faults: list[str] = field(default_factory=list)
    moved: str | None = None

    def stored(self, *, known: bool, fresh: bool) -> None:
        """Count an article that was kept."""
        if fresh and known:
            self.updated += 1
        elif fresh:
            self.new += 1
