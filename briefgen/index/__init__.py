"""The archive to ask: all facts of a desk and all that it issued, in an index that is made from these files alone.

`ask` opens the index, brings it up to date, and puts a question to it. The index may be deleted at any time.

scanning ─▶ filling (facts ─▶ flattening ─▶ rows) ─▶ storage ─▶ searching ─▶ actors | figures | exporting
"""

from briefgen.index.asking import Answer, Archive, ask
from briefgen.index.searching import Filters, Found

__all__ = ["Answer", "Archive", "Filters", "Found", "ask"]
