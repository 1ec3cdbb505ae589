"""Bring together the proof sheet of a day: every facts file beside the article that the machine read."""

import datetime as dt
from pathlib import Path

from briefgen import atomicfile
from briefgen.config.settings import Settings
from briefgen.errors import FactsError
from briefgen.facts import FactsStore, Filed
from briefgen.model.proof import FILE, ProofArticle, ProofSheet


def write_proof(root: Path, settings: Settings, day: dt.date) -> None:
    """Make the sheet of `day` anew, beside its report."""
    from briefgen import render  # noqa: PLC0415  (not needed where nothing is new)

    store = FactsStore(root)
    articles = tuple(_article(store, filed) for filed in store.files(day))
    page = render.proof(ProofSheet(day, settings.desk.name, "en", articles))
    atomicfile.write(root / "output" / day.isoformat() / FILE, page.encode())


def _article(store: FactsStore, filed: Filed) -> ProofArticle:
    try:
        return store.proof(filed)
    except FactsError as error:
        faults = tuple(str(fault) for fault in error.faults)
        return ProofArticle(filed.slug, filed.slug, filed.path, "", (), (), faults)
