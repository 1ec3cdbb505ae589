"""The runs of R1, forked from a process that has all modules loaded: each reads a job from its input, as JSON."""

import datetime as dt
import inspect
import io
import json
import os
import signal
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import FrameType, FunctionType

READERS = tuple(f"reader-{letter}@example.org" for letter in "abcdefghijkl")
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
        self._functions = {_function(step).__code__: step for step in STEPS if step.startswith("briefgen.")}
        self._calls = {step.rpartition(".")[2]: step for step in STEPS if not step.startswith("briefgen.")}

    def __call__(self, frame: FrameType, event: str, arg: object) -> None:
        """What sys.setprofile calls; it is called very often."""
        if event in ("call", "return"):
            step = self._functions.get(frame.f_code)
        else:
            step = self._calls.get(getattr(arg, "__name__", ""))
            if step and step.startswith("posix.") and getattr(arg, "__module__", "") != "posix":
                step = None  # such as str.replace, which is no step
        if step is not None:
            self._at(step, event, frame)

    def _at(self, step: str, event: str, frame: FrameType) -> None:
        if event == "return" and step.endswith("Ledger.settle"):
            self._note(frame)
        moment = (step, event.removeprefix("c_"))
        self.counts[moment] += 1
        if self._kill is not None and moment == self._kill[:2] and self.counts[moment] == self._kill[2]:
            os.kill(os.getpid(), signal.SIGKILL)

    def _note(self, frame: FrameType) -> None:
        delivery, state = frame.f_locals["delivery"], frame.f_locals["state"]
        if state == "sent":
            with self._log.open("a") as log:
                log.write(f"{delivery.recipient}\n")


def _function(step: str) -> FunctionType:
    """The function that a step names, MODULE.FUNCTION or MODULE.CLASS.METHOD."""
    module, _, name = step.rpartition(".")
    try:
        owner: object = import_module(module)
    except ModuleNotFoundError:
        module, _, kind = module.rpartition(".")
        owner = getattr(import_module(module), kind)
    function = inspect.unwrap(getattr(owner, name))
    if not isinstance(function, FunctionType):
        raise TypeError(f"{step} is no function")
    return function


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


def _run(desk: Path, port: int, hour: int, kill: tuple[str, str, int] | None, *, counting: bool) -> int:
    from briefgen.cli import main  # noqa: PLC0415  (loaded once, before any fork)
    from briefgen.cli.world import World  # noqa: PLC0415

    if not desk.exists():
        _make(desk, port)
    moment = dt.datetime.combine(_DAY, dt.time(hour, 30), dt.UTC)
    world = World(io.StringIO(), io.StringIO(), lambda: moment)
    executioner = _Executioner(desk, kill)
    if kill is not None or counting:
        sys.setprofile(executioner)
    try:
        return main(["send", "--desk", str(desk)], world)
    finally:
        sys.setprofile(None)
        if counting:
            _write_counts(desk, executioner.counts)


def _write_counts(desk: Path, counts: Counter[tuple[str, str]]) -> None:
    """What comes how often in a run that nobody kills, as the list of its moments."""
    moments = [(step, event, time) for (step, event), most in counts.items() for time in range(1, most + 1)]
    (desk / MOMENTS).write_text(json.dumps(moments))


def serve() -> None:
    """Fork a run for each line of input and print how it ended, as the system says it."""
    for name in ("briefgen.cli.mailing", "briefgen.render.mail", "briefgen.report", "briefgen.facts"):
        __import__(name)
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            kill = tuple(job["kill"]) if job["kill"] else None
            os._exit(_run(Path(job["desk"]), job["port"], job["hour"], kill, counting=job["counting"]))
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    serve()
