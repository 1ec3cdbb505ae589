"""What sources must fulfil beyond their types."""

from collections.abc import Iterator

from briefgen.config.channelrules import place_findings
from briefgen.config.forms import inside
from briefgen.config.settings import Settings
from briefgen.config.sources import (
    FeedSource,
    FetchSettings,
    FolderSource,
    ImapSource,
    Mailbox,
    MaildirSource,
    PageSource,
    PolledSource,
    ProxySettings,
    Source,
)
from briefgen.errors import FetchError
from briefgen.model.shown import cut, is_plain
from briefgen.yamlfile import Finding

Findings = Iterator[Finding]


def source_findings(settings: Settings) -> Findings:
    """All that is wrong under `sources` and `fetch`."""
    if not settings.sources:
        yield Finding(settings, "sources", "no source is named", "write a folder, as 'sources: [seeds]'")
    for source in settings.sources:
        yield from _grade(source, settings)
        yield from _of_kind(source)
    yield from _names(settings.polled)
    yield from _agent(settings.fetch)
    if settings.fetch.proxy is not None:
        yield from _proxy(settings.fetch.proxy)


def _of_kind(source: Source) -> Findings:
    match source:
        case FolderSource():
            if not inside(source.folder):
                what = f"'{cut(source.folder)}' is no folder inside the desk"
                yield Finding(source, "folder", what, "write a path from the desk's folder, without '..'")
        case FeedSource():
            yield from _feed(source)
        case PageSource():
            yield from _pages(source)
        case MaildirSource():
            if not source.maildir.strip():
                yield Finding(source, "maildir", "no folder is named", "write its path")
        case ImapSource():
            yield from _mailbox(source.imap)
    yield from _words(source)


def _feed(source: FeedSource) -> Findings:
    if source.feed is not None:
        yield from _address(source, "feed", source.feed)
        return
    yield from place_findings(source, "feed", source.secret)
    if not source.slug and not source.name:
        what = "a feed whose address is a secret needs a name"
        yield Finding(source, "name", what, "add 'name: …', in letters and digits")


def _address(source: Source, key: str, url: str) -> Findings:
    from briefgen.fetching import target  # noqa: PLC0415  (many desks fetch nothing)

    try:
        target(url)
    except FetchError as error:
        yield Finding(source, key, str(error), "write it as https://example.org/world.rss")


def _pages(source: PageSource) -> Findings:
    if not source.page:
        yield Finding(source, "page", "no page is named", "write one or more addresses")
    for url in source.page:
        yield from _address(source, "page", url)


def _mailbox(mailbox: Mailbox) -> Findings:
    if not 1 <= mailbox.port <= 65535:
        yield Finding(mailbox, "port", f"{mailbox.port} is no port", "write 1 to 65535, or delete the line")
    yield from place_findings(mailbox, "password", mailbox.secret)
    if not mailbox.secret.named:
        yield Finding(mailbox, "user", "there is a user but no password", "add 'password_env: NAME_OF_A_VARIABLE'")
    for key, text in (("host", mailbox.host), ("user", mailbox.user), ("mailbox", mailbox.mailbox)):
        if not text.strip() or not is_plain(text) or (key != "mailbox" and not text.isascii()):
            yield Finding(mailbox, key, f"this is no {key}", "write it in letters, on one line")


def _words(source: Source) -> Findings:
    for key, words in (("include", source.include), ("exclude", source.exclude)):
        if not all(word.strip() for word in words):
            yield Finding(source, key, "a word is empty", "write a word, or take it away")


def _names(sources: tuple[PolledSource, ...]) -> Findings:
    """A source's name is that of its folder."""
    taken: set[str] = set()
    for source in sources:
        if not source.slug and (source.name or source.where):
            yield Finding(source, "name", "the source has no name", "add 'name: …', in letters and digits")
        elif source.slug in taken:
            yield Finding(source, "name", f"another source is called '{source.slug}'", "add 'name: …' to one of them")
        taken.add(source.slug)


def _grade(source: Source, settings: Settings) -> Findings:
    if source.grade is None:
        return
    if source.outlet is None:
        yield Finding(source, "grade", "there is a grade but no outlet", "add 'outlet: …'")
        return
    for outlet in settings.graded:
        names = (outlet.name.casefold(), *(name.casefold() for name in outlet.also))
        if source.outlet.casefold() in names and outlet.grade is not source.grade:
            what = f"{cut(outlet.name)} is graded {outlet.grade.value} elsewhere"
            yield Finding(source, "grade", what, "keep one of the two grades")


def _agent(fetch: FetchSettings) -> Findings:
    agent = fetch.user_agent
    if agent is not None and not (agent.strip() and agent.isascii() and agent.isprintable()):
        what = "this can be no name of a program"
        yield Finding(fetch, "user_agent", what, "write ASCII on one line, as 'Example desk (desk@example.org)'")


def _proxy(proxy: ProxySettings) -> Findings:
    try:
        _ = proxy.place
    except ValueError:
        what = "this is no address of a proxy"
        yield Finding(proxy, "url", what, "write http://HOST:PORT, without a user; the user has a line of its own")
    yield from place_findings(proxy, "password", proxy.secret)
    if bool(proxy.secret.named) != (proxy.user is not None):
        yield Finding(proxy, "user", "a proxy has a user and a password, or none of them", "add the other one")
    if proxy.user is not None and not (proxy.user.isascii() and proxy.user.isprintable() and ":" not in proxy.user):
        yield Finding(proxy, "user", "this is no user", "write ASCII without ':', on one line")
