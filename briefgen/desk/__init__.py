"""A desk: the folder with a `briefgen.yaml`. Opening one, holding it against a second run, making a new one."""

from briefgen.desk.heartbeat import SILENCE, beat, heard, leave
from briefgen.desk.keeping import open_or_kept
from briefgen.desk.lock import hold
from briefgen.desk.making import Demo, new
from briefgen.desk.opening import SETTINGS, Desk, open

__all__ = ["SETTINGS", "SILENCE", "Demo", "Desk", "beat", "heard", "hold", "leave", "new", "open", "open_or_kept"]
