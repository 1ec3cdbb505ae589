"""R7: what articles, facts, `edition.yaml` and templates hold makes nobody read a file or fetch an address.

Twenty-two baits, each naming a canary file and an address of a listener. All of them stand in each text of a desk that
is published whole; each goes raw to the PDF's renderer too, as a desk's own template might write it. Then feeds, links
and redirects that name the listener, in all writings of its address; and layouts made to keep the renderer busy: each
must be stopped, or done, within its CPU time.
"""

import os
import re
import socketserver
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.render import pdf
from torture.cost import cpu_of_children
from torture.lures import WRITINGS, lured
from torture.result import Result

CANARY = "c4n4ry-9f31b7"
STOPPED_S = 20.0
_SAMPLE = 3
BAITS = (
    "![x]({file})",
    "![x]({url})",
    "[x]: {file}\n\n![x][x]",
    "<{url}>",
    '<img src="{file}">',
    '<img src="{url}">',
    '<img srcset="{url} 2x" src="{file}">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{file}">',
    '<a rel="attachment" href="{file}">x</a>',
    '<style>@import url("{url}");</style>',
    '<style>@font-face {{ font-family: x; src: url("{file}") }} p {{ font-family: x }}</style>',
    '<p style="background: url({url})">x</p>',
    '<style>p::before {{ content: url("{file}") }}</style><p>x</p>',
    '<ul style="list-style-image: url({file})"><li>x</li></ul>',
    '<object data="{file}">x</object>',
    '<embed src="{url}">',
    '<iframe src="{file}"></iframe>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{file}" width="9" height="9"/></svg>',
    '<svg><use href="{url}#x"/></svg>',
    '<base href="{url}/"><img src="x.png">',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "{file}">]><p>&e; {{% include "{path}" %}} {{{{ self }}}}</p>',
)
LAYOUTS = (
    "<table>" + "<tr><td colspan=60000>x</td></tr>" * 60 + "</table>",
    "<table>" + "<tr><td rowspan=60000 colspan=900>x</td><td>y</td></tr>" * 40 + "</table>",
    '<div style="display: grid">' + "<p>x y z</p>" * 2000 + "</div>",
    '<div style="display: flex; flex-wrap: wrap">' + "<p>x y z</p>" * 2000 + "</div>",
    "<div>" * 900 + "x" + "</div>" * 900,
    '<div style="columns: 40">' + "<p>words and words</p>" * 1200 + "</div>",
    '<p style="float: left; width: 33%">x</p>' * 1500,
    '<p style="font-size: 0.01px; width: 1px">' + "w " * 12000 + "</p>",
)


@dataclass
class Listener:
    """A server that counts who comes; its address, the canary's file and its path."""

    url: str
    path: Path
    hits: int = 0

    def of(self, bait: str) -> str:
        """A bait with the names filled in."""
        return bait.format(file=self.path.as_uri(), url=self.url, path=self.path)


def run(whole: bool, folder: Path) -> Result:
    """All baits in a desk; raw in the renderer, and the layouts, the first few of them or all."""
    path = folder / "canary.txt"
    path.write_text(CANARY)
    count = None if whole else _SAMPLE
    with listening(path) as listener:
        broken = [*_published(folder / "desk", listener), *_rendered(listener, count)]
        broken += lured(folder / "lured", listener.url)
        broken += [f"the listener was asked {listener.hits} times"] if listener.hits else []
    slow, longest = _stopped(LAYOUTS if whole else LAYOUTS[:1])
    found = f"{len(BAITS)} baits and {len(WRITINGS)} writings of an address, no call and no byte of the canary allowed"
    found += f"; the longest layout {longest:.1f} s of CPU"
    tried = len(BAITS) + 2 * len(WRITINGS) + 2 * len(BAITS[:count]) + (len(LAYOUTS) if whole else 1)
    return Result(tried, found, (*broken, *slow))


@contextmanager
def listening(path: Path) -> Iterator[Listener]:
    """A server that counts its callers as long as it is held."""

    class Count(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            listener.hits += 1

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Count) as server:
        listener = Listener(f"http://127.0.0.1:{server.server_address[1]}", path)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield listener
        server.shutdown()


def _published(root: Path, listener: Listener) -> Iterator[str]:
    """The forms of the report of a desk whose every text is a bait in which the canary stands."""
    from torture.baited import baited  # noqa: PLC0415  (a desk is made only here)

    for name, data in baited(root, [listener.of(bait) for bait in BAITS]):
        if holds_canary(data):
            yield f"{name}: the canary's text is in it"


def _rendered(listener: Listener, count: int | None) -> Iterator[str]:
    for bait in BAITS[:count]:
        for page in (listener.of(bait), escape(listener.of(bait))):
            try:
                made = pdf(f'<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>{page}</body></html>')
            except OutputError as error:
                if CANARY in str(error):
                    yield f"{bait}: the canary is in the error"
                continue
            if holds_canary(made):
                yield f"{bait}: the canary is in the PDF"


def holds_canary(data: bytes) -> bool:
    """Whether the canary's text stands in a file, or in one of the streams of a PDF."""
    streams = [data]
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            streams.append(zlib.decompress(raw))
        except zlib.error:
            continue
    return any(CANARY.encode() in one for one in streams)


def _stopped(layouts: tuple[str, ...]) -> tuple[list[str], float]:
    """The layouts that took too long, and the longest time, in CPU seconds of the renderer."""
    broken: list[str] = []
    longest = 0.0
    for layout in layouts:
        before = cpu_of_children()
        try:
            pdf(f'<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>{layout}</body></html>')
        except OutputError as error:
            if os.linesep in str(error):
                broken.append(f"{layout[:40]}: more than a line of error")
        spent = cpu_of_children() - before
        longest = max(longest, spent)
        if spent > STOPPED_S:
            broken.append(f"{layout[:40]}: {spent:.1f} s")
    return broken, longest
