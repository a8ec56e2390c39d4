"""No display knows a year, an indicator or a district: all of them draw an invented campaign of 2031."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.charts.bars import bars_figure
from analysis.charts.course import course_figure
from analysis.charts.theme import Canvas
from analysis.charts.tiles import tiles_figure
from analysis.display.compare.matrix import matrix
from analysis.display.elements.table import written
from analysis.display.elements.view import View
from analysis.display.now.cards import card_of, district_cards, province_cards
from analysis.display.now.chart_rows import bars_rows, course_picture
from analysis.display.now.headlines import course_finding, district_finding, districts_finding
from analysis.display.now.maps import choices, map_finding, map_rows
from analysis.display.now.screen_tables import (
    children_table,
    course_table,
    coverage_table,
    districts_table,
    indicators_table,
    one_district_table,
)
from analysis.model import Language, Period
from analysis.progress.compute import compute
from data.tables.campaign import load_campaign
from tests.analysis.progress.builders import fact, frame

pytestmark = pytest.mark.slow

CAMPAIGN = load_campaign(Path(__file__).parents[2] / "campaigns" / "2031")


def view_of(month: int, *, reported: bool) -> View:
    """The campaign at the end of a month, with one unit's figures of March or with none."""
    code = next(code for code, one in CAMPAIGN.indicators.items() if one.headline)
    unit = next(one for one in CAMPAIGN.units.values() if one.district and code in one.reports)
    facts = frame(*([fact(code, unit.code, unit.district, 3, 60)] if reported else []))
    facts = facts.assign(period=facts["period"].str.replace(r"^\d+", str(CAMPAIGN.year), regex=True))
    return View(CAMPAIGN, compute(CAMPAIGN, facts, (), Period(CAMPAIGN.year, month)), (), Language.VIETNAMESE)


@pytest.mark.parametrize("reported", [False, True])
@pytest.mark.parametrize("month", [1, 3, 9, 12])
def test_every_display_draws_another_campaign(month: int, reported: bool) -> None:
    view, canvas = view_of(month, reported=reported), Canvas(Language.VIETNAMESE)
    assert province_cards(view)
    assert matrix(view).districts == tuple((code, one.name) for code, one in CAMPAIGN.districts.items())
    assert len(written(indicators_table(view))) > 0
    for district in CAMPAIGN.districts:
        assert district_finding(view, district)
        assert len(written(one_district_table(view, district))) > 0
        district_cards(view, district)
    for code, one in CAMPAIGN.indicators.items():
        if one.kind == "qualitative":
            continue
        assert course_finding(view, code)
        assert districts_finding(view, code)
        assert card_of(view, code).name
        assert course_figure(course_picture(view, code), canvas).layout.height
        assert len(written(course_table(view, code, ""))) == month
        written(coverage_table(view, code))
        if "district" in one.attribution:
            assert bars_figure(bars_rows(view, code), canvas).data
            for shown in choices(view, code):
                assert len(tiles_figure(map_rows(view, code, shown), canvas).layout.shapes) == len(CAMPAIGN.tiles)
                assert map_finding(view, code, shown)
            assert len(written(districts_table(view, code))) == len(CAMPAIGN.districts)
        if (below := children_table(view, code)) is not None:
            assert len(written(below)) > 0
