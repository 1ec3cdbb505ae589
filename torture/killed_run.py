"""The runs of R1, forked from a process that has all modules loaded: each reads a job from its input, as JSON."""

import datetime as dt
import io
import json
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.standin import load
from briefgen.cli import main
from briefgen.cli.world import World
from briefgen.model.delivery import Delivery
from torture import tripwires

READERS = tuple(f"reader-{letter}@example.org" for letter in "abcdefghijklm")
STEPS = (
    "briefgen.lock.hold",
    "briefgen.pipeline.publishing.publish",
    "briefgen.pipeline.publishing.compose",
    "briefgen.archive.store.keep",
    "briefgen.atomicfile.write",
    "briefgen.atomicfile._fill",
    "briefgen.atomicfile.sync_folder",
    "posix.open",
    "posix.fsync",
    "posix.replace",
    "briefgen.ledger.storage.connect",
    "briefgen.ledger.ledger.Ledger.recover",
    "briefgen.deliver.outbox.freeze",
    "briefgen.ledger.ledger.Ledger.enqueue",
    "briefgen.ledger.ledger.Ledger.claim",
    "briefgen.deliver.connecting.connect",
    "briefgen.deliver.smtp.SmtpSession.hand_over",
    "briefgen.deliver.smtp.SmtpSession._envelope",
    "briefgen.ledger.ledger.Ledger.at_dot",
    "briefgen.deliver.smtp.SmtpSession._end",
    "briefgen.ledger.ledger.Ledger.settle",
    "briefgen.ledger.ledger.Ledger.give_up",
    "Connection.execute",
    "socket.sendall",
    "socket.recv_into",
)
"""The named steps: functions of the program, and the calls by which it reaches the disk, the ledger and the net."""
GATHER_STEPS = (
    "briefgen.lock.hold",
    "briefgen.polling.poll",
    "briefgen.polling._one",
    "briefgen.polling.feedsource.poll_feed",
    "briefgen.polling.maildirsource.poll_maildir",
    "briefgen.polling.letters.Letters.take",
    "briefgen.polling.shelf.Shelf.put",
    "briefgen.polling.shelf.Shelf.settle",
    "briefgen.polling.memory.save",
    "briefgen.polling.standing.keep",
    "briefgen.fetching.visit.fetch",
    "briefgen.pipeline.articles.find_articles",
    "briefgen.pipeline.planning.Planner.plan",
    "briefgen.pipeline.reading.read",
    "briefgen.pipeline.filing.Filer.file",
    "briefgen.pipeline.filing.Filer.settle",
    "briefgen.pipeline.rewrites.Rewrites.add",
    "briefgen.pipeline.rewrites.Rewrites.close",
    "briefgen.pipeline.setaside.save",
    "briefgen.pipeline.unheard.note_unheard",
    "briefgen.facts.store.FactsStore.write",
    "briefgen.facts.notes.Notes.keep",
    "briefgen.unchanged.Unchanged.save",
    "briefgen.atomicfile.Together.settle",
    "briefgen.atomicfile.write",
    "briefgen.atomicfile._fill",
    "briefgen.atomicfile.sync_folder",
    "posix.open",
    "posix.fsync",
    "posix.replace",
    "Connection.execute",
)
"""Those of a run that asks sources and files what they give."""
_GATHERING = (
    "briefgen.polling.feedsource",
    "briefgen.polling.maildirsource",
    "briefgen.pipeline.gathering",
    "briefgen.pipeline.hiring",
    "briefgen.pipeline.unheard",
    "briefgen.ingest.mail",
    "briefgen.extract",
    "briefgen.facts.joining",
)
MOMENTS = "moments.json"
_DAY = dt.date(2026, 3, 4)
_SETTINGS = """\
desk: {{name: River desk, zone: UTC}}
report: {{outputs: [md, html, eml]}}
channels:
  morning: {{kind: smtp, host: 127.0.0.1, port: {port}, security: none, from: desk@example.org, to: [{readers}]}}
"""


class _Executioner:
    """Kills this process as a step is entered ('call') or left ('return') for the n-th time; notes what is settled.

    Without a kill it counts how often each step is entered and left.
    """

    def __init__(self, desk: Path, kill: tuple[str, str, int] | None) -> None:
        self._log = desk / "settled"
        self._kill = kill
        self.counts: Counter[tuple[str, str]] = Counter()

    def hear(self, step: str, event: str, args: Sequence[object]) -> None:
        """What a wire calls."""
        if event == "return" and step.endswith("Ledger.settle"):
            self._note(*args[1:3])
        self.counts[step, event] += 1
        if self._kill is not None and (step, event) == self._kill[:2] and self.counts[step, event] == self._kill[2]:
            os.kill(os.getpid(), signal.SIGKILL)

    def _note(self, delivery: object, state: object) -> None:
        if state == "sent" and isinstance(delivery, Delivery):
            with self._log.open("a") as log:
                log.write(f"{delivery.recipient}\n")


def _make(desk: Path, port: int) -> None:
    """A desk with the facts of one article, as the machine would file them."""
    from briefgen.facts import FactsStore, identify, slug  # noqa: PLC0415  (loaded once, before any fork)
    from briefgen.model.dates import Published  # noqa: PLC0415
    from briefgen.model.document import Source  # noqa: PLC0415
    from briefgen.model.facts import Event, Facts  # noqa: PLC0415

    desk.mkdir()
    (desk / "briefgen.yaml").write_text(_SETTINGS.format(port=port, readers=", ".join(READERS)))
    said = "The Orla rose by four metres"
    source = Source(file="seeds/flood.txt", sha256="0" * 64, outlet="Orla Wire")
    facts = identify(
        Facts(
            title="Flood on the Orla",
            published=Published(_DAY),
            source=source,
            what=(Event(text=said, quote=said, key=True),),
        )
    )
    FactsStore(desk.resolve()).write(_DAY, slug(facts.title, source.file), facts, f"{said}.")


def _run(desk: Path, port: int, hour: int, work: str, kill: tuple[str, str, int] | None, *, counting: bool) -> int:
    if not desk.exists():
        _make(desk, port)
    moment = dt.datetime.combine(_DAY, dt.time(hour, 30), dt.UTC)
    world = World(io.StringIO(), io.StringIO(), lambda: moment, load)
    executioner = _Executioner(desk, kill)
    tripwires.listen(executioner.hear)
    code = main([work, "--desk", str(desk)], world)
    if counting:
        _write_counts(desk, executioner.counts)
    return code


def _write_counts(desk: Path, counts: Counter[tuple[str, str]]) -> None:
    """What comes how often in a run that nobody kills, as the list of its moments."""
    moments = [(step, event, time) for (step, event), most in counts.items() for time in range(1, most + 1)]
    (desk / MOMENTS).write_text(json.dumps(moments))


def _warm_up() -> None:
    """Make a report for nobody: what is then read and compiled, no run reads and compiles again."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        _make(desk, 25)
        main(["publish", "--desk", str(desk)], World(io.StringIO(), io.StringIO()))


def serve() -> None:
    """Fork a run for each line of input and print how it ended, as the system says it."""
    for name in ("briefgen.cli.mailing", "briefgen.render.mail", "briefgen.report", "briefgen.facts", *_GATHERING):
        __import__(name)
    _warm_up()
    tripwires.lay(dict.fromkeys((*STEPS, *GATHER_STEPS)))
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            kill = tuple(job["kill"]) if job["kill"] else None
            os._exit(_run(Path(job["desk"]), job["port"], job["hour"], job["work"], kill, counting=job["counting"]))
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    serve()
