"""Follow files as people save them, and show pages that reload by themselves.

files ─▶ `follow` (what has changed) ─▶ the caller makes pages ─▶ `Pages` ─▶ `serving` (127.0.0.1 alone)
"""

from briefgen.watch.following import follow, states
from briefgen.watch.pages import Pages
from briefgen.watch.server import serving

__all__ = ["Pages", "follow", "serving", "states"]
