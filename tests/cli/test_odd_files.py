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


@pytest.mark.parametrize("date", ["9999-12-31", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:00-12:00", "2062-03-04"])
def test_an_article_of_another_age_is_set_aside(briefgen: Command, root: Path, date: str) -> None:
    path = root / "seeds/2026-03-04.txt"
    path.write_text(path.read_text().replace("Date: 2026-03-04", f"Date: {date}"))
    ended = briefgen("run", "--desk", root)
    assert ended.code == 1
    assert f"seeds/2026-03-04.txt is set aside: it is dated {date}, which is " in ended.err
    assert [path.name for path in (root / "output").iterdir()] == ["2026-03-03"]


def test_an_article_of_tomorrow_is_taken(briefgen: Command, root: Path) -> None:
    path = root / "seeds/2026-03-04.txt"
    path.write_text(path.read_text().replace("Date: 2026-03-04", "Date: 2026-03-05"))
    assert briefgen("run", "--desk", root).code == 0


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_folder_of_another_age_is_no_day(briefgen: Command, root: Path, day: str) -> None:
    briefgen("run", "--desk", root)
    (root / "facts/2026-03-04").rename(root / "facts" / day)
    assert [line[:10] for line in briefgen("status", "--desk", root).out.splitlines()] == ["2026-03-03"]
    assert briefgen("publish", "--desk", root).code == 0


def test_what_is_no_date_on_the_command_line_is_answered_with_what_to_write(briefgen: Command, root: Path) -> None:
    ended = briefgen("run", "--published", "tomorrow", "--desk", root)
    assert ended.code == 2
    assert (
        ended.err.strip()
        == "briefgen: --published: 'tomorrow' is no date; write YYYY-MM-DD, and a time only with its zone"
    )
