"""What `briefgen.yaml` says, as frozen dataclasses; the fields stand in the order in which the file shows them."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from briefgen.config.channels import Channel, Group, Unsubscribe
from briefgen.config.sources import FetchSettings, FolderSource, Grade, PolledSource, Source
from briefgen.config.span import Span
from briefgen.model.address import Address
from briefgen.model.secret import SecretPlace
from briefgen.model.sections import FULL

_USUAL_WINDOW = Span(3 * 3600)


@dataclass(frozen=True, slots=True, order=True)
class Cutoff:
    """The time of day up to which an edition covers, in minutes after local midnight: 0 to 1440 (24:00)."""

    minutes: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read HH:MM from 00:00 to 24:00; raises ValueError with what to write instead."""
        match = re.fullmatch(r"(\d\d):([0-5]\d)", text)
        minutes = int(match[1]) * 60 + int(match[2]) if match else -1
        if not 0 <= minutes <= 24 * 60:
            raise ValueError(f'\'{text}\' is no time of day; write HH:MM in quotes, from "00:00" to "24:00"')
        return cls(minutes)

    @property
    def after_midnight(self) -> timedelta:
        """How long after the local midnight that begins the edition's day."""
        return timedelta(minutes=self.minutes)

    def __str__(self) -> str:
        return f"{self.minutes // 60:02d}:{self.minutes % 60:02d}"


class OnFault(StrEnum):
    """What publishing does with a faulty facts file: leave it out and name it among the gaps, or stop."""

    LEAVE_OUT = "leave_out"
    REFUSE = "refuse"


class Rules(StrEnum):
    """How a breach of the rules for likelihood, confidence and credibility is taken: as an error, or as advice."""

    ERROR = "error"
    ADVICE = "advice"


class NoNews(StrEnum):
    """What a scheduled sending does without news since the last issue: send nothing, or an edition that says so."""

    HOLD = "hold"
    SAY = "say"


class Paper(StrEnum):
    """The page size of the PDF."""

    A4 = "A4"
    LETTER = "Letter"


class Step(StrEnum):
    """A part of the work that a schedule may run."""

    GATHER = "gather"
    CHECK = "check"
    PUBLISH = "publish"
    SEND = "send"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """Who makes the report, and the IANA time zone that its days are counted in.

    `unsubscribe` is where readers of its mail leave the list: an address of mail or of the web, or one of each.
    """

    name: str
    zone: ZoneInfo
    contact: str | None = None
    unsubscribe: tuple[Unsubscribe, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher: its grade, the family it belongs to (whose members count as one), its other names."""

    name: str
    grade: Grade = Grade.F
    family: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoSettings:
    """The house's sign: a PNG or SVG file within the desk, and what it is in words; the desk's name where left out."""

    file: str
    alt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSettings:
    """The look and content of the report; `sections` empty means all of them in the usual order.
    `title` is None for the language's own.

    `silent_after` are the days without an article after which an outlet of the settings is among the gaps; 0: never.
    """

    title: str | None = None
    cutoff: Cutoff = Cutoff(24 * 60)
    marking: str = "TLP:CLEAR"
    sections: tuple[str, ...] = ()
    reports: tuple[str, ...] = (FULL,)
    outputs: tuple[str, ...] = ("md", "html", "pdf", "eml")
    on_fault: OnFault = OnFault.LEAVE_OUT
    rules: Rules = Rules.ERROR
    silent_after: int = 2
    locale: str = "en-GB"
    paper: Paper = Paper.A4
    no_news: NoNews = NoNews.HOLD
    accent: str | None = None
    logo: LogoSettings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Readers with a copy of their own: it bears `marking`, and holds nothing above it.

    Where `tags` are named, it holds only what bears one of them.
    """

    name: str
    marking: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One line of the schedule: a cron line of five fields in the desk's zone, the steps to run, where to send.

    `window` is how late the work may still begin, after an outage or while another run holds the desk.
    """

    at: str
    run: tuple[Step, ...] = (Step.GATHER, Step.PUBLISH)
    channels: tuple[str, ...] = ()
    window: Span = _USUAL_WINDOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Who hears of scheduled work that fails: by which channel, and at which address where the channel carries mail."""

    channel: str
    to: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The whole of `briefgen.yaml`."""

    desk: DeskSettings
    sources: tuple[Source, ...] = (FolderSource(folder="seeds"),)
    fetch: FetchSettings = field(default_factory=FetchSettings)
    outlets: tuple[Outlet, ...] = ()
    report: ReportSettings = field(default_factory=ReportSettings)
    audiences: tuple[Audience, ...] = ()
    groups: tuple[Group, ...] = ()
    channels: tuple[Channel, ...] = ()
    schedule: tuple[Slot, ...] = ()
    operator: Operator | None = None

    @property
    def polled(self) -> tuple[PolledSource, ...]:
        """The sources that are asked for what is new."""
        return tuple(source for source in self.sources if isinstance(source, PolledSource))

    @property
    def folders(self) -> tuple[FolderSource, ...]:
        """Where articles lie: the folders of the sources, and those in which what was fetched is kept."""
        own = tuple(source for source in self.sources if isinstance(source, FolderSource))
        return (*own, *(FolderSource(folder=source.folder, outlet=source.outlet) for source in self.polled))

    def secrets_of(self, slot: Slot) -> tuple[SecretPlace, ...]:
        """Where all is kept that a line of the schedule needs and that is not in the settings."""
        places: list[SecretPlace] = []
        if Step.GATHER in slot.run:
            places += [source.secret for source in self.polled]
            places += [self.fetch.proxy.secret] if self.fetch.proxy and self.polled else []
        if Step.SEND in slot.run:
            sending = (channel for channel in self.channels if not slot.channels or channel.name in slot.channels)
            places += [place for channel in sending for place in channel.secrets]
        return tuple(places)

    @property
    def graded(self) -> tuple[Outlet, ...]:
        """The outlets, with those that a source alone grades."""
        known = {name.casefold() for outlet in self.outlets for name in (outlet.name, *outlet.also)}
        graded: dict[str, Outlet] = {}
        for source in self.sources:
            if source.outlet and source.grade and source.outlet.casefold() not in known:
                graded.setdefault(source.outlet, Outlet(name=source.outlet, grade=source.grade))
        return (*self.outlets, *graded.values())
