"""The CPU that `briefgen --help` takes, as a multiple of `python -c pass`: at most 6.

Run it as: .venv/bin/python bench/help_cost.py
"""

import resource
import subprocess
import sys

_RUNS = 15
_MOST = 6.0


def cpu(*arguments: str) -> float:
    """Seconds of CPU that this Python takes with these arguments, the least of several runs."""
    return min(_once(arguments) for _ in range(_RUNS))


def _once(arguments: tuple[str, ...]) -> float:
    before = _children()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  (fixed words)
    return _children() - before


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Print the ratio; 1 when it is above the bound."""
    bare, helped = cpu("-c", "pass"), cpu("-m", "briefgen", "--help")
    print(f"python -c pass {bare * 1000:.0f} ms, briefgen --help {helped * 1000:.0f} ms: {helped / bare:.1f} times")
    return int(helped / bare > _MOST)


if __name__ == "__main__":
    sys.exit(main())
