"""The list of figures; a new one is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from torture.result import Result

Run = Callable[[bool, Path], Result]


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise: its name on the command line, what is promised, and the module that tries it."""

    name: str
    promise: str
    module: str

    def run(self, whole: bool, folder: Path) -> Result:
        """Try it, whole or as a sample, in an empty folder."""
        return cast(Run, import_module(self.module).run)(whole, folder)


FIGURES = (
    Figure("R1", "a killed run tears nothing, loses nothing, and the next needs no hand", "torture.kills"),
    Figure("R2", "nothing goes twice, nothing is called sent that was not taken", "torture.server_faults"),
    Figure("R3", "what is damaged is read or refused in time", "torture.mutations"),
    Figure("R4", "what is made to use up time and memory is stopped, the rest is delivered", "torture.bombs"),
    Figure("R5", "the schedule is right around every change of clocks", "torture.zones"),
    Figure("R7", "no text makes it read a file or fetch an address", "torture.bait"),
    Figure("R8", "bad TLS servers get neither password nor mail", "torture.bad_tls"),
    Figure("R9", "a secret stands nowhere but where it is kept", "torture.secrets"),
    Figure("R10", "no regular expression takes more than linear time", "torture.patterns"),
    Figure("R11", "one run at a time, the others go away at once", "torture.starters"),
    Figure("R12", "each time of a month is run or reported", "torture.month"),
    Figure("R13", "a disk that fails leaves whole files and one error", "torture.disk"),
    Figure("R14", "of many sources the broken ones keep nobody waiting", "torture.crowd"),
)
