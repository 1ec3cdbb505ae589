"""The guides to mail and schedule say what the program does."""

import datetime as dt
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefgen import config, schedule
from briefgen.config import Channel
from briefgen.deliver.sending import MAX_ATTEMPTS
from briefgen.model.delivery import DeliveryState

DOCS = Path(__file__).parents[2] / "docs"
DESK = "desk: {name: Desk, zone: UTC}\n"


def blocks(name: str, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", (DOCS / name).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return found


@pytest.mark.parametrize("name", ["mail.md", "schedule-and-mail.md"])
def test_the_settings_shown_are_taken(name: str) -> None:
    for block in blocks(name, "yaml"):
        text = block if block.startswith("desk:") else DESK + block
        settings = config.load(text, "briefgen.yaml")
        assert settings.channels or settings.schedule


def test_the_crontab_shown_is_the_one_that_is_printed() -> None:
    settings = config.load(blocks("schedule-and-mail.md", "yaml")[1], "briefgen.yaml")
    made = schedule.timetables(
        settings.schedule,
        settings.desk.zone,
        settings.secrets_of,
        (),
        work=schedule.work(["/opt/briefgen/bin/briefgen"], Path("/srv/desk")),
        machine=ZoneInfo("UTC"),
        now=dt.datetime(2026, 11, 20, 11, 0, tzinfo=dt.UTC),
    )
    assert schedule.crontab(made) in blocks("schedule-and-mail.md", "crontab")


def test_the_states_and_limits_of_a_delivery_are_told() -> None:
    text = (DOCS / "mail.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == [state.value for state in DeliveryState]
    assert f"`deliver_by` ({Channel(name='x').deliver_by}), or tried {MAX_ATTEMPTS} times" in text
