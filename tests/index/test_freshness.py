"""The index says what the files say, whatever became of either."""

import os
import sqlite3
from pathlib import Path

import pytest

from briefgen.index import filling, storage
from tests.index.conftest import FIRST, asked, day, found, put

WORDS = "lower town"


def _index(root: Path) -> Path:
    return root / ".briefgen" / storage.FILE


def test_a_changed_file_is_read_again_and_a_deleted_one_is_gone(root: Path) -> None:
    assert found(root, WORDS) == ["what-000001"]
    path = put(root, "2026-03-01", "orsa-aaaaaa", FIRST.replace("lower", "upper"))
    assert (found(root, WORDS), found(root, "upper town")) == ([], ["what-000001"])
    path.unlink()
    assert found(root, "upper town") == []
    rows = sqlite3.connect(_index(root))
    assert rows.execute("SELECT count(*) FROM item").fetchone() == rows.execute("SELECT count(*) FROM words").fetchone()
    rows.close()


def test_an_edit_of_the_same_size_and_time_is_noticed(root: Path) -> None:
    path = root / "facts/2026-03-01/orsa-aaaaaa.yaml"
    before = path.stat()
    assert found(root, WORDS)
    path.write_text(path.read_text().replace("lower", "upper"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert found(root, "upper town") == ["what-000001"]


def test_only_what_changed_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = filling._Filler._fill
    monkeypatch.setattr(filling._Filler, "_fill", lambda self, *it: (read.append(it[-1]), whole(self, *it))[1])
    found(root, WORDS)
    assert len(read) == 4
    found(root, WORDS)
    (root / "facts/2026-03-05/dam-dddddd.yaml").touch()  # another time, the same bytes
    found(root, WORDS)
    assert len(read) == 4
    put(root, "2026-03-05", "new-eeeeee", "what: [{text: it rained, by: kim}]\n")
    found(root, WORDS)
    assert read[4:] == ["new-eeeeee"]


@pytest.mark.parametrize("spoil", ["garbage", "cut", "older", "empty"])
def test_an_index_that_cannot_be_used_is_made_anew(root: Path, spoil: str) -> None:
    found(root, WORDS)
    path = _index(root)
    if spoil == "older":
        with sqlite3.connect(path) as rows:
            rows.execute("UPDATE made SET version = '0 0.0.1'")
        rows.close()
    else:
        data = path.read_bytes()
        path.write_bytes({"garbage": b"no database" * 999, "cut": data[: len(data) // 2], "empty": b""}[spoil])
    answer = asked(root, lambda archive: archive.search(WORDS, archive.narrowed(_none(), None), 5))
    assert [hit.id for hit in answer.value.hits] == ["what-000001"]
    assert answer.renewed is (spoil != "empty")
    assert not asked(root, lambda archive: archive.units()).renewed


def _none() -> "object":
    from briefgen.index import Filters  # noqa: PLC0415

    return Filters()


def test_a_build_that_is_broken_off_goes_on(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "_AT_ONCE", 1)

    def tell(number: int, _total: int, _path: str | None) -> None:
        if number == 2:
            raise KeyboardInterrupt

    connection, _ = storage.connect(root / ".briefgen")
    with pytest.raises(KeyboardInterrupt):
        filling.refresh(connection, root, tell)
    assert connection.execute("SELECT count(*) FROM file").fetchone() == (2,)
    connection.close()
    assert found(root, "", kind="quantities", unit="person") == ["qty-000002", "qty-000003", "qty-000001"]


def test_what_is_wrong_in_a_file_is_left_out_and_told(root: Path) -> None:
    put(root, "2026-03-05", "bad-eeeeee", "what: [{text: it hailed, by: kim}, {text: [], by: kim}]\n")
    answer = asked(root, lambda archive: archive.units())
    assert answer.faulty == ("facts/2026-03-05/bad-eeeeee.yaml",)
    assert len(found(root, "hailed")) == 1
    (root / "facts/2026-03-05/bad-eeeeee.yaml").write_text("title: [")
    assert asked(root, lambda archive: archive.units()).faulty == answer.faulty
    assert found(root, "hailed") == []


def test_an_article_that_lost_a_quote_loses_the_item(root: Path) -> None:
    from briefgen import facts  # noqa: PLC0415
    from briefgen.model.document import Source  # noqa: PLC0415
    from briefgen.model.facts import Event, Facts  # noqa: PLC0415

    event = Event(text="The weir broke", quote="The weir broke")
    weir = facts.identify(Facts(title="Weir", published=None, source=Source("seeds/w.txt", "aa"), what=(event,)))
    store = facts.FactsStore(root)
    store.write(day("2026-03-05"), "weir-eeeeee", weir, "The weir broke at noon.")
    assert len(found(root, "weir")) == 1
    (root / "facts/2026-03-05/weir-eeeeee.yaml").write_text(facts.dump(weir) + "# mine\n")
    assert len(found(root, "weir broke")) == 1
    store.write(day("2026-03-05"), "weir-eeeeee", weir, "It held after all.")
    assert found(root, "weir broke") == []
