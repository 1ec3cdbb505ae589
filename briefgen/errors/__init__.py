"""Every error that briefgen raises on purpose, by who must act.

    BriefgenError
    ├── UsageError       the command line is wrong                            exit 2
    ├── SettingsError    briefgen.yaml is wrong                               exit 2
    ├── FactsError       a facts file or edition.yaml is wrong: all its faults at once   exit 65
    ├── TemplateError    a template is wrong: its name and line               exit 1
    ├── IngestError      one article cannot be read; the day goes on          exit 1
    ├── FetchError       an address of the net cannot be fetched               exit 1
    ├── SecretError      a secret is not where the settings say                exit 1
    ├── OutputError      a file or a format cannot be written                 exit 73
    ├── BusyError        another run holds the desk                           exit 75
    ├── DeliveryError    a message was not, or not surely, handed over        exit 1
    └── PluginError      a plugin is missing, doubled or of the wrong shape   exit 2

Anything else is a bug and shows its traceback. `cli` alone turns this tree into exit codes.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.errors.fault import Fault as Fault


def __getattr__(name: str) -> object:
    """`Fault`, loaded where it is asked for: a run that is turned away has no need of dataclasses, half of its time."""
    if name != "Fault":
        raise AttributeError(name)
    from briefgen.errors.fault import Fault  # noqa: PLC0415  (what this function is for)

    return Fault


class BriefgenError(Exception):
    """The root of the tree; `exit_code` is what the command ends with when it is raised."""

    exit_code = 1


class UsageError(BriefgenError):
    """The command line asks for something that cannot be."""

    exit_code = 2


class FaultyFileError(BriefgenError):
    """A file that people write has faults; it carries all of them."""

    def __init__(self, faults: "tuple[Fault, ...]") -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class SettingsError(FaultyFileError):
    """`briefgen.yaml`, a lexicon or the words of the desk are wrong."""

    exit_code = 2

    @classmethod
    def of_setting(cls, path: str, what: str, remedy: str) -> "SettingsError":
        """A setting that is sound by itself, and wrong in this desk."""
        from briefgen.errors.fault import Fault  # noqa: PLC0415  (only where something is wrong)

        return cls((Fault("briefgen.yaml", 1, 1, path, what, remedy),))


class FactsError(FaultyFileError):
    """A facts file or an `edition.yaml` is wrong."""

    exit_code = 65


class TemplateError(BriefgenError):
    """A template is wrong; the message begins with its name and line."""


class IngestError(BriefgenError):
    """An article cannot be read; the message is the reason for which it is set aside.

    `again` where the same bytes may be read on another day; `by` is the file of the article that stands in the way.
    """

    def __init__(self, reason: str, *, again: bool = False, by: str | None = None) -> None:
        super().__init__(reason)
        self.again = again
        self.by = by


class FetchError(BriefgenError):
    """An address of the net cannot be fetched; the message is the reason, and names no more of it than the host.

    `again` where it may work later, and then `after` is how many seconds the host asks to be left alone; `status` is
    the code of its answer, None where there was none.
    """

    def __init__(
        self, reason: str, *, again: bool = False, after: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(reason)
        self.again = again
        self.after = after
        self.status = status


class SecretError(BriefgenError):
    """A secret is not where the settings say; the message holds no part of it."""


class OutputError(BriefgenError):
    """A file or a format cannot be written."""

    exit_code = 73


class BusyError(BriefgenError):
    """Another run holds the desk."""

    exit_code = 75


class DeliveryError(BriefgenError):
    """A message was not, or not surely, handed over."""


class PluginError(BriefgenError):
    """A plugin is missing, named twice or of the wrong shape."""

    exit_code = 2
