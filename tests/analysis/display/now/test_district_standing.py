"""Where each district stands over all its targets."""

from __future__ import annotations

from analysis.display.elements.table import written
from analysis.display.now.district_standing import standing_finding, standing_note, standing_table
from tests.analysis.display.views import small_view


def test_a_district_shows_its_worst_status_and_its_late_targets_of_those_that_can_be_judged() -> None:
    """B reported 20 of its 60 jobs and no rate: one judged, one late. A's rate has no district target: it is not judged."""
    table = written(standing_table(small_view()))
    assert table.to_numpy().tolist() == [["A", "● đúng tiến độ", "0/1 chậm"], ["B", "▼ chậm nhiều", "1/1 chậm"]]


def test_the_finding_names_the_districts_with_most_late_targets() -> None:
    view = small_view()
    assert standing_finding(view, standing_table(view)) == "B: nhiều chỉ tiêu chậm nhất (1 chỉ tiêu)"


def test_once_the_year_is_over_falling_short_is_called_not_met() -> None:
    view = small_view(month=12)
    assert standing_finding(view, standing_table(view)) == "A, B: nhiều chỉ tiêu không đạt nhất (1 chỉ tiêu)"
    assert standing_note(view, standing_table(view)) == (
        "Mỗi ô một huyện, thành phố: trạng thái kém nhất (▼ không đạt); số chỉ tiêu không đạt trên số chỉ tiêu đánh giá được."
    )


def test_without_district_targets_nothing_is_judged_and_nothing_is_zero() -> None:
    view = small_view(targets=())
    table = standing_table(view)
    assert standing_finding(view, table) == "Chưa đánh giá được huyện, thành phố nào"
    assert set(table.rows["label"]) == {""}
