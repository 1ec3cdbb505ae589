"""An edition as the mails of the desk's channels."""

import datetime as dt
from dataclasses import replace

from briefgen.config.settings import Channel
from briefgen.deliver import Outgoing
from briefgen.errors import UsageError
from briefgen.facts import FactsStore
from briefgen.model.address import Address
from briefgen.model.delivery import EditionKey
from briefgen.model.rendered import Edition
from briefgen.pipeline.dayfacts import collect
from briefgen.pipeline.outputs import Pdf, letterhead
from briefgen.pipeline.place import Place
from briefgen.pipeline.publishing import compose


def outgoing(place: Place, day: dt.date | None, only: tuple[str, ...] = ()) -> tuple[Outgoing, ...]:
    """What each channel would send of `day`, or of the newest edition: to all its readers, or to those of `only`.

    The PDF is the one in `output/`, so publish first. Raises UsageError where there is nothing to send or nobody to
    send it to.
    """
    channels = place.settings.channels
    if not channels:
        raise UsageError("briefgen.yaml names no channels; add one under channels, with host, from and to")
    known = FactsStore(place.root).days()
    if not known or (day is not None and day not in known):
        raise UsageError(f"there is no edition{f' of {day}' if day else ''} to send")
    day = day or known[-1]
    wanted = _wanted(channels, only)
    edition = compose(place.root, collect(place.root, place.settings, day).facts)
    pdf = place.root / "output" / day.isoformat() / Pdf.file
    attachment = pdf.read_bytes() if pdf.exists() else None
    letters = (_letter(channel, wanted, edition, attachment) for channel in channels)
    return tuple(letter for letter in letters if letter.recipients)


def _wanted(channels: tuple[Channel, ...], only: tuple[str, ...]) -> frozenset[str]:
    """The mailboxes to send to; the settings alone say who may be a reader."""
    readers = frozenset(reader.mailbox for channel in channels for reader in channel.to)
    try:
        wanted = frozenset(Address.parse(text).mailbox for text in only)
    except ValueError as error:
        raise UsageError(f"--to: {error}") from None
    strangers = sorted(wanted - readers)
    if strangers:
        raise UsageError(f"--to: {strangers[0]} is not among the readers of any channel in briefgen.yaml")
    return wanted or readers


def _letter(channel: Channel, wanted: frozenset[str], edition: Edition, pdf: bytes | None) -> Outgoing:
    from briefgen.render.mail import mail  # noqa: PLC0415  (not needed where nothing is sent)

    head = replace(letterhead(edition), sender=channel.sender, recipients=channel.to)
    if channel.subject:
        head = replace(head, subject=channel.subject)
    return Outgoing(
        channel=channel,
        edition=EditionKey(edition.report.day, edition.report.revision + 1),
        sender=channel.sender,
        recipients=tuple(reader for reader in channel.to if reader.mailbox in wanted),
        message=mail(head, edition.markdown, edition.html, pdf),
    )
