"""Who gets an edition: a channel's readers with those of its groups, and what may be sent to each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.config import Channel, Group, MailChannel, MaildirChannel, Recipient, WebhookChannel
from briefgen.errors import UsageError
from briefgen.model.address import Address
from briefgen.model.marking import exceeds

CLEARING = "name the other readers by --to or --channel, or change a marking, the report's or the reader's"
"""What to do where a report is marked above a reader."""
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader of a channel: the name that the ledger has, and the highest marking that may be sent there.

    `audience` names the copy that the reader gets, and is empty for the report itself.
    """

    channel: Channel
    name: str
    marking: str | None
    audience: str = ""


def readers(channel: Channel, groups: Sequence[Group]) -> tuple[Reader, ...]:
    """All readers of a channel, each once; where the channel is the reader itself, it is named by its own name."""
    match channel:
        case MailChannel():
            found = [_member(channel, one, None) for one in channel.to]
            found += [_member(channel, one, group) for group in _of(channel, groups) for one in group.to]
            return tuple({reader.name: reader for reader in reversed(found)}.values())[::-1]
        case MaildirChannel() | WebhookChannel():
            return (Reader(channel, channel.name, channel.marking, channel.audience or ""),)
    raise TypeError(f"{type(channel).__name__} is no kind of channel")


def _member(channel: Channel, one: Recipient, group: Group | None) -> Reader:
    marking = one.marking or (group.marking if group else None)
    audience = one.audience or (group.audience if group else None)
    return Reader(channel, one.address.mailbox, marking, audience or "")


def group_names(channel: MailChannel, groups: Sequence[Group]) -> tuple[str, ...]:
    """The groups that a channel sends to, in the order of the settings."""
    return tuple(group.name for group in _of(channel, groups))


def _of(channel: MailChannel, groups: Sequence[Group]) -> Iterable[Group]:
    return (group for group in groups if group.name in channel.groups)


def chosen(everyone: Sequence[Reader], only: Sequence[str], channels: Sequence[str]) -> tuple[Reader, ...]:
    """Those of `everyone` that are named: by address or channel in `only`, by channel in `channels`.

    The settings alone say who may be a reader: raises UsageError for anybody else.
    """
    known = {reader.channel.name for reader in everyone}
    for name in channels:
        if name not in known:
            raise UsageError(f"--channel: there is no channel '{name}'; there are: {', '.join(sorted(known))}")
    wanted = {_name(text, known) for text in only}
    strangers = sorted(wanted - {reader.name for reader in everyone})
    if strangers:
        raise UsageError(f"{strangers[0]} is not among the readers of any channel in briefgen.yaml")
    return tuple(
        reader
        for reader in everyone
        if (not wanted or reader.name in wanted) and (not channels or reader.channel.name in channels)
    )


def _name(text: str, channels: set[str]) -> str:
    if text in channels:
        return text
    try:
        return Address.parse(text).mailbox
    except ValueError as error:
        raise UsageError(str(error)) from None


def must_be_cleared(marking: str, asked: Iterable[Reader]) -> None:
    """Raise UsageError, naming everyone above whose marking the report's stands, before anything is sent."""
    what = uncleared(marking, asked)
    if what is not None:
        raise UsageError(f"{what}. Nothing is sent: {CLEARING}")


def uncleared(marking: str, asked: Iterable[Reader]) -> str | None:
    """Above whose marking the report's stands, in a sentence without its full stop; None where above nobody's."""
    over = [reader for reader in asked if reader.marking is not None and exceeds(marking, reader.marking)]
    if not over:
        return None
    named = [f"{reader.name} ({reader.channel.name}) up to {reader.marking}" for reader in over[:_MOST_NAMED]]
    more = f" and {len(over) - _MOST_NAMED} more" if len(over) > _MOST_NAMED else ""
    return f"the report is marked {marking}, above what may be sent to {'; '.join(named)}{more}"
