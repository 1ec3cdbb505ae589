"""The proof sheet lies beside each report and is made with it."""

import datetime as dt
from pathlib import Path

from briefgen.facts import FactsStore
from briefgen.pipeline import Place, publish


def test_a_proof_sheet_lies_beside_each_report_and_is_made_again(filed: Place) -> None:
    first = publish(filed)[0]
    sheet = first.files[0].parent / "proof.html"
    before = sheet.read_bytes()
    (one,) = (other for other in FactsStore(filed.root).files(first.day)[:1])
    assert f'<section id="{one.slug}"' in before.decode()
    sheet.unlink()
    assert publish(filed)[0].fresh
    assert sheet.read_bytes() == before


def test_a_file_that_cannot_be_read_is_shown_with_its_fault(filed: Place) -> None:
    day = _day(filed.root)
    (one, *_) = FactsStore(filed.root).files(day)
    (filed.root / one.path).write_bytes(b"title: caf\xe9\n")
    sheet = publish(filed)[0].files[0].parent / "proof.html"
    assert "is not UTF-8" in sheet.read_text("utf-8")


def _day(root: Path) -> dt.date:
    return FactsStore(root).days()[0]
