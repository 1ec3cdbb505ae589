"""What an address of the web may do to who fetches it, and what must come of each: the cases of tests and torture."""

from dataclasses import dataclass

from torture.webserver import (
    HTML,
    RSS,
    Serve,
    answer,
    bomb,
    by_state,
    head,
    leads,
    packed,
    raw,
    turns,
)

_FEED = "application/rss+xml"
_LONG = "too long"
_MORE = b"x" * (1 << 16)


@dataclass(frozen=True)
class Hostile:
    """A way to be bad: `words` stand in the reason for which it is refused, None where the body is taken all the same.

    `again` is whether it may be tried later.
    """

    name: str
    serve: Serve
    words: str | None
    again: bool = False


def cases() -> tuple[Hostile, ...]:
    """All of them; a path is the name, with '-' for spaces."""
    return (
        Hostile("a sound feed", answer("200 OK", RSS, Content_Type=_FEED), None),
        Hostile("packed by gzip", answer("200 OK", packed(RSS), Content_Encoding="gzip"), None),
        Hostile("gzip in two members", answer("200 OK", packed(RSS) + packed(b" "), Content_Encoding="gzip"), None),
        Hostile("a gzip bomb", answer("200 OK", bomb(), Content_Encoding="gzip"), "larger than"),
        Hostile("a deflate bomb", answer("200 OK", bomb("deflate"), Content_Encoding="deflate"), "larger than"),
        Hostile("gzip of gzip", answer("200 OK", packed(bomb()), Content_Encoding="gzip, gzip"), "not asked for"),
        Hostile("packed otherwise", answer("200 OK", RSS, Content_Encoding="br"), "not asked for"),
        Hostile("not packed at all", answer("200 OK", RSS, Content_Encoding="gzip"), "cannot be unpacked", True),
        Hostile("a gigabyte", raw(head("200 OK", Content_Length=str(1 << 30)), _MORE, again=True), "too much"),
        Hostile("bytes without end", raw(head("200 OK", Content_Length=""), _MORE, again=True), "too much"),
        Hostile("a slow drip", raw(head("200 OK", Content_Length="9999"), b"x", wait=0.05, again=True), _LONG, True),
        Hostile("a slow head", raw(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", wait=0.05, again=True), _LONG, True),
        Hostile("silence", raw(b"", b"", wait=4), _LONG, True),
        Hostile("a body cut off", raw(head("200 OK", Content_Length="9999") + RSS), "breaks off", True),
        Hostile("gzip cut off", answer("200 OK", packed(RSS)[:-20], Content_Encoding="gzip"), "breaks off", True),
        Hostile("chunks that are none", _chunked(b"zz\r\nRSS\r\n"), "breaks off", True),
        Hostile("chunks cut off", _chunked(b"ffff\r\nRSS"), "breaks off", True),
        Hostile("a chunk of less than nothing", _chunked(b"-5\r\nRSS\r\n"), "not HTTP", True),
        Hostile("a huge header", raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000), "not HTTP", True),
        Hostile("headers without end", raw(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 50, again=True), "not HTTP", True),
        Hostile("go on without end", raw(b"HTTP/1.1 100 Continue\r\n\r\n" * 50, again=True), "too much"),
        Hostile("go on for ever", raw(*[b"HTTP/1.1 100 Continue\r\n\r\n"] * 2, again=True), "too much"),
        Hostile("no HTTP", raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "not HTTP", True),
        Hostile("hanging up", raw(b""), "hung up", True),
        Hostile("a redirect to itself", leads("/a-redirect-to-itself"), "redirects"),
        Hostile("redirects in a ring", leads("/a-redirect-to-itself", "301 Moved Permanently"), "redirects"),
        Hostile("a redirect without aim", answer("302 Found"), "answers 302"),
        Hostile("a redirect to a file", leads("file:///etc/passwd"), "only http and https"),
        Hostile("a redirect with a password", leads("http://a:b@127.0.0.1:{port}/a-sound-feed"), "password"),
        Hostile("a redirect to mail", leads("http://127.0.0.1:25/"), "no port of the web"),
        Hostile("a redirect to another network", leads("http://10.255.255.1:{port}/"), "private network"),
        Hostile("a redirect to the cloud", leads("http://169.254.169.254/latest/meta-data/"), "private network"),
        Hostile("a redirect that is sound", leads("/a-sound-feed"), None),
        Hostile("not found", answer("404 Not Found"), "answers 404"),
        Hostile("gone", answer("410 Gone"), "answers 410"),
        Hostile("a password wanted", answer("401 Unauthorized", WWW_Authenticate="Basic"), "answers 401"),
        Hostile("too many", answer("429 Too Many Requests", Retry_After="120"), "answers 429", True),
        Hostile("an error", answer("500 Internal Server Error"), "answers 500", True),
        Hostile("304 to nobody", answer("304 Not Modified", Content_Length=""), "answers 304"),
        Hostile("a page for a feed", answer("200 OK", HTML, Content_Type="text/html"), None),
        Hostile("a wrong charset", answer("200 OK", "é".encode(), Content_Type="text/xml; charset=klingon"), None),
        Hostile("cookies", answer("200 OK", RSS, Set_Cookie="id=1; Domain=127.0.0.1"), None),
        Hostile("a state", by_state(RSS, '"1"'), None),
        Hostile("an error then well", turns(answer("500 Internal Server Error"), answer("200 OK", RSS)), "500", True),
    )  # fmt: skip


def path_of(case: Hostile) -> str:
    """Where a case stands on its server."""
    return "/" + case.name.replace(" ", "-")


def _chunked(body: bytes) -> Serve:
    return raw(head("200 OK", Content_Length="", Transfer_Encoding="chunked") + body)


def table(tried: tuple[Hostile, ...]) -> str:
    """The cases as rows of a table: what the server does, and what comes of it."""
    rows = (f"| {case.name} | {_told(case)} |" for case in tried)
    return "\n".join(["| the server gives | what comes of it |", "|---|---|", *rows])


def _told(case: Hostile) -> str:
    if case.words is None:
        return "taken"
    return f"refused: … {case.words} …" + ("; asked again" if case.again else "")
