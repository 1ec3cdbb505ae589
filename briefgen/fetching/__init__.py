"""The one door to the net: addresses are resolved once and checked, a checked one is dialled, and all has its limit.

`fetch` asks an address of the web; `dial` gives a checked connection to those who speak something else.
"""

from briefgen.fetching.addresses import is_public
from briefgen.fetching.dialling import ForbiddenAddressError, Resolve, by_system, dial
from briefgen.fetching.target import Target, target
from briefgen.fetching.visit import MOST_REDIRECTS, NOTHING_KNOWN, Call, Fetched, Known, Manner, calling, fetch, plainly
from briefgen.fetching.wire import SlowError, StoppedError, TooLargeError, Wire

__all__ = [
    "MOST_REDIRECTS",
    "NOTHING_KNOWN",
    "Call",
    "Fetched",
    "ForbiddenAddressError",
    "Known",
    "Manner",
    "Resolve",
    "SlowError",
    "StoppedError",
    "Target",
    "TooLargeError",
    "Wire",
    "by_system",
    "calling",
    "dial",
    "fetch",
    "is_public",
    "plainly",
    "target",
]
