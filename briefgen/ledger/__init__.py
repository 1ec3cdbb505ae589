"""The record of what was handed over to whom and of what ran, in SQLite: what keeps an edition from going out twice.

pending ──claim──▶ sending(pre) ──at_dot──▶ sending(dot) ──settle──▶ sent | failed | uncertain
   ▲                    │                        │
   └──── postpone ──────┴────── 4xx ─────────────┘        pending ──give_up──▶ expired
                                                              uncertain ──confirm──▶ confirmed
resend makes uncertain, failed and expired pending again; like confirm, it is a person's word.
"""

from briefgen.ledger.book import Book, ledger_path
from briefgen.ledger.history import History
from briefgen.ledger.ledger import Entry, Ledger
from briefgen.ledger.slots import Slots, Turn

__all__ = ["Book", "Entry", "History", "Ledger", "Slots", "Turn", "ledger_path"]
