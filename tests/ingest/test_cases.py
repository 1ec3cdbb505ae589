"""The cases in cases.yaml: articles, and what is read of them."""

from pathlib import Path

import pytest
import yaml

from briefgen import ingest
from briefgen.errors import IngestError
from briefgen.model.document import Document

CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))


def shown_blocks(document: Document) -> list[str]:
    shown = []
    for block in document.blocks:
        lead = "" if block.lead is None else f"@{block.lead}"
        cites = f"[{','.join(map(str, block.cites))}]" if block.cites else ""
        shown.append(f"{block.kind}{lead}{cites}: {block.span.of(document.text)}")
    return shown


def shown(document: Document) -> dict[str, object]:
    return {
        "title": document.title,
        "published": str(document.published) if document.published else None,
        "outlet": document.source.outlet,
        "url": document.source.url,
        "author": document.source.author,
        "cites": {cite.number: cite.outlet for cite in document.cites},
        "tellings": {one.side: [one.told_by, one.span.of(document.text)] for one in document.tellings},
        "blocks": shown_blocks(document),
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    data = case["text"].encode()
    file = case.get("file", "seeds/a.txt")
    if "error" in case:
        with pytest.raises(IngestError) as caught:
            ingest.read(data, file)
        assert str(caught.value) == case["error"]
        return
    read = shown(ingest.read(data, file))
    expected = {key: value for key, value in case.items() if key not in {"name", "file", "text"}}
    assert {key: read[key] for key in expected} == expected
