"""How the settings are written: renamed keys, lists written as mappings, keys that are refused."""

from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from briefgen.config.channels import KINDS, Channel, Group, Recipient
from briefgen.config.settings import DeskSettings, LogoSettings, Settings
from briefgen.config.sources import HIDDEN, FolderSource, Mailbox, ProxySettings, Source
from briefgen.config.sources import KINDS as SOURCES
from briefgen.model.address import Address
from briefgen.yamlfile import Form, Keyed, nearest

_SECRETS = {"password": "password", "pass": "password", "secret": "secret", "token": "secret", "key": "secret"}


def zone(text: str) -> ZoneInfo:
    """The IANA time zone of that name; raises ValueError with what to write instead."""
    try:
        return ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = nearest(text, available_timezones())
        remedy = f"did you mean '{near}'?" if near else "write an IANA name such as Asia/Seoul or UTC"
        raise ValueError(f"'{text}' is no time zone; {remedy}") from None


def folder_source(text: str) -> FolderSource:
    """A source written as the folder's name alone."""
    return FolderSource(folder=text)


def inside(path: str) -> bool:
    """Whether a path stays within the desk: relative, without '..', and neither empty nor the desk itself."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not PurePosixPath(path).is_absolute() and ".." not in parts and "\\" not in path


def recipient(text: str) -> Recipient:
    """A reader written as the address alone."""
    return Recipient(address=Address.parse(text))


_REMEDY = "a secret never stands here: write {0}_env: NAME_OF_A_VARIABLE, {0}_file: PATH or {0}_command: [PROGRAM]"


def _kind(shape: type[Channel]) -> Form:
    refused = tuple((key, _REMEDY.format(name)) for key, name in _SECRETS.items())
    return Form(shape, keys=(("sender", "from"),), refused=refused)


_MAILBOX = Form(Mailbox, refused=tuple((key, _REMEDY.format("password")) for key in ("password", "pass", "secret")))
_PROXY = Form(
    ProxySettings,
    short=lambda text: ProxySettings(url=text),
    refused=tuple((key, _REMEDY.format("password")) for key in ("password", "pass", "secret")),
)


FORMS = (
    Form(ZoneInfo, short=zone),
    Form(DeskSettings),
    Form(Source, told_by=(*SOURCES, *HIDDEN)),
    Form(FolderSource, short=folder_source),
    _MAILBOX,
    _PROXY,
    Form(LogoSettings, short=lambda text: LogoSettings(file=text)),
    Form(Recipient, short=recipient),
    Form(Group),
    Form(Channel, kinds=KINDS),
    *(_kind(shape) for _, shape in KINDS),
    Form(
        Settings,
        keyed=(
            Keyed("outlets", "name", "grade"),
            Keyed("audiences", "name", "marking"),
            Keyed("groups", "name", "to"),
            Keyed("channels", "name"),
        ),
    ),
)
"""The forms of `briefgen.yaml`."""
