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
    atomicfile.write(root / "output" / day.isoformat() / FILE, proof_page(root, settings, day))


def proof_page(root: Path, settings: Settings, day: dt.date) -> bytes:
    """The sheet of `day` as a page in UTF-8."""
    from briefgen import render  # noqa: PLC0415  (not needed where nothing is new)

    store = FactsStore(root)
    articles = tuple(_article(store, filed) for filed in store.files(day))
    return render.proof(ProofSheet(day, settings.desk.name, "en", articles)).encode()


def _article(store: FactsStore, filed: Filed) -> ProofArticle:
    try:
        return store.proof(filed)
    except FactsError as error:
        faults = tuple(str(fault) for fault in error.faults)
        return ProofArticle(filed.slug, filed.slug, filed.path, "", (), (), faults)
