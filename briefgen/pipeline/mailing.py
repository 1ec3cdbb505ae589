"""An edition as the messages of the desk's channels."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.config import Audience, Channel, MailChannel, MaildirChannel, WebhookChannel
from briefgen.config.channels import Format
from briefgen.deliver import Outgoing
from briefgen.errors import UsageError
from briefgen.facts import FactsStore
from briefgen.model.delivery import EditionKey, Letterhead
from briefgen.model.marking import UNMARKED
from briefgen.model.rendered import Edition
from briefgen.pipeline.copies import Copy
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.outputs import Pdf, letterhead, revised
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
    asked = Errand(day, chosen(everyone, only, channels))
    for audience in _copies(place, asked):
        facts = collect(place.root, settings, day, audience=audience).facts
        marking = facts.notes.marking or facts.marking or UNMARKED
        must_be_cleared(marking, (reader for reader in asked.readers if reader.audience == _name(audience)))
    return asked


def outgoing(place: Place, asked: Errand) -> tuple[Outgoing, ...]:
    """What each channel would send of the errand; the PDF is the one in `output/`, so publish first."""
    return tuple(letter for audience in _copies(place, asked) for letter in _of_copy(place, asked, audience))


def _copies(place: Place, asked: Errand) -> Iterator[Audience | None]:
    """The copies of the report that anybody gets, the report itself, which is None, first."""
    wanted = {reader.audience for reader in asked.readers}
    return (audience for audience in (None, *place.settings.audiences) if _name(audience) in wanted)


def _name(audience: Audience | None) -> str:
    return audience.name if audience else ""


def _of_copy(place: Place, asked: Errand, audience: Audience | None) -> Iterator[Outgoing]:
    """One message for each channel that has a reader of this copy."""
    facts = collect(place.root, place.settings, asked.day, audience=audience, next_moment=place.next_moment).facts
    edition = compose(place, facts, audience=_name(audience))
    pdf = Copy(place, asked.day, audience, ()).folder / Pdf.file
    attachment = pdf.read_bytes() if pdf.exists() else None
    for channel in place.settings.channels:
        mine = (reader for reader in asked.readers if reader.channel == channel)
        names = tuple(reader.name for reader in mine if reader.audience == edition.audience)
        if names:
            yield _outgoing(place, channel, edition, attachment, names)


def _outgoing(place: Place, channel: Channel, edition: Edition, pdf: bytes | None, names: tuple[str, ...]) -> Outgoing:
    head = _head(place, channel, edition)
    if isinstance(channel, WebhookChannel):
        message = _post(channel, head, edition)
    else:
        from briefgen.render.mail import mail  # noqa: PLC0415  (not needed where nothing is sent)

        message = mail(head, edition.markdown, edition.html, pdf, edition.pictures)
    return Outgoing(
        channel=channel,
        edition=_key(edition),
        recipients=names,
        message=message,
        subject=head.full_subject,
        text=edition.markdown,
        audience=edition.audience,
    )


def _head(place: Place, channel: Channel, edition: Edition) -> Letterhead:
    """The letterhead of a channel; its readers stand there as far as they get this copy."""
    threads = [_thread(place, channel, edition, revision) for revision in range(edition.report.revision + 1)]
    head = replace(
        letterhead(edition),
        thread=tuple(threads),
        unsubscribe=tuple(one.uri for one in place.settings.desk.unsubscribe),
    )
    if channel.subject:
        head = replace(head, subject=revised(channel.subject, edition.report))
    if isinstance(channel, MaildirChannel):
        return replace(head, sender=channel.sender)
    if not isinstance(channel, MailChannel):
        return head
    mine = {reader.name for reader in readers(channel, place.settings.groups) if reader.audience == edition.audience}
    to = tuple(one.address for one in channel.to if one.address.mailbox in mine)
    return replace(head, sender=channel.sender, recipients=to, groups=group_names(channel, place.settings.groups))


def _thread(place: Place, channel: Channel, edition: Edition, revision: int) -> str:
    """What the mail of a day's revision is known by, whatever it says: its readers' programs put revisions together."""
    return "\n".join(
        (place.settings.desk.name, channel.name, edition.audience, str(EditionKey(edition.report.day, revision + 1)))
    )


def _key(edition: Edition) -> EditionKey:
    return EditionKey(edition.report.day, edition.report.revision + 1)


def _post(channel: WebhookChannel, head: Letterhead, edition: Edition) -> bytes:
    """The body of a webhook's POST."""
    from briefgen.render.shortened import shortened  # noqa: PLC0415  (not needed where nothing is sent)

    text = shortened(edition.markdown, channel.limit)
    if channel.format is Format.MARKDOWN:
        return text.encode()
    fields = {
        "edition": str(_key(edition)),
        "subject": head.full_subject,
        "marking": head.marking,
        "audience": edition.audience,
        "language": head.language,
        "date": head.date.isoformat(),
        "text": text,
    }
    return json.dumps(fields, ensure_ascii=False).encode()
