"""R14: a crowd of sources on one desk, a third of them broken in many ways: each sound one is heard, in bounded time.

Every source is on a host of its own, an address of 127.0.0.0/8. A run with everything new, and one after it.
"""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from torture.certificates import issue
from torture.newsroom import item, kept, rss
from torture.result import Result
from torture.webserver import HTML, Serve, WebServer, answer, head, leads, raw, serving

_WHOLE, _SAMPLE = 300, 24
_SETTINGS = """\
desk: {{name: River desk, zone: UTC}}
report: {{outputs: [md]}}
fetch: {{allow: [127.0.0.0/8], timeout: {timeout}s, limit: {limit}s}}
sources:
"""
_BROKEN: dict[str, Callable[[], Serve]] = {
    "a slow drip": lambda: raw(head("200 OK", Content_Length="9999"), b"x", wait=0.1, again=True),
    "silence": lambda: raw(b"", b"", wait=60),
    "an error": lambda: answer("500 Internal Server Error"),
    "a page": lambda: answer("200 OK", HTML, Content_Type="text/html"),
    "no feed": lambda: answer("200 OK", b"<rss", Content_Type="application/rss+xml"),
    "a redirect into the own network": lambda: leads("http://10.0.0.7/rss"),
    "hanging up": lambda: raw(b""),
    "too many": lambda: answer("429 Too Many Requests", Retry_After="900"),
}
_ELSEWHERE = ("a dead port", "bad TLS")
_TEXT = "<p>The river Orla rose by four metres on Tuesday. The mayor of the town said that the bridges were closed.</p>"
_ALL = "0.0.0.0"  # noqa: S104  (each host is another address of 127.0.0.0/8)
_NOBODY = 59_999
"""A port that nobody listens at."""


def run(whole: bool, folder: Path) -> Result:
    """300 sources in two runs, or 24 in one, before which the broken ones have failed: every third is broken."""
    count = _WHOLE if whole else _SAMPLE
    timeout, limit = (4, 300) if whole else (1, 60)
    certificates = issue()
    with ExitStack() as running:
        server = running.enter_context(serving(_pages(count), host=_ALL))
        bad = running.enter_context(serving({}, certificates.expired, _ALL))
        (folder / "briefgen.yaml").write_text(
            _SETTINGS.format(timeout=timeout, limit=limit) + "".join(_sources(count, server, bad))
        )
        if not whole:
            _note_failures(folder, count)
        taken, said = zip(*(_ran(folder) for _ in range(2 if whole else 1)), strict=True)
    broken = [f"{name} is not heard" for name in _sound(count) if len(kept(folder, name)) != 1]
    broken += ["nothing is told of all of them"] * (
        f"{count} sources asked: {len(_sound(count))} answered" not in said[0]
    )
    broken += ["it does not say how far it is"] * (len(re.findall(r"^poll \d+/\d+", said[0], re.MULTILINE)) < 5)
    broken += [f"run {number + 1} takes {seconds:.0f} s" for number, seconds in enumerate(taken) if seconds > limit]
    slowest = f"{', then '.join(f'{seconds:.0f} s' for seconds in taken)} by the clock, {timeout} s for an address"
    return Result(count, f"{len(_sound(count))} sound ones among {count} hosts, all heard; {slowest}", tuple(broken))


def _note_failures(desk: Path, count: int) -> None:
    """Have those that are broken known as such: they are then asked once, without pauses."""
    failed = [{"source": f"s{number}", "failures": 1} for number in range(0, count, 3)]
    (desk / ".briefgen").mkdir()
    (desk / ".briefgen/sources.json").write_text(json.dumps(failed))


def _kinds() -> tuple[str, ...]:
    return (*_BROKEN, *_ELSEWHERE)


def _sound(count: int) -> list[str]:
    return [f"s{number}" for number in range(count) if number % 3]


def _pages(count: int) -> dict[str, Serve]:
    sound = {
        f"/{name}": answer("200 OK", rss(item(title=f"Flood {name}", body=_TEXT, link=f"/{name}/one")))
        for name in _sound(count)
    }
    return sound | {f"/{name.replace(' ', '-')}": make() for name, make in _BROKEN.items()}


def _sources(count: int, server: WebServer, bad: WebServer) -> list[str]:
    return [
        f"  - {{feed: '{_address(number, server, bad)}', name: s{number}, full_text: never}}\n"
        for number in range(count)
    ]


def _address(number: int, server: WebServer, bad: WebServer) -> str:
    host = f"127.0.{number // 200}.{number % 200 + 1}"
    if number % 3:
        return server.url(f"/s{number}", host)
    kind = _kinds()[number // 3 % len(_kinds())]
    if kind == "a dead port":
        return f"http://{host}:{_NOBODY}/rss"
    return bad.url("/rss", host) if kind == "bad TLS" else server.url("/" + kind.replace(" ", "-"), host)


def _ran(desk: Path) -> tuple[float, str]:
    began = time.monotonic()
    words = [sys.executable, "-m", "briefgen", "gather", "--desk", str(desk)]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, timeout=900)  # noqa: S603 - our own
    return time.monotonic() - began, ran.stderr
