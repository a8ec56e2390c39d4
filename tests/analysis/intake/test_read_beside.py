"""What stands beside the form, or grows with the year, is neither a figure nor a reason to refuse."""

from __future__ import annotations

from datetime import datetime

import pytest

from analysis.intake.read import read
from tests.analysis.intake.drawings import (
    AWAY,
    CAMPAIGN,
    DEPARTMENT,
    HALF_YEAR,
    JOBS,
    LOCAL,
    MAY,
    Case,
    check_case,
    drawn,
    facts_of,
    named,
    told,
)
from tests.builders import letterhead, sheet, workbook

MONTHS = [datetime(2023, month, 1) for month in (1, 2, 3)]
BOTH = ["STT", "Chỉ tiêu", "Trong tháng", "Lũy kế"]

CASES = [
    Case(
        "months that Excel made dates of",
        drawn(
            "KẾT QUẢ CÁC THÁNG NĂM 2023",
            ["STT", "Chỉ tiêu", *MONTHS, "Tổng cộng"],
            [[1, JOBS, 95, 98, 96, 289], [2, LOCAL, 51, 35, 34, 120]],
        ),
        [
            "jobs_created 027 2023-01 month 95",
            "jobs_created 027 2023-02 month 98",
            "jobs_created 027 2023-03 month 96",
            "jobs_local 027 2023-01 month 51",
            "jobs_local 027 2023-02 month 35",
            "jobs_local 027 2023-03 month 34",
        ],
        [],
    ),
    Case(
        "months that Excel made dates of, below a header",
        drawn(
            "KẾT QUẢ NĂM 2023",
            [["STT", "Chỉ tiêu", "Thực hiện các tháng", None, None], [None, None, *MONTHS]],
            [[1, JOBS, 95, 98, 96]],
            merged=["A7:A8", "B7:B8", "C7:E7"],
        ),
        ["jobs_created 027 2023-01 month 95", "jobs_created 027 2023-02 month 98", "jobs_created 027 2023-03 month 96"],
        [],
    ),
    Case(
        "a table by market below the form",
        workbook(
            sheet(
                [
                    *letterhead(),
                    [MAY],
                    [],
                    BOTH,
                    [1, JOBS, 114, 643],
                    [],
                    ["SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI CHIA THEO THỊ TRƯỜNG (LŨY KẾ)"],
                    ["STT", "Thị trường", "Số lao động"],
                    [1, "Đài Loan", 8],
                    [2, "Nhật Bản", 14],
                    [None, "Cộng", 22],
                ]
            )
        ),
        ["jobs_created 027 2023-05 month 114", "jobs_created 027 2023-05 cumulative 643"],
        [],
    ),
    Case(
        "one market alone is not the whole",
        drawn(
            HALF_YEAR,
            ["STT", "Thị trường", "Lũy kế"],
            [[1, "Đài Loan", 8]],
            above=[*letterhead(), ["SỐ LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI"]],
        ),
        [],
        [(None, "no_table"), ("B9", "unknown_row")],
        unit="ldtbxh-027",
    ),
    Case(
        "a table by trade",
        drawn(
            "KẾT QUẢ ĐÀO TẠO NGHỀ 6 THÁNG ĐẦU NĂM 2023",
            ["STT", "Nghề đào tạo", "Số học viên"],
            [[1, "May công nghiệp", 60], [None, "Cộng", 60]],
        ),
        [],
        [(None, "no_table"), ("B8", "unknown_row")],
    ),
    Case(
        "a column without a name beside named ones",
        drawn(
            MAY,
            [["STT", "Huyện", "Đào tạo nghề lũy kế", None, None], [None, None, "Trung cấp", "Sơ cấp", None]],
            [[1, "Mèo Vạc", 45, 190, 420]],
            merged=["A7:A8", "B7:B8", "C7:E7"],
        ),
        ["training_intermediate 027 2023-05 cumulative 45", "training_elementary 027 2023-05 cumulative 190"],
        [("C7", "name_matched"), ("C7", "unknown_column"), ("C9", "unit_not_responsible"), ("D9", "unit_not_responsible")],
    ),
    Case(
        "parts announced in small letters",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "TH"],
            [[1, JOBS, 643], [None, "chia ra:"], ["-", LOCAL, 338], [None, "trong đó"], ["-", AWAY, 305]],
        ),
        ["jobs_created 027 2023-06 cumulative 643", "jobs_local 027 2023-06 cumulative 338", "jobs_away 027 2023-06 cumulative 305"],
        [],
    ),
    Case(
        "initials beside other districts",
        drawn(HALF_YEAR, ["TT", "Huyện", JOBS], [[1, "HG", 588], [2, "MV", 787], [3, "QB", 557]], above=DEPARTMENT),
        ["jobs_created 024 2023-06 cumulative 588", "jobs_created 027 2023-06 cumulative 787"],
        [("B6", "name_matched"), ("B7", "name_matched"), ("B8", "unit_ambiguous")],
        unit=None,
    ),
    Case(
        "last January beside this January",
        drawn("BÁO CÁO THÁNG 1 NĂM 2023", ["STT", "Chỉ tiêu", "Lũy kế 1 tháng năm 2022", "Lũy kế 1 tháng năm 2023"], [[1, JOBS, 80, 95]]),
        ["jobs_created 027 2023-01 cumulative 95"],
        [],
    ),
    Case(
        "the reckoning beside the net reduction",
        drawn(
            "KẾT QUẢ RÀ SOÁT HỘ NGHÈO ĐA CHIỀU NĂM 2023",
            [
                ["TT", "Huyện", "Hộ nghèo đầu năm", "Biến động trong năm", None, "Hộ nghèo cuối năm", "Giảm số hộ nghèo đa chiều"],
                [None, None, None, "Hộ thoát nghèo", "Hộ nghèo phát sinh", None, None],
            ],
            [[1, "Đồng Văn", 8908, 602, 81, 8387, 521], [2, "Mèo Vạc", 4269, 446, 28, 3851, 418]],
            above=DEPARTMENT,
            merged=["A5:A6", "B5:B6", "C5:C6", "D5:E5", "F5:F6", "G5:G6"],
        ),
        ["poverty_reduction 026 2023-12 cumulative 521", "poverty_reduction 027 2023-12 cumulative 418"],
        [("D6", "unknown_column"), ("E6", "unknown_column")],
        unit=None,
    ),
    Case(
        "a college with its levels",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "TH"],
            [[1, "Tổng số người được đào tạo", 810], ["-", "Cao đẳng", 260], ["-", "Trung cấp", 550]],
            above=[["UBND TỈNH HÀ GIANG"], ["TRƯỜNG CAO ĐẲNG KỸ THUẬT VÀ CÔNG NGHỆ"]],
        ),
        [
            "training - 2023-06 cumulative 810",
            "training_college - 2023-06 cumulative 260",
            "training_intermediate - 2023-06 cumulative 550",
        ],
        [("B6", "name_matched")],
        unit="cao-dang",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_stands_beside(case):
    check_case(case)


def _month(number: int, value: int):
    rows = [*letterhead(), [f"BÁO CÁO THÁNG {number} NĂM 2023"], [], BOTH, [1, JOBS, 100, value], ["-", AWAY, 50, value // 2]]
    return sheet(rows, f"T{number}")


def test_a_workbook_that_grows_by_a_sheet_a_month_is_named_after_the_last():
    grown = named("BC T3 2023.xlsx", workbook(_month(1, 100), _month(2, 200), _month(3, 300)))
    reading = read(grown, CAMPAIGN)
    assert len(facts_of(reading)) == 12
    assert told(reading) == []


def test_a_file_named_after_a_month_that_no_sheet_speaks_of_is_a_conflict():
    assert ("period_conflict") in {
        code for _, code in told(read(named("BC T5 2023.xlsx", workbook(_month(1, 100), _month(2, 200))), CAMPAIGN))
    }


def test_the_office_that_issued_the_form_is_not_the_sender():
    above = [["(Ban hành kèm theo Công văn số 215/SLĐTBXH-VP ngày 18/02/2022 của Sở Lao động - TB&XH)"]]
    reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "TH"], [[1, JOBS, 643]], above=above), CAMPAIGN)
    assert facts_of(reading) == []
    assert told(reading) == [(None, "unit_unknown")]
