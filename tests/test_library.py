"""The library does what its page shows, costs nothing until it is used, and says what is wrong by the errors' tree."""

import datetime as dt
import doctest
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import briefgen
from briefgen import lock
from briefgen.errors import BusyError, UsageError
from briefgen.pipeline import Progress

PAGE = Path(__file__).parents[1] / "docs" / "library.md"
SETTINGS = "desk: {name: River desk, zone: UTC}\nreport: {outputs: [md, html]}\n"
NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "briefgen.yaml").write_text(SETTINGS)
    (tmp_path / "seeds").mkdir()
    return tmp_path


def test_what_the_page_shows_is_so(desk: Path) -> None:
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    tried = doctest.testfile(str(PAGE), module_relative=False, globs={"desk": str(desk)}, optionflags=flags)
    assert tried.failed == 0
    assert tried.attempted > 10


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    script = "import sys, briefgen; print(*[name for name in sys.modules if name.startswith('briefgen.')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == []


def test_every_name_is_there_typed_and_on_the_page() -> None:
    stub = Path(briefgen.__file__).with_suffix(".pyi").read_text()
    for name in briefgen.__all__:
        assert callable(getattr(briefgen, name))
        assert f"import {name} as {name}\n" in stub
        assert f"| `{name}(" in PAGE.read_text()
    assert Path(briefgen.__file__).with_name("py.typed").exists()


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'publsh'"):
        _ = briefgen.publsh  # type: ignore[attr-defined]


def test_a_desk_that_is_held_is_left_alone(desk: Path) -> None:
    with lock.hold(desk / ".briefgen", NOW), pytest.raises(BusyError, match="another run holds this desk"):
        briefgen.gather(desk)


def test_what_makes_no_sense_is_said_before_anything_is_done(desk: Path) -> None:
    with pytest.raises(UsageError, match="now: it has no time zone"):
        briefgen.publish(desk, now=NOW.replace(tzinfo=None))
    with pytest.raises(UsageError, match="workers: 0 processes cannot read"):
        briefgen.run(desk, workers=0)
    with pytest.raises(UsageError, match="day: 'Monday' is no day; write YYYY-MM-DD"):
        briefgen.publish(desk, "Monday")
    assert not (desk / ".briefgen").exists()


def test_a_day_is_a_date_or_its_text(desk: Path) -> None:
    (desk / "seeds/bridge.txt").write_text("Bridge\nDate: 2026-03-03\n\nThe council opened the bridge on Tuesday.\n")
    briefgen.gather(desk)
    made = [one.day for day in ("2026-03-03", dt.date(2026, 3, 3)) for one in briefgen.publish(desk, day)]
    assert made == [dt.date(2026, 3, 3)] * 2


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda desk: briefgen.search(desk, stance="oposes"), "'oposes' is no stance; did you mean 'opposes'?"),
        (lambda desk: briefgen.search(desk, kind="quantity"), "'quantity' is no kind"),
        (lambda desk: briefgen.search(desk, unit="USD"), "nothing in the archive is counted in 'USD'"),
        (lambda desk: briefgen.search(desk, since="May"), "'May' is no date"),
        (lambda desk: briefgen.search(desk, limit=0), "a limit of 0 is too few"),
        (lambda desk: briefgen.actor(desk, "Nemo"), "nobody in the archive is called 'Nemo'"),
        (lambda desk: briefgen.figures(desk, "dead", until="2026-13"), "'2026-13' stands in no calendar"),
        (lambda desk: briefgen.export(desk, io.StringIO(), form="xml"), "'xml' is no format"),
        (lambda desk: briefgen.export(desk, io.StringIO(), kind="edition"), "'edition' is no kind"),
        (
            lambda desk: briefgen.export(desk, io.StringIO(), marking="TLP:RAD"),
            "'TLP:RAD' is no marking; did you mean 'TLP:RED'?",
        ),
    ],
)
def test_a_question_that_makes_no_sense_is_said(desk: Path, ask: Callable[[Path], object], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        ask(desk)


def test_the_archive_is_asked_while_a_run_holds_the_desk(desk: Path) -> None:
    told: list[Progress] = []
    (desk / "facts/2026-03-03").mkdir(parents=True)
    head = "briefgen: 1\ntitle: Flood\npublished: 2026-03-03\nsource: {file: seeds/a.txt, outlet: null, sha256: aa}\n"
    (desk / "facts/2026-03-03/flood-aaaaaa.yaml").write_text(
        head + "what: [{text: it rained, by: kim}, {text: it snowed, by: kim, where: [}]\n"
    )
    (desk / "facts/2026-03-03/flood-bbbbbb.yaml").write_text(head + "what: [{text: it rained, by: kim}]\n")
    with lock.hold(desk / ".briefgen", NOW):
        found = briefgen.search(desk, "rained", tell=told.append)
    assert [hit.slug for hit in found.hits] == ["flood-bbbbbb"]
    assert (found.faulty, found.renewed) == (("facts/2026-03-03/flood-aaaaaa.yaml",), False)
    assert told[-1] == Progress("index", 2, 2, None)
    (desk / ".briefgen/index.sqlite").write_text("no index")
    again = briefgen.search(desk, "rained")
    assert (again.hits, again.renewed) == (found.hits, True)


def test_an_export_is_as_long_as_it_says(desk: Path) -> None:
    (desk / "facts/2026-03-03").mkdir(parents=True)
    head = "briefgen: 1\ntitle: Flood\npublished: 2026-03-03\nsource: {file: seeds/a.txt, outlet: null, sha256: aa}\n"
    (desk / "facts/2026-03-03/flood-bbbbbb.yaml").write_text(head + "what: [{text: it rained, by: kim}]\n")
    for form, lines in (("jsonl", 1), ("csv", 2)):
        out = io.StringIO()
        assert briefgen.export(desk, out, form=form).items == 1
        assert len(out.getvalue().splitlines()) == lines


def test_the_main_job_is_all_three(desk: Path) -> None:
    ran = briefgen.run(desk, now=NOW)
    assert (ran.gathered.filed, ran.checked.files, ran.published) == ((), 0, ())
