"""Check: read every facts file and every `edition.yaml` of a desk, and give all that is wrong in them."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from briefgen.config.settings import Rules
from briefgen.errors import FactsError, Fault, IngestError
from briefgen.facts import FactsStore, Filed
from briefgen.model.edition import EditionNotes
from briefgen.model.facts import Facts
from briefgen.model.shown import cut, shown
from briefgen.model.sourcepath import whole
from briefgen.pipeline import sourcefile, wire
from briefgen.pipeline.articles import folders
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.housing import house_of
from briefgen.pipeline.place import Place, Progress
from briefgen.pipeline.soundness import Judged, Soundness
from briefgen.pipeline.unsendable import unsendable
from briefgen.plugins import load_outputs
from briefgen.unchanged import Unchanged
from briefgen.yamlfile import Finding

_CONFIRMED = re.compile(r"""\bcredibility["']?\s*:\s*["']?1\b""")


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files were read, and every fault in them, by file and line; `reviews` wait for a person.

    `advice` are articles that have changed since they were read, a newest edition that would not be sent and, where the
    settings take them so, breaches of the rules for likelihood, confidence and credibility.
    """

    files: int
    faults: tuple[Fault, ...]
    reviews: tuple[Fault, ...] = ()
    advice: tuple[Fault, ...] = ()


def check(place: Place, seen: Unchanged | None = None) -> Checked:
    """Read the facts of every day, and each quote again in its article.

    With `seen` of a run that holds the desk, files that were sound and have not changed are not read again.
    Raises UsageError or PluginError where the settings name a folder or an output that there is not, SettingsError
    where the desk's own actors are wrong, or there are no words for its locale.
    """
    place.desk_actors()
    folders(place.root, place.settings.folders)
    load_outputs(place.settings.report.outputs)
    house_of(place.root, place.settings.report.locale)
    store = FactsStore(place.root, seen)
    checker = _Checker(place, store, seen)
    days = store.days()
    for number, day in enumerate(days):
        place.tell(Progress("check", number, len(days), day.isoformat()))
        checker.day(day)
    if days:
        checker.advice += unsendable(place, days[-1], _marking(place, store, days[-1]))
    place.tell(Progress("check", len(days), len(days), None))
    return checker.checked()


class _Checker:
    """Checks day after day, and holds what it has found so far."""

    def __init__(self, place: Place, store: FactsStore, seen: Unchanged | None) -> None:
        self._place = place
        self._store = store
        self._sound = Soundness(place.root, store, seen, partial(_hash, place.root)) if seen else None
        self._files = 0
        self._faults: list[Fault] = []
        self._reviews: list[Fault] = []
        self.advice: list[Fault] = []

    def day(self, day: dt.date) -> None:
        """Check the files of a day, and what its `edition.yaml` says of them."""
        place, store = self._place, self._store
        advised = place.settings.report.rules is Rules.ADVICE
        markings = (_marking(place, store, day), *(audience.marking for audience in place.settings.audiences))
        self._faults += store.passed_over(day)
        graded = self._judge(store.files(day), markings)
        try:
            self._faults += _astray(place.root, store, day, store.edition(day, advised=advised), markings)
        except FactsError as error:
            self._faults += error.faults
        breaches = self.advice if advised else self._faults
        breaches += _doubtful(place, store, day) if graded else ()
        self.advice += store.edition_advice(day) if advised else ()

    def _judge(self, files: tuple[Filed, ...], markings: tuple[str, ...]) -> bool:
        """Check the facts files of a day; whether grades in them are to be weighed."""
        graded = False
        for filed in files:
            judge = partial(_judged, self._place.root, self._store, filed, markings)
            judged = self._sound.judge(filed, markings, judge) if self._sound else judge()
            if judged:
                self._faults += judged.salvaged.faults
                self._reviews += judged.salvaged.reviews
                self.advice += judged.outdated
                graded |= judged.graded
        self._files += len(files)
        return graded

    def checked(self) -> Checked:
        """All that was found."""
        faults, reviews, advice = (tuple(sorted(found)) for found in (self._faults, self._reviews, self.advice))
        return Checked(self._files, faults, reviews, advice)


def _doubtful(place: Place, store: FactsStore, day: dt.date) -> Iterator[Fault]:
    """The items graded as confirmed on fewer than two independent origins, each at its place."""
    from briefgen import report  # noqa: PLC0415  (few desks grade items)

    found: dict[str, list[Finding]] = {}
    for one in report.doubtful(collect(place.root, place.settings, day).facts):
        what = f"credibility 1 needs two independent origins; there {'is one' if one.origins else 'is none'}"
        remedy = "write 2 (probably true), or add what another source says"
        found.setdefault(one.slug, []).append(Finding(one.item, "credibility", what, remedy))
    for filed in store.files(day):
        yield from store.faults_at(filed, tuple(found.get(filed.slug, ())))


def _judged(root: Path, store: FactsStore, filed: Filed, markings: tuple[str, ...]) -> Judged:
    salvaged = store.salvage(filed, markings)
    return Judged(salvaged, _outdated(root, store, filed, salvaged.facts), _graded(store, filed))


def _graded(store: FactsStore, filed: Filed) -> bool:
    """Whether people may have graded an item of the file as confirmed; its text alone is looked at."""
    try:
        return bool(_CONFIRMED.search(store.text(filed)))
    except FactsError:
        return False


def _outdated(root: Path, store: FactsStore, filed: Filed, facts: Facts | None) -> tuple[Fault, ...]:
    """Whether the article is no longer, byte for byte, the one that was read; not where it is there no more."""
    if facts is None:
        return ()
    try:
        changed = _hash(root, facts.source.file) != facts.source.sha256
    except (IngestError, OSError, ValueError):
        return ()
    what = f"{shown(facts.source.file)} has changed since it was read"
    remedy = "'briefgen gather' reads it again, keeps your edits, and names the quotes that it no longer has"
    return store.faults_at(filed, (Finding("source", "sha256", what, remedy),)) if changed else ()


def _hash(root: Path, file: str) -> str:
    """The SHA-256 of an article as it lies in the desk; raises IngestError."""
    if whole(file) == file:
        return hashlib.sha256(sourcefile.read(root, file)).hexdigest()
    state = (root / whole(file)).stat()
    known = _hashes(root, whole(file), (state.st_mtime_ns, state.st_size))
    if file not in known:
        raise IngestError("it is there no more")
    return known[file]


@lru_cache(maxsize=4)
def _hashes(root: Path, file: str, _: tuple[int, int]) -> dict[str, str]:
    """Those of the lines of a file of many articles, in one of its states."""
    return {line.file: line.stretch.sha256 for line in wire.lines(root, file)}


def _marking(place: Place, store: FactsStore, day: dt.date) -> str:
    """What the day's report is marked with."""
    try:
        return store.edition(day, advised=True).marking or place.settings.report.marking
    except FactsError:
        return place.settings.report.marking


def _items(slug: str, facts: Facts | None) -> Iterator[str]:
    """The items of a facts file by the names that `edition.yaml` has for them."""
    if facts is not None:
        for items in (facts.what, facts.quantities, facts.reactions, facts.narratives):
            yield from (f"{slug}#{item.id}" for item in items)


def _astray(
    root: Path, store: FactsStore, day: dt.date, notes: EditionNotes, markings: tuple[str, ...]
) -> Iterator[Fault]:
    """What `edition.yaml` names that is not among the day's facts."""
    named = [*notes.pin, *notes.hide, *notes.order, *(working.item for working in notes.working)]
    if not named:
        return
    filed = [(one.slug, store.salvage(one, markings).facts) for one in store.files(day)]
    known = {name for slug, facts in filed for name in (slug, *_items(slug, facts))}
    missing = [name for name in named if name not in known]
    if not missing:
        return
    file = f"facts/{day.isoformat()}/edition.yaml"
    lines = (root / file).read_text("utf-8").splitlines()
    for name in missing:
        line = next((place for place, text in enumerate(lines) if name in text.partition("# ")[0]), 0)
        column = max(lines[line].find(name), 0) + 1
        what = f"'{cut(name)}' is not among the facts of {day}"
        yield Fault(file, line + 1, column, "", what, "correct the name, or take it away")
