"""The history of a desk's runs, as `status --history` tells it."""

import json
from collections.abc import Callable
from pathlib import Path

DAYS = ("2026-03-03", "2026-03-04")


def test_a_run_is_told_with_its_steps_and_what_it_did(briefgen: Callable, root: Path) -> None:
    (root / "seeds" / "a-french.txt").write_text(
        "Le fleuve a débordé dans la nuit et les écoles resteront fermées.\n" * 9
    )
    briefgen("run", "--desk", root)
    briefgen("run", "--desk", root)
    first, second = json.loads(briefgen("status", "--history", "--json", "--desk", root).out)[::-1]
    assert (first["command"], first["state"], first["due"]) == ("run", "in part", None)
    assert [step["name"] for step in first["steps"]] == ["gather", "check", "publish"]
    assert all(step["seconds"] >= 0 for step in first["steps"])
    told = [(note["kind"], note["what"]) for note in first["notes"]]
    assert told == [
        *(("read", f"seeds/{day}.txt") for day in DAYS),
        ("set aside", "seeds/a-french.txt"),
        *(("published", day) for day in DAYS),
    ]
    assert [note["kind"] for note in second["notes"]] == ["set aside"]


def test_people_read_two_or_three_lines_a_run_the_newest_last(briefgen: Callable, root: Path) -> None:
    assert "no runs yet" in briefgen("status", "--history", "--desk", root).err
    briefgen("gather", "--desk", root)
    briefgen("publish", "--desk", root)
    lines = briefgen("status", "--history", "--desk", root).out.splitlines()
    assert lines[0] == "2026-03-04 09:30 gather: done"
    assert lines[1].startswith("    took gather ")
    assert lines[2] == "    read 2: seeds/2026-03-03.txt (written), seeds/2026-03-04.txt (written)"
    assert lines[3] == "2026-03-04 09:30 publish: done"


def test_a_run_that_fails_is_in_the_history_with_its_reason(briefgen: Callable, root: Path) -> None:
    (root / "output").write_text("a file where the folder is due")
    assert briefgen("run", "--desk", root).code == 73
    (run,) = json.loads(briefgen("status", "--history", "--json", "--desk", root).out)
    assert (run["state"], run["error"].split(":")[0]) == (
        "failed",
        f"cannot write {root}/output/{DAYS[0]}/situation-report.md",
    )
    assert [step["name"] for step in run["steps"]] == ["gather", "check", "publish"]


def test_a_damaged_ledger_costs_the_record_alone(briefgen: Callable, root: Path) -> None:
    (root / ".briefgen").mkdir()
    (root / ".briefgen" / "ledger.sqlite").write_bytes(b"no database" * 99)
    ended = briefgen("run", "--desk", root)
    assert ended.code == 0
    assert "the history does not tell of this run" in ended.err
    assert (root / "output" / DAYS[1] / "situation-report.md").exists()
