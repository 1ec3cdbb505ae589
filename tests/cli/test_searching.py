"""Asking the archive as people do."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from briefgen import library
from briefgen.cli import asking, parser
from briefgen.cli.sparkline import sparkline
from briefgen.model.archived import KINDS
from briefgen.model.facts import Stance
from tests.cli.conftest import SETTINGS
from tests.index.conftest import root as _desk  # noqa: F401  (its facts)


@pytest.fixture
def archive(_desk: Path) -> Path:  # noqa: F811
    """A desk with facts, and no articles."""
    (_desk / "briefgen.yaml").write_text(SETTINGS)
    return _desk


@pytest.fixture
def ask(briefgen: Callable[..., object], archive: Path) -> Callable[..., object]:
    """Run a command on the archive."""
    return lambda *words: briefgen(*words, "--desk", archive)


def test_a_search_prints_what_was_found_and_where(ask: Callable[..., object]) -> None:
    ended = ask("search", "lower", "town")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "2026-03-01  what  Valley Post",
        "  The river Orsa flooded the lower town of Brenn",
        "  orsa-aaaaaa#what-000001",
        "  facts/2026-03-01/orsa-aaaaaa.yaml:9",
        "",
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("search", "nobody-has-this"), 0, "nothing fits"),
        (("search", "", "--limit", "2"), 0, "the first 2 of 8"),
        (("search", "x", "--limit", "0"), 2, "a limit of 0 is too few"),
        (("search", "x", "--unit", "persn"), 2, "did you mean 'person'?"),
        (("search", "nobody-has-this", "--limit", "9" * 30), 0, "nothing fits"),
        (("search", "x", "--since", "yesterday"), 2, "since: 'yesterday' is no date"),
        (("search", "x", "--actor", "Ilse Marn"), 2, "did you mean 'Ilse Maran'?"),
        (("actor", "Nemo"), 2, "nobody in the archive is called 'Nemo'"),
        (("figures", "nothing"), 0, "nothing fits"),
        (("export", "--marking", "TLP:GREN"), 2, "did you mean 'TLP:GREEN'?"),
        (("export", "--json"), 2, "write --format jsonl"),
    ],
)
def test_what_is_said(ask: Callable[..., object], words: tuple[str, ...], code: int, said: str) -> None:
    ended = ask(*words)
    assert (ended.code, said in ended.err + ended.out) == (code, True), ended.err


def test_words_to_leave_out_are_no_options(ask: Callable[..., object]) -> None:
    assert "what-000001" not in ask("search", "Orsa", "-town").out
    assert "what-000003" in ask("search", "-town", "Orsa", "--kind", "what").out


def test_an_actor(ask: Callable[..., object]) -> None:
    text = ask("actor", "Maran").out
    assert text.startswith("Ilse Maran (person), also Maran\n3 in all\n\n2026-03-01\n  did        Ilse Maran opened")
    assert text.endswith("Stances over time\n  the Orsa dam\n    2026-03-01 opposes → 2026-03-05 supports (turned)\n")


def test_figures_have_a_line_and_differing_values_side_by_side(ask: Callable[..., object]) -> None:
    text = ask("figures", "killed").out
    assert text.splitlines() == [
        "people killed by the Orsa flood (person)",
        "  ▁█  highest, up to 20",
        "  ▁▃  lowest, down to 12",
        "  2026-03-01  12 person           [Valley Post, qty-000001]",
        "  2026-03-02  at least 14 person  [Hill Radio, qty-000002]",
        "              20 person           [Valley Post, qty-000003]",
        "",
    ]


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_text_is_wider_than_the_terminal(
    ask: Callable[..., object], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in (("search", "Orsa"), ("actor", "Maran"), ("figures", "killed")):
        lines = ask(*words).out.splitlines()
        assert [line for line in lines if len(line) > columns and "/" not in line and "#" not in line] == []


def test_json_holds_the_same(ask: Callable[..., object]) -> None:
    found = json.loads(ask("search", "killed", "--json").out)
    assert {(hit["id"], hit["value"]) for hit in found["hits"]} == {
        ("qty-000001", 12),
        ("qty-000002", 14),
        ("qty-000003", 20),
    }
    assert json.loads(ask("actor", "Maran", "--json").out)["topics"][0]["taken"][1]["turned"] is True
    assert len(json.loads(ask("figures", "killed", "--json").out)["series"][0]["days"]) == 2


def test_an_export_is_a_line_an_item(ask: Callable[..., object]) -> None:
    assert len(ask("export").out.splitlines()) == 9
    assert len(ask("export", "--format", "csv", "--day", "2026-03-05").out.splitlines()) == 2


def test_a_sparkline_in_signs_where_a_terminal_has_no_blocks() -> None:
    values = [*map(Decimal, "0123")]
    assert sparkline(values, Decimal(0), Decimal(7), "utf-8") == "▁▂▃▄"
    assert sparkline(values, Decimal(0), Decimal(7), "ascii") == "_.:-"
    assert sparkline([Decimal(5)] * 2, Decimal(5), Decimal(5), None) == "▄▄"


def test_the_choices_are_those_of_the_model() -> None:
    assert (*parser.LISTS, "edition") == KINDS
    assert tuple(Stance) == parser.STANCES == library.asking.STANCES


def test_a_search_in_an_index_that_is_fresh_loads_neither_reader_nor_renderer_nor_facts(archive: Path) -> None:
    script = (
        "import sys; from briefgen.cli import main\n"
        f"main(['search', 'Orsa', '--desk', {str(archive)!r}])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    loaded: set[str] = set()
    for _ in range(2):
        run = [sys.executable, "-c", script]
        done = subprocess.run(run, capture_output=True, text=True, check=True, env=dict(os.environ))  # noqa: S603
        loaded = set(done.stderr.splitlines()[-1].split())
    unwanted = {"weasyprint", "onnxruntime", "numpy", "briefgen.language", "briefgen.report", "briefgen.facts", "babel"}
    assert loaded.isdisjoint(unwanted)


def test_a_long_build_says_one_line_where_nobody_watches(
    ask: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_SOON", 2)
    assert ask("search", "lower", "town").err == "index: 4 files are new or changed\n"
    assert ask("search", "lower", "town").err == ""
