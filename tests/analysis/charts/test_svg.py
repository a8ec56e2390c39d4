"""Figures as SVG without a browser: the same places, the same words, nothing left out silently."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.charts.bars import bars_figure
from analysis.charts.course import course_figure
from analysis.charts.multiples import multiples_figure
from analysis.charts.svg.axes import formatted
from analysis.charts.svg.markup import TextRun, words_of, wrapped
from analysis.charts.svg.picture import ELSEWHERE, MARGIN, SOURCE_SIZE, Caption, figure_svg, height_of, live_svg
from analysis.charts.theme import Canvas, new_figure
from analysis.charts.tiles import tiles_figure
from analysis.display.compare.small_multiples import course_pictures, courses, standing_pictures, standings
from analysis.display.now.chart_rows import bars_rows, course_picture
from analysis.model import Language
from data.handing_out.pictures import png_of
from tests.analysis.display.views import small_view

SVG = "{http://www.w3.org/2000/svg}"
CANVAS = Canvas(Language.VIETNAMESE)


def drawn(figure: go.Figure, title: str = "Đào tạo nghề chậm", source: str = "", mark: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(figure_svg(figure, Caption(title, source, mark), CANVAS))


def words(picture: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in picture.iter(f"{SVG}text")]


def bars(picture: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    found = [one for one in picture.iter(f"{SVG}rect") if one.get("width") != "100%"]
    return [tuple(float(one.get(name, "nan")) for name in ("x", "y", "width", "height")) for one in found]


def lying(**more: object) -> go.Figure:
    figure = new_figure(CANVAS, height=200, xaxis={"range": [0, 100], "showticklabels": False}, yaxis={"autorange": "reversed"}, **more)
    return figure.add_trace(go.Bar(y=["Mèo Vạc", "Đồng Văn", "Yên Minh"], x=[50, None, 100], orientation="h"))


def test_a_bar_is_as_long_as_its_value_and_a_missing_one_is_not_drawn() -> None:
    first, last = bars(drawn(lying()))
    assert last[2] == pytest.approx(2 * first[2], rel=0.01)
    assert first[1] < last[1], "the first is on top"


def test_the_names_of_all_categories_are_written_those_without_a_value_too() -> None:
    assert {"Mèo Vạc", "Đồng Văn", "Yên Minh"} <= set(words(drawn(lying())))


def test_bars_that_add_up_stand_on_each_other() -> None:
    figure = new_figure(CANVAS, height=300, barmode="stack")
    for values in ([10, 20], [30, 5]):
        figure.add_trace(go.Bar(x=["a", "b"], y=values))
    (_, low_top, _, low), _, (_, top, _, high), _ = bars(drawn(figure))
    assert top + high == pytest.approx(low_top, abs=0.2)
    assert high == pytest.approx(3 * low, rel=0.01)


def test_a_gap_in_a_line_stays_a_gap() -> None:
    figure = new_figure(CANVAS, height=200).add_trace(go.Scatter(x=[1, 2, 3, 4, 5], y=[1, 2, None, 4, 5], mode="lines"))
    paths = [one.get("d", "") for one in drawn(figure).iter(f"{SVG}path")]
    assert [path.count("L") for path in paths] == [1, 1]


def test_days_stand_in_proportion() -> None:
    marks = {"size": 8, "color": "#000000"}
    figure = new_figure(CANVAS, height=200, xaxis={"type": "date", "range": ["2023-01-01", "2023-12-31"]})
    figure.add_trace(go.Scatter(x=["2023-01-01", "2023-07-02", "2023-12-31"], y=[1, 1, 1], mode="markers", marker=marks))
    first, middle, last = (float(one.get("cx", "nan")) for one in drawn(figure).iter(f"{SVG}circle"))
    assert middle - first == pytest.approx(last - middle, rel=0.01)


def test_words_at_a_place_keep_their_lines_and_styles() -> None:
    figure = lying().add_annotation(x=50, y="Mèo Vạc", text="<b>Chậm</b> 5 &lt; 9<br>người", showarrow=False)
    assert {"Chậm 5 < 9", "người"} <= set(words(drawn(figure)))
    assert [run.bold for run in words_of("<b>Chậm</b> 5", 12, "#000000")[0]] == [True, False]


def test_title_source_and_the_mark_of_made_up_data_are_in_the_picture() -> None:
    picture = drawn(lying(), title="Một kết luận", source="Nguồn: báo cáo", mark="SỐ LIỆU MINH HỌA")
    assert {"Một kết luận", "Nguồn: báo cáo", "SỐ LIỆU MINH HỌA"} <= set(words(picture))
    assert picture.findtext(f"{SVG}title") == "Một kết luận"


def test_a_long_title_is_broken_and_evil_text_is_escaped() -> None:
    picture = drawn(lying(), title="<script>alert(1)</script> " + "rất dài " * 60)
    assert len([one for one in words(picture) if "rất dài" in one]) > 1
    assert not list(picture.iter(f"{SVG}script"))
    assert all(len(line) < 40 for line in wrapped("từ " * 50, 20, 200))


def test_what_the_house_does_not_draw_is_refused_and_not_left_out() -> None:
    with pytest.raises(ValueError, match="pie"):
        drawn(go.Figure(go.Pie(values=[1, 2])))


@pytest.mark.parametrize(
    ("value", "written", "text"),
    [
        (17800, ",~f", "17.800"),
        (57.8, ",.1~f", "57,8"),
        (57.0, ",.1~f", "57"),
        (0.25, ".0%", "25%"),
        (-5, "", "−5"),
        (1234.5, ".1f", "1234,5"),
    ],
)
def test_numbers_of_an_axis_are_vietnamese(value: float, written: str, text: str) -> None:
    assert formatted(value, written, ",.") == text


def test_a_drawing_becomes_pixels_with_vietnamese_letters() -> None:
    """A letter the font lacks would be an empty box, the same one for every letter."""
    with_marks = png_of(figure_svg(lying(), Caption("ặ ễ ợ ữ đ"), CANVAS))
    other = png_of(figure_svg(lying(), Caption("ẵ ể ỡ ử Đ"), CANVAS))
    assert with_marks.startswith(b"\x89PNG")
    assert with_marks != other


def test_every_label_of_the_course_and_of_the_bars_is_in_the_picture() -> None:
    view = small_view()
    for figure in (course_figure(course_picture(view, "jobs", ""), CANVAS), bars_figure(bars_rows(view, "jobs"), CANVAS)):
        found = " ".join(words(drawn(figure)))
        said = [note.text for note in figure.layout.annotations]
        said += [text for trace in figure.data if isinstance(trace, go.Scatter) and "text" in trace.mode for text in trace.text]
        assert said
        for text in said:
            # A circle is drawn, not written.
            plain = "".join(run.text for line in words_of(text, 12, "#000000") for run in line).translate({ord("●"): None, ord("○"): None})
            assert plain.strip() in found


def live(figure: go.Figure, width: float = 600.0) -> ElementTree.Element:
    return ElementTree.fromstring(live_svg(figure, width=width))


def told(picture: ElementTree.Element) -> list[tuple[str, str]]:
    return [(one.get("data-words", ""), one.get("data-place", "")) for one in picture.iter(f"{SVG}g") if one.get("data-words")]


def test_on_a_screen_every_point_says_its_words_and_leads_to_its_place() -> None:
    view = small_view()
    rows = bars_rows(view, "jobs")
    known = rows[rows["value"].notna()]
    found = told(live(bars_figure(rows, CANVAS)))
    assert [place for _, place in found] == known["place"].tolist()
    assert [words for words, _ in found] == [text.replace("<br>", "\n").replace("<b>", "").replace("</b>", "") for text in known["hover"]]
    course = told(live(course_figure(course_picture(view, "jobs", ""), CANVAS)))
    assert course and any(place for _, place in course)


def test_marks_that_are_not_seen_are_met_on_a_screen_and_are_not_drawn_on_paper() -> None:
    rows = pd.DataFrame(
        {"row": [0, 0], "column": [0, 1], "name": ["A", "B"], "label": ["1", "2"], "status": ["behind"] * 2, "hover": ["a<br>1", "b"]}
    ).assign(place=["at~a", ""])
    figure = tiles_figure(rows, CANVAS)
    assert told(live(figure)) == [("a\n1", "at~a"), ("b", "")]
    assert told(drawn(figure)) == []


def test_a_figure_for_a_screen_is_laid_out_for_its_room_and_evil_words_stay_words() -> None:
    figure = lying()
    figure.data[0].update(text=['"><script>x</script>', "", "b"], hovertemplate="%{text}<extra></extra>", textposition="none")
    narrow, wide = live(figure, 300.0), live(figure, 900.0)
    assert (narrow.get("width"), wide.get("width")) == ("300", "900")
    assert narrow.get("height") == wide.get("height") == f"{height_of(figure):g}"
    assert not list(narrow.iter(f"{SVG}script"))
    assert bars(narrow)[0][2] < bars(wide)[0][2]


def test_small_multiples_can_be_taken_along_as_one_picture() -> None:
    view = small_view()
    shown = courses(view, "jobs")
    picture = drawn(multiples_figure(course_pictures(shown), shown.scale, shown.level, CANVAS))
    assert {"A", "B"} <= {text.strip() for text in words(picture)}
    solid = [one for one in picture.iter(f"{SVG}path") if one.get("stroke") == CANVAS.palette.accent]
    assert len(solid) == 2, "one line a district"
    assert {"A", "B"} <= {
        text.strip() for text in words(drawn(multiples_figure(standing_pictures(standings(view)), (0.0, 1.0), None, CANVAS)))
    }


def test_the_words_around_a_picture_also_have_room_in_a_font_that_is_a_fifth_wider() -> None:
    source = "Nguồn: báo cáo của các đơn vị gửi Sở Lao động - Thương binh và Xã hội tỉnh Hà Giang; " * 3
    lines = [line for line in words(drawn(lying(), source=source)) if line in " ".join(source.split()) and len(line) > 40]
    assert len(lines) > 1
    assert all(ELSEWHERE * TextRun(line, SOURCE_SIZE, "").width <= 1200 - 2 * MARGIN for line in lines)
