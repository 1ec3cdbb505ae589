"""An address of the web that takes the report by POST: signed, and known again when it comes a second time."""

import base64
import hashlib
import hmac
import http.client
import ipaddress
import ssl
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from briefgen.config import WebhookChannel
from briefgen.config.channelrules import check_url
from briefgen.config.channels import Format
from briefgen.deliver.dialling import dial
from briefgen.deliver.faults import ChannelPausedError
from briefgen.deliver.reaching import reaching, words
from briefgen.deliver.session import Outcome, folded
from briefgen.model.delivery import DeliveryState

_KINDS = {Format.MARKDOWN: "text/markdown; charset=utf-8", Format.JSON: "application/json"}
_LATER = (408, 425, 429, 503)
_FOR_A_PERSON = (401, 403, 404, 405, 407, 410)
_LONGEST_ANSWER = 4096


def open_webhook(
    channel: WebhookChannel, url: str, secret: str | None, moment: int, context: ssl.SSLContext
) -> "WebhookSession":
    """Dial the address; `moment` is now, in seconds since 1970, which the signature covers.

    Raises ChannelPausedError when a person must act, UnreachableError when it may work later.
    """
    try:
        check_url(url)
    except ValueError as error:
        raise ChannelPausedError(f"url: {error}") from None
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    with reaching(f"{host}:{port}"):
        sock = dial(host, port, channel.private, channel.timeout.seconds)
        try:
            if parts.scheme == "https":
                sock = context.wrap_socket(sock, server_hostname=host)
            elif not ipaddress.ip_address(sock.getpeername()[0]).is_loopback:
                raise ChannelPausedError(f"{host} is another machine: write https")
        except BaseException:
            sock.close()
            raise
    connection = http.client.HTTPConnection(host, port)
    connection.sock = sock
    return WebhookSession(connection, channel, parts, secret, moment)


class WebhookSession:
    """A connection for one POST."""

    def __init__(
        self,
        connection: http.client.HTTPConnection,
        channel: WebhookChannel,
        url: SplitResult,
        secret: str | None,
        moment: int,
    ) -> None:
        """Take over a connection that nothing was said on."""
        self._connection = connection
        self._channel = channel
        self._url = url
        self._secret = secret
        self._moment = moment
        self.usable = True

    def hand_over(self, recipient: str, data: bytes, at_dot: Callable[[], None]) -> Outcome:
        """Post the report; its last byte is the dot, for without it the request is not whole."""
        self.usable = False
        try:
            self._begin(recipient, data)
            self._connection.send(data[:-1])
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            return Outcome(DeliveryState.PENDING, None, f"the connection was lost before the end: {_words(error)}")
        try:
            at_dot()
            return self._end(data[-1:])
        finally:
            self._connection.close()

    def _begin(self, recipient: str, data: bytes) -> None:
        # The target's port stands in Host only where it is not the usual one.
        target = (self._url.path or "/") + (f"?{self._url.query}" if self._url.query else "")
        self._connection.putrequest("POST", target, skip_host=True, skip_accept_encoding=True)
        headers = {
            "Host": self._url.netloc,
            "Content-Type": _KINDS[self._channel.format],
            "Content-Length": str(len(data)),
            "Connection": "close",
            "User-Agent": "briefgen",
            **signature(recipient, data, self._secret, self._moment),
        }
        for name, value in headers.items():
            self._connection.putheader(name, value)
        self._connection.endheaders()

    def _end(self, last: bytes) -> Outcome:
        try:
            self._connection.sock.settimeout(self._channel.answer_timeout.seconds)
            self._connection.send(last)
            response = self._connection.getresponse()
            said = response.read(_LONGEST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            return Outcome(DeliveryState.UNCERTAIN, None, f"no answer to the report: {_words(error)}")
        return self._judged(response.status, said)

    def _judged(self, status: int, said: bytes) -> Outcome:
        answer = self._discreet(folded(said)) or http.client.responses.get(status, "")
        if 200 <= status < 300:
            return Outcome(DeliveryState.SENT, status, answer)
        if status in _LATER:
            return Outcome(DeliveryState.PENDING, status, answer)
        if 300 <= status < 400 or status in _FOR_A_PERSON:
            what = "answers with another address" if status < 400 else "does not take the report"
            raise ChannelPausedError(f"{self._url.hostname} {what} ({status}); check url and secret")
        return Outcome(DeliveryState.FAILED if 400 <= status < 500 else DeliveryState.UNCERTAIN, status, answer)

    def _discreet(self, said: str) -> str:
        """The answer without what it may repeat of the address and the key."""
        secrets = (self._secret, self._url.query, self._url.path.strip("/"))
        for secret in secrets:
            if secret:
                said = said.replace(secret, "…")
        return said

    def leave(self) -> None:
        """Hang up."""
        self._connection.close()


def signature(recipient: str, data: bytes, secret: str | None, moment: int) -> dict[str, str]:
    """The headers by which a report is known and proved, as standardwebhooks.com describes them.

    The same report has the same id at each attempt; the signature is there where there is a secret.
    """
    name = f"msg_{hashlib.sha256(recipient.encode() + data).hexdigest()[:32]}"
    headers = {"Webhook-Id": name, "Webhook-Timestamp": str(moment), "Idempotency-Key": f'"{name}"'}
    if secret is not None:
        mac = hmac.new(_key(secret), f"{name}.{moment}.".encode() + data, hashlib.sha256)
        headers["Webhook-Signature"] = f"v1,{base64.b64encode(mac.digest()).decode('ascii')}"
    return headers


def _key(secret: str) -> bytes:
    """The key's bytes: what stands behind `whsec_` is base64, anything else is taken as it is."""
    if not secret.startswith("whsec_"):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        raise ChannelPausedError("the secret begins with whsec_, but what follows is no base64") from None


def _words(error: Exception) -> str:
    return words(error) if isinstance(error, OSError) else type(error).__name__
