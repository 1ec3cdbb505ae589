"""Run as a script by `child.py`: draws the article from the file on standard input, after a line with its kind.

Files that are made to keep a program busy, or to fill its memory, end this process and nothing else. What is drawn goes
to standard output as JSON; the reason why nothing is drawn goes there as well.
"""

import json
import resource
import sys
from pathlib import Path

MEMORY = 1 << 30
CPU_S = 8
OUT_OF_MEMORY = 3


def main() -> None:
    """Draw one article."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1))
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from briefgen.errors import IngestError  # noqa: PLC0415  (within the limits)
    from briefgen.ingest import mail, pdf, webpage  # noqa: PLC0415

    kind, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        said = json.dumps({"pdf": pdf.draw, "page": webpage.draw, "letter": mail.draw}[kind.decode()](data).plain())
    except IngestError as error:
        said = json.dumps({"refused": str(error)})
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
