"""How the command behaves: help, progress, interruption, and what it loads."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.cli.parser import parse
from briefgen.cli.screen import Screen
from briefgen.cli.show import fault_lines
from briefgen.cli.world import World
from briefgen.errors import Fault
from briefgen.pipeline import Progress

COMMANDS = ("run", "gather", "check", "publish", "send", "status", "schedule", "new")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_help_names_every_command_the_main_job_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert [name for name in COMMANDS if f"\n    {name} " not in shown] == []
    assert "the main job" in shown
    assert "75 another run" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_a_desk_before_or_after_its_name(command: str) -> None:
    more = ["folder"] if command == "new" else []
    assert parse([command, *more, "--desk", "there"]).desk == Path("there")
    assert parse(["--desk", "there", command, *more]).desk == Path("there")
    assert parse([command, *more]).desk == Path()


def test_no_command_and_an_unknown_one_are_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["fly"]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2
        assert "usage: briefgen" in capsys.readouterr().err


def test_progress_is_one_changing_line_on_a_terminal() -> None:
    stream = Terminal()
    screen = Screen(stream)
    screen.progress(Progress("gather", 0, 2, "seeds/a.txt"))
    screen.progress(Progress("gather", 1, 2, "seeds/b.txt"))
    screen.progress(Progress("gather", 2, 2, None))
    screen.say("done")
    assert stream.getvalue().split("\r\x1b[K") == ["", "gather 1/2 seeds/a.txt", "gather 2/2 seeds/b.txt", "", "done\n"]


def test_progress_is_a_dozen_plain_lines_elsewhere_however_long_the_step() -> None:
    stream = io.StringIO()
    screen = Screen(stream)
    for number in range(1000):
        screen.progress(Progress("gather", number, 1000, f"{number}.txt"))
    screen.progress(Progress("gather", 1000, 1000, None))
    lines = stream.getvalue().splitlines()
    assert lines[:2] == ["gather 1/1000 0.txt", "gather 101/1000 100.txt"]
    assert (len(lines), lines[-1]) == (11, "gather: done, 1000 in all")


@pytest.mark.parametrize("column", [3, 4000])
def test_of_a_long_line_the_part_around_the_fault_is_shown(tmp_path: Path, column: int) -> None:
    text = "y" * (column - 1) + "HERE" + "y" * 5000
    (tmp_path / "a.yaml").write_text(text + "\n")
    said, line, caret = fault_lines((Fault("a.yaml", 1, column, "", "wrong"),), tmp_path)
    assert said == f"a.yaml:1:{column}: wrong"
    assert line[caret.index("^") :].startswith("HERE")
    assert len(line) < 200


def test_an_interruption_ends_quietly_with_one_hundred_and_thirty(root: Path) -> None:
    def interrupted(lexicon: object) -> object:
        raise KeyboardInterrupt

    err = io.StringIO()
    code = main(["gather", "--desk", str(root)], World(io.StringIO(), err, load_reader=interrupted))  # type: ignore[arg-type]
    assert code == 130
    assert "Traceback" not in err.getvalue()


def _modules_after(root: Path, command: str) -> set[str]:
    """The modules that a fresh Python has loaded after this command on the desk."""
    script = (
        "import sys; from briefgen.cli import main\n"
        f"code = main([{command!r}, '--desk', {str(root)!r}])\n"
        "print(code, *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    code, *modules = done.stderr.splitlines()[-1].split()
    assert code == "0"
    return set(modules)


def test_gathering_loads_the_reader_but_nothing_that_renders(root: Path) -> None:
    modules = _modules_after(root, "gather")
    assert "onnxruntime" in modules
    assert modules.isdisjoint({"weasyprint", "briefgen.render", "jinja2", "markdown_it", "briefgen.index"})


def test_gathering_leaves_nothing_in_the_home_folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    words = [sys.executable, "-m", "briefgen", "gather", "--desk", str(root)]
    done = subprocess.run(words, env={"HOME": str(home)}, capture_output=True, check=True)  # noqa: S603
    assert done.stdout
    assert list(home.rglob("*")) == []


def test_publishing_renders_but_loads_nothing_that_reads(root: Path, briefgen: Callable[..., object]) -> None:
    briefgen("gather", "--desk", root)
    modules = _modules_after(root, "publish")
    assert "briefgen.render" in modules
    assert modules.isdisjoint({"onnxruntime", "numpy", "briefgen.language", "briefgen.extract"})
