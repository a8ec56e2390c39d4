"""What workbooks tell of qualitative tasks: a state that is certain, with its cell, or a question; never a guess."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.intake.read import read
from analysis.intake.words.states import task_state
from analysis.model import Reading, Status
from tests.analysis.intake.drawings import CAMPAIGN
from tests.builders import letterhead, sheet, workbook

REFORM, MODELS = "Cải cách hành chính, chuyển đổi số", "Xây dựng các gương điển hình tiên tiến"
HEADS = ["TT", "Nội dung", "ĐVT", "Kết quả 6 tháng", "Ghi chú"]


def told(*rows: list[Any], heads: list[str] = HEADS, title: str = "BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2023", **more: Any) -> Reading:
    return read(workbook(sheet([*letterhead(**more), [title], [], heads, *rows])), CAMPAIGN)


def codes(reading: Reading) -> list[tuple[str | None, str]]:
    return [(one.cell, one.code) for one in reading.findings if one.code.startswith(("task", "duplicate", "no_"))]


def test_a_state_is_read_with_its_cell_and_the_note_beside_it() -> None:
    reading = told([1, REFORM, "", "Đã hoàn thành", "100% hồ sơ trực tuyến"], [2, MODELS, "", "Chưa thực hiện", ""])
    assert reading.accepted and reading.unit == "ldtbxh-027" and str(reading.period) == "2023-06"
    assert [(one.indicator, str(one.period), one.state, one.text, one.cell) for one in reading.statements] == [
        ("digital_reform", "2023-06", Status.DONE, "Đã hoàn thành; 100% hồ sơ trực tuyến", "D8"),
        ("role_models", "2023-06", Status.NOT_STARTED, "Chưa thực hiện", "D9"),
    ]
    assert codes(reading) == [("D8", "task_told"), ("D9", "task_told")]


def test_a_number_in_the_same_table_is_a_fact_as_ever() -> None:
    reading = told([1, "Chi bộ đạt hoàn thành tốt nhiệm vụ trở lên", "%", "100%", ""], [2, REFORM, "", "Đang thực hiện", ""])
    assert [one.indicator for one in reading.facts] == ["party_cells"]
    assert [one.state for one in reading.statements] == [Status.UNDER_WAY]


@pytest.mark.parametrize("words", ["Cơ bản hoàn thành", "Tốt", "đã và đang thực hiện", "80%", "Xem báo cáo kèm theo"])
def test_words_that_tell_no_state_are_asked_about_and_never_guessed(words: str) -> None:
    reading = told([1, REFORM, "", words, ""], [2, MODELS, "", "Đã thực hiện", ""])
    assert [one.indicator for one in reading.statements] == ["role_models"]
    assert codes(reading) == [("D8", "task_unclear"), ("D9", "task_told")]
    assert reading.accepted, "a question about one duty does not refuse the workbook"


@pytest.mark.parametrize("words", ["", "…", "chưa BC"])
def test_nothing_reported_is_no_statement(words: str) -> None:
    reading = told([1, REFORM, "", words, ""], [2, MODELS, "", "Đã thực hiện", ""])
    assert [one.indicator for one in reading.statements] == ["role_models"]


def test_two_different_states_of_one_duty_are_told_by_neither_cell() -> None:
    reading = told([1, REFORM, "", "Đã thực hiện", ""], [2, REFORM, "", "Chưa thực hiện", ""])
    assert not reading.accepted and reading.statements == ()
    assert [code for _, code in codes(reading)].count("duplicate_row") == 2


def test_a_duty_of_somebody_else_is_left_out_and_said() -> None:
    governance = "Công tác đảm bảo hoạt động của ngành (dân chủ cơ sở, cải cách hành chính, thanh tra, giải quyết đơn thư)"
    reading = told([1, governance, "", "Đã thực hiện", ""], [2, MODELS, "", "Đã thực hiện", ""])
    assert [one.indicator for one in reading.statements] == ["role_models"]
    assert ("D8", "task_of_nobody") in codes(reading)


def test_another_years_table_tells_nothing_of_this_year() -> None:
    reading = told([1, REFORM, "", "Đã hoàn thành", ""], title="BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2022", day="25 tháng 6 năm 2022")
    assert reading.statements == ()


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Đã hoàn thành", Status.DONE),
        ("hoàn thành tốt", Status.DONE),
        ("ĐÃ THỰC HIỆN XONG trong tháng 5", Status.DONE),
        ("Đạt", Status.DONE),
        ("Đang triển khai", Status.UNDER_WAY),
        ("Tiếp tục thực hiện", Status.UNDER_WAY),
        ("Chưa hoàn thành", Status.UNDER_WAY),
        ("Chưa thực hiện", Status.NOT_STARTED),
        ("Chưa triển khai", Status.NOT_STARTED),
        ("Không thực hiện", Status.NOT_STARTED),
        ("Đã ban hành kế hoạch, đang thực hiện", None),
        ("", None),
    ],
)
def test_how_offices_say_it(text: str, state: Status | None) -> None:
    assert task_state(text) is state
