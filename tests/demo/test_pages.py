"""The pages for people say what is true: their commands, links, examples and tables."""

import re
import shlex
from pathlib import Path

import pytest

from briefgen import ingest, lexicon
from briefgen.cli.parser import parse
from briefgen.ingest.head import KEYS
from briefgen.model.document import Document

ROOT = Path(__file__).resolve().parents[2]
PAGES = {page: (ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "CONTRIBUTING.md", "docs/guide.md")}
GUIDE = PAGES["docs/guide.md"]


def examples(page: str) -> list[str]:
    return re.findall(r"^ *```\w*\n(.*?)^ *```", page, re.MULTILINE | re.DOTALL)


def commands(page: str) -> list[str]:
    written = re.findall(r"`(briefgen [a-z][^`]*)`", page)
    lines = [line.strip().split("#")[0] for example in examples(page) for line in example.splitlines()]
    run = [line.removeprefix(".venv/bin/") for line in lines]
    scripted = [line.replace("scripts/brief", "briefgen run") for line in run if line.startswith("scripts/brief")]
    return [*written, *(line for line in run if line.startswith("briefgen ")), *scripted]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_can_be_typed(page):
    for command in commands(PAGES[page]):
        assert parse(shlex.split(command)[1:] if "--help" not in command else ["run"]).call


def test_there_are_commands():
    assert len(commands(PAGES["README.md"])) >= 5


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)\)", PAGES[page])
    assert links
    for link in links:
        if not link.startswith("https://"):
            assert ((ROOT / page).parent / link).exists(), link


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md"])
def test_every_path_exists(page):
    paths = re.findall(r"`((?:briefgen|tests|scripts|templates|docs|seeds)/[\w./-]*[\w/])`", PAGES[page])
    assert paths
    for path in paths:
        assert (ROOT / path.replace("NAME", "highlights")).exists(), path


def read(example: str) -> Document:
    return ingest.read(example.encode(), "seeds/example.txt")


def test_the_guides_prose():
    document = read(next(one for one in examples(GUIDE) if one.startswith("Council opens")))
    assert document.title == "Council opens the bridge"
    assert (str(document.published), document.source.outlet) == ("2026-03-03", "River Wire")
    assert [block.lead for block in document.blocks] == [None, None, 1, 1]


def test_the_guides_digest():
    document = read(next(one for one in examples(GUIDE) if "Narratives" in one))
    assert [block.cites for block in document.blocks] == [(1,), (2,), (1, 2), (), ()]
    assert [telling.side for telling in document.tellings] == ["Pro-bridge", "Anti-bridge"]


def test_the_guides_head():
    head = next(one for one in examples(GUIDE) if one.startswith("Title:"))
    document = read(f"{head}\nThe council opened the bridge on Monday.\n")
    assert (document.title, str(document.published)) == ("Council opens the bridge", "2026-03-03")
    assert document.source.url == "https://harbour-post.example/bridge"
    assert (document.source.outlet, document.source.author) == ("The Harbour Post", "Ann Lee")


def test_the_guides_table_of_keys():
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", GUIDE.split("Head lines and front matter")[1], re.MULTILINE)
    told = {name.lower() for key, also in rows for name in (key, *re.findall(r"`(\w+)`", also))}
    assert told == {name for name in KEYS if " " not in name}


def test_the_guides_actors():
    (example,) = [one for one in examples(GUIDE) if one.startswith("actors:")]
    assert [actor.kind for actor in lexicon.desk_actors(example.encode())] == ["state", "organisation"]


def test_the_guides_file_names():
    names = re.findall(r"`([\w-]*2026[\w-]*\.(?:txt|md))`", GUIDE)
    assert len(names) > 1
    for name in names:
        document = ingest.read(b"Bridge opens\n\nThe council opened the bridge on Monday.\n", f"seeds/{name}")
        assert str(document.published) == "2026-03-03"


def test_the_readmes_article_is_there():
    document = ingest.read(
        (ROOT / "seeds/2026-03-04-orsa-flood-update.txt").read_bytes(), "seeds/2026-03-04-orsa-flood-update.txt"
    )
    name = re.findall(r"begins\s+with `([\w-]+)`", PAGES["README.md"])[0]
    assert document.title.lower().replace(" ", "-").startswith(name)
