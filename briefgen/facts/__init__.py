"""The facts files: read and checked, written, and kept in the folder `facts/`.

load    text ─▶ yamlfile.examine (types) ─▶ rules.consistent ─▶ identify
check   the same, and rules.grounded: every quote read again in the article
cut     the part of an article's facts that a copy of the edition may hold
write   identify ─▶ dump, or where people edited the file: merge ─▶ rewrite, which leaves all else as it is
"""

from briefgen.facts.comparing import Change, Edit, edits
from briefgen.facts.cutting import cut
from briefgen.facts.dumping import dump
from briefgen.facts.folder import Filed
from briefgen.facts.identity import identify, slug
from briefgen.facts.loading import Salvaged, check, inspect, load, load_edition, salvage
from briefgen.facts.shape import Conflict, Machine, Remark
from briefgen.facts.store import FactsStore, Outcome, Written

__all__ = [
    "Change",
    "Conflict",
    "Edit",
    "FactsStore",
    "Filed",
    "Machine",
    "Outcome",
    "Remark",
    "Salvaged",
    "Written",
    "check",
    "cut",
    "dump",
    "edits",
    "identify",
    "inspect",
    "load",
    "load_edition",
    "salvage",
    "slug",
]
