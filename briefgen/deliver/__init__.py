"""Hand an edition over to the channels, to each recipient at most once by itself.

The order of work of `send`: open the ledger and put right what a killed run left, freeze the message's bytes in the
outbox, enter one row per recipient, let expire what is too old, hand over what is due, channel by channel.
"""

from briefgen.deliver.post import Outgoing
from briefgen.deliver.reading import confirm, frozen, next_attempt, preview, resend, status, uncertain_since
from briefgen.deliver.sending import send

__all__ = ["Outgoing", "confirm", "frozen", "next_attempt", "preview", "resend", "send", "status", "uncertain_since"]
