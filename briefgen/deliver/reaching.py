"""What goes wrong while a server is reached, in plain words: does a person have to act, or may it work later?"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from briefgen.deliver.faults import ChannelPausedError, UnreachableError
from briefgen.deliver.session import folded


@contextmanager
def reaching(where: str) -> Iterator[None]:
    """Turn the system's errors into ChannelPausedError and UnreachableError; `where` names the server."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise ChannelPausedError(f"{where}: the server's certificate is not valid: {error.verify_message}") from None
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
        raise UnreachableError(f"{where} hung up while the encryption was set up; send again later") from None
    except ssl.SSLError as error:
        raise ChannelPausedError(f"{where}: no encrypted connection: {error.reason or 'TLS failed'}") from None
    except UnicodeError:
        raise ChannelPausedError(f"{where} is no host name; correct it in the settings") from None
    except OSError as error:
        raise UnreachableError(f"{where} cannot be reached now: {words(error)}; send again later") from None


def words(error: OSError) -> str:
    """What a socket's or smtplib's error says, on one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        text = error.smtp_error if isinstance(error.smtp_error, bytes) else str(error.smtp_error).encode()
        return f"{error.smtp_code} {folded(text)}"
    return error.strerror or str(error) or type(error).__name__
