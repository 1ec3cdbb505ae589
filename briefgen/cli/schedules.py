"""The command about times: schedule."""

import argparse
import sys
from pathlib import Path

from briefgen import desk
from briefgen import schedule as times
from briefgen.cli.runs import runs_of
from briefgen.cli.show import show_json
from briefgen.cli.world import World
from briefgen.config import Settings
from briefgen.errors import UsageError


def schedule(args: argparse.Namespace, world: World) -> int:
    """Print the last and the next runs, as the text of a crontab that does them; or install what runs the desk."""
    opened = desk.open(args.desk)
    if args.install or args.uninstall:
        from briefgen.cli.installing import install  # noqa: PLC0415  (seldom asked for)

        return install(args, opened, world)
    if args.yes:
        raise UsageError("--yes goes with --install or --uninstall")
    tables = tables_of(opened, world)
    if args.json:
        show_json(tables, world)
    else:
        world.out.write(times.crontab(tables))
    return 0


def tables_of(opened: desk.Desk, world: World) -> tuple[times.Timetable, ...]:
    """The timetables of a desk; raises UsageError where it has no schedule."""
    settings = opened.settings
    must_have_schedule(settings)
    return times.timetables(
        settings.schedule,
        settings.desk.zone,
        settings.secrets_of,
        runs_of(opened.state),
        work=times.work(program(), opened.root),
        machine=times.machine_zone(),
        now=world.now(),
    )


def must_have_schedule(settings: Settings) -> None:
    """Raises UsageError, with what to write, where the settings have no schedule."""
    if not settings.schedule:
        raise UsageError(
            'briefgen.yaml has no schedule; add one, as in: schedule: [{at: "30 6 * * 1-5", run: [gather, publish]}]'
        )


def program() -> tuple[str, ...]:
    """How another program starts this one: the `briefgen` beside this Python, else this Python with the module."""
    beside = Path(sys.executable).with_name("briefgen")
    return (str(beside),) if beside.exists() else (sys.executable, "-m", "briefgen")
