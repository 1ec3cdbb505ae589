"""Facts files that were damaged at random: `python bench/yaml_mutations.py [--files N] [--seed N]`.

Each is checked. A traceback ends the run with the file printed, and so do a fault without a place and a file that takes
more than 2 s of CPU. Prints how many files had faults, and the longest time.
"""

import argparse
import random
import sys
import time
from pathlib import Path

from briefgen import facts

SLOWEST = 2.0
_HERE = Path(__file__).parent.parent / "tests/facts"
_SIGNS = "\t :-#'\"[]{}*&!|>%@`,\n\r\\?<~=0é\u2028\x85\x00\ufeff\ud800"
_PIECES = (
    "<<: ",
    "&a ",
    "*a",
    "---\n",
    "...\n",
    "!!int ",
    "- ",
    ": ",
    "  ",
    "''",
    '""',
    "[",
    "{",
    "|\n",
    "1e999",
    "null",
)


def damaged(text: str, chance: random.Random) -> str:
    """`text` with one to eight damages."""
    for _ in range(chance.choice([1, 1, 1, 2, 5, 8])):
        at, kind = chance.randrange(len(text) + 1), chance.random()
        if kind < 0.3:
            text = text[:at] + chance.choice(_SIGNS) + text[at:]
        elif kind < 0.45:
            text = text[:at] + chance.choice(_PIECES) + text[at:]
        elif kind < 0.7:
            text = text[:at] + text[at + chance.choice([1, 1, 3, 20, 200]) :]
        elif kind < 0.85:
            other = chance.randrange(len(text) + 1)
            text = text[:at] + text[other : other + 30] + text[at:]
        else:
            text = text[:at] + "\n" + " " * chance.randrange(8) + text[at:]
    return text


def main() -> int:
    """Damage and check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)  # noqa: S311  (no secret is made of it)
    sound, article = ((_HERE / name).read_text("utf-8") for name in ("sound.yaml", "article.txt"))
    faulty, longest = 0, 0.0
    for number in range(args.files):
        text = damaged(sound, chance)
        start = time.process_time()
        try:
            faults = facts.check(text, "facts.yaml", article)
        except Exception:
            sys.stderr.write(f"file {number}:\n{text!r}\n")
            raise
        took = time.process_time() - start
        longest, faulty = max(longest, took), faulty + bool(faults)
        if took > SLOWEST or any(fault.line < 1 or fault.column < 1 for fault in faults):
            sys.exit(f"file {number} took {took:.2f} s, or has a fault without a place:\n{text!r}")
    sys.stdout.write(
        f"{args.files} damaged files, {faulty} with faults, none with a traceback; longest {longest:.3f} s CPU\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
