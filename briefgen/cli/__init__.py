"""The `briefgen` command: what people type, what they see, and the exit code.

This floor alone reads the clock, the environment and the working folder, and it alone catches BriefgenError. Each
command is a function named in `parser`; nothing heavy is imported before it runs.
"""

import sys

if sys.platform == "win32":
    print("briefgen: Windows has not the locks and limits that it needs; it runs there in WSL 2", file=sys.stderr)
    sys.exit(2)

from briefgen.cli.main import command, main

__all__ = ["command", "main"]
