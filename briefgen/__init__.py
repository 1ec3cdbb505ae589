"""briefgen turns news articles into facts that people edit, and these into a daily situation report.

As a library: `from briefgen import gather, publish`; see docs/library.md. What they need is loaded when they are used.
"""

from importlib import import_module

__version__ = "0.1.0"
__all__ = ["actor", "check", "export", "figures", "gather", "publish", "run", "search"]


def __getattr__(name: str) -> object:
    """The functions of the library, loaded at the first use of one (PEP 562); `__init__.pyi` has their types."""
    if name in __all__:
        return getattr(import_module("briefgen.library"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
