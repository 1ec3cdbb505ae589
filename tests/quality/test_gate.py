"""No measure falls below its floor in floors.yaml.

`pytest tests/quality --update-floors` raises the floors to what is measured, rounded down; lowering one needs
`--lower-floors`, and a reason in the commit.
"""

import math
from pathlib import Path

import pytest
import yaml

from tests.quality.scoring import MEASURES

FLOORS = Path(__file__).with_name("floors.yaml")
HEAD = "# The least that the texts in texts/ must score; made by pytest tests/quality --update-floors.\n"


def rounded_down(score):
    return math.floor(score * 100 + 1e-9) / 100


def raised(old, tally, lower):
    """The floors after a measurement: each the higher of old and new, unless lowering is allowed."""
    new = {
        kind: {name: rounded_down(tally.score(f"{kind}.{name}")) for name in names} for kind, names in MEASURES.items()
    }
    if lower:
        return new
    return {
        kind: {name: max(score, old.get(kind, {}).get(name, 0.0)) for name, score in scores.items()}
        for kind, scores in new.items()
    }


@pytest.fixture(scope="session")
def floors(request, measured):
    old = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    lower = request.config.getoption("lower_floors", default=False)
    if lower or request.config.getoption("update_floors", default=False):
        old = raised(old, measured, lower)
        FLOORS.write_text(HEAD + yaml.safe_dump(old, sort_keys=False, default_flow_style=None), encoding="utf-8")
    return old


@pytest.mark.parametrize("measure", [f"{kind}.{name}" for kind, names in MEASURES.items() for name in names])
def test_no_measure_falls_below_its_floor(measure, measured, floors):
    kind, _, name = measure.partition(".")
    score, floor = measured.score(measure), floors[kind][name]
    commonest = "\n  ".join(measured.commonest(measure))
    assert score >= floor, f"{measure} is {score:.3f}, its floor {floor}; the commonest misses:\n  {commonest}"


def test_floors_rise_with_what_is_measured_and_fall_only_on_demand(measured):
    low = {kind: dict.fromkeys(names, 0.0) for kind, names in MEASURES.items()}
    high = {kind: dict.fromkeys(names, 1.0) for kind, names in MEASURES.items()}
    assert raised(low, measured, lower=False) == raised(high, measured, lower=True)
    assert raised(high, measured, lower=False) == high
