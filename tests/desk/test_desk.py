"""Opening a desk, making a new one."""

import datetime as dt
from pathlib import Path

import pytest

from briefgen import config, desk
from briefgen.errors import SettingsError, UsageError

BEGAN = dt.datetime(2026, 3, 4, 6, 0, tzinfo=dt.UTC)


def test_a_folder_without_settings_is_no_desk_and_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no desk: it has no briefgen\.yaml\. Make one with: briefgen new DIR"):
        desk.open(tmp_path)


def test_a_file_in_the_place_of_a_desk_is_no_desk(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="no desk"):
        desk.open(tmp_path / "file")


def test_settings_are_read_behind_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_text("desk: {name: North, zone: Asia/Seoul}\n", encoding="utf-8-sig")
    opened = desk.open(tmp_path)
    assert (opened.root, opened.settings.desk.name) == (tmp_path.resolve(), "North")


def test_settings_in_another_encoding_are_named(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_bytes("desk: {name: Zürich, zone: UTC}".encode("latin-1"))
    with pytest.raises(UsageError, match="save it as UTF-8"):
        desk.open(tmp_path)


def test_faulty_settings_name_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_text("desk:\n  name: North\n  zone: Asia/Soul\n")
    with pytest.raises(SettingsError) as caught:
        desk.open(tmp_path)
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [("briefgen.yaml", 3)]


def test_a_new_desk_has_the_demo_and_opens(tmp_path: Path) -> None:
    made = desk.new(tmp_path / "demo")
    assert desk.open(tmp_path / "demo").settings.sources
    articles = [path for path in made if path.parent.name == "seeds" and path.suffix in {".txt", ".md"}]
    assert 6 <= len(articles) <= 8
    assert all(path.read_bytes() for path in made)


def test_the_demo_of_a_week_has_each_of_its_days_and_what_came_later_lies_apart(tmp_path: Path) -> None:
    made = [path.relative_to(tmp_path).as_posix() for path in desk.new(tmp_path, desk.Demo.WEEK)]
    assert desk.open(tmp_path).settings.channels
    assert len({path.split("/")[1] for path in made if path.startswith("seeds/")}) == 7
    assert [path for path in made if path.startswith("updates/")]
    assert len(made) == len(set(made))


def test_an_empty_desk_has_settings_and_a_folder_for_articles(tmp_path: Path) -> None:
    made = desk.new(tmp_path, desk.Demo.EMPTY)
    assert made == (tmp_path / "briefgen.yaml",)
    assert list((tmp_path / "seeds").iterdir()) == []
    assert config.load(made[0].read_text(), "briefgen.yaml").sources[0].folder == "seeds"


def test_a_desk_is_never_made_over_another(tmp_path: Path) -> None:
    desk.new(tmp_path, desk.Demo.EMPTY)
    with pytest.raises(UsageError, match="is a desk already"):
        desk.new(tmp_path, desk.Demo.EMPTY)


def test_no_file_is_overwritten_and_none_written_beside_it(tmp_path: Path) -> None:
    demo = [path.relative_to(tmp_path / "one") for path in desk.new(tmp_path / "one")]
    mine = tmp_path / "two" / demo[-1]
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(UsageError, match="not overwritten"):
        desk.new(tmp_path / "two")
    assert mine.read_text() == "mine"
    assert not (tmp_path / "two" / "briefgen.yaml").exists()


def test_kept_settings_that_were_damaged_are_kept_anew(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_text("desk: {name: North, zone: UTC}\n")
    (tmp_path / ".briefgen").mkdir()
    (tmp_path / ".briefgen/briefgen.yaml").write_bytes(b"desk: \xff")
    assert desk.open_or_kept(tmp_path)[1] == ""
    assert (tmp_path / ".briefgen/briefgen.yaml").read_text() == (tmp_path / "briefgen.yaml").read_text()
