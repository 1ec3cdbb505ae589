"""What people see while a command works: one line that changes on a terminal, a few plain lines elsewhere."""

from typing import TYPE_CHECKING, TextIO

from briefgen.model.shown import shown

if TYPE_CHECKING:
    from briefgen.pipeline import Progress

_CLEAR = "\r\x1b[K"


class Screen:
    """Writes to `stream`; on a terminal the progress line is wiped before anything else is said."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.is_terminal = stream.isatty()
        self._tenth = -1

    def say(self, text: str) -> None:
        """Print a line."""
        self.clear()
        self._stream.write("\n".join(map(shown, text.split("\n"))) + "\n")
        self._stream.flush()

    def clear(self) -> None:
        """Wipe the progress line, if there is one."""
        if self.is_terminal:
            self._stream.write(_CLEAR)
            self._stream.flush()

    def progress(self, progress: "Progress") -> None:
        """Show how far a step is; elsewhere than on a terminal at its start, its end, and each tenth between."""
        if self.is_terminal:
            self._update(progress)
            return
        tenth = progress.done * 10 // progress.total if progress.total else 10
        if progress.at is None:
            self.say(f"{progress.step}: done, {progress.total} in all")
        elif tenth != self._tenth:
            self.say(_line(progress))
        self._tenth = -1 if progress.at is None else tenth

    def _update(self, progress: "Progress") -> None:
        if progress.at is None:
            self.clear()
            return
        import shutil  # noqa: PLC0415  (on a terminal alone)

        width = shutil.get_terminal_size().columns - 1
        self._stream.write(_CLEAR + _line(progress)[:width])
        self._stream.flush()


def _line(progress: "Progress") -> str:
    return shown(f"{progress.step} {progress.done + 1}/{progress.total} {progress.at}")
