"""A suspicious figure that counts is marked wherever it is, and everything made of it too."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from analysis import wording
from analysis.charts.course import course_figure
from analysis.charts.theme import Canvas
from analysis.display.board.board import board_headline, doubt_of_headline
from analysis.display.certainty.suspicious import effect_words, headline, sentences, suspicious_frame
from analysis.display.compare.matrix import matrix
from analysis.display.elements.table import written
from analysis.display.elements.view import View
from analysis.display.future.outlook import projection_line, projection_sentence
from analysis.display.now.cards import district_cards, province_cards
from analysis.display.now.chart_rows import bars_rows, course_picture
from analysis.display.now.headlines import course_finding, district_finding, doubt_of_course, doubt_of_district
from analysis.display.now.screen_tables import course_table, districts_table, indicators_table
from analysis.intake.findings import finding
from analysis.model import Confirmation, Language, Period
from analysis.progress.effect import Effect
from analysis.progress.summary import as_json, table_rows
from tests.analysis.display.views import small_view
from tests.analysis.progress.builders import YEAR, fact

WHY = finding("far_above_plan", "T", "A1", "9999", detail="gấp 167 lần chỉ tiêu, kế hoạch năm 60")
SAID = Confirmation("T", "A1", (WHY,), "nhà máy mới", "Lan", datetime(YEAR, 7, 1, tzinfo=UTC))


def doubted(month: int = 6, value: float = 9999) -> dict[str, Any]:
    return fact("jobs", "office-B", "B", month, value, submission=9) | {"confirmed": SAID}


def seen(month: int = 6, language: Language = Language.VIETNAMESE) -> View:
    """B's June is 9 999 of a target of 60, confirmed by Lan."""
    return small_view(language, month, doubted())


def test_the_card_of_the_province_and_of_the_district_are_marked() -> None:
    jobs = province_cards(seen())[0]
    assert (jobs.value, jobs.description.startswith("jobs: ⚠ 10.069")) == ("⚠ 10.069", True)
    assert "⚠ có số liệu đáng ngờ" in jobs.remarks
    assert district_cards(seen(), "B")[0].value == "⚠ 9.999"


def test_what_the_figure_is_not_in_is_not_marked() -> None:
    assert district_cards(seen(), "A")[0].value == "70"
    assert not any("⚠" in remark for remark in province_cards(seen())[1].remarks)
    before = small_view(Language.VIETNAMESE, 5, doubted())
    assert province_cards(before)[0].value == "70"
    assert before.progress.suspicious.empty


def test_tables_matrix_and_bars_are_marked() -> None:
    view = seen()
    assert written(indicators_table(view))["Thực hiện"].tolist()[0] == "⚠ 10.069"
    assert written(districts_table(view, "jobs"))["Thực hiện"].tolist() == ["⚠ 9.999", "70"]
    assert written(course_table(view, "jobs", ""))["Thực hiện"].tolist()[-2:] == ["70", "⚠ 10.069"]
    assert matrix(view).cells["jobs", "B"].text.startswith("⚠ ")
    assert bars_rows(view, "jobs")["label"].tolist()[0].endswith("⚠ 9.999 / 60")


def test_the_course_marks_the_month() -> None:
    figure = course_figure(course_picture(seen(), "jobs"), Canvas(Language.VIETNAMESE))
    (mark,) = [trace for trace in figure.data if trace.name == "Số liệu đáng ngờ"]
    assert (list(mark.text), list(mark.y), list(mark.x)) == (["⚠"], [10069], [f"{YEAR}-06-30"])
    plain = course_figure(course_picture(small_view(), "jobs"), Canvas(Language.VIETNAMESE))
    assert not [trace for trace in plain.data if trace.name == "Số liệu đáng ngờ"]


def test_the_projection_made_with_it_is_marked() -> None:
    view = small_view(
        Language.VIETNAMESE, 6, *(fact("jobs", "office-B", "B", month, 10 * month, submission=1) for month in (1, 2, 3, 4)), doubted()
    )
    line = projection_line(view, "jobs")
    assert line is not None
    assert line[1].startswith("⚠ ")
    assert "tính cả số liệu đáng ngờ" in str(projection_sentence(view, "jobs"))


def test_it_is_listed_with_file_reason_and_person() -> None:
    assert headline(seen()) == "⚠ 1 số liệu đáng ngờ đang được tính"
    (told,) = sentences(seen())
    assert course_finding(seen(), "jobs").startswith("⚠ ")
    for part in ("B, đến hết tháng 6", "9.999 người", "bieu.xlsx › T!A1", "gấp 167 lần", "Lan xác nhận ngày 01/07", "nhà máy mới"):
        assert part in told
    (row,) = suspicious_frame(seen().campaign, seen().progress.suspicious, Language.VIETNAMESE).to_dict("records")
    assert "Lan" in row["Ai xác nhận, lý do"]


def test_the_sentence_of_a_screen_is_marked_with_the_reason() -> None:
    """Of the province and of B, where the figure is; not of A, and not of the month before."""
    view, before = seen(), small_view(Language.VIETNAMESE, 5, doubted())
    assert board_headline(view).startswith("⚠ Hết tháng 6/")
    assert district_finding(view, "B").startswith("⚠ ")
    for why in (doubt_of_headline(view), doubt_of_course(view, "jobs"), doubt_of_district(view, "B")):
        assert "gấp 167 lần" in why and "Lan xác nhận" in why
    assert not district_finding(view, "A").startswith("⚠") and doubt_of_district(view, "A") == ""
    assert not board_headline(before).startswith("⚠") and doubt_of_headline(before) == ""


@pytest.mark.parametrize("language", Language)
def test_both_languages_say_it(language: Language) -> None:
    told = " ".join((headline(seen(language=language)), *sentences(seen(language=language))))
    assert ("đáng ngờ" in told) is (language is Language.VIETNAMESE)
    assert "None" not in told


def test_the_json_lists_it_and_says_in_which_rows_it_is() -> None:
    answer = as_json(seen().progress)
    (one,) = answer["suspicious"]
    assert [one[name] for name in ("unit", "district", "indicator", "cell", "value")] == ["office-B", "B", "jobs", "A1", 9999]
    assert (one["reasons"][0]["code"], one["confirmed_by"], one["confirmed_because"]) == ("far_above_plan", "Lan", "nhà máy mới")
    jobs, fit = answer["indicators"]
    assert (jobs["suspicious"], fit["suspicious"], [each["suspicious"] for each in jobs["districts"]]) == (True, False, [False, True])
    assert table_rows(seen().progress, seen().campaign, Language.VIETNAMESE)[0][1].startswith("⚠ ")


def test_the_effect_reads_as_people_say_it() -> None:
    view = small_view()
    assert (
        effect_words(view.campaign, Effect("jobs", Period(YEAR, 6), 90, 10069), Language.VIETNAMESE)
        == f"jobs toàn tỉnh 90 → 10.069 (hết tháng 6/{YEAR})"
    )
    assert "vẫn là 90" in effect_words(view.campaign, Effect("jobs", Period(YEAR, 6), 90, 90), Language.VIETNAMESE)
    assert wording.DOUBTED == "⚠"
