"""R9: a canary for each secret, runs that go wrong in every way, and a search of all that they leave and say."""

import base64
import os
import re
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from torture.certificates import issue
from torture.front import Front, standing
from torture.mailbox import mailbox
from torture.mailserver import serving
from torture.newsroom import item, rss
from torture.result import Result
from torture.webserver import answer
from torture.webserver import serving as web

_CANARY = "canary-7f3a9c51e0d2"
_SETTINGS = """\
desk: {{name: River desk, zone: UTC}}
sources:
  - {{imap: {{host: 127.0.0.1, port: {mailbox}, user: desk, {place}}}, name: wire}}
  - {{{feed}, name: feed, full_text: never}}
fetch: {{allow: [127.0.0.1], timeout: 2s}}
report: {{outputs: [md, html, eml]}}
channels:
  mail:
    {{kind: smtp, host: 127.0.0.1, port: {port}, user: desk, {place}, from: desk@example.org, to: [a@example.org],
      timeout: 1s, answer_timeout: 1s}}
  room: {{kind: webhook, {url}, {secret}, timeout: 1s, answer_timeout: 1s}}
"""
_PLACES = ("env: CANARY", "file: canary", "command: [cat, canary]")
_FAULTS = (("", ""), ("AUTH", "550"), ("AUTH", "drop"), ("MAIL", "451"), ("DOT", "garbage"), ("EHLO", "silence"))
_COMMANDS = (
    ("crash",),
    ("gather",),
    ("send", "--dry-run"),
    ("send",),
    ("send", "--json"),
    ("status",),
    ("status", "--history"),
    ("deliveries", "list", "--json"),
    ("check",),
    ("schedule",),
)


def run(whole: bool, folder: Path) -> Result:
    """Every place of a secret with every fault and command; as a sample, two places, one fault, a few commands."""
    faults, places = (_FAULTS, _PLACES) if whole else (_FAULTS[3:4], _PLACES[:2])
    commands = _COMMANDS if whole else _COMMANDS[:4]
    cases = [(place, fault) for place in places for fault in faults]
    found: list[str] = []
    said = 0
    with ExitStack() as running:
        certificates = issue()
        (folder / "authority.pem").write_bytes(certificates.authority)
        server = running.enter_context(serving(certificates.good, security="none"))
        pages = {
            f"/feed?key={_CANARY}": answer("200 OK", rss(item(link=f"/one?key={_CANARY}", title=f"Key {_CANARY}")))
        }
        feeds = running.enter_context(web(pages))
        for number, (place, (step, fault)) in enumerate(cases):
            front = Front(server.port, certificates.good, step, fault, password=_CANARY)
            running.enter_context(standing(front))
            box = running.enter_context(mailbox(certificates.good))
            desk = _desk(folder / f"{number}", front.port, (box.port, feeds.port), place)
            words = [_say(desk, command, folder / "authority.pem", feeds.port) for command in commands]
            said += sum(map(len, words))
            found += [f"{place}, {fault or 'sound'} at {step}: {where}" for where in _leaks(desk, words)]
    read = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Result(len(cases), f"{len(found)} canaries in {said + read} bytes of words and files", tuple(found))


def _desk(desk: Path, port: int, asked: tuple[int, int], place: str) -> Path:
    """A desk with an edition, whose secrets are the canary; the room's address is one, and nobody is there.

    Its mailbox refuses the log-in, and says what it was told; in its feed the canary stands everywhere.
    """
    desk.mkdir(parents=True)
    mail, web_port = asked
    kinds = {name: f"{name}_{place}" for name in ("password", "url", "secret", "feed")}
    url, feed = (
        kinds[name].replace("CANARY", f"CANARY_{name.upper()}").replace("canary", f"canary-{name}")
        for name in ("url", "feed")
    )
    settings = _SETTINGS.format(
        port=port, place=kinds["password"], mailbox=mail, url=url, secret=kinds["secret"], feed=feed
    )
    (desk / "briefgen.yaml").write_text(settings)
    for name, text in (("canary", _CANARY), ("canary-url", _url()), ("canary-feed", _feed(web_port))):
        (desk / name).write_text(f"{text}\n")
        (desk / name).chmod(0o600)
    facts = desk / "facts/2026-03-04"
    facts.mkdir(parents=True)
    (facts / "flood-aaaaaa.yaml").write_text(
        "briefgen: 1\ntitle: Flood\npublished: 2026-03-04\n"
        f"source: {{file: seeds/a.txt, sha256: {'0' * 64}}}\nwhat: [{{text: The Orla rose, by: Ann}}]\n"
    )
    return desk


def _url() -> str:
    return f"http://127.0.0.1:9/hooks/{_CANARY}"


def _feed(port: int) -> str:
    return f"http://127.0.0.1:{port}/feed?key={_CANARY}"


def _say(desk: Path, command: tuple[str, ...], authority: Path, web_port: int) -> bytes:
    """What a command says; `crash` is a fault of the program in the middle of a log-in, with its whole trace."""
    secrets = {"CANARY": _CANARY, "CANARY_URL": _url(), "CANARY_FEED": _feed(web_port)}
    environment = os.environ | secrets | {"SSL_CERT_FILE": str(authority)}
    start = ["-c", _CRASH] if command == ("crash",) else ["-m", "briefgen", *command]
    words = [sys.executable, *start, "--desk", str(desk)]
    ran = subprocess.run(words, env=environment, capture_output=True, check=False, timeout=120)  # noqa: S603 - our own
    return ran.stdout + ran.stderr


_CRASH = """
import smtplib, sys
def broken(*_, **__): raise RuntimeError("a fault of the program")
smtplib.SMTP.auth = broken
from briefgen.cli import main
main(["deliveries", "list", *sys.argv[1:]]); main(["send", "--channel", "mail", "--day", "2026-03-04", *sys.argv[1:]])
"""


def _leaks(desk: Path, words: list[bytes]) -> Iterator[str]:
    for number, text in enumerate(words):
        if _holds(text):
            yield f"said by {' '.join(_COMMANDS[number])}"
    for path in desk.rglob("*"):
        if path.is_file() and path.name not in ("canary", "canary-url", "canary-feed") and _holds(path.read_bytes()):
            yield f"in {path.relative_to(desk)}"


def _holds(text: bytes) -> bool:
    """Whether the canary stands there: plain, as AUTH carries it, quoted, or as Base64 at any place of a text."""
    plain = _CANARY.encode()
    shifts = (base64.b64encode(b"x" * shift + plain)[4 if shift else 0 : -4] for shift in range(3))
    forms = (plain, plain[::-1], urllib.parse.quote(_CANARY).encode(), plain.hex().encode(), *shifts)
    return any(re.search(re.escape(form), text, re.IGNORECASE) for form in forms)
