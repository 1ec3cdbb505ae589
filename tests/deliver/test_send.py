"""Sending to a mail server that fails at each step: nothing twice, nothing called sent that was not taken."""

import datetime as dt
import smtplib
import socket
import ssl
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from briefgen import deliver
from briefgen.config import Recipient, Security, SmtpChannel
from briefgen.deliver import Outgoing
from briefgen.deliver.connecting import connect, is_this_machine
from briefgen.deliver.smtp import SmtpSession
from briefgen.errors import DeliveryError
from briefgen.ledger import Entry, Ledger
from briefgen.model.address import Address
from briefgen.model.delivery import DeliveryState, EditionKey, Phase, Receipts

PASSWORD = "correct-horse-battery"  # noqa: S105 - the test server's own
EDITION = EditionKey(dt.date(2026, 3, 4))
MESSAGE = (
    b"From: desk@example.org\r\nTo: a@example.org\r\nSubject: Lage\r\nMessage-ID: <1@example.org>\r\n\r\n"
    b"First line.\r\n.\r\n..two dots\r\nLast line, without an end"
)
TO = ("a@example.org", "b@example.org")
FOUR, FIVE = "451 4.3.0 come back later", "550 5.1.1 no such user"
HOURS = dt.timedelta(hours=6)
STEPS_BEFORE_DOT = ("MAIL", "RCPT", "DATA")


@dataclass
class Desk:
    """A desk that sends: its folder, a clock that the test turns, the lines that it was told."""

    root: Path
    trust: ssl.SSLContext
    now: dt.datetime = dt.datetime(2026, 3, 4, 6, 30, tzinfo=dt.UTC)
    environment: dict[str, str] = field(default_factory=lambda: {"MAIL_PASSWORD": PASSWORD})
    told: list[str] = field(default_factory=list)

    @property
    def state(self) -> Path:
        return self.root / ".briefgen"

    def send(self, *outgoing: Outgoing) -> Receipts:
        return deliver.send(
            outgoing,
            self.state,
            root=self.root,
            clock=lambda: self.now,
            environment=self.environment,
            tell=self.told.append,
            trust=self.trust,
        )

    def later(self, **span: int) -> None:
        self.now += dt.timedelta(**span)


@pytest.fixture
def desk(tmp_path: Path, certificates) -> Desk:
    return Desk(tmp_path, certificates.trust)


def channel(port: int, **changes: object) -> SmtpChannel:
    usual = SmtpChannel(
        name="morning",
        host="127.0.0.1",
        port=port,
        user="desk",
        password_env="MAIL_PASSWORD",  # noqa: S106 - a variable's name
        sender=Address("desk@example.org"),
        to=tuple(Recipient(address=Address(mailbox)) for mailbox in TO),
    )
    return replace(usual, **changes)


def item(port: int, *, to: tuple[str, ...] = TO, message: bytes = MESSAGE, **changes: object) -> Outgoing:
    return Outgoing(
        channel=channel(port, **changes),
        edition=EDITION,
        recipients=to,
        message=message,
        subject="Lage",
        text="First line.\nSecond line.",
    )


def states(receipts: Receipts) -> list[DeliveryState]:
    return [delivery.state for delivery in receipts.deliveries]


def test_each_recipient_gets_the_message_to_the_byte_in_a_transaction_of_their_own(desk: Desk, start) -> None:
    server = start()
    receipts = desk.send(item(server.port))
    assert receipts.complete
    assert [envelope.rcpt_tos for envelope in server.taken] == [["a@example.org"], ["b@example.org"]]
    assert {bytes(envelope.content) for envelope in server.taken} == {MESSAGE + b"\r\n"}
    assert {envelope.mail_from for envelope in server.taken} == {"desk@example.org"}
    assert [(row.code, row.answer) for row in receipts.deliveries] == [(250, "2.0.0 Ok: queued as 4F1")] * 2
    assert desk.told == [f"morning: {mailbox}: sent (250 2.0.0 Ok: queued as 4F1)" for mailbox in TO]


@pytest.mark.parametrize(("security", "user"), [("starttls", "desk"), ("tls", None), ("none", None)])
def test_a_second_run_sends_nothing_twice(desk: Desk, start, security: str, user: str | None) -> None:
    server = start(security=security)
    outgoing = item(server.port, security=Security(security), user=user)
    assert desk.send(outgoing).complete
    assert desk.send(outgoing).complete
    assert server.recipients == list(TO)


def test_a_new_recipient_gets_the_edition_as_it_was_frozen(desk: Desk, start) -> None:
    server = start()
    desk.send(item(server.port, to=TO[:1]))
    receipts = desk.send(item(server.port, message=MESSAGE.replace(b"First", b"Changed")))
    assert server.recipients == list(TO)
    assert bytes(server.taken[1].content) == MESSAGE + b"\r\n"
    assert receipts.outdated == ("morning",)
    assert desk.send(item(server.port)).outdated == ()


@pytest.mark.parametrize("step", STEPS_BEFORE_DOT)
def test_a_temporary_refusal_is_tried_again_later_and_not_before(desk: Desk, start, step: str) -> None:
    server = start({step: FOUR})
    receipts = desk.send(item(server.port))
    assert states(receipts) == [DeliveryState.PENDING] * 2
    assert [(row.attempts, row.code) for row in receipts.deliveries] == [(1, 451)] * 2
    assert not receipts.complete
    assert desk.told[0] == "morning: a@example.org: pending (451 4.3.0 come back later); send again from 06:31 UTC on"
    server.faults.clear()
    assert desk.send(item(server.port)).deliveries[0].attempts == 1
    assert server.recipients == []
    desk.later(minutes=1)
    assert desk.send(item(server.port)).complete
    assert server.recipients == list(TO)


@pytest.mark.parametrize("step", STEPS_BEFORE_DOT)
def test_a_lasting_refusal_fails_and_is_not_tried_again(desk: Desk, start, step: str) -> None:
    server = start({step: FIVE})
    receipts = desk.send(item(server.port))
    assert states(receipts) == [DeliveryState.FAILED] * 2
    assert receipts.deliveries[0].answer == "5.1.1 no such user"
    server.faults.clear()
    desk.later(hours=1)
    assert states(desk.send(item(server.port))) == [DeliveryState.FAILED] * 2
    assert server.recipients == []


def test_one_refused_recipient_does_not_keep_the_edition_from_the_others(desk: Desk, start) -> None:
    server = start({"RSET": "drop"})
    server.for_recipient["a@example.org"] = FIVE
    assert states(desk.send(item(server.port))) == [DeliveryState.FAILED, DeliveryState.SENT]
    assert server.recipients == ["b@example.org"]


@pytest.mark.parametrize("step", STEPS_BEFORE_DOT)
def test_a_drop_before_the_dot_is_tried_again(desk: Desk, start, step: str) -> None:
    server = start({step: "drop"})
    receipts = desk.send(item(server.port))
    assert states(receipts) == [DeliveryState.PENDING] * 2
    assert "lost before the end" in receipts.deliveries[0].answer
    server.faults.clear()
    desk.later(minutes=1)
    assert desk.send(item(server.port)).complete
    assert server.recipients == list(TO)


def test_a_drop_in_the_middle_of_the_message_is_tried_again(desk: Desk, start) -> None:
    server = start({"BODY": "drop"})
    larger_than_any_buffer = MESSAGE + (b"\r\n" + b"x" * 900) * 20_000
    receipts = desk.send(item(server.port, message=larger_than_any_buffer))
    assert states(receipts) == [DeliveryState.PENDING] * 2
    assert "lost before the end" in receipts.deliveries[0].answer
    assert server.taken == []


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (FOUR, DeliveryState.PENDING),
        ("421 4.3.2 shutting down", DeliveryState.PENDING),
        (FIVE, DeliveryState.FAILED),
        ("drop", DeliveryState.UNCERTAIN),
        ("drop after taking", DeliveryState.UNCERTAIN),
        ("garbage and no code", DeliveryState.UNCERTAIN),
        ("354 go on", DeliveryState.UNCERTAIN),
    ],
)
def test_only_the_answer_to_the_dot_settles_a_delivery(desk: Desk, start, answer: str, state: DeliveryState) -> None:
    server = start({"DOT": answer})
    receipts = desk.send(item(server.port))
    assert states(receipts) == [state] * 2
    assert not receipts.complete


@pytest.mark.parametrize("answer", ["drop", "drop after taking", "garbage and no code"])
def test_an_uncertain_delivery_is_repeated_only_by_a_persons_word(desk: Desk, start, answer: str) -> None:
    server = start({"DOT": answer})
    desk.send(item(server.port))
    taken = len(server.taken)
    server.faults.clear()
    desk.later(hours=7)
    assert states(desk.send(item(server.port))) == [DeliveryState.UNCERTAIN] * 2
    assert len(server.taken) == taken
    assert deliver.resend(desk.state, EDITION, "b@example.org", desk.now, HOURS)
    assert states(desk.send(item(server.port))) == [DeliveryState.UNCERTAIN, DeliveryState.SENT]
    assert server.recipients[taken:] == ["b@example.org"]


def test_an_answer_that_nobody_asked_for_is_not_taken_for_the_answer_to_the_dot(desk: Desk, start) -> None:
    server = start({"BODY": "250 too early"})
    receipts = desk.send(item(server.port, to=TO[:1]))
    assert states(receipts) == [DeliveryState.PENDING]
    assert server.taken == []


@pytest.mark.parametrize("step", STEPS_BEFORE_DOT)
def test_an_answer_out_of_step_ends_the_connection(desk: Desk, start, step: str) -> None:
    server = start({step: "221 what?"})
    receipts = desk.send(item(server.port))
    assert [(row.state, row.code) for row in receipts.deliveries] == [(DeliveryState.PENDING, None)] * 2
    assert {row.answer for row in receipts.deliveries} == {"what?"}
    assert server.asked.count("AUTH") == 2
    assert "RSET" not in server.asked


def test_the_dot_is_on_record_before_it_is_sent(desk: Desk, start, certificates) -> None:
    server = start()
    with Ledger(desk.state / "ledger.sqlite") as ledger:
        entry = Entry(edition=EDITION, channel="morning", message="5a" * 32)
        ledger.enqueue(entry, TO[:1], desk.now, desk.now + HOURS)
        row = ledger.claim(ledger.deliveries()[0], desk.now)
        assert row is not None
        seen: list[tuple[Phase | None, int]] = []

        def at_dot() -> None:
            ledger.at_dot(row, desk.now)
            seen.extend((delivery.phase, len(server.taken)) for delivery in deliver.status(desk.state))

        session = connect(channel(server.port), PASSWORD, certificates.trust)
        outcome = session.hand_over(TO[0], MESSAGE, at_dot)
        session.leave()
    assert seen == [(Phase.DOT, 0)]
    assert (outcome.state, len(server.taken)) == (DeliveryState.SENT, 1)


def test_a_ledger_that_fails_at_the_dot_keeps_the_dot_back(desk: Desk, start, certificates) -> None:
    server = start()

    def at_dot() -> None:
        raise DeliveryError("the disk is full")

    session = connect(channel(server.port), PASSWORD, certificates.trust)
    with pytest.raises(DeliveryError, match="disk is full"):
        session.hand_over(TO[0], MESSAGE, at_dot)
    session.leave()
    assert not session.usable
    assert server.taken == []


def test_what_a_killed_run_left_in_hand_is_put_right(desk: Desk, start) -> None:
    server = start({"MAIL": FOUR})
    desk.send(item(server.port))
    server.faults.clear()
    desk.later(minutes=2)
    with Ledger(desk.state / "ledger.sqlite") as killed:
        for row in killed.deliveries():
            claimed = killed.claim(row, desk.now)
            assert claimed is not None
            if row.recipient == "b@example.org":
                killed.at_dot(claimed, desk.now)
    assert states(desk.send(item(server.port))) == [DeliveryState.SENT, DeliveryState.UNCERTAIN]
    assert server.recipients == ["a@example.org"]


def test_a_delivery_past_its_time_expires(desk: Desk, start) -> None:
    server = start({"MAIL": FOUR})
    desk.send(item(server.port))
    server.faults.clear()
    desk.later(hours=6)
    assert states(desk.send(item(server.port))) == [DeliveryState.EXPIRED] * 2
    assert server.recipients == []


def test_a_delivery_tried_too_often_expires(desk: Desk, start) -> None:
    server = start({"MAIL": FOUR})
    for _ in range(10):
        receipts = desk.send(item(server.port, to=TO[:1]))
        desk.now = max(desk.now, receipts.deliveries[0].not_before)
    assert states(receipts) == [DeliveryState.EXPIRED]
    assert receipts.deliveries[0].attempts == 10
    assert server.asked.count("MAIL") == 10


@pytest.mark.parametrize(
    ("faults", "password"),
    [({}, "wrong"), ({"AUTH": "535 5.7.8 no"}, PASSWORD), ({"MAIL": "530 5.7.0 log in first"}, PASSWORD)],
)
def test_a_refused_log_in_pauses_the_channel_and_fails_nobody(desk: Desk, start, faults, password: str) -> None:
    server = start(faults)
    desk.environment["MAIL_PASSWORD"] = password
    receipts = desk.send(item(server.port))
    assert [paused.channel for paused in receipts.paused] == ["morning"]
    assert "check user and password" in receipts.paused[0].reason
    assert [(row.state, row.attempts) for row in receipts.deliveries] == [(DeliveryState.PENDING, 0)] * 2
    assert server.asked.count("MAIL") <= 1
    server.faults.clear()
    desk.environment["MAIL_PASSWORD"] = PASSWORD
    assert desk.send(item(server.port)).complete


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_each_way_to_log_in_works_and_a_wrong_password_pauses(desk: Desk, start, security: str, mechanism: str) -> None:
    server = start(security=security, mechanisms=[mechanism])
    letter = item(server.port, security=Security(security))
    desk.environment["MAIL_PASSWORD"] = "wrong"  # noqa: S105 - on purpose
    receipts = desk.send(letter)
    assert "check user and password" in receipts.paused[0].reason
    assert [(row.state, row.attempts) for row in receipts.deliveries] == [(DeliveryState.PENDING, 0)] * 2
    assert "MAIL" not in server.asked
    desk.environment["MAIL_PASSWORD"] = PASSWORD
    assert desk.send(letter).complete
    assert server.recipients == list(TO)
    assert server.log_ins == [mechanism, mechanism]


def test_a_server_with_other_ways_to_log_in_alone_pauses_the_channel(desk: Desk, start) -> None:
    receipts = desk.send(item(start(mechanisms=[]).port))
    assert "no way to log in" in receipts.paused[0].reason or "offers no log-in" in receipts.paused[0].reason


def test_a_log_in_that_cannot_be_checked_now_is_tried_later(desk: Desk, start) -> None:
    server = start({"AUTH": "454 4.7.0 temporary authentication failure"})
    receipts = desk.send(item(server.port))
    assert "cannot be reached now: 454" in receipts.paused[0].reason
    assert [row.attempts for row in receipts.deliveries] == [1, 0]


def test_a_channel_that_stops_does_not_stop_the_next(desk: Desk, start) -> None:
    broken, good = start({"AUTH": "535 no"}), start()
    receipts = desk.send(
        item(broken.port, to=("a@example.org",)), item(good.port, to=("a@example.org", "b@example.org"), name="evening")
    )
    assert [paused.channel for paused in receipts.paused] == ["morning"]
    assert states(receipts) == [DeliveryState.PENDING, DeliveryState.SENT]
    assert good.recipients == ["b@example.org"]


def test_a_server_that_is_not_there_is_tried_again(desk: Desk, start) -> None:
    server = start()
    gone = item(1)
    receipts = desk.send(gone)
    assert "127.0.0.1:1 cannot be reached now" in receipts.paused[0].reason
    assert states(receipts) == [DeliveryState.PENDING] * 2
    desk.later(minutes=1)
    assert desk.send(item(server.port)).complete


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("kind", ["wrong_name", "expired", "unknown"])
def test_a_bad_certificate_gets_neither_password_nor_mail(
    desk: Desk, start, certificates, security: str, kind: str
) -> None:
    server = start(security=security, context=getattr(certificates, kind))
    receipts = desk.send(item(server.port, security=Security(security)))
    assert "certificate is not valid" in receipts.paused[0].reason
    assert not {"AUTH", "MAIL"} & set(server.asked)
    assert states(receipts) == [DeliveryState.PENDING] * 2


def test_a_plain_server_where_tls_is_due_hears_nothing(desk: Desk, start) -> None:
    server = start(security="none")
    receipts = desk.send(item(server.port, security=Security.TLS))
    assert "no encrypted connection" in receipts.paused[0].reason
    assert server.asked == []


@pytest.mark.parametrize("faults", [{"STARTTLS": "454 not now"}, {"STARTTLS": "drop"}])
def test_without_encryption_nothing_is_said(desk: Desk, start, faults) -> None:
    server = start(faults)
    receipts = desk.send(item(server.port))
    assert receipts.paused
    assert not {"AUTH", "MAIL"} & set(server.asked)


@pytest.mark.parametrize(
    ("address", "here"), [("127.0.0.1", True), ("::1", True), ("127.8.8.8", True), ("192.0.2.7", False), ("::2", False)]
)
def test_plain_text_is_for_this_machine_alone(address: str, here: bool) -> None:
    assert is_this_machine((address, 25)) is here


def test_a_server_without_starttls_pauses_the_channel(desk: Desk, start) -> None:
    server = start(security="none")
    receipts = desk.send(item(server.port))
    assert "offers no STARTTLS" in receipts.paused[0].reason
    assert not {"AUTH", "MAIL"} & set(server.asked)


def test_the_password_is_nowhere_but_on_the_wire(desk: Desk, start) -> None:
    server = start({"MAIL": f"451 I know that you said {PASSWORD}"})
    receipts = desk.send(item(server.port))
    server.faults = {"AUTH": f"535 not {PASSWORD}"}
    desk.later(minutes=5)
    paused = desk.send(item(server.port)).paused
    files = [path.read_bytes() for path in desk.root.rglob("*") if path.is_file()]
    assert len(files) >= 2
    assert not any(PASSWORD.encode() in content for content in files)
    assert PASSWORD not in repr((receipts, paused, desk.told))
    assert receipts.deliveries[0].answer == "I know that you said …"


def test_no_traceback_shows_the_password(start, certificates) -> None:
    server = start({"AUTH": f"535 not {PASSWORD}"})
    with pytest.raises(DeliveryError) as caught:
        connect(channel(server.port), PASSWORD, certificates.trust)
    assert PASSWORD not in "".join(traceback.format_exception(caught.value))


def _file(mode: int) -> Callable[[Desk], str]:
    def make(desk: Desk) -> str:
        path = desk.root / "password"
        path.write_text(f"{PASSWORD}\n")
        path.chmod(mode)
        return "password"

    return make


def test_the_password_may_come_from_a_file_of_its_owner_alone(desk: Desk, start) -> None:
    server = start()
    name = _file(0o600)(desk)
    assert desk.send(item(server.port, password_env=None, password_file=name)).complete


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password_env": "UNSET"}, "UNSET holds no password"),
        ({"password_env": None, "password_file": "nowhere"}, "nowhere cannot be read"),
        ({"password_env": None, "password_file": "password"}, "chmod 600 password"),
        ({"password_env": "ODD"}, "other characters than those of ASCII"),
    ],
)
def test_without_a_good_password_the_channel_is_paused(desk: Desk, start, changes, words: str) -> None:
    server = start()
    _file(0o640)(desk)
    desk.environment["ODD"] = "pässword"
    receipts = desk.send(item(server.port, **changes))
    assert words in receipts.paused[0].reason
    assert server.asked == []


def test_a_changed_or_lost_message_in_the_outbox_is_not_sent(desk: Desk, start) -> None:
    server = start({"MAIL": FOUR})
    desk.send(item(server.port))
    desk.later(minutes=1)
    (frozen,) = (desk.state / "outbox").iterdir()
    frozen.write_bytes(frozen.read_bytes() + b"more")
    with pytest.raises(DeliveryError, match="has been changed"):
        desk.send(item(server.port))
    frozen.unlink()
    with pytest.raises(DeliveryError, match="nothing is sent"):
        desk.send(item(server.port))
    assert server.taken == []


def test_a_lost_or_damaged_ledger_sends_nothing(desk: Desk, start) -> None:
    server = start()
    desk.send(item(server.port))
    ledger = desk.state / "ledger.sqlite"
    ledger.write_bytes(b"")
    with pytest.raises(DeliveryError, match="nothing is sent"):
        desk.send(item(server.port))
    ledger.unlink()
    with pytest.raises(DeliveryError, match="is missing"):
        desk.send(item(server.port))
    assert server.recipients == list(TO)


def test_a_preview_touches_nothing_and_says_what_is_due(desk: Desk, start) -> None:
    server = start()
    (before,) = deliver.preview([item(server.port)], desk.state)
    assert list(desk.root.iterdir()) == []
    assert (before.subject, before.size, before.due, before.settled) == ("Lage", len(MESSAGE), TO, ())
    assert before.first_lines[0] == "First line."
    desk.send(item(server.port, to=TO[:1]))
    asked = list(server.asked)
    (after,) = deliver.preview([item(server.port)], desk.state)
    assert (after.due, [row.recipient for row in after.settled]) == (TO[1:], [TO[0]])
    assert server.asked == asked


def test_status_of_a_desk_that_never_sent_is_empty_and_makes_no_file(desk: Desk) -> None:
    assert deliver.status(desk.state) == ()
    assert not deliver.resend(desk.state, EDITION, "a@example.org", desk.now, HOURS)
    assert list(desk.root.iterdir()) == []


def _slowly(end: socket.socket, taken: list[bytes]) -> None:
    """A mail server at the end of a slow line: each 64 kB of a message take it a while."""
    for word, answer in ((b"MAIL", b"250 ok"), (b"RCPT", b"250 ok"), (b"DATA", b"354 go on")):
        assert end.recv(1 << 10).upper().startswith(word)
        end.sendall(answer + b"\r\n")
    while not b"".join(taken[-2:]).endswith(b"\r\n.\r\n"):
        taken.append(end.recv(1 << 16))
        time.sleep(0.03)
    end.sendall(b"250 taken\r\n")


def test_a_slow_line_is_no_broken_one() -> None:
    step, taken = 0.3, list[bytes]()
    message = b"Subject: long\r\n\r\n" + b"x" * 70 * 20_000 + b"\r\n"
    here, there = socket.socketpair()
    with here, there, here.makefile("rb") as answers:
        here.settimeout(step)
        server = smtplib.SMTP()
        server.sock, server.file = here, answers
        other = threading.Thread(target=_slowly, args=(there, taken), daemon=True)
        other.start()
        began = time.monotonic()
        outcome = SmtpSession(server, channel(25)).hand_over(TO[0], message, lambda: None)
        took = time.monotonic() - began
        other.join(10)
    assert took > step, "or nothing is shown"
    assert (outcome.state, b"".join(taken)) == (DeliveryState.SENT, message + b".\r\n")
