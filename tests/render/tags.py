"""A page as its tags."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Every tag with its attributes, in the order of the page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def values(self, tag: str, attribute: str) -> list[str]:
        """What the tags of that name have for an attribute, where they have it."""
        return [value for name, attrs in self.tags if name == tag and (value := attrs.get(attribute))]
