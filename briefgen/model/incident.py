"""What an operator is to hear of: something failed, or may have, while nobody was watching."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident: `key` is the same however often it is met, `at` (aware) when it was; `text` says what to do."""

    key: str
    at: dt.datetime
    title: str
    text: str
