"""What single cells hold, and whether the numbers agree with each other. The lists of findings are complete."""

from __future__ import annotations

from datetime import datetime

import pytest

from analysis.intake.grid import Cell
from tests.analysis.intake.drawings import AWAY, CHILDREN, DEPARTMENT, HALF_YEAR, HEADER, JOBS, LOCAL, POVERTY, Case, check_case, drawn
from tests.builders import letterhead, sheet, workbook

CASES = [
    Case(
        '"trên 12.400" is approximate',
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, "trên 12.400"]]),
        ["jobs_created 027 2023-06 cumulative 12400"],
        [("C8", "approximate"), ("C8", "number_from_text")],
    ),
    Case(
        '"(ước) 6.000" is an estimate',
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, "(ước) 6.000"]]),
        ["jobs_created 027 2023-06 cumulative 6000 estimate"],
        [("C8", "estimate"), ("C8", "number_from_text")],
    ),
    Case(
        '"giảm 120" is a reduction of 120',
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, POVERTY, "giảm 120"]]),
        ["poverty_reduction 027 2023-06 cumulative 120"],
        [("C8", "not_yet_reviewed"), ("C8", "number_from_text")],
    ),
    Case(
        "brackets are a minus sign", drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, "(5)"]]), [], [("C8", "negative_value")]
    ),
    Case(
        "a dash is a true zero",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, "-"]]),
        ["jobs_created 027 2023-06 cumulative 0"],
        [("C8", "dash_read_as_zero")],
    ),
    Case(
        "an ellipsis is missing",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, "…"], [2, POVERTY, 3]]),
        ["poverty_reduction 027 2023-06 cumulative 3"],
        [("C9", "not_yet_reviewed")],
    ),
    Case(
        "a column too narrow for its number",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, "########"]]),
        [],
        [("C8", "not_a_number")],
    ),
    Case(
        "1 shown as 1.000 is a damaged thousand",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 1]], formats={"C8": "0.000"}),
        [],
        [("C8", "fraction_of_count")],
    ),
    Case(
        "a numeric 1.985 in a column of persons",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 1.985]]),
        [],
        [("C8", "fraction_of_count")],
    ),
    Case(
        '"Đơn vị tính: 1.000 người" above the table',
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"],
                    ["Đơn vị tính: 1.000 người"],
                    ["STT", "Chỉ tiêu", "Thực hiện"],
                    [1, JOBS, "2,105"],
                    [2, LOCAL, 2.105],
                ]
            )
        ),
        ["jobs_created 027 2023-06 cumulative 2105", "jobs_local 027 2023-06 cumulative 2105"],
        [("C8", "number_from_text")],
    ),
    Case(
        '"1.000 người" in the column of units',
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện"], [[1, JOBS, "1.000 người", 2.105]]),
        ["jobs_created 027 2023-06 cumulative 2105"],
        [],
    ),
    Case(
        '"nghìn người" in the column of units',
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện"], [[1, JOBS, "nghìn người", 2.105]]),
        ["jobs_created 027 2023-06 cumulative 2105"],
        [],
    ),
    Case(
        "a plain sum without a cached value is recomputed",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, Cell(None, formula="=C9+C10")], [2, LOCAL, 338], [3, AWAY, 305]]),
        ["jobs_created 027 2023-06 cumulative 643", "jobs_local 027 2023-06 cumulative 338", "jobs_away 027 2023-06 cumulative 305"],
        [("C8", "formula_recomputed")],
    ),
    Case(
        "a formula that is no plain sum, without a cached value",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, Cell(None, formula="=VLOOKUP(A1,B:C,2)")]]),
        [],
        [("C8", "formula_not_calculated")],
    ),
    Case(
        "a link to another workbook with a cached value",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, Cell(643, formula="='[x.xlsx]T5'!A1", external=True)]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [("C8", "stale_link")],
    ),
    Case(
        "a formula error",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, Cell(None, error="#DIV/0!")]]),
        [],
        [("C8", "error_value")],
    ),
    Case(
        "remaining poor households are not the reduction",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, "Số hộ nghèo còn lại", 500], [2, JOBS, 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [("B8", "unknown_row")],
    ),
    Case(
        "one indicator twice with different values",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643], [2, JOBS, 640]]),
        [],
        [("C8", "duplicate_row"), ("C9", "duplicate_row")],
    ),
    Case(
        "one indicator twice with equal values is one fact",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643], [2, JOBS, 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "one value merged over two rows",
        workbook(
            sheet(
                [*letterhead(), ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"], [], ["STT", "Chỉ tiêu", "Thực hiện"], [1, LOCAL, 643], [2, AWAY, None]],
                merged=["C8:C9"],
            )
        ),
        [],
        [("C8", "shared_value")],
    ),
    Case(
        "parts that do not add up",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 650], [2, LOCAL, 338], [3, AWAY, 305]]),
        ["jobs_created 027 2023-06 cumulative 650", "jobs_local 027 2023-06 cumulative 338", "jobs_away 027 2023-06 cumulative 305"],
        [("C8", "total_mismatch")],
    ),
    Case(
        "their percentage is not result by plan",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ %"], [[1, JOBS, 1602, 643, 50.1]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [("E8", "percent_mismatch")],
    ),
    Case(
        "a percentage of the plan as a bare ratio",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ %"], [[1, JOBS, 1602, 643, 0.401]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "a percentage of the plan above 100",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ %"], [[1, JOBS, 400, 643, 160.75]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "a rate with plan, result and percentage of the plan",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "KH", "TH", "Tỷ lệ (%)"], [[1, CHILDREN, "%", 74, 70, "94,6"]]),
        ["child_friendly_communes 027 2023-06 cumulative 70"],
        [],
    ),
    Case(
        "a rate counted in communes is asked about",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "KH", "TH"], [[1, CHILDREN, "xã", 18, 15]]),
        [],
        [("E8", "percent_unclear")],
    ),
    Case(
        "a rate from numerator and denominator",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Tổng số xã", "Số xã đạt", "Tỷ lệ (%)"], [[1, CHILDREN, 18, 15, 83.3]]),
        ["child_friendly_communes 027 2023-06 cumulative 83.3333"],
        [],
    ),
    Case(
        "a rate without a column of its own",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Mẫu số", "Tử số"], [[1, CHILDREN, 18, 15]]),
        ["child_friendly_communes 027 2023-06 cumulative 83.3333"],
        [],
    ),
    Case(
        "a percentage of a count is no count",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "KH", "TH"], [[1, "Giảm tỷ lệ hộ nghèo", "%", 4, 4.5], [2, JOBS, "Người", 1602, 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [("B8", "unknown_row")],
    ),
    Case(
        "the plan is not the assigned target",
        drawn(
            "BÁO CÁO 9 THÁNG NĂM 2023",
            ["STT", "Chỉ tiêu", "Kế hoạch năm", "Thực hiện 9 tháng"],
            [[1, "Tư vấn giới thiệu việc làm", 11000, 9120]],
            above=[["TRUNG TÂM DỊCH VỤ VIỆC LÀM"]],
        ),
        ["job_counselling - 2023-09 cumulative 9120"],
        [("C5", "target_mismatch")],
        unit="dvvl",
    ),
    Case(
        "a thousandth of what the plan suggests",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "KH", "TH"], [[1, JOBS, 1602, 1]]),
        ["jobs_created 027 2023-06 cumulative 1"],
        [("D8", "thousandfold")],
    ),
    Case(
        "a cumulative figure that falls",
        workbook(
            *[sheet([*letterhead(), ["X"], [], ["STT", "Chỉ tiêu", "Lũy kế"], [1, JOBS, v]], name=f"T{m}") for m, v in ((4, 500), (5, 400))]
        ),
        ["jobs_created 027 2023-04 cumulative 500", "jobs_created 027 2023-05 cumulative 400"],
        [("C8", "cumulative_decreased")],
    ),
    Case(
        "the parts of a plan need not add up",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "KH 6 tháng", "TH"],
            [[1, JOBS, 10000, 400], ["-", LOCAL, 6000, 100], ["-", AWAY, 6000, 300]],
            above=[["SỞ LAO ĐỘNG - TB&XH"]],
        ),
        ["jobs_created - 2023-06 cumulative 400", "jobs_local - 2023-06 cumulative 100", "jobs_away - 2023-06 cumulative 300"],
        [],
        unit=None,
    ),
    Case(
        "persons in a row of households",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "TH"], [[1, POVERTY, "Hộ", "400 người"]]),
        [],
        [("D8", "not_a_number")],
    ),
    Case(
        "a comment that carries a correction",
        drawn(HALF_YEAR, HEADER, [[1, JOBS, 1000, Cell(400, comment="sửa lại 410"), 40]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [("D8", "comment_correction")],
    ),
    Case(
        "a scale in the column of units, the number as text",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "TH"], [[1, JOBS, "1000 người", "2,105"]]),
        ["jobs_created 027 2023-06 cumulative 2105"],
        [("D8", "number_from_text")],
    ),
    Case(
        "one merged value for two districts",
        workbook(
            sheet(
                [*DEPARTMENT, [HALF_YEAR], ["TT", "Huyện", JOBS], [1, "Đồng Văn", 5], [2, "Mèo Vạc", None], [3, "Quản Bạ", 8]],
                merged=["C5:C6"],
            )
        ),
        ["jobs_created 029 2023-06 cumulative 8"],
        [("C5", "shared_value")],
        unit=None,
    ),
    Case(
        "a date in the cell of a number",
        drawn(HALF_YEAR, HEADER, [[1, JOBS, 1000, datetime(2023, 5, 12), 40]]),
        [],
        [("D8", "not_a_number")],
    ),
    Case(
        "a fraction with its percentage in one cell",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "TH"], [[1, CHILDREN, "13/18 xã (72,2%)"]]),
        ["child_friendly_communes 027 2023-06 cumulative 72.2222"],
        [("C8", "number_from_text")],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_reads(case: Case) -> None:
    check_case(case)
