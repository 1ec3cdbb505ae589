"""An incident as a message to the desk's operator."""

import datetime as dt
import hashlib
import json
from pathlib import Path

from briefgen.config import Channel, MailChannel, MaildirChannel, Settings, WebhookChannel
from briefgen.config.channels import Format
from briefgen.deliver import Outgoing, frozen, status
from briefgen.model.delivery import DeliveryState, EditionKey, Letterhead
from briefgen.model.incident import Incident


def alarm(settings: Settings, incident: Incident) -> Outgoing | None:
    """The message, for a ledger of its own; None where the settings name no operator.

    In place of an edition it has the incident's day and a number made from its key: so one incident is one message.
    """
    operator = settings.operator
    channel = next((one for one in settings.channels if operator and one.name == operator.channel), None)
    if operator is None or channel is None:
        return None
    return Outgoing(
        channel=channel,
        edition=EditionKey(incident.at.date(), _number(incident.key)),
        recipients=(operator.to.mailbox if operator.to and isinstance(channel, MailChannel) else channel.name,),
        message=_message(channel, settings, incident),
        subject=incident.title,
        text=incident.text,
    )


def waiting(settings: Settings, state: Path, now: dt.datetime) -> tuple[Outgoing, ...]:
    """Messages to the operator that were put off and may be tried again now; `state` holds their ledger.

    Raises DeliveryError where it cannot be read.
    """
    channels = {channel.name: channel for channel in settings.channels}
    return tuple(
        Outgoing(
            channel=channels[row.channel],
            edition=row.edition,
            recipients=(row.recipient,),
            message=frozen(state, row),
        )
        for row in status(state)
        if row.state is DeliveryState.PENDING and row.not_before <= now and row.channel in channels
    )


def _number(key: str) -> int:
    """Sixty bits of the key's digest."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:15], 16)


def _message(channel: Channel, settings: Settings, incident: Incident) -> bytes:
    if isinstance(channel, WebhookChannel):
        return _post(channel.format, incident)
    from briefgen.render.mail import plain_mail  # noqa: PLC0415  (not needed where nothing goes wrong)

    sender = channel.sender if isinstance(channel, MailChannel | MaildirChannel) else None
    to = settings.operator.to if settings.operator else None
    head = Letterhead(subject=incident.title, date=incident.at, sender=sender, recipients=(to,) if to else ())
    return plain_mail(head, incident.text)


def _post(form: Format, incident: Incident) -> bytes:
    if form is Format.MARKDOWN:
        return f"**{incident.title}**\n\n{incident.text}".encode()
    fields = {"subject": incident.title, "date": incident.at.isoformat(), "text": incident.text}
    return json.dumps(fields, ensure_ascii=False).encode()
