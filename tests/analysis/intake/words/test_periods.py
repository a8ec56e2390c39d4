"""Which period a title, a header, a sheet's name or a file's name speaks of, and what never gives one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.words.period_rules import RULES
from analysis.intake.words.periods import Hint, PeriodMention, find_periods, measure_hint
from analysis.intake.words.written_periods import written as written_text

IN_TITLES = [
    ("BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THÁNG 5 NĂM 2023", "2023-05", Hint.NAMED),
    ("BÁO CÁO 6 THÁNG ĐẦU NĂM 2023", "2023-06", Hint.CUMULATIVE),
    ("Báo cáo tháng 04/2023", "2023-04", Hint.NAMED),
    ("PHỤ LỤC 01: KẾT QUẢ GIẢI QUYẾT VIỆC LÀM 6 THÁNG ĐẦU NĂM 2023 THEO HUYỆN, THÀNH PHỐ", "2023-06", Hint.CUMULATIVE),
    ("BÁO CÁO CÁC CHỈ TIÊU TỶ LỆ NĂM 2023", "2023-12", Hint.CUMULATIVE),
    ("Báo cáo 9 tháng đầu năm 2023", "2023-09", Hint.CUMULATIVE),
    ("Kết quả 11 tháng", "?-11", Hint.CUMULATIVE),
    ("sáu tháng đầu năm 2023", "2023-06", Hint.CUMULATIVE),
    ("năm tháng đầu năm 2023", "2023-05", Hint.CUMULATIVE),
    ("nửa đầu năm 2023", "2023-06", Hint.CUMULATIVE),
    ("Quý I", "?-03", Hint.CUMULATIVE),
    ("Quý 1/2023", "2023-03", Hint.CUMULATIVE),
    ("QUÝ II NĂM 2023", "2023-06", Hint.QUARTER),
    ("quý III/2023", "2023-09", Hint.QUARTER),
    ("Quí IV", "?-12", Hint.QUARTER),
    ("Q3", "?-09", Hint.QUARTER),
    ("đến hết quý II", "?-06", Hint.CUMULATIVE),
    ("cả năm", "?-12", Hint.CUMULATIVE),
    ("Năm 2023", "2023-12", Hint.CUMULATIVE),
    ("12 tháng", "?-12", Hint.CUMULATIVE),
    ("6 tháng cuối năm", "?-12", Hint.OTHER),
    ("Tháng 12", "?-12", Hint.NAMED),
    ("tháng tư", "?-04", Hint.NAMED),
    ("Báo cáo tháng năm năm 2023", "2023-05", Hint.NAMED),
    ("T5", "?-05", Hint.NAMED),
    ("T05.2023", "2023-05", Hint.NAMED),
    ("Th5", "?-05", Hint.NAMED),
    ("T5/23", "2023-05", Hint.NAMED),
    ("5/2023", "2023-05", Hint.NAMED),
    ("Trong tháng 5", "?-05", Hint.MONTH),
    ("số phát sinh trong tháng 5/2023", "2023-05", Hint.MONTH),
    ("đến hết tháng 5", "?-05", Hint.CUMULATIVE),
    ("Lũy kế đến tháng 5/2023", "2023-05", Hint.CUMULATIVE),
    ("Luỹ kế từ đầu năm đến hết tháng 5 năm 2023", "2023-05", Hint.CUMULATIVE),
    ("từ tháng 1 đến tháng 5", "?-05", Hint.CUMULATIVE),
    ("T1-T5", "?-05", Hint.CUMULATIVE),
    ("tháng 4-6/2023", "2023-06", Hint.QUARTER),
    ("tháng 2 đến tháng 5/2023", "2023-05", Hint.OTHER),
    ("tháng 12/2022 đến tháng 5/2023", "2023-05", Hint.OTHER),
    ("tháng 1+2", "?-02", Hint.OTHER),
    ("Số liệu tính đến 25/6/2023", "2023-06", Hint.CUMULATIVE),
    ("đến hết ngày 30 tháng 6 năm 2023", "2023-06", Hint.CUMULATIVE),
    ("từ ngày 01/01/2023 đến ngày 30/6/2023", "2023-06", Hint.CUMULATIVE),
    ("từ ngày 15/12/2022 đến ngày 14/6/2023", "2023-06", Hint.CUMULATIVE),
    ("từ ngày 15/5/2023 đến ngày 14/6/2023", "2023-06", Hint.MONTH),
    ("từ ngày 10/5/2023 đến ngày 9/6/2023", "2023-06", Hint.MONTH),
    ("từ ngày 9/5/2023 đến ngày 8/6/2023", "2023-06", Hint.OTHER),
    ("từ tháng 4 đến tháng 6 năm 2023", "2023-06", Hint.QUARTER),
    ("từ tháng 2 đến tháng 4 năm 2023", "2023-04", Hint.OTHER),
    ("từ tháng 5 đến tháng 6 năm 2023", "2023-06", Hint.OTHER),
    ("BÁO CÁO KẾT QUẢ THÁNG 9 NĂM 2022", "2022-09", Hint.NAMED),
]
IN_NAMES = [
    ("BC 6T Meo Vac lan 2 (sua).xlsx", "?-06", Hint.CUMULATIVE),
    ("BC_T5_2023.xlsx", "2023-05", Hint.NAMED),
    ("bc_thang_5_2023.xls", "2023-05", Hint.NAMED),
    ("BC-05-2023.xls", "2023-05", Hint.NAMED),
    ("bao cao thang5-2023.xlsx", "2023-05", Hint.NAMED),
    ("Bao cao 6 thang dau nam 2023 - Dong Van.xlsx", "2023-06", Hint.CUMULATIVE),
    ("6Tdaunam2023", "2023-06", Hint.CUMULATIVE),
    ("BC nam 2023.xlsx", "2023-12", Hint.CUMULATIVE),
    ("2023-05", "2023-05", Hint.NAMED),
    ("202305.csv", "2023-05", Hint.NAMED),
    ("9T", "?-09", Hint.CUMULATIVE),
]


def written(mention: PeriodMention) -> str:
    return f"{mention.year or '?'}-{mention.month:02d}" if mention.month else f"{mention.year or '?'}"


@pytest.mark.parametrize(("text", "period", "hint"), IN_TITLES)
def test_a_title_or_header_names_one_period(text, period, hint):
    assert [(written(mention), mention.hint) for mention in find_periods(text)] == [(period, hint)]


@pytest.mark.parametrize(("name", "period", "hint"), IN_NAMES)
def test_the_name_of_a_file_or_a_sheet_names_one_period(name, period, hint):
    """ "lần 2" is no period, and neither is the ending of the file."""
    assert [(written(mention), mention.hint) for mention in find_periods(name)] == [(period, hint)]


@pytest.mark.parametrize(
    "text",
    [
        "Hà Giang, ngày 20 tháng 6 năm 2023",
        "Mèo Vạc, ngày    tháng 6 năm 2023",
        "Mèo Vạc, ngày … tháng … năm 2023",
        "Yên Minh, ngày 26/4/2023",
        "Đồng Văn, ngày 05-10-2023",
        "Mèo Vạc, tháng 6 năm 2023",
        "20230625_bao cao.xlsx",
        "(Kèm theo Báo cáo số   /BC-LĐTBXH ngày 20/6/2023 của Phòng LĐ-TB&XH huyện Đồng Văn)",
        "(Kèm theo Báo cáo số 45/BC-LĐTBXH ngày 20 tháng 6 năm 2023)",
        "Thông báo số 03/TB-LĐTBXH ngày 04/01/2023",
    ],
)
def test_a_letters_date_never_gives_a_period(text):
    assert find_periods(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 05/2023/NĐ-CP",
        "giai đoạn 2021-2025",
        "Dưới 3 tháng",
        "Đào tạo nghề dưới 03 tháng",
        "Từ 3 tháng trở lên",
        "Biểu số 05/BC",
        "Phụ lục 01",
        "nữ 6 người",
        "742",
        "Tỷ lệ % so với kế hoạch năm",
        "Tổ chức 5 hội nghị",
        "",
    ],
)
def test_other_numbers_give_no_period(text):
    assert find_periods(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "TỔNG HỢP KẾT QUẢ TẠO VIỆC LÀM CÁC THÁNG NĂM 2023",
        "Báo cáo tháng    năm 2023",
        "Báo cáo tháng … năm 2023",
        "2023",
        "Kế hoạch năm 2023",
    ],
)
def test_a_year_without_a_month_is_only_a_year(text):
    """An empty template ("tháng … năm 2023") read as the whole year would be a silent wrong period."""
    assert [(written(mention), mention.hint) for mention in find_periods(text)] == [("2023", Hint.NONE)]


def test_a_month_and_its_running_total_are_two_mentions():
    assert [(written(one), one.hint) for one in find_periods("tháng 5 và 5 tháng đầu năm 2023")] == [
        ("2023-05", Hint.NAMED),
        ("2023-05", Hint.CUMULATIVE),
    ]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Kết quả 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2023", "2023-06"),
        ("Kết quả tháng 5, nhiệm vụ trọng tâm tháng 6 năm 2023", "2023-05"),
        ("Báo cáo tháng 5 và kế hoạch tháng 6/2023", "2023-05"),
    ],
)
def test_the_outlook_of_a_title_is_not_its_period_but_gives_its_year(title, period):
    assert [written(mention) for mention in find_periods(title)] == [period]


def test_tasks_that_are_reported_on_are_no_outlook():
    title = "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ KHÔNG GIAO CHỈ TIÊU 6 THÁNG ĐẦU NĂM 2023"
    assert [written(mention) for mention in find_periods(title)] == ["2023-06"]


def test_what_is_compared_with_is_marked():
    now, before = find_periods("Tháng 5/2023 so với tháng 4/2023")
    assert (now.comparison, before.comparison) == (False, True)
    assert all(mention.comparison for mention in find_periods("cùng kỳ năm 2022"))


@pytest.mark.parametrize("text", ["ước 6 tháng", "ước thực hiện tháng 6", "Ước TH cả năm", "ƯTH 6 tháng đầu năm 2023"])
def test_an_estimate_is_marked(text):
    assert [mention.estimate for mention in find_periods(text)] == [True]


def test_a_missing_year_is_the_callers_and_a_wrong_one_is_visible():
    (mention,) = find_periods("6 tháng đầu năm")
    assert str(mention.period(2023)) == "2023-06"
    (mention,) = find_periods("tháng 9 năm 2022")
    assert str(mention.period(2023)) == "2022-09"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Thực hiện trong tháng", Hint.MONTH),
        ("Số liệu phát sinh trong tháng", Hint.MONTH),
        ("TH tháng", Hint.MONTH),
        ("Tháng này", Hint.MONTH),
        ("Tháng 5", Hint.NAMED),
        ("Lũy kế", Hint.CUMULATIVE),
        ("LK từ đầu năm", Hint.CUMULATIVE),
        ("Luỹ kế đến tháng 5", Hint.CUMULATIVE),
        ("Thực hiện 6 tháng", Hint.CUMULATIVE),
        ("cả năm", Hint.CUMULATIVE),
        ("Cộng dồn", Hint.CUMULATIVE),
        ("Quý II", Hint.QUARTER),
        ("Lũy kế tháng trước", Hint.OTHER),
        ("Cùng kỳ năm trước", Hint.OTHER),
        ("Thực hiện", Hint.NONE),
        ("Tỷ lệ % so với kế hoạch năm", Hint.NONE),
    ],
)
def test_a_header_says_its_measure(text, hint):
    assert measure_hint(text) is hint


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text):
    for mention in find_periods(text):
        assert mention.month is None or 1 <= mention.month <= 12


PIECES = (
    *(
        "tu",
        "den",
        "het",
        "dau",
        "cuoi",
        "nam",
        "thang",
        "thg",
        "t",
        "quy",
        "q",
        "ngay",
        "ca",
        "nua",
        "tuan",
        "trong",
        "luy ke",
        "va",
        "so",
    ),
    *("1", "05", "6", "12", "30", "2022", "2023", "23", "ii", "iv", "/", "-", ".", ",", "+", " ", " ", " "),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_a_rule_reads_holds_what_it_needs(pieces):
    """A rule is passed over where what it needs is not written: it must be able to read nothing there."""
    for text in ("".join(pieces), " ".join(pieces)):
        for rule in RULES:
            assert all(rule.needs in found[0] for found in rule.pattern.finditer(text))


def test_every_rule_that_needs_something_is_met():
    """So that the needs of all are looked at: one of the texts here is read by a rule of each need."""
    texts = (*(one[0] for one in (*IN_TITLES, *IN_NAMES)), "Báo cáo tuần 23/2023")
    read = {rule.needs for text in texts for rule in RULES if any(rule.pattern.finditer(written_text(text).ready))}
    assert read == {rule.needs for rule in RULES}
