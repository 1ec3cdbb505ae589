"""The same article again: under another file's name, another address of its page, or in a newer version.

one page   the addresses are one but for tracking words and the like, and the texts are akin
one maker  the Message-ID of a mail, or the id that a feed gives an entry, is one, and the texts are akin
one text   the very same body under the same title from the same outlet, of one day
rewritten  nearly the same body from the same outlet, of one day, where the times say which is newer
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
    return tuple(dict.fromkeys((*_pages(store, read), *store.find_text(read.text))))


def filed_already(root: Path, store: FactsStore, alike: tuple[Filed, ...], read: Read) -> tuple[Filed, bool] | None:
    """Which of the `alike` this article is again, and whether this is the newer version; None where it is new.

    Raises IngestError where two versions of a page differ and nothing says which is newer.
    """
    source, pages = read.facts.source, _pages(store, read)
    for filed in alike:
        known = store.machine(filed)
        if known is None or not _stands_beside(root, known.facts.source, source):
            continue
        before = _body(store, filed)
        if fold(before) == fold(read.text):
            if filed in pages or _is_one_issue(known.facts, read.facts):
                return filed, False
        elif filed in pages and _are_akin(before, read.text):
            return filed, _is_newer_version(read.facts, known.facts)
    return None


def rewritten(root: Path, store: FactsStore, filed: Filed, read: Read) -> tuple[Filed, bool] | None:
    """The article whose text is nearly that of this one, and whether this is the newer version.

    None where they are of two outlets or days, or nothing says which is newer: then both are filed.
    """
    known = store.machine(filed)
    if known is None or not _stands_beside(root, known.facts.source, read.facts.source):
        return None
    one, other = read.facts, known.facts
    outlets = {(facts.source.outlet or "").casefold() for facts in (one, other)}
    days = {facts.published.day if facts.published else None for facts in (one, other)}
    if len(outlets) > 1 or "" in outlets or len(days) > 1 or None in days:
        return None
    newer = _is_newer(one, other)
    return None if newer is None else (filed, newer)


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


def _pages(store: FactsStore, read: Read) -> tuple[Filed, ...]:
    """The facts that have the article's address, and those that have its maker's id."""
    source = read.facts.source
    found = (store.find_page(mark) for mark in (source.url, source.id) if mark)
    return tuple(filed for filed in found if filed)


def _later(now: Published | None, before: Published | None) -> Published | None:
    """The new date, where it is later than the one before."""
    return now if now is not None and before is not None and _follows(now, before) else None


def _is_newer_version(facts: Facts, known: Facts) -> bool:
    """Whether the first is the newer of two versions; of one maker's id the second is a copy where nothing says it."""
    newer = _is_newer(facts, known)
    if newer is None and facts.source.id and facts.source.id == known.source.id:
        return False
    if newer is None:
        raise IngestError(_undecided(known.source), by=known.source.file)
    return newer


def _is_newer(facts: Facts, known: Facts) -> bool | None:
    if facts.published and known.published:
        if _follows(facts.published, known.published):
            return True
        if _follows(known.published, facts.published):
            return False
    fetched, before = facts.source.retrieved, known.source.retrieved
    if fetched and before and fetched.at != before.at:
        return fetched.at > before.at
    return None


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
