"""The types of what `briefgen` offers as a library; the module itself loads it at its first use."""

from briefgen.library import actor as actor
from briefgen.library import check as check
from briefgen.library import export as export
from briefgen.library import figures as figures
from briefgen.library import gather as gather
from briefgen.library import publish as publish
from briefgen.library import run as run
from briefgen.library import search as search

__version__: str
