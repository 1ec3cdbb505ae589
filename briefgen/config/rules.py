"""What settings must fulfil beyond their types; each rule gives its findings."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

from briefgen.config.channelrules import channel_findings
from briefgen.config.channels import MailChannel
from briefgen.config.forms import inside
from briefgen.config.settings import Audience, ReportSettings, Settings, Slot, Step
from briefgen.config.sourcerules import source_findings
from briefgen.model.colour import LEAST_CONTRAST, contrast, is_colour
from briefgen.model.marking import TLP, is_unknown_tlp
from briefgen.model.sections import FLASH, FULL, SECTIONS
from briefgen.model.shown import cut
from briefgen.yamlfile import Finding, did_you_mean

_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_REVISION = re.compile(r"r\d+")
_GROUNDS = ("#ffffff", "#f0f5f9")  # the page, and the box of the bottom line
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


def _accent(settings: Settings) -> Findings:
    """A colour in which links can be read on the page and in its boxes."""
    colour = settings.report.accent
    if colour is None:
        return
    if not is_colour(colour):
        yield Finding(settings.report, "accent", f"'{cut(colour)}' is no colour", 'write one as "#1c64a8", in quotes')
        return
    least = min(contrast(colour, ground) for ground in _GROUNDS)
    if least < LEAST_CONTRAST:
        what = f"text in {colour} cannot be read on the page: its contrast is {least:.1f}:1"
        yield Finding(settings.report, "accent", what, f"write a darker colour, of at least {LEAST_CONTRAST}:1")


def _logo(settings: Settings) -> Findings:
    logo = settings.report.logo
    if logo is not None and not inside(logo.file):
        what = f"'{cut(logo.file)}' is no file inside the desk"
        yield Finding(logo, "file", what, "write a path from the desk's folder, without '..'")


def _locale(settings: Settings) -> Findings:
    """A locale that Unicode knows; whether there are words for it is seen where they are read."""
    locale = settings.report.locale
    if locale == ReportSettings().locale or _is_known(locale):
        return
    yield Finding(settings.report, "locale", f"'{cut(locale)}' is no locale", "write one such as en-GB, en-US or de")


def _is_known(locale: str) -> bool:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  (seldom another than the usual one)

    try:
        Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _reports(settings: Settings) -> Findings:
    """The name of a report is that of its template and of its files."""
    for name in settings.report.reports:
        if not _FOLDER.fullmatch(name):
            what = f"'{cut(name)}' cannot be the name of a report"
            yield Finding(settings.report, "reports", what, f"write {FULL}, {FLASH}, or the name of your template")


def _audiences(settings: Settings) -> Findings:
    """The name of an audience is that of a folder beside the report, where revisions are called r0, r1, …."""
    for audience in settings.audiences:
        if not _FOLDER.fullmatch(audience.name) or _REVISION.fullmatch(audience.name):
            what = f"'{cut(audience.name)}' cannot be the name of a folder"
            yield Finding(audience, "name", what, "write small letters, digits and '-', not 'r' and a number alone")
        if not all(tag.strip() for tag in audience.tags):
            yield Finding(audience, "tags", "a tag is empty", "write a word, or take it away")


def _silence(settings: Settings) -> Findings:
    if settings.report.silent_after < 0:
        yield Finding(settings.report, "silent_after", "no days can be fewer than none", "write 0, or a number of days")


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


def _operator(settings: Settings) -> Findings:
    operator = settings.operator
    if operator is None:
        return
    names = [channel.name for channel in settings.channels]
    channel = next((one for one in settings.channels if one.name == operator.channel), None)
    if channel is None:
        remedy = did_you_mean(operator.channel, names) if names else "describe it under 'channels:'"
        yield Finding(operator, "channel", f"there is no channel '{cut(operator.channel)}'", remedy)
    elif isinstance(channel, MailChannel) and operator.to is None:
        yield Finding(operator, "to", "the channel carries mail, and nobody is named", "add 'to: ADDRESS'")


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
    _silence,
    source_findings,
    _outlets,
    _sections,
    _accent,
    _logo,
    _locale,
    _reports,
    _audiences,
    channel_findings,
    _slots,
    _operator,
)
