"""Hand an edition over to a mail server, to each recipient at most once by itself.

The order of work of `send`: open the ledger and put right what a killed run left, freeze the message's bytes in the
outbox, enter one row per recipient, let expire what is too old, hand over what is due, channel by channel.
"""

from briefgen.deliver.reading import preview, resend, status
from briefgen.deliver.sending import Outgoing, send

__all__ = ["Outgoing", "preview", "resend", "send", "status"]
