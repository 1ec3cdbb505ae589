"""The commands of the line: run, gather, check, publish."""

from __future__ import annotations  # what a signature names is loaded where it is used

import argparse
import datetime as dt
from collections.abc import Iterator

from briefgen import desk, library, pipeline
from briefgen.cli.asked import all_polled_lines
from briefgen.cli.recording import recorded
from briefgen.cli.show import fault_lines, say_faults, show_json
from briefgen.cli.stopping import stopped_by_sigterm
from briefgen.cli.world import World
from briefgen.errors import UsageError
from briefgen.facts import Outcome
from briefgen.library import read_published, tidy
from briefgen.model.issue import EditionRef

BARE = (
    "this copy holds no article: none of the day is marked for these readers, or none bears a tag that they have;"
    " write marking: or tags: into its facts file"
)
PARTLY = 1
BAD_DATA = 65
_MOST_NAMED = 8


def run(args: argparse.Namespace, world: World) -> int:
    """Gather, check and publish; prints the reports' paths, newest last. With --due, what the schedule has for now."""
    if args.due:
        from briefgen.cli.scheduled import run_due  # noqa: PLC0415  (people seldom ask for it)

        return run_due(args, world)
    published = read_published(args.published, "--published")
    place = at_work(args, world, args.cluster or args.workers)
    with stopped_by_sigterm(), recorded("run", place.state, world) as record:
        ran = pipeline.run(place, published, record.step, offline=args.offline)
        record.gathered(ran.gathered)
        record.published(ran.published)
        partly = ran.gathered.in_part or ran.checked.faults or any(one.failures for one in ran.published)
        record.partly(partly)
    if args.json:
        show_json(ran, world)
    else:
        say_gathered(ran.gathered, world)
        say_faults(sorted({*ran.checked.faults}), world, place.root)
        say_published(ran.published, world)
    return PARTLY if partly else 0


def gather(args: argparse.Namespace, world: World) -> int:
    """Read articles and file their facts; prints the facts files."""
    published = read_published(args.published, "--published")
    place = at_work(args, world, args.cluster or args.workers)
    with stopped_by_sigterm(), recorded("gather", place.state, world) as record:
        with record.step("gather"):
            gathered = pipeline.gather(place, tuple(args.paths), published, offline=args.offline)
        record.gathered(gathered)
        record.partly(gathered.in_part)
    if args.json:
        show_json(gathered, world)
    else:
        for filed in gathered.filed:
            if filed.outcome is not Outcome.DELETED:
                world.tell(place.root / filed.facts)
        say_gathered(gathered, world)
    return PARTLY if gathered.in_part else 0


def check(args: argparse.Namespace, world: World) -> int:
    """Print every fault of the desk's facts."""
    place = place_of(desk.open(args.desk), world)
    checked = pipeline.check(place)
    if args.json:
        show_json(checked, world)
    else:
        for line in fault_lines(
            (*checked.faults, *checked.reviews, *checked.advice), place.root if world.screen.is_terminal else None
        ):
            world.tell(line)
        found = f"{count(checked.files, 'facts file')} read, {count(len(checked.faults), 'fault')}"
        found += f", {len(checked.reviews)} to review" if checked.reviews else ""
        world.screen.say(found + (f", {len(checked.advice)} advised" if checked.advice else ""))
    return BAD_DATA if checked.faults else 0


def publish(args: argparse.Namespace, world: World) -> int:
    """Make reports; prints their paths, newest last. With --explain, the reasons for the order of one instead."""
    day = read_day(args.day)
    if args.explain:
        return _explain(place_of(desk.open(args.desk), world), day, args.json, world)
    place = at_work(args, world)
    with recorded("publish", place.state, world) as record:
        with record.step("publish"):
            if args.revision is None:
                published = pipeline.publish(place, day, issue=args.issue, audience=args.audience, report=args.report)
            else:
                published = (pipeline.publish_kept(place, _edition(day, args.revision, args.audience)),)
        record.published(published)
        record.partly(any(one.failures or one.faults for one in published))
    if args.json:
        show_json(published, world)
    else:
        say_faults(sorted({fault for one in published for fault in one.faults}), world, place.root)
        say_published(published, world)
    return PARTLY if any(one.failures or one.faults for one in published) else 0


def _edition(day: dt.date | None, revision: int, audience: str | None) -> EditionRef:
    if day is None:
        raise UsageError("--revision: say of which day, with --day YYYY-MM-DD")
    return EditionRef(day, revision, audience or "")


def _explain(place: pipeline.Place, day: dt.date | None, as_json: bool, world: World) -> int:
    from briefgen.pipeline.explaining import explain  # noqa: PLC0415  (seldom asked for)

    ranked = explain(place, day)
    if as_json:
        show_json(ranked, world)
        return 0
    for number, one in enumerate(ranked, 1):
        world.out.write(f"{number}. [{one.part}] {one.text}\n   {'; '.join(one.reasons)}\n   {', '.join(one.items)}\n")
    return 0


def read_day(text: str | None) -> dt.date | None:
    """`--day` as a date; raises UsageError with what to write."""
    return library.read_day(text, "--day")


def at_work(args: argparse.Namespace, world: World, workers: int | str | None = None) -> pipeline.Place:
    """Open the desk, which the command holds, and tidy it; `workers` says who reads articles."""
    place = place_of(desk.open(args.desk), world, workers)
    tidy(place)
    return place


def place_of(opened: desk.Desk, world: World, workers: int | str | None = None) -> pipeline.Place:
    """The opened desk as the place where the line runs; takes the run's one reading of the clock."""
    return library.place_of(opened, world.now(), world.screen.progress, world.load_reader, workers)


def say_gathered(gathered: pipeline.Gathered, world: World) -> None:
    """Say what people should know of a gathering."""
    for line in all_polled_lines(gathered.polled):
        world.screen.say(line)
    for filed in gathered.filed:
        for line in (*_news(filed), *_of_its_day(filed)):
            world.screen.say(f"{filed.facts}: {line}")
    if gathered.left_out:
        world.screen.say(f"{count(len(gathered.left_out), 'article')} of your folders left out by their words")
    for one in gathered.set_aside:
        world.screen.say(f"{one.file} is set aside: {one.reason}")
    if others := gathered.others:
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        world.screen.say(
            f"no articles ({', '.join(pipeline.KINDS)}), so not read: {', '.join(others[:_MOST_NAMED])}{more}"
        )


def _of_its_day(filed: pipeline.Filing) -> Iterator[str]:
    """What a person should know of an article without a date, or with one at last."""
    if filed.undated and filed.outcome in {Outcome.WRITTEN, Outcome.MERGED}:
        yield f"{filed.file} has no date: write one at its head, as 'Date: YYYY-MM-DD', or use --published YYYY-MM-DD"
    if filed.belongs:
        yield f"{filed.file} has a date now; move this file into facts/{filed.belongs}/, the edition that it belongs to"


def _news(filed: pipeline.Filing) -> Iterator[str]:
    """What a person whose file was merged should know."""
    if filed.outcome is Outcome.MERGED:
        yield f"what is new in {filed.file} now stands beside your edits"
    if filed.outcome is Outcome.COPY:
        yield f"{filed.file} is this article again, so it is not filed a second time"
    if filed.outcome is Outcome.DELETED:
        yield f"you deleted it, so {filed.file} stays out; 'briefgen gather {filed.file}' makes it again"
    if filed.repeats and filed.outcome in {Outcome.WRITTEN, Outcome.MERGED}:
        yield f"much of {filed.file} stood before in {filed.repeats}"
    if filed.outcome is Outcome.KEPT and not filed.conflicts:
        yield f"it has faults, so what is new in {filed.file} waits"
    for conflict in filed.conflicts:
        yield ": ".join(part for part in (conflict.where, conflict.what) if part)
    if filed.unread:
        yield f"the attachments of {filed.file} are not read: {', '.join(filed.unread)}"
    if filed.astray:
        yield f"changed since cited: {filed.file} no longer has the quotes of {', '.join(filed.astray)}"


def say_published(published: tuple[pipeline.Published, ...], world: World) -> None:
    """Print the paths of the reports, and say what could not be made."""
    if not published:
        world.screen.say("no facts yet: put articles into a source folder and run again")
    for one in published:
        name = f"{one.day} for {one.audience}" if one.audience else str(one.day)
        for failure in one.failures:
            world.screen.say(f"{name}: {failure}")
        if one.bare:
            world.screen.say(f"{name}: {BARE}")
        if not one.fresh:
            world.screen.say(f"{name}: nothing has changed since its report was made")
        for path in one.files:
            world.tell(path)


def count(number: int, noun: str) -> str:
    """'1 fault', '2 faults'."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
