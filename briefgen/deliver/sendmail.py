"""The machine's own mail program: a process for each recipient, the message as its whole input."""

import os
import subprocess
import tempfile
from collections.abc import Callable

from briefgen.config import SendmailChannel
from briefgen.deliver.faults import ChannelPausedError
from briefgen.deliver.session import Outcome, folded
from briefgen.model.delivery import DeliveryState

_ENDS = {
    **dict.fromkeys((os.EX_DATAERR, os.EX_NOUSER, os.EX_NOHOST), DeliveryState.FAILED),
    **dict.fromkeys((os.EX_UNAVAILABLE, os.EX_OSERR, os.EX_CANTCREAT, os.EX_IOERR), DeliveryState.PENDING),
    **dict.fromkeys((os.EX_TEMPFAIL, os.EX_PROTOCOL), DeliveryState.PENDING),
    os.EX_OK: DeliveryState.SENT,
}
"""What sysexits.h means for a delivery; any other end says neither yes nor no."""
_LONGEST_COMPLAINT = 4096
_FOR_A_PERSON = (os.EX_USAGE, os.EX_OSFILE, os.EX_NOPERM, os.EX_CONFIG)


class SendmailSession:
    """The program, ready to be started."""

    def __init__(self, channel: SendmailChannel) -> None:
        """Raises ChannelPausedError where there is no such program."""
        if not os.access(channel.program, os.X_OK):
            raise ChannelPausedError(f"{channel.program} cannot be run; install a mail program, or correct program")
        self._channel = channel
        self.usable = True

    def hand_over(self, recipient: str, data: bytes, at_dot: Callable[[], None]) -> Outcome:
        """Start the program with the message in a file, so that it never takes a part of it for the whole.

        It may accept from its first moment on: `at_dot` comes before it.
        """
        if recipient.startswith("-"):
            return Outcome(DeliveryState.FAILED, None, "an address that begins with '-' may be taken for an option")
        with tempfile.TemporaryFile() as file:
            file.write(data.replace(b"\r\n", b"\n"))
            file.seek(0)
            at_dot()
            return self._run(recipient, file.fileno())

    def _run(self, recipient: str, message: int) -> Outcome:
        channel = self._channel
        # -odb: accept and end, without waiting for the delivery; -i: a line of one dot is not the end.
        command = [channel.program, "-i", "-odb", "-f", channel.sender.mailbox, "--", recipient]
        with tempfile.TemporaryFile() as complaints:  # a pipe would stay open with what the program leaves at work
            try:
                ran = subprocess.run(  # noqa: S603 - a list, no shell; addresses hold no blanks
                    command,
                    stdin=message,
                    stdout=subprocess.DEVNULL,
                    stderr=complaints,
                    timeout=channel.answer_timeout.seconds,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return Outcome(DeliveryState.UNCERTAIN, None, f"{channel.program} did not end in time")
            except OSError as error:
                raise ChannelPausedError(f"{channel.program} cannot be run: {error.strerror}") from None
            complaints.seek(0)
            return _outcome(channel.program, ran.returncode, folded(complaints.read(_LONGEST_COMPLAINT)))

    def leave(self) -> None:
        """Nothing is left open."""


def _outcome(program: str, code: int, said: str) -> Outcome:
    if code in _FOR_A_PERSON:
        raise ChannelPausedError(f"{program} ended with {code}: {said or 'it does not work as it is set up'}")
    if code < 0:
        return Outcome(DeliveryState.UNCERTAIN, None, f"{program} was ended by signal {-code}")
    return Outcome(_ENDS.get(code, DeliveryState.UNCERTAIN), code, said)
