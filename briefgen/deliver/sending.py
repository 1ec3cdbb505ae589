"""Send editions: enter them in the ledger, then hand over what is due, channel by channel."""

import datetime as dt
import ssl
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from briefgen.config import Channel
from briefgen.deliver import outbox
from briefgen.deliver.faults import ChannelPausedError, UnreachableError
from briefgen.deliver.opening import open_session
from briefgen.deliver.post import Clock, Outgoing, Post
from briefgen.deliver.session import Session
from briefgen.ledger import Entry, Ledger, ledger_path
from briefgen.model.delivery import Delivery, DeliveryState, Paused, Receipts

MAX_ATTEMPTS = 10
_FIRST_BACK_OFF = dt.timedelta(minutes=1)
_LONGEST_BACK_OFF = dt.timedelta(hours=1)


def send(
    outgoing: Sequence[Outgoing],
    state: Path,
    *,
    root: Path,
    clock: Clock,
    environment: Mapping[str, str],
    tell: Callable[[str], None] = lambda line: None,
    trust: ssl.SSLContext | None = None,
) -> Receipts:
    """Hand over what has not been handed over yet; the caller holds the desk's lock.

    `state` is the desk's `.briefgen`, `root` its folder, from which a password file counts; `clock` gives aware times.
    A channel that stops is named in the receipts, and the others go on. Raises DeliveryError when the ledger or the
    outbox cannot be trusted: nothing is sent then.
    """
    post = Post(
        state=state,
        root=root,
        clock=clock,
        environment=environment,
        tell=tell,
        trust=trust or ssl.create_default_context(),
    )
    with Ledger(ledger_path(state)) as ledger:
        ledger.recover(clock())
        outdated = tuple(item.channel.name for item in outgoing if not _enter(ledger, post, item))
        ledger.give_up(clock(), MAX_ATTEMPTS)
        settled = tuple(row.number for row in _of(ledger, outgoing) if row.state is not DeliveryState.PENDING)
        paused = tuple(stop for item in outgoing if (stop := _work_through(ledger, post, item)))
        ledger.give_up(clock(), MAX_ATTEMPTS)
        return Receipts(tuple(_of(ledger, outgoing)), paused, outdated, settled)


def _enter(ledger: Ledger, post: Post, item: Outgoing) -> bool:
    """Freeze the message and enter its recipients; False when another message of the edition was frozen before."""
    same = (item.channel.name, item.audience)
    frozen = {row.message for row in ledger.deliveries(item.edition) if (row.channel, row.audience) == same}
    message = frozen.pop() if frozen else outbox.freeze(post.outbox, item.edition, item.message)
    now = post.clock()
    entry = Entry(edition=item.edition, channel=item.channel.name, message=message, audience=item.audience)
    ledger.enqueue(entry, item.recipients, now, now + item.channel.deliver_by.length)
    return message == outbox.fingerprint(item.message)


def _of(ledger: Ledger, outgoing: Sequence[Outgoing]) -> Iterable[Delivery]:
    """The rows of the recipients named, each once."""
    wanted = {(item.edition, recipient) for item in outgoing for recipient in item.recipients}
    rows = (row for edition in dict.fromkeys(item.edition for item in outgoing) for row in ledger.deliveries(edition))
    return (row for row in rows if (row.edition, row.recipient) in wanted)


def _work_through(ledger: Ledger, post: Post, item: Outgoing) -> Paused | None:
    """Hand over what is pending by this channel; what made the channel stop, if anything did."""
    mine = (row for row in _of(ledger, [item]) if row.channel == item.channel.name)
    pending = [row for row in mine if row.state is DeliveryState.PENDING]
    frozen = {row.message: row.edition for row in pending}
    messages = {digest: outbox.thaw(post.outbox, edition, digest) for digest, edition in frozen.items()}
    session: Session | None = None
    try:
        for row in pending:
            claimed = ledger.claim(row, post.clock())
            if claimed is None:
                continue
            if session is None or not session.usable:
                session = _open(ledger, post, item.channel, claimed)
            _deliver(ledger, post, session, claimed, messages[row.message])
    except (ChannelPausedError, UnreachableError) as stop:
        return Paused(item.channel.name, str(stop))
    finally:
        if session is not None:
            session.leave()
    return None


def _open(ledger: Ledger, post: Post, channel: Channel, claimed: Delivery) -> Session:
    try:
        return open_session(channel, post)
    except ChannelPausedError:
        ledger.release(claimed, post.clock())
        raise
    except UnreachableError as error:
        _postpone(ledger, post, claimed, None, str(error))
        raise


def _deliver(ledger: Ledger, post: Post, session: Session, row: Delivery, data: bytes) -> None:
    try:
        outcome = session.hand_over(row.recipient, data, lambda: ledger.at_dot(row, post.clock()))
    except ChannelPausedError:
        ledger.release(row, post.clock())
        raise
    when = ""
    if outcome.state is DeliveryState.PENDING:
        when = f"; send again from {_postpone(ledger, post, row, outcome.code, outcome.answer):%H:%M} UTC on"
    else:
        ledger.settle(row, outcome.state, post.clock(), outcome.code, outcome.answer)
    code = f"{outcome.code} " if outcome.code is not None else ""
    post.tell(f"{row.channel}: {row.recipient}: {outcome.state} ({code}{outcome.answer}){when}")


def _postpone(ledger: Ledger, post: Post, row: Delivery, code: int | None, answer: str) -> dt.datetime:
    """Put the delivery off, each time for longer; the time (UTC) from which it may be tried again."""
    now = post.clock()
    wait = min(_FIRST_BACK_OFF * (1 << row.attempts), _LONGEST_BACK_OFF)
    ledger.postpone(row, now, now + wait, code, answer)
    return (now + wait).astimezone(dt.UTC)
