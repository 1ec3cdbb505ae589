"""Articles of the several kinds in a desk, from the file to its facts."""

import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from tests.cli.conftest import BlindReader, Ended

Command = Callable[..., Ended]
PAGE = """<html><head><meta property="og:title" content="Bridge opens"></head><body><article><h1>Bridge opens</h1>
<p>The council of the town said on Tuesday that the bridge was open, after a dispute over its cost.</p>
<p>The mayor said that the ferry would go on until the end of May, as it was agreed in the council.</p></article>"""


def head(root: Path) -> str:
    """The facts file of the page up to the first item."""
    (file,) = root.glob("facts/*/bridge-opens-*.yaml")
    return file.read_text("utf-8")


def test_a_page_and_the_head_beside_it(briefgen: Command, root: Path, reader: BlindReader) -> None:
    (root / "seeds/a.html").write_text(PAGE)
    beside = root / "seeds/a.html.head.yaml"
    beside.write_text("published: 2026-03-04\nurl: https://a.example/x\nretrieved: 2026-03-04T07:00:00Z\n")
    assert briefgen("gather", "--desk", root).code == 0
    assert 'url: "https://a.example/x"\n' in head(root)
    assert "  retrieved: 2026-03-04T07:00:00+00:00\n" in head(root)
    assert briefgen("check", "--desk", root).code == 0
    beside.write_text(beside.read_text() + "outlet: River Wire\n")
    assert briefgen("gather", "--desk", root).code == 0
    assert "  outlet: River Wire\n" in head(root)
    assert reader.read_titles.count("Bridge opens") == 2


def test_an_article_whose_head_is_wrong_is_set_aside_alone(briefgen: Command, root: Path) -> None:
    (root / "seeds/a.html").write_text(PAGE)
    (root / "seeds/a.html.head.yaml").write_text("url: [a\n")
    ended = briefgen("gather", "--desk", root)
    assert ended.code == 1
    assert "seeds/a.html is set aside: seeds/a.html.head.yaml:" in ended.err
    assert len([*root.glob("facts/2026*/orla*.yaml")]) == 2


def test_a_head_that_comes_to_an_edited_file_leaves_the_edits(briefgen: Command, root: Path) -> None:
    briefgen("gather", "--desk", root)
    (file,) = root.glob("facts/2026-03-04/orla*.yaml")
    file.write_text(file.read_text().replace("outlet: Orla Wire", "outlet: Mine  # kept"))
    (root / "seeds/2026-03-04.txt.head.yaml").write_text("outlet: Other\nretrieved: 2026-03-04T07:00:00Z\n")
    briefgen("gather", "--desk", root)
    text = file.read_text()
    assert "outlet: Mine  # kept" in text
    assert "retrieved:" in text
    assert briefgen("check", "--desk", root).code == 0


def test_many_articles_in_one_file(briefgen: Command, root: Path, reader: BlindReader) -> None:
    wire = root / "seeds/wire.jsonl"
    text = "The council of the town said on Tuesday that the bridge was open.\nThe mayor said that it was late."
    rows = [json.dumps({"title": f"Bridge {number}", "date": "2026-03-04", "text": text}) for number in range(3)]
    wire.write_text("\n".join([*rows[:2], "{", ""]))
    assert "seeds/wire.jsonl:3 is set aside: the line is no JSON" in briefgen("gather", "--desk", root).err
    files = {path: path.read_text() for path in root.glob("facts/*/bridge-*.yaml")}
    assert len(files) == 2
    assert all("  file: seeds/wire.jsonl#" in text for text in files.values())
    wire.write_text("\n".join([rows[2], *rows[:2]]))
    read = len(reader.read_titles)
    ended = briefgen("gather", "--desk", root)
    assert (ended.code, reader.read_titles[read:]) == (0, ["Bridge 2"])
    assert {path: path.read_text() for path in files} == files
    assert "wire.jsonl" not in briefgen("status", "--desk", root).out
    assert briefgen("check", "--desk", root).code == 0
    wire.rename(root / "seeds/moved.jsonl")
    briefgen("gather", "--desk", root)
    assert len([*root.glob("facts/*/bridge-*.yaml")]) == 3
    assert all("seeds/moved.jsonl#" in path.read_text() for path in files)


def test_the_attachments_of_a_mail_are_named_once(briefgen: Command, root: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "Wire <a@a.example>",
        "Bridge opens",
        "Wed, 04 Mar 2026 07:00:00 +0000",
    )
    mail.set_content(
        "The council of the town said on Tuesday that the bridge was open, after a dispute over its cost.\n"
    )
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="cost of it.pdf")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    (root / "seeds/a.eml").write_bytes(mail.as_bytes())
    said = briefgen("gather", "--desk", root).err
    assert "the attachments of seeds/a.eml are not read: cost of it.pdf\n" in said
    assert "attachments" not in briefgen("gather", "--desk", root).err
