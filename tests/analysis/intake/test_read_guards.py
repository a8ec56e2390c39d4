"""What must not be taken for a result: plans, money, other years, other spans, other things. The lists of findings are complete."""

from __future__ import annotations

import time

import pytest

from analysis.intake.read import read
from tests.analysis.intake.drawings import (
    CAMPAIGN,
    DEPARTMENT,
    HALF_YEAR,
    HEADER,
    JOBS,
    LOCAL,
    MAY,
    POVERTY,
    Case,
    check_case,
    drawn,
    facts_of,
)
from tests.builders import letterhead, sheet, workbook

CASES = [
    Case(
        "a second column of results without a measure is asked about",
        drawn(MAY, ["STT", "Chỉ tiêu", "KH", "TH tháng 5", "Thực hiện"], [[1, JOBS, 1000, 5, 400]]),
        ["jobs_created 027 2023-05 month 5"],
        [("E7", "measure_unknown")],
    ),
    Case(
        "two half years side by side",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "6 tháng đầu năm 2022", "6 tháng đầu năm 2023", "So sánh (%)"], [[1, JOBS, 300, 400, 133]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "two Mays side by side",
        drawn(MAY, ["STT", "Chỉ tiêu", "Tháng 5/2022", "Tháng 5/2023", "Tăng giảm"], [[1, JOBS, 30, 40, 10]]),
        ["jobs_created 027 2023-05 month 40"],
        [],
    ),
    Case(
        "a table that assigns targets holds no results",
        drawn(
            "GIAO CHỈ TIÊU KẾ HOẠCH NĂM 2023 CHO CÁC HUYỆN, THÀNH PHỐ",
            ["TT", "Huyện", JOBS, POVERTY],
            [[1, "Đồng Văn", 5, 6], [2, "Mèo Vạc", 7, 8]],
            above=DEPARTMENT,
        ),
        [],
        [(None, "no_table")],
        unit="p-viec-lam",
    ),
    Case(
        "a registration of targets holds no results",
        drawn("BẢN ĐĂNG KÝ CHỈ TIÊU THI ĐUA NĂM 2023", ["TT", "Chỉ tiêu", "ĐVT", "Năm 2023"], [[1, JOBS, "Người", 500]]),
        [],
        [(None, "no_table")],
    ),
    Case(
        "a title that begins with the aims holds no results",
        drawn("BIỂU 2: CHỈ TIÊU GIẢI QUYẾT VIỆC LÀM NĂM 2023", ["TT", "Nội dung", "ĐVT", "Số người"], [[1, JOBS, "Người", 500]]),
        [],
        [(None, "no_table")],
    ),
    Case(
        "a title of aims over a column of what was done",
        drawn("CHỈ TIÊU KINH TẾ - XÃ HỘI NĂM 2023", ["TT", "Nội dung", "Kế hoạch", "Thực hiện cả năm"], [[1, JOBS, 500, 480]]),
        ["jobs_created 027 2023-12 cumulative 480"],
        [],
    ),
    Case(
        "a table of plans above a table of results",
        workbook(
            sheet(
                [
                    *DEPARTMENT,
                    ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"],
                    ["I. KẾ HOẠCH GIAO"],
                    ["TT", "Huyện", JOBS],
                    [1, "Đồng Văn", 50],
                    [2, "Mèo Vạc", 70],
                    [],
                    ["II. KẾT QUẢ THỰC HIỆN"],
                    ["TT", "Huyện", JOBS],
                    [1, "Đồng Văn", 5],
                    [2, "Mèo Vạc", 7],
                ]
            )
        ),
        ["jobs_created 026 2023-06 cumulative 5", "jobs_created 027 2023-06 cumulative 7"],
        [],
        unit=None,
    ),
    Case(
        "money and classes beside persons",
        drawn(
            HALF_YEAR,
            [
                ["TT", "Huyện", "Tạo việc làm mới", None, "Đào tạo nghề", None],
                [None, None, "Số người", "Kinh phí (triệu đồng)", "Số người", "Số lớp"],
            ],
            [[1, "Đồng Văn", 5, 600, 7, 2], [2, "Mèo Vạc", 7, 800, 9, 3]],
            merged=["C5:D5", "E5:F5"],
            above=DEPARTMENT,
        ),
        [
            "jobs_created 026 2023-06 cumulative 5",
            "training 026 2023-06 cumulative 7",
            "jobs_created 027 2023-06 cumulative 7",
            "training 027 2023-06 cumulative 9",
        ],
        [("C5", "name_matched"), ("E5", "name_matched"), ("D6", "unknown_column"), ("F6", "unknown_column")],
        unit=None,
    ),
    Case(
        "figures that span several years",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "Lũy kế 2021-2023", "Lũy kế từ đầu nhiệm kỳ", "Lũy kế giai đoạn 2021 - 2025", "TH 6 tháng"],
            [[1, JOBS, 3000, 3500, 3600, 400]],
        ),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "the last half year is left out",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Kỳ trước", "Kỳ này"], [[1, JOBS, 300, 400]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [("C7", "quarter_left_out")],
    ),
    Case(
        '"kỳ trước" of a monthly report is last month',
        drawn(MAY, ["STT", "Chỉ tiêu", "Kỳ trước", "Kỳ này", "Lũy kế"], [[1, JOBS, 30, 40, 400]]),
        ["jobs_created 027 2023-04 month 30", "jobs_created 027 2023-05 month 40", "jobs_created 027 2023-05 cumulative 400"],
        [],
    ),
    Case(
        "communes across: their total is the district",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Toàn huyện", "Xã Pả Vi", "Thị trấn Mèo Vạc", "Xã Lũng Pù"], [[1, JOBS, 30, 10, 10, 10]]),
        ["jobs_created 027 2023-06 cumulative 30"],
        [],
    ),
    Case(
        'communes down, "Toàn huyện" first',
        drawn(
            "KẾT QUẢ TẠO VIỆC LÀM 6 THÁNG NĂM 2023",
            ["TT", "Xã", "TH"],
            [[None, "Toàn huyện", 30], [1, "Xã Pả Vi", 10], [2, "Xã Lũng Pù", 20]],
        ),
        ["jobs_created 027 2023-06 cumulative 30"],
        [],
    ),
    Case(
        "ways of creating jobs that are no indicator",
        drawn(
            HALF_YEAR,
            HEADER,
            [
                [1, JOBS, 1000, 400, 40],
                ["-", "Giải quyết việc làm thông qua vay vốn", 100, 50, 50],
                ["-", "Tạo việc làm từ phát triển kinh tế - xã hội", 900, 350, 38.9],
            ],
        ),
        ["jobs_created 027 2023-06 cumulative 400"],
        [("B9", "unknown_row"), ("B10", "unknown_row")],
    ),
    Case(
        "a section above the indicators in the header",
        drawn(
            HALF_YEAR,
            [["TT", "Huyện", "Lĩnh vực lao động việc làm", None], [None, None, JOBS, LOCAL]],
            [[1, "Đồng Văn", 5, 3], [2, "Mèo Vạc", 7, 4]],
            merged=["C5:D5"],
            above=DEPARTMENT,
        ),
        [
            "jobs_created 026 2023-06 cumulative 5",
            "jobs_local 026 2023-06 cumulative 3",
            "jobs_created 027 2023-06 cumulative 7",
            "jobs_local 027 2023-06 cumulative 4",
        ],
        [],
        unit=None,
    ),
    Case(
        "a column of responsible offices",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Đơn vị thực hiện", "KH", "TH"], [[1, JOBS, "Các xã, thị trấn", 1000, 400]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "plan and result for the month and so far",
        drawn(
            MAY,
            [["STT", "Chỉ tiêu", "Tháng 5", None, "Lũy kế", None], [None, None, "KH", "TH", "KH", "TH"]],
            [[1, JOBS, 10, 5, 50, 40]],
            merged=["C7:D7", "E7:F7"],
        ),
        ["jobs_created 027 2023-05 month 5", "jobs_created 027 2023-05 cumulative 40"],
        [],
    ),
    Case(
        "weeks are no months",
        drawn(MAY, ["STT", "Chỉ tiêu", "Tuần 1", "Tuần 2", "Tuần 3", "Tuần 4", "Cộng"], [[1, JOBS, 1, 2, 3, 4, 10]]),
        [],
        [(None, "no_table"), ("C7", "unknown_column"), ("D7", "unknown_column"), ("E7", "unknown_column"), ("F7", "unknown_column")],
    ),
    Case("result and plan in one cell", drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "TH/KH"], [[1, JOBS, "400/1000"]]), [], [(None, "no_table")]),
    Case(
        "months, their quarter and the half year",
        drawn(
            "KẾT QUẢ QUÝ II NĂM 2023",
            ["STT", "Chỉ tiêu", "Tháng 4", "Tháng 5", "Tháng 6", "Quý II", "Lũy kế 6 tháng"],
            [[1, JOBS, 1, 2, 3, 6, 20]],
        ),
        [
            "jobs_created 027 2023-04 month 1",
            "jobs_created 027 2023-05 month 2",
            "jobs_created 027 2023-06 month 3",
            "jobs_created 027 2023-06 cumulative 20",
        ],
        [],
    ),
    Case("a blank form", drawn(HALF_YEAR, HEADER, [[1, JOBS, 1000, None, None]]), [], [(None, "no_table")]),
    Case(
        "districts across with plan and result",
        drawn(
            HALF_YEAR,
            [["STT", "Chỉ tiêu", "Đồng Văn", None, "Mèo Vạc", None], [None, None, "KH", "TH", "KH", "TH"]],
            [[1, JOBS, 10, 5, 20, 7]],
            merged=["C5:D5", "E5:F5"],
            above=DEPARTMENT,
        ),
        ["jobs_created 026 2023-06 cumulative 5", "jobs_created 027 2023-06 cumulative 7"],
        [],
        unit=None,
    ),
    Case(
        "a table per district below each other",
        workbook(
            sheet(
                [
                    *DEPARTMENT,
                    ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"],
                    ["1. Huyện Đồng Văn"],
                    ["TT", "Chỉ tiêu", "TH"],
                    [1, JOBS, 50],
                    [],
                    ["2. Huyện Mèo Vạc"],
                    ["TT", "Chỉ tiêu", "TH"],
                    [1, JOBS, 70],
                ]
            )
        ),
        ["jobs_created 026 2023-06 cumulative 50", "jobs_created 027 2023-06 cumulative 70"],
        [],
        unit=None,
    ),
    Case(
        "last year in the sheet's name",
        workbook(sheet([*letterhead(), ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"], [], HEADER, [1, JOBS, 1000, 400, 40]], name="6T 2022")),
        ["jobs_created 027 2023-06 cumulative 400"],
        [(None, "period_conflict")],
    ),
    Case(
        "the target written into the label",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "KH", "TH"], [[1, "Tạo việc làm mới cho 1.602 lao động", 1602, 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [("B8", "name_matched")],
    ),
    Case(
        "the number of trained persons is not their rate",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "TH"], [[1, "Số lao động qua đào tạo nghề", 38250], [2, JOBS, 5]]),
        ["jobs_created 027 2023-06 cumulative 5"],
        [("B8", "unknown_row")],
    ),
    Case(
        "the number of communes is not their rate",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "TH"], [[1, "Số xã, phường phù hợp với trẻ em", "xã", 15], [2, JOBS, "người", 5]]),
        ["jobs_created 027 2023-06 cumulative 5"],
        [("B8", "unknown_row")],
    ),
    Case(
        "the poverty rate is not the reduction",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "TH"], [[1, "Tỷ lệ hộ nghèo đa chiều", "%", 45.2], [2, JOBS, "người", 5]]),
        ["jobs_created 027 2023-06 cumulative 5"],
        [("B8", "unknown_row")],
    ),
    Case(
        "next year's plan beside this year's result",
        drawn("BÁO CÁO KẾT QUẢ NĂM 2023, KẾ HOẠCH NĂM 2024", ["STT", "Chỉ tiêu", "TH năm 2023", "KH năm 2024"], [[1, JOBS, 900, 1000]]),
        ["jobs_created 027 2023-12 cumulative 900"],
        [],
    ),
    Case(
        "the total of communes still needs its measure",
        drawn(
            "KẾT QUẢ TẠO VIỆC LÀM THÁNG 5 NĂM 2023",
            ["TT", "Xã", "TH"],
            [[None, "Toàn huyện", 30], [1, "Xã Pả Vi", 10], [2, "Xã Lũng Pù", 20]],
        ),
        [],
        [("C7", "measure_unknown")],
    ),
]


def test_pages_of_prose_in_cells_are_no_names_and_take_no_minute() -> None:
    """Comparing 40,000 signs with every name took 88 seconds for these rows."""
    prose = " ".join(f"{word}{number}" for number in range(700) for word in ("lao động", "nước ngaoi", "việc lam", "hộ ngheo", "trẻ em"))
    rows = [[number, f"{number} {prose}", 5] for number in range(40)]
    begun = time.process_time()
    reading = read(drawn(MAY, ["STT", "Chỉ tiêu", "Lũy kế"], [[1, JOBS, 643], *rows]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_created 027 2023-05 cumulative 643"]
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_reads(case: Case) -> None:
    check_case(case)
