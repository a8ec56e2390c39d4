"""A period is understood whole or asked: what looks like one and is none never lets "NĂM 2023" stand for it."""

from __future__ import annotations

import pytest

from analysis.intake.words.periods import Hint, find_periods, measure_hint, unread_period
from tests.analysis.intake.words.test_periods import written

NOT_UNDERSTOOD = [
    *("THÁNG 13", "THÁNG O6", "THÁNG 00", "THÁNG 0", "THÁNG l2", "THÁNG I0", "THÁNG 6A", "THÁNG XIII", "THÁNG IIII", "T13", "T0", "T.14"),
    *("THÁNG MƯỜI BA", "THÁNG THỨ SÁU", "THÁNG THỨ 6", "QUÝ V", "QUÝ 5", "QUÝ IIII", "QUÝ VI", "QUÝ O1", "Q5", "QUÍ 0"),
    *("KỲ 6", "KỲ I", "HỌC KỲ II", "QUÝ I, II", "QUÝ I VÀ II", "QUÝ I+II", "QUÝ 1 & 2"),
    *("NỬA ĐẦU THÁNG 6", "TUẦN 2 THÁNG 6", "20 NGÀY ĐẦU THÁNG 6", "ĐẦU THÁNG 6", "KỲ 1 THÁNG 6", "ĐỢT 2 THÁNG 6", "THÁNG 6 ÂM LỊCH"),
    *("THÁNG 6 NĂM 20223", "THÁNG 6/20223", "THÁNG 6 NĂM 203", "THÁNG 6 NĂM 2O23", "NĂM 20223", "NĂM 203", "NĂM 2O23", "NĂM 20 23"),
    *("THÁNG 6/7", "THÁNG TƯ VẤN", "THÁNG BA LÔ"),
]


@pytest.mark.parametrize("said", NOT_UNDERSTOOD)
@pytest.mark.parametrize("title", ["BÁO CÁO {} NĂM 2023", "KẾT QUẢ GIẢI QUYẾT VIỆC LÀM {}, NĂM 2023", "Báo cáo {}"])
def test_what_was_not_understood_is_quoted(said, title):
    assert unread_period(title.format(said)) in title.format(said)
    assert unread_period(title.format(said))


@pytest.mark.parametrize(
    "title",
    [
        "BÁO CÁO GIỮA KỲ NĂM 2023",
        "KẾT QUẢ CUỐI KỲ, NĂM 2023",
        "BÁO CÁO HÀNG THÁNG TƯ VẤN, GIỚI THIỆU VIỆC LÀM NĂM 2023",
        "THÁNG HÀNH ĐỘNG VÌ TRẺ EM NĂM 2023",
        "KẾT QUẢ SAU THÁNG CAO ĐIỂM NĂM 2023",
        "Tháng vì người nghèo năm 2023",
        "BÁO CÁO ĐỢT 2 NĂM 2023",
        "Báo cáo tuần 23, năm 2023",
        "BÁO CÁO THÁNG JUNE NĂM 2023",
    ],
)
def test_a_months_word_beside_a_bare_year_is_not_the_whole_year(title):
    assert unread_period(title, only_year=True) in title
    assert unread_period(title, only_year=True)


@pytest.mark.parametrize("title", ["THÁNG 6/2023 VÀ THÁNG 7/2023", "Tháng 6, 7/2023", "T6 VÀ T7/2023", "QUÝ I VÀ QUÝ II NĂM 2023"])
def test_of_two_periods_in_a_title_neither_is_meant(title):
    assert unread_period(title, title=True)


@pytest.mark.parametrize(
    "text",
    [
        "BÁO CÁO THÁNG 5 VÀ 5 THÁNG ĐẦU NĂM 2023",
        "Kết quả tháng 5, 5 tháng đầu năm 2023",
        "KẾT QUẢ 9 THÁNG VÀ ƯỚC CẢ NĂM 2023",
        "KẾT QUẢ QUÝ II, NHIỆM VỤ QUÝ III NĂM 2023",
        "Tháng 5/2023 so với tháng 4/2023",
        "KẾT QUẢ TẠO VIỆC LÀM NĂM 2023 THEO THÁNG (số phát sinh trong tháng)",
        "TỔNG HỢP KẾT QUẢ TẠO VIỆC LÀM CÁC THÁNG NĂM 2023",
        "Chi trả trợ cấp xã hội hàng tháng năm 2023",
        "Từ Quỹ quốc gia về việc làm 9 tháng năm 2023",
        "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT GIAI ĐOẠN 2021-2025 ĐẾN HẾT NĂM 2023",
        "Đào tạo nghề dưới 3 tháng năm 2023",
        "Quyết định số 1722/QĐ-TTg",
        "(Kèm theo Báo cáo số 45/BC-LĐTBXH ngày 20 tháng 6 năm 2023)",
        "Nhiệm kỳ 2020-2025",
        "BC_6T_Meo Vac lan 2 (sua).xlsx",
        "DS_LD_T8-2023_v2.xlsx",
        "BC T6 (1).xlsx",
        "Sheet1",
        "Phụ lục 01",
        "Biểu số 05/BC",
        "",
    ],
)
def test_what_is_understood_or_is_no_period_is_not_asked_about(text):
    assert unread_period(text, title=True, only_year=True) == ""


READ = [
    ("THÁNG VI NĂM 2023", "2023-06", Hint.NAMED),
    ("tháng VI/2023", "2023-06", Hint.NAMED),
    ("T.VI", "?-06", Hint.NAMED),
    ("THÁNG XII NĂM 2023", "2023-12", Hint.NAMED),
    ("tháng ii/2023", "2023-02", Hint.NAMED),
    ("THÁNG SÁU NĂM 2023", "2023-06", Hint.NAMED),
    ("THÁNG MƯỜI HAI NĂM 2023", "2023-12", Hint.NAMED),
    ("tháng bảy/2023", "2023-07", Hint.NAMED),
    ("KẾT QUẢ THÁNG TƯ CỦA HUYỆN", "?-04", Hint.NAMED),
    ("thang tu nam 2023", "2023-04", Hint.NAMED),
    ("sau thang dau nam 2023", "2023-06", Hint.CUMULATIVE),
    ("BÁO CÁO THÁNG: 6", "?-06", Hint.NAMED),
    ("tháng 6 năm 23", "2023-06", Hint.NAMED),
    ("Số liệu đến ngày: 30/6/2023", "2023-06", Hint.CUMULATIVE),
]


@pytest.mark.parametrize(("text", "period", "hint"), READ)
def test_roman_and_written_months_are_read(text, period, hint):
    assert [(written(one), one.hint) for one in find_periods(text)] == [(period, hint)]
    assert unread_period(text, title=True, only_year=True) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Hàng tháng tư vấn, giới thiệu việc làm",
        "Các tháng từ đầu năm",
        "Ước thực hiện tháng sau",
        "Sau tháng hành động",
        "tháng bày hàng",
        "tháng tạm dừng",
        "tháng bà con",
        "thắng hai",
        "tháng hại",
        "thang tu van",
        "uoc thang sau",
        "sau thang hanh dong",
        "Tháng vì người nghèo",
    ],
)
def test_the_same_syllables_in_other_tones_name_no_month(text):
    assert [one for one in find_periods(text) if one.month is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "THÁNG 6 VÀ 7 NĂM 2023",
        "tháng 6 và tháng 7",
        "THÁNG 6,7 NĂM 2023",
        "tháng 6; 7",
        "tháng 6 & 7",
        "tháng 6+7",
        "tháng 6 - 7",
        "T6+T7",
        "2 THÁNG 6, 7 NĂM 2023",
        "Lũy kế từ tháng 7",
        "LK từ đầu tháng 3",
        "lũy kế từ 01/10/2022",
        "từ 15/6/2022 đến 15/6/2023",
        "từ tháng 7 năm trước đến tháng 6 năm nay",
        "từ tháng 7/2022 đến 30/6/2023",
        "Từ ngày 10/1/2023 đến ngày 9/6/2023",
        "từ quý II đến quý III năm 2023",
        "3 tháng giữa năm 2023",
        "6 tháng vừa qua",
        "12 tháng gần nhất",
        "sau 6 tháng thực hiện",
        "6 tháng đầu năm học 2022-2023",
        "Ước thực hiện tháng sau",
    ],
)
def test_two_months_and_other_spans_are_neither_measure(text):
    assert measure_hint(text) is Hint.OTHER


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        # Reports often run from the middle of December; nine days earlier it is another span.
        ("từ ngày 10/12/2022 đến ngày 9/6/2023", Hint.CUMULATIVE),
        ("từ ngày 9/12/2022 đến ngày 9/6/2023", Hint.OTHER),
        ("từ ngày 10/12/2021 đến ngày 9/6/2023", Hint.OTHER),
        ("từ ngày 9/1/2023 đến ngày 9/6/2023", Hint.CUMULATIVE),
        ("từ ngày 10/1/2023 đến ngày 9/6/2023", Hint.OTHER),
        ("từ ngày 10/5/2023 đến ngày 9/6/2023", Hint.MONTH),
        ("từ ngày 9/5/2023 đến ngày 9/6/2023", Hint.OTHER),
        # A quarter begins in January, April, July or October.
        ("tháng 4 đến tháng 6/2023", Hint.QUARTER),
        ("tháng 2 đến tháng 4/2023", Hint.OTHER),
        ("tháng 3 đến tháng 6/2023", Hint.OTHER),
        ("từ tháng 1 đến tháng 6/2023", Hint.CUMULATIVE),
        ("Lũy kế từ tháng 1", Hint.CUMULATIVE),
    ],
)
def test_where_a_span_begins_decides(text, hint):
    assert measure_hint(text) is hint
