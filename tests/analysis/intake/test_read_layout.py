"""How tables are laid out: wherever a coordinate stands, the same figure comes out.

Every name below is one of the messy realities; the lists of findings are complete."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.analysis.intake.drawings import (
    AWAY,
    CHILDREN,
    DEPARTMENT,
    DEPARTMENT_TITLED,
    HALF_YEAR,
    HEADER,
    JOBS,
    LOCAL,
    MAY,
    POVERTY,
    Case,
    check_case,
    drawn,
)
from tests.builders import letterhead, sheet, workbook

WHOLE_FORM = [
    ["I", "CHỈ TIÊU GIAO"],
    [1, JOBS, "Người", 1602, 643, 40.1],
    [None, "Trong đó:"],
    ["-", LOCAL, "Người", 801, 338, 42.2],
    ["-", AWAY, "Người", 801, 305, 38.1],
    [None, "+ Đi làm việc ở nước ngoài", "Người", None, 5],
    [None, "+ Làm việc tại các tỉnh bạn", "Người", None, 300],
    [2, "Tỷ lệ lao động qua đào tạo nghề", "%", 57.8, 56.2],
    [3, POVERTY, "Hộ", 700, "-"],
    [4, CHILDREN, "%", 74.6, "72,2"],
    ["II", "NHIỆM VỤ KHÔNG GIAO CHỈ TIÊU"],
    [1, "Đối tượng BTXH được hưởng đầy đủ chính sách trợ giúp", "%", 100, "100%"],
    [2, "Hộ NCC nghèo", "Hộ", 0, 0],
    [3, "Công tác đảm bảo hoạt động của ngành", None, None, "Đang thực hiện"],
    ["III", "XÂY DỰNG CƠ QUAN"],
    [1, "Chi bộ hoàn thành tốt nhiệm vụ trở lên", "%", 100, "1/1 (100%)"],
    [2, "Cải cách hành chính, chuyển đổi số", None, None, "Hoàn thành"],
]

CASES = [
    Case(
        "merged two-level headers with an index row",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO THÁNG 5 NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", None, "Tỷ lệ %"],
                    [None, None, None, None, "Tháng 5", "Lũy kế", None],
                    ["A", "B", "C", 1, 2, 3, "4=3/1"],
                    [1, JOBS, "Người", 1602, 114, 643, 40.1],
                    [None, "Trong đó:"],
                    ["-", LOCAL, "Người", 801, 48, 338, 42.2],
                    ["-", AWAY, "Người", 801, 66, 305, 38.1],
                ],
                merged=["E7:F7", "A7:A8", "B7:B8", "C7:C8", "D7:D8", "G7:G8"],
            )
        ),
        [
            "jobs_created 027 2023-05 month 114",
            "jobs_created 027 2023-05 cumulative 643",
            "jobs_local 027 2023-05 month 48",
            "jobs_local 027 2023-05 cumulative 338",
            "jobs_away 027 2023-05 month 66",
            "jobs_away 027 2023-05 cumulative 305",
        ],
        [],
    ),
    Case(
        "two-level headers without merged cells",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO THÁNG 5 NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", None, "Tỷ lệ %"],
                    [None, None, None, None, "Tháng 5", "Lũy kế", None],
                    ["A", "B", "C", 1, 2, 3, "4=3/1"],
                    [1, JOBS, "Người", 1602, 114, 643, 40.1],
                    [None, "Trong đó:"],
                    ["-", LOCAL, "Người", 801, 48, 338, 42.2],
                    ["-", AWAY, "Người", 801, 66, 305, 38.1],
                ]
            )
        ),
        [
            "jobs_created 027 2023-05 month 114",
            "jobs_created 027 2023-05 cumulative 643",
            "jobs_local 027 2023-05 month 48",
            "jobs_local 027 2023-05 cumulative 338",
            "jobs_away 027 2023-05 month 66",
            "jobs_away 027 2023-05 cumulative 305",
        ],
        [],
    ),
    Case(
        "columns reordered, the label in the middle",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO THÁNG 5 NĂM 2023"],
                    [],
                    ["Lũy kế từ đầu năm", "% HT", "Chỉ tiêu", "TH tháng 5", "KH năm", "ĐVT"],
                    [643, 40.1, JOBS, 114, 1602, "Người"],
                    [338, 42.2, LOCAL, 48, 801, "Người"],
                    [305, 38.1, AWAY, 66, 801, "Người"],
                ]
            )
        ),
        [
            "jobs_created 027 2023-05 cumulative 643",
            "jobs_created 027 2023-05 month 114",
            "jobs_local 027 2023-05 cumulative 338",
            "jobs_local 027 2023-05 month 48",
            "jobs_away 027 2023-05 cumulative 305",
            "jobs_away 027 2023-05 month 66",
        ],
        [],
    ),
    Case(
        "units of measure before the results are no labels",
        drawn(
            MAY,
            ["STT", "Đơn vị", "Lũy kế", "Tên chỉ tiêu", "Trong tháng"],
            [[1, "Người", 643, JOBS, 114], [2, "Người", 338, LOCAL, 48]],
        ),
        [
            "jobs_created 027 2023-05 cumulative 643",
            "jobs_created 027 2023-05 month 114",
            "jobs_local 027 2023-05 cumulative 338",
            "jobs_local 027 2023-05 month 48",
        ],
        [],
    ),
    Case(
        'a row that ends with "Chia ra:"',
        drawn(
            MAY,
            ["STT", "Chỉ tiêu", "Lũy kế"],
            [[1, f"{JOBS}. Chia ra:", 643], [None, "Tại địa phương", 338], [None, "Đi làm việc ở nước ngoài và tỉnh bạn", 305]],
        ),
        [
            "jobs_created 027 2023-05 cumulative 643",
            "jobs_local 027 2023-05 cumulative 338",
            "jobs_away 027 2023-05 cumulative 305",
        ],
        [("B9", "name_matched"), ("B10", "name_matched")],
    ),
    Case(
        "header synonyms and a line break inside a header",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BIỂU TỔNG HỢP KQ THÁNG 5/2023"],
                    [],
                    ["TT", "Nội dung", "ĐVT", "Chỉ tiêu giao", "KQ trong tháng", "LK từ đầu năm", "TL (%)", "Ghi\nchú"],
                    [1, JOBS, "Người", 1602, 114, 643, 40.1],
                    [2, LOCAL, "Người", 801, 48, 338, 42.2],
                    [3, AWAY, "Người", 801, 66, 305, 38.1],
                ]
            )
        ),
        [
            "jobs_created 027 2023-05 month 114",
            "jobs_created 027 2023-05 cumulative 643",
            "jobs_local 027 2023-05 month 48",
            "jobs_local 027 2023-05 cumulative 338",
            "jobs_away 027 2023-05 month 66",
            "jobs_away 027 2023-05 cumulative 305",
        ],
        [],
    ),
    Case(
        'last year and "so cùng kỳ" beside this year',
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO THÁNG 5 NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "Thực hiện 5 tháng năm 2022", "KH năm 2023", "Thực hiện năm 2023", None, "So sánh (%)", None],
                    [None, None, None, None, "Tháng 5", "5 tháng", "So KH", "So cùng kỳ"],
                    [1, JOBS, 600, 1602, 114, 643, 40.1, 107.2],
                    [2, LOCAL, 300, 801, 48, 338, 42.2, 112.7],
                    [3, AWAY, 300, 801, 66, 305, 38.1, 101.7],
                ],
                merged=["E7:F7", "G7:H7"],
            )
        ),
        [
            "jobs_created 027 2023-05 month 114",
            "jobs_created 027 2023-05 cumulative 643",
            "jobs_local 027 2023-05 month 48",
            "jobs_local 027 2023-05 cumulative 338",
            "jobs_away 027 2023-05 month 66",
            "jobs_away 027 2023-05 cumulative 305",
        ],
        [],
    ),
    Case(
        "the same period of last year and the difference are no facts",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO THÁNG 5 NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "Cùng kỳ năm trước", "Kế hoạch", "Tháng 5", "Lũy kế", "Tăng (+), giảm (-) so với cùng kỳ"],
                    [1, JOBS, 600, 1602, 114, 643, 43],
                    [2, LOCAL, 300, 801, 48, 338, 38],
                    [3, AWAY, 300, 801, 66, 305, 5],
                ]
            )
        ),
        [
            "jobs_created 027 2023-05 month 114",
            "jobs_created 027 2023-05 cumulative 643",
            "jobs_local 027 2023-05 month 48",
            "jobs_local 027 2023-05 cumulative 338",
            "jobs_away 027 2023-05 month 66",
            "jobs_away 027 2023-05 cumulative 305",
        ],
        [],
    ),
    Case(
        "a table that starts at column C, row 14",
        workbook(
            sheet(
                [
                    ["PHÒNG LAO ĐỘNG - TB&XH HUYỆN MÈO VẠC"],
                    ["BÁO CÁO THÁNG 5 NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "Trong tháng", "Lũy kế"],
                    [1, JOBS, 114, 643],
                    [2, LOCAL, 48, 338],
                    [3, AWAY, 66, 305],
                    [],
                    ["Người lập biểu", None, "TRƯỞNG PHÒNG"],
                ],
                at="C14",
            )
        ),
        [
            "jobs_created 027 2023-05 month 114",
            "jobs_created 027 2023-05 cumulative 643",
            "jobs_local 027 2023-05 month 48",
            "jobs_local 027 2023-05 cumulative 338",
            "jobs_away 027 2023-05 month 66",
            "jobs_away 027 2023-05 cumulative 305",
        ],
        [],
    ),
    Case(
        'a column "TH đến 31/5" has its own period',
        drawn("BÁO CÁO NĂM 2023", [["STT", "Chỉ tiêu", "KH", "TH đến 31/5"]], [[1, JOBS, 1602, 200]]),
        ["jobs_created 027 2023-05 cumulative 200"],
        [],
    ),
    Case(
        "months done, the month estimated and the year estimated side by side",
        drawn(
            "BÁO CÁO 6 THÁNG ĐẦU NĂM 2023",
            [["STT", "Chỉ tiêu", "TH 5 tháng", "Ước TH tháng 6", "Ước TH 6 tháng", "Ước cả năm"]],
            [[1, JOBS, 200, 50, 250, 600]],
        ),
        [
            "jobs_created 027 2023-05 cumulative 200",
            "jobs_created 027 2023-06 month 50 estimate",
            "jobs_created 027 2023-06 cumulative 250 estimate",
            "jobs_created 027 2023-12 cumulative 600 estimate",
        ],
        [("D7", "estimate"), ("E7", "estimate"), ("F7", "estimate")],
    ),
    Case(
        "rows are districts, the indicator stands in the title, total first",
        workbook(
            sheet(
                [
                    *DEPARTMENT_TITLED,
                    ["TT", "Huyện, thành phố", "Kế hoạch", "Trong tháng", "Lũy kế", "Tỷ lệ (%)"],
                    [None, "Toàn tỉnh", 300, 30, 100, 33.3],
                    [1, "TP Hà Giang", 100, 10, 30, 30],
                    [2, "Huyện Đồng Văn", 100, 10, 40, 40],
                    [3, "Mèo Vạc", 100, 10, 30, 30],
                ]
            )
        ),
        [
            "jobs_created 024 2023-05 month 10",
            "jobs_created 024 2023-05 cumulative 30",
            "jobs_created 026 2023-05 month 10",
            "jobs_created 026 2023-05 cumulative 40",
            "jobs_created 027 2023-05 month 10",
            "jobs_created 027 2023-05 cumulative 30",
        ],
        [("C6", "target_mismatch")],
        unit=None,
    ),
    Case(
        "rows are districts, columns indicators with plan, result and percentage",
        workbook(
            sheet(
                [
                    *DEPARTMENT_TITLED[:2],
                    ["TỔNG HỢP CÁC CHỈ TIÊU 6 THÁNG NĂM 2023"],
                    [],
                    ["TT", "Đơn vị", JOBS, None, None, POVERTY, None, None],
                    [None, None, "KH", "TH", "%", "KH", "TH", "%"],
                    [1, "Đồng Văn", 100, 50, 50, 10, 5, 50],
                    [2, "Mèo Vạc", 100, 40, 40, 10, 4, 40],
                    [None, "Vùng cao", 1, 2, 3, 4, 5, 6],
                    [None, "Cộng", 200, 90, 45, 20, 9, 45],
                ],
                merged=["C5:E5", "F5:H5", "A5:A6", "B5:B6"],
            )
        ),
        [
            "jobs_created 026 2023-06 cumulative 50",
            "poverty_reduction 026 2023-06 cumulative 5",
            "jobs_created 027 2023-06 cumulative 40",
            "poverty_reduction 027 2023-06 cumulative 4",
        ],
        [("G7", "not_yet_reviewed"), ("G8", "not_yet_reviewed"), ("C10", "target_mismatch"), ("F10", "target_mismatch")],
        unit=None,
    ),
    Case(
        "rows are indicators, columns districts",
        workbook(
            sheet(
                [
                    *DEPARTMENT_TITLED[:2],
                    ["TỔNG HỢP 9 THÁNG NĂM 2023"],
                    [],
                    ["TT", "Chỉ tiêu", "ĐVT", "Toàn tỉnh", "Đồng Văn", "Mèo Vạc"],
                    [1, JOBS, "Người", 90, 50, 40],
                    [2, POVERTY, "Hộ", 9, 5, 4],
                ]
            )
        ),
        [
            "jobs_created 026 2023-09 cumulative 50",
            "jobs_created 027 2023-09 cumulative 40",
            "poverty_reduction 026 2023-09 cumulative 5",
            "poverty_reduction 027 2023-09 cumulative 4",
        ],
        [],
        unit=None,
    ),
    Case(
        "rows are months",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["KẾT QUẢ TẠO VIỆC LÀM NĂM 2023"],
                    [],
                    ["Tháng", "Kế hoạch", "Thực hiện trong tháng", "Lũy kế"],
                    ["Tháng 1", None, 10, 10],
                    ["Tháng 2", None, 20, 30],
                    ["Tháng 3", None, 30, 60],
                    ["Cộng", None, 60, 60],
                ]
            )
        ),
        [
            "jobs_created 027 2023-01 month 10",
            "jobs_created 027 2023-01 cumulative 10",
            "jobs_created 027 2023-02 month 20",
            "jobs_created 027 2023-02 cumulative 30",
            "jobs_created 027 2023-03 month 30",
            "jobs_created 027 2023-03 cumulative 60",
        ],
        [],
    ),
    Case(
        'the month stands beside each row, under the words "Kỳ số liệu" and not a figure\'s',
        drawn(
            "BÁO CÁO KẾT QUẢ NĂM 2023", ["STT", "Chỉ tiêu", "Kỳ số liệu", "Lũy kế"], [[1, JOBS, "T5/2023", 643], [2, LOCAL, "T5/2023", 338]]
        ),
        ["jobs_created 027 2023-05 cumulative 643", "jobs_local 027 2023-05 cumulative 338"],
        [],
    ),
    Case(
        "rows are bare month numbers, columns indicators",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["KẾT QUẢ CÁC THÁNG NĂM 2023"],
                    [],
                    ["Tháng", JOBS, LOCAL, AWAY],
                    [1, 10, 4, 6],
                    [2, 20, 8, 12],
                    ["Cộng", 30, 12, 18],
                ]
            )
        ),
        [
            "jobs_created 027 2023-01 month 10",
            "jobs_local 027 2023-01 month 4",
            "jobs_away 027 2023-01 month 6",
            "jobs_created 027 2023-02 month 20",
            "jobs_local 027 2023-02 month 8",
            "jobs_away 027 2023-02 month 12",
        ],
        [],
    ),
    Case(
        "one row with indicators across",
        workbook(sheet([*letterhead(), ["KẾT QUẢ 6 THÁNG ĐẦU NĂM 2023"], [], [JOBS, LOCAL, AWAY, POVERTY], [10, 4, 6, 3]])),
        [
            "jobs_created 027 2023-06 cumulative 10",
            "jobs_local 027 2023-06 cumulative 4",
            "jobs_away 027 2023-06 cumulative 6",
            "poverty_reduction 027 2023-06 cumulative 3",
        ],
        [("D8", "not_yet_reviewed")],
    ),
    Case(
        "one row with indicators across, plan and result below each",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["KẾT QUẢ 6 THÁNG ĐẦU NĂM 2023"],
                    [],
                    ["Đơn vị", JOBS, None, POVERTY, None],
                    [None, "KH", "TH", "KH", "TH"],
                    ["Huyện Mèo Vạc", 20, 10, 6, 3],
                ],
                merged=["B7:C7", "D7:E7"],
            )
        ),
        ["jobs_created 027 2023-06 cumulative 10", "poverty_reduction 027 2023-06 cumulative 3"],
        [("E9", "not_yet_reviewed")],
    ),
    Case(
        "rows are plan, result and percentage, columns indicators",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["KẾT QUẢ 6 THÁNG ĐẦU NĂM 2023"],
                    [],
                    ["Nội dung", JOBS, LOCAL, AWAY],
                    ["Kế hoạch", 20, 10, 10],
                    ["Thực hiện", 10, 4, 6],
                    ["Tỷ lệ (%)", 50, 40, 60],
                ]
            )
        ),
        ["jobs_created 027 2023-06 cumulative 10", "jobs_local 027 2023-06 cumulative 4", "jobs_away 027 2023-06 cumulative 6"],
        [],
    ),
    Case(
        "columns are months with plan and result",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["KẾT QUẢ QUÝ I NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "Tháng 1", None, "Tháng 2", None],
                    [None, None, "KH", "TH", "KH", "TH"],
                    [1, JOBS, 20, 10, 20, 15],
                ],
                merged=["C7:D7", "E7:F7"],
            )
        ),
        ["jobs_created 027 2023-01 month 10", "jobs_created 027 2023-02 month 15"],
        [],
    ),
    Case(
        'bare month numbers below "Thực hiện các tháng"',
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["KẾT QUẢ NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "Thực hiện các tháng", None, None, "Cộng"],
                    [None, None, 1, 2, 3],
                    [1, JOBS, 20, 10, 20, 50],
                ],
                merged=["C7:E7"],
            )
        ),
        ["jobs_created 027 2023-01 month 20", "jobs_created 027 2023-02 month 10", "jobs_created 027 2023-03 month 20"],
        [],
    ),
    Case(
        "month columns below a title that says lũy kế",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["KẾT QUẢ LŨY KẾ CÁC THÁNG NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "Tháng 1", "Tháng 2", "Tháng 3"],
                    [1, JOBS, 20, 30, 50],
                ]
            )
        ),
        ["jobs_created 027 2023-01 cumulative 20", "jobs_created 027 2023-02 cumulative 30", "jobs_created 027 2023-03 cumulative 50"],
        [],
    ),
    Case(
        "a quarter among its months is a total of months",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["KẾT QUẢ CÁC THÁNG NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "Tháng 1", "Tháng 2", "Tháng 3", "Quý I", "Tháng 4", "Cộng"],
                    [1, JOBS, 20, 30, 50, 100, 7, 107],
                ]
            )
        ),
        [
            "jobs_created 027 2023-01 month 20",
            "jobs_created 027 2023-02 month 30",
            "jobs_created 027 2023-03 month 50",
            "jobs_created 027 2023-04 month 7",
        ],
        [],
    ),
    Case(
        "several tables on a sheet",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"],
                    [],
                    ["I. VIỆC LÀM"],
                    ["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                    [1, JOBS, 1602, 643],
                    [],
                    ["II. GIẢM NGHÈO"],
                    ["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                    [1, POVERTY, 100, 50],
                ]
            )
        ),
        ["jobs_created 027 2023-06 cumulative 643", "poverty_reduction 027 2023-06 cumulative 50"],
        [("D13", "not_yet_reviewed")],
    ),
    Case(
        "two tables side by side",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "Thực hiện", None, "STT", "Chỉ tiêu", "Thực hiện"],
                    [1, JOBS, 643, None, 2, POVERTY, 50],
                ]
            )
        ),
        ["jobs_created 027 2023-06 cumulative 643", "poverty_reduction 027 2023-06 cumulative 50"],
        [("G8", "not_yet_reviewed")],
    ),
    Case(
        "a sheet per month, cumulative figures that skip a step",
        workbook(
            *[
                sheet(
                    [
                        *letterhead(),
                        ["BÁO CÁO KẾT QUẢ NĂM 2023"],
                        [],
                        ["STT", "Chỉ tiêu", "Trong tháng", "Lũy kế"],
                        [1, JOBS, m * 10, m * 30],
                    ],
                    name=f"T{m}",
                )
                for m in (1, 2)
            ]
        ),
        [
            "jobs_created 027 2023-01 month 10",
            "jobs_created 027 2023-01 cumulative 30",
            "jobs_created 027 2023-02 month 20",
            "jobs_created 027 2023-02 cumulative 60",
        ],
        [("D8", "cumulative_gap"), ("D8", "cumulative_gap")],
    ),
    Case(
        "a sheet per district",
        workbook(
            *[
                sheet(
                    [*DEPARTMENT_TITLED[:2], ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"], [], ["STT", "Chỉ tiêu", "Thực hiện"], [1, JOBS, v]], name=d
                )
                for d, v in (("Đồng Văn", 5), ("Mèo Vạc", 6))
            ]
        ),
        ["jobs_created 026 2023-06 cumulative 5", "jobs_created 027 2023-06 cumulative 6"],
        [],
        unit=None,
    ),
    Case(
        "a list of persons beside the form",
        workbook(
            sheet([*letterhead(), ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"], [], ["STT", "Chỉ tiêu", "Thực hiện"], [1, JOBS, 643]]),
            sheet(
                [
                    ["DANH SÁCH LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI 6 THÁNG NĂM 2023"],
                    ["STT", "Họ và tên", "Năm sinh", "Địa chỉ", "Tháng"],
                    [1, "Vàng Mí Sò", 1999, "Xã Pả Vi", 5],
                ],
                name="DS",
            ),
        ),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "last year's hidden copy",
        workbook(
            sheet([*letterhead(), ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"], [], ["STT", "Chỉ tiêu", "Thực hiện"], [1, JOBS, 643]]),
            sheet(
                [*letterhead(), ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2022"], [], ["STT", "Chỉ tiêu", "Thực hiện"], [1, JOBS, 600]],
                name="2022",
                hidden=True,
            ),
        ),
        ["jobs_created 027 2023-06 cumulative 643"],
        [(None, "hidden_source")],
    ),
    Case(
        "last year's visible sheet beside this year's",
        workbook(
            sheet([*letterhead(), ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"], [], ["STT", "Chỉ tiêu", "Thực hiện"], [1, JOBS, 643]]),
            sheet([*letterhead(), ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2022"], [], ["STT", "Chỉ tiêu", "Thực hiện"], [1, JOBS, 600]], name="2022"),
        ),
        ["jobs_created 027 2023-06 cumulative 643"],
        [("A5", "other_year_skipped")],
    ),
    Case(
        "gender rows between a parent and its parts",
        drawn(
            HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643], [None, "Trong đó: Nữ", 300], ["-", LOCAL, 338], ["-", AWAY, 305]]
        ),
        ["jobs_created 027 2023-06 cumulative 643", "jobs_local 027 2023-06 cumulative 338", "jobs_away 027 2023-06 cumulative 305"],
        [],
    ),
    Case(
        "gender and ethnicity rows",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "Thực hiện"],
            [[1, JOBS, 643], [None, "- Lao động nữ", 300], [None, "- Lao động là người DTTS", 400]],
        ),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "gender and ethnicity columns",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Tổng số", "Trong đó: Nữ", "Dân tộc thiểu số"], [[1, JOBS, 643, 300, 200]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "total, men and women below the result",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO 6 THÁNG ĐẦU NĂM 2023"],
                    [],
                    ["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", None, None],
                    [None, None, None, "Tổng số", "Nam", "Nữ"],
                    [1, JOBS, 1602, 643, 343, 300],
                ],
                merged=["D7:F7"],
            )
        ),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        '"Trong đó:" and short child rows',
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "Thực hiện"],
            [[1, JOBS, 643], [None, "Trong đó:"], ["-", "Tại địa phương", 338], ["-", "Ngoài tỉnh", 305]],
        ),
        ["jobs_created 027 2023-06 cumulative 643", "jobs_local 027 2023-06 cumulative 338", "jobs_away 027 2023-06 cumulative 305"],
        [("B10", "name_matched"), ("B11", "name_matched")],
    ),
    Case(
        '"+ " child rows in shorthand',
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "Thực hiện"],
            [[1, JOBS, 643], ["+", "Trong tỉnh", 338], ["+", "Tỉnh bạn", 300], ["+", "XKLĐ", 5]],
        ),
        [
            "jobs_created 027 2023-06 cumulative 643",
            "jobs_local 027 2023-06 cumulative 338",
            "jobs_other_provinces 027 2023-06 cumulative 300",
            "jobs_abroad 027 2023-06 cumulative 5",
        ],
        [("B9", "name_matched"), ("B10", "name_matched"), ("B11", "name_matched")],
    ),
    Case(
        '"Chia ra:" and children of children',
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "Thực hiện"],
            [
                [1, JOBS, 643],
                [None, "Chia ra:"],
                [None, "+ Tại địa phương", 338],
                [None, "+ Nước ngoài và tỉnh bạn", 305],
                [None, "   Trong đó: đi làm việc ở nước ngoài", 5],
            ],
        ),
        [
            "jobs_created 027 2023-06 cumulative 643",
            "jobs_local 027 2023-06 cumulative 338",
            "jobs_away 027 2023-06 cumulative 305",
            "jobs_abroad 027 2023-06 cumulative 5",
        ],
        [("B10", "name_matched"), ("B11", "name_matched")],
    ),
    Case(
        "a training centre with its levels of training",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "Thực hiện"],
            [[1, "Đào tạo nghề", 20], ["-", "Cao đẳng", 0], ["-", "Sơ cấp", 15], ["-", "Dưới 3 tháng", 5]],
            above=[["UBND HUYỆN MÈO VẠC"], ["TRUNG TÂM GDNN - GDTX"]],
        ),
        [
            "training 027 2023-06 cumulative 20",
            "training_college 027 2023-06 cumulative 0",
            "training_elementary 027 2023-06 cumulative 15",
            "training_short 027 2023-06 cumulative 5",
        ],
        [("B6", "name_matched"), ("B9", "name_matched")],
        unit="gdnn-027",
    ),
    Case(
        "last month and this month side by side",
        drawn(
            "BÁO CÁO THÁNG 5 NĂM 2023",
            ["STT", "Chỉ tiêu", "TH tháng trước", "TH tháng báo cáo", "Lũy kế từ đầu năm"],
            [[1, JOBS, 40, 50, 643]],
        ),
        ["jobs_created 027 2023-04 month 40", "jobs_created 027 2023-05 month 50", "jobs_created 027 2023-05 cumulative 643"],
        [],
    ),
    Case(
        "the employment centre by district stays the unit",
        workbook(
            sheet(
                [
                    ["TRUNG TÂM DỊCH VỤ VIỆC LÀM TỈNH HÀ GIANG"],
                    ["BÁO CÁO 6 THÁNG 2023"],
                    ["TT", "Huyện", "Tư vấn giới thiệu việc làm", "Trong đó: tìm được việc làm"],
                    [1, "Đồng Văn", 50, 5],
                    [2, "Mèo Vạc", 60, 6],
                    [None, "Tổng", 110, 11],
                ]
            )
        ),
        [
            "job_counselling 026 2023-06 cumulative 50",
            "job_placements 026 2023-06 cumulative 5",
            "job_counselling 027 2023-06 cumulative 60",
            "job_placements 027 2023-06 cumulative 6",
        ],
        [("D3", "name_matched")],
        unit="dvvl",
    ),
    Case(
        "rows are communes: their total is the district",
        workbook(
            sheet(
                [
                    *letterhead("MÈO VẠC"),
                    ["KẾT QUẢ GIẢI QUYẾT VIỆC LÀM 6 THÁNG ĐẦU NĂM 2023"],
                    [],
                    ["TT", "Xã, thị trấn", "Kế hoạch", "Thực hiện"],
                    [1, "Thị trấn Mèo Vạc", 10, 5],
                    [2, "Xã Pả Vi", 10, 6],
                    [3, "Lũng Pù", 4, 3],
                    [None, "Tổng cộng", 24, 14],
                ]
            )
        ),
        ["jobs_created 027 2023-06 cumulative 14"],
        [],
    ),
    Case(
        "plans and percentages of the half year and of the year",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "KH năm", "KH 6 tháng", "TH 6 tháng", "% so KH năm", "% so KH 6 tháng"],
            [[1, JOBS, 1000, 500, 400, 40, 80]],
        ),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "next month's plan",
        drawn(
            MAY,
            ["STT", "Chỉ tiêu", "Thực hiện trong tháng", "Lũy kế", "Kế hoạch tháng 6", "Nhiệm vụ tháng tới"],
            [[1, JOBS, 10, 40, 12, 12]],
        ),
        ["jobs_created 027 2023-05 month 10", "jobs_created 027 2023-05 cumulative 40"],
        [],
    ),
    Case(
        "years as bare numbers across",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", 2021, 2022, 2023], [[1, JOBS, 300, 400, 500]]),
        ["jobs_created 027 2023-06 cumulative 500"],
        [],
    ),
    Case(
        "last year and this year across",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Năm 2022", "Năm 2023"], [[1, JOBS, 400, 500]]),
        ["jobs_created 027 2023-06 cumulative 500"],
        [],
    ),
    Case(
        "the same headers twice below different years",
        drawn(
            HALF_YEAR,
            [["STT", "Chỉ tiêu", "Năm 2022", None, "Năm 2023", None], [None, None, "KH", "TH", "KH", "TH"]],
            [[1, JOBS, 400, 500, 600, 300]],
            merged=["C7:D7", "E7:F7"],
        ),
        ["jobs_created 027 2023-06 cumulative 300"],
        [],
    ),
    Case(
        "years as section rows",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [["I", "Năm 2022"], [1, JOBS, 500], ["II", "Năm 2023"], [1, JOBS, 300]]),
        ["jobs_created 027 2023-06 cumulative 300"],
        [],
    ),
    Case(
        "quarters across: only the first is cumulative",
        drawn(
            "KẾT QUẢ NĂM 2023", ["STT", "Chỉ tiêu", "Quý I", "Quý II", "Quý III", "Quý IV", "Cả năm"], [[1, JOBS, 100, 120, 130, 140, 490]]
        ),
        ["jobs_created 027 2023-03 cumulative 100"],
        [("D7", "quarter_left_out"), ("E7", "quarter_left_out"), ("F7", "quarter_left_out")],
    ),
    Case(
        "a total row with a number in its name",
        drawn(HALF_YEAR, ["TT", "Huyện", JOBS], [[1, "Đồng Văn", 5], [2, "Mèo Vạc", 6], [None, "Tổng số 11 huyện", 11]], above=DEPARTMENT),
        ["jobs_created 026 2023-06 cumulative 5", "jobs_created 027 2023-06 cumulative 6"],
        [("B8", "unknown_row")],
        unit=None,
    ),
    Case(
        'subtotals "Các huyện vùng cao" that are no district',
        drawn(
            HALF_YEAR,
            ["TT", "Huyện", JOBS],
            [
                [None, "Các huyện vùng cao", 11],
                [1, "Đồng Văn", 5],
                [2, "Mèo Vạc", 6],
                [None, "Các huyện vùng thấp", 7],
                [3, "Bắc Quang", 7],
                [None, "Cộng", 18],
            ],
            above=DEPARTMENT,
        ),
        ["jobs_created 026 2023-06 cumulative 5", "jobs_created 027 2023-06 cumulative 6", "jobs_created 034 2023-06 cumulative 7"],
        [],
        unit=None,
    ),
    Case(
        '"Đạt" beside a column of results is a percentage',
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "KH", "TH", "Đạt"], [[1, JOBS, 1000, 400, 40]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        '"Đơn vị" over người and % is the unit of measure',
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "Đơn vị", "KH", "TH"],
            [[1, JOBS, "Người", 1000, 400], [2, "Tỷ lệ xã, phường phù hợp với trẻ em", "%", 70, 75]],
        ),
        ["jobs_created 027 2023-06 cumulative 400", "child_friendly_communes 027 2023-06 cumulative 75"],
        [],
    ),
    Case(
        '"Số người" as the column of results',
        drawn(
            "KẾT QUẢ TẠO VIỆC LÀM MỚI 6 THÁNG ĐẦU NĂM 2023",
            ["TT", "Huyện", "Số người", "Tỷ lệ (%)"],
            [[1, "Đồng Văn", 5, 50], [2, "Mèo Vạc", 6, 60]],
            above=DEPARTMENT,
        ),
        ["jobs_created 026 2023-06 cumulative 5", "jobs_created 027 2023-06 cumulative 6"],
        [],
        unit=None,
    ),
    Case(
        "the columns of the statistical office",
        drawn(
            "BÁO CÁO THÁNG 5 NĂM 2023",
            ["STT", "Chỉ tiêu", "Chính thức tháng 4", "Ước tính tháng 5", "Cộng dồn từ đầu năm đến cuối tháng 5"],
            [[1, JOBS, 40, 50, 300]],
        ),
        ["jobs_created 027 2023-04 month 40", "jobs_created 027 2023-05 month 50 estimate", "jobs_created 027 2023-05 cumulative 300"],
        [("D7", "estimate")],
    ),
    Case(
        "a short child row beneath an unknown row means nothing",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "KH", "TH"],
            [[1, JOBS, 1000, 400], [2, "Số doanh nghiệp thành lập mới", 5, 4], [None, "Trong đó: tại địa phương", 3, 3]],
        ),
        ["jobs_created 027 2023-06 cumulative 400"],
        [("B9", "unknown_row"), ("B10", "unknown_row")],
    ),
    Case(
        "columns whose header is not understood",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "TH", "Xã Pả Vi", "Doanh nghiệp A"], [[1, JOBS, 400, 30, 20]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [("E7", "unknown_column")],
    ),
    Case(
        "section rows that speak of plans",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "KH", "TH"],
            [["A", "CHỈ TIÊU KẾ HOẠCH GIAO"], [1, JOBS, 1000, 400], ["B", "CHỈ TIÊU KHÔNG GIAO KẾ HOẠCH"], [1, POVERTY, 100, 40]],
        ),
        ["jobs_created 027 2023-06 cumulative 400", "poverty_reduction 027 2023-06 cumulative 40"],
        [("D11", "not_yet_reviewed")],
    ),
    Case(
        "plan and result as section rows",
        drawn(
            HALF_YEAR, ["Nội dung", "Đồng Văn", "Mèo Vạc"], [["Kế hoạch"], [JOBS, 10, 20], ["Thực hiện"], [JOBS, 5, 6]], above=DEPARTMENT
        ),
        ["jobs_created 026 2023-06 cumulative 5", "jobs_created 027 2023-06 cumulative 6"],
        [],
        unit=None,
    ),
    Case(
        "plan, result and percentage as child rows",
        drawn(
            HALF_YEAR,
            ["STT", "Nội dung", "Số lượng"],
            [
                [1, JOBS],
                ["-", "Kế hoạch năm", 1000],
                ["-", "Thực hiện", 400],
                ["-", "Tỷ lệ (%)", 40],
                [2, POVERTY],
                ["-", "Kế hoạch", 100],
                ["-", "Thực hiện", 40],
            ],
        ),
        ["jobs_created 027 2023-06 cumulative 400", "poverty_reduction 027 2023-06 cumulative 40"],
        [("C14", "not_yet_reviewed")],
    ),
    Case(
        "rows are offices",
        drawn(
            "KẾT QUẢ ĐÀO TẠO NGHỀ 6 THÁNG ĐẦU NĂM 2023",
            ["TT", "Đơn vị", "Kế hoạch", "Thực hiện"],
            [[1, "Trung tâm GDNN-GDTX huyện Đồng Văn", 10, 5], [2, "TT GDNN-GDTX Mèo Vạc", 10, 6]],
            above=[["SỞ LAO ĐỘNG - TB&XH HÀ GIANG"], ["PHÒNG GIÁO DỤC NGHỀ NGHIỆP"]],
        ),
        ["training 026 2023-06 cumulative 5", "training 027 2023-06 cumulative 6"],
        [],
        unit=None,
    ),
    Case(
        "an office of the whole province among the rows",
        drawn(
            "KẾT QUẢ ĐÀO TẠO NGHỀ 6 THÁNG ĐẦU NĂM 2023",
            ["TT", "Đơn vị", "Kế hoạch", "Thực hiện"],
            [[1, "Trung tâm GDNN-GDTX huyện Đồng Văn", 10, 5], [2, "Trường Cao đẳng Kỹ thuật và Công nghệ", 10, 6]],
            above=[["SỞ LAO ĐỘNG - TB&XH HÀ GIANG"], ["PHÒNG GIÁO DỤC NGHỀ NGHIỆP"]],
        ),
        ["training 026 2023-06 cumulative 5", "training - 2023-06 cumulative 6"],
        [],
        unit=None,
    ),
    Case(
        "a college reports figures of the whole province",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "TH"],
            [[1, "Đào tạo nghề", 60], ["-", "Cao đẳng", 20], ["-", "Trung cấp", 40]],
            above=[["SỞ LAO ĐỘNG - TB&XH"], ["TRƯỜNG CAO ĐẲNG KỸ THUẬT VÀ CÔNG NGHỆ"]],
        ),
        ["training - 2023-06 cumulative 60", "training_college - 2023-06 cumulative 20", "training_intermediate - 2023-06 cumulative 40"],
        [("B6", "name_matched")],
        unit="cao-dang",
    ),
    Case(
        "a label broken over two rows",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "TH"],
            [[1, JOBS, 400], ["-", LOCAL, 100], ["-", "Đi làm việc ở nước ngoài", 300], [None, "và làm việc tại các tỉnh bạn"]],
        ),
        ["jobs_created 027 2023-06 cumulative 400", "jobs_local 027 2023-06 cumulative 100", "jobs_away 027 2023-06 cumulative 300"],
        [],
    ),
    Case(
        "a sheet with indicators and no header",
        workbook(sheet([*letterhead(), [HALF_YEAR], [], ["STT", "Chỉ tiêu", "TH"], [1, JOBS, 400]]), sheet([[1, POVERTY, 40]], name="S2")),
        ["jobs_created 027 2023-06 cumulative 400"],
        [(None, "no_table")],
    ),
    Case(
        "the header repeated on the next page",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "TH"], [[1, JOBS, 400], ["STT", "Chỉ tiêu", "TH"], [2, POVERTY, 40]]),
        ["jobs_created 027 2023-06 cumulative 400", "poverty_reduction 027 2023-06 cumulative 40"],
        [("C10", "not_yet_reviewed")],
    ),
    Case(
        "no column of results",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Đầu kỳ", "Còn lại"], [[1, "Số hộ người có công nghèo", 5, 3]]),
        [],
        [(None, "no_table"), ("B8", "name_matched")],
    ),
    Case(
        "a title that says lũy kế over the months",
        drawn("TỔNG HỢP SỐ LIỆU LŨY KẾ ĐẾN HẾT CÁC THÁNG NĂM 2023", ["STT", "Chỉ tiêu", "T1", "T2"], [[1, JOBS, 5, 9]]),
        ["jobs_created 027 2023-01 cumulative 5", "jobs_created 027 2023-02 cumulative 9"],
        [],
    ),
    Case(
        'months below "Trong tháng" and again below "Lũy kế"',
        drawn(
            "TỔNG HỢP NĂM 2023",
            [["STT", "Chỉ tiêu", "Trong tháng", None, "Lũy kế", None], [None, None, "T1", "T2", "T1", "T2"]],
            [[1, JOBS, 5, 4, 5, 9]],
            merged=["C7:D7", "E7:F7"],
        ),
        [
            "jobs_created 027 2023-01 month 5",
            "jobs_created 027 2023-02 month 4",
            "jobs_created 027 2023-01 cumulative 5",
            "jobs_created 027 2023-02 cumulative 9",
        ],
        [],
    ),
    Case(
        "a rate by district with numerator and denominator",
        drawn(
            HALF_YEAR,
            ["TT", "Huyện", "Tổng số xã", "Số xã đạt", "Tỷ lệ (%)"],
            [[1, "Đồng Văn", 19, 15, 78.9], [2, "Mèo Vạc", 18, 9, "50%"], [None, "Cộng", 37, 24, 64.9]],
            above=[["SỞ LAO ĐỘNG - TB&XH HÀ GIANG"], ["PHÒNG TRẺ EM VÀ BÌNH ĐẲNG GIỚI"], ["TỶ LỆ XÃ, PHƯỜNG PHÙ HỢP VỚI TRẺ EM"]],
        ),
        ["child_friendly_communes 026 2023-06 cumulative 78.9474", "child_friendly_communes 027 2023-06 cumulative 50"],
        [],
        unit=None,
    ),
    Case(
        "two rates by district with numerators and denominators",
        drawn(
            HALF_YEAR,
            [
                ["TT", "Huyện", "Tỷ lệ xã, phường phù hợp với trẻ em", None, None, "Tỷ lệ lao động qua đào tạo nghề", None, None],
                [None, None, "Tổng số", "Số xã đạt", "Tỷ lệ", "Tổng số", "Số LĐ qua đào tạo", "Tỷ lệ"],
            ],
            [[1, "Đồng Văn", 20, 15, 75, 1000, 500, 50], [2, "Mèo Vạc", 18, 9, 50, 1000, 600, 60]],
            merged=["C5:E5", "F5:H5"],
            above=DEPARTMENT,
        ),
        [
            "child_friendly_communes 026 2023-06 cumulative 75",
            "trained_labour_rate 026 2023-06 cumulative 50",
            "child_friendly_communes 027 2023-06 cumulative 50",
            "trained_labour_rate 027 2023-06 cumulative 60",
        ],
        [],
        unit=None,
    ),
    Case(
        "a rate by district with plan and result",
        drawn(
            HALF_YEAR,
            [["TT", "Huyện", CHILDREN, None], [None, None, "KH", "TH"]],
            [[1, "Đồng Văn", "75%", "70%"], [2, "Mèo Vạc", "60%", "55%"]],
            above=DEPARTMENT,
        ),
        ["child_friendly_communes 026 2023-06 cumulative 70", "child_friendly_communes 027 2023-06 cumulative 55"],
        [("D7", "number_from_text"), ("D8", "number_from_text")],
        unit=None,
    ),
    Case(
        "a hidden row is read and announced",
        drawn(HALF_YEAR, HEADER, [[1, JOBS, 1000, 400, 40], [2, POVERTY, 100, 40, 40]], hidden_rows=[8]),
        ["jobs_created 027 2023-06 cumulative 400", "poverty_reduction 027 2023-06 cumulative 40"],
        [(None, "hidden_source"), ("D9", "not_yet_reviewed")],
    ),
    Case(
        "the same headers twice below different indicators, one of them unclear",
        drawn(
            MAY,
            [["TT", "Huyện", "Tạo việc làm mới", None, "Giảm nghèo", None], [None, None, "Trong tháng", "Lũy kế", "Trong tháng", "Lũy kế"]],
            [[1, "Đồng Văn", 5, 50, 1, 3]],
            above=DEPARTMENT,
        ),
        ["jobs_created 026 2023-05 month 5", "jobs_created 026 2023-05 cumulative 50"],
        [("C5", "name_matched"), ("E6", "unknown_column"), ("F6", "unknown_column")],
        unit=None,
    ),
    Case(
        "the whole form with sections, parts, rates and qualitative rows",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2023", "Thực hiện 6 tháng", "% so với KH"], WHOLE_FORM),
        [
            "jobs_created 027 2023-06 cumulative 643",
            "jobs_local 027 2023-06 cumulative 338",
            "jobs_away 027 2023-06 cumulative 305",
            "jobs_abroad 027 2023-06 cumulative 5",
            "jobs_other_provinces 027 2023-06 cumulative 300",
            "trained_labour_rate 027 2023-06 cumulative 56.2",
            "poverty_reduction 027 2023-06 cumulative 0",
            "child_friendly_communes 027 2023-06 cumulative 72.2",
            "social_assistance_coverage 027 2023-06 cumulative 100",
            "poor_merit_households 027 2023-06 cumulative 0",
            "party_cells 027 2023-06 cumulative 100",
        ],
        [
            ("E16", "dash_read_as_zero"),
            ("E16", "not_yet_reviewed"),
            ("E17", "number_from_text"),
            ("B19", "name_matched"),
            ("E19", "number_from_text"),
            ("B20", "name_matched"),
            ("B21", "name_matched"),
            ("E21", "task_of_nobody"),
            ("E21", "task_told"),
            ("B23", "name_matched"),
            ("E23", "number_from_text"),
            ("E24", "task_told"),
        ],
    ),
    Case(
        "district names merged over their rows",
        workbook(
            sheet(
                [
                    *DEPARTMENT,
                    [HALF_YEAR],
                    ["Huyện", "Chỉ tiêu", "TH"],
                    ["Đồng Văn", JOBS, 5],
                    [None, POVERTY, 6],
                    ["Mèo Vạc", JOBS, 7],
                    [None, POVERTY, 8],
                ],
                merged=["A5:A6", "A7:A8"],
            )
        ),
        [
            "jobs_created 026 2023-06 cumulative 5",
            "poverty_reduction 026 2023-06 cumulative 6",
            "jobs_created 027 2023-06 cumulative 7",
            "poverty_reduction 027 2023-06 cumulative 8",
        ],
        [("C6", "not_yet_reviewed"), ("C8", "not_yet_reviewed")],
        unit=None,
    ),
    Case(
        "total, women and parts across",
        drawn(
            HALF_YEAR,
            [["TT", "Huyện", "Tổng số", "Trong đó", None, None], [None, None, None, "Nữ", "Tại địa phương", "Ngoài tỉnh"]],
            [[1, "Đồng Văn", 10, 4, 6, 4]],
            above=[*DEPARTMENT, ["KẾT QUẢ GIẢI QUYẾT VIỆC LÀM"]],
        ),
        ["jobs_created 026 2023-06 cumulative 10", "jobs_local 026 2023-06 cumulative 6", "jobs_away 026 2023-06 cumulative 4"],
        [("E7", "name_matched"), ("F7", "name_matched")],
        unit=None,
    ),
    Case(
        "STT 1.10 turned into 1.1 and into a date",
        drawn(HALF_YEAR, HEADER, [[1.1, JOBS, 1000, 400, 40], [datetime(2023, 10, 1), POVERTY, 100, 40, 40]]),
        ["jobs_created 027 2023-06 cumulative 400", "poverty_reduction 027 2023-06 cumulative 40"],
        [("D9", "not_yet_reviewed")],
    ),
    Case(
        "a total of indicators is nothing",
        drawn(HALF_YEAR, HEADER, [[1, JOBS, 1000, 400, 40], [None, "Tổng cộng", 1000, 400, 40]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "months to come are blank",
        drawn("KẾT QUẢ CÁC THÁNG NĂM 2023", ["STT", "Chỉ tiêu", "T1", "T2", "T3"], [[1, JOBS, 5, "-", None]]),
        ["jobs_created 027 2023-01 month 5", "jobs_created 027 2023-02 month 0"],
        [("D8", "dash_read_as_zero")],
    ),
    Case(
        "a note with numbers below the table",
        drawn(HALF_YEAR, HEADER, [[1, JOBS, 1000, 400, 40], [], ["Ghi chú: số liệu tạo việc làm năm 2022 là 500 người"]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "three-level headers",
        drawn(
            MAY,
            [
                ["STT", "Chỉ tiêu", "ĐVT", "Năm 2023", None, None, None],
                [None, None, None, "Kế hoạch", "Thực hiện", None, "So với KH (%)"],
                [None, None, None, None, "Tháng 5", "Lũy kế 5 tháng", None],
            ],
            [[1, JOBS, "Người", 1000, 5, 400, 40]],
            merged=["D7:G7", "E8:F8", "A7:A9", "B7:B9", "C7:C9", "D8:D9", "G8:G9"],
        ),
        ["jobs_created 027 2023-05 month 5", "jobs_created 027 2023-05 cumulative 400"],
        [],
    ),
    Case(
        "the label in the last column",
        drawn(HALF_YEAR, ["KH", "TH", "Chỉ tiêu"], [[1000, 400, JOBS]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "columns of codes beside the label",
        drawn(HALF_YEAR, ["Mã số", "Chỉ tiêu", "Mã", "TH"], [["01", JOBS, "A1", 400]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "the unit of measure inside the label",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "TH"], [[1, JOBS + " (người)", 400], [2, POVERTY + " (hộ)", 40]]),
        ["jobs_created 027 2023-06 cumulative 400", "poverty_reduction 027 2023-06 cumulative 40"],
        [("C9", "not_yet_reviewed")],
    ),
    Case(
        "empty sheets beside the form",
        workbook(drawn(HALF_YEAR, HEADER, [[1, JOBS, 1000, 400, 40]]).sheets[0], sheet([], name="Sheet2"), sheet([["abc"]], name="Sheet3")),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_reads(case: Case) -> None:
    check_case(case)
