"""A week of a desk with a set clock, as docs/week.md tells it: what arrives, what a person edits, what is issued.

Each evening the day's articles arrive, and what outlets changed in older ones; then the desk gathers, a person edits,
and the edition is checked, issued and sent into the desk's own mail folder. Nothing but the clock is simulated.
"""

import argparse
import datetime as dt
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from briefgen.cli import main
from briefgen.cli.world import World

ZONE = ZoneInfo("Europe/Vienna")
FIRST = dt.date(2026, 5, 11)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a person in an article's facts: in the first item that has `words` and `old`, `old` becomes `new`."""

    article: str
    words: str
    old: str
    new: str


def _hidden(article: str, words: str) -> Edit:
    """The item with these words is kept out of the report."""
    return Edit(article, words, "    quote:", "    hide: true\n    quote:")


@dataclass(frozen=True, slots=True)
class Day:
    """What a person does on a day: edits of facts, and `edition.yaml`.

    `<article: words>` in the latter stands for the item of that article that has these words. `again` are the
    days before whose editions are issued once more, because their facts have changed.
    """

    edits: tuple[Edit, ...] = ()
    edition: str = ""
    again: tuple[int, ...] = ()


DAYS = (
    Day(
        edition="""\
bottom_line: >-
  At least seven people have died and 23 are missing after the ferry Grey Heron capsized off Fenholm. The Ministry of
  Health has confirmed 34 cases of hepatitis A around Ostermouth. Lestria has turned down Marovia's quota for the
  river Aune.
assessment:
  - judgement: The number of dead in the ferry accident will rise.
    likelihood: almost certain
    confidence: high
    because: 23 people have been missing for hours in cold water
    watch: [the first dive to the wreck, lists of the hospital]
gaps: [how many people were aboard, the source of the infection]
""",
    ),
    Day(
        edits=(
            Edit(
                "2026-05-12/captain-herald.txt", "arrested the captain", "    quote:", "    credibility: 3\n    quote:"
            ),
        ),
        edition="""\
pin: ["<2026-05-12/ferry-northlight.txt: has risen to 19>"]
assessment:
  - judgement: The rail strike begins on Thursday as announced.
    likelihood: very likely
    confidence: moderate
    because: talks have collapsed for the third time, and no new offer is on the table
    alternatives: [the union puts it off because of the day of mourning]
    watch: [an invitation by the Prime Minister]
gaps: [why ministry and hospital count differently, how many people were aboard]
""",
    ),
    Day(
        edition="""\
pin: ["<2026-05-13/ferry-toll-northlight.txt: Eighteen people>"]
working:
  - item: "<2026-05-13/bank-northlight.txt: qty 4.75 percent>"
    because: the agency reports from the bank's own news conference
assessment:
  - judgement: Lestria signs the agreement on the Aune on Sunday.
    likelihood: likely
    confidence: low
    because: one agency alone reports the turn, and the farmers are on the streets
    watch: [the National Front's referendum, a date for the signing]
""",
        again=(1,),
    ),
    Day(
        edition="""\
assessment:
  - judgement: The death toll in Velin will exceed ten.
    likelihood: very likely
    confidence: moderate
    because: scores were trapped on Thursday morning, and counts of the first hours are seldom the last
gaps: [how many are missing in Velin, which magnitude holds]
""",
    ),
    Day(
        edits=(
            _hidden("2026-05-13/bank-herald.txt", "of: its key interest rate\n    value: 4.25"),
            _hidden("2026-05-13/bank-herald.txt", "text: Some 400,000 households will pay more"),
            _hidden("2026-05-13/bank-herald.txt", "did: put up its key interest rate"),
        ),
        edition="""\
gaps: [who leads the relief in Velin]
note: The Herald has corrected its report of Wednesday on the key rate.
""",
        again=(2,),
    ),
    Day(edition="gaps: [no figures from the Ministry of Health since Friday]\n"),
    Day(
        edition="""\
assessment:
  - judgement: Lestria's parliament ratifies the agreement on the Aune by the end of September.
    likelihood: roughly even chance
    confidence: low
    because: the majority is three seats, and the petition has a third of its signatures
    watch: [the National Front's count of signatures, further blockades]
""",
    ),
)


@dataclass
class Week:
    """A desk whose days are lived through; `outputs` are in the place of those of its settings."""

    desk: Path
    outputs: str = ""

    def live(self, days: int = len(DAYS)) -> None:
        """Make the desk and live through the first `days` days."""
        self._run(FIRST, "new", "--demo", "week", self.desk)
        if self.outputs:
            settings = self.desk / "briefgen.yaml"
            settings.write_text(re.sub(r"(?m)(?<=^  outputs: ).*$", self.outputs, settings.read_text("utf-8")), "utf-8")
        coming = self.desk / "coming"
        (self.desk / "seeds").rename(coming)
        for number, day in enumerate(DAYS[:days]):
            self._day(FIRST + dt.timedelta(days=number), day, coming)

    def _day(self, today: dt.date, day: Day, coming: Path) -> None:
        shutil.copytree(coming / str(today), self.desk / "seeds" / str(today))
        for changed in (self.desk / "updates").glob(f"{today}/*"):
            (arrived,) = (self.desk / "seeds").glob(f"*/{changed.name}")
            shutil.copyfile(changed, arrived)
        self._command(today, "gather")
        for edit in day.edits:
            self._edit(edit)
        notes = self.desk / "facts" / str(today) / "edition.yaml"
        notes.write_text(notes.read_text("utf-8") + self._named(day.edition), "utf-8")
        self._command(today, "check")
        for one in (*(FIRST + dt.timedelta(days=number) for number in day.again), today):
            self._command(today, "publish", "--issue", "--day", one)
            self._command(today, "send", "--day", one)

    def _command(self, today: dt.date, *words: object) -> None:
        code = self._run(today, *words, "--desk", self.desk)
        if code:
            raise SystemExit(f"{today}: briefgen {' '.join(map(str, words))} ended with {code}")

    def _run(self, today: dt.date, *words: object) -> int:
        moment = dt.datetime.combine(today, dt.time(18, 30), ZONE)
        return main([str(word) for word in words], World(now=lambda: moment))

    def _facts(self, article: str) -> Path:
        """The facts file of an article."""
        paths = (self.desk / "facts").glob("20*/*.yaml")
        return next(path for path in paths if f"file: seeds/{article}\n" in path.read_text("utf-8"))

    def _edit(self, edit: Edit) -> None:
        path = self._facts(edit.article)
        parts = re.split(r"(?m)^(?=  - )", path.read_text("utf-8"))
        place = next(number for number, part in enumerate(parts) if edit.words in part and edit.old in part)
        parts[place] = parts[place].replace(edit.old, edit.new, 1)
        path.write_text("".join(parts), "utf-8")

    def _named(self, edition: str) -> str:
        """The text with SLUG#id in the place of each `<article: words>`; 'qty ' before the words for a quantity."""
        return re.sub(r"<([^:>]+): ([^>]+)>", lambda found: self._item(found[1], found[2]), edition)

    def _item(self, article: str, words: str) -> str:
        path = self._facts(article)
        kind, words = ("qty", words[4:]) if words.startswith("qty ") else ("what", words)
        items = re.split(r"(?m)^(?=  - )", path.read_text("utf-8"))
        found = (re.match(rf"  - id: ({kind}-\w+)", item) for item in items if words in item)
        return f"{path.stem}#{next(match[1] for match in found if match)}"


def command(argv: Sequence[str], tell: Callable[[str], object] = print) -> int:
    """Live the week in a new folder; prints where its reports and mails lie."""
    parser = argparse.ArgumentParser(prog="scripts/week", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make the desk in")
    parser.add_argument("--days", type=int, default=len(DAYS), help="only the first so many days")
    args = parser.parse_args(argv)
    Week(args.folder).live(args.days)
    for path in sorted((args.folder / "editions").glob("*/r*.json")):
        tell(str(path))
    for path in sorted((args.folder / "outbox-mail" / "new").iterdir()):
        tell(str(path))
    return 0


if __name__ == "__main__":
    sys.exit(command(sys.argv[1:]))
