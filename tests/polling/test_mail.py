"""Mail as a source: from a folder and from a server, read and never touched."""

import datetime as dt
import json
import mailbox as maildirs
import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import yaml

from briefgen import ingest
from briefgen.polling import Polled
from tests.polling.conftest import NOW
from torture.certificates import Certificates, issue
from torture.mailbox import LETTER, MailboxServer, mailbox
from torture.newsroom import kept

FOLDER = "  - {maildir: mail, name: wire, outlet: Orla Wire}\n"
SERVER = (
    "  - {{imap: {{host: 127.0.0.1, port: {port}, user: desk@example.org, password_env: KEY{more}}}, name: wire}}\n"
)


def letter(number: int, text: str = "") -> bytes:
    return LETTER.replace(b"<one@", f"<{number}@".encode()).replace(b"Flood", f"Flood_{number}{text}".encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "mail" / part).mkdir(parents=True)
    return tmp_path / "mail"


def test_a_mail_of_a_folder_is_kept_unaltered_and_the_folder_is_as_it_was(ask, folder: Path, tmp_path: Path) -> None:
    (folder / "new/1.a").write_bytes(LETTER)
    (folder / "cur/2.b:2,S").write_bytes(letter(2))
    before = [(path, path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(folder.rglob("*.*"))]
    assert [(one.new, one.faults, one.failure) for one in ask(FOLDER)] == [(2, (), None)]
    assert sorted(kept(tmp_path).values()) == sorted((LETTER, letter(2)))
    assert [name[:-17] for name in kept(tmp_path)] == ["flood-2-on-the-orla-elan", "flood-on-the-orla-elan"]
    (first, *_) = sorted((tmp_path / "seeds/feeds/wire").glob("*.head.yaml"))
    told = yaml.safe_load(first.read_text())
    assert (told["title"], told["outlet"]) == ("Flood 2 on the Orla: élan", "Orla Wire")
    assert [(path, path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(folder.rglob("*.*"))] == before


def test_a_mail_is_taken_once_also_when_it_was_read_or_came_twice(ask, folder: Path, tmp_path: Path) -> None:
    (folder / "new/1.a").write_bytes(LETTER)
    ask(FOLDER)
    (folder / "new/1.a").rename(folder / "cur/1.a:2,S")
    (folder / "new/2.b").write_bytes(LETTER)
    assert ask(FOLDER, 1)[0].new == 0
    assert len(kept(tmp_path)) == 1


def test_pythons_own_maildir_is_read(ask, tmp_path: Path) -> None:
    box = maildirs.Maildir(tmp_path / "mail")
    box.add(LETTER)
    assert ask(FOLDER)[0].new == 1


def test_what_is_no_mail_in_a_folder_is_passed_over(ask, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("canary")
    (folder / "new/link").symlink_to(tmp_path / "secret")
    os.mkfifo(folder / "new/pipe")
    (folder / "new/.hidden").write_bytes(LETTER)
    with (folder / "new/large").open("wb") as large:
        large.truncate(11 << 20)
    (polled,) = ask(FOLDER)
    assert polled.new == 0
    assert sorted(fault.split(":")[0] for fault in polled.faults) == ["large", "link"]
    assert [fault.split(":")[0] for fault in ask(FOLDER, 1)[0].faults] == ["link"]
    assert kept(tmp_path) == {}


def test_the_first_look_goes_back_so_far_and_later_ones_see_what_came_in_since(
    ask, folder: Path, tmp_path: Path
) -> None:
    for number, days in enumerate((1, 6, 8, 400)):
        path = folder / f"cur/{number}.a:2,S"
        path.write_bytes(letter(number))
        os.utime(path, ((NOW - dt.timedelta(days=days)).timestamp(),) * 2)
    polled = ask(FOLDER)[0]
    assert (polled.new, polled.passed_over, polled.waiting) == (2, 2, 0)
    assert ask(FOLDER.replace("outlet", "since: 900d, outlet"), 1)[0].new == 0
    (folder / "new/5.a").write_bytes(letter(5))
    assert [(one.new, one.passed_over) for one in ask(FOLDER, 24 * 9)] == [(1, 0)]
    (tmp_path / ".briefgen/polled/wire.json").unlink()
    assert (ask(FOLDER.replace("outlet", "since: 900d, outlet"), 1)[0].new, len(kept(tmp_path))) == (2, 5)


def test_a_look_takes_so_many_and_the_next_ones_the_rest(ask, folder: Path) -> None:
    for number in range(1203):
        (folder / f"new/{number}").write_bytes(letter(number))
    looks = [ask(FOLDER.replace("outlet", "include: [nothing], outlet"), hours)[0] for hours in range(4)]
    assert [(one.left_out, one.waiting) for one in looks] == [(500, 703), (500, 203), (203, 0), (0, 0)]


def test_what_came_in_before_the_last_whole_look_is_not_opened_again(ask, folder: Path, tmp_path: Path) -> None:
    (folder / "new/1").write_bytes(LETTER)
    source, memory = FOLDER.replace("outlet", "include: [nothing], outlet"), tmp_path / ".briefgen/polled/wire.json"
    assert ask(source)[0].left_out == 1
    told = json.loads(memory.read_text())
    for looked, left_out in ((told["looked"], 1), (9e9, 0)):
        memory.write_text(json.dumps(told | {"seen": {}, "looked": looked}))
        assert ask(source)[0].left_out == left_out


def test_a_folder_that_is_no_maildir_is_told(ask, tmp_path: Path) -> None:
    assert "is no Maildir: it has no folders 'cur' and 'new'" in ask(FOLDER)[0].failure


def test_the_words_of_a_mail_are_those_that_are_read(ask, folder: Path) -> None:
    (folder / "new/1").write_bytes(LETTER)
    (folder / "new/2").write_bytes(letter(2).replace(b"Orla", b"Vell"))
    (folder / "new/3").write_bytes(b"Content-Type: multipart/mixed; boundary=a\r\nSubject: x\r\n\r\n" + b"--a\r\n" * 9)
    (polled,) = ask(FOLDER.replace("outlet", "include: [four metres], exclude: vell, outlet"))
    assert (polled.new, polled.left_out) == (1, 2)


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return issue()


Serve = Callable[..., MailboxServer]


@pytest.fixture
def serve(certificates: Certificates) -> Iterator[Serve]:
    with ExitStack() as running:
        yield lambda **how: running.enter_context(
            mailbox(getattr(certificates, str(how.pop("certificate", "good"))), **how)
        )


@pytest.fixture
def look(ask, certificates: Certificates) -> Callable[..., Polled]:
    """Ask a server for mail, `hours` after half past nine; `more` are settings of the mailbox."""

    def run(server: MailboxServer, hours: float = 0, more: str = "", key: str = "geheim") -> Polled:
        sources = SERVER.format(port=server.port, more=more)
        return ask(sources, hours, trust=certificates.trust, environment={"KEY": key})[0]

    return run


def test_a_mail_of_a_server_is_kept_unaltered_and_not_marked(serve: Serve, look, tmp_path: Path) -> None:
    server = serve(mails={3: LETTER, 5: letter(5)})
    polled = look(server)
    assert (polled.new, polled.failure, polled.faults) == (2, None, ())
    assert sorted(kept(tmp_path).values()) == sorted((LETTER, letter(5)))
    assert {"LOGIN", "EXAMINE", "SEARCH", "FETCH", "LOGOUT"} <= set(server.words) <= {
        "CAPABILITY", "LOGIN", "EXAMINE", "SEARCH", "FETCH", "LOGOUT",
    }  # fmt: skip
    assert "UID SEARCH SINCE 25-Feb-2026" in server.told
    assert all("PEEK" in line or "SIZE" in line for line in server.told if "FETCH" in line)


def test_the_next_look_takes_what_came_since(serve: Serve, look) -> None:
    server = serve(mails={3: LETTER})
    look(server)
    assert look(server, 1).new == 0
    server.mails[9] = letter(9)
    server.told.clear()
    assert look(server, 2).new == 1
    assert "UID SEARCH UID 4:*" in server.told
    assert not any("FETCH 3 " in line for line in server.told)


def test_a_mailbox_that_was_numbered_anew_gives_nothing_twice(serve: Serve, look) -> None:
    server = serve(mails={3: LETTER})
    look(server)
    server.validity, server.mails = 8, {1: LETTER, 2: letter(2)}
    assert look(server, 1).new == 1


@pytest.mark.parametrize(
    ("mailbox_name", "asked"),
    [("Wire/In box", '"Wire/In box"'), ("Entwürfe & mehr", '"Entw&APw-rfe &- mehr"'), ('"\\', '"\\"\\\\"')],
)
def test_a_mailbox_is_named_as_imap_names_it(serve: Serve, look, mailbox_name: str, asked: str) -> None:
    server = serve(mails={})
    look(server, more=f", mailbox: {mailbox_name!r}" if '"' not in mailbox_name else ", mailbox: '\"\\'")
    assert f"EXAMINE {asked}" in server.told


@pytest.mark.parametrize("certificate", ["wrong_name", "expired", "unknown"])
def test_a_server_whose_certificate_is_not_right_hears_no_password(serve: Serve, look, certificate: str) -> None:
    server = serve(certificate=certificate, mails={3: LETTER})
    assert "its certificate is not valid" in (look(server).failure or "")
    assert server.told == []


def test_a_log_in_that_is_refused_says_nothing_of_the_password(serve: Serve, look) -> None:
    failure = look(serve(mails={}), key="hunter2").failure
    assert failure == "127.0.0.1: the server refuses the log-in of desk@example.org; check user and password"


def test_a_password_that_is_missing_is_told_and_nobody_is_asked(serve: Serve, look) -> None:
    server = serve(mails={})
    assert look(server, key="").failure == "the environment variable KEY holds no password; put it there"
    assert server.told == []


@pytest.mark.parametrize(
    ("faults", "words"),
    [
        ({"EXAMINE": b"{tag} NO there is none\r\n"}, "there is no mailbox 'INBOX'"),
        ({"SEARCH": b"{tag} NO not now\r\n"}, "the mailbox cannot be searched"),
        ({"SEARCH": b""}, "does not do as IMAP says"),
        ({"LOGIN": b""}, "hung up at the log-in"),
        ({"SEARCH": b"gibberish\r\n"}, "does not do as IMAP says"),
        ({"SEARCH": b"* SEARCH 3\r\n" * 20_000}, "it sends too much"),
        ({"SEARCH": b"* " + b"x" * 1_100_000 + b"\r\n"}, "it sends too much"),
        ({"FETCH": b"* 1 FETCH (BODY[] {99999999999}\r\n"}, "it sends too much"),
        ({"FETCH": b"* 1 FETCH (BODY[] {" + b"9" * 5000 + b"}\r\n"}, "does not do as IMAP says"),
        ({"FETCH": b"* 1 FETCH (BODY[] {100}\r\nshort"}, "too long|IMAP"),
    ],
)
def test_a_server_that_goes_wrong_ends_in_a_plain_reason(serve: Serve, look, faults: dict[str, bytes], words) -> None:
    failure = look(serve(mails={3: LETTER}, faults=faults)).failure
    assert re.search(words, failure or ""), failure


def test_what_was_taken_before_a_fault_stays_taken(serve: Serve, look, tmp_path: Path) -> None:
    server = serve(mails={3: LETTER, 4: b"x" * (11 << 20), 5: letter(5)})
    polled = look(server)
    assert (polled.new, polled.faults) == (2, ("mail 4: the mail is larger than 10 MB",))
    assert not any("FETCH 4 (BODY" in line for line in server.told)
    server.mails[6] = letter(6)
    server.faults["FETCH"] = b""
    assert look(server, 1).failure
    del server.faults["FETCH"]
    assert look(server, 2).new == 1


def test_a_server_that_hangs_up_at_the_end_has_given_all(serve: Serve, look) -> None:
    polled = look(serve(mails={3: LETTER}, faults={"LOGOUT": b""}))
    assert (polled.new, polled.failure) == (1, None)


def test_a_mail_that_comes_by_both_ways_has_one_identity(
    serve: Serve, ask, certificates: Certificates, folder: Path, tmp_path: Path
) -> None:
    server = serve(mails={3: b"Received: by the server\r\n" + LETTER})
    (folder / "new/1").write_bytes(LETTER)
    sources = SERVER.format(port=server.port, more="").replace("wire", "box") + FOLDER
    polled = ask(sources, trust=certificates.trust, environment={"KEY": "geheim"})
    assert [one.new for one in polled] == [1, 1]
    found = [ingest.read(data, "a.eml").source for name in ("box", "wire") for data in kept(tmp_path, name).values()]
    assert len({one.sha256 for one in found}) == 2
    assert [one.id for one in found] == ["mid:one@example.org"] * 2
