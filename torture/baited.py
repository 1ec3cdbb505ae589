"""A desk in which every text that people or articles write is a bait."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import yaml

from briefgen import config, pipeline
from briefgen.facts import FactsStore, identify
from briefgen.model.dates import Published
from briefgen.model.document import Citation, Source
from briefgen.model.facts import Event, Facts, Narrative, Quantity, Reaction, Stance, Who
from briefgen.pipeline import Place

_DAY = dt.date(2026, 3, 4)
_SETTINGS = "desk: {name: River desk, zone: UTC}\nreport: {outputs: [md, html, pdf, eml]}\n"


def baited(root: Path, baits: list[str]) -> Iterator[tuple[str, bytes]]:
    """The files that publishing such a desk makes, by their names."""
    (root / "seeds").mkdir(parents=True)
    (root / "briefgen.yaml").write_text(_SETTINGS)
    place = Place(
        root=root, settings=config.load(_SETTINGS, "briefgen.yaml"), now=dt.datetime(2026, 3, 4, tzinfo=dt.UTC)
    )
    store = FactsStore(root)
    for number, bait in enumerate(baits):
        facts = _facts(" ".join(bait.split()), number)
        store.write(_DAY, f"bait-{number:02d}-0a1b2c", identify(facts), "\n".join(_texts(facts)))
    first = " ".join(baits[0].split())
    notes = {"title": first, "bottom_line": " ".join(baits), "gaps": baits, "contact": first, "distribution": baits[1]}
    (root / f"facts/{_DAY}/edition.yaml").write_text(yaml.safe_dump(notes, allow_unicode=True))
    _templates(root / "templates/sections", baits)
    (made,) = pipeline.publish(place, _DAY)
    for failure in made.failures:
        yield "failure", failure.encode()
    for path in made.files:
        yield path.name, path.read_bytes()


def _facts(bait: str, number: int) -> Facts:
    """One item of each kind, each text of which is the bait."""
    told = f"Boat {number} carries {bait}"
    return Facts(
        title=bait,
        published=Published(_DAY),
        source=Source(file=f"seeds/{number}.txt", sha256="0" * 64, outlet=bait, url=bait, author=bait),
        cites=(Citation(1, bait),),
        who=(Who(name=bait, role=bait),),
        what=(Event(text=told, quote=told, who=(bait,), according_to=(bait,), key=True, cites=(1,)),),
        quantities=(Quantity(of=bait, value=Decimal(number + 10), unit="boat", by="Kim"),),
        reactions=(Reaction(who=(bait,), stance=Stance.OPPOSES, about=bait, says=bait, words=(bait,), by="Kim"),),
        narratives=(Narrative(side=bait, told_by=bait, says=bait, quote=bait),),
    )


def _texts(facts: Facts) -> list[str]:
    return [facts.title, *(item.quote or "" for item in (*facts.what, *facts.narratives))]


def _templates(folder: Path, baits: list[str]) -> None:
    """A section of the desk's own that writes baits itself: as text, for what Jinja would do stands in the facts."""
    folder.mkdir(parents=True)
    plain = [bait for bait in baits if "{" not in bait and not bait.startswith(("!", "["))]
    (folder / "gaps.md.j2").write_text(
        "## Gaps\n\n" + "\n\n".join(plain) + "\n\n{% for gap in gaps %}\n- {{ gap }}\n{% endfor %}\n"
    )
