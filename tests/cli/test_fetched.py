"""A mail sent over STARTTLS with a log-in, fetched back from the server and read: it is what lies in `output/`."""

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from briefgen.render.plaintext import plain_text
from tests.cli.conftest import Ended
from torture.certificates import issue
from torture.mailserver import PASSWORD, MailServer, serving

Command = Callable[..., Ended]
DAY = "2026-03-04"
SCHEDULE = 'schedule:\n  - {at: "30 6 * * *", run: [gather, publish]}\n'


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    certificates = issue()
    (tmp_path / "authority.pem").write_bytes(certificates.authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setenv("DESK_PASSWORD", PASSWORD)
    with serving(certificates.good) as running:
        yield running


@pytest.fixture
def fetched(server: MailServer, root: Path, briefgen: Command) -> EmailMessage:
    """The mail as the server got it."""
    text = (root / "briefgen.yaml").read_text().replace("outputs: [md, html]", "outputs: [md, html, pdf, eml]")
    channel = f"{{kind: smtp, host: 127.0.0.1, port: {server.port}, user: desk, password_env: DESK_PASSWORD, "
    channel += "from: Desk für Lage <desk@example.org>, to: [chief@example.org]}"
    settings = text.replace("zone: UTC}", "zone: UTC, unsubscribe: [leave@example.org]}")
    (root / "briefgen.yaml").write_text(f"{settings}channels:\n  morning: {channel}\n{SCHEDULE}", encoding="utf-8")
    assert briefgen("gather", "--desk", root).code == 0
    assert briefgen("send", "--day", DAY, "--desk", root).code == 0
    (envelope,) = server.taken
    assert (envelope.mail_from, envelope.rcpt_tos) == ("desk@example.org", ["chief@example.org"])
    message = message_from_bytes(envelope.content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_text_page_and_pdf_are_those_in_output(fetched: EmailMessage, root: Path, server: MailServer) -> None:
    assert server.asked[:6] == ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT"]
    output = root / "output" / DAY
    text, page = fetched.get_body(("plain",)), fetched.get_body(("html",))
    assert text is not None
    assert page is not None
    assert "**Next issue** " in text.get_content()
    assert text.get_content().replace("\r\n", "\n") == plain_text((output / "situation-report.md").read_text("utf-8"))
    (pdf,) = (part for part in fetched.iter_attachments() if part.get_content_type() == "application/pdf")
    assert pdf.get_content() == (output / "situation-report.pdf").read_bytes()
    draft = message_from_bytes((output / "situation-report.eml").read_bytes(), policy=default)
    assert isinstance(draft, EmailMessage)
    same = draft.get_body(("html",))
    assert same is not None
    assert page.get_content() == same.get_content()
    assert [draft["From"], draft["To"], draft["X-Unsent"]] == [None, None, "1"]


def test_its_head_says_all_that_it_should(fetched: EmailMessage) -> None:
    assert not fetched.defects
    assert fetched["From"].addresses[0].display_name == "Desk für Lage"
    assert fetched["To"] == "chief@example.org"
    assert fetched["Subject"] == "[TLP:CLEAR] Daily situation report, 4 March 2026"
    assert fetched["Date"].datetime.isoformat() == "2026-03-04T09:30:00+00:00"
    assert fetched["Message-ID"].endswith("@example.org>")
    assert fetched["Auto-Submitted"] == "auto-generated"
    assert fetched["Content-Language"].startswith("en")
    assert fetched["List-Unsubscribe"] == "<mailto:leave@example.org>"
    assert fetched["X-Unsent"] is None
