"""Open a channel, whatever its kind."""

from briefgen.config import Channel, MaildirChannel, SendmailChannel, SmtpChannel, WebhookChannel
from briefgen.deliver.connecting import connect
from briefgen.deliver.faults import ChannelPausedError
from briefgen.deliver.maildir import MaildirSession
from briefgen.deliver.post import Post
from briefgen.deliver.sendmail import SendmailSession
from briefgen.deliver.session import Session
from briefgen.deliver.webhook import open_webhook
from briefgen.errors import SecretError
from briefgen.model.secret import SecretPlace
from briefgen.secret import secret


def open_session(channel: Channel, post: Post) -> Session:
    """A session that is ready for recipients.

    Raises ChannelPausedError when a person must act, UnreachableError when it may work later.
    """
    match channel:
        case SmtpChannel():
            return connect(channel, _secret(channel, "password", post), post.trust)
        case SendmailChannel():
            return SendmailSession(channel)
        case MaildirChannel():
            return MaildirSession(post.root / channel.folder)
        case WebhookChannel():
            url = channel.url or _kept(channel.hidden_url, "url", post)
            moment = int(post.clock().timestamp())
            return open_webhook(channel, url, _secret(channel, "secret", post), moment, post.trust)
    raise TypeError(f"{type(channel).__name__} is no kind of channel")


def _secret(channel: Channel, what: str, post: Post) -> str | None:
    return _kept(channel.secret, what, post) if channel.secret.named else None


def _kept(place: SecretPlace, what: str, post: Post) -> str:
    try:
        return secret(place, what, post.root, post.environment)
    except SecretError as error:
        raise ChannelPausedError(str(error)) from None
