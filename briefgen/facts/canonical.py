"""One word for all the addresses under which one page is found; pure."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_LAST = re.compile(r"(?:/amp|/index\.(?:html?|php|aspx?)|\.amp(?=\.html?$))(?=$|\.html?$)")
_TRACKING = re.compile(
    r"(?:utm|mc|at|ns|pk|mtm|hsa|vero|oly)_\w+|(?:fb|g|dc|ms|y|tw|igsh|ttc|wick)(?:clid|id)|[gw]braid|_ga|_gl|mkt_tok|"
    r"cmp|cmpid|ocid|smid|smtyp|icid|ito|ref|ref_src|ref_url|referrer|share|shared|feature|guccounter|amp|outputtype|"
    r"rss|partner|xtor|sref|taid|traffic_source"
)


def canonical(url: str) -> str | None:
    """The page's address without what may differ: scheme, www. and m., case, tracking words, '#', '/' at the end.

    None for what names no page of its own: the front of a site, or no address at all.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        port = "" if parts.port in {None, 80, 443} else f":{parts.port}"
    except ValueError:
        return None
    path = _LAST.sub("", quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/")).rstrip("/")
    told = [(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name.casefold())]
    if parts.scheme.casefold() not in {"http", "https"} or not host or not (path or told):
        return None
    return f"{_HOST.sub('', host)}{port}{path}{'?' if told else ''}{urlencode(sorted(told))}"
