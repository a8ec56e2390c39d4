"""Names that say their own time, place or role, and short headers: "Tạo việc làm mới năm 2022" is not this year's."""

from __future__ import annotations

import pytest

from analysis.intake.layout.headers import ColumnRole, words
from analysis.intake.read import read
from tests.analysis.intake.drawings import (
    CAMPAIGN,
    CHILDREN,
    DEPARTMENT,
    HALF_YEAR,
    JOBS,
    LOCAL,
    MAY,
    POVERTY,
    Case,
    check_case,
    drawn,
    facts_of,
    told,
)
from tests.builders import letterhead, sheet, workbook

RESULTS = ["STT", "Nội dung", "Thực hiện"]
VOCATIONAL = [["SỞ LAO ĐỘNG - TB&XH HÀ GIANG"], ["PHÒNG GIÁO DỤC NGHỀ NGHIỆP"]]


def _year(year: int, value: int):
    rows = [*letterhead(), [f"BÁO CÁO THÁNG 5 NĂM {year}"], [], ["STT", "Chỉ tiêu", "Kế hoạch năm 2023", "Lũy kế"], [1, JOBS, 1602, value]]
    return sheet(rows, f"T5-{year}")


CASES = [
    Case(
        "rows of last year beside rows of this year",
        drawn(HALF_YEAR, RESULTS, [[1, f"{JOBS} năm 2022", 500], [2, f"{JOBS} 6 tháng năm 2023", 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "a row of last year alone is no figure of this year",
        drawn(HALF_YEAR, RESULTS, [[1, f"{JOBS} 5 tháng đầu năm 2022", 500], [2, LOCAL, 250]]),
        ["jobs_local 027 2023-06 cumulative 250"],
        [],
    ),
    Case(
        "a column of last year alone is no figure of this year",
        drawn(HALF_YEAR, ["TT", "Huyện", f"{JOBS} (năm 2022)", LOCAL], [[1, "Đồng Văn", 5, 6], [2, "Mèo Vạc", 7, 8]], above=DEPARTMENT),
        ["jobs_local 026 2023-06 cumulative 6", "jobs_local 027 2023-06 cumulative 8"],
        [],
        unit=None,
    ),
    Case(
        "a row may name a month of its own",
        drawn(HALF_YEAR, RESULTS, [[1, f"{JOBS} tháng 4", 90], [2, f"{JOBS} 6 tháng đầu năm", 643]]),
        ["jobs_created 027 2023-04 month 90", "jobs_created 027 2023-06 cumulative 643"],
        [],
    ),
    Case(
        "a row of the second quarter alone is neither a month nor cumulative",
        drawn(HALF_YEAR, RESULTS, [[1, f"{JOBS} quý II", 90], [2, LOCAL, 250]]),
        ["jobs_local 027 2023-06 cumulative 250"],
        [("B8", "quarter_left_out")],
    ),
    Case(
        "a row of the plan below a column of results",
        drawn(HALF_YEAR, RESULTS, [[1, f"Kế hoạch {JOBS.lower()} năm 2023", 1602], [2, f"Thực hiện {JOBS.lower()}", 643]]),
        ["jobs_created 027 2023-06 cumulative 643"],
        [("B9", "name_matched")],
    ),
    Case(
        "a level of training shorter than three months names no period",
        drawn(
            MAY,
            ["STT", "Nội dung", "Trong tháng", "Lũy kế"],
            [
                [1, "Đào tạo hệ trung cấp, cao đẳng, sơ cấp và dưới 3 tháng", 9, 99],
                ["-", "Dưới ba tháng", 4, 44],
                ["-", "< 3 tháng", 4, 44],
            ],
            above=[["TRUNG TÂM GDNN - GDTX HUYỆN MÈO VẠC"]],
        ),
        [
            "training 027 2023-05 month 9",
            "training 027 2023-05 cumulative 99",
            "training_short 027 2023-05 month 4",
            "training_short 027 2023-05 cumulative 44",
        ],
        [("B7", "name_matched")],
        unit="gdnn-027",
    ),
    Case(
        "households fewer than at the beginning of the year",
        drawn("BÁO CÁO 9 THÁNG NĂM 2023", RESULTS, [[1, f"{POVERTY} so với đầu năm", 312]]),
        ["poverty_reduction 027 2023-09 cumulative 312"],
        [],
    ),
    Case(
        "households of a standard that holds for years",
        drawn("BÁO CÁO 9 THÁNG NĂM 2023", RESULTS, [[1, f"{POVERTY} (theo chuẩn nghèo đa chiều giai đoạn 2022-2025)", 312]]),
        ["poverty_reduction 027 2023-09 cumulative 312"],
        [],
    ),
    Case(
        "a name with a span of years behind it",
        drawn(HALF_YEAR, RESULTS, [[1, f"{JOBS} lũy kế 2021-2023", 5000], [2, LOCAL, 250]]),
        ["jobs_local 027 2023-06 cumulative 250"],
        [],
    ),
    Case(
        "a percentage that only the name speaks of is no number of persons",
        drawn(HALF_YEAR, RESULTS, [[1, f"{JOBS} (%)", 57], [2, LOCAL, 250]]),
        ["jobs_local 027 2023-06 cumulative 250"],
        [],
    ),
    Case(
        "a name that says whose figure it is",
        drawn(HALF_YEAR, RESULTS, [[1, f"{JOBS} huyện Đồng Văn", 500], [2, f"{LOCAL} trên địa bàn huyện Mèo Vạc", 250]], above=DEPARTMENT),
        ["jobs_created 026 2023-06 cumulative 500", "jobs_local 027 2023-06 cumulative 250"],
        [],
        unit=None,
    ),
    Case(
        "a bare column of what lies ahead of the report is a plan",
        drawn(MAY, ["STT", "Chỉ tiêu", "Cả năm", "Trong tháng", "Lũy kế"], [[1, JOBS, 1602, 114, 643]]),
        ["jobs_created 027 2023-05 month 114", "jobs_created 027 2023-05 cumulative 643"],
        [("C7", "unknown_column")],
    ),
    Case(
        "rows below a heading that looks ahead of the report",
        drawn(
            MAY, ["STT", "Chỉ tiêu", "Trong tháng"], [["I", "Kết quả tháng 5"], [1, JOBS, 114], ["II", "Dự kiến tháng 6"], [1, JOBS, 120]]
        ),
        ["jobs_created 027 2023-05 month 114"],
        [("B11", "other_subject")],
    ),
    Case(
        "an estimate of what lies ahead of the report",
        drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "TH 6 tháng", "Ước cả năm"], [[1, JOBS, 643, 1650]]),
        ["jobs_created 027 2023-06 cumulative 643", "jobs_created 027 2023-12 cumulative 1650 estimate"],
        [("D7", "estimate")],
    ),
    Case(
        "three rows an indicator, each with its role",
        drawn(
            MAY,
            ["STT", "Chỉ tiêu", "Phân loại", "Số liệu"],
            [[1, JOBS, "Kế hoạch năm", 1602], [None, None, "Trong tháng", 114], [None, None, "Lũy kế", 643]],
        ),
        ["jobs_created 027 2023-05 month 114", "jobs_created 027 2023-05 cumulative 643"],
        [],
    ),
    Case(
        "last year's sheet with this year's plan beside the sheet of this year",
        workbook(_year(2022, 500), _year(2023, 643)),
        ["jobs_created 027 2023-05 cumulative 643"],
        [("A5", "other_year_skipped")],
    ),
    Case(
        "a quotient without a sign of % beside its numerator and denominator",
        drawn("BÁO CÁO NĂM 2023", ["STT", "Chỉ tiêu", "Tử số", "Mẫu số", "Kết quả"], [[1, CHILDREN, 18, 23, 18 / 23]]),
        ["child_friendly_communes 027 2023-12 cumulative 78.2609"],
        [],
    ),
    Case(
        "another quotient is still asked about",
        drawn("BÁO CÁO NĂM 2023", ["STT", "Chỉ tiêu", "Tử số", "Mẫu số", "Kết quả"], [[1, CHILDREN, 18, 23, 0.5]]),
        [],
        [("E8", "percent_unclear")],
    ),
    Case(
        "percentages of the rate that only the title names",
        drawn(
            "TỶ LỆ LAO ĐỘNG QUA ĐÀO TẠO NGHỀ NĂM 2023",
            ["TT", "Huyện", "Tỷ lệ (%)"],
            [[1, "Mèo Vạc", 40], [2, "Yên Minh", 50]],
            above=VOCATIONAL,
        ),
        ["trained_labour_rate 027 2023-12 cumulative 40", "trained_labour_rate 028 2023-12 cumulative 50"],
        [],
        unit="p-gdnn",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_reads(case: Case) -> None:
    check_case(case)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("L/kế", ColumnRole.VALUE),
        ("T.hiện", ColumnRole.VALUE),
        ("K/hoạch năm", ColumnRole.PLAN),
        ("T/lệ", ColumnRole.PERCENT),
        ("KQTH tháng BC", ColumnRole.VALUE),
    ],
)
def test_a_header_may_shorten_its_first_syllable(header: str, role: ColumnRole) -> None:
    assert words(header).roles == {role}
    assert words(header).rest == ""


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ TỪ NĂM 2021 ĐẾN THÁNG 6 NĂM 2023",
        "KẾT QUẢ GIỮA NHIỆM KỲ 2020-2025 (ĐẾN 30/6/2023)",
        "BÁO CÁO TUẦN 20 NĂM 2023",
        "ĐĂNG KÝ CHỈ TIÊU THI ĐUA NĂM 2023",
        "BÁO CÁO 6 THÁNG ĐẦU NĂM 2023 (Đơn vị tính: triệu đồng)",
        "BÁO CÁO 6 THÁNG ĐẦU NĂM 2023 (Đơn vị tính: %)",
    ],
)
def test_a_title_of_something_else_than_this_years_results(title: str) -> None:
    reading = read(drawn(title, ["STT", "Chỉ tiêu", "Số lượng"], [[1, JOBS, 500]]), CAMPAIGN)
    assert facts_of(reading) == []
    assert not reading.accepted


@pytest.mark.parametrize(
    "above", [["UBND XÃ TẢ LỦNG", "HUYỆN MÈO VẠC"], ["UBND HUYỆN MÈO VẠC", "UBND XÃ PẢ VI"], ["ỦY BAN NHÂN DÂN", "THỊ TRẤN MÈO VẠC"]]
)
def test_a_commune_does_not_report_for_its_district(above: list[str]) -> None:
    reading = read(drawn(HALF_YEAR, RESULTS, [[1, JOBS, 50]], above=[[line] for line in above]), CAMPAIGN)
    assert told(reading) == [(None, "unit_unknown")]


@pytest.mark.parametrize("unit", ["Người", "người, hộ", "Lao động", "việc làm", "1.000 người"])
def test_a_unit_above_the_table_that_counts_persons(unit: str) -> None:
    reading = read(drawn(f"BÁO CÁO 6 THÁNG ĐẦU NĂM 2023 (Đơn vị tính: {unit})", RESULTS, [[1, JOBS, "5"]]), CAMPAIGN)
    assert facts_of(reading) == [f"jobs_created 027 2023-06 cumulative {5000 if '1.000' in unit else 5}"]


@pytest.mark.parametrize("unit", ["Triệu đồng", "Lớp", "Dự án", "Tr.đ", "Doanh nghiệp"])
def test_a_number_of_other_things_is_no_number_of_persons(unit: str) -> None:
    reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "TH"], [[1, JOBS, unit, 500], [2, LOCAL, "Người", 250]]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 027 2023-06 cumulative 250"]
    assert told(reading) == [("B8", "unknown_row")]


@pytest.mark.parametrize("unit", ["Người", "người/năm", "Ngưòi", "ng", "LĐ", "x", "-"])
def test_units_that_count_persons_or_say_nothing(unit: str) -> None:
    reading = read(drawn(HALF_YEAR, ["STT", "Chỉ tiêu", "ĐVT", "TH"], [[1, JOBS, unit, 500]]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_created 027 2023-06 cumulative 500"]


def test_a_reduction_is_only_one_where_the_indicator_counts_reductions() -> None:
    rows = [[1, JOBS, "giảm 120"], [2, POVERTY, "giảm 120"]]
    reading = read(drawn("BÁO CÁO 9 THÁNG NĂM 2023", RESULTS, rows), CAMPAIGN)
    assert facts_of(reading) == ["poverty_reduction 027 2023-09 cumulative 120"]
    assert ("C8", "negative_value") in told(reading)


def test_shortened_headers_still_tell_the_measure() -> None:
    reading = read(drawn(MAY, ["STT", "Chỉ tiêu", "K/hoạch", "TH tháng BC", "L/kế"], [[1, JOBS, 1602, 114, 643]]), CAMPAIGN)
    assert facts_of(reading) == ["jobs_created 027 2023-05 month 114", "jobs_created 027 2023-05 cumulative 643"]
