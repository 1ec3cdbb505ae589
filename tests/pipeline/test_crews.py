"""One process, a pool of them and a cluster give the same files, whoever is lost on the way."""

import datetime as dt
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench import standin
from briefgen import desk
from briefgen.errors import UsageError
from briefgen.pipeline import Place, Progress, gather, hiring
from briefgen.pipeline.hands import LOST
from briefgen.pipeline.hiring import WORTH, hired
from briefgen.pipeline.originals import Original
from briefgen.pipeline.reading import Job, Setup, read

NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)
SETTINGS = "desk: {name: River desk, zone: UTC}\n"
ARTICLE = """\
Title: News {number} of the river
Date: 2026-03-04

Orla rose by four metres on Tuesday after three days of rain in the hills above the town.
Brenn closed {number} bridges until the water had gone down again. {more}
"""
TOP = Path(__file__).parents[2]


def make_desk(root: Path, more: dict[int, str] | None = None, count: int = 12) -> Place:
    """A desk with so many articles; `more` is what some of them say besides."""
    (root / "seeds").mkdir(parents=True)
    (root / "briefgen.yaml").write_text(SETTINGS)
    for number in range(count):
        text = ARTICLE.format(number=number, more=(more or {}).get(number, ""))
        (root / f"seeds/{number:02d}.txt").write_text(text)
    opened = desk.open(root)
    return Place(root=opened.root, settings=opened.settings, now=NOW, load_reader=standin.load)


def files(root: Path) -> dict[str, bytes]:
    """All that gathering writes for people and for the report, by path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.glob("facts/**/*") if path.is_file()}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of two workers on this machine."""
    from distributed import LocalCluster  # noqa: PLC0415  (heavy)

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster.scheduler_address


@pytest.fixture(params=["pool", "cluster"])
def crewed(request: pytest.FixtureRequest) -> Callable[[Place], Place]:
    """The place with others to read for it."""
    if request.param == "pool":
        return lambda place: replace(place, workers=2)
    found = request.getfixturevalue("address")
    return lambda place: replace(place, cluster=found)


def test_one_process_a_pool_and_a_cluster_write_the_same_bytes(
    tmp_path: Path, crewed: Callable[[Place], Place]
) -> None:
    alone = gather(make_desk(tmp_path / "alone"))
    told: list[Progress] = []
    many = gather(replace(crewed(make_desk(tmp_path / "many")), tell=told.append))
    assert many == alone
    assert files(tmp_path / "many") == files(tmp_path / "alone")
    assert len(files(tmp_path / "many")) == 3 * 12 + 1
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert told[-1] == Progress("gather", 12, 12, None)


def test_what_a_lost_worker_had_in_hand_is_read_again(tmp_path: Path, crewed: Callable[[Place], Place]) -> None:
    alone = gather(make_desk(tmp_path / "alone", {5: f"DEADLY ONCE {tmp_path / 'alone'}"}))
    many = gather(crewed(make_desk(tmp_path / "many", {5: f"DEADLY ONCE {tmp_path / 'mark'}"})))
    assert (tmp_path / "mark").exists()
    assert [(one.file, one.facts) for one in many.filed] == [(one.file, one.facts) for one in alone.filed]
    assert many.set_aside == ()
    same = {path: data for path, data in files(tmp_path / "alone").items() if "news-5" not in path}
    assert {path: data for path, data in files(tmp_path / "many").items() if "news-5" not in path} == same


def test_an_article_that_costs_a_worker_twice_is_set_aside_and_never_read_by_the_desk_itself(tmp_path: Path) -> None:
    place = make_desk(tmp_path / "desk", {3: "DEADLY", 4: "DEADLY"})
    done = gather(replace(place, workers=2))
    assert [(one.file, one.reason) for one in done.set_aside] == [(f"seeds/0{n}.txt", LOST) for n in (3, 4)]
    assert len(done.filed) == 10
    assert gather(replace(place, workers=1)).set_aside == done.set_aside
    again = gather(replace(place, workers=1, now=NOW + dt.timedelta(days=1)))
    assert [one.file for one in again.set_aside] == ["seeds/03.txt", "seeds/04.txt"]


def test_an_interruption_waits_for_nobody_and_leaves_nobody(tmp_path: Path) -> None:
    place = make_desk(tmp_path / "desk", {5: "SLOTHFUL"})

    def tell(progress: Progress) -> None:
        if progress.done == 3:
            raise KeyboardInterrupt

    began, before = time.monotonic(), multiprocessing.active_children()
    with pytest.raises(KeyboardInterrupt):
        gather(replace(place, workers=2, tell=tell))
    assert time.monotonic() - began < 20
    assert {*multiprocessing.active_children()} <= {*before}
    (tmp_path / "desk/seeds/05.txt").unlink()
    assert [one.outcome.value for one in gather(place).filed].count("unchanged") == 3


ENDED = """\
import sys
from dataclasses import replace
from pathlib import Path
from briefgen.pipeline import gather
from tests.pipeline.test_crews import make_desk
place = make_desk(Path(sys.argv[1]), {0: "SLOTHFUL", 1: "SLOTHFUL"})
gather(replace(place, workers=2, tell=lambda progress: print("on", flush=True)))
"""


def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603  (our own words)
        [sys.executable, "-c", ENDED, str(tmp_path / "desk")], stdout=subprocess.PIPE, cwd=TOP, start_new_session=True
    ) as run:
        assert run.stdout is not None
        run.stdout.readline()
        _until(lambda: len(_children(run.pid)) >= 3)  # two workers, and multiprocessing's own
        left = _children(run.pid)
        run.send_signal(signal.SIGKILL)
        run.wait()
        _until(lambda: not any(Path(f"/proc/{process}/exe").exists() and _lives(process) for process in left))


def _children(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(process) for process in found]


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_script_that_guards_nothing_is_not_run_again_by_the_processes(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"print('once', flush=True)\n{ENDED}".replace('{0: "SLOTHFUL", 1: "SLOTHFUL"}', "{}"))
    command = [sys.executable, str(script), str(tmp_path / "desk")]
    done = subprocess.run(command, env={"PYTHONPATH": str(TOP)}, capture_output=True, check=True)  # noqa: S603
    assert done.stdout.count(b"once") == 1
    assert len([*(tmp_path / "desk").glob("facts/.machine/*/*.yaml")]) == 12


def test_an_address_where_nobody_is_says_so(tmp_path: Path) -> None:
    place = replace(make_desk(tmp_path / "desk"), cluster="nowhere")
    with pytest.raises(UsageError, match="no scheduler answers at nowhere"):
        gather(place)
    assert files(tmp_path / "desk") == {}


def test_a_worker_with_another_program_refuses(tmp_path: Path) -> None:
    setup = Setup(standin.load, program="briefgen 9 (none)")
    with pytest.raises(UsageError, match=r"a worker runs briefgen .*, and this desk briefgen 9 \(none\); install"):
        read(setup, Job("seeds/a.txt", Original(b"Title: A\n\nNothing.")))


def test_nothing_due_asks_nobody(tmp_path: Path) -> None:
    place = make_desk(tmp_path / "desk")
    gather(place)
    assert {one.outcome.value for one in gather(replace(place, cluster="nowhere")).filed} == {"unchanged"}


@pytest.mark.parametrize(
    ("workers", "count", "wary", "kind"),
    [
        (None, 1, False, "Alone"),
        (None, 47, False, "Alone"),
        (1, 1000, False, "Alone"),
        (4, 1, False, "Alone"),
        (2, 2, False, "Pool"),
        (1, 1, True, "Pool"),
    ],
)
def test_few_articles_are_read_by_this_process(
    tmp_path: Path, workers: int | None, count: int, wary: bool, kind: str
) -> None:
    place = replace(make_desk(tmp_path / "desk", count=0), workers=workers)
    with hired(place, count, wary=wary) as crew:
        assert type(crew).__name__ == kind


def test_no_more_processes_than_the_machine_bears() -> None:
    assert hiring._usual(WORTH * 10_000) <= len(os.sched_getaffinity(0))
    assert 0 < hiring._free_memory() < 1 << 50


@pytest.mark.parametrize(
    ("text", "number"),
    [("MemTotal: 9 kB\nMemAvailable:   12 kB\n", 12), ("XMemAvailable: 12 kB\n", 0), ("MemAvailable: 12 MB\n", 0)],
)
def test_what_the_system_tells_of_its_memory(tmp_path: Path, text: str, number: int) -> None:
    (tmp_path / "meminfo").write_text(text)
    assert hiring._number(str(tmp_path / "meminfo"), hiring._AVAILABLE) == number
    assert hiring._number(str(tmp_path / "none"), hiring._AVAILABLE) == 0


@pytest.mark.parametrize(("text", "number"), [("12\n", 12), ("max\n", 0), ("12 13\n", 0)])
def test_what_the_system_tells_of_a_container(tmp_path: Path, text: str, number: int) -> None:
    (tmp_path / "memory.max").write_text(text)
    assert hiring._number(str(tmp_path / "memory.max"), hiring._WHOLE) == number
