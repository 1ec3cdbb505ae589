"""The Markdown for a place that takes only so many characters: whole sections from the top, the others named."""

_SECTION = "\n## "


def shortened(markdown: str, limit: int | None) -> str:
    """The document itself where it fits; else as much as fits, and a last line with the sections that are left out."""
    if limit is None or len(markdown) <= limit:
        return markdown
    first, *sections = markdown.split(_SECTION)
    for kept in range(len(sections), -1, -1):
        text = _SECTION.join((first, *sections[:kept])).rstrip("\n") + _rest(sections[kept:])
        if len(text) <= limit:
            return text
    room = limit - len(_rest(sections)) - 2
    return first[: max(first.rfind("\n", 0, max(room, 0)), 0)].rstrip("\n") + _rest(sections)[: max(limit, 0)]


def _rest(sections: list[str]) -> str:
    names = (section.partition("\n")[0].strip() for section in sections)
    return f"\n\n… {' · '.join(names)}\n"
