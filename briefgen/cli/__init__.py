"""The `briefgen` command: what people type, what they see, and the exit code.

This floor alone reads the clock, the environment and the working folder, and it alone catches BriefgenError. Each
command is a function named in `parser`; nothing heavy is imported before it runs.
"""

from briefgen.cli.main import command, main

__all__ = ["command", "main"]
