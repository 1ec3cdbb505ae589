"""The daemon of a desk as a systemd service of the user."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

_UNIT = """\
# Written by: briefgen schedule --install systemd
[Unit]
Description=briefgen: {desk}

[Service]
Type=notify
ExecStart={command}
Restart=on-failure
RestartSec=30
RestartPreventExitStatus=2
WatchdogSec=300
TimeoutStopSec=15
KillMode=mixed

[Install]
WantedBy=default.target
"""


def unit_name(root: Path) -> str:
    """The service's name: the desk's folder, and six hex digits of its path."""
    stem = re.sub(r"[^a-z0-9]+", "-", root.name.lower()).strip("-")[:40] or "desk"
    return f"briefgen-{stem}-{hashlib.sha256(str(root).encode()).hexdigest()[:6]}.service"


def unit(desk: str, root: Path, command: Sequence[str]) -> str:
    """The service's file: the daemon of the desk `desk` in the folder `root`; `command` starts this program."""
    words = (*command, "daemon", "--desk", str(root))
    return _UNIT.format(desk=desk.replace("%", "%%"), command=" ".join(map(_quoted, words)))


def _quoted(word: str) -> str:
    """A word of ExecStart, whatever it holds."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'
