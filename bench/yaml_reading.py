"""What reading facts files costs beside PyYAML's CSafeLoader: `python bench/yaml_reading.py FILE… [--files N]`.

The files named are read again and again until N readings are done, by both in turn in one process; CPU seconds. Ours
ends with facts checked for types; the other with dicts. Ends with status 1 above 1.5.
"""

import argparse
import sys
import time
from pathlib import Path

import yaml

from briefgen import facts

MOST = 1.5
_ROUNDS = 5


def main() -> int:
    """Print the two figures and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--files", type=int, default=1000)
    args = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in args.paths]
    many = [texts[number % len(texts)] for number in range(args.files)]
    size = sum(map(len, many)) / len(many) / 1000
    own = other = 0.0
    for number in range(_ROUNDS):
        part = many[number::_ROUNDS]
        start = time.process_time()
        for text in part:
            facts.load(text, "facts.yaml")
        middle = time.process_time()
        for text in part:
            yaml.load(text, Loader=yaml.CSafeLoader)
        own, other = own + middle - start, other + time.process_time() - middle
    ratio = own / other
    cost = f"{own:.2f} s CPU; CSafeLoader {other:.2f} s; ratio {ratio:.2f}, at most {MOST}"
    sys.stdout.write(f"{len(many)} files of {size:.1f} kB: {cost}\n")
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
