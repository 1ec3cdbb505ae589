"""What can be typed: every command with its options and the words that explain it."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen import __version__

_ABOUT = """\
briefgen turns news articles into facts that you can edit, and these into a daily situation report
(Markdown, HTML, PDF and mail).

A desk is a folder with a briefgen.yaml; articles lie in its seeds/, facts in facts/, reports in output/.
"""

_EXAMPLES = """\
examples:
  briefgen new demo               make a desk with some articles to try
  briefgen run --desk demo        make its reports: this is the main job
  cd demo; briefgen run           the same, from within the desk
  briefgen check                  after editing facts/: is everything in order?
  briefgen send --dry-run         show what would be mailed, and to whom
  briefgen search flood -dam      look through all facts and issued editions

exit codes: 0 done, 1 done in part, 2 wrong usage or settings, 65 bad data, 73 cannot write, 75 another run is at work
"""

_MOST_WORKERS = 256


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line.

    Besides the options, `call` is the 'module:function' of `briefgen.cli` to run, and `alone` says whether it must have
    the desk to itself.
    """
    start = argparse.Namespace(desk=Path(), json=False, alone=False)
    return _parser().parse_args([*_with_words_to_leave_out(argv)], start)


def _with_words_to_leave_out(argv: Sequence[str]) -> Iterator[str]:
    """The words, those that a search is to leave out ('-dam') written so that they are not taken for options."""
    asks = not {"search", "figures"}.isdisjoint(argv)
    for word in argv:
        yield f" {word}" if asks and len(word) > 2 and word[0] == "-" != word[1] else word


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--desk", type=Path, metavar="DIR", help="the desk's folder (default: here)")
    common.add_argument("--json", action="store_true", help="print the outcome as JSON, for machines")
    parser = argparse.ArgumentParser(
        prog="briefgen",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"briefgen {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, call: str, summary: str, more: str = "") -> argparse.ArgumentParser:
        command = commands.add_parser(name, parents=[common], help=summary, description=f"{summary}. {more}".strip())
        command.set_defaults(call=call)
        return command

    _add_run(add("run", "work:run", "the main job: gather, check and publish", _RUN))
    _add_gather(add("gather", "work:gather", "read new and changed articles and file their facts", _GATHER))
    add("check", "work:check", "say what is wrong in the facts and in edition.yaml, by file and line")
    _add_publish(add("publish", "work:publish", "make the reports whose facts have changed", _PUBLISH))
    _add_send(add("send", "mailing:send", "mail an edition to the desk's channels, each reader once", _SEND))
    _add_deliveries(add("deliveries", "deliveries:list_deliveries", _DELIVERIES, _STATES), common)
    _add_status(add("status", "desks:status", "say what the desk holds: days, reports, articles set aside, mail"))
    _add_schedule(add("schedule", "schedules:schedule", "print last and next runs, and cron lines; install", _SCHEDULE))
    _add_crew(add("daemon", "daemon:daemon", "do the desk's work at the times of its schedule, until stopped", _DAEMON))
    _add_day(add("watch", "watching:watch", "show a day in the browser, anew at each saving", _WATCH), "show")
    _add_facts(add("facts", "items:list_items", "list, show, hide or note single facts", _FACTS), common)
    _add_search(add("search", "asking:search", "look through all facts and issued editions", _SEARCH))
    _add_actor(add("actor", "asking:actor", "say what somebody did and said, and the stances over time", _ACTOR))
    _add_figures(add("figures", "asking:figures", "show a quantity over time, with its sources", _FIGURES))
    _add_export(add("export", "asking:export", "write all items, one line each, for a database", _EXPORT))
    _add_diff(add("diff", "items:diff", "say what people changed in a day's facts, item by item", _DIFF))
    _add_new(add("new", "desks:new", "make a desk in a new folder, with some articles to try"))
    return parser


_RUN = "Prints the paths of the reports, newest last; what has not changed is not made again."
_GATHER = "In a facts file that you have edited, what you changed stays. Prints the paths of the facts files."
_PUBLISH = "Prints their paths, newest last."
_WATCH = "Without --day, the newest. Prints the address; faults are told at each saving, and the last good page stays."
_SCHEDULE = "Nothing is installed unless you say --yes."
_DAEMON = "Stays in the foreground; SIGTERM or Ctrl-C end it within ten seconds, also in the middle of a run."
_FACTS = "An item is called SLUG#ID, or by its id alone."
_DIFF = "Lines with '-' are the machine's, lines with '+' stand in the file."
_SEARCH = 'Plain words, "a phrase", the beginning* of a word, -without; the best and newest first.'
_ACTOR = "Any name that the articles use; names are joined where there is no doubt whose they are."
_FIGURES = "Values that differ stand side by side."
_EXPORT = "Items that people hid are among them, marked as hidden; docs/archive.md names every field."
_SEND = "Without --day, the newest edition."
_DELIVERIES = "say what became of what was sent, and settle what is uncertain"
LISTS = ("what", "quantities", "reactions", "narratives")
STANCES = ("supports", "opposes", "warns", "demands", "denies", "regrets", "states")
STATES = ("pending", "sending", "sent", "failed", "uncertain", "confirmed", "expired")
_STATES = "Uncertain is what no answer came to: ask the reader, then confirm it or send it again."


def _add_run(command: argparse.ArgumentParser) -> None:
    _add_work(command)
    command.add_argument(
        "--due", action="store_true", help="instead, what the schedule has for now, each time once; for cron"
    )


def _add_work(command: argparse.ArgumentParser) -> None:
    command.set_defaults(alone=True)
    command.add_argument("--offline", action="store_true", help="ask no feed, page or mailbox for what is new")
    command.add_argument("--published", metavar="DATE", help="publishing date of articles that give none (YYYY-MM-DD)")
    _add_crew(command)


def _add_crew(command: argparse.ArgumentParser) -> None:
    who = command.add_mutually_exclusive_group()
    who.add_argument(
        "--workers", type=_count, metavar="N", help="so many processes read articles (default: what suits the machine)"
    )
    who.add_argument(
        "--cluster", metavar="ADDRESS", help="the workers of this Dask scheduler read them: tcp://HOST:8786"
    )


def _count(text: str) -> int:
    """A number from 1 on; raises ArgumentTypeError with what to write."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"write a whole number from 1 to {_MOST_WORKERS}")
    return int(text)


def _add_gather(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="articles or folders (default: all)")
    _add_work(command)


def _add_day(command: argparse.ArgumentParser, verb: str) -> None:
    command.add_argument("--day", metavar="DAY", help=f"{verb} this edition only (YYYY-MM-DD)")


def _add_publish(command: argparse.ArgumentParser) -> None:
    command.set_defaults(alone=True)
    _add_day(command, "make")
    command.add_argument("--issue", action="store_true", help="issue the edition: of --day, or the newest")
    command.add_argument(
        "--revision", type=int, metavar="N", help="an issued edition of --day again, from its record: 0 for the first"
    )
    command.add_argument("--report", metavar="NAME", help="only this report: situation-report, flash, or one of yours")
    command.add_argument("--audience", metavar="NAME", help="only the copy for these readers of briefgen.yaml")
    command.add_argument("--explain", action="store_true", help="make nothing; say why the report begins as it does")


def _add_send(command: argparse.ArgumentParser) -> None:
    command.set_defaults(alone=True)
    _add_day(command, "send")
    command.add_argument("--dry-run", action="store_true", help="show what would be sent and to whom; send nothing")
    _add_many(command, "--to", "READER", "only this reader: an address, or the name of a folder's or webhook's channel")
    _add_many(command, "--channel", "NAME", "only this channel")


def _add_many(command: argparse.ArgumentParser, option: str, value: str, summary: str) -> None:
    more = f"{summary} (may be given more than once)"
    command.add_argument(option, action="append", default=[], metavar=value, help=more)


def _add_deliveries(command: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = command.add_subparsers(title="what to do", metavar="VERB", required=True)

    def add(name: str, call: str, summary: str) -> argparse.ArgumentParser:
        verb = verbs.add_parser(name, parents=[common], help=summary, description=f"{summary}.")
        verb.set_defaults(call=call)
        verb.add_argument("--day", metavar="DAY", help="of this day's editions only (YYYY-MM-DD)")
        return verb

    listing = add("list", "deliveries:list_deliveries", "say what became of each delivery")
    listing.add_argument("--state", choices=STATES, help="only those in this state")
    resend = add("resend", "deliveries:resend", "send once more what is uncertain, failed or expired")
    confirm = add("confirm", "deliveries:confirm", "note that an uncertain delivery has arrived")
    for verb in (resend, confirm):
        verb.set_defaults(alone=True)
        verb.add_argument(
            "reader", metavar="READER", help="the address, or the name of a folder's or webhook's channel"
        )


def _add_schedule(command: argparse.ArgumentParser) -> None:
    way = command.add_mutually_exclusive_group()
    for verb, what in (("install", "show what would run the desk at its times"), ("uninstall", "show what goes away")):
        way.add_argument(f"--{verb}", choices=("systemd", "cron"), help=what)
    command.add_argument("--yes", action="store_true", help="do what --install or --uninstall show")


def _add_status(command: argparse.ArgumentParser) -> None:
    command.add_argument("--history", action="store_true", help="the last runs instead: what they did, how they ended")


def _add_facts(command: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    verbs = command.add_subparsers(title="what to do", metavar="VERB", required=True)

    def add(name: str, call: str, summary: str) -> argparse.ArgumentParser:
        verb = verbs.add_parser(name, parents=[common], help=summary, description=f"{summary}.")
        verb.set_defaults(call=call)
        return verb

    _add_day(add("list", "items:list_items", "name every item and what it says"), "list")
    show = add("show", "items:show", "print one item as it stands in its file")
    hide = add("hide", "items:hide", "keep an item out of the report")
    note = add("note", "items:note", "write a note on an item")
    for verb in (show, hide, note):
        verb.add_argument("item", metavar="ITEM", help="SLUG#ID, or the id alone")
    for verb in (hide, note):
        verb.set_defaults(alone=True)
    hide.add_argument("--undo", action="store_true", help="print the item again")
    note.add_argument("text", metavar="TEXT", help="the note; '' takes it away")


def _add_search(command: argparse.ArgumentParser) -> None:
    command.add_argument("words", nargs="*", metavar="WORD", help="what to look for; none: the newest")
    command.add_argument("--actor", metavar="NAME", help="only where this actor acts, suffers or speaks")
    command.add_argument("--stance", choices=STANCES, help="only reactions of this stance")
    command.add_argument("--unit", metavar="UNIT", help="only quantities of this unit: person, USD, percent")
    command.add_argument("--kind", choices=(*LISTS, "edition"), help="only this list, or issued editions")
    _add_days(command)
    _add_limit(command, 20, "hits")


def _add_actor(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="a person, state or body")
    _add_days(command)
    _add_limit(command, 40, "deeds")


def _add_figures(command: argparse.ArgumentParser) -> None:
    command.add_argument("words", nargs="+", metavar="WORD", help="what is counted, as for search")
    command.add_argument("--unit", metavar="UNIT", help="only quantities of this unit: person, USD, percent")
    _add_days(command)


def _add_export(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("jsonl", "csv"), default="jsonl", help="JSON Lines (the default) or CSV")
    command.add_argument("--kind", choices=LISTS, help="only this list")
    command.add_argument("--marking", metavar="MARKING", help="only what may go to readers of it: TLP:GREEN")
    command.add_argument("--day", metavar="DAY", help="only this edition's items (YYYY-MM-DD)")
    _add_days(command)


def _add_days(command: argparse.ArgumentParser) -> None:
    command.add_argument("--since", metavar="DAY", help="editions from then on (YYYY-MM-DD, YYYY-MM or YYYY)")
    command.add_argument("--until", metavar="DAY", help="editions up to then, that day, month or year included")


def _add_limit(command: argparse.ArgumentParser, most: int, things: str) -> None:
    command.add_argument("--limit", type=int, default=most, metavar="N", help=f"at most so many {things} ({most})")


def _add_diff(command: argparse.ArgumentParser) -> None:
    command.add_argument("day", metavar="DAY", help="the edition's day (YYYY-MM-DD)")


def _add_new(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    content = command.add_mutually_exclusive_group()
    content.add_argument(
        "--demo", choices=("days", "week"), default="days", help="the articles: of two days (default), or of a week"
    )
    content.add_argument("--empty", action="store_const", const="empty", dest="demo", help="without articles")
