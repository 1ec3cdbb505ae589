"""The workers of a Dask cluster as a crew."""

from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future
from concurrent.futures import TimeoutError as StillReadingError
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefgen.errors import OutputError, UsageError
from briefgen.pipeline import program
from briefgen.pipeline.reading import Read, Refused

if TYPE_CHECKING:
    from distributed import Client

_AHEAD = 4
"""Articles in hand for each thread of the cluster: while an outcome is filed, the next ones are read."""
_ANSWER = 10
"""Seconds within which a scheduler must answer."""
_LOOK = 5
"""Seconds between two looks whether anybody is still there."""
_LOOKS = 12
"""So many looks in a row may find no worker: one that was lost is often started again."""


class Cluster:
    """A crew of the workers behind `client`; the scheduler gives what a lost one had in hand to another."""

    def __init__(self, client: "Client", address: str) -> None:
        from distributed.scheduler import KilledWorker  # noqa: PLC0415  (few desks have a cluster)

        self._client = client
        self._address = address
        self.losses: tuple[type[BaseException], ...] = (KilledWorker,)
        self.window = _AHEAD * max(2, sum(client.ncores().values()))
        self.executor: Executor = client.get_executor(pure=False)

    def wait(self, future: "Future[Read | Refused]") -> Read | Refused:
        """The outcome.

        Raises KilledWorker for an article with which several workers were lost, OutputError where none is left.
        """
        looks = 0
        while looks < _LOOKS:
            try:
                return future.result(_LOOK)
            except StillReadingError:
                looks = 0 if self._client.ncores() else looks + 1
            except CancelledError:
                break
        what = f"the cluster at {self._address} has gone, or has no workers any more"
        raise OutputError(f"{what}; what was read is filed: run the same again")

    def renew(self) -> None:
        """The scheduler sees to it."""


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler has that address, for the length of the block.

    Raises UsageError where it cannot be had: without the libraries for it, without an answer, without workers, or with
    workers that run another program.
    """
    client = _client(address)
    try:
        _require_same_program(client, address)
        hired = Cluster(client, address)
        yield hired
    except BaseException:
        client.close(timeout=1)
        raise
    client.close()


def _client(address: str) -> "Client":
    try:
        from distributed import Client  # noqa: PLC0415  (few desks have a cluster)
    except ImportError:
        raise UsageError("--cluster needs more libraries: pip install 'briefgen[cluster]'") from None
    try:
        return Client(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"--cluster: no scheduler answers at {address}: {str(error).splitlines()[0]}") from None


def _require_same_program(client: "Client", address: str) -> None:
    own = program.installed()
    try:
        theirs = client.run(program.installed)
    except (ImportError, AttributeError) as error:
        raise UsageError(
            f"--cluster: the workers at {address} have no such briefgen: {error}; install it there"
        ) from None
    if not theirs:
        raise UsageError(f"--cluster: there are no workers at {address}; start some with: dask worker {address}")
    for worker, program_ in theirs.items():
        if program_ != own:
            raise UsageError(f"--cluster: {worker} runs {program_}, and this desk {own}; install the same on both")
