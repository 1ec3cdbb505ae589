"""Why a channel stops: a person must act, or the server is not there now."""

from briefgen.errors import DeliveryError


class ChannelPausedError(DeliveryError):
    """The channel cannot be used until a person changes something; no recipient is at fault."""


class UnreachableError(DeliveryError):
    """The server was not reached, or not now; it may be tried again."""
