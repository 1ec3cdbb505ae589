"""Where places lie whose name means one place alone: `gazetteer.tsv`, which `scripts/atlas.py` writes."""

from decimal import Decimal
from functools import cache
from importlib import resources

from briefgen.model.lexicon import Spot


def spot(name: str) -> Spot | None:
    """Where the place of this name lies; None where no place has the name, or more than one."""
    line = _lines().get(name)
    if line is None:
        return None
    printed, country, kind, latitude, longitude = line.split("\t")
    return Spot(printed, country, kind == "city", Decimal(latitude), Decimal(longitude))


@cache
def _lines() -> dict[str, str]:
    text = (resources.files(__package__) / "gazetteer.tsv").read_text("utf-8")
    parts = (line.partition("\t") for line in text.splitlines())
    return {name: rest for name, _, rest in parts}
