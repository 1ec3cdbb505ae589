"""Who reads the articles: the shape of a crew, and how its work comes back in order, whole, and a few at a time."""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from briefgen.pipeline.reading import Job, Read, Refused, Setup, read

if TYPE_CHECKING:  # one article is read without them
    from concurrent.futures import Executor, Future

LOST = "the process that read it was lost twice: it ran out of memory, or something ended it"


class Crew(Protocol):
    """An executor, how many jobs it is given at a time, and the errors by which it tells that a worker was lost."""

    window: int
    losses: tuple[type[BaseException], ...]

    @property
    def executor(self) -> "Executor":
        """What the work is handed to."""
        ...

    def wait(self, future: "Future[Read | Refused]") -> Read | Refused:
        """The outcome as soon as there is one; raises one of `losses` where a worker was lost with it."""
        ...

    def renew(self) -> None:
        """Be able to work again after a loss; every job in hand has then ended, or is still worked at."""
        ...


def read_all(setup: Setup, jobs: Iterable[Job], crew: Crew) -> Iterator[tuple[Job, Read | Refused]]:
    """Each job with its outcome, in the order of the jobs, of which no more than the crew's window are in hand.

    What a lost worker had in hand is read again, each article alone; one that loses a worker then too is refused.
    """
    hands = _Hands(setup, crew)
    for job in jobs:
        hands.take(job)
        if len(hands.held) >= crew.window:
            yield hands.give()
    while hands.held:
        yield hands.give()


class _Hands:
    """The jobs in hand, oldest first, each with what will be its outcome, or is."""

    def __init__(self, setup: Setup, crew: Crew) -> None:
        self._setup = setup
        self._crew = crew
        self.held: deque[tuple[Job, Future[Read | Refused] | Read | Refused]] = deque()

    def take(self, job: Job) -> None:
        """Hand the job to the crew."""
        try:
            future = self._submit(job)
        except self._crew.losses:
            self._mend()
            future = self._submit(job)
        self.held.append((job, future))

    def give(self) -> tuple[Job, Read | Refused]:
        """The oldest job, once it has an outcome."""
        job, future = self.held[0]
        while not isinstance(future, Read | Refused):
            try:
                future = self._crew.wait(future)
            except self._crew.losses:
                self._mend()
                future = self.held[0][1]
        self.held.popleft()
        return job, future

    def _submit(self, job: Job) -> "Future[Read | Refused]":
        return self._crew.executor.submit(read, self._setup, job)

    def _mend(self) -> None:
        """Nobody knows which article cost the worker, so each that was lost with it is read with none beside it."""
        self._crew.renew()
        for number, (job, future) in enumerate(self.held):
            if not isinstance(future, Read | Refused) and future.done() and self._is_lost(future):
                self.held[number] = job, self._alone(job)

    def _is_lost(self, future: "Future[Read | Refused]") -> bool:
        return future.cancelled() or isinstance(future.exception(), self._crew.losses)

    def _alone(self, job: Job) -> Read | Refused:
        try:
            return self._crew.wait(self._submit(job))
        except self._crew.losses:
            self._crew.renew()
            return Refused(LOST, again=True)
