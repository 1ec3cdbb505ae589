"""The CPU that `briefgen --help` takes, as a multiple of `python -c pass`: at most 6.

Run it as: .venv/bin/python -m bench.help_cost
"""

import sys

from bench import cpu

_RUNS = 15
_MOST = 6.0


def least(*arguments: str) -> float:
    """Seconds of CPU that this Python takes with these arguments, the least of several runs."""
    return min(cpu.of([sys.executable, *arguments]) for _ in range(_RUNS))


def main() -> int:
    """Print the ratio; 1 when it is above the bound."""
    bare, helped = least("-c", "pass"), least("-m", "briefgen", "--help")
    print(f"python -c pass {bare * 1000:.0f} ms, briefgen --help {helped * 1000:.0f} ms: {helped / bare:.1f} times")
    return int(helped / bare > _MOST)


if __name__ == "__main__":
    sys.exit(main())
