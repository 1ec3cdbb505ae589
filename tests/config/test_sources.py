"""The sources of a desk: of which kind each is, what it is called, and what is refused."""

import pytest

from briefgen import config
from briefgen.config import FeedSource, FolderSource, ImapSource, MaildirSource, PageSource
from briefgen.errors import SettingsError

HEAD = "desk: {name: x, zone: UTC}\n"


def faults(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        config.load(HEAD + text, "briefgen.yaml")
    return [str(fault) for fault in caught.value.faults]


def test_each_kind_is_told_by_a_key_of_its_own() -> None:
    settings = config.load(
        HEAD + "sources:\n"
        "  - seeds\n"
        "  - folder: more\n"
        "  - {feed: 'https://www.example.org/world.rss', outlet: Example, grade: B, full_text: never}\n"
        "  - {page: 'https://example.org/a', name: Ständige Seite, include: [flood, dam break], exclude: sport}\n"
        "  - {page: ['https://example.org/b', 'https://example.org/c']}\n"
        "  - maildir: /var/mail/desk\n"
        "  - imap: {host: mail.example.org, user: desk, password_env: MAIL, mailbox: Wire/In, since: 2d}\n",
        "briefgen.yaml",
    )
    kinds = [type(source) for source in settings.sources]
    assert kinds == [FolderSource, FolderSource, FeedSource, PageSource, PageSource, MaildirSource, ImapSource]
    assert [source.slug for source in settings.polled] == [
        "example-org-world-rss", "standige-seite", "example-org-b", "mail-desk", "mail-example-org-wire-in",
    ]  # fmt: skip
    assert settings.polled[1].exclude == ("sport",)
    assert [folder.folder for folder in settings.folders][:3] == ["seeds", "more", "seeds/feeds/example-org-world-rss"]
    assert [(outlet.name, outlet.grade) for outlet in settings.graded] == [("Example", config.Grade.B)]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{fed: 'https://x.example/'}", "did you mean 'feed'?"),
        ("{outlet: X}", "nothing says what it is: write one of folder, feed, page, maildir, imap, feed_env"),
        ("{feed: 'https://x.example/', page: 'https://x.example/'}", "'feed' and 'page' are two things"),
        ("{feed: x.example/rss}", "only http and https"),
        ("{feed: 'https://me:pass@x.example/rss'}", "a user or a password stands in its address"),
        ("{feed: 'http://x.example:22/'}", "port 22 is no port of the web"),
        ("{feed: 'https://x.example/', full_texts: auto}", "did you mean 'full_text'?"),
        ("{feed: 'https://x.example/', full_text: maybe}", "full_text"),
        ("{feed: 'https://x.example/', grade: A}", "there is a grade but no outlet"),
        ("{feed: 'https://x.example/', include: ['']}", "a word is empty"),
        ("{feed_env: WIRE}", "a feed whose address is a secret needs a name"),
        ("{feed_env: 'W IRE', name: wire}", "no name of an environment variable"),
        ("{feed_env: WIRE, feed_file: wire, name: wire}", "are two things"),
        ("{maildir: mail, since: 7}", "no length of time"),
        ("{feed: 'https://x.example/', name: '***'}", "the source has no name"),
        ("{page: []}", "no page is named"),
        ("{maildir: ''}", "no folder is named"),
        ("{folder: ../seeds}", "no folder inside the desk"),
        ("{imap: {host: h, user: u, password: geheim}}", "a secret never stands here"),
        ("{imap: {host: h, user: u}}", "there is a user but no password"),
        ("{imap: {host: h, user: u, password_env: A, password_file: b}}", "the password is named twice"),
        ('{imap: {host: h, user: "u\\r\\nX", password_env: A}}', "this is no user"),
        ("{imap: {host: h, user: u, password_env: A, port: 0}}", "0 is no port"),
    ],
)
def test_what_is_wrong_is_told(source: str, told: str) -> None:
    (fault,) = faults(f"sources: [{source}]\n")
    assert fault.startswith("briefgen.yaml:2:")
    assert told in fault
    assert "geheim" not in fault


def test_two_sources_of_one_name_and_two_grades_of_one_outlet_are_told() -> None:
    same = faults("sources: [{feed: 'https://x.example/a'}, {feed: 'https://x.example/a'}]\n")
    assert "another source is called 'x-example-a'" in same[0]
    two = faults("outlets: {X: A}\nsources: [{folder: seeds, outlet: x, grade: B}]\n")
    assert "X is graded A elsewhere" in two[0]


@pytest.mark.parametrize(
    ("fetch", "told"),
    [
        ("{allow: [10.1.0.0/99]}", "neither a host nor an address"),
        ('{user_agent: "a\\nb"}', "no name of a program"),
        ("{timeout: 5}", "no length of time"),
        ("{proxy: 'https://proxy.example:3128'}", "no address of a proxy"),
        ("{proxy: 'http://me:pass@proxy.example:3128'}", "no address of a proxy"),
        ("{proxy: proxy.example}", "no address of a proxy"),
        ("{proxy: {url: 'http://proxy.example:3128', user: me}}", "a user and a password, or none"),
        ("{proxy: {url: 'http://proxy.example:3128', user: me, password: geheim}}", "a secret never stands here"),
    ],
)
def test_what_is_wrong_in_how_to_fetch_is_told(fetch: str, told: str) -> None:
    assert told in faults(f"fetch: {fetch}\n")[0]
