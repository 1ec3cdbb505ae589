"""R4: feeds, pages and mail made to use up time and memory: each is stopped, and what is sound is delivered.

Each bomb is a source beside a sound feed, in a process of its own with the usual limits.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from torture import heavy
from torture.certificates import Certificates, issue
from torture.mailbox import LETTER, mailbox
from torture.newsroom import LONG, item, rss
from torture.result import Result
from torture.webserver import Serve, answer, bomb, head, leads, raw, serving

STOPPED_S, MOST_MB = 20.0, 1024
_MB = 1 << 20
_LAUGHS = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">\n' for level in range(1, 10))
_BOMBS: dict[str, Callable[[], bytes]] = {
    "a billion laughs": lambda: f'<!DOCTYPE rss [<!ENTITY a0 "ha">\n{_LAUGHS}]>'.encode() + rss(item(title="&a9;")),
    "one long entity often": lambda: (
        b'<!DOCTYPE rss [<!ENTITY a "' + b"x" * _MB + b'">]>' + rss(item(title="&a;" * 9999))
    ),
    "an entity of another file": lambda: (
        b"<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///dev/zero'>]>" + rss(item(title="&a;"))
    ),
    "elements without end": lambda: b"<rss>" + b"<a>" * (3 * _MB),
    "items in items": lambda: b"<rss><channel>" + b"<item>" * (3 * _MB // 2),
    "a million items": lambda: rss(*["<item><title>x</title></item>"] * 320_000),
    "a thousand new items": lambda: rss(*(item(f"g{number}", f"Item {number}") for number in range(1000))),
    "one endless title": lambda: rss(item(title="x" * (9 * _MB))),
    "one endless text": lambda: rss(item(body="<p>" * (3 * _MB))),
    "one endless attribute": lambda: b'<rss version="' + b"x" * (9 * _MB) + b'"/>',
    "a million attributes": lambda: b"<rss " + b"".join(b"a%d='' " % number for number in range(700_000)) + b"/>",
    "lines before all": lambda: b"\n" * (9 * _MB) + rss(item()),
    "lines before all, broken": lambda: b"<!x " + b"\n<!ENTITY" * 1800 + b"\n" * 1000 + b"<rss><",
    "comments not closed": lambda: b"<rss>" + b"<!--" * (2 * _MB),
    "sections not closed": lambda: b"<rss><channel><item>" + b"<![CDATA[" * _MB,
    "tags not closed": lambda: b"<rss><channel><item>" + b"<title" * (3 * _MB // 2),
    "nothing but &": lambda: b"<rss><channel><item><title>" + b"&" * (9 * _MB),
    "nothing but <": lambda: b"<rss><channel><item><title>" + b"<" * (9 * _MB),
    "lists in lists": lambda: b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * (9 * _MB),
    "one endless number": lambda: b'{"items": [' + b"9" * (9 * _MB) + b"]}",
    "a page of links": lambda: b"<html>" + b"<link type=application/rss+xml href=x>" * 400_000,
    "a page of <": lambda: b"<html>" + b"<" * (9 * _MB),
}
_SERVED: dict[str, Callable[[], Serve]] = {
    "a gigabyte by gzip": lambda: answer("200 OK", bomb(), Content_Encoding="gzip"),
    "a gigabyte by deflate": lambda: answer("200 OK", bomb("deflate"), Content_Encoding="deflate"),
    "a gigabyte": lambda: raw(head("200 OK", Content_Length=str(1 << 30)), b"x" * _MB, again=True),
    "headers without end": lambda: raw(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 9, again=True),
    "a slow drip": lambda: raw(head("200 OK", Content_Length="9999"), b"x", wait=0.1, again=True),
    "redirects without end": lambda: leads("/bomb"),
}
_PAGES: dict[str, Callable[[], dict[str, Serve]]] = {
    "rules without end": lambda: {
        "/robots.txt": raw(head("200 OK", Content_Length=""), b"Disallow: /*a\n", again=True)
    },
    "rules of stars": lambda: {"/robots.txt": answer("200 OK", b"User-agent: *\n" + b"Disallow: /*a*b*c\n" * 500_000)},
}
_SETTINGS = """\
desk: {{name: x, zone: UTC}}
fetch: {{allow: [127.0.0.1], timeout: 4s}}
sources: [{{feed: 'http://127.0.0.1:{port}/good', name: good}}, {source}]
"""
_SAMPLE = ("a billion laughs", "lines before all", "a gigabyte by gzip", "one mail of a gigabyte")
_POLL = """
import datetime as dt, json, resource, ssl, sys
from pathlib import Path
from briefgen import config
from briefgen.polling import Pace, Round, poll
root = Path(sys.argv[1])
settings = config.load((root / "briefgen.yaml").read_text(), "briefgen.yaml")
trust = ssl.create_default_context(cafile=str(root / "authority.pem"))
now = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)
asked = Round(root=root, sources=settings.polled, fetch=settings.fetch, now=now, trust=trust,
              environment={"KEY": "geheim"}, pace=Pace(delay=0, back_off=0.05, limit=15))
good, other = poll(asked)
used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([good.new, used // 1024, other.new, other.failure or "; ".join(other.faults)]))
"""


def run(whole: bool, folder: Path) -> Result:
    """All bombs, or a few of them."""
    names = [*_BOMBS, *_SERVED, *_PAGES, *_MAILS] if whole else _SAMPLE
    read = heavy.run(heavy.BOMBS if whole else heavy.SAMPLE, folder)
    certificates = issue()
    broken: list[str] = []
    longest, largest = 0.0, 0
    for number, name in enumerate(names):
        root = folder / f"{number}"
        root.mkdir(parents=True)
        (root / "authority.pem").write_bytes(certificates.authority)
        taken, used, why = _tried(name, root, certificates)
        longest, largest = max(longest, taken), max(largest, used)
        if why or taken > STOPPED_S or used > MOST_MB:
            broken.append(f"{name}: {taken:.1f} s, {used} MB; {why}")
    said = f"the longest {longest:.1f} s, the largest {largest} MB; {read.found}"
    return Result(len(names) + read.tried, said, (*broken, *read.broken))


def _tried(name: str, root: Path, certificates: Certificates) -> tuple[float, int, str]:
    """The seconds and megabytes that a bomb took, and what went wrong."""
    with ExitStack() as running:
        pages = {"/good": answer("200 OK", rss(item(body=LONG)))}
        if name in _BOMBS:
            pages["/bomb"] = answer("200 OK", _BOMBS[name](), Content_Type="application/rss+xml")
        elif name in _SERVED:
            pages["/bomb"] = _SERVED[name]()
        elif name in _PAGES:
            pages |= _PAGES[name]()
        server = running.enter_context(serving(pages))
        source = f"{{feed: '{server.url('/bomb')}', full_text: never, name: bomb}}"
        if name in _PAGES:
            source = f"{{page: '{server.url('/bomb')}', name: bomb}}"
        elif name in _MAILS:
            source = _MAILS[name](root, certificates, running)
        (root / "briefgen.yaml").write_text(_SETTINGS.format(port=server.port, source=source))
        return _polled(root)


def _polled(root: Path) -> tuple[float, int, str]:
    before = time.monotonic()
    words = [sys.executable, "-c", _POLL, str(root)]
    ran = subprocess.run(words, env=os.environ, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603 - our own
    taken = time.monotonic() - before
    if ran.returncode:
        return taken, 0, ran.stderr[-200:] or f"it ended with {ran.returncode}"
    good, used, _, _ = json.loads(ran.stdout)
    return taken, used, "" if good == 1 else "the sound feed was not delivered"


def _of_server(mails: dict[int, bytes], faults: dict[str, bytes]) -> Callable[[Path, Certificates, ExitStack], str]:
    def lay(root: Path, certificates: Certificates, running: ExitStack) -> str:
        server = running.enter_context(mailbox(certificates.good, mails=mails, faults=faults))
        told = f"host: 127.0.0.1, port: {server.port}, user: desk, password_env: KEY"
        return f"{{imap: {{{told}}}, name: bomb}}"

    return lay


def _of_folder(data: Callable[[], bytes]) -> Callable[[Path, Certificates, ExitStack], str]:
    def lay(root: Path, certificates: Certificates, running: ExitStack) -> str:
        for part in ("cur", "new"):
            (root / "mail" / part).mkdir(parents=True)
        (root / "mail/new/1").write_bytes(data())
        return "{maildir: mail, include: [river], name: bomb}"

    return lay


_MAILS: dict[str, Callable[[Path, Certificates, ExitStack], str]] = {
    "one mail of a gigabyte": _of_server({1: LETTER}, {"FETCH": b"* 1 FETCH (BODY[] {1073741824}\r\n" + b"x" * _MB}),
    "an answer without end": _of_server({1: LETTER}, {"SEARCH": b"* SEARCH 1\r\n" * 500_000}),
    "parts in parts": _of_folder(
        lambda: b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(50_000)
        )
    ),
    "a header without end": _of_folder(lambda: b"Subject: " + b"=?utf-8?q?=41?= " * 320_000),
    "headers without end in mail": _of_folder(lambda: b"X: y\r\n" * (3 * _MB // 2)),
}
