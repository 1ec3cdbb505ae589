"""Markdown's marks within a line (emphasis, links, code, pictures, escapes), dropped; what they mark stays."""

import re

from briefgen.ingest.traced import Traced

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?<!`)(?P<ticks>`{1,3})(?P<code>[^`]{1,200}?)(?P=ticks)(?!`)"
    r"|!\[[^\[\]]{0,200}\](?:\([^()]{0,500}\)|\[[^\[\]]{0,100}\])"
    r"|\[(?P<label>[^\[\]]{1,300})\](?:\([^()]{0,500}(?:\([^()]{0,100}\)[^()]{0,200})?\)|\[[^\[\]]{0,100}\])"
    r"|\[\^[^\[\]\s]{1,20}\]"
    r"|<(?P<address>https?://[^<>\s]{1,500})>"
    r"|</?[A-Za-z][^<>]{0,200}>|<!--.{0,500}?-->"
    r"|&(?P<space>nbsp);|(?P<and>&)amp;"
    r"|(?P<run>\*{1,3}|_{1,3})"
)
_KEPT = ("escaped", "code", "label", "address", "and")


def unmarked(traced: Traced) -> Traced:
    """The line as it reads: each character kept still knows its place in the file."""
    text = traced.text
    drop = [False] * len(text)
    runs: list[re.Match[str]] = []
    at = 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        if match["run"]:
            runs.append(match)
            continue
        name = next((name for name in _KEPT if match[name] is not None), None)
        start, end = match.span(name) if name else (at, at)
        drop[match.start() : start] = [True] * (start - match.start())
        drop[end:at] = [True] * (at - end)
        if name == "label":
            at = start
            continue
        if match["space"]:
            drop[match.start()] = False
    _drop_emphasis(text, runs, drop)
    kept = [index for index, dropped in enumerate(drop) if not dropped]
    return Traced("".join(text[index] for index in kept), tuple(traced.raw[index] for index in kept)).folded()


def _drop_emphasis(text: str, runs: list[re.Match[str]], drop: list[bool]) -> None:
    """Pair runs of one sign, opener with closer; what finds no partner is text."""
    open_runs: list[re.Match[str]] = []
    for run in runs:
        if any(drop[run.start() : run.end()]):
            continue
        before, after = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
        inside_word = run["run"][0] == "_" and before.isalnum() and after.isalnum()
        partner = next((one for one in reversed(open_runs) if one["run"] == run["run"]), None)
        if partner and not before.isspace() and not inside_word:
            for mark in (partner, run):
                drop[mark.start() : mark.end()] = [True] * len(mark["run"])
            open_runs = open_runs[: open_runs.index(partner)]
        elif after and not after.isspace() and not inside_word:
            open_runs.append(run)
