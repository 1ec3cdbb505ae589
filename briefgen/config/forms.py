"""How the settings are written: renamed keys, lists written as mappings, keys that are refused."""

from pathlib import PurePosixPath
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from briefgen.config.settings import Channel, DeskSettings, FolderSource, Settings
from briefgen.yamlfile import Form, Keyed, nearest

_REMEDY = "a secret never stands here: write password_env: NAME_OF_A_VARIABLE, or password_file: PATH"


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


FORMS = (
    Form(ZoneInfo, short=zone),
    Form(DeskSettings),
    Form(FolderSource, short=folder_source),
    Form(
        Channel,
        keys=(("sender", "from"),),
        refused=tuple((key, _REMEDY) for key in ("password", "pass", "secret", "token")),
    ),
    Form(
        Settings,
        keyed=(Keyed("outlets", "name", "grade"), Keyed("audiences", "name", "marking"), Keyed("channels", "name")),
    ),
)
"""The forms of `briefgen.yaml`."""
