"""What an officer writes: the document with its period, its day, where it goes, and no heading of a table read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analysis.desk.asking import by_when, document_name, document_owed, letter_text, short_message
from analysis.desk.owed import Owed, OwedKind, owed_name
from analysis.model import Expects, Language, Milestone, Period
from data.tables.campaign import load_year

CAMPAIGN = load_year(2023)
UNIT = "ldtbxh-027"
REGISTRATION = Owed(UNIT, OwedKind.REGISTRATION, "registration", date(2023, 1, 9), -162)
REPORT = Owed(UNIT, OwedKind.REPORT, "h1_report", date(2023, 6, 24), 4)
MONTHS = tuple(Owed(UNIT, OwedKind.MONTH, f"2023-0{month}", None, None) for month in (1, 2, 4))
CAUSES = Owed(UNIT, OwedKind.CAUSES, "causes:2023-06", date(2023, 6, 29), -1, ("jobs_local", "poverty_reduction", "registration"))


@pytest.mark.parametrize(
    ("name", "expects", "period", "document"),
    [
        ("Gửi Bản đăng ký thi đua về Văn phòng Sở", Expects.REGISTRATION, None, "Bản đăng ký thi đua năm 2023"),
        ("Gửi báo cáo sơ kết", Expects.REPORT, "2023-06", "báo cáo sơ kết 6 tháng đầu năm 2023"),
        ("Gửi báo cáo sơ kết 6 tháng đầu năm", Expects.REPORT, "2023-06", "báo cáo sơ kết 6 tháng đầu năm"),
        ("Báo cáo 9 tháng", Expects.REPORT, "2023-09", "báo cáo 9 tháng"),
        ("Gửi báo cáo tổng kết về Sở Nội vụ", Expects.REPORT, "2023-12", "báo cáo tổng kết năm 2023"),
        ("Gửi báo cáo về việc làm", Expects.REPORT, "2023-03", "báo cáo về việc làm 3 tháng năm 2023"),
    ],
)
def test_a_document_stands_between_verb_and_place(name: str, expects: Expects, period: str | None, document: str) -> None:
    about = Period.parse(period) if period else None
    assert document_name(CAMPAIGN, Milestone("x", name, name, None, date(2023, 6, 24), "", "", expects, about)) == document


def test_the_day_is_said_as_one_would_say_it() -> None:
    said = [by_when(replace(REPORT, days_left=left)) for left in (4, 0, -3)]
    assert said == [
        "chậm nhất ngày 24/06/2023, còn 4 ngày",
        "chậm nhất hôm nay, ngày 24/06/2023",
        "thời hạn ngày 24/06/2023, đã quá hạn 3 ngày",
    ]
    assert by_when(MONTHS[0]) == "kỳ báo cáo đã kết thúc"


def test_one_thing_is_one_sentence_with_document_day_and_where_it_goes() -> None:
    assert short_message(CAMPAIGN, UNIT, [REPORT]) == (
        "Văn phòng Sở Lao động - Thương binh và Xã hội tỉnh Hà Giang đề nghị Phòng Lao động - Thương binh và Xã hội huyện Mèo Vạc "
        "gửi về Văn phòng Sở: báo cáo sơ kết 6 tháng đầu năm 2023 (chậm nhất ngày 24/06/2023, còn 4 ngày). "
        "Trường hợp đã gửi, xin báo lại ngày gửi và tên tệp."
    )


def test_several_things_are_counted_and_months_stand_together() -> None:
    said = short_message(CAMPAIGN, UNIT, [REGISTRATION, *MONTHS])
    assert "(1) Bản đăng ký thi đua năm 2023 (thời hạn ngày 09/01/2023, đã quá hạn 162 ngày); " in said
    assert "(2) biểu số liệu các tháng 1, 2 và 4/2023 (kỳ báo cáo đã kết thúc)." in said
    assert document_owed(CAMPAIGN, MONTHS[0]) == "biểu số liệu tháng 1/2023"


def test_causes_of_figures_and_of_late_documents_are_two_questions() -> None:
    said = short_message(CAMPAIGN, UNIT, [CAUSES])
    assert (
        "báo cáo nguyên nhân, giải pháp 6 tháng đầu năm 2023 (thời hạn ngày 29/06/2023, đã quá hạn 1 ngày), nêu rõ "
        "nguyên nhân chậm tiến độ, giải pháp khắc phục đối với 02 chỉ tiêu: việc làm tại địa phương, giảm hộ nghèo; "
        "lý do gửi muộn hoặc chưa gửi Bản đăng ký thi đua năm 2023."
    ) in said
    for text in (said, owed_name(CAMPAIGN, CAUSES, Language.VIETNAMESE)):
        assert "giải pháp về" not in text and "gửi Bản đăng ký thi đua về" not in text and "đua về Văn phòng" not in text


def test_a_letter_tells_overdue_from_coming_and_counts_through() -> None:
    lines = letter_text(CAMPAIGN, UNIT, [REGISTRATION, REPORT, *MONTHS], date(2023, 6, 20)).splitlines()
    assert lines[0] == f"Kính gửi: {CAMPAIGN.units[UNIT].name_vi}"
    assert lines[2].startswith("Thực hiện Thông báo số 03/TB-LĐTBXH ngày 04/01/2023") and lines[2].endswith("gửi về Văn phòng Sở:")
    assert "……" not in lines[2], "the programme's number is not written down yet"
    overdue, coming = lines.index("Đã quá hạn, đến ngày 20/06/2023 chưa nhận được:"), lines.index("Sắp đến hạn:")
    assert [line[:2] for line in lines[overdue + 1 : coming] if line] == ["1.", "2."]
    assert lines[coming + 1].startswith("3. Báo cáo sơ kết 6 tháng đầu năm 2023")
    assert "Sắp đến hạn:" not in letter_text(CAMPAIGN, UNIT, [REGISTRATION], date(2023, 6, 20))
