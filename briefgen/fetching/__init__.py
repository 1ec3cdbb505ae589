"""The one door to the net: addresses are resolved once and checked, a checked one is dialled, and all has its limit.

`fetch` asks an address of the web; `dial` gives a checked connection to those who speak something else.
"""

from briefgen.fetching.addresses import is_public
from briefgen.fetching.dialling import ForbiddenAddressError, Resolve, by_system, dial
from briefgen.fetching.proxy import Proxy
from briefgen.fetching.target import target
from briefgen.fetching.visit import NOTHING_KNOWN, Fetched, Known, Manner, calling, fetch
from briefgen.fetching.wire import StoppedError, Wire

__all__ = [
    "NOTHING_KNOWN",
    "Fetched",
    "ForbiddenAddressError",
    "Known",
    "Manner",
    "Proxy",
    "Resolve",
    "StoppedError",
    "Wire",
    "by_system",
    "calling",
    "dial",
    "fetch",
    "is_public",
    "target",
]
