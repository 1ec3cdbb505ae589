"""Outlets of the settings that fell silent stand among the gaps."""

import datetime as dt
from dataclasses import replace

from briefgen.config.settings import Outlet
from briefgen.pipeline import Place, publish
from briefgen.pipeline.silence import silent

SECOND = dt.date(2026, 3, 4)


def _set(place: Place, **more: object) -> Place:
    report = replace(place.settings.report, **more)  # type: ignore[arg-type]
    return replace(place, settings=replace(place.settings, report=report))


def _knowing(place: Place, *outlets: Outlet) -> Place:
    return replace(place, settings=replace(place.settings, outlets=outlets))


def test_an_outlet_that_fell_silent_is_a_gap(filed: Place) -> None:
    (one,) = (filed.root / "facts" / str(SECOND)).glob("flood*.yaml")
    one.write_text(one.read_text().replace("outlet: Orla Wire", "outlet: Hill Radio"))
    place = _knowing(filed, Outlet(name="The Orla Wire", also=("orla wire",)), Outlet(name="Never Heard"))
    assert [one.outlet for one in silent(place.root, _set(place, silent_after=1).settings, SECOND)] == ["The Orla Wire"]
    assert silent(place.root, place.settings, SECOND) == ()  # for one day only
    assert silent(place.root, _set(place, silent_after=0).settings, SECOND) == ()
    assert silent(place.root, place.settings, dt.date(2026, 3, 30)) == ()  # not heard of in two weeks
    publish(_set(place, silent_after=1))
    text = (filed.root / f"output/{SECOND}/situation-report.md").read_text()
    assert "No article of The Orla Wire since 3 March 2026." in text


def test_a_late_article_makes_the_report_anew(filed: Place) -> None:
    place = _knowing(_set(filed, silent_after=1), Outlet(name="Orla Wire"))
    assert [one.fresh for one in publish(place)] == [True, True]
    assert [one.fresh for one in publish(place)] == [False, False]
    (first,) = (filed.root / "facts/2026-03-03").glob("flood*.yaml")
    (second,) = (filed.root / "facts" / str(SECOND)).glob("flood*.yaml")
    second.write_text(second.read_text().replace("outlet: Orla Wire", """outlet: 'Hill Radio'  """))
    publish(place)
    first.write_text(first.read_text().replace("outlet: Orla Wire", "outlet: Hill Radio"))
    assert [one.fresh for one in publish(place)] == [True, True]
