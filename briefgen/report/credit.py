"""Whom articles name as their source: by the byline, the dateline, 'told Reuters', 'Reuters reported, citing …'."""

import re
from dataclasses import dataclass

from briefgen.model.dayfacts import DayFacts, FiledFacts

_DATELINE = re.compile(r"^[^a-z]{2,40}\(([^()]{2,40})\)\s*[-–—:]")
_AGENCIES = (
    "Reuters", "Associated Press", "AP", "Agence France-Presse", "AFP", "dpa", "ANSA", "TASS", "Interfax", "Xinhua",
    "Kyodo", "Yonhap", "KCNA", "PTI", "EFE", "Bloomberg", "UPI", "Anadolu",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credits:
    """Whose report the articles say they print, by slug, and who an item of theirs was told to, by slug and id."""

    articles: dict[str, str]
    items: dict[tuple[str, str], str]


def credited(day: DayFacts) -> Credits:
    """Whom articles name as their source: by the byline, the dateline, 'told X', or 'X reported, citing Y'."""
    known = _Outlets(day)
    articles = {article.slug: whose for article in day.articles if (whose := known.byline(article))}
    items = {
        (article.slug, item.id): whose
        for article in day.articles
        for item in (*article.facts.what, *article.facts.quantities, *article.facts.reactions)
        if not item.cites and (whose := known.told(article, item.quote or ""))
    }
    return Credits(articles, items)


class _Outlets:
    """The outlets that may be named in an article: those of the day and of the desk, and the world's agencies."""

    def __init__(self, day: DayFacts) -> None:
        desk = (name for card in day.outlets for name in (card.name, *card.also))
        own = (article.facts.source.outlet for article in day.articles if article.facts.source.outlet)
        self._cards = {_folded(name): card.name for card in day.outlets for name in (card.name, *card.also)}
        self._names = {_folded(name): name for name in (*_AGENCIES, *own, *desk)}
        longest = sorted(self._names.values(), key=len, reverse=True)
        names = "|".join(map(re.escape, longest))
        self._told = re.compile(rf"\b(?:told|tells) (?:the )?({names})\b|\b({names}) (?:reported|reports|, citing)\b")
        self._named = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)

    def told(self, article: FiledFacts, text: str) -> str | None:
        """Whom a sentence was told to, or who reported it, but for the article's own outlet."""
        found = self._told.search(text)
        return self._other(article, (found[1] or found[2]) if found else None)

    def byline(self, article: FiledFacts) -> str | None:
        """The outlet that the author's line or the dateline names, but for the article's own."""
        dateline = _DATELINE.match(article.body)
        for text in (article.facts.source.author or "", dateline[1] if dateline else ""):
            found = self._named.search(text)
            if other := self._other(article, found[0] if found else None):
                return other
        return None

    def _other(self, article: FiledFacts, name: str | None) -> str | None:
        return self._names[_folded(name)] if name and not self._is_own(article, name) else None

    def _is_own(self, article: FiledFacts, name: str) -> bool:
        """Whether a name is that of the article's own outlet, or another name of the same."""
        own, other = (_folded(one or "") for one in (article.facts.source.outlet, name))
        return _folded(self._cards.get(own, own)) == _folded(self._cards.get(other, other))


def _folded(name: str) -> str:
    """A name without case, as patterns compare it: to them the Turkish İ and ı are an i."""
    return name.replace("İ", "i").replace("ı", "i").casefold()
