"""Where a workbook comes from: sender, period, year, encoding. The lists of findings are complete."""

from __future__ import annotations

import unicodedata

import pytest

from tests.analysis.intake.drawings import DEPARTMENT, HALF_YEAR, HEADER, JOBS, LOCAL, Case, check_case, drawn, in_tcvn3, named
from tests.builders import letterhead, sheet, workbook

CASES = [
    Case(
        "a quarter and the half year in the title mean cumulative",
        drawn("BÁO CÁO QUÝ II VÀ 6 THÁNG ĐẦU NĂM 2023", ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "the wrong year left from the last template",
        drawn("BÁO CÁO THÁNG 9 NĂM 2022", ["STT", "Chỉ tiêu", "Kế hoạch năm 2022", "Lũy kế"], [[1, JOBS, 1602, 643]]),
        [],
        [("A5", "wrong_year")],
    ),
    Case(
        "a title with only the month leaves the measure open",
        drawn("BÁO CÁO KẾT QUẢ THÁNG 5 NĂM 2023", [["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"]], [[1, JOBS, 1602, 643]]),
        [],
        [("D7", "measure_unknown")],
    ),
    Case(
        'a title with "6 tháng" means cumulative',
        drawn("BÁO CÁO 6 THÁNG ĐẦU NĂM 2023", [["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"]], [[1, JOBS, 1602, 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "the third quarter's own figure is left out beside a cumulative column",
        drawn("BÁO CÁO QUÝ III NĂM 2023", [["STT", "Chỉ tiêu", "Thực hiện quý III", "Lũy kế 9 tháng"]], [[1, JOBS, 200, 643]]),
        ["jobs_created 027 2023-09 cumulative 643"],
        [("C7", "quarter_left_out")],
    ),
    Case(
        "a quarter in the title does not say the measure",
        drawn("BÁO CÁO QUÝ III NĂM 2023", [["STT", "Chỉ tiêu", "Thực hiện"]], [[1, JOBS, 200]]),
        [],
        [("C7", "measure_unknown")],
    ),
    Case(
        "a quarter's own figure alone is asked about",
        drawn("BÁO CÁO QUÝ III NĂM 2023", [["STT", "Chỉ tiêu", "Thực hiện trong quý"]], [[1, JOBS, 200]]),
        [],
        [("C7", "measure_unknown")],
    ),
    Case(
        "the first quarter is cumulative",
        drawn("BÁO CÁO QUÝ I NĂM 2023", [["STT", "Chỉ tiêu", "Thực hiện"]], [[1, JOBS, 200]]),
        ["jobs_created 027 2023-03 cumulative 200"],
        [],
    ),
    Case(
        "a bare year in the title is December, cumulative",
        drawn("BÁO CÁO KẾT QUẢ NĂM 2023", [["STT", "Chỉ tiêu", "Thực hiện"]], [[1, JOBS, 200]]),
        ["jobs_created 027 2023-12 cumulative 200"],
        [],
    ),
    Case(
        '"đến hết tháng 8" means cumulative',
        drawn("KẾT QUẢ THỰC HIỆN ĐẾN HẾT THÁNG 8 NĂM 2023", [["STT", "Chỉ tiêu", "Thực hiện"]], [[1, JOBS, 200]]),
        ["jobs_created 027 2023-08 cumulative 200"],
        [],
    ),
    Case(
        "typing errors close to exactly one name",
        drawn(
            HALF_YEAR,
            ["STT", "Chỉ tiêu", "Thực hiện"],
            [[1, "Giải quyết việc làm tại địa phuơng", 338], [2, "Đi làm việc ở nứơc ngoài và làm việc tại các tỉnh bạn", 305]],
        ),
        ["jobs_local 027 2023-06 cumulative 338", "jobs_away 027 2023-06 cumulative 305"],
        [],
    ),
    Case(
        "no diacritics at all",
        drawn("BAO CAO 6 THANG DAU NAM 2023", ["STT", "Chi tieu", "Thuc hien"], [[1, "So lao dong duoc tao viec lam moi", 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "an indicator that the unit does not answer for",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643], [2, "Đào tạo nghề", 20]]),
        ["jobs_created 027 2023-06 cumulative 643", "training 027 2023-06 cumulative 20"],
        [("B9", "name_matched"), ("C9", "unit_not_responsible")],
    ),
    Case(
        "title and sheet's name disagree",
        drawn("BÁO CÁO THÁNG 5 NĂM 2023", ["STT", "Chỉ tiêu", "Lũy kế"], [[1, JOBS, 643]], name="T4"),
        ["jobs_created 027 2023-05 cumulative 643"],
        [(None, "period_conflict")],
    ),
    Case(
        "the period only in the sheet's name",
        drawn("BÁO CÁO KẾT QUẢ", ["STT", "Chỉ tiêu", "Lũy kế"], [[1, JOBS, 643]], name="T5"),
        ["jobs_created 027 2023-05 cumulative 643"],
        [],
    ),
    Case(
        "a title that counts up to a day is no letter",
        drawn("KẾT QUẢ ĐẾN NGÀY 31 THÁNG 5 NĂM 2023", ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643]]),
        ["jobs_created 027 2023-05 cumulative 643"],
        [],
    ),
    Case(
        "the period only in the file's name",
        named("BC 6T Meo Vac lan 2 (sua).xlsx", drawn("BÁO CÁO KẾT QUẢ", ["STT", "Chỉ tiêu", "Lũy kế"], [[1, JOBS, 643]])),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "no period anywhere but in the date of the letter",
        drawn("BÁO CÁO KẾT QUẢ", ["STT", "Chỉ tiêu", "Lũy kế"], [[1, JOBS, 643]]),
        [],
        [(None, "period_unknown")],
    ),
    Case(
        "the wrong year left in the title, the right one in the header",
        drawn("BÁO CÁO THÁNG 9 NĂM 2022", ["STT", "Chỉ tiêu", "Kế hoạch năm 2023", "Lũy kế"], [[1, JOBS, 1602, 643]]),
        ["jobs_created 027 2023-09 cumulative 643"],
        [(None, "period_conflict")],
    ),
    Case(
        "the outlook in a title gives no period",
        drawn("KẾT QUẢ THÁNG 5, NHIỆM VỤ TRỌNG TÂM THÁNG 6 NĂM 2023", ["STT", "Chỉ tiêu", "Lũy kế"], [[1, JOBS, 643]]),
        ["jobs_created 027 2023-05 cumulative 643"],
        [],
    ),
    Case(
        '"6 tháng cuối năm" in a title gives no period',
        drawn("KẾT QUẢ 6 THÁNG ĐẦU NĂM, PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2023", ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "nobody is named anywhere",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643]], above=[["BÁO CÁO"]]),
        [],
        [(None, "unit_unknown")],
        unit=None,
    ),
    Case(
        "another province's district",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643]], above=[["UBND HUYỆN NA HANG"], ["PHÒNG LAO ĐỘNG - TB&XH"]]),
        [],
        [(None, "unit_unknown")],
        unit=None,
    ),
    Case(
        "only the district is known: the labour office answers",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643]], above=[["UBND HUYỆN MÈO VẠC"]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "only the district is known: the training centre answers",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, "Đào tạo nghề", 20]], above=[["UBND HUYỆN MÈO VẠC"]]),
        ["training 027 2023-06 cumulative 20"],
        [("B5", "name_matched")],
        unit="gdnn-027",
    ),
    Case(
        "the district only in the file's name",
        named(
            "BC 6T Meo Vac.xlsx", drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643]], above=[["PHÒNG LAO ĐỘNG - TB&XH"]])
        ),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        '"QB" in a row is asked about',
        workbook(sheet([["SỞ LAO ĐỘNG - TB&XH"], ["BÁO CÁO 6 THÁNG 2023"], ["TT", "Huyện", JOBS], [1, "QB", 5], [2, "Mèo Vạc", 6]])),
        ["jobs_created 027 2023-06 cumulative 6"],
        [("B4", "unit_ambiguous")],
        unit=None,
    ),
    Case(
        '"QB" in the file\'s name is asked about',
        named("BC 6T QB.xlsx", drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "Thực hiện"], [[1, JOBS, 643]], above=[["PHÒNG LAO ĐỘNG - TB&XH"]])),
        [],
        [(None, "unit_ambiguous")],
        unit=None,
    ),
    Case(
        "another province's district in a row",
        workbook(
            sheet([["SỞ LAO ĐỘNG - TB&XH"], ["BÁO CÁO 6 THÁNG 2023"], ["TT", "Huyện", JOBS], [1, "Huyện Na Hang", 5], [2, "Mèo Vạc", 6]])
        ),
        ["jobs_created 027 2023-06 cumulative 6"],
        [("B4", "unit_unknown")],
        unit=None,
    ),
    Case(
        "December and the year in one report",
        drawn("BÁO CÁO THÁNG 12 VÀ NĂM 2023", ["STT", "Chỉ tiêu", "KH năm 2023", "TH tháng 12", "TH năm 2023"], [[1, JOBS, 1000, 40, 900]]),
        ["jobs_created 027 2023-12 month 40", "jobs_created 027 2023-12 cumulative 900"],
        [],
    ),
    Case(
        "June and the half year in one report",
        drawn("BÁO CÁO THÁNG 6 VÀ 6 THÁNG ĐẦU NĂM 2023", ["STT", "Chỉ tiêu", "Tháng 6", "6 tháng"], [[1, JOBS, 40, 300]]),
        ["jobs_created 027 2023-06 month 40", "jobs_created 027 2023-06 cumulative 300"],
        [],
    ),
    Case(
        "the department reports the whole province",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "KH", "TH"], [[1, JOBS, 17800, 8000]], above=[["SỞ LAO ĐỘNG - TB&XH HÀ GIANG"]]),
        ["jobs_created - 2023-06 cumulative 8000"],
        [],
        unit=None,
    ),
    Case(
        "a division reports a rate of the province",
        drawn(
            "BÁO CÁO NĂM 2023",
            ["STT", "Chỉ tiêu", "Mục tiêu", "Kết quả"],
            [[1, "Tỷ lệ lao động qua đào tạo nghề", "57,8%", "57,9%"]],
            above=[["SỞ LAO ĐỘNG - TB&XH"], ["PHÒNG GIÁO DỤC NGHỀ NGHIỆP"]],
        ),
        ["trained_labour_rate - 2023-12 cumulative 57.9"],
        [("D6", "number_from_text")],
        unit="p-gdnn",
    ),
    Case(
        "letterhead and the line that says who reports name different districts",
        drawn(
            "BÁO CÁO 6 THÁNG ĐẦU NĂM 2023",
            ["STT", "Chỉ tiêu", "TH"],
            [[1, JOBS, 400]],
            above=[*letterhead(), ["Cơ quan báo cáo: Phòng LĐTBXH huyện Bắc Mê"]],
        ),
        [],
        [(None, "unit_ambiguous")],
        unit=None,
    ),
    Case(
        "letterhead and title name different districts",
        drawn("BÁO CÁO 6 THÁNG ĐẦU NĂM 2023 HUYỆN ĐỒNG VĂN", ["STT", "Chỉ tiêu", "TH"], [[1, JOBS, 400]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [(None, "sender_conflict")],
    ),
    Case(
        "decomposed Unicode (NFD)",
        drawn(
            unicodedata.normalize("NFD", HALF_YEAR),
            [unicodedata.normalize("NFD", x) for x in HEADER],
            [[1, unicodedata.normalize("NFD", JOBS), 1000, 400, 40]],
        ),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "TCVN3 text in .VnTime",
        in_tcvn3(
            drawn(
                "Báo cáo 6 tháng đầu năm 2023",
                HEADER,
                [[1, JOBS, 1000, 400, 40], ["-", LOCAL, 500, 200, 40], [None, "Tổng cộng"]],
                above=[["UBND huyện Mèo Vạc"], ["Phòng Lao động - TB&XH"]],
            )
        ),
        ["jobs_created 027 2023-06 cumulative 400", "jobs_local 027 2023-06 cumulative 200"],
        [(None, "legacy_encoding")],
    ),
    Case(
        "text in the wrong code page",
        drawn(
            HALF_YEAR,
            HEADER,
            [[1, "Số lao Ä‘á»™ng Ä‘Æ°á»£c táº¡o viá»‡c lÃ m má»›i", 1000, 400, 40], [2, "Giáº£m sá»‘ há»™ nghÃ¨o", 3, 4, 5]],
        ),
        [],
        [(None, "unreadable")],
        unit=None,
    ),
    Case(
        "the receiver is not the sender",
        drawn(
            HALF_YEAR,
            HEADER,
            [[1, JOBS, 1000, 400, 40]],
            above=[["UBND HUYỆN MÈO VẠC"], ["PHÒNG LAO ĐỘNG - TB&XH"], ["Kính gửi: Văn phòng Sở Lao động - TB&XH tỉnh Hà Giang"]],
        ),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        "a remark with the date of the data",
        drawn("KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2023 (Số liệu tính đến ngày 31/5/2023)", HEADER, [[1, JOBS, 1000, 400, 40]]),
        ["jobs_created 027 2023-05 cumulative 400"],
        [],
    ),
    Case(
        "the period in a line of its own",
        workbook(
            sheet(
                [
                    *letterhead(),
                    ["BÁO CÁO KẾT QUẢ THỰC HIỆN"],
                    ["Kỳ báo cáo: Tháng 5/2023"],
                    ["STT", "Chỉ tiêu", "Trong kỳ", "Lũy kế"],
                    [1, JOBS, 5, 50],
                ]
            )
        ),
        ["jobs_created 027 2023-05 month 5", "jobs_created 027 2023-05 cumulative 50"],
        [],
    ),
    Case(
        '"trong kỳ" of a half year',
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "KH", "TH trong kỳ"], [[1, JOBS, 1000, 400]]),
        ["jobs_created 027 2023-06 cumulative 400"],
        [],
    ),
    Case(
        'a second submission "lần 2"',
        named("BC T5 Meo Vac lan 2.xlsx", drawn("BÁO CÁO", ["STT", "Chỉ tiêu", "Lũy kế"], [[1, JOBS, 5]])),
        ["jobs_created 027 2023-05 cumulative 5"],
        [],
    ),
    Case(
        "a workbook that is no report",
        drawn("REPORT 5/2023", ["No", "Indicator", "Plan", "Month", "Cumulative"], [[1, JOBS, 1000, 4, 400]]),
        [],
        [(None, "no_table")],
    ),
    Case(
        "misspelt districts",
        drawn(HALF_YEAR, ["TT", "Huyện", JOBS], [[1, "Quảng Bạ", 5], [2, "Hoàng Xu Phì", 6], [3, "Xín Mầm", 7]], above=DEPARTMENT),
        ["jobs_created 029 2023-06 cumulative 5", "jobs_created 032 2023-06 cumulative 6", "jobs_created 033 2023-06 cumulative 7"],
        [("B6", "name_matched"), ("B7", "name_matched"), ("B8", "name_matched")],
        unit=None,
    ),
    Case(
        "a month without a year",
        drawn("BÁO CÁO THÁNG 5", ["STT", "Chỉ tiêu", "Lũy kế"], [[1, JOBS, 5]]),
        ["jobs_created 027 2023-05 cumulative 5"],
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_reads(case: Case) -> None:
    check_case(case)
