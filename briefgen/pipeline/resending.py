"""A delivery once more: what was frozen for it, to the same reader by the same channel."""

from collections.abc import Callable, Sequence

from briefgen import archive
from briefgen.deliver import Outgoing, frozen
from briefgen.errors import UsageError
from briefgen.model.delivery import Delivery, DeliveryState, EditionKey
from briefgen.model.issue import EditionRef
from briefgen.pipeline.place import Place
from briefgen.pipeline.readers import must_be_cleared, readers


def again(place: Place, *rows: Delivery) -> Outgoing:
    """Deliveries of one edition by one channel as something to send, in the bytes of the first time.

    Raises UsageError where the settings no longer let a reader have it, DeliveryError where the bytes are gone.
    """
    first, settings = rows[0], place.settings
    channel = next((one for one in settings.channels if one.name == first.channel), None)
    if channel is None:
        raise UsageError(f"briefgen.yaml has no channel {first.channel} any more, by which {_names(rows)} was sent it")
    known = {one.name: one for one in readers(channel, settings.groups)}
    gone = [row for row in rows if row.recipient not in known]
    if gone:
        raise UsageError(f"{_names(gone)} is not among the readers of {first.channel} any more")
    issued = archive.report_of(place.root, EditionRef(first.edition.day, first.edition.revision - 1, first.audience))
    must_be_cleared(issued.head.marking, tuple(known[row.recipient] for row in rows))
    return Outgoing(
        channel=channel,
        edition=first.edition,
        recipients=tuple(row.recipient for row in rows),
        message=frozen(place.state, first),
        audience=first.audience,
    )


def put_off(place: Place, rows: Sequence[Delivery], refuse: Callable[[UsageError], None]) -> tuple[Outgoing, ...]:
    """What of these deliveries waits and may be tried again by now; `refuse` hears who may not have it any more."""
    due = [row for row in rows if row.state is DeliveryState.PENDING and row.not_before <= place.now]
    letters: list[Outgoing] = []
    for kind in dict.fromkeys(map(_kind, due)):
        alike = [row for row in due if _kind(row) == kind]
        try:
            letters.append(again(place, *alike))
        except UsageError as error:
            refuse(error)
    return tuple(letters)


def _kind(row: Delivery) -> tuple[EditionKey, str, str]:
    return row.edition, row.channel, row.audience


def _names(rows: Sequence[Delivery]) -> str:
    return ", ".join(row.recipient for row in rows)
