"""Texts as YAML: plain where every reader takes them for a text, in quotes where not, always on one line."""

import re

import yaml

_NEEDS_ESCAPE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NEEDS_QUOTES = re.compile(r"""[-?:,\[\]{}\#&*!|>'"%@`]|.*(?:: |\ \#|:$|\ $|\t)|\ """, re.VERBOSE)
_NEEDS_QUOTES_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_GUESSES = yaml.SafeLoader.yaml_implicit_resolvers


def scalar(text: str, *, flow: bool = False) -> str:
    """`text` as a YAML scalar; `flow` where it stands inside brackets."""
    if _NEEDS_ESCAPE.search(text):
        return _double_quoted(text)
    if _is_plain(text) and not (flow and _NEEDS_QUOTES_IN_FLOW.search(text)):
        return text
    return "'" + text.replace("'", "''") + "'" if '"' in text else _double_quoted(text)


def _is_plain(text: str) -> bool:
    if not text or _NEEDS_QUOTES.match(text):
        return False
    return not any(pattern.match(text) for _, pattern in _GUESSES.get(text[0], ()))


def _double_quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(character) or _escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if not _NEEDS_ESCAPE.match(character):
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
