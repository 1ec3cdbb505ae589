"""The last touch on rendered Markdown: lines of at most 78 columns where the text allows, single blank lines."""

import re

from briefgen.render.escape import starts_block

WIDTH = 78

_KEPT = re.compile(r"#|\||```|~~~")
_MARKER = re.compile(r"(\s*(?:[-*+] |\d{1,9}[.)] |\[\^[^\]\s]+\]: |> )?)(.*?)(  )?$")


def tidied(markdown: str) -> str:
    """The same document with long paragraphs and list items wrapped, and one line end at its end."""
    lines = [wrapped for line in markdown.splitlines() for wrapped in _wrapped(line)]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return text.strip("\n") + "\n"


def _wrapped(line: str) -> list[str]:
    if len(line) <= WIDTH or _KEPT.match(line):
        return [line if line.strip() else ""]
    match = _MARKER.match(line)
    if match is None:
        return [line]
    indent = "    " if "[^" in match[1] else " " * len(match[1])
    rows = [match[1]]
    for word in match[2].split(" "):
        row = rows[-1]
        blank = row in (match[1], indent)
        if blank or len(row) + 1 + len(word) <= WIDTH or starts_block(word):
            rows[-1] = row + word if blank else f"{row} {word}"
        else:
            rows.append(indent + word)
    rows[-1] += match[3] or ""
    return rows
