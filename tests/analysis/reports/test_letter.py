"""The text to the sender of a refused workbook: by name, by cell, short, with the day by which it is due."""

from __future__ import annotations

from datetime import date

from analysis.intake.findings import finding
from analysis.model import Finding, Language, Period, Reading
from analysis.reports.letter import MOST_POINTS, letter, letters
from data.tables.campaign import load_year

CAMPAIGN = load_year(2023)


def reading(*findings: Finding, unit: str | None = "ldtbxh-027") -> Reading:
    return Reading("BC T6.xlsx", unit, Period(2023, 6), (), findings)


def wrong(cell: str, found: str = "4l2", sheet: str = "T6") -> Finding:
    return finding("not_a_number", sheet, cell, found, detail="")


def test_the_unit_is_greeted_by_its_name_and_an_unknown_one_politely() -> None:
    assert letter(reading(wrong("F9")), CAMPAIGN, Language.VIETNAMESE).startswith(
        "Kính gửi: Phòng Lao động - Thương binh và Xã hội huyện Mèo Vạc\n"
    )
    assert letter(reading(wrong("F9"), unit=None), CAMPAIGN, Language.VIETNAMESE).startswith("Kính gửi: đơn vị gửi báo cáo\n")


def test_each_point_says_cell_found_and_what_to_do() -> None:
    text = letter(reading(wrong("F9")), CAMPAIGN, Language.VIETNAMESE)
    assert "còn 1 lỗi phải sửa" in text and "6 tháng đầu năm 2023" in text
    assert "1. Ô F9 (sheet “T6”) ghi “4l2”, không phải là một con số. Nhập lại con số bằng chữ số, ví dụ 412 hoặc 1.335." in text


def test_the_same_mistake_in_many_cells_is_one_point() -> None:
    text = letter(reading(*(wrong(f"F{row}", f"x{row}") for row in range(9, 18))), CAMPAIGN, Language.VIETNAMESE)
    assert "còn 9 lỗi" in text
    assert "1. Trang tính “T6”, 9 ô: F9 (“x9”), F10 (“x10”)," in text and "F14 (“x14”) và 3 ô khác." in text
    assert "2. " not in text


def test_a_long_list_stays_short_and_says_how_many_are_left_out() -> None:
    many = [finding("hidden_source", f"Nguồn {number}", detail="sheet ẩn không được đọc") for number in range(20)]
    errors = [finding("no_table", f"Trang {number}") for number in range(20)]
    text = letter(reading(*errors, *many), CAMPAIGN, Language.VIETNAMESE)
    points = [line for line in text.splitlines() if line[:1].isdigit()]
    assert len(points) == MOST_POINTS
    assert "… và 8 lỗi khác." in text and "… và 20 điểm khác cần xem lại." in text


def test_errors_come_first_and_repairs_are_not_mentioned() -> None:
    repaired = finding("number_from_text", "T6", "F8", "742 người", detail="742")
    text = letter(
        reading(finding("hidden_source", "Nguồn", detail="sheet ẩn không được đọc"), repaired, wrong("F9")), CAMPAIGN, Language.VIETNAMESE
    )
    assert text.index("F9") < text.index("Ngoài ra đề nghị xem lại:") < text.index("Nguồn")
    assert "742" not in text


def test_a_deadline_is_named_when_it_is_near_and_has_not_passed() -> None:
    """ "Trước ngày 25/6" is strict: the last good day is the 24th."""
    said = "chậm nhất ngày 24/06/2023 (gửi báo cáo sơ kết: trước ngày 25/6/2023)"
    assert said in letter(reading(wrong("F9")), CAMPAIGN, Language.VIETNAMESE, date(2023, 6, 10))
    assert said in letter(reading(wrong("F9")), CAMPAIGN, Language.VIETNAMESE, date(2023, 6, 24))
    for day in (None, date(2023, 6, 25), date(2023, 5, 1), date(2023, 1, 2)):
        assert "chậm nhất" not in letter(reading(wrong("F9")), CAMPAIGN, Language.VIETNAMESE, day)


def test_a_marked_copy_is_mentioned_only_where_a_cell_is_marked() -> None:
    assert "bản đánh dấu gửi kèm" in letter(reading(wrong("F9")), CAMPAIGN, Language.VIETNAMESE)
    assert "bản đánh dấu" not in letter(reading(finding("no_table")), CAMPAIGN, Language.VIETNAMESE)


def test_a_clean_workbook_is_acknowledged() -> None:
    text = letter(reading(), CAMPAIGN, Language.VIETNAMESE)
    assert "không phải sửa gì" in text and "Đề nghị" not in text


def test_letters_are_written_for_refused_workbooks_only_unless_asked() -> None:
    both = [reading(), reading(wrong("F9"))]
    assert letters(both, CAMPAIGN, Language.VIETNAMESE).count("Kính gửi") == 1
    assert letters(both, CAMPAIGN, Language.VIETNAMESE, every=True).count("Kính gửi") == 2
    assert letters([reading()], CAMPAIGN, Language.VIETNAMESE) == ""


def test_english_on_demand() -> None:
    text = letter(reading(wrong("F9")), CAMPAIGN, Language.ENGLISH, date(2023, 6, 10))
    assert text.startswith("To: ") and "by 24 June 2023 at the latest" in text and "Type the number in digits." in text
