"""Markings: who may read a text. Those of the Traffic Light Protocol have an order, those of a house have none."""

TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""The markings of the Traffic Light Protocol 2.0, from the least to the most restricted."""

UNMARKED = "UNMARKED"
"""What stands in place of a marking where there is none."""


COLOURS = tuple(mark.removeprefix("TLP:") for mark in TLP)
"""What people write for them in short; a desk that did would have a marking of its own house, without an order."""


def is_unknown_tlp(marking: str | None) -> bool:
    """Whether it wants to be a marking of the Traffic Light Protocol, and is none: 'TLP RED', 'amber'."""
    if marking is None or marking in TLP:
        return False
    word = marking.strip()
    return word.casefold().startswith("tlp") or word.upper() in COLOURS


def exceeds(marking: str | None, report: str) -> bool:
    """Whether what bears `marking` must not stand in a report that bears `report`.

    House markings are compared only for equality; what anybody may read may stand anywhere.
    """
    if marking is None or marking in {report, TLP[0]}:
        return False
    return marking not in TLP or report not in TLP or TLP.index(marking) > TLP.index(report)
