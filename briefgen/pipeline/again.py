"""The same article again: under another file's name, another address of its page, or in a newer version.

one page   the addresses are one but for tracking words and the like, and the texts are akin
one text   the very same body under the same title from the same outlet, of one day
newer      the one that is dated, or was fetched, later
"""

from dataclasses import replace
from pathlib import Path

from briefgen.errors import FactsError, IngestError
from briefgen.facts import FactsStore, Filed
from briefgen.model.dates import Published
from briefgen.model.document import Source
from briefgen.model.facts import Facts
from briefgen.model.quotes import fold
from briefgen.model.sourcepath import whole
from briefgen.pipeline.reading import Read


def alike_filed(store: FactsStore, read: Read) -> tuple[Filed, ...]:
    """Where the facts lie of the articles that this one may be again: of its page, and of its very text."""
    page = _page(store, read)
    return (*([page] if page else ()), *store.find_text(read.text))


def filed_already(root: Path, store: FactsStore, alike: tuple[Filed, ...], read: Read) -> tuple[Filed, bool] | None:
    """Which of the `alike` this article is again, and whether this is the newer version; None where it is new.

    Raises IngestError where two versions of a page differ and nothing says which is newer.
    """
    source, page = read.facts.source, _page(store, read)
    for filed in alike:
        known = store.machine(filed)
        if known is None or not _stands_beside(root, known.facts.source, source):
            continue
        before = _body(store, filed)
        if fold(before) == fold(read.text):
            if filed == page or _is_one_issue(known.facts, read.facts):
                return filed, False
        elif filed == page and _are_akin(before, read.text):
            return filed, _is_newer(read.facts, known.facts)
    return None


def updated(store: FactsStore, filed: Filed, read: Read, today: Published) -> Facts:
    """The facts with the day of the update where their article's text has become another one since it was filed."""
    known = store.machine(filed)
    if known is None:
        return read.facts
    was, source = known.facts.source, read.facts.source
    same = was.sha256 == source.sha256 or fold(_body(store, filed)) == fold(read.text)
    when = was.updated if same else _later(read.facts.published, known.facts.published) or today
    return replace(read.facts, source=replace(source, updated=when))


def _stands_beside(root: Path, known: Source, source: Source) -> bool:
    """Whether the article that is filed lies in another file than this one, and still does."""
    return known.file != source.file and (root / whole(known.file)).exists()


def _page(store: FactsStore, read: Read) -> Filed | None:
    url = read.facts.source.url
    return store.find_page(url) if url else None


def _later(now: Published | None, before: Published | None) -> Published | None:
    """The new date, where it is later than the one before."""
    return now if now is not None and before is not None and _follows(now, before) else None


def _is_newer(facts: Facts, known: Facts) -> bool:
    if facts.published and known.published:
        if _follows(facts.published, known.published):
            return True
        if _follows(known.published, facts.published):
            return False
    fetched, before = facts.source.retrieved, known.source.retrieved
    if fetched and before and fetched.at != before.at:
        return fetched.at > before.at
    raise IngestError(_undecided(known.source))


def _undecided(source: Source) -> str:
    return (
        f"it has the address of {source.file}, which is filed, and another text; "
        "give the newer one a later date, or delete the other"
    )


def _follows(one: Published, other: Published) -> bool:
    return one.at > other.at if one.at and other.at else one.day > other.day


def _are_akin(one: str, other: str) -> bool:
    """Whether one text repeats much of the other, as a newer version or a light rewrite does."""
    from briefgen.report.copies import are_akin  # noqa: PLC0415  (only where two articles have one address)

    return are_akin(one, other)


def _is_one_issue(one: Facts, other: Facts) -> bool:
    """Whether one outlet published both on one day under one title, as far as that is known.

    A bulletin may have its text every day.
    """
    days = {facts.published.day for facts in (one, other) if facts.published}
    named = {(fold(facts.title).casefold(), (facts.source.outlet or "").casefold()) for facts in (one, other)}
    return len(named) == 1 and len(days) < 2


def _body(store: FactsStore, filed: Filed) -> str:
    try:
        return store.article(filed) or ""
    except FactsError:
        return ""
