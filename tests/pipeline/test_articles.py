"""Finding a desk's articles."""

from pathlib import Path

import pytest

from briefgen.config.settings import FolderSource
from briefgen.errors import UsageError
from briefgen.pipeline.articles import find_articles

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
    found = find_articles(root, (FEEDS, SEEDS), ())
    assert [(one.file, one.source) for one in found] == [
        ("seeds/a.MD", SEEDS),
        ("seeds/b.txt", SEEDS),
        ("seeds/feeds/c.txt", FEEDS),
    ]


def test_an_article_is_named_by_its_path_under_the_source_folder(root: Path) -> None:
    assert [one.identity for one in find_articles(root, (FEEDS, SEEDS), ())] == ["a.MD", "b.txt", "c.txt"]


def test_named_files_and_folders_belong_to_the_nearest_source(root: Path) -> None:
    found = find_articles(root, (SEEDS, FEEDS), (root / "seeds/feeds", root / "seeds/b.txt", root / "seeds/b.txt"))
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


def test_an_article_in_nested_sources_belongs_to_the_innermost_however_it_is_found(root: Path) -> None:
    nested = (FolderSource(folder="seeds", outlet="Outer"), FolderSource(folder="seeds/inner", outlet="Inner"))
    (root / "seeds" / "inner").mkdir(parents=True, exist_ok=True)
    file = root / "seeds" / "inner" / "z.txt"
    file.write_text("text")
    walked = {article.file: article.source.outlet for article in find_articles(root, nested, ())}
    named = {article.file: article.source.outlet for article in find_articles(root, nested, (file,))}
    assert walked["seeds/inner/z.txt"] == named["seeds/inner/z.txt"] == "Inner"
