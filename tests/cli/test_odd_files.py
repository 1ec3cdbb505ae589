"""Odd files in a desk's folders: each costs itself alone, and is named in one line."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.pipeline import KINDS
from tests.cli.conftest import Ended

Command = Callable[..., Ended]
DAMAGE = b"\xff\xfe\x00random\x80"


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
    (root / "seeds/page\n.jpg").write_text("x")
    ended = briefgen("run", "--desk", root)
    status = briefgen("status", "--desk", root).out
    assert ended.code == 1
    assert r"seeds/\x1b[2Ja\nb is fine.txt is set aside: " in ended.err
    assert r"seeds/page\n.jpg" in ended.err
    assert r"seeds/\xff.txt is set aside: its name is not UTF-8 text" in status
    assert "\x1b" not in ended.err + status
    assert briefgen("run", "--json", "--desk", root).code == 1


def test_files_that_are_no_articles_are_named_in_one_line(briefgen: Command, root: Path) -> None:
    for number in range(10):
        (root / f"seeds/page{number}.jpg").write_text("x")
    ended = briefgen("run", "--desk", root)
    (line,) = [line for line in ended.err.splitlines() if ".jpg" in line]
    assert line.startswith(f"no articles ({', '.join(KINDS)}), so not read: seeds/page0.jpg, seeds/page1.jpg")
    assert line.endswith("seeds/page7.jpg and 2 more")
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
    told = briefgen("status", "--desk", root).out.splitlines()
    assert [line[:10] for line in told if not line.startswith("last run")] == ["2026-03-03"]
    assert briefgen("publish", "--desk", root).code == 0


def test_what_is_no_date_on_the_command_line_is_answered_with_what_to_write(briefgen: Command, root: Path) -> None:
    ended = briefgen("run", "--published", "tomorrow", "--desk", root)
    assert ended.code == 2
    assert (
        ended.err.strip()
        == "briefgen: --published: 'tomorrow' is no date; write YYYY-MM-DD, and a time only with its zone"
    )


def _notes(root: Path, suffix: str) -> Path:
    (path,) = (root / "facts/.machine/2026-03-04").glob(f"*{suffix}")
    return path


@pytest.mark.parametrize("suffix", [".txt", ".yaml"])
def test_a_damaged_note_of_the_machine_is_named_and_made_again(briefgen: Command, root: Path, suffix: str) -> None:
    briefgen("run", "--desk", root)
    note = _notes(root, suffix)
    sound = note.read_bytes()
    note.write_bytes(DAMAGE)
    published = briefgen("publish", "--desk", root)
    assert published.code == (1 if suffix == ".txt" else 0)
    assert len((root / "output/2026-03-03/situation-report.md").read_text()) > 100
    assert briefgen("run", "--desk", root).code == 0
    assert note.read_bytes() == sound


def test_a_damaged_text_of_an_article_is_a_gap(briefgen: Command, root: Path) -> None:
    briefgen("run", "--desk", root)
    note = _notes(root, ".txt")
    note.write_bytes(DAMAGE)
    assert (
        f"{note.relative_to(root)}:1:1: the kept text of the article is damaged"
        in briefgen("check", "--desk", root).out
    )
    briefgen("publish", "--desk", root)
    assert "the kept text of the article is damaged" in (root / "output/2026-03-04/situation-report.md").read_text()


def test_a_damaged_stamp_makes_the_report_again(briefgen: Command, root: Path) -> None:
    briefgen("run", "--desk", root)
    (root / "output/2026-03-04/.made-from").write_bytes(DAMAGE)
    assert "2026-03-04: 1 facts file, its facts are newer" in briefgen("status", "--desk", root).out
    assert briefgen("run", "--desk", root).code == 0
    assert "up to date" in briefgen("status", "--desk", root).out.splitlines()[1]


def test_a_damaged_record_of_what_was_set_aside_is_one_line(briefgen: Command, root: Path) -> None:
    briefgen("run", "--desk", root)
    (root / "facts/.machine/set-aside.json").write_bytes(DAMAGE)
    ended = briefgen("run", "--desk", root)
    assert ended.code == 65
    assert "facts/.machine/set-aside.json:1:1: the record of what was set aside is damaged" in ended.err


UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"] if os.geteuid() == 0 else []
needs_setpriv = pytest.mark.skipif(bool(UNPRIVILEGED) and not shutil.which("setpriv"), reason="needs setpriv for root")


def _as_a_user(*words: str, out: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    command = [*UNPRIVILEGED, sys.executable, "-m", "briefgen", *words]
    return subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603


@needs_setpriv
@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("facts/2026-03-04/o*.yaml", "publish"),
        ("facts/.machine/2026-03-04/*.txt", "publish"),
        ("seeds/feeds", "gather"),
    ],
)
def test_what_may_not_be_read_is_one_line_and_the_rest_goes_on(
    briefgen: Command, root: Path, kind: str, command: str
) -> None:
    (root / "seeds/feeds").mkdir()
    briefgen("run", "--desk", root)
    (path,) = root.glob(kind)
    path.chmod(0)
    ended = _as_a_user(command, "--desk", str(root))
    status = _as_a_user("status", "--desk", str(root))
    path.chmod(0o755)
    assert (ended.returncode, "Traceback" in ended.stderr) == (1, False)
    assert len(ended.stdout.splitlines()) >= 2
    assert (status.returncode, status.stderr) == (0, "")


@needs_setpriv
def test_a_facts_folder_that_may_not_be_read_is_one_line(briefgen: Command, root: Path) -> None:
    briefgen("run", "--desk", root)
    (root / "facts").chmod(0)
    ended = _as_a_user("status", "--desk", str(root))
    (root / "facts").chmod(0o755)
    assert ended.returncode == 73
    assert re.fullmatch(rf"briefgen: {root}/facts\S*: Permission denied\n", ended.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written_is_one_line(root: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = _as_a_user("status", "--desk", str(root), out=full.fileno())
    assert (ended.returncode, ended.stderr) == (73, "briefgen: the answer: No space left on device\n")


def test_an_article_that_was_renamed_and_changed_is_found_again_by_its_address(briefgen: Command, root: Path) -> None:
    path = root / "seeds/2026-03-04.txt"
    path.write_text(path.read_text().replace("Source:", "URL: https://example.org/orla\nSource:"))
    briefgen("run", "--desk", root)
    before = sorted((root / "facts").glob("2*/orla*.yaml"))
    path.write_text(
        path.read_text().replace("four metres", "five metres").replace("Date: 2026-03-04", "Date: 2026-03-05")
    )
    path.rename(path.with_name("renamed.txt"))
    assert briefgen("run", "--desk", root).code == 0
    assert sorted((root / "facts").glob("2*/orla*.yaml")) == before
    assert "file: seeds/renamed.txt" in before[1].read_text()


def test_a_facts_file_with_another_ending_is_named_once(briefgen: Command, root: Path) -> None:
    briefgen("run", "--desk", root)
    (root / "facts/2026-03-04/mine.yml").write_text("briefgen: 1\n")
    (root / "facts/2026-03-04/notes.txt").write_text("call the mayor\n")
    ended = briefgen("run", "--desk", root)
    assert ended.code == 1
    assert (
        ended.err.count("facts/2026-03-04/mine.yml:1:1: the file is not read: let its name be plain, and end in .yaml")
        == 1
    )
    assert "mine.yml" in (root / "output/2026-03-04/situation-report.md").read_text()
    assert "notes.txt" not in ended.err


@pytest.mark.parametrize(("name", "shown"), [(b"\xff.yaml", r"\xff.yaml"), (b"two\nlines.yaml", r"two\nlines.yaml")])
def test_a_facts_file_whose_name_cannot_be_shown_is_named_escaped(
    briefgen: Command, root: Path, name: bytes, shown: str
) -> None:
    briefgen("run", "--desk", root)
    (root / "facts/2026-03-04" / os.fsdecode(name)).write_text("briefgen: 1\n")
    (root / "facts/2026-03-04" / os.fsdecode(b"\xfe.txt")).write_text("x")
    ended = briefgen("run", "--desk", root)
    assert ended.code == 1
    assert f"facts/2026-03-04/{shown}:1:1: the file is not read" in ended.err
    assert (root / "output/2026-03-04/situation-report.md").exists()
    assert "facts file" in briefgen("status", "--desk", root).out


def test_a_pipe_in_the_place_of_a_facts_file_keeps_nobody_waiting(briefgen: Command, root: Path) -> None:
    folder = root / "facts/2026-03-03"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.yaml")
    assert "pipe.yaml:1:1: the file cannot be read: it is a pipe" in briefgen("check", "--desk", root).out
    assert briefgen("search", "flood", "--desk", root).code == 0
