"""The JSON Schemas that editors go by, made from the dataclasses."""

import json
from functools import cache

from briefgen.facts.about import ABOUT
from briefgen.facts.limits import LIMITS
from briefgen.facts.shape import EDITION, PEOPLES
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import Facts
from briefgen.yamlfile.schema import schema_of


@cache
def schemas() -> dict[str, str]:
    """Each schema's text by the name of its file below `.schema/`."""
    made = {
        "facts.schema.json": schema_of(Facts, PEOPLES, "A facts file", ABOUT, LIMITS),
        "edition.schema.json": schema_of(EditionNotes, EDITION, "The notes on an edition", ABOUT),
    }
    return {name: json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in made.items()}
