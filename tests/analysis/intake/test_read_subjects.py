"""What the words above the figures are about: other subjects are no facts, unknown words are said, examples are no report."""

from __future__ import annotations

import pytest

from analysis.intake.read import read
from analysis.intake.words.current import with_words_of
from analysis.intake.words.subjects import is_old_sheet
from analysis.model import Reading, Severity
from tests.analysis.intake.drawings import AWAY, CAMPAIGN, DEPARTMENT, LOCAL, POVERTY, drawn, facts_of, told
from tests.builders import letterhead, sheet, workbook

COLUMNS = ["STT", "Chỉ tiêu", "ĐVT", "Kết quả"]
RESULT = "jobs_local 027 2023-09 cumulative 900"
OTHER_TITLES = [
    *("SỐ HỌC VIÊN TỐT NGHIỆP", "HỌC VIÊN RA TRƯỜNG CÓ VIỆC LÀM", "SỐ NGƯỜI ĐANG HỌC NGHỀ"),
    *(
        "TỔNG HỢP NHU CẦU VIỆC LÀM",
        "DANH SÁCH ĐĂNG KÝ TÌM VIỆC LÀM",
        "NGUYỆN VỌNG ĐI LÀM VIỆC NGOÀI TỈNH",
        "Người lao động đăng ký đi làm việc",
    ),
    *("LAO ĐỘNG TRỞ VỀ ĐỊA PHƯƠNG", "SỐ LAO ĐỘNG TRỞ VỀ", "NGƯỜI LAO ĐỘNG VỀ NƯỚC", "LAO ĐỘNG HỒI HƯƠNG", "LAO ĐỘNG HẾT HẠN HỢP ĐỒNG"),
    *(
        "LAO ĐỘNG MẤT VIỆC LÀM",
        "TÌNH HÌNH THẤT NGHIỆP",
        "LAO ĐỘNG THIẾU VIỆC LÀM",
        "LAO ĐỘNG THÔI VIỆC, NGHỈ VIỆC",
        "LAO ĐỘNG BỊ CHẤM DỨT HỢP ĐỒNG",
    ),
    *("KẾT QUẢ VAY VỐN", "KẾT QUẢ CHO VAY GIẢI QUYẾT VIỆC LÀM", "NGUỒN VỐN GIẢI QUYẾT VIỆC LÀM", "DƯ NỢ CHO VAY", "KINH PHÍ THỰC HIỆN"),
    *("KẾT QUẢ TUYỂN DỤNG LAO ĐỘNG", "NHU CẦU TUYỂN LAO ĐỘNG CỦA DOANH NGHIỆP"),
    *("SỐ BÌNH QUÂN THÁNG", "KẾT QUẢ BÌNH QUÂN MỖI XÃ", "SỐ TRUNG BÌNH"),
    *(
        "KẾT QUẢ VIỆC LÀM CHO THANH NIÊN",
        "VIỆC LÀM CHO PHỤ NỮ",
        "LAO ĐỘNG NỮ",
        "KẾT QUẢ CỦA NỮ",
        "VIỆC LÀM CHO NGƯỜI CAO TUỔI",
        "NGƯỜI DÂN TỘC THIỂU SỐ",
    ),
    *("VIỆC LÀM CHO NGƯỜI KHUYẾT TẬT", "VIỆC LÀM CHO BỘ ĐỘI XUẤT NGŨ", "LAO ĐỘNG NÔNG THÔN"),
    *("SỐ LAO ĐỘNG CÒN PHẢI GIẢI QUYẾT VIỆC LÀM", "CHỈ TIÊU CHƯA HOÀN THÀNH XONG", "CÒN THIẾU SO VỚI KẾ HOẠCH"),
    *("VIỆC LÀM SAU HỌC NGHỀ", "LAO ĐỘNG CÓ VIỆC LÀM SAU KHI TỐT NGHIỆP", "SỐ LAO ĐỘNG DỰ KIẾN ĐI LÀM VIỆC", "HỘ PHẤN ĐẤU THOÁT NGHÈO"),
    *("KẾT QUẢ TẬP HUẤN VIỆC LÀM", "TUYÊN TRUYỀN VỀ XUẤT KHẨU LAO ĐỘNG"),
    *("KẾT QUẢ PHIÊN GIAO DỊCH VIỆC LÀM LƯU ĐỘNG", "KẾT QUẢ NGÀY HỘI VIỆC LÀM", "TAI NẠN LAO ĐỘNG"),
]
UNACCENTED = ["SO HOC VIEN TOT NGHIEP", "TONG HOP NHU CAU VIEC LAM", "LAO DONG TRO VE", "KET QUA VAY VON"]
EXAMPLES = [
    "VÍ DỤ MINH HỌA",
    "Ví dụ:",
    "HƯỚNG DẪN GHI BIỂU",
    "CÁCH ĐIỀN SỐ LIỆU",
    "SỐ LIỆU GIẢ ĐỊNH",
    "DỰ THẢO BÁO CÁO",
    "BẢN NHÁP",
    "SỐ LIỆU MẪU",
]


def below(title: str, *rows: list[object]) -> Reading:
    return read(drawn(f"{title} 9 THÁNG NĂM 2023", COLUMNS, list(rows) or [[1, LOCAL, "Người", 900], [2, AWAY, "Người", 300]]), CAMPAIGN)


READINGS = [
    below("TỔNG HỢP NHU CẦU VIỆC LÀM"),
    below("VÍ DỤ:"),
    below("KẾT QUẢ VIỆC LÀM NHÓM ZALO"),
    read(drawn("KẾT QUẢ 9 THÁNG NĂM 2023", ["STT", "Chỉ tiêu", "Lũy kế huyện báo cáo", "Lũy kế thẩm định"], [[1, LOCAL, 9, 8]]), CAMPAIGN),
]


@pytest.mark.parametrize("title", OTHER_TITLES + UNACCENTED)
def test_a_table_about_something_else_gives_no_fact_and_says_so(title):
    reading = below(title)
    assert (facts_of(reading), reading.accepted) == ([], False)
    assert {code for _, code in told(reading)} & {"other_subject", "group_only"}
    assert title in " ".join(one.found for one in reading.findings)


@pytest.mark.parametrize("title", [*OTHER_TITLES, *EXAMPLES])
def test_a_second_table_about_something_else_leaves_the_first_alone(title):
    rows = [[f"II. {title}"], COLUMNS, [1, AWAY, "Người", 300]]
    above = [*letterhead(), ["BÁO CÁO 9 THÁNG NĂM 2023"], ["I. KẾT QUẢ"]]
    reading = read(workbook(sheet([*above, COLUMNS, [1, LOCAL, "Người", 900], [], *rows])), CAMPAIGN)
    assert facts_of(reading) == [RESULT]
    assert len(reading.findings) == 1


@pytest.mark.parametrize("title", OTHER_TITLES + EXAMPLES)
@pytest.mark.parametrize(("section", "children"), [("II", (1, 2)), (2, ("-", "-")), (None, (1, 2)), ("B", ("a)", "b)"))])
def test_a_section_or_a_parent_about_something_else_holds_no_fact(title, section, children):
    first = "I" if section == "II" else "A" if section == "B" else 1
    rows = [
        [first, LOCAL, "Người", 900],
        [section, title.capitalize()],
        [children[0], AWAY, "Người", 44],
        [children[1], POVERTY, "Hộ", 44],
    ]
    reading = below("BÁO CÁO", *rows)
    assert facts_of(reading) == [RESULT]
    assert [cell for cell, code in told(reading) if code == "other_subject"] == ["B10", "B11"]


@pytest.mark.parametrize(
    "parent", ["Số lao động trở về địa phương", "Nhu cầu việc làm", "Lao động tự do XYZ", "Lao động nữ", "Số học viên tốt nghiệp"]
)
@pytest.mark.parametrize("mark", ["-", "+", "2.1", "a)", None])
def test_the_parts_of_a_row_that_is_no_indicator_are_no_facts(parent, mark):
    reading = below("BÁO CÁO", [1, LOCAL, "Người", 900], [2, parent, "Người", 214], [mark, AWAY, "Người", 14])
    assert facts_of(reading) == [RESULT]
    assert ("B10", "other_subject") in told(reading)


def test_the_row_beside_it_is_read():
    reading = below("BÁO CÁO", [1, "Số lao động trở về", "Người", 214], ["-", AWAY, "Người", 14], [2, LOCAL, "Người", 900])
    assert facts_of(reading) == [RESULT]


@pytest.mark.parametrize("section", ["Hồ sơ chờ xuất cảnh", "Số người bị khước từ thị thực", "Nhật ký công trường"])
def test_a_section_of_which_the_greater_part_is_not_understood_holds_no_fact(section):
    rows = [["I", LOCAL, "Người", 900], ["II", section, None, None], [1, AWAY, "Người", 300]]
    reading = read(drawn("BÁO CÁO 9 THÁNG NĂM 2023", COLUMNS, rows), CAMPAIGN)
    assert facts_of(reading) == [RESULT]
    assert [one.code for one in reading.findings if section in one.message] == ["other_subject"]


def test_a_section_with_a_word_that_is_not_understood_is_read_and_said():
    rows = [["I", LOCAL, "Người", 900], ["II", "Lĩnh vực lao động, XYZ", None, None], [1, AWAY, "Người", 300]]
    reading = read(drawn("BÁO CÁO 9 THÁNG NĂM 2023", COLUMNS, rows), CAMPAIGN)
    assert (len(facts_of(reading)), [one.code for one in reading.findings]) == (2, ["title_unclear"])


@pytest.mark.parametrize("group", ["Nhu cầu", "Đăng ký tìm việc", "Trở về địa phương", "Tốt nghiệp", "Vay vốn", "Mất việc làm"])
def test_columns_below_a_group_about_something_else_are_no_facts(group):
    head = [["TT", "Huyện", "Kết quả", None, group, None], [None, None, LOCAL, AWAY, LOCAL, AWAY]]
    rows = [[1, "Đồng Văn", 5, 6, 70, 80], [2, "Mèo Vạc", 7, 8, 90, 95]]
    reading = read(drawn("TỔNG HỢP 9 THÁNG NĂM 2023", head, rows, above=DEPARTMENT, merged=["C5:D5", "E5:F5"]), CAMPAIGN)
    assert sorted({fact.value for fact in reading.facts}) == [5, 6, 7, 8]


@pytest.mark.parametrize(
    "name",
    [
        "Ví dụ",
        "VD",
        "Hướng dẫn",
        "Hướng dẫn ghi",
        "Nháp",
        "Dự thảo",
        "vi du",
        "Minh họa",
        "Số liệu giả định",
        "Mẫu",
        "Biểu mẫu",
        "test",
        "VD mẫu",
        "HD nhập liệu",
        "Biểu mẫu trắng",
    ],
)
def test_a_sheet_of_examples_instructions_or_drafts_is_skipped_and_announced(name):
    report = sheet([*letterhead(), ["BÁO CÁO 9 THÁNG NĂM 2023"], [], COLUMNS, [1, LOCAL, "Người", 900]], "BC")
    example = sheet([*letterhead(), ["BÁO CÁO 9 THÁNG NĂM 2023"], [], COLUMNS, [1, POVERTY, "Hộ", 100]], name)
    for sheets in ((example, report), (report, example)):
        reading = read(workbook(*sheets), CAMPAIGN)
        assert facts_of(reading) == [RESULT]
        assert [(one.sheet, one.code, one.severity) for one in reading.findings] == [(name, "example_skipped", Severity.WARNING)]


@pytest.mark.parametrize("name", ["Mẫu", "Biểu mẫu", "Mẫu 01", "Nhập liệu", "BM02", "Minh Hòa", "Biểu 1"])
def test_a_form_that_is_the_report_is_read(name):
    report = sheet([*letterhead(), ["BÁO CÁO 9 THÁNG NĂM 2023"], [], COLUMNS, [1, LOCAL, "Người", 900]], name)
    assert facts_of(read(workbook(report), CAMPAIGN)) == [RESULT]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("KẾT QUẢ VIỆC LÀM NHÓM ZALO", "ZALO"),
        ("BÁO CÁO KẾT QUẢ XUẤT CẢNH TỰ TÚC", "CẢNH"),
        ("TỔNG HỢP HỘ THUỘC DIỆN TÁI ĐỊNH CƯ", "TÁI"),
        ("KẾT QUẢ TRONG KHU CÔNG NGHIỆP", "KHU"),
    ],
)
def test_a_word_of_a_title_that_is_not_understood_is_said(title, word):
    reading = below(title)
    assert [code for _, code in told(reading)] == ["title_unclear"]
    assert word in reading.findings[0].message
    assert reading.findings[0].severity is Severity.WARNING


def test_a_word_of_a_section_that_is_not_understood_is_said():
    reading = below("BÁO CÁO", ["I", "Việc làm nhóm Zalo"], [1, LOCAL, "Người", 900])
    assert (facts_of(reading), told(reading)) == ([RESULT], [("B8", "title_unclear")])


@pytest.mark.parametrize(
    "title",
    [
        "BÁO CÁO",
        "BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU THI ĐUA",
        "BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ CÔNG TÁC LAO ĐỘNG, NGƯỜI CÓ CÔNG VÀ XÃ HỘI",
        "TỔNG HỢP KẾT QUẢ GIẢI QUYẾT VIỆC LÀM, GIẢM NGHÈO, ĐÀO TẠO NGHỀ",
        "KẾT QUẢ GIẢI QUYẾT VIỆC LÀM TRÊN ĐỊA BÀN HUYỆN MÈO VẠC",
        "BIỂU TỔNG HỢP SỐ LIỆU LĨNH VỰC LAO ĐỘNG - VIỆC LÀM",
        "PHỤ LỤC I: KẾT QUẢ THỰC HIỆN PHONG TRÀO THI ĐUA",
        "TÌNH HÌNH THỰC HIỆN CHỈ TIÊU, NHIỆM VỤ ĐƯỢC GIAO",
        "BÁO CÁO THỐNG KÊ ĐỊNH KỲ",
        "BÁO CÁO TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH",
        "Kết quả thực hiện chỉ tiêu giao năm, lũy kế",
    ],
)
def test_ordinary_titles_give_no_warning(title):
    reading = below(title)
    assert told(reading) == []
    assert len(reading.facts) == 2


@pytest.mark.parametrize(
    ("reported", "appraised"),
    [
        ("Lũy kế đã báo cáo", "Lũy kế sau điều chỉnh"),
        ("Lũy kế huyện báo cáo", "Lũy kế Sở thẩm định"),
        ("Lũy kế (số đơn vị báo cáo)", "Lũy kế (số kiểm tra)"),
        ("Lũy kế trước rà soát", "Lũy kế sau rà soát"),
        ("Lũy kế", "Lũy kế được duyệt"),
        ("Lũy kế tự đánh giá", "Lũy kế được công nhận"),
    ],
)
def test_the_appraised_figure_counts_and_the_other_is_said(reported, appraised):
    for order in ((reported, appraised), (appraised, reported)):
        row = [505 if one == reported else 900 for one in order]
        reading = read(drawn("SỐ LIỆU 9 THÁNG NĂM 2023", ["STT", "Chỉ tiêu", *order], [[1, LOCAL, *row]]), CAMPAIGN)
        assert facts_of(reading) == [RESULT]
        assert [code for _, code in told(reading)] == ["appraised_taken"]


@pytest.mark.parametrize(
    "column", ["Lũy kế đăng ký", "Lũy kế quý", "Lũy kế 18 tháng", "Lũy kế trở về", "Lũy kế có hợp đồng", "Bình quân tháng", "Lũy kế tuần"]
)
def test_a_column_about_something_else_is_no_running_total(column):
    reading = read(drawn("BÁO CÁO 9 THÁNG NĂM 2023", ["STT", "Chỉ tiêu", column], [[1, LOCAL, 402]]), CAMPAIGN)
    assert (facts_of(reading), reading.accepted) == ([], False)


@pytest.mark.parametrize("row", ["Kế hoạch", "Năm 2022", "Cùng kỳ", "Trong đó nữ", "Người dân tộc"])
def test_the_parts_of_a_row_of_other_figures_are_no_facts(row):
    reading = below("BÁO CÁO", [1, LOCAL, "Người", 900], [2, row, "Người", 300], [None, f"- {AWAY}", "Người", 20])
    assert facts_of(reading) == [RESULT]
    assert ("B10", "other_subject") in told(reading)


@pytest.mark.parametrize(
    "title",
    [
        "Dự kiến giải quyết việc làm",
        "BIỂU DỰ KIẾN KẾT QUẢ",
        "II. NHIỆM VỤ TRỌNG TÂM",
        "Phương hướng công tác",
        "PHẤN ĐẤU GIẢI QUYẾT VIỆC LÀM",
    ],
)
def test_a_table_of_what_lies_ahead_gives_no_fact_and_says_so(title):
    reading = read(drawn(f"{title} tháng 10 năm 2023", [*COLUMNS[:3], "Lũy kế"], [[1, LOCAL, "Người", 900]]), CAMPAIGN)
    assert facts_of(reading) == []
    assert "other_subject" in {code for _, code in told(reading)}


@pytest.mark.parametrize("title", ["BÁO CÁO KẾT QUẢ VÀ NHIỆM VỤ", "NHIỆM VỤ TRỌNG TÂM, KẾT QUẢ THỰC HIỆN", "MỤC TIÊU VÀ TIẾN ĐỘ"])
def test_a_title_of_results_beside_what_lies_ahead_is_read(title):
    reading = read(drawn(f"{title} tháng 9 năm 2023", [*COLUMNS[:3], "Lũy kế"], [[1, LOCAL, "Người", 900]]), CAMPAIGN)
    assert facts_of(reading) == [RESULT]


@pytest.mark.parametrize("title", ["TỶ LỆ HOÀN THÀNH KẾ HOẠCH", "MỨC ĐỘ ĐẠT CHỈ TIÊU", "% HOÀN THÀNH NHIỆM VỤ"])
def test_figures_below_a_share_of_the_plan_are_no_persons_unless_they_say_so(title):
    line = f"{title} 9 THÁNG NĂM 2023"
    shares = read(drawn(line, ["STT", "Chỉ tiêu", "Kết quả"], [[1, LOCAL, 75], [2, AWAY, 82]]), CAMPAIGN)
    assert (facts_of(shares), shares.accepted) == ([], False)
    assert facts_of(below(title, [1, LOCAL, "Người", 900])) == [RESULT]
    planned = read(drawn(line, ["STT", "Chỉ tiêu", "KH", "TH"], [[1, LOCAL, 1000, 900]]), CAMPAIGN)
    assert facts_of(planned) == [RESULT]


def test_a_section_of_what_is_still_to_be_done_holds_no_fact():
    reading = below("BÁO CÁO", ["A", "Đã thực hiện"], [1, LOCAL, "Người", 900], ["B", "Còn phải thực hiện"], [1, LOCAL, "Người", 435])
    assert facts_of(reading) == [RESULT]


@pytest.mark.parametrize("name", ["BC T9 (cũ)", "BC_T9_cu", "Tháng 9 - không dùng", "T9 old"])
def test_an_old_state_beside_the_report_is_skipped_and_announced(name):
    rows = [*letterhead(), ["BÁO CÁO 9 THÁNG NĂM 2023"], COLUMNS, [1, LOCAL, "Người", 900]]
    old = [*letterhead(), ["BÁO CÁO 9 THÁNG NĂM 2023"], COLUMNS, [1, LOCAL, "Người", 870], [2, AWAY, "Người", 12]]
    reading = read(workbook(sheet(old, name=name), sheet(rows, name="BC T9")), CAMPAIGN)
    assert (facts_of(reading), reading.accepted) == ([RESULT], True)
    assert [one.code for one in reading.findings] == ["example_skipped"]
    assert facts_of(read(workbook(sheet(rows, name=name)), CAMPAIGN)) == [RESULT]


@pytest.mark.parametrize("name", ["Mai Văn Cừ", "Cán bộ", "Cung cầu"])
def test_names_that_only_look_old_are_read(name):
    with with_words_of(CAMPAIGN.lexicon):
        assert not is_old_sheet(name)
