"""The settings of a desk: `briefgen.yaml` read into frozen dataclasses, with all its faults at once."""

from briefgen.config.loading import load
from briefgen.config.settings import (
    Audience,
    Channel,
    ChannelKind,
    Cutoff,
    DeskSettings,
    FolderSource,
    Grade,
    OnFault,
    Outlet,
    Paper,
    ReportSettings,
    Security,
    Settings,
    Slot,
    Step,
)

__all__ = [
    "Audience",
    "Channel",
    "ChannelKind",
    "Cutoff",
    "DeskSettings",
    "FolderSource",
    "Grade",
    "OnFault",
    "Outlet",
    "Paper",
    "ReportSettings",
    "Security",
    "Settings",
    "Slot",
    "Step",
    "load",
]
