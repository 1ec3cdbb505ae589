"""An edition as the messages of the desk's channels."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen.config import Channel, MailChannel, MaildirChannel, WebhookChannel
from briefgen.config.channels import Format
from briefgen.deliver import Outgoing
from briefgen.errors import UsageError
from briefgen.facts import FactsStore
from briefgen.model.delivery import EditionKey, Letterhead
from briefgen.model.marking import UNMARKED
from briefgen.model.rendered import Edition
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.outputs import Pdf, letterhead
from briefgen.pipeline.place import Place
from briefgen.pipeline.publishing import compose
from briefgen.pipeline.readers import Reader, chosen, group_names, must_be_cleared, readers


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be sent and to whom: an edition's day, and the readers who may have it."""

    day: dt.date
    readers: tuple[Reader, ...]


def errand(place: Place, day: dt.date | None, only: Sequence[str] = (), channels: Sequence[str] = ()) -> Errand:
    """The edition of `day`, or the newest, to all readers, or to those named; nothing is rendered or written.

    Raises UsageError where there is nothing to send, nobody to send it to, or a reader who may not have it.
    """
    settings = place.settings
    if not settings.channels:
        raise UsageError("briefgen.yaml names no channels; add one under channels, as docs/settings.md shows")
    known = FactsStore(place.root).days()
    if not known or (day is not None and day not in known):
        raise UsageError(f"there is no edition{f' of {day}' if day else ''} to send")
    day = day or known[-1]
    everyone = [reader for channel in settings.channels for reader in readers(channel, settings.groups)]
    asked = chosen(everyone, only, channels)
    facts = collect(place.root, settings, day).facts
    must_be_cleared(facts.notes.marking or facts.marking or UNMARKED, asked)
    return Errand(day, asked)


def outgoing(place: Place, asked: Errand) -> tuple[Outgoing, ...]:
    """What each channel would send of the errand; the PDF is the one in `output/`, so publish first."""
    edition = compose(place.root, collect(place.root, place.settings, asked.day).facts)
    pdf = place.root / "output" / asked.day.isoformat() / Pdf.file
    attachment = pdf.read_bytes() if pdf.exists() else None
    return tuple(
        _outgoing(place, channel, edition, attachment, names)
        for channel in place.settings.channels
        if (names := tuple(reader.name for reader in asked.readers if reader.channel == channel))
    )


def _outgoing(place: Place, channel: Channel, edition: Edition, pdf: bytes | None, names: tuple[str, ...]) -> Outgoing:
    head = _head(place, channel, edition)
    if isinstance(channel, WebhookChannel):
        message = _post(channel, head, edition)
    else:
        from briefgen.render.mail import mail  # noqa: PLC0415  (not needed where nothing is sent)

        message = mail(head, edition.markdown, edition.html, pdf)
    return Outgoing(
        channel=channel,
        edition=_key(edition),
        recipients=names,
        message=message,
        subject=head.full_subject,
        text=edition.markdown,
    )


def _head(place: Place, channel: Channel, edition: Edition) -> Letterhead:
    head = letterhead(edition)
    if channel.subject:
        head = replace(head, subject=channel.subject)
    if isinstance(channel, MaildirChannel):
        return replace(head, sender=channel.sender)
    if not isinstance(channel, MailChannel):
        return head
    to = tuple(recipient.address for recipient in channel.to)
    groups = group_names(channel, place.settings.groups)
    return replace(head, sender=channel.sender, recipients=to, groups=groups)


def _key(edition: Edition) -> EditionKey:
    return EditionKey(edition.report.day, edition.report.revision + 1)


def _post(channel: WebhookChannel, head: Letterhead, edition: Edition) -> bytes:
    """The body of a webhook's POST."""
    if channel.format is Format.MARKDOWN:
        return edition.markdown.encode()
    fields = {
        "edition": str(_key(edition)),
        "subject": head.full_subject,
        "marking": head.marking,
        "language": head.language,
        "date": head.date.isoformat(),
        "text": edition.markdown,
    }
    return json.dumps(fields, ensure_ascii=False).encode()
