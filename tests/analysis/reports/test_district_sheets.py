"""One page a district, and the invitation: read back as printed, nobody gets them with a wrong number, everybody knows what to bring."""

from __future__ import annotations

import io

import pikepdf

from analysis.reports.briefing.briefing import Briefing
from analysis.reports.district_sheets.content import district_sheets, with_sheets
from analysis.reports.district_sheets.sheets_pdf import read_sheets_pdf, sheets_pdf, source_of
from analysis.reports.notices.invitation import invitation
from analysis.reports.reading_back.reconcile import Reconciliation, compare
from analysis.reports.typesetting.typst_source import compiled
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing


def outcome(briefing: Briefing, content: bytes) -> Reconciliation:
    sheets = district_sheets(briefing)
    names = {one.name for sheet in sheets for one in (sheet.table, *sheet.said())}
    return compare(with_sheets(briefing, sheets), read_sheets_pdf(content, "từng huyện", sheets), names)


def test_every_district_has_a_page_of_its_own_with_what_it_is_judged_by_and_what_it_lacks() -> None:
    briefing = small_briefing()
    content = sheets_pdf(briefing)
    assert outcome(briefing, content).differences == ()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == len(briefing.view.campaign.districts)
    first, second = district_sheets(briefing)
    assert (first.title.text, second.title.text) == (
        "Huyện Mèo Vạc – 2 chỉ tiêu: 1 đúng tiến độ, 1 không có chỉ tiêu giao.",
        "Huyện Xín Mần – 2 chỉ tiêu: 1 chậm nhiều, 1 chưa báo cáo.",
    )
    lacking = dict(second.groups)["Việc cần tập trung"][0].text
    assert lacking.startswith("Số lao động có việc làm mới: chậm nhiều, thấp hơn tiến độ 14 người. Cần nhiều nhất 7 người mỗi tháng")


def test_a_page_has_the_rows_that_its_title_counts_and_says_which_figures_are_older() -> None:
    """B's figure is of May; of the rate neither has a target, and both are counted. A page of June alone does not say it."""
    first, second = district_sheets(small_briefing())
    assert [len(sheet.table.table.rows) for sheet in (first, second)] == [2, 2]
    told = [[column.title for column in sheet.table.table.columns] for sheet in (first, second)]
    assert "Số liệu" not in told[0] and "Số liệu" in told[1]
    assert second.table.table.rows["data_period_text"].tolist()[0] == "hết tháng 5/2029"


def test_once_the_year_is_over_a_page_tells_the_share_of_the_plan_once() -> None:
    titles = [[column.title for column in sheet.table.table.columns] for sheet in district_sheets(small_briefing(month=12))]
    assert all("% kế hoạch năm" in one and "% tiến độ" not in one for one in titles)


def test_a_number_printed_otherwise_is_named() -> None:
    briefing = small_briefing()
    written = source_of(briefing, district_sheets(briefing))
    assert '"70"' in written
    (difference,) = outcome(briefing, compiled(written.replace('"70"', '"71"', 1), 0)).differences
    assert (difference.expected, difference.found) == ("70", "71")


def test_a_district_of_which_nothing_is_known_is_neither_praised_nor_blamed() -> None:
    for sheet in district_sheets(empty_briefing()):
        assert "Việc cần tập trung" not in dict(sheet.groups)


def test_the_invitation_asks_whoever_falls_short_or_is_silent_and_leaves_day_and_place_to_a_person() -> None:
    made = invitation(small_briefing(*SENT[:2], SENT[3]))
    said = "\n".join(one.text for one in made.statements())
    assert "office-B: gửi báo cáo kỳ này trước cuộc họp" in said
    assert "Office-B; office-A: nêu nguyên nhân, giải pháp khắc phục đối với số lao động có việc làm mới" in said and "UBND" not in said
    assert made.head.recipients[0] == "Như kính mời" and said.endswith("thời gian./.")
    assert "Thời gian: …… giờ" in said and made.to_write() == ("Giờ, ngày, địa điểm họp; người chủ trì.",)
