"""What briefgen reads in labelled texts, for a scorer: `python bench/predict.py TASK IN OUT`.

TASK is one of those in TASKS. IN and OUT are JSON lines: a row of IN has an `id` (attribution and actors: a `doc_id`)
and a `text` (dates: also `ref`, the time of speaking), a row of OUT the same and what was found. Offsets count code
points, end exclusive.

The labelled texts follow the habits of their makers, a news desk follows others. What differs is settled in the modules
beside this one, not in the readers.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]  # one line of JSON, as the scorers define it


def quantities() -> Callable[[Row], Row]:
    """Rows with `quantities`: start, end, value, unit, kind."""
    import measured_texts  # noqa: PLC0415  each task loads its own

    return measured_texts.quantities()


def dates() -> Callable[[Row], Row]:
    """Rows with `dates`: start, end, values."""
    import dated_texts  # noqa: PLC0415  each task loads its own

    return dated_texts.dates()


def attribution() -> Callable[[Row], Row]:
    """Rows with `attributions`; loads the neural reader."""
    import whole_texts  # noqa: PLC0415  heavy

    return whole_texts.attribution()


def actors() -> Callable[[Row], Row]:
    """Rows with `actors`; loads the neural reader."""
    import whole_texts  # noqa: PLC0415  heavy

    return whole_texts.actors()


TASKS: dict[str, Callable[[], Callable[[Row], Row]]] = {
    "quantities": quantities,
    "dates": dates,
    "attribution": attribution,
    "actors": actors,
}


def predictions(task: str, path: Path) -> Iterator[Row]:
    """The rows of OUT for those of the file at `path`."""
    predict = TASKS[task]()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                key = "id" if "id" in row else "doc_id"
                yield {key: row[key], **predict(row)}


def main() -> int:
    """Write the predictions for one task."""
    parser = argparse.ArgumentParser(description="Write what briefgen reads in labelled texts.")
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("read", type=Path, metavar="IN")
    parser.add_argument("write", type=Path, metavar="OUT")
    given = parser.parse_args()
    with given.write.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions(given.task, given.read))
    return 0


if __name__ == "__main__":
    sys.exit(main())
