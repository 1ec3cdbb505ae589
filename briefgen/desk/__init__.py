"""A desk: the folder with a `briefgen.yaml`. Opening one, hearing its daemon, making a new one."""

from briefgen.desk.heartbeat import SILENCE, beat, heard, leave
from briefgen.desk.keeping import open_or_kept
from briefgen.desk.making import Demo, new
from briefgen.desk.opening import SETTINGS, Desk, open

__all__ = ["SETTINGS", "SILENCE", "Demo", "Desk", "beat", "heard", "leave", "new", "open", "open_or_kept"]
