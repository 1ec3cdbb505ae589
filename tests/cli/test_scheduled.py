"""`run --due`: the schedule's work when it is due, once, also when settings or ledger are not as they should be."""

import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen import deliver, desk, lock
from briefgen.cli import main
from briefgen.cli.world import World
from briefgen.model.delivery import DeliveryState
from briefgen.model.lexicon import Lexicon
from briefgen.model.runs import Heartbeat

from .conftest import SETTINGS, BlindReader, Ended

SCHEDULE = 'schedule: [{at: "0 9 * * *", run: [gather, publish]}]\n'


@pytest.fixture
def at(root: Path, reader: BlindReader) -> Callable[..., Ended]:
    """Look at the schedule at a time of 4 March, as HH:MM."""
    (root / "briefgen.yaml").write_text(SETTINGS + SCHEDULE)

    def load(lexicon: Lexicon) -> BlindReader:
        return reader

    def look(clock: str, *words: str) -> Ended:
        now = dt.datetime.fromisoformat(f"2026-03-04T{clock}").replace(tzinfo=dt.UTC)
        out, err = io.StringIO(), io.StringIO()
        code = main(["run", "--due", "--desk", str(root), *words], World(out, err, lambda: now, load))
        return Ended(code, out.getvalue(), err.getvalue())

    return look


def history(briefgen: Callable[..., Ended], root: Path) -> list[dict[str, object]]:
    return json.loads(briefgen("status", "--history", "--json", "--desk", root).out)


def test_nothing_happens_until_it_is_due_and_then_once(at, briefgen, root: Path, reader: BlindReader) -> None:
    assert at("08:00") == Ended(0, "", "")
    assert reader.read_titles == []
    ended = at("09:00")
    assert ended.code == 0
    assert len(ended.out.splitlines()) == 4
    assert at("09:01") == Ended(0, "", "")
    (run,) = history(briefgen, root)
    assert run["due"]["local"] == "2026-03-04T09:00:00"
    assert [step["name"] for step in run["steps"]] == ["gather", "publish"]


def test_what_is_skipped_is_said(at) -> None:
    at("08:00")
    ended = at("13:00")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("skipped: 2026-03-04 09:00 +0000 of '0 9 * * *': nothing ran at that time")


def test_json_tells_runs_and_what_was_skipped(at) -> None:
    at("08:00")
    done = json.loads(at("09:00", "--json").out)
    assert [run["state"] for run in done["runs"]] == ["done"]
    assert done["skipped"] == []


def test_status_tells_the_last_run_the_next_three_what_was_skipped_and_the_daemon(at, briefgen, root: Path) -> None:
    at("08:00")
    at("09:00")
    settings = (root / "briefgen.yaml").read_text().replace('"0 9 * * *"', '"15 9 * * *"')
    (root / "briefgen.yaml").write_text(settings.replace("publish]", "publish], window: 10m"))
    at("09:01")
    at("09:30")
    beat = dt.datetime(2026, 3, 4, 9, 29, 30, tzinfo=dt.UTC)
    desk.beat(root / ".briefgen", Heartbeat(process=4711, began=beat, beat=beat, coming=None))
    told = briefgen("status", "--desk", root).out.splitlines()[2:]
    assert told == [
        "last run: run, Wed 2026-03-04 09:00 +0000: done",
        "next run: Thu 2026-03-05 09:15 +0000",
        "next run: Fri 2026-03-06 09:15 +0000",
        "next run: Sat 2026-03-07 09:15 +0000",
        "skipped: 2026-03-04 09:15 +0000 of '15 9 * * *': nothing ran at that time, and 10 min later it was too late "
        "for it",
        "daemon: at work since 2026-03-04 09:29 +0000 (process 4711), heard 30 s ago",
    ]
    desk.beat(root / ".briefgen", Heartbeat(process=4711, began=beat, beat=beat - dt.timedelta(hours=1), coming=None))
    assert (
        "daemon: none is at work; the last one fell silent at 2026-03-04 08:29"
        in briefgen("status", "--desk", root).out
    )


def test_settings_that_are_wrong_are_used_as_they_were_before(at, root: Path) -> None:
    at("08:00")
    (root / "briefgen.yaml").write_text("desk: {name: River desk, zone: Mars}\n")
    ended = at("09:00")
    assert ended.code == 0
    assert ended.err.startswith("the settings are wrong and are used as they were before:\nbriefgen.yaml:1:32: ")
    assert len(ended.out.splitlines()) == 4


def test_settings_that_were_never_right_end_with_two(at, root: Path) -> None:
    (root / "briefgen.yaml").write_text("desk: {name: River desk, zone: Mars}\n")
    assert at("09:00").code == 2


def test_a_desk_in_use_ends_with_75_and_the_moment_is_not_lost(at, root: Path) -> None:
    at("08:00")
    with lock.hold(root / ".briefgen", dt.datetime(2026, 3, 4, 8, 59, tzinfo=dt.UTC)):
        assert at("09:00").code == 75
    assert at("09:05").out


def test_a_run_that_fails_is_over_and_has_its_reason(at, briefgen, root: Path) -> None:
    at("08:00")
    (root / "output").write_text("a file where the folder is due")
    assert at("09:00").code == 73
    assert at("09:01").code == 0
    (run,) = history(briefgen, root)
    assert (run["state"], run["error"][:12]) == ("failed", "cannot write")


def test_without_a_ledger_the_reports_are_made_and_nothing_is_sent(at, root: Path) -> None:
    channel = "{kind: smtp, host: localhost, port: 9, security: none, from: desk@example.org, to: [chief@example.org]}"
    sending = SCHEDULE.replace("publish]", "publish, send], channels: [morning]")
    (root / "briefgen.yaml").write_text(f"{SETTINGS}{sending}channels:\n  morning: {channel}\n")
    at("08:00")
    (root / ".briefgen" / "ledger.sqlite").write_bytes(b"no database" * 99)
    ended = at("09:00")
    assert ended.code == 73
    assert "The reports were made, nothing was sent" in ended.err
    assert (root / "output/2026-03-04/situation-report.md").exists()
    assert not (root / ".briefgen/outbox").exists()


def test_sending_keeps_to_the_channels_of_the_line(at, root: Path) -> None:
    channel = "{{kind: smtp, host: localhost, port: 9, security: none, from: desk@example.org, to: [{0}@example.org]}}"
    channels = "".join(f"  {name}: {channel.format(name)}\n" for name in ("morning", "evening"))
    sending = SCHEDULE.replace("publish]", "publish, send], channels: [evening]")
    (root / "briefgen.yaml").write_text(f"{SETTINGS}{sending}channels:\n{channels}")
    at("08:00")
    ended = at("09:00")
    assert ended.code == 1
    assert "evening has stopped: localhost:9 cannot be reached" in ended.err
    (row,) = deliver.status(root / ".briefgen")
    assert (row.recipient, row.state) == ("evening@example.org", DeliveryState.PENDING)
