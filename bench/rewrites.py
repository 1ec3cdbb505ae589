"""How many light rewrites are known again: `python -m bench.rewrites --from DIR`.

DIR holds articles (.txt). They lie in a desk of seven days; each is looked for with some of its words changed into
others by chance, whole and cut to its first part. Prints how many are found, and how often another article is.
"""

import argparse
import datetime as dt
import random
import sys
import tempfile
from pathlib import Path

from briefgen.facts import FactsStore, Filed, slug
from briefgen.model.dates import Published
from briefgen.model.document import Source
from briefgen.model.facts import Facts
from briefgen.pipeline.rewrites import Rewrites

_DAY = dt.date(2026, 3, 4)
_CHANGED, _KEPT = (0.03, 0.05, 0.08, 0.12, 0.2), (1.0, 0.6)


def filled(root: Path, texts: dict[str, str]) -> Rewrites:
    """A desk with these texts, of the last seven days."""
    store = FactsStore(root)
    rewrites = Rewrites(root, store)
    for number, (name, text) in enumerate(texts.items()):
        day = _DAY - dt.timedelta(days=number % 7)
        facts = Facts(title=name, published=Published(day), source=Source(file=f"seeds/{name}.txt", sha256="0" * 64))
        store.write(day, slug(name, name), facts, text)
        rewrites.add(day, slug(name, name), text)
    return rewrites


def found(rewrites: Rewrites, text: str) -> list[Filed]:
    """The articles that a text repeats."""
    return [one.filed for one in rewrites.repeated(text, rewrites.candidates(text, _DAY))]


def changed(name: str, text: str, share: float, kept: float, words: list[str]) -> str:
    """The text with a share of its words changed, and cut; the same at every call."""
    chance = random.Random(name)  # noqa: S311  (no secret)
    own = text.split()
    return " ".join(chance.choice(words) if chance.random() < share else word for word in own[: int(len(own) * kept)])


def known(rewrites: Rewrites, texts: dict[str, str], share: float, kept: float) -> int:
    """How many of the texts are known again when so much of them is changed, and so much kept."""
    words = [word for text in texts.values() for word in text.split()]
    queries = ((name, changed(name, text, share, kept, words)) for name, text in texts.items())
    return sum(slug(name, name) in {one.slug for one in found(rewrites, query)} for name, query in queries)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="folder", type=Path, required=True)
    texts = {path.stem: path.read_text("utf-8") for path in sorted(parser.parse_args().folder.glob("*.txt"))}
    with tempfile.TemporaryDirectory() as folder:
        rewrites = filled(Path(folder), texts)
        others = sum(one.slug != slug(name, name) for name, text in texts.items() for one in found(rewrites, text))
        sys.stdout.write(f"{len(texts)} articles, {others} taken for another\n\n")
        sys.stdout.write("| words changed | found | of the first 60 % |\n|--:|--:|--:|\n")
        for share in _CHANGED:
            hits = " | ".join(str(known(rewrites, texts, share, kept)) for kept in _KEPT)
            sys.stdout.write(f"| {share:.0%} | {hits} |\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
