"""Odd files in a desk's folders: each costs itself alone, and is named in one line."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ended

Command = Callable[..., Ended]


def test_a_link_to_a_secret_is_not_published(
    briefgen: Command, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.txt"
    secret.write_text((root / "seeds/2026-03-04.txt").read_text().replace("Orla", "Canary"))
    (root / "seeds/note.txt").symlink_to(secret)
    ended = briefgen("run", "--desk", root)
    assert ended.code == 1
    assert ended.err.count("seeds/note.txt is set aside: it is a link") == 1
    assert not [
        path for path in root.rglob("*") if path.is_file() and not path.is_symlink() and b"Canary" in path.read_bytes()
    ]
    assert "seeds/note.txt is set aside" in briefgen("status", "--desk", root).out


def test_names_cannot_forge_lines_or_reach_the_terminal(briefgen: Command, root: Path) -> None:
    (root / "seeds/\x1b[2Ja\nb is fine.txt").write_text("x")
    (root / "seeds" / os.fsdecode(b"\xff.txt")).write_text("x")
    (root / "seeds/page\n.html").write_text("x")
    ended = briefgen("run", "--desk", root)
    status = briefgen("status", "--desk", root).out
    assert ended.code == 1
    assert r"seeds/\x1b[2Ja\nb is fine.txt is set aside: " in ended.err
    assert r"seeds/page\n.html" in ended.err
    assert r"seeds/\xff.txt is set aside: its name is not UTF-8 text" in status
    assert "\x1b" not in ended.err + status
    assert briefgen("run", "--json", "--desk", root).code == 1


def test_files_that_are_no_articles_are_named_in_one_line(briefgen: Command, root: Path) -> None:
    for number in range(10):
        (root / f"seeds/page{number}.html").write_text("x")
    ended = briefgen("run", "--desk", root)
    (line,) = [line for line in ended.err.splitlines() if ".html" in line]
    assert line.startswith("no articles (.txt or .md), so not read: seeds/page0.html, seeds/page1.html")
    assert line.endswith("seeds/page7.html and 2 more")
    assert ended.code == 0
