"""Finding a desk's articles."""

import os
from pathlib import Path

import pytest

from briefgen import ingest
from briefgen.config.settings import FolderSource
from briefgen.errors import IngestError, UsageError
from briefgen.pipeline import sourcefile
from briefgen.pipeline.articles import KINDS, find_articles

SEEDS = FolderSource(folder="seeds", outlet="Seeds Post")
FEEDS = FolderSource(folder="seeds/feeds")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("seeds/b.txt", "seeds/a.MD", "seeds/feeds/c.txt", "seeds/photo.jpg", "seeds/.hidden/d.txt", "e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "seeds/folder.txt").mkdir()
    return tmp_path.resolve()


def test_all_articles_of_the_source_folders_are_found_once_and_in_order(root: Path) -> None:
    found = find_articles(root, (FEEDS, SEEDS), ()).articles
    assert [(one.file, one.source) for one in found] == [
        ("seeds/a.MD", SEEDS),
        ("seeds/b.txt", SEEDS),
        ("seeds/feeds/c.txt", FEEDS),
    ]


def test_an_article_is_named_by_its_path_under_the_source_folder(root: Path) -> None:
    assert [one.identity for one in find_articles(root, (FEEDS, SEEDS), ()).articles] == ["a.MD", "b.txt", "c.txt"]


def test_named_files_and_folders_belong_to_the_nearest_source(root: Path) -> None:
    named = (root / "seeds/feeds", root / "seeds/b.txt", root / "seeds/b.txt")
    found = find_articles(root, (SEEDS, FEEDS), named).articles
    assert [(one.file, one.source) for one in found] == [("seeds/b.txt", SEEDS), ("seeds/feeds/c.txt", FEEDS)]


def test_a_path_that_is_missing_or_outside_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        find_articles(root, (SEEDS,), (root / "seeds/z.txt",))
    with pytest.raises(UsageError, match="outside the desk"):
        find_articles(root, (SEEDS,), (tmp_path_factory.mktemp("elsewhere"),))


def test_a_missing_source_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"make it, or name another folder in briefgen\.yaml"):
        find_articles(tmp_path, (SEEDS,), ())


def test_a_file_of_another_kind_is_no_article(root: Path) -> None:
    (root / "briefgen.yaml").write_text("desk: {name: Desk}\n")
    with pytest.raises(UsageError, match="is no article"):
        find_articles(root, (SEEDS,), (root / "briefgen.yaml",))


def test_a_path_may_be_seen_from_the_desk(root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    assert [one.file for one in find_articles(root, (SEEDS,), (Path("seeds/b.txt"),)).articles] == ["seeds/b.txt"]
    (elsewhere / "seeds").mkdir()
    (elsewhere / "seeds/b.txt").write_text("another desk's")
    assert [one.file for one in find_articles(root, (SEEDS,), (Path("seeds/b.txt"),)).articles] == ["seeds/b.txt"]
    (elsewhere / "seeds/only-here.txt").write_text("x")
    with pytest.raises(UsageError, match="outside the desk"):
        find_articles(root, (SEEDS,), (Path("seeds/only-here.txt"),))


def test_an_article_in_nested_sources_belongs_to_the_innermost_however_it_is_found(root: Path) -> None:
    nested = (FolderSource(folder="seeds", outlet="Outer"), FolderSource(folder="seeds/inner", outlet="Inner"))
    (root / "seeds" / "inner").mkdir(parents=True, exist_ok=True)
    file = root / "seeds" / "inner" / "z.txt"
    file.write_text("text")
    walked = {article.file: article.source.outlet for article in find_articles(root, nested, ()).articles}
    named = {article.file: article.source.outlet for article in find_articles(root, nested, (file,)).articles}
    assert walked["seeds/inner/z.txt"] == named["seeds/inner/z.txt"] == "Inner"


def test_what_is_no_article_is_named_and_what_only_looks_like_one_is_refused(root: Path) -> None:
    (root / "seeds/link.txt").symlink_to("../e.txt")
    (root / "seeds/nowhere.txt").symlink_to("gone.txt")
    (root / "seeds/elsewhere").symlink_to(root)
    os.mkfifo(root / "seeds/pipe.txt")
    found = find_articles(root, (SEEDS,), ())
    assert [one.file for one in found.articles] == ["seeds/a.MD", "seeds/b.txt", "seeds/feeds/c.txt"]
    assert dict(found.refused) == {
        "seeds/link.txt": sourcefile.LINK,
        "seeds/nowhere.txt": sourcefile.LINK,
        "seeds/elsewhere": sourcefile.LINK,
        "seeds/pipe.txt": sourcefile.SPECIAL,
    }
    assert found.others == ("seeds/photo.jpg",)


def test_a_name_that_cannot_be_shown_is_refused_and_shown_escaped(root: Path) -> None:
    (root / "seeds" / os.fsdecode(b"\xff\xfebad.txt")).write_text("x")
    (root / "seeds/two\nlines\x1b[2J.txt").write_text("x")
    found = find_articles(root, (SEEDS,), ())
    assert [file for file, _ in found.refused] == [r"seeds/\xff\xfebad.txt", r"seeds/two\nlines\x1b[2J.txt"]
    assert len(found.articles) == 3


def test_a_source_folder_that_is_a_link_is_refused(root: Path) -> None:
    (root / "more").symlink_to("seeds")
    with pytest.raises(UsageError, match="links are not followed"):
        find_articles(root, (FolderSource(folder="more"),), ())


@pytest.mark.parametrize("file", ["link.txt", "folder-link/a.MD"])
def test_a_link_that_was_put_in_place_of_an_article_is_not_read(root: Path, file: str) -> None:
    (root / "link.txt").symlink_to("e.txt")
    (root / "folder-link").symlink_to("seeds")
    assert sourcefile.read(root, "seeds/a.MD") == b"x"
    with pytest.raises(IngestError, match="is a link"):
        sourcefile.read(root, file)


def test_neither_a_pipe_nor_a_missing_file_is_read(root: Path) -> None:
    os.mkfifo(root / "pipe.txt")
    with pytest.raises(IngestError, match="no regular file"):
        sourcefile.read(root, "pipe.txt")
    with pytest.raises(IngestError, match="No such file"):
        sourcefile.read(root, "gone.txt")


def test_a_head_beside_an_article_is_no_article_and_one_without_an_article_is_named(root: Path) -> None:
    (root / "seeds/b.txt.head.yaml").write_text("outlet: River Wire")
    (root / "seeds/gone.txt.head.yaml").write_text("outlet: River Wire")
    for named in ((), (root / "seeds/b.txt",)):
        found = find_articles(root, (SEEDS,), named)
        assert [one.file for one in found.articles if one.headed] == ["seeds/b.txt"]
        assert "seeds/b.txt.head.yaml" not in found.others
    assert find_articles(root, (SEEDS,), ()).others == ("seeds/gone.txt.head.yaml", "seeds/photo.jpg")


def test_every_kind_that_is_found_can_be_read() -> None:
    assert set(KINDS) <= set(ingest.KINDS)
