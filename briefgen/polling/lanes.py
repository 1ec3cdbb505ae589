"""Who is asked after whom: sources of one host one after another, many hosts at once, in the end those that failed."""

from urllib.parse import urlsplit

from briefgen.config.sources import FeedSource, ImapSource, PageSource, PolledSource


def lanes(sources: tuple[PolledSource, ...], failing: frozenset[str]) -> tuple[tuple[PolledSource, ...], ...]:
    """The sources, a lane for each host, in the order of the settings, but those that are `failing`, by name, last."""
    found: dict[str, list[PolledSource]] = {}
    for source in sorted(sources, key=lambda one: one.slug in failing):
        found.setdefault(_host(source), []).append(source)
    return tuple(map(tuple, found.values()))


def _host(source: PolledSource) -> str:
    """The host that it is on, as far as the settings tell; its own name where they do not."""
    match source:
        case FeedSource(feed=str(url)) | PageSource(page=(url, *_)):
            return urlsplit(url).netloc.lower()
        case ImapSource():
            return source.imap.host.lower()
    return source.slug
