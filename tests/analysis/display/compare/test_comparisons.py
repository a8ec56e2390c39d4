"""Districts against each other: the sentence said, who is ahead, what is missing."""

from __future__ import annotations

import math
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from analysis.charts.bullet import bullet
from analysis.charts.bump import bump_figure
from analysis.charts.small import small_course
from analysis.charts.theme import Canvas
from analysis.display.compare.matrix import matrix, matrix_finding
from analysis.display.compare.ranks import rank_finding, rank_note, rank_now, rank_picture, rank_table, ranked_months
from analysis.display.compare.side_by_side import side_by_side, usual_choice
from analysis.display.compare.small_multiples import HIGHEST, compared_indicators, courses, standings
from analysis.display.elements.figure_places import place_of, place_of_standing
from analysis.display.elements.table import place_in, written
from analysis.display.lineage.facts_behind import facts_behind
from analysis.display.now.chart_rows import bars_rows
from analysis.display.now.screen_tables import one_district_table
from analysis.model import Language, Status
from tests.analysis.display.views import small_view
from tests.analysis.progress.builders import YEAR, fact, target

VIETNAMESE = Canvas(Language.VIETNAMESE)


def test_side_by_side_says_who_is_ahead_how_often() -> None:
    shown = side_by_side(small_view(), ["B", "A"])
    assert shown.title == "A dẫn trước ở 1/1 chỉ tiêu có số"
    (jobs_b, jobs_a), (fit_b, fit_a) = (cells for _, cells in shown.rows)
    assert jobs_a is not None and jobs_b is not None and fit_a is not None and fit_b is not None
    assert (jobs_a.text, jobs_a.more, jobs_a.first) == ("70,0 %", "70 / 100", True)
    assert (jobs_b.text, jobs_b.first, jobs_b.place, jobs_b.more_place) == ("33,3 %", False, "jobs~B~~achievement", "jobs~B")
    assert jobs_a.expected == pytest.approx(0.5625)
    # Only A has reported the rate: nobody is ahead of nobody, and B is a dash and no bar.
    assert (fit_a.first, fit_b.text, fit_b.place) == (False, "—", "")
    assert math.isnan(fit_b.share)


def test_side_by_side_of_equals_puts_nobody_first() -> None:
    view = small_view(Language.VIETNAMESE, 6, fact("fit", "office-B", "B", 6, 60, parts=(6, 10)))
    assert [cell.first for cell in side_by_side(view, ["A", "B"]).rows[1][1] if cell] == [False, False]


def test_a_district_is_first_compared_with_the_best_and_the_last() -> None:
    assert usual_choice(small_view(), "B", "jobs") == ["B", "A"]
    assert usual_choice(small_view(), "A", "fit") == ["A", "B"]


def test_a_bar_beyond_its_cell_ends_in_an_arrow_and_an_unknown_one_is_not_drawn() -> None:
    within, beyond = (bullet(value, 0.5, 2.0, "#000000", VIETNAMESE, title="A") for value in (1.2, 3.4))
    assert ("<path" in within, "<path" in beyond) == (False, True)
    assert 'width="60.0"' in within and 'width="100.0"' in beyond
    assert bullet(math.nan, 0.5, 2.0, "#000000", VIETNAMESE, title="A") == ""


def test_small_multiples_stand_at_their_tile_on_one_scale() -> None:
    shown = courses(small_view(), "jobs")
    assert [(tile.name, tile.row, tile.column, tile.text) for tile in shown.tiles] == [("A", 0, 0, "70,0 %"), ("B", 0, 1, "33,3 %")]
    assert (shown.scale, shown.level) == ((0.0, 1.0), 1.0)
    assert shown.tiles[0].values[4:] == pytest.approx((0.5, 0.7))
    assert shown.title == "jobs: 1/2 huyện, thành phố đi trên đường tiến độ kế hoạch"
    assert [tile.place for tile in shown.tiles] == ["jobs~A~~achievement", "jobs~B~~achievement"]


def test_one_district_far_above_does_not_press_the_others_to_the_ground() -> None:
    """340 % leaves its tile and says so; the scale ends at 200 %."""
    view = small_view(Language.VIETNAMESE, 6, fact("jobs", "office-A", "A", 6, 340, submission=9))
    shown = courses(view, "jobs")
    assert shown.scale == (0.0, HIGHEST)
    assert [tile.beyond for tile in shown.tiles] == [True, False]


def test_a_district_without_a_target_has_no_line_rather_than_a_zero() -> None:
    shown = courses(small_view(targets=(target("jobs", 100, district="A"),)), "jobs")
    assert all(math.isnan(value) for value in shown.tiles[1].values)
    assert shown.tiles[1].text == "20"


def test_months_that_nobody_reported_break_the_small_line() -> None:
    nothing = math.nan
    drawn = small_course([1, 2, nothing, 3, 4], [nothing] * 5, (0, 4), 4, VIETNAMESE, title="A & B")
    root = ElementTree.fromstring(drawn)
    assert len(root.findall("{http://www.w3.org/2000/svg}polyline")) == 2
    assert root.find("{http://www.w3.org/2000/svg}title").text == "A & B"  # type: ignore[union-attr]


def test_the_statuses_of_every_district_stand_at_its_tile() -> None:
    shown = standings(small_view())
    assert shown.title == "B có nhiều chỉ tiêu chậm nhất (1); 1 huyện, thành phố không có chỉ tiêu nào chậm"
    assert [[one.status for one in own] for *_, own in shown.tiles] == [
        [Status.ON_PACE, Status.NO_TARGET],
        [Status.FAR_BEHIND, Status.NOT_REPORTED],
    ]


def test_only_indicators_that_concern_a_district_can_be_compared() -> None:
    assert compared_indicators(small_view()) == ["jobs", "fit"]


def test_the_rank_says_where_a_district_stands_and_where_it_came_from() -> None:
    view = small_view(
        Language.VIETNAMESE, 6, fact("jobs", "office-B", "B", 4, 20, submission=4), fact("jobs", "office-A", "A", 4, 10, submission=5)
    )
    rows = ranked_months(view, "jobs")
    assert rank_finding(view, rows, "A") == "A đứng thứ 1/2, tháng 4 đứng thứ 2"
    assert rank_now(view, "jobs", "B") == "2/2"
    assert written(rank_table(view, rows)).to_dict("list") == {
        "Huyện, thành phố": ["A", "B"],
        **{f"T{month}": ["—", "—"] for month in (1, 2, 3)},
        "T4": ["2", "1"],
        "T5": ["1", "2"],
        "T6": ["1", "2*"],
    }
    assert "Điểm rỗng" in rank_note(view, rows)


def test_a_point_of_the_rank_figure_leads_to_the_order_of_its_month() -> None:
    view = small_view()
    rows = ranked_months(view, "jobs")
    figure = bump_figure(rank_picture(view, rows, "A"), VIETNAMESE)
    assert len({point[0] for line in figure.data for point in line.customdata if point}) == rows["rank"].notna().sum()
    last = next(line for line in figure.data if line.name == "B").customdata[-1][0]
    found = facts_behind(view, last)
    assert found is not None and found.sentences[0].startswith(f"Thứ tự hết tháng 6/{YEAR}: 1. A 124,4 %; 2. B 59,3 %")
    assert set(found.fact_ids) == {2, 3}


def test_the_chosen_line_is_drawn_over_the_others_and_named_at_its_end() -> None:
    view = small_view()
    figure = bump_figure(rank_picture(view, ranked_months(view, "jobs"), "A"), VIETNAMESE)
    assert figure.data[-1].name == "A"
    assert sorted(note.text for note in figure.layout.annotations) == ["<b>A</b>", "B"]
    assert list(figure.data[0].marker.symbol) == ["circle", "circle-open"]


def test_a_city_begins_with_a_capital_where_its_name_stands_alone_in_a_figure() -> None:
    view = small_view()
    districts = {code: replace(one, level="thành phố") for code, one in view.campaign.districts.items()}
    view = replace(view, campaign=replace(view.campaign, districts=districts))
    named = {
        *bars_rows(view, "jobs")["name"],
        *(line.name for line in rank_picture(view, ranked_months(view, "jobs"), "A").lines),
        *(tile.name for tile in courses(view, "jobs").tiles),
    }
    assert named == {"Thành phố A", "Thành phố B"}


def test_who_has_no_figure_has_no_rank_and_is_named() -> None:
    view = small_view()
    rows = ranked_months(view, "fit")
    assert rank_finding(view, rows, "B") == "B chưa có số để xếp hạng"
    assert "Không xếp hạng vì không có số: office-B." in rank_note(view, rows)
    assert "office-B" in facts_behind(view, place_of("fit", "B", "", "rank")).sentences[1]  # type: ignore[union-attr]


def test_the_rank_of_a_table_is_a_link_to_the_order() -> None:
    table = one_district_table(small_view(), "B")
    rank = next(column for column in table.columns if column.key == "rank")
    assert [place_in(table, rank, row) for row in range(2)] == ["jobs~B~~rank", ""]


def test_a_district_alone_with_its_office_is_not_ranked() -> None:
    view = small_view()
    units = {code: replace(one, block=code) for code, one in view.campaign.units.items()}
    assert ranked_months(replace(view, campaign=replace(view.campaign, units=units)), "jobs").empty


def test_a_shared_rank_is_said_and_none_is_given_where_all_are_alike() -> None:
    alike = small_view(
        Language.VIETNAMESE, 6, fact("fit", "office-A", "A", 6, 60, parts=(6, 10)), fact("fit", "office-B", "B", 6, 60, parts=(6, 10))
    )
    assert rank_now(alike, "fit", "B") == "như nhau"
    assert rank_now(small_view(), "jobs", "A") == "1/2"


def test_where_every_district_is_behind_somewhere_the_matrix_does_not_count_to_zero() -> None:
    shown = matrix(
        small_view(
            Language.VIETNAMESE, 6, fact("jobs", "office-A", "A", 6, 10, submission=9), fact("jobs", "office-B", "B", 6, 10, submission=9)
        )
    )
    assert shown.late_counts == (1, 1)
    view = small_view(Language.ENGLISH)
    assert matrix_finding(small_view(), shown) == "A, B có nhiều chỉ tiêu chậm nhất (1); huyện, thành phố nào cũng có chỉ tiêu chậm"
    assert matrix_finding(view, matrix(view)) == "B: most targets behind (1); 1 district has none"


def test_the_matrix_says_who_is_behind_most_and_counts_it_for_every_district() -> None:
    view = small_view()
    shown = matrix(view)
    assert shown.late_counts == (0, 1)
    assert matrix_finding(view, shown) == "B có nhiều chỉ tiêu chậm nhất (1); 1 huyện, thành phố không có chỉ tiêu nào chậm"
    found = facts_behind(view, place_of_standing("behind+far_behind+not_met", "B"))
    assert found is not None and (found.title, found.fact_ids) == ("1 chỉ tiêu ▽ chậm, ▼ chậm nhiều, ▼ không đạt, B", (2,))


def test_without_district_targets_nobody_is_behind_and_nobody_is_on_pace() -> None:
    """A zero would say that all is well."""
    view = small_view(month=5, targets=())
    assert matrix(view).late_counts == (None, None)
    assert matrix_finding(view, matrix(view)) == "Chưa giao chỉ tiêu theo huyện: số của mỗi huyện, thành phố"
