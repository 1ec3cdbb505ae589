"""The pages that are shown, and who waits for newer ones."""

import threading
from collections.abc import Callable, Mapping

Make = Callable[[], bytes]
"""Makes a page when somebody asks for it."""


class Pages:
    """Pages by their path; each `show` is a new version, for which readers of `wait` wait."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._pages: Mapping[str, Make] = {}
        self._version = 0
        self._open = True

    def show(self, pages: Mapping[str, Make]) -> None:
        """Show these pages in the place of those before."""
        with self._changed:
            self._pages = dict(pages)
            self._version += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Let go everybody who waits."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def page(self, path: str) -> bytes | None:
        """The page at `path`, None where there is none."""
        with self._changed:
            make = self._pages.get(path)
        return make() if make else None

    @property
    def version(self) -> int:
        """How often something was shown."""
        with self._changed:
            return self._version

    def wait(self, seen: int, seconds: float) -> int | None:
        """The newest version as soon as it is not `seen`, or after so many seconds; None when all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen or not self._open, seconds)
            return self._version if self._open else None
