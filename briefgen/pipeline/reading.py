"""Reading: an article's bytes to its facts, by a function that may run in another process, or on another machine.

A `Job` and a `Setup` carry all that it needs, so that nothing is looked up on the desk's disk; the words and the
network come from the package that is installed where the work is done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from traceback import extract_tb
from typing import TYPE_CHECKING

from briefgen.errors import IngestError, UsageError
from briefgen.model.dates import Published
from briefgen.model.facts import Facts
from briefgen.pipeline import program
from briefgen.pipeline.articles import head_of
from briefgen.pipeline.originals import Original
from briefgen.pipeline.place import Reader

if TYPE_CHECKING:  # loaded where something is read
    from briefgen.model.document import Document
    from briefgen.model.lexicon import Lexicon

_LOADING = Lock()
_PROGRAM = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Job:
    """An article to be read: its path within the desk, its bytes, and what holds where it names none.

    It is wanted for words of `include`, if there are any, and not where it holds one of `exclude`.
    """

    file: str
    original: Original
    published: Published | None = None
    outlet: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setup:
    """What all articles of a run are read with; `actors` are the bytes of the desk's own file of them, if it has one.

    `program` tells which program the desk runs, where the work may be done by another; else it is empty.
    """

    load_reader: "Callable[[Lexicon], Reader]"
    actors: bytes | None = None
    program: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What an article gave: its facts with their ids, and the body in which their spans count.

    `unread` names what hangs on its file and was not read.
    """

    facts: Facts
    text: str
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an article is set aside; one that is `unwanted` is only left out.

    `again` where the same bytes may be read on another day.
    """

    reason: str
    unwanted: bool = False
    again: bool = False


def read(setup: Setup, job: Job) -> Read | Refused:
    """Read one article: the same setup and job give the same outcome wherever they are read.

    An article that meets a flaw of the program is refused with what it met, so that one does not stop all.
    Raises UsageError where this process runs another program than the desk.
    """
    with _LOADING:
        lexicon, reader = _loaded(setup)
    try:
        return _read(job, lexicon, reader)
    except IngestError as error:
        return Refused(str(error), again=error.again)
    except Exception as error:  # nobody can foresee it, and the reason says all that a report of it needs
        return Refused(_flaw(error), again=True)


def _read(job: Job, lexicon: "Lexicon", reader: Reader) -> Read | Refused:
    from briefgen import extract, facts, ingest  # noqa: PLC0415  (not needed where nothing is new)

    head = ingest.beside(job.original.head, head_of(job.file)) if job.original.head is not None else None
    document = ingest.read(job.original.data, job.file, published=job.published, outlet=job.outlet, head=head)
    if (job.include or job.exclude) and not _is_wanted(job, document):
        return Refused("it is left out by its words", unwanted=True)
    found = extract.extract(document, reader.read(document), lexicon)
    return Read(facts.identify(found), document.text, document.unread)


def _flaw(error: Exception) -> str:
    """What went wrong and where in the program, in one line."""
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_PROGRAM)]
    where = f"{Path(frames[-1].filename).relative_to(_PROGRAM.parent)}:{frames[-1].lineno}"
    return f"the program failed on it ({type(error).__name__} at {where}); this is its flaw: please report it"


def _is_wanted(job: Job, document: "Document") -> bool:
    from briefgen.polling.words import is_wanted  # noqa: PLC0415  (few sources have words)

    return is_wanted(job, document.title, document.text)


@lru_cache(maxsize=1)
def _loaded(setup: Setup) -> "tuple[Lexicon, Reader]":
    """The words and the reader, loaded once in each process."""
    from briefgen import lexicon  # noqa: PLC0415  (not needed where nothing is new)

    if setup.program and setup.program != (here := program.installed()):
        raise UsageError(f"a worker runs {here}, and this desk {setup.program}; install the same on both")
    words = lexicon.of_desk(lexicon.desk_actors(setup.actors) if setup.actors is not None else ())
    return words, setup.load_reader(words)
