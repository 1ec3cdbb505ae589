"""What every kind of channel comes down to: one transaction per recipient, each with a known end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from briefgen.model.delivery import DeliveryState

_ANSWER_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a transaction ended: sent, failed, uncertain, or pending when it may be tried again.

    `code` is the number that the other side answered with, None where there was none; `answer` its words.
    """

    state: DeliveryState
    code: int | None
    answer: str


class Session(Protocol):
    """A channel that stands open; `usable` is False once it is closed for good."""

    usable: bool

    def hand_over(self, recipient: str, data: bytes, at_dot: Callable[[], None]) -> Outcome:
        """Run one transaction; `at_dot` is called, and returns, before the step after which the other side may accept.

        Raises ChannelPausedError when no recipient is at fault and surely nothing was taken; what `at_dot` raises ends
        the transaction before that step.
        """
        ...

    def leave(self) -> None:
        """Take leave, if the connection still stands."""
        ...


def folded(text: bytes) -> str:
    """What was answered on one line, without control characters, cut to a readable length."""
    words = " ".join(text.decode("utf-8", "replace").split())
    return "".join(character for character in words if character.isprintable())[:_ANSWER_LENGTH]
