"""briefgen turns news articles into facts that people edit, and these into a daily situation report."""

__version__ = "0.1.0"
