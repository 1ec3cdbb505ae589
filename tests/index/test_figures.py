"""A quantity over time: one story's counts by day, those that differ side by side, none averaged."""

from decimal import Decimal
from pathlib import Path

from briefgen.index import Filters
from briefgen.report.series import Series, by_value
from tests.index.conftest import asked, put

BODY = """\
what:
  - {{text: '{town} counted the dead of the fire', by: kim}}
  - {{text: 'the mayor of {town} met the council of {town} Harbour', by: kim}}
quantities:
  - {{id: qty-{number}, of: people {fate} in the fire of {town}, value: {value}, unit: {unit}, by: kim}}
"""


def of(root: Path, words: str, **filters: str) -> tuple[Series, ...]:
    asking = Filters(kind="quantities", **filters)  # type: ignore[arg-type]
    return asked(root, lambda archive: archive.figures(words, asking)).value[0]


def story(root: Path, day: str, slug: str, value: int, **other: str) -> None:
    told = {"town": "Veltria", "fate": "killed", "unit": "person", **other}
    put(root, day, slug, BODY.format(value=value, number=slug[-6:], **told), title=f"{told['town']} fire")


def test_a_toll_over_the_days_of_its_story(root: Path) -> None:
    story(root, "2026-04-01", "fire-000001", 3)
    story(root, "2026-04-02", "fire-000002", 5)
    story(root, "2026-04-02", "fire-000003", 6)
    story(root, "2026-04-03", "fire-000004", 6)
    story(root, "2026-04-03", "fire-000005", 40, fate="hurt")
    story(root, "2026-04-03", "fire-000006", 9, town="Ardania")
    story(root, "2027-04-03", "fire-000007", 2)
    first, *others = of(root, "fire")
    assert [[record.value for record in records] for records in first.days] == [
        [Decimal(3)],
        [Decimal(5), Decimal(6)],
        [Decimal(6)],
    ]
    assert [len(one.days) for one in others] == [1, 1, 1]  # the hurt, another town's fire, next year's


def test_values_of_a_day_stand_side_by_side(root: Path) -> None:
    story(root, "2026-04-02", "fire-000002", 5)
    story(root, "2026-04-02", "fire-000003", 6)
    story(root, "2026-04-02", "fire-000004", 5)
    (one,) = of(root, "fire")
    assert [[record.slug for record in same] for same in by_value(one.days[0])] == [
        ["fire-000002", "fire-000004"],
        ["fire-000003"],
    ]


def test_the_unit_narrows(root: Path) -> None:
    story(root, "2026-04-02", "fire-000002", 5)
    story(root, "2026-04-02", "fire-000003", 7, unit="house")
    assert {one.unit for one in of(root, "fire")} == {"person", "house"}
    assert [one.unit for one in of(root, "fire", unit="house")] == ["house"]
