"""The reporting screen in words: matrix, headline, reminder, and what each total rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd

from analysis.display.certainty.coverage_and_range import bounds_words, coverage_words, range_words
from analysis.display.certainty.quality import (
    Noticed,
    checks_frame,
    noticed_frame,
    noticed_until,
    pairs_table,
    quality_headline,
    totals_table,
)
from analysis.display.elements.table import written
from analysis.display.elements.table_export import as_xlsx
from analysis.display.senders.reporting import discipline_table, owed_by, reminder, reporting_headline, reporting_sheet
from analysis.model import Expects, Finding, Language, Milestone, Period, Severity
from analysis.progress.discipline import Promptness, Receipt, discipline
from analysis.progress.reconciliation import reconcile
from tests.analysis.display.views import showing, small_view
from tests.analysis.progress.builders import YEAR, fact, frame, target
from tests.analysis.progress.test_discipline import Sent

JUNE = Period(YEAR, 6)
VIEW = small_view()
WHERE = replace(
    VIEW.campaign,
    milestones={
        "report": Milestone("report", "Báo cáo sơ kết", "Report", None, date(YEAR, 6, 24), "trước ngày 25/6", "", Expects.REPORT, JUNE),
        "registration": Milestone("registration", "Đăng ký", "Registration", None, date(YEAR, 1, 9), "", "", Expects.REGISTRATION),
        "last": Milestone("last", "Tổng kết", "Last", None, date(YEAR, 12, 9), "", "", Expects.REPORT, Period(YEAR, 12)),
    },
)
LATE = Sent(1, "office-A", str(JUNE), datetime(YEAR, 6, 26, 8, tzinfo=UTC))
MAY = Sent(2, "office-B", f"{YEAR}-05", datetime(YEAR, 6, 3, 8, tzinfo=UTC))
FRAME = discipline(WHERE, (LATE, MAY), JUNE)


def test_the_headline_speaks_of_the_latest_deadline_that_has_come() -> None:
    assert reporting_headline(WHERE, FRAME, JUNE, Language.VIETNAMESE) == "Báo cáo sơ kết: 1/2 đơn vị quá hạn, 1 chưa gửi"
    may = discipline(WHERE, (LATE, MAY), Period(YEAR, 5))
    assert (
        reporting_headline(WHERE, may, Period(YEAR, 5), Language.VIETNAMESE)
        == f"Số liệu tháng 5/{YEAR}: 1/2 đơn vị chưa gửi, 1 đã gửi, không có hạn"
    )


def test_the_matrix_says_when_and_how_late() -> None:
    sheet = reporting_sheet(WHERE, FRAME, JUNE, Language.VIETNAMESE)
    assert sheet.cells["office-A", "report"].text == "26/6 quá hạn 2 ngày"
    assert sheet.cells["office-B", "report"].state is Promptness.MISSING
    assert reporting_sheet(WHERE, FRAME, JUNE, Language.ENGLISH).cells["office-A", "report"].text == "26 Jun 2 days late"
    assert sheet.deadlines[0] == ("report", f"Báo cáo sơ kết (24/06/{YEAR})")


def test_a_deadline_far_ahead_and_a_registration_nobody_notes_are_left_out() -> None:
    shown = {code for code, _ in reporting_sheet(WHERE, FRAME, JUNE, Language.VIETNAMESE).deadlines}
    assert not shown & {"last", "registration"}
    noted = discipline(WHERE, (), JUNE, [Receipt("office-A", "registration", date(YEAR, 1, 5))])
    assert "registration" in dict(reporting_sheet(WHERE, noted, JUNE, Language.VIETNAMESE).deadlines)


def test_the_table_can_be_downloaded() -> None:
    table = discipline_table(WHERE, FRAME, JUNE, Language.VIETNAMESE)
    assert written(table)[f"Báo cáo sơ kết (24/06/{YEAR})"].tolist() == [f"◆ 26/06/{YEAR} quá hạn 2 ngày", "○ chưa gửi"]
    assert as_xlsx(table).startswith(b"PK")


def test_the_reminder_names_those_who_owe_and_quotes_the_deadline() -> None:
    text = reminder(WHERE, FRAME, "report", date(YEAR, 6, 28))
    assert text.startswith("Kính gửi:\n- office-B.\n")
    assert f"thời hạn “trước ngày 25/6” (ngày cuối còn đúng hạn: 24/06/{YEAR})" in text
    assert f", đến ngày 28/06/{YEAR}, " in text and "của 01 đơn vị có tên trên" in text
    assert reminder(WHERE, FRAME[FRAME["unit"] == "office-A"], "report", date(YEAR, 6, 28)) == ""


def test_everything_that_a_unit_owes_stands_in_one_line_those_with_most_first() -> None:
    owed = dict(owed_by(WHERE, FRAME, JUNE, Language.VIETNAMESE))
    assert list(owed) == ["office-A", "office-B"]
    assert owed["office-B"] == f"báo cáo sơ kết 6 tháng đầu năm {YEAR} (hạn 24/06/{YEAR}), số liệu tháng 1–4, số liệu tháng 6"


def test_coverage_says_how_much_of_the_target_it_is() -> None:
    row = VIEW.progress.indicators.set_index("indicator").loc["jobs"].to_dict()
    assert coverage_words(VIEW, row) == "1/2 đơn vị đã báo cáo, ứng với 62,5 % chỉ tiêu"
    assert coverage_words(VIEW, row | {"units_reported": 2}) == "2/2 đơn vị đã báo cáo"
    assert coverage_words(VIEW, row | {"units_expected": 0}) == ""


def test_bounds_are_said_for_counts_and_rates() -> None:
    assert bounds_words(VIEW, "jobs") == "ít nhất 90"
    assert bounds_words(VIEW, "fit") == "chưa biết: thiếu mẫu số của đơn vị chưa gửi"
    late = small_view(Language.VIETNAMESE, 6, fact("fit", "office-B", "B", 5, 50, parts=(5, 10)))
    assert bounds_words(late, "fit") == "từ 30,0 % đến 80,0 %"
    assert range_words(late, "fit") == "số thật từ 30,0 % đến 80,0 %"
    assert range_words(late, "jobs") == ""


def test_the_table_of_totals_counts_estimates_and_later_versions() -> None:
    facts = frame(fact("jobs", "office-A", "A", 6, 70, estimate=True), fact("jobs", "office-B", "B", 6, 20) | {"version": 2})
    view = small_view()
    made = showing(view, indicators=view.progress.indicators.assign(fact_ids=[(1, 2), ()]))
    table = totals_table(made, facts)
    assert table.rows[["estimates", "resent", "units"]].to_numpy().tolist() == [["1", "1", "1/2"], ["", "", "1/2"]]


def test_the_panel_counts_pairs_and_lists_those_that_differ() -> None:
    own = [target("jobs", 100, district="A"), target("jobs", 70, district="B")]
    pairs = reconcile(VIEW.campaign, frame(), own, JUNE)
    assert quality_headline(pairs, (), Language.VIETNAMESE) == "Đối chiếu 1 cặp số: 1 lệch; 0 chỗ tệp cần hỏi lại"
    assert quality_headline(pairs.iloc[:0], (), Language.VIETNAMESE) == "Đối chiếu 0 cặp số: không cặp nào lệch; 0 chỗ tệp cần hỏi lại"
    assert written(pairs_table(VIEW, pairs)).iloc[0].tolist()[4:] == ["160", "170", "−10", "▼ lệch"]
    assert checks_frame(pairs, Language.VIETNAMESE)["▼ lệch"].tolist() == ["0", "0", "1", "0"]


def test_what_files_contradict_is_listed_up_to_the_period() -> None:
    found = Finding(Severity.WARNING, "total_mismatch", "T5", "F12", "412", "Tổng lệch.", "Kiểm tra.")
    noticed = [Noticed(1, "office-A", f"{YEAR}-0{month}", "bc.xlsx", "0" * 64, found) for month in (6, 7)]
    assert len(noticed_until(noticed, JUNE)) == 1
    shown = noticed_frame(VIEW.campaign, noticed[:1], Language.VIETNAMESE)
    assert isinstance(shown, pd.DataFrame)
    assert shown.iloc[0].tolist() == ["office-A", "bc.xlsx, T5, F12", "412", "Tổng lệch.", "Kiểm tra."]
