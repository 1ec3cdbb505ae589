"""The styles, scripts and frames that the package ships, and how a page's policy names them."""

import base64
import hashlib
from importlib import resources


def asset(name: str) -> str:
    """The text of a file beside this module."""
    return resources.files("briefgen.render").joinpath(name).read_text("utf-8")


def policy_hash(text: str) -> str:
    """What a Content-Security-Policy calls a style or script inside the page (CSP Level 3, 'hash-source')."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
