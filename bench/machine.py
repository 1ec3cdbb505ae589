"""The machine that measures, and the line under each table that says when and where it was made."""

import datetime as dt
import os
import platform
from collections.abc import Iterable
from pathlib import Path

from briefgen import __version__


def machine() -> str:
    """The cores, memory, Python and system of this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{_processor()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB; {python}; {_system()}"


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()


def stamp(command: str, also: Iterable[str] = ()) -> str:
    """When, where and by which command a section was made, with the versions of briefgen and of others."""
    today, load = dt.datetime.now(dt.UTC).date(), os.getloadavg()[0]
    versions = ", ".join((f"briefgen {__version__}", *also))
    return f"`{command}`, {today}, at a load of {load:.1f}: {versions}. {machine()}."
