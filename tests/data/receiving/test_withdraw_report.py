"""What a withdrawal did is told in the names that hold in the store."""

from __future__ import annotations

from dataclasses import replace

from analysis.model import Campaign
from data.receiving.withdraw_report import text
from data.store.figures import FigureKey
from data.store.withdraw import Changed, Shift
from tests.data.store.builders import CAMPAIGN


def test_figures_bear_the_names_of_the_campaign_that_holds() -> None:
    renamed = replace(CAMPAIGN.districts["027"], name="Mèo Vạc mới")

    def held(year: int) -> Campaign:
        assert year == 2023
        return replace(CAMPAIGN, districts={**CAMPAIGN.districts, "027": renamed})

    shift = Shift(FigureKey("jobs_local", "027", "2023-05", "cumulative", ""), None, None)
    said = text(Changed(1, "bc.xlsx", 1, (shift,)), held, undone=False).splitlines()
    assert said[0] == "Đã rút bản 1 (tệp bc.xlsx): 1 số liệu được tính khác đi."
    assert "Mèo Vạc mới, kỳ 2023-05: chưa có số liệu → chưa có số liệu" in said[1]
