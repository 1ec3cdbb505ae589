"""Feeds as a newsroom makes them, and what was kept of them: for the tests of asking sources, and for torture."""

from pathlib import Path

import yaml

FEED = "  - {feed: 'http://127.0.0.1:{port}/rss', name: wire, outlet: Orla Wire}\n"
LONG = "<p>" + "The river Orla rose by four metres on Tuesday. " * 40 + "</p>"
KIND = "application/rss+xml"
"""The media type of a feed."""


def item(guid: str = "g1", title: str = "The Orla rose", body: str = LONG, link: str = "/one", more: str = "") -> str:
    """An item of a feed."""
    told = f"<guid>{guid}</guid><title>{title}</title><link>{link}</link>{more}"
    return f"<item>{told}<description><![CDATA[{body}]]></description></item>"


def rss(*items: str) -> bytes:
    """A feed of these items."""
    head = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    return f"{head}<channel><title>Wire</title>{''.join(items)}</channel></rss>".encode()


def kept(root: Path, source: str = "wire") -> dict[str, bytes]:
    """The articles of a source that are kept, by their files' names."""
    folder = root / "seeds/feeds" / source
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if not path.name.endswith(".head.yaml")}


def heads(root: Path, source: str = "wire") -> list[dict[str, str]]:
    """What is kept beside them, in the order of their names."""
    found = sorted((root / "seeds/feeds" / source).glob("*.head.yaml"))
    return [yaml.safe_load(path.read_text("utf-8")) for path in found]
