"""What channels and groups must fulfil beyond their types."""

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from briefgen.config.channels import (
    Channel,
    Group,
    MailChannel,
    MaildirChannel,
    Recipient,
    Security,
    SendmailChannel,
    SmtpChannel,
    WebhookChannel,
)
from briefgen.config.settings import Settings
from briefgen.model.marking import TLP, is_unknown_tlp
from briefgen.model.secret import SecretPlace
from briefgen.model.shown import cut, is_plain
from briefgen.yamlfile import Finding, did_you_mean

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LEAST_LIMIT = 500
_NAME = re.compile(r"[\w][\w .-]{0,63}")

Findings = Iterator[Finding]


def channel_findings(settings: Settings) -> Findings:
    """All that is wrong under `groups` and `channels`."""
    groups = [group.name for group in settings.groups]
    audiences = [audience.name for audience in settings.audiences]
    for group in settings.groups:
        yield from _named(group)
        yield from _clearances((group, *group.to), audiences)
        if not group.to:
            yield Finding(group, "to", "nobody is named", "write one or more addresses")
    for channel in settings.channels:
        yield from _named(channel)
        if isinstance(channel, MailChannel):
            yield from _readers(channel, groups)
            yield from _clearances(channel.to, audiences)
        elif isinstance(channel, MaildirChannel | WebhookChannel):
            yield from _clearances((channel,), audiences)
        yield from _of_kind(channel)


def _of_kind(channel: Channel) -> Findings:
    match channel:
        case SmtpChannel():
            yield from _server(channel)
        case SendmailChannel():
            yield from _program(channel)
        case MaildirChannel():
            if not channel.folder.strip():
                yield Finding(channel, "folder", "no folder is named", "write its path")
        case WebhookChannel():
            yield from _webhook(channel)


def _named(record: Channel | Group) -> Findings:
    if not _NAME.fullmatch(record.name):
        what = f"'{cut(record.name)}' is no name for a {'group' if isinstance(record, Group) else 'channel'}"
        yield Finding(record, "name", what, "write letters and digits, up to 64, with spaces, '.', '-' or '_' between")


def _clearances(
    records: tuple[Group | Recipient | MaildirChannel | WebhookChannel, ...], audiences: list[str]
) -> Findings:
    for record in records:
        if record.audience is not None and record.audience not in audiences:
            remedy = did_you_mean(record.audience, audiences) if audiences else "describe it under 'audiences:'"
            yield Finding(record, "audience", f"there is no audience '{cut(record.audience)}'", remedy)
        if record.marking is not None and is_unknown_tlp(record.marking):
            what = f"'{cut(record.marking)}' is no marking of the Traffic Light Protocol"
            yield Finding(record, "marking", what, did_you_mean(record.marking, TLP))


def _readers(channel: MailChannel, groups: list[str]) -> Findings:
    if not channel.to and not channel.groups:
        yield Finding(channel, "to", "nobody is named", "write one or more addresses, or groups")
    for name in channel.groups:
        if name not in groups:
            remedy = did_you_mean(name, groups) if groups else "describe it under 'groups:'"
            yield Finding(channel, "groups", f"there is no group '{cut(name)}'", remedy)


def _server(channel: SmtpChannel) -> Findings:
    if channel.security is Security.NONE and not is_this_machine(channel.host):
        what = f"mail and password would travel openly to {channel.host}"
        yield Finding(channel, "security", what, "write starttls or tls; none is for localhost alone")
    if channel.port is not None and not 1 <= channel.port <= 65535:
        yield Finding(channel, "port", f"{channel.port} is no port", "write 1 to 65535, or delete the line")
    yield from place_findings(channel, "password", channel.secret)
    if channel.user is not None and not (channel.user.isascii() and is_plain(channel.user)):
        yield Finding(channel, "user", "mail servers take a user in ASCII alone, on one line", "correct it")
    if channel.secret.named and channel.user is None:
        yield Finding(channel, "user", "there is a password but no user", "add 'user: …'")
    if channel.user is not None and not channel.secret.named:
        yield Finding(channel, "user", "there is a user but no password", "add 'password_env: NAME_OF_A_VARIABLE'")


def _program(channel: SendmailChannel) -> Findings:
    if not channel.program.startswith("/"):
        what = f"'{cut(channel.program)}' is no full path"
        yield Finding(channel, "program", what, "write the path of the program, as /usr/sbin/sendmail")


def _webhook(channel: WebhookChannel) -> Findings:
    yield from place_findings(channel, "secret", channel.secret)
    yield from place_findings(channel, "url", channel.hidden_url)
    if channel.limit is not None and channel.limit < _LEAST_LIMIT:
        yield Finding(channel, "limit", f"{channel.limit} characters hold no report", f"write {_LEAST_LIMIT} or more")
    if (channel.url is not None) + min(channel.hidden_url.named, 1) != 1:
        yield Finding(channel, "url", "the address is missing or named twice", "keep one of url, url_env and the like")
    if channel.url is not None:
        try:
            check_url(channel.url)
        except ValueError as error:
            what, _, remedy = str(error).partition("; ")
            yield Finding(channel, "url", what, remedy)


def check_url(url: str) -> None:
    """See that an address may be posted to; raises ValueError with what to write instead and none of the address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("this is no address of the web; write it as https://chat.example.org/hooks/briefs") from None
    if parts.scheme not in ("https", "http") or not parts.hostname or port == 0 or re.search(r"[^!-~]", url):
        raise ValueError("this is no address of the web; write it as https://chat.example.org/hooks/briefs")
    if parts.scheme == "http" and not is_this_machine(parts.hostname):
        raise ValueError("the report would travel openly; write https; http is for localhost alone")
    if parts.username is not None or parts.password is not None:
        raise ValueError("a user or password stands in the address; take it out, or keep the address by url_env")


def is_this_machine(host: str) -> bool:
    """Whether a host's name or address says that it is the machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def place_findings(record: object, name: str, place: SecretPlace) -> Findings:
    """What is wrong with where a record's secret is kept."""
    if place.named > 1:
        remedy = f"keep one of {name}_env, {name}_file and {name}_command"
        yield Finding(record, f"{name}_file", f"the {name} is named twice", remedy)
    if place.env is not None and not _VARIABLE.fullmatch(place.env):
        remedy = "write letters, digits and _"
        yield Finding(record, f"{name}_env", "this is no name of an environment variable", remedy)
