"""Every figure holds in its sample, is in the table, and its command line says what it found."""

import re
import shutil
from pathlib import Path

import pytest

from torture.__main__ import main
from torture.figures import FIGURES, Figure
from torture.result import Result

README = (Path(__file__).parents[2] / "torture/README.md").read_text("utf-8")


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_a_sample_of_each_figure_holds(figure: Figure, tmp_path: Path) -> None:
    if figure.name == "R13" and shutil.which("cc") is None:
        pytest.skip("it needs a C compiler")
    result = figure.run(False, tmp_path)
    assert result.broken == ()
    assert result.tried > 0


def test_every_figure_is_in_the_table() -> None:
    assert re.findall(r"^\| (R\d+) \|", README, re.MULTILINE) == [figure.name for figure in FIGURES]


@pytest.mark.parametrize(("broken", "code"), [((), 0), (("b@example.org got it twice",), 1)])
def test_a_broken_promise_is_named_and_ends_with_one(monkeypatch, capsys, broken: tuple[str, ...], code: int) -> None:
    monkeypatch.setattr(Figure, "run", lambda figure, whole, folder: Result(7, "seven runs", broken))
    monkeypatch.setattr("sys.argv", ["torture", FIGURES[0].name])
    assert main() == code
    shown = capsys.readouterr().out
    assert "seven runs" in shown
    assert all(line in shown for line in broken)
