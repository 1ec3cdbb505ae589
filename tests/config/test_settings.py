"""`briefgen.yaml`: what it gives, and the faults it can have."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefgen import config
from briefgen.config import Cutoff, Grade, OnFault, Outlet, Recipient, Security, Settings, Step
from briefgen.errors import SettingsError
from briefgen.model.address import Address

FULL = """\
desk: {name: Northeast Asia desk, zone: Asia/Seoul, contact: desk@example.org}
sources:
  - folder: seeds
  - more/articles
outlets:
  Example News: {grade: B, family: Example Group, also: [example.org]}
  Other Paper: C
report: {cutoff: "06:00", marking: TLP:GREEN, sections: [bottom-line, highlights], on_fault: refuse}
channels:
  morning:
    kind: smtp
    host: mail.example.org
    user: desk
    password_env: MAIL_PASSWORD
    from: desk@example.org
    to: [chief@example.org]
schedule:
  - {at: "30 6 * * 1-5", run: [gather, publish, send], channels: [morning]}
"""


def faults(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        config.load(text, "briefgen.yaml")
    return [str(fault).removeprefix("briefgen.yaml:") for fault in caught.value.faults]


def changed(before: str, after: str) -> list[str]:
    assert before in FULL
    return faults(FULL.replace(before, after))


def test_all_is_read() -> None:
    settings = config.load(FULL, "briefgen.yaml")
    assert settings.desk.zone == ZoneInfo("Asia/Seoul")
    assert [source.folder for source in settings.sources] == ["seeds", "more/articles"]
    assert settings.outlets == (
        Outlet(name="Example News", grade=Grade.B, family="Example Group", also=("example.org",)),
        Outlet(name="Other Paper", grade=Grade.C),
    )
    assert (settings.report.cutoff, settings.report.on_fault) == (Cutoff(360), OnFault.REFUSE)
    (channel,) = settings.channels
    assert (channel.name, channel.sender) == ("morning", Address("desk@example.org"))
    assert channel.to == (Recipient(address=Address("chief@example.org")),)
    assert (channel.security, channel.effective_port) == (Security.STARTTLS, 587)
    assert settings.schedule[0].run == (Step.GATHER, Step.PUBLISH, Step.SEND)


def test_a_desk_needs_a_name_and_a_zone_alone() -> None:
    settings = config.load("desk: {name: X, zone: UTC}", "briefgen.yaml")
    assert settings == Settings(desk=settings.desk)
    assert str(settings.report.cutoff) == "24:00"


def test_the_desk_of_the_repository_is_sound() -> None:
    path = Path(__file__).parents[2] / "briefgen.yaml"
    assert config.load(path.read_text("utf-8"), "briefgen.yaml").desk.zone == ZoneInfo("UTC")


@pytest.mark.parametrize("zone", ["Asia/Seuol", "Mars/Olympus", "+09:00", "/etc/passwd", "../UTC", "Asia", ""])
def test_the_zone_is_a_known_one(zone: str) -> None:
    assert [fault.split(": ")[1] for fault in changed("Asia/Seoul", f"'{zone}'")] == ["desk.zone"]


def test_a_zone_nearly_right_is_proposed() -> None:
    assert changed("Asia/Seoul", "Asia/Seuol") == [
        "1:41: desk.zone: 'Asia/Seuol' is no time zone: did you mean 'Asia/Seoul'?"
    ]


@pytest.mark.parametrize("folder", ["/etc", "../seeds", "a/../../b", "."])
def test_sources_stay_inside_the_desk(folder: str) -> None:
    assert [fault.split(": ")[1] for fault in changed("folder: seeds", f"folder: {folder}")] == ["sources[1].folder"]


@pytest.mark.parametrize("key", ["password", "pass", "secret", "token"])
def test_a_secret_is_refused_and_never_repeated(key: str) -> None:
    (fault,) = changed("password_env: MAIL_PASSWORD", f"{key}: hunter2\n    password_file: x")
    assert fault.startswith(f"14:5: channels.morning.{key}: this key is refused: a secret never stands here")
    assert "hunter2" not in fault


@pytest.mark.parametrize("host", ["mail.example.org", "10.0.0.1", "localhost.example.org"])
def test_open_mail_is_for_this_machine_alone(host: str) -> None:
    (fault,) = changed("host: mail.example.org", f"host: {host}\n    security: none")
    assert "channels.morning.security" in fault


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "'::1'"])
def test_open_mail_on_this_machine(host: str) -> None:
    text = FULL.replace("host: mail.example.org", f"host: {host}\n    security: none")
    assert config.load(text, "briefgen.yaml").channels[0].effective_port == 25


@pytest.mark.parametrize(
    "address", ["chief", "a@b, c@d", "a..b@example.org", '"a@b\\nBcc: x@y"', "chief@", "@example.org"]
)
def test_an_address_is_one_address(address: str) -> None:
    quoted = address if address.startswith('"') else f"'{address}'"
    (fault,) = changed("[chief@example.org]", f"[{quoted}]")
    assert "channels.morning.to" in fault


def test_an_address_may_have_a_name():
    text = FULL.replace("[chief@example.org]", "['Chief <chief@example.org>']")
    assert config.load(text, "briefgen.yaml").channels[0].to == (
        Recipient(address=Address("chief@example.org", "Chief")),
    )


@pytest.mark.parametrize("line", ["30 6 * *", "30 6 * * * *", "61 6 * * *", "30 26 * * *", "daily", "x 6 * * *"])
def test_a_schedule_is_a_cron_line_of_five_fields(line: str) -> None:
    (fault,) = changed("30 6 * * 1-5", line)
    assert fault.startswith("18:10: schedule[1].at: ")


@pytest.mark.parametrize(
    ("before", "after", "path"),
    [
        ("channels: [morning]", "channels: [evening]", "schedule[1].channels"),
        (", channels: [morning]", "", "schedule[1].channels"),
        ("run: [gather, publish, send]", "run: [gather, print]", "schedule[1].run[2]"),
        ('"06:00"', '"6:00"', "report.cutoff"),
        ('"06:00"', '"24:01"', "report.cutoff"),
        ("grade: B", "grade: G", "outlets.Example News.grade"),
        ("Other Paper: C", "Other Paper: Z", "outlets.Other Paper.grade"),
        ("on_fault: refuse", "on_fault: stop", "report.on_fault"),
        ("sections: [bottom-line", "sections: [bottomline", "report.sections"),
        ("marking: TLP:GREEN", 'marking: "TLP\\nGREEN"', "report.marking"),
        ("    user: desk\n", "", "channels.morning.user"),
        ("    password_env: MAIL_PASSWORD\n", "", "channels.morning.user"),
        ("host: mail.example.org", "host: mail.example.org\n    port: 0", "channels.morning.port"),
        ("kind: smtp", "kind: fax", "channels.morning.kind"),
        ("  - folder: seeds", "  - fed: https://example.org/world.rss", "sources[1].fed"),
    ],
)
def test_faults_name_the_setting(before: str, after: str, path: str) -> None:
    assert path in [fault.split(": ")[1] for fault in changed(before, after)]


def test_an_audience_has_a_marking_and_a_name_that_is_a_folder() -> None:
    text = FULL + "audiences:\n  partners: TLP:GREEN\n  r2: TLP:GREEN\n  Über uns: {marking: TLP:PINK, tags: [' ']}\n"
    remedy = "write small letters, digits and '-', not 'r' and a number alone"
    assert faults(text) == [
        f"21:3: audiences.r2.name: 'r2' cannot be the name of a folder: {remedy}",
        f"22:3: audiences.Über uns.name: 'Über uns' cannot be the name of a folder: {remedy}",
        "22:23: audiences.Über uns.marking: 'TLP:PINK' is no marking of the Traffic Light Protocol: "
        "it may be TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED",
        "22:39: audiences.Über uns.tags: a tag is empty: write a word, or take it away",
    ]


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ('accent: "#ffcc00"', "report.accent: text in #ffcc00 cannot be read on the page: its contrast is 1.4:1"),
        ("accent: blue", "report.accent: 'blue' is no colour"),
        ("locale: klingon", "report.locale: 'klingon' is no locale"),
        ("logo: ../x.png", "report.logo.file: '../x.png' is no file inside the desk"),
        ("reports: [a/b]", "report.reports: 'a/b' cannot be the name of a report"),
    ],
)
def test_a_look_that_cannot_be_is_named(setting: str, says: str) -> None:
    assert says in changed("on_fault: refuse", setting)[0]


def test_a_line_of_the_schedule_needs_the_secrets_of_its_channels_and_of_what_it_asks() -> None:
    text = FULL.replace("channels: [morning]}", "channels: [morning]}\n  - {at: 0 9 * * *, run: [publish]}")
    text = text.replace("schedule:", "  chat: {kind: webhook, url_env: CHAT_URL, secret_env: CHAT_KEY}\nschedule:")
    text = text.replace("outlets:", "  - imap: {host: mail.example.org, user: desk, password_env: BOX}\noutlets:")
    text = text.replace("schedule:", "schedule:\n  - {at: 5 9 * * *, run: [send], channels: [chat]}")
    settings = config.load(text, "briefgen.yaml")
    named = [[place.env for place in settings.secrets_of(slot) if place.named] for slot in settings.schedule]
    assert named == [["CHAT_KEY", "CHAT_URL"], ["BOX", "MAIL_PASSWORD"], []]


def test_a_user_of_mail_is_ascii() -> None:
    assert changed("user: desk", "user: Jörg")[0].startswith("13:11: channels.morning.user: mail servers take")


def test_no_length_of_time_is_longer_than_ten_years() -> None:
    assert config.Span.parse("3650d").length.days == 3650
    with pytest.raises(ValueError, match="longer than ten years; write at most 3650d"):
        config.Span.parse("999999d")
