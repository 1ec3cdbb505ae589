"""Open a channel, whatever its kind."""

from briefgen.config import Channel, MaildirChannel, SendmailChannel, SmtpChannel, WebhookChannel
from briefgen.deliver.connecting import connect
from briefgen.deliver.maildir import MaildirSession
from briefgen.deliver.post import Post
from briefgen.deliver.secret import secret
from briefgen.deliver.sendmail import SendmailSession
from briefgen.deliver.session import Session
from briefgen.deliver.webhook import open_webhook


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
            url = channel.url or secret(channel.hidden_url, "url", post.root, post.environment)
            moment = int(post.clock().timestamp())
            return open_webhook(channel, url, _secret(channel, "secret", post), moment, post.trust)
    raise TypeError(f"{type(channel).__name__} is no kind of channel")


def _secret(channel: Channel, what: str, post: Post) -> str | None:
    return secret(channel.secret, what, post.root, post.environment) if channel.secret.named else None
