"""R1 over gathering: feeds, a folder of mail and a folder of articles, all of which have something new.

A desk has gathered once, and somebody has edited what it filed. The run that then takes what is new and what has
changed is killed; the next one, which is not, leaves the same files as one that nobody killed.
"""

import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from torture.killed_run import GATHER_STEPS
from torture.mailbox import LETTER
from torture.newsroom import item, rss
from torture.nursery import Nursery, moments, spread
from torture.result import Result
from torture.webserver import WebServer, answer, by_state, serving

_WHOLE, _SAMPLE = 400, 6
_SAMPLED = (
    "briefgen.polling.feedsource.poll_feed",
    "briefgen.polling.shelf.Shelf.put",
    "briefgen.polling.letters.Letters.take",
    "briefgen.facts.notes.Notes.keep",
    "briefgen.atomicfile.Together.settle",
    "posix.replace",
)
_ALL = "0.0.0.0"  # noqa: S104  (each feed is at another address of 127.0.0.0/8)
_SETTINGS = """\
desk: {{name: River desk, zone: UTC}}
fetch: {{allow: [127.0.0.0/8], timeout: 5s}}
sources:
  - seeds
  - {{feed: 'http://127.0.0.1:{port}/rss', name: wire, full_text: never, outlet: Orla Wire}}
  - {{feed: 'http://127.0.0.2:{port}/rss', name: post, full_text: never, outlet: Orla Post}}
  - {{maildir: mail, name: letters}}
"""
_TEXT = (
    "<p>{day} rose the river Orla by {rise} metres in the hills above Brenn. The mayor closed {rise} bridges there.</p>"
)
_KEPT = ("seeds", "facts")


def run(whole: bool, folder: Path) -> Result:
    """Kills spread over all steps and times; as a sample, one of each of a few steps."""
    most = _WHOLE if whole else _SAMPLE
    folder.mkdir(parents=True)
    broken: list[str] = []
    reached: Counter[str] = Counter()
    with serving({}, host=_ALL) as server, Nursery(server.port) as nursery:
        before, model = _prepared(nursery, server, folder), folder / "model"
        shutil.copytree(before, model)
        if nursery.order(model, 7, counting=True, work="gather"):
            raise RuntimeError("a run that nobody kills does not end well: this trial proves nothing")
        expected = _files(model)
        for number, kill in enumerate(spread(moments(model), GATHER_STEPS if whole else _SAMPLED)):
            desk = folder / str(number)
            shutil.copytree(before, desk)
            died = nursery.order(desk, 7, kill=kill, work="gather")
            ended = nursery.order(desk, 7, work="gather")
            broken += [f"{kill}: {fault}" for fault in _faults(desk, ended, expected)]
            reached[kill.step] += died == -signal.SIGKILL
            shutil.rmtree(desk)
            if reached.total() == most:
                break
    steps = sum(1 for step in GATHER_STEPS if reached[step])
    broken += [f"{step}: no run ever came there" for step in GATHER_STEPS if whole and not reached[step]]
    tried = reached.total()
    return Result(
        tried, f"{tried} killed over {steps} steps, {number + 1 - tried} ended before theirs came", tuple(broken)
    )


def _prepared(nursery: Nursery, server: WebServer, folder: Path) -> Path:
    """The desk as the run that is killed finds it: gathered once, edited by a person, and with news at every source."""
    desk = folder / "before"
    for part in ("seeds", "mail/cur", "mail/new"):
        (desk / part).mkdir(parents=True)
    (desk / "briefgen.yaml").write_text(_SETTINGS.format(port=server.port))
    server.pages["/rss"] = by_state(rss(*(_item(number, 3) for number in range(3))), "1")
    _write(desk, ("a", "b"), 3)
    if nursery.order(desk, 6, work="gather"):
        raise RuntimeError("the first run does not end well: this trial proves nothing")
    for path in sorted(desk.glob("facts/2*/*.yaml"))[::2]:
        path.write_text(path.read_text().replace("tags: []", "tags: [river]  # ours"))
    server.pages["/rss"] = answer("200 OK", rss(_item(1, 4), *(_item(number, 5) for number in range(2, 6))))
    _write(desk, ("b", "c"), 6)
    return desk


def _item(number: int, rise: int) -> str:
    return item(f"g{number}", f"Orla rises, {number}", _TEXT.format(day=f"Day {number}", rise=rise), f"/{number}")


def _write(desk: Path, names: tuple[str, ...], rise: int) -> None:
    """Articles of the folder and mails, some new, of those that were there another state."""
    for name in names:
        text = f"On Tuesday rose the river Vell by {rise} metres near {name}. The town closed {rise} roads."
        (desk / f"seeds/{name}.txt").write_text(f"Title: Vell at {name}\nDate: 2026-03-04\n\n{text}\n")
        (desk / f"mail/new/{name}{rise}").write_bytes(LETTER.replace(b"<one@", f"<{name}{rise}@".encode()))


def _files(desk: Path) -> dict[str, bytes]:
    """What the run leaves for people, and what the machine keeps beside it."""
    found = (path for part in _KEPT for path in sorted((desk / part).rglob("*")) if path.is_file())
    return {path.relative_to(desk).as_posix(): path.read_bytes() for path in found}


def _faults(desk: Path, ended: int, expected: dict[str, bytes]) -> Iterator[str]:
    if ended:
        yield f"the next run ended with {ended}"
    if left := [path.name for path in desk.rglob("*.briefgen-tmp")]:
        yield f"left behind: {', '.join(left)}"
    files = _files(desk)
    if odd := sorted(name for name in {*files, *expected} if files.get(name) != expected.get(name)):
        yield f"not as a run that nobody killed leaves them: {', '.join(odd[:3])} and {max(len(odd) - 3, 0)} more"
