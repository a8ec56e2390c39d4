"""Places at the level of their table: a town is not its district, a district's office speaks for no province, provinces are elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.intake.grid import Workbook
from analysis.intake.read import read
from analysis.intake.words.names import matcher
from analysis.model import Reading, Severity
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, DEPARTMENT, HALF_YEAR, JOBS, LOCAL, drawn, facts_of, told
from tests.builders import letterhead

NAMES = matcher(CAMPAIGN)


def by_rows(*rows: tuple[str, Any], header: str = "Đơn vị", above: Any = None, label: str = LOCAL) -> Workbook:
    return drawn(HALF_YEAR, ["STT", header, label], [[number, *row] for number, row in enumerate(rows, 1)], above)


def by_columns(*columns: tuple[str, Any], above: Any = None, label: str = LOCAL) -> Workbook:
    return drawn(HALF_YEAR, ["STT", "Chỉ tiêu", *(name for name, _ in columns)], [[1, label, *(value for _, value in columns)]], above)


def asked(reading: Reading) -> bool:
    return "place_unclear" in {code for _, code in told(reading)}


DRAWINGS = [by_rows, by_columns]


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("total", ["Tổng số", "Toàn huyện", "Cộng", "Toàn tỉnh"])
def test_the_town_among_its_communes_is_not_the_district(draw: Any, total: str) -> None:
    reading = read(draw(("Mèo Vạc", 90), ("Pả Vi", 60), ("Giàng Chu Phìn", 50), (total, 200)), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 027 2023-06 cumulative 200"]


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("district", ["Đồng Văn", "Yên Minh", "Vị Xuyên"])
def test_a_town_beside_one_commune_and_no_total(draw: Any, district: str) -> None:
    commune = {"Đồng Văn": "Lũng Cú", "Yên Minh": "Mậu Duệ", "Vị Xuyên": "Đạo Đức"}[district]
    assert facts_of(read(draw((district, 90), (commune, 60), above=letterhead(district.upper())), CAMPAIGN)) == []


@pytest.mark.parametrize("draw", DRAWINGS)
def test_a_line_that_adds_up_its_communes_is_the_district(draw: Any) -> None:
    reading = read(draw(("Huyện Mèo Vạc", 110), ("Xã Pả Vi", 60), ("Xã Tả Lủng", 50)), CAMPAIGN)
    assert (facts_of(reading), asked(reading)) == (["jobs_local 027 2023-06 cumulative 110"], False)


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("name", ["Huyện Mèo Vạc", "H. Mèo Vạc"])
def test_a_district_among_communes_that_adds_up_nothing_is_asked(draw: Any, name: str) -> None:
    reading = read(draw((name, 90), ("Xã Pả Vi", 60), ("Xã Tả Lủng", 50)), CAMPAIGN)
    assert (facts_of(reading), asked(reading)) == ([], True)


def test_a_district_without_a_commune_of_its_name_is_asked_among_its_communes() -> None:
    reading = read(by_rows(("Bắc Mê", 90), ("Yên Phú", 60), ("Minh Ngọc", 10), above=letterhead("BẮC MÊ")), CAMPAIGN)
    assert (facts_of(reading), asked(reading)) == ([], True)


def test_the_header_says_that_communes_are_listed() -> None:
    assert facts_of(read(by_rows(("Mèo Vạc", 90), ("Xã mới", 10), header="Xã, thị trấn"), CAMPAIGN)) == []


def test_the_town_below_its_districts_heading() -> None:
    rows = [["I", "Huyện Đồng Văn"], [1, "Đồng Văn", 31], [2, "Lũng Cú", 26], ["II", "Huyện Mèo Vạc"], [1, "Mèo Vạc", 20], [2, "Pả Vi", 9]]
    assert facts_of(read(drawn(HALF_YEAR, ["STT", "Địa bàn", LOCAL], rows, DEPARTMENT), CAMPAIGN)) == []


def test_districts_with_their_communes_below_them() -> None:
    rows = [
        ["I", "Huyện Đồng Văn", 57],
        [1, "Lũng Cú", 31],
        [2, "Má Lé", 26],
        ["II", "Bắc Mê", 29],
        [1, "Yên Phú", 20],
        [2, "Minh Ngọc", 9],
    ]
    facts = facts_of(read(drawn(HALF_YEAR, ["STT", "Địa bàn", LOCAL], rows, DEPARTMENT), CAMPAIGN))
    assert facts == ["jobs_local 026 2023-06 cumulative 57", "jobs_local 031 2023-06 cumulative 29"]


@pytest.mark.parametrize("draw", DRAWINGS)
def test_towns_in_a_table_of_districts_take_nothing_from_them(draw: Any) -> None:
    reading = read(draw(("Thị trấn Đồng Văn", 90), ("Huyện Bắc Mê", 60), ("Huyện Xín Mần", 50), above=DEPARTMENT), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 031 2023-06 cumulative 60", "jobs_local 033 2023-06 cumulative 50"]


@pytest.mark.parametrize(
    "rows", [[["Toàn tỉnh", 157]], [["Toàn tỉnh", None], [LOCAL, 157]], [[f"{LOCAL} trên địa bàn tỉnh Hà Giang", 157]]]
)
def test_a_districts_office_speaks_for_no_province(rows: list[list[Any]]) -> None:
    reading = read(drawn("GIẢI QUYẾT VIỆC LÀM TẠI ĐỊA PHƯƠNG 6 THÁNG ĐẦU NĂM 2023", ["Nội dung", "Thực hiện"], rows), CAMPAIGN)
    assert (facts_of(reading), asked(reading)) == ([], True)


@pytest.mark.parametrize("name", ["Huyện Hà Giang", "TP Đồng Văn", "Thành phố Mèo Vạc", "Huyện Quảng Uyên", "Thị xã Đồng Văn"])
def test_a_level_that_the_roster_does_not_have_is_asked(name: str) -> None:
    reading = read(by_rows((name, 90), ("Huyện Bắc Mê", 60), ("Huyện Xín Mần", 50), above=DEPARTMENT), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 031 2023-06 cumulative 60", "jobs_local 033 2023-06 cumulative 50"]
    assert not reading.accepted


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize(
    "names", [("Quảng Bình", "Bắc Giang"), ("Quang Binh", "Bac Giang"), ("Tỉnh Quảng Bình", "Tỉnh Bình Dương"), ("Hà Giang", "Hà Nội")]
)
def test_the_provinces_where_people_go_are_no_districts(draw: Any, names: tuple[str, str]) -> None:
    reading = read(draw((names[0], 12), (names[1], 30), label="Làm việc tại các tỉnh bạn", above=letterhead("BẮC QUANG")), CAMPAIGN)
    assert facts_of(reading) == []
    assert any(one.severity is not Severity.NOTE for one in reading.findings)


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("own", ["Hà Giang", "Tỉnh Hà Giang"])
def test_the_province_among_provinces_is_not_its_city(draw: Any, own: str) -> None:
    assert facts_of(read(draw((own, 12410), ("Lào Cai", 13100), ("Hòa Bình", 7800), label=JOBS, above=DEPARTMENT), CAMPAIGN)) == []


def test_the_city_among_districts_stays_the_city() -> None:
    reading = read(by_rows(("Hà Giang", 90), ("Quang Bình", 60), ("Xín Mần", 50), ("Tỉnh Hà Giang", 200), above=DEPARTMENT), CAMPAIGN)
    assert facts_of(reading) == [f"jobs_local {code} 2023-06 cumulative {value}" for code, value in (("024", 90), ("035", 60), ("033", 50))]


@pytest.mark.parametrize("line", ["SỞ LAO ĐỘNG - TB&XH TỈNH QUẢNG BÌNH", "SỞ LĐTBXH TỈNH TUYÊN QUANG", "UBND TỈNH LÀO CAI"])
def test_another_provinces_department_is_foreign(line: str) -> None:
    reading = read(drawn(HALF_YEAR, ["Chỉ tiêu", "Thực hiện"], [[LOCAL, 12], [AWAY, 5]], [[line]]), CAMPAIGN)
    assert facts_of(reading) == []
    assert "unit_unknown" in {code for _, code in told(reading)}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Quảng Bình", True),
        ("QUẢNG BÌNH", True),
        ("tỉnh Quang Binh", True),
        ("Quang Bình", False),
        ("Quang Binh", False),
        ("Huyện Quảng Bình", False),
        ("TP. Hồ Chí Minh", True),
        ("Hà Giang", False),
    ],
)
def test_another_province_by_its_diacritics_or_the_word_for_it(text: str, other: bool) -> None:
    assert NAMES.other_province(text) is other


def test_a_title_that_names_the_other_province_names_no_district() -> None:
    assert NAMES.districts_in("LAO ĐỘNG ĐI LÀM VIỆC TẠI TỈNH QUẢNG BÌNH") == ()
    assert NAMES.districts_in("Báo cáo huyện Quang Bình") == ("035",)


@pytest.mark.parametrize("draw", DRAWINGS)
@pytest.mark.parametrize("name", ["Xã Quang Bình", "TT Yên Minh", "xã Đồng Văn"])
def test_a_commune_between_districts_that_bears_a_districts_name_is_asked(draw: Any, name: str) -> None:
    reading = read(draw(("Huyện Vị Xuyên", 800), (name, 66), ("Huyện Bắc Mê", 350), above=DEPARTMENT), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 030 2023-06 cumulative 800", "jobs_local 031 2023-06 cumulative 350"]
    assert asked(reading)


@pytest.mark.parametrize("total", ["Toàn tỉnh", "Cả tỉnh", "Tổng cộng toàn tỉnh"])
def test_the_province_over_the_communes_of_one_district_is_said_to_be_the_district(total: str) -> None:
    reading = read(by_rows(("Pả Vi", 60), ("Giàng Chu Phìn", 50), (total, 110)), CAMPAIGN)
    assert facts_of(reading) == ["jobs_local 027 2023-06 cumulative 110"]
    assert "name_matched" in {one.code for one in reading.findings}


@pytest.mark.parametrize("hamlets", [("Thôn Làng Vàng", "Thôn Mèo Vạc"), ("Tổ dân phố 1", "Tổ dân phố 2"), ("1. Bản Tại", "2. Xóm Mới")])
def test_what_adds_up_hamlets_is_no_districts_figure(hamlets):
    rows = [[1, hamlets[0], 12], [2, hamlets[1], 9], [None, "Cộng", 21]]
    reading = read(drawn(HALF_YEAR, ["TT", "Địa bàn", LOCAL], rows), CAMPAIGN)
    assert (facts_of(reading), reading.accepted) == ([], False)
