"""The look of a desk's reports: its colour and its logo, which is read and looked at before it goes into a page."""

import re
from pathlib import Path

from briefgen.config.settings import ReportSettings, Settings
from briefgen.errors import SettingsError
from briefgen.model.rendered import Logo

_MOST = 200_000  # bytes
_PNG = b"\x89PNG\r\n\x1a\n"
_UNSAFE = re.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<script|<foreignObject|<iframe|@import|\son\w+\s*=|<\?xml-stylesheet"
    rb"|(?:href|src)\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)


def logo_path(root: Path, report: ReportSettings) -> Path | None:
    """Where the logo lies, None for a desk without."""
    return root / report.logo.file if report.logo else None


def logo_of(root: Path, settings: Settings) -> Logo | None:
    """The desk's logo; raises SettingsError where it is missing, too large, or does more than to show itself."""
    path = logo_path(root, settings.report)
    if path is None or settings.report.logo is None:
        return None
    try:
        with path.open("rb") as opened:
            data = opened.read(_MOST + 1)
    except OSError as error:
        raise _fault(f"{settings.report.logo.file} cannot be read: {error.strerror}", "correct the path") from None
    if len(data) > _MOST:
        raise _fault(f"{settings.report.logo.file} is larger than 200 kB", "make it smaller; it is printed 13 mm high")
    return Logo(_kind(data, settings.report.logo.file), data, settings.report.logo.alt or settings.desk.name)


def _kind(data: bytes, file: str) -> str:
    if data.startswith(_PNG):
        return "png"
    if b"<svg" not in data[:2000]:
        raise _fault(f"{file} is neither PNG nor SVG", "save it as one of the two")
    if found := _UNSAFE.search(data):
        what = found[0].decode("utf-8", "replace").strip()
        raise _fault(f"{file} holds '{what}…': a logo may load and run nothing", "save it as plain SVG, or as PNG")
    return "svg+xml"


def _fault(what: str, remedy: str) -> SettingsError:
    return SettingsError.of_setting("report.logo", what, remedy)
