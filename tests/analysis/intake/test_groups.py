"""A table about a group only gives no figure of the whole: it would be a silent wrong number."""

from __future__ import annotations

import pytest

from analysis.intake.read import read
from tests.analysis.intake.drawings import CAMPAIGN, JOBS
from tests.builders import letterhead, sheet, workbook

HEADS = ["TT", "Chỉ tiêu", "ĐVT", "Lũy kế"]


def titled(title: str, **more: str) -> object:
    return read(workbook(sheet([*letterhead(**more), [title], [], HEADS, [1, JOBS, "người", 643]])), CAMPAIGN)


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ GIẢI QUYẾT VIỆC LÀM CHO LAO ĐỘNG NỮ 6 THÁNG ĐẦU NĂM 2023",
        "BÁO CÁO KẾT QUẢ VIỆC LÀM CHO ĐỒNG BÀO DÂN TỘC THIỂU SỐ 6 THÁNG NĂM 2023",
        "KẾT QUẢ CHO VAY VỐN GIẢI QUYẾT VIỆC LÀM 6 THÁNG ĐẦU NĂM 2023",
        "KẾT QUẢ XÃ TẢ LỦNG 6 THÁNG ĐẦU NĂM 2023",
        "KẾT QUẢ CỤM THI ĐUA SỐ 1 6 THÁNG ĐẦU NĂM 2023",
    ],
)
def test_a_title_about_a_group_or_a_commune_gives_no_figure_and_says_so(title: str) -> None:
    reading = titled(title)
    assert reading.facts == ()
    assert [(one.cell, one.code) for one in reading.findings] == [("A5", "group_only")]


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ GIẢI QUYẾT VIỆC LÀM 6 THÁNG ĐẦU NĂM 2023",
        "BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2023 THEO XÃ, PHƯỜNG, THỊ TRẤN",
        "KẾT QUẢ HUYỆN MÈO VẠC 6 THÁNG ĐẦU NĂM 2023",
    ],
)
def test_a_title_about_everybody_is_read_as_ever(title: str) -> None:
    reading = titled(title)
    assert [one.value for one in reading.facts] == [643]


def test_an_office_whose_name_holds_such_words_restricts_nothing() -> None:
    reading = titled("BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2023", office="PHÒNG LAO ĐỘNG - TB&XH VÀ DÂN TỘC THIỂU SỐ")
    assert [one.value for one in reading.facts] == [643]
