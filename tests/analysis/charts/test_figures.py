"""Figures say the right thing at the right place; their looks are looked at in the browser."""

from __future__ import annotations

import json
import math
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from analysis.charts.bars import bars_figure
from analysis.charts.course import course_figure
from analysis.charts.spark import spark
from analysis.charts.theme import Canvas
from analysis.charts.tiles import tiles_figure
from analysis.display.now.chart_rows import bars_rows, course_picture
from analysis.display.now.maps import map_rows
from analysis.model import Language, Status
from analysis.tokens import GREY, LOOKS, ORDER, look
from tests.analysis.display.views import JUNE, small_view
from tests.analysis.progress.builders import YEAR, fact

VIETNAMESE = Canvas(Language.VIETNAMESE)


def course(indicator: str = "jobs", district: str = "", month: int = 6) -> go.Figure:
    return course_figure(course_picture(small_view(Language.VIETNAMESE, month), indicator, district), VIETNAMESE)


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(one for one in figure.data if one.name == name)


def test_the_expected_path_goes_through_both_milestones() -> None:
    """(1 January, 0), (30 June, 90), (31 December, 160)."""
    path = trace(course(), "Đường tiến độ kế hoạch")
    assert list(zip(path.x, path.y, strict=True)) == [(f"{YEAR}-01-01", 0), (f"{YEAR}-06-30", 90), (f"{YEAR}-12-31", 160)]


def test_a_district_follows_the_province_in_shape() -> None:
    path = trace(course(district="A"), "Đường tiến độ kế hoạch")
    assert list(path.y) == pytest.approx([0, 56.25, 100])


def test_months_without_a_report_have_no_point() -> None:
    """Missing is never drawn as zero."""
    reached = trace(course(), "Thực hiện")
    assert list(reached.y) == [70, 90]
    assert reached.x[-1] == JUNE.isoformat()


def test_a_carried_month_has_an_open_point() -> None:
    """Nobody reported July: June's figure is shown on, and looks it."""
    reached = trace(course(month=7), "Thực hiện")
    assert list(reached.y) == [70, 90, 90]
    assert list(reached.marker.symbol) == ["circle", "circle", "circle-open"]


def test_every_point_and_bar_carries_the_name_of_its_figure_for_the_click() -> None:
    reached = trace(course(), "Thực hiện")
    assert [place for (place,) in reached.customdata] == [f"jobs~~{YEAR}-05", f"jobs~~{YEAR}-06"]
    bars = bars_figure(bars_rows(small_view(), "jobs"), VIETNAMESE).data[1]
    assert [(name, place) for name, (place,) in zip(bars.y, bars.customdata, strict=True)] == [("A", "jobs~A"), ("B", "jobs~B")]


def test_a_printed_result_is_a_mark_of_its_own_and_never_a_point_of_the_line() -> None:
    published = trace(course(), "Báo chí công bố")
    assert list(published.y) == [91]
    assert 91 not in trace(course(), "Thực hiện").y


def test_a_rate_without_last_years_level_has_a_target_and_no_path() -> None:
    figure = course("fit")
    assert all(one.name != "Đường tiến độ kế hoạch" for one in figure.data)
    assert figure.layout.shapes[0].y0 == 74.6


def test_bars_are_ranked_and_labelled_directly() -> None:
    rows = bars_rows(small_view(), "jobs")
    figure = bars_figure(rows, VIETNAMESE)
    assert list(figure.layout.yaxis.categoryarray) == ["A", "B"]
    assert rows["label"].tolist() == ["● 70 / 100", "▼ 20 / 60"]
    assert figure.layout.separators == ",."


def test_bars_take_the_colour_of_their_status() -> None:
    values = bars_figure(bars_rows(small_view(), "jobs"), VIETNAMESE).data[1]
    assert list(values.marker.color) == [look("on_pace").on_light, look("far_behind").on_light]


def test_a_district_without_a_report_says_so_at_its_bar() -> None:
    rows = bars_rows(small_view(), "fit")
    assert rows["label"].tolist()[-1] == "○ chưa báo cáo"
    assert math.isnan(bars_figure(rows, VIETNAMESE).data[1].x[-1])


def test_tiles_stand_at_their_place_with_shape_name_and_number() -> None:
    rows = map_rows(small_view(), "jobs")
    figure = tiles_figure(rows, VIETNAMESE)
    assert len(figure.layout.shapes) == 2
    assert "●" in figure.data[0].text[0]
    assert "<b>A</b><br>70,0 %" in figure.data[0].text[0]


def test_no_figure_carries_the_default_template_or_asks_the_internet() -> None:
    """The template is most of a small figure's weight, and a map would fetch its outlines."""
    for figure in (
        course(),
        bars_figure(bars_rows(small_view(), "jobs"), VIETNAMESE),
        tiles_figure(map_rows(small_view(), "jobs"), VIETNAMESE),
    ):
        text = figure.to_json()
        assert len(text) < 12_000
        assert "http" not in text
        assert {one["type"] for one in json.loads(text)["data"]} <= {"scatter", "bar"}


def test_dark_figures_have_other_ink() -> None:
    assert Canvas(Language.VIETNAMESE, dark=True).palette.ink != VIETNAMESE.palette.ink


def test_the_small_line_is_a_drawing_with_a_title_and_breaks_where_nothing_is_known() -> None:
    drawing = ElementTree.fromstring(spark([math.nan, 2, 3], [1, 2, 3], "#009E73", VIETNAMESE, title="Việc làm <5>"))
    names = [one.tag.rpartition("}")[2] for one in drawing]
    assert names == ["title", "polyline", "polyline", "circle"]
    assert len(drawing[2].get("points", "").split()) == 2


def test_nothing_known_draws_nothing() -> None:
    assert spark([math.nan], [math.nan], "#009E73", VIETNAMESE, title="") == ""


def test_every_status_has_a_look_and_the_grey_ones_are_neither_good_nor_bad() -> None:
    assert set(LOOKS) == set(ORDER) == set(Status)
    grounds = {one: LOOKS[one].on_light for one in GREY}
    assert grounds.pop(Status.NOT_OWED) == "#5B7083", "told from what is missing by its own grey too"
    assert set(grounds.values()) == {"#6B7280"}


@pytest.mark.parametrize("ground", ["#FFFFFF", "#11161D"])
def test_shapes_stand_out_from_their_ground(ground: str) -> None:
    """WCAG 1.4.11: three to one for graphics."""
    for one in LOOKS.values():
        assert _contrast(one.colour(dark=ground != "#FFFFFF"), ground) >= 3


def _contrast(colour: str, ground: str) -> float:
    bright, dim = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_projection_is_a_wedge_with_a_line_for_each_method_and_its_words() -> None:
    """By June 90 of 160: 160 by the plan, 180 at the average, 237 as the last months."""
    more = (fact("jobs", "office-A", "A", 3, 20), fact("jobs", "office-A", "A", 4, 33))
    figure = course_figure(course_picture(small_view(Language.VIETNAMESE, 6, *more), "jobs"), VIETNAMESE)
    wedge, *methods, ends = [one for one in figure.data if one.name == "Dự báo"]
    assert list(wedge.y) == pytest.approx([90, 237, 160, 90])
    assert [(line.x[0], round(line.y[-1])) for line in methods] == [
        (JUNE.isoformat(), 160),
        (JUNE.isoformat(), 180),
        (JUNE.isoformat(), 237),
    ]
    assert [place for (place,) in ends.customdata] == ["jobs~~~plan_shape", "jobs~~~run_rate", "jobs~~~recent_months"]
    assert "Dự báo <b>160–237</b>" in [note.text for note in figure.layout.annotations]
    assert figure.layout.yaxis.range[1] > 237


def test_without_a_projection_there_is_no_wedge() -> None:
    """Two periods with data, a rate, and a year that is over."""
    for figure in (course(), course("fit"), course(month=12)):
        assert all(one.name != "Dự báo" for one in figure.data)


def test_the_words_of_a_target_below_the_wedge_stand_below_it() -> None:
    """By June 95 of 160: the plan, the lowest of the methods, ends at 169; the target's words would stand in the wedge."""
    more = (fact("jobs", "office-A", "A", 3, 20), fact("jobs", "office-A", "A", 4, 33), fact("jobs", "office-A", "A", 6, 75, submission=9))
    figure = course_figure(course_picture(small_view(Language.VIETNAMESE, 6, *more), "jobs"), VIETNAMESE)
    target = next(note for note in figure.layout.annotations if note.text.startswith("Cả năm"))
    assert target.yanchor == "top"
    assert next(note for note in course().layout.annotations if note.text.startswith("Cả năm")).yanchor == "bottom"
