"""The overview as one picture: who stands first, by how much, and what the browser is given."""

from __future__ import annotations

import json
import math
from dataclasses import replace

from analysis.display.board.board import board, board_headline
from analysis.display.board.bullet import ROOM, Bullet, bullet_of
from analysis.display.board.detail import details
from analysis.display.board.year import year_json
from analysis.display.elements.view import View
from analysis.model import Language, Status
from analysis.tokens import GREY, ORDER
from tests.analysis.display.views import showing, small_view
from tests.analysis.progress.builders import YEAR, fact

UNKNOWN = float("nan")


def shown(view: View, before: float = UNKNOWN) -> Bullet:
    """The bar of the province's count."""
    return bullet_of(view, view.campaign.indicators["jobs"], view.province_row("jobs"), before)


def test_the_worst_target_stands_first_and_grey_ones_last() -> None:
    """Statuses from worst to best, then those that nobody can judge."""
    for month in (1, 5, 6, 12):
        found = [row.bullet.status for row in board(small_view(month=month)).rows]
        judged = [ORDER.index(status) for status in found if status not in GREY]
        assert judged == sorted(judged, reverse=True)
        assert [status in GREY for status in found] == sorted(status in GREY for status in found)


def test_the_difference_is_told_in_people_against_the_milestone_of_that_very_day() -> None:
    """70 of A and 20 carried of B are 90 of 90."""
    june = shown(small_view(month=6))
    assert (june.value, june.target, june.difference) == ("≥ 90", "90", "0")
    assert june.against.endswith("so với chỉ tiêu 6 tháng")
    assert shown(small_view(month=5)).against.endswith("so với tiến độ đến nay")
    assert shown(small_view(month=5)).difference.startswith("−")


def test_a_bar_ends_in_an_arrow_where_its_ground_ends() -> None:
    """A count has a quarter of its target as room; the marks stand where the targets are."""
    bar = shown(small_view())
    assert math.isclose(bar.bar or 0, 90 / (160 * ROOM), abs_tol=1e-3)
    assert math.isclose(bar.year or 0, 1 / ROOM, abs_tol=1e-3)
    assert not bar.beyond
    many = shown(small_view(Language.VIETNAMESE, 6, fact("jobs", "office-A", "A", 6, 900, submission=9)))
    assert many.beyond and many.bar == 1.0


def test_before_its_yearly_review_a_target_is_that_of_the_year_and_no_path_is_drawn() -> None:
    view = small_view(month=6)
    reviewed = replace(view.campaign.indicators["jobs"], reviewed_from=9)
    campaign = replace(view.campaign, indicators={**view.campaign.indicators, "jobs": reviewed})
    row = {**view.province_row("jobs"), "status": Status.NOT_YET_REVIEWED.value}
    bar = bullet_of(replace(view, campaign=campaign), reviewed, row, UNKNOWN)  # type: ignore[arg-type]
    assert (bar.target, bar.expected, bar.difference) == ("160", None, "")


def test_what_nobody_sent_in_the_month_has_not_changed_by_nothing() -> None:
    """A's and B's figures of July are those of June and May, carried."""
    carried = next(row.bullet for row in board(small_view(month=7)).rows if row.indicator == "jobs")
    assert (carried.value, carried.change) == ("≥ 90", "")


def test_what_is_missing_is_no_bar_and_no_difference() -> None:
    """Nothing reported: never a bar of length zero, never a difference of the whole target."""
    silent = next(row.bullet for row in board(small_view(month=5)).rows if row.indicator == "fit")
    assert (silent.bar, silent.difference, silent.change, silent.value) == (None, "", "", "—")


def test_the_change_needs_both_months() -> None:
    """In January nothing is before; a silent month is no change of zero."""
    view = small_view(month=6)
    assert shown(view, 70.0).change == "+20"
    assert shown(view).change == ""
    assert all(row.bullet.change == "" for row in board(small_view(month=1)).rows)


def test_districts_are_ordered_by_need() -> None:
    """B has 20 of 60, A 70 of 100."""
    picture = board(small_view())
    assert picture.districts[0] == "B"
    assert picture.behind["B"] == 1


def test_the_headline_names_its_period() -> None:
    """A sentence on a screen in the room says what it speaks of."""
    assert board_headline(small_view()).startswith("Hết tháng 6/")
    assert board_headline(small_view(Language.ENGLISH)).startswith("End of Jun")


def test_the_browser_gets_every_month_written_and_no_number_to_format() -> None:
    """Values are texts of the language; only places on a drawing are numbers, and missing ones are null."""
    view = small_view()
    told = json.loads(year_json(view, [board(small_view(month=month)) for month in (6, 5)], details(view)))
    assert [month["period"] for month in told["months"]] == [f"{YEAR}-05", f"{YEAR}-06"]
    assert told["shown"] == f"{YEAR}-06"
    row = next(one for one in told["months"][1]["rows"] if one["code"] == "jobs")
    assert row["now"][1] == "≥ 90"
    assert row["cells"]["A"][1] == "70"
    assert told["indicators"]["jobs"]["places"] == {"": "jobs", "A": "jobs~A", "B": "jobs~B"}
    course = told["indicators"]["jobs"]["courses"][""]["value"]
    assert course[0] is None and isinstance(course[5], int)
    assert told["details"]["jobs"]["short"][0][0] == "B"


def test_a_suspicious_figure_is_marked_in_the_heat_map_too() -> None:
    """The mark stands wherever the figure counts."""
    view = small_view()
    frame = view.progress.districts.assign(suspicious=view.progress.districts["district"].eq("A"))
    doubted = showing(view, districts=frame)
    cells = next(row.cells for row in board(doubted).rows if row.indicator == "jobs")
    assert cells["A"].share.startswith("⚠") and cells["A"].bullet.value.startswith("⚠")
    assert not cells["B"].share.startswith("⚠")


def test_a_status_has_words_for_all_that_can_occur() -> None:
    """The browser draws a status by its code alone."""
    view = small_view()
    assert set(json.loads(year_json(view, [board(view)], {}))["statuses"]) == {status.value for status in Status}
