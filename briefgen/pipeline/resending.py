"""A delivery once more: what was frozen for it, to the same reader by the same channel."""

from briefgen import archive
from briefgen.deliver import Outgoing, frozen
from briefgen.errors import UsageError
from briefgen.model.delivery import Delivery
from briefgen.model.issue import EditionRef
from briefgen.pipeline.place import Place
from briefgen.pipeline.readers import must_be_cleared, readers


def again(place: Place, row: Delivery) -> Outgoing:
    """The delivery as something to send, in the bytes of the first time.

    Raises UsageError where the settings no longer let this reader have it, DeliveryError where the bytes are gone.
    """
    settings = place.settings
    channel = next((one for one in settings.channels if one.name == row.channel), None)
    if channel is None:
        raise UsageError(f"briefgen.yaml has no channel {row.channel} any more, by which {row.recipient} was sent it")
    reader = next((one for one in readers(channel, settings.groups) if one.name == row.recipient), None)
    if reader is None:
        raise UsageError(f"{row.recipient} is not among the readers of {row.channel} any more")
    issued = archive.report_of(place.root, EditionRef(row.edition.day, row.edition.revision - 1, row.audience))
    must_be_cleared(issued.head.marking, (reader,))
    return Outgoing(
        channel=channel,
        edition=row.edition,
        recipients=(row.recipient,),
        message=frozen(place.root / ".briefgen", row),
        audience=row.audience,
    )
