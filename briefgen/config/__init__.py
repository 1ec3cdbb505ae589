"""The settings of a desk: `briefgen.yaml` read into frozen dataclasses, with all its faults at once."""

from briefgen.config.channels import (
    Channel,
    Group,
    MailChannel,
    MaildirChannel,
    Recipient,
    Security,
    SendmailChannel,
    SmtpChannel,
    WebhookChannel,
)
from briefgen.config.loading import load
from briefgen.config.settings import (
    Audience,
    Cutoff,
    DeskSettings,
    FolderSource,
    Grade,
    NoNews,
    OnFault,
    Operator,
    Outlet,
    Paper,
    ReportSettings,
    Settings,
    Slot,
    Step,
)
from briefgen.config.span import Span
from briefgen.model.secret import SecretPlace

__all__ = [
    "Audience",
    "Channel",
    "Cutoff",
    "DeskSettings",
    "FolderSource",
    "Grade",
    "Group",
    "MailChannel",
    "MaildirChannel",
    "NoNews",
    "OnFault",
    "Operator",
    "Outlet",
    "Paper",
    "Recipient",
    "ReportSettings",
    "SecretPlace",
    "Security",
    "SendmailChannel",
    "Settings",
    "Slot",
    "SmtpChannel",
    "Span",
    "Step",
    "WebhookChannel",
    "load",
]
