"""The shipped templates are compiled once; what is kept of that may go, be damaged or be old, and is never a desk's."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from briefgen.house import shipped
from briefgen.render.templates import sandbox

NAME = "sections/gaps.md.j2"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where Python keeps what it compiles."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield tmp_path / "kept"


def _load(*folders: Path, autoescape: bool = False) -> None:
    sandbox((*folders, shipped()), autoescape=autoescape).get_template(NAME)


def _files(folder: Path) -> list[Path]:
    """The templates that are kept there: Python keeps modules beside them."""
    return sorted(folder.rglob("*.md.*.pyc"))


def test_a_shipped_template_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _load()
    assert len(_files(kept)) == 1
    monkeypatch.delattr(Environment, "compile")
    _load()
    with pytest.raises(AttributeError, match="compile"):
        _load(autoescape=True)


@pytest.mark.parametrize("damaged", [b"", b"j2", b"no code at all", None])
def test_what_is_damaged_is_made_anew(kept: Path, damaged: bytes | None) -> None:
    _load()
    (file,) = _files(kept)
    whole = file.read_bytes()
    file.write_bytes(whole[:-40] if damaged is None else damaged)
    _load()
    assert file.read_bytes() == whole


def test_the_code_of_a_desk_s_own_template_is_not_kept(kept: Path, tmp_path: Path) -> None:
    own = tmp_path / "desk/templates" / NAME
    own.parent.mkdir(parents=True)
    own.write_text("nothing is known")
    _load(tmp_path / "desk/templates")
    assert _files(tmp_path) == []


def test_nothing_is_kept_where_nothing_can_be_written_or_python_is_told_not_to(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.write_text("in the way of a folder")
    _load()
    kept.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _load()
    assert _files(kept) == []
