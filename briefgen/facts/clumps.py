"""Lists that people write as one text: 'who: Japan, Peru' for [Japan, Peru]."""

from collections.abc import Iterator

from briefgen.facts.rules import items
from briefgen.model.facts import Facts, Item
from briefgen.model.shown import cut
from briefgen.yamlfile import Finding

_NAMES = ("who", "whom", "according_to")


def clumps(facts: Facts) -> Iterator[Finding]:
    """A tag with a comma, and names in one text of which each is an actor of the file by itself."""
    actors = {name.casefold() for who in facts.who for name in (who.name, *who.also)}
    records: list[Facts | Item] = [facts, *items(facts)]
    for record in records:
        for tag in record.tags:
            if "," in tag:
                yield _finding(record, "tags", tag)
        for key in _NAMES if isinstance(record, Item) else ():
            for name in getattr(record, key, ()):
                parts = {part.strip().casefold() for part in name.split(",")}
                if len(parts) > 1 and parts <= actors and name.casefold() not in actors:
                    yield _finding(record, key, name)


def _finding(record: Facts | Item, key: str, text: str) -> Finding:
    parts = ", ".join(part.strip() for part in text.split(","))
    return Finding(record, key, f"'{cut(text)}' is read as one, with a comma in it", f"write [{cut(parts)}]")
