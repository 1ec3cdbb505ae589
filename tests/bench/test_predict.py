"""What stands between the readers and the labelled texts: the habits of those who labelled them."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAT = "temperature"
BENCH = Path(__file__).parents[2] / "bench"


def task(file, name):
    spec = importlib.util.spec_from_file_location(f"bench_{file}", BENCH / f"{file}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)()


def quantities(text, *kinds):
    rows = task("measured_texts", "quantities")({"text": text, "kinds": list(kinds)})["quantities"]
    return [(text[row["start"] : row["end"]], row["value"], row["kind"]) for row in rows]


def dates(text):
    rows = task("dated_texts", "dates")({"text": text, "ref": "2016-11-07T00:00:00"})["dates"]
    return [(text[row["start"] : row["end"]], row["values"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "kinds", "found"),
    [
        ("about $20 to $30", ["currency"], [("$20", 20, "currency"), ("$30", 30, "currency")]),
        ("from 10 to 20 kg", ["*"], [("10 to 20 kg", 15, "kg")]),
        ("between 10 and 20 kg", ["*"], [("between 10 and 20 kg", 15, "kg")]),
        ("that one costs $20", ["number"], [("20", 20, "number")]),
        ("one over three", ["number"], [("one over three", 1 / 3, "number")]),
        ("2 over 5 years", ["number"], [("2", 2, "number"), ("5", 5, "number")]),
        ("5 pounds", ["currency"], [("5 pounds", 5, "currency")]),
        ("5 pounds", ["dimension"], [("5 pounds", 5, "lb")]),
        ("it is 24 degrees", ["temperature"], [("24 degrees", 24, "temperature")]),
        ("turn 90 degrees", ["dimension"], [("90 degrees", 90, "degree")]),
        ("5 celsius in fahrenheit", ["temperature"], [("5 celsius", 5, HEAT), ("fahrenheit", None, HEAT)]),
        ("percent of 10", ["percentage"], [("percent of 10", 10, "percentage")]),
        ("10 people per year", ["*"], [("10", 10, "number")]),
        ("10 kg/m^2 per year", ["*"], [("10 kg/m^2 per year", 10, "kg")]),
    ],
)  # fmt: skip
def test_quantities(text, kinds, found):
    assert [(words, pytest.approx(value), kind) for words, value, kind in found] == quantities(text, *kinds)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on May 3", [("May 3", [{"value": "2016-05-03"}, {"value": "2017-05-03"}])]),
        ("two months ago", [("two months ago", [{"value": "2016-09-07"}] * 2)]),
        ("last week", [("last week", [{"start": "2016-10-31", "end": "2016-11-07"}] * 2)]),
        ("from 2014 to 2018", [("from 2014 to 2018", [{"start": "2014-01-01", "end": "2018-01-01"}] * 2)]),
        ("since 2015", [("since 2015", [{"start": "2015-01-01", "end": None}] * 2)]),
        ("after the year 2015", [("after the year 2015", [{"start": "2016-01-01", "end": None}] * 2)]),
        ("until tomorrow", [("until tomorrow", [{"start": None, "end": "2016-11-08"}] * 2)]),
        ("today at 3", [("today at 3", [{"value": "2016-11-07 03:00:00"}, {"value": "2016-11-07 15:00:00"}] * 2)]),
        ("this summer", [("this summer", [{"value": "not resolved"}])]),
        ("for the month", [("the month", [{"start": "2016-11-01", "end": "2016-12-01"}])]),
    ],
)  # fmt: skip
def test_dates(text, found):
    assert dates(text) == found


def test_rows_keep_their_names(tmp_path):
    (tmp_path / "in.jsonl").write_text('{"id": "a", "text": "5 km", "kinds": ["dimension"]}\n', encoding="utf-8")
    command = [sys.executable, BENCH / "predict.py", "quantities", tmp_path / "in.jsonl", tmp_path / "out.jsonl"]
    here = os.environ | {"PYTHONPATH": str(BENCH.parent)}
    subprocess.run(command, check=True, env=here)  # noqa: S603  (this file's own words)
    row = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert row == {"id": "a", "quantities": [{"start": 0, "end": 4, "value": 5.0, "unit": "km", "kind": "km"}]}
