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
    OnFault,
    Outlet,
    Settings,
    Slot,
    Step,
)
from briefgen.config.sources import (
    FeedSource,
    FolderSource,
    Grade,
    ImapSource,
    MaildirSource,
    PageSource,
)
from briefgen.config.span import Span

__all__ = [
    "Audience",
    "Channel",
    "Cutoff",
    "FeedSource",
    "FolderSource",
    "Grade",
    "Group",
    "ImapSource",
    "MailChannel",
    "MaildirChannel",
    "MaildirSource",
    "OnFault",
    "Outlet",
    "PageSource",
    "Recipient",
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
