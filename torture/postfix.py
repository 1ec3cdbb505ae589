"""Debian's Postfix in an instance of its own: below a folder of the trial, on a port of this machine alone.

It delivers to folders below that one, and discards what is for anywhere else: it never sends anything.
"""

import os
import re
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PROGRAM = "/usr/sbin/postfix"
_NOBODY = 65534
_DELIVERED = re.compile(rb"^Delivered-To: (\S+)", re.MULTILINE)
_MAIN = """\
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
maillog_file = {root}/log
maillog_file_prefixes = {root}
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
alias_maps =
default_transport = discard:
relay_transport = discard:
virtual_mailbox_domains = example.org
virtual_mailbox_base = {root}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 100
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
"""
_MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running instance."""

    root: Path
    port: int

    def received(self) -> Counter[str]:
        """How often each mailbox of example.org has got a mail."""
        self._settle()
        mails = (path.read_bytes() for path in (self.root / "mail/all/new").glob("*"))
        return Counter(match[1].decode() for mail in mails if (match := _DELIVERED.search(mail)))

    def _settle(self, seconds: float = 60) -> None:
        """Wait until all that was taken has been delivered; raises TimeoutError where it takes too long."""
        until = time.monotonic() + seconds
        queues = [self.root / "queue" / name for name in ("maildrop", "incoming", "active", "deferred")]
        while any(path.is_file() for queue in queues for path in queue.rglob("*")):
            if time.monotonic() > until:
                raise TimeoutError(f"Postfix has not delivered all in {seconds} s; see {self.root}/log")
            time.sleep(0.05)


def is_there() -> bool:
    """Whether this machine has Postfix, and this process may start it."""
    return Path(_PROGRAM).exists() and os.geteuid() == 0


@contextmanager
def running(root: Path) -> Iterator[Postfix]:
    """Start an instance below `root`, and stop it in the end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    conf = root / "conf"
    conf.mkdir(parents=True)
    for name in ("queue", "data", "mail"):
        (root / name).mkdir()
    shutil.chown(root / "data", "postfix")
    os.chown(root / "mail", _NOBODY, _NOBODY)
    for path in (root, *list(root.parents)[:-2]):
        path.chmod(path.stat().st_mode | 0o011)  # Postfix's own users must come through
    (conf / "main.cf").write_text(_MAIN.format(root=root))
    (conf / "master.cf").write_text(_MASTER.format(port=port))
    _command(conf, "start")
    try:
        _wait_for(port)
        yield Postfix(root, port)
    finally:
        _command(conf, "stop")


def _command(conf: Path, word: str) -> None:
    ran = subprocess.run([_PROGRAM, "-c", str(conf), word], capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        raise RuntimeError(f"postfix {word} ended with {ran.returncode}: {ran.stderr[-500:]}")


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("Postfix does not answer")
