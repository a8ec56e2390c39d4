"""The map says the right thing at the right place, drawn as squares or as own outlines."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from analysis.charts.geometry import extent_of, inside, shapes_of
from analysis.charts.outlines import outlines_figure
from analysis.charts.theme import Canvas
from analysis.charts.tiles import tiles_figure
from analysis.display.elements.view import View
from analysis.display.now.maps import MapChoice, choices, map_description, map_finding, map_note, map_rows
from analysis.model import Language, Outline
from analysis.tokens import DARK, LIGHT, SHADES, shade, words_on_shade
from tests.analysis.display.views import small_view

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))
HOLE = ((1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0), (1.0, 1.0))
BENT = ((0.0, 0.0), (9.0, 0.0), (9.0, 2.0), (2.0, 2.0), (2.0, 9.0), (0.0, 9.0), (0.0, 0.0))


def area(ring) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring)) / 2


def outlined() -> View:
    view = small_view()
    outlines = {"A": Outline("A", ((SQUARE, HOLE),)), "B": Outline("B", ((tuple((x + 4, y) for x, y in SQUARE),),))}
    return replace(view, campaign=replace(view.campaign, outlines=outlines))


def test_a_map_offers_only_what_some_district_knows() -> None:
    assert choices(small_view(), "jobs") == tuple(MapChoice)
    assert choices(small_view(), "fit") == (MapChoice.STATUS, MapChoice.VALUE)


def test_each_choice_writes_its_own_number_and_says_its_finding() -> None:
    view = small_view()
    written = {shown: map_rows(view, "jobs", shown)["label"].tolist() for shown in MapChoice}
    assert written == {
        MapChoice.STATUS: ["70,0 %", "33,3 %"],
        MapChoice.PACE: ["124,4 %", "59,3 %"],
        MapChoice.ACHIEVEMENT: ["70,0 %", "33,3 %"],
        MapChoice.VALUE: ["70", "20"],
        MapChoice.SHARE: ["77,8 %", "22,2 %"],
        MapChoice.SHORTFALL: ["—", "100,0 %"],
    }
    assert map_finding(view, "jobs", MapChoice.VALUE) == "Giá trị: cao nhất A 70 người, thấp nhất B 20 người"
    assert map_finding(view, "jobs") == "1 huyện chậm nhiều: B"
    assert "B 59,3 %, chậm nhiều" in map_description(view, "jobs", MapChoice.PACE)


def test_a_district_without_a_number_is_plain_and_never_the_lowest_shade() -> None:
    rows = map_rows(small_view(), "fit", MapChoice.VALUE).set_index("district")
    assert rows["shade"].isna().to_dict() == {"A": False, "B": True}
    assert rows.loc["B", "label"] == "—"


def test_one_district_far_above_does_not_flatten_the_others() -> None:
    """Steps are by rank: at 900 % the rest stays as far apart as before."""
    rows = small_view().progress.districts
    values = rows[rows["indicator"] == "jobs"]["value"]
    assert map_rows(small_view(), "jobs", MapChoice.VALUE)["shade"].tolist() == [2, 0]
    assert values.tolist() == [70, 20]


def test_words_stay_readable_on_every_shade() -> None:
    """Contrast of at least 4.5, as WCAG asks."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for dark in (False, True):
        for step in range(SHADES):
            light, deep = sorted((luminance(shade(step, dark)), luminance(words_on_shade(step, dark))), reverse=True)
            assert (light + 0.05) / (deep + 0.05) >= 4.5, (dark, step)
    assert LIGHT != DARK


def test_the_point_for_a_name_lies_inside_also_of_a_bent_area_and_beside_a_hole() -> None:
    x, y = inside([BENT])
    assert (x < 2 and 0 < y < 9) or (y < 2 and 0 < x < 9)
    x, y = inside([SQUARE, HOLE])
    assert not (1 <= x <= 3 and 1 <= y <= 3)
    assert 0 < x < 4 and 0 < y < 4


def test_holes_run_against_their_outer_ring_so_that_they_stay_open() -> None:
    """However the file turns them: the browser fills what runs the same way."""
    for hole in (HOLE, HOLE[::-1]):
        shape = shapes_of({"A": Outline("A", ((SQUARE, hole),))})["A"]
        assert [area(ring) > 0 for ring in shape.rings] == [True, False]
        assert sum(map(area, shape.rings)) == pytest.approx(12, rel=0.01)


def test_a_border_of_many_points_is_thinned_alike_on_both_sides() -> None:
    """Neighbours share their border's points before and after, so that no gap opens."""
    border = [(5 + 0.0001 * (step % 3), step / 1000) for step in range(10_001)]
    left = Outline("A", (((*border, (0.0, 10.0), (0.0, 0.0), border[0]),),))
    right = Outline("B", (((*border, (10.0, 10.0), (10.0, 0.0), border[0]),),))
    shapes = shapes_of({"A": left, "B": right})
    assert len(shapes["A"].rings[0]) < 3_100
    on_border = [{point for point in shapes[code].rings[0] if 4.9 < point[0] < 5.1} for code in "AB"]
    assert on_border[0] == on_border[1]


def test_an_island_below_a_pixel_is_dropped_but_no_district_is() -> None:
    dot = tuple((9 + x / 100_000, 9 + y / 100_000) for x, y in SQUARE)
    shapes = shapes_of({"A": Outline("A", ((SQUARE,), (dot,))), "B": Outline("B", ((dot,),))})
    assert len(shapes["A"].rings) == 1
    assert len(shapes["B"].rings) == 1


def test_own_outlines_are_filled_shapes_in_true_proportion_with_a_place_to_click() -> None:
    view = outlined()
    rows = map_rows(view, "jobs")
    figure = outlines_figure(rows, view.campaign.outlines, Canvas(Language.VIETNAMESE))
    assert [one.fill for one in figure.data[:2]] == ["toself", "toself"]
    assert figure.data[0].x.count(None) == 1
    assert figure.layout.yaxis.scaleanchor == "x"
    assert figure.layout.yaxis.scaleratio == pytest.approx(1.0006, abs=0.001)
    assert [point[0] for point in figure.data[-1].customdata] == rows["place"].tolist() == ["jobs~A", "jobs~B"]
    assert "mapbox" not in json.dumps(figure.to_plotly_json(), default=str).lower()
    assert map_note(view, "jobs").startswith("Ranh giới theo tệp districts.geojson.")


def test_far_from_the_equator_a_degree_of_latitude_is_drawn_longer() -> None:
    north = Outline("A", ((tuple((x, y + 58) for x, y in SQUARE),),))
    assert extent_of([north]).stretch == pytest.approx(2.0, abs=0.01)


def test_without_outlines_the_tiles_stand_where_the_table_says() -> None:
    rows = map_rows(small_view(), "jobs", MapChoice.PACE)
    figure = tiles_figure(rows, Canvas(Language.VIETNAMESE))
    assert len(figure.layout.shapes) == 2
    assert list(figure.data[0].x) == [0, 1]
