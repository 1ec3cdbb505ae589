"""What settings must fulfil beyond their types; each rule gives its findings."""

import datetime as dt
import ipaddress
import re
from collections.abc import Callable, Iterator

from briefgen.config.forms import inside
from briefgen.config.settings import Audience, Channel, ReportSettings, Security, Settings, Slot, Step
from briefgen.model.marking import TLP, is_unknown_tlp
from briefgen.model.sections import SECTIONS
from briefgen.model.shown import cut
from briefgen.yamlfile import Finding, did_you_mean

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_REVISION = re.compile(r"r\d+")
_ANY_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


Findings = Iterator[Finding]


def findings(settings: Settings) -> Findings:
    """All that is wrong in the settings."""
    for rule in _RULES:
        yield from rule(settings)


def _one_line(settings: Settings) -> Findings:
    """What becomes a mail header or a title holds no line break."""
    texts: list[tuple[object, str, str | None]] = [
        (settings.desk, "name", settings.desk.name),
        (settings.desk, "contact", settings.desk.contact),
        (settings.report, "title", settings.report.title),
        (settings.report, "marking", settings.report.marking),
        *((audience, "marking", audience.marking) for audience in settings.audiences),
        *((channel, "subject", channel.subject) for channel in settings.channels),
    ]
    for record, key, text in texts:
        if text is not None and (not text.strip() or len(text.splitlines()) > 1):
            yield Finding(record, key, "the text is empty or has several lines", "write it on one line")


def _marking(settings: Settings) -> Findings:
    records: tuple[ReportSettings | Audience, ...] = (settings.report, *settings.audiences)
    for record in records:
        if is_unknown_tlp(record.marking):
            what = f"'{cut(record.marking)}' is no marking of the Traffic Light Protocol"
            yield Finding(record, "marking", what, did_you_mean(record.marking, TLP))


def _audiences(settings: Settings) -> Findings:
    """The name of an audience is that of a folder beside the report, where revisions are called r0, r1, …."""
    for audience in settings.audiences:
        if not _FOLDER.fullmatch(audience.name) or _REVISION.fullmatch(audience.name):
            what = f"'{cut(audience.name)}' cannot be the name of a folder"
            yield Finding(audience, "name", what, "write small letters, digits and '-', not 'r' and a number alone")
        if not all(tag.strip() for tag in audience.tags):
            yield Finding(audience, "tags", "a tag is empty", "write a word, or take it away")


def _sources(settings: Settings) -> Findings:
    if not settings.sources:
        yield Finding(settings, "sources", "no source is named", "write a folder, as 'sources: [seeds]'")


def _outlets(settings: Settings) -> Findings:
    """A name, whether an outlet's own or one of its others, means one outlet."""
    owners: dict[str, str] = {}
    for outlet in settings.outlets:
        for key, name in (("name", outlet.name), *(("also", name) for name in outlet.also)):
            owner = owners.setdefault(name.casefold(), outlet.name)
            if owner != outlet.name:
                what = f"'{cut(name)}' already means {cut(owner)}"
                yield Finding(outlet, key, what, "take the name away from one of the two")


def _sections(settings: Settings) -> Findings:
    for name in settings.report.sections:
        if name not in SECTIONS:
            what = f"there is no section '{cut(name)}'"
            yield Finding(settings.report, "sections", what, did_you_mean(name, SECTIONS))


def _folders(settings: Settings) -> Findings:
    for source in settings.sources:
        if not inside(source.folder):
            what = f"'{cut(source.folder)}' is no folder inside the desk"
            yield Finding(source, "folder", what, "write a path from the desk's folder, without '..'")


def _channels(settings: Settings) -> Findings:
    for channel in settings.channels:
        yield from _readers(channel)
        yield from _security(channel)
        yield from _password(channel)
        if channel.port is not None and not 1 <= channel.port <= 65535:
            yield Finding(channel, "port", f"{channel.port} is no port", "write 1 to 65535, or delete the line")


def _readers(channel: Channel) -> Findings:
    if not channel.to:
        yield Finding(channel, "to", "nobody is named", "write one or more addresses")


def _security(channel: Channel) -> Findings:
    if channel.security is Security.NONE and not _loopback(channel.host):
        what = f"mail and password would travel openly to {channel.host}"
        yield Finding(channel, "security", what, "write starttls or tls; none is for localhost alone")


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _password(channel: Channel) -> Findings:
    named = [channel.password_env, channel.password_file]
    if all(named):
        yield Finding(channel, "password_file", "the password is named twice", "keep password_env or password_file")
    if any(named) and channel.user is None:
        yield Finding(channel, "user", "there is a password but no user", "add 'user: …'")
    if channel.user is not None and not any(named):
        yield Finding(channel, "user", "there is a user but no password", "add 'password_env: NAME_OF_A_VARIABLE'")
    if channel.password_env is not None and not _VARIABLE.fullmatch(channel.password_env):
        yield Finding(
            channel, "password_env", "this is no name of an environment variable", "write letters, digits and _"
        )


def _slots(settings: Settings) -> Findings:
    names = [channel.name for channel in settings.channels]
    times: set[str] = set()
    for slot in settings.schedule:
        yield from _cron(slot)
        if " ".join(slot.at.split()) in times:
            yield Finding(slot, "at", f"'{cut(slot.at)}' stands in the schedule already", "make one line of the two")
        times.add(" ".join(slot.at.split()))
        if not slot.run:
            yield Finding(slot, "run", "nothing is to be run", "write one or more of gather, check, publish, send")
        if Step.SEND in slot.run and not slot.channels:
            yield Finding(slot, "channels", "'send' needs a channel", "add 'channels: [NAME]'")
        for name in slot.channels:
            if name not in names:
                remedy = did_you_mean(name, names) if names else "describe it under 'channels:'"
                yield Finding(slot, "channels", f"there is no channel '{name}'", remedy)


def _cron(slot: Slot) -> Findings:
    from cronsim import CronSim, CronSimError  # noqa: PLC0415  (not needed where nothing is scheduled)

    remedy = 'write "MINUTE HOUR DAY MONTH WEEKDAY", as "30 6 * * 1-5"'
    try:
        CronSim(slot.at, _ANY_TIME)
    except CronSimError as error:
        yield Finding(slot, "at", f"'{cut(slot.at)}' is no cron line ({str(error).lower()})", remedy)
        return
    if len(slot.at.split()) != 5:
        yield Finding(slot, "at", f"'{cut(slot.at)}' is no cron line of five fields", remedy)


_RULES: tuple[Callable[[Settings], Findings], ...] = (
    _one_line,
    _marking,
    _sources,
    _folders,
    _outlets,
    _sections,
    _audiences,
    _channels,
    _slots,
)
