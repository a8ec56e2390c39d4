"""What is said at a review meeting: once, from display tables and sentences, under names that documents carry."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.display.elements.table import written
from analysis.display.now.screen_tables import districts_table
from analysis.display.now.tasks import task_finding
from analysis.model import EarlierResult, Kind, Language, Period
from tests.analysis.progress.builders import YEAR, fact, indicator, unit
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing, small_campaign


def test_the_sentence_of_a_count_sets_it_against_milestone_and_year_as_official_reports_do() -> None:
    assert small_briefing().texts["achieved.jobs"] == (
        "Số lao động có việc làm mới đạt ít nhất 90 người, bằng 100,0 % chỉ tiêu 6 tháng, đạt 56,3 % kế hoạch năm."
    )


def test_a_rate_says_its_distance_to_the_target_and_never_a_share_of_it() -> None:
    assert small_briefing().texts["achieved.fit"] == "Xã phù hợp trẻ em đạt 60,0 %, thấp hơn 14,6 điểm % so với kế hoạch năm 74,6 %."


def test_an_indicator_without_a_figure_says_why_and_shows_no_zero() -> None:
    briefing = empty_briefing()
    assert briefing.texts["achieved.jobs"] == "Số lao động có việc làm mới: chưa báo cáo."
    assert "0" not in written(briefing.tables["summary"])["Đã báo cáo"].str.replace("0/2", "").str.cat()
    assert "value" not in [column.key for column in briefing.tables["summary"].columns]


def test_tables_are_those_of_the_screens_under_the_titles_of_documents() -> None:
    briefing = small_briefing()
    told, shown = written(briefing.tables["districts.jobs"]), written(districts_table(briefing.view, "jobs"))
    assert told.to_numpy().tolist() == shown.to_numpy().tolist()
    assert {"Kế hoạch năm", "% kế hoạch năm", "% tiến độ kế hoạch", "Tỷ trọng trong tỉnh"} <= set(told.columns)


def test_once_the_year_is_over_no_table_tells_the_year_s_plan_twice() -> None:
    over = small_briefing(fact("jobs", "office-A", "A", 12, 90), fact("jobs", "office-B", "B", 12, 70), month=12)
    assert "Tiến độ kế hoạch đến nay" not in written(over.tables["districts.jobs"]).columns
    assert [column.key for column in over.tables["chart.jobs"].columns] == ["label", "value", "target"]


def test_nothing_is_held_against_a_plan_before_its_yearly_review() -> None:
    small = small_campaign()
    jobs = replace(small.indicators["jobs"], reviewed_from=9)
    briefing = small_briefing(where=replace(small, indicators={**small.indicators, "jobs": jobs}))
    assert "expected" not in [column.key for column in briefing.tables["districts.jobs"].columns]
    drawn = briefing.tables["overview"].rows.set_index("indicator")
    assert drawn["mark"].isna()["jobs"] and drawn["mark"].notna()["fit"]
    assert [column.key for column in briefing.tables["months.jobs"].columns] == ["month", "value"]


def test_a_name_means_one_thing_and_is_fit_for_a_defined_name_of_a_workbook() -> None:
    briefing = small_briefing()
    for one in briefing._exhibits():
        assert written(briefing.tables[one.name]).equals(written(one.table)), one.name
    statements = [one.name for one in briefing._statements()]
    names = [*statements, *briefing.tables]
    assert len(statements) == len(set(statements)) and len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z_][\w.]*", name) for name in names)


def test_the_speaker_s_notes_name_file_sheet_and_cell_of_each_fact_behind_the_value() -> None:
    lines = small_briefing().texts["lineage.jobs"].splitlines()
    assert lines[0] == "Nguồn từng ô (2 ô):"
    assert len(lines) == 3 and all("›" in line and "!" in line for line in lines[1:])


def test_proposals_follow_from_the_figures_and_name_them() -> None:
    late = small_briefing(fact("jobs", "office-A", "A", 6, 20), fact("jobs", "office-B", "B", 6, 10))
    section = late.section("proposals")
    assert section is not None
    assert section.statements[0].text == (
        "Đề nghị UBND các huyện (Mèo Vạc, Xín Mần) tập trung thực hiện chỉ tiêu "
        "Số lao động có việc làm mới: cần 22 người mỗi tháng trong 6 tháng còn lại để đạt 160 người, "
        "gấp 4,4 lần bình quân đến nay (5 người mỗi tháng)."
    )


def test_units_that_have_not_reported_are_proposed_by_name() -> None:
    section = small_briefing(*SENT).section("proposals")
    assert section is not None
    assert "Đề nghị office-B gửi báo cáo của kỳ này (1/2 đơn vị chưa gửi)." in [one.text for one in section.statements]


def test_where_the_figures_ask_for_nothing_there_is_no_section_of_proposals() -> None:
    met = small_briefing(
        *(fact("jobs", f"office-{where}", where, 6, 100) for where in "AB"),
        *(fact("fit", f"office-{where}", where, 6, 80, parts=(8, 10)) for where in "AB"),
    )
    assert met.section("proposals") is None


def test_english_by_the_switch() -> None:
    briefing = small_briefing(language=Language.ENGLISH)
    assert briefing.texts["achieved.fit"] == "fit: 60.0%, 14.6 percentage points below the year target (74.6%)."
    assert not re.search("[ăâđêôơư]", " ".join(text for name, text in briefing.texts.items() if not name.startswith("lineage")).lower())


def test_a_result_is_set_against_the_same_period_of_last_year_where_that_is_given() -> None:
    """From a table of the campaign, without last year's workbooks; without the table nothing is said."""
    before = (EarlierResult("jobs", Period(YEAR - 1, 6), 80.0, "BC"), EarlierResult("fit", Period(YEAR - 1, 6), 58.8, "BC"))
    told = small_briefing(where=replace(small_campaign(), last_year=before)).texts
    assert f", bằng 112,5 % cùng kỳ năm {YEAR - 1}." in told["achieved.jobs"]
    assert f", tăng 1,2 điểm % so với cùng kỳ năm {YEAR - 1}." in told["achieved.fit"]
    assert "cùng kỳ" not in small_briefing().texts["achieved.jobs"]


def test_a_figure_of_few_units_is_told_as_one_and_nothing_is_asked_by_it() -> None:
    """Only A of three offices has sent anything: that 70 of 90 lack 20 is the others' silence, and 15 a month were A's alone."""
    small = small_campaign()
    units = {**small.units, **{code: unit(code, "B", "jobs") for code in ("office-C", "office-D")}}
    briefing = small_briefing(SENT[0], SENT[2], where=replace(small, units=units))
    assert briefing.texts["conclusion.jobs"] == "Số lao động có việc làm mới: ít nhất 70 người, mới có số liệu của 1/4 đơn vị"
    assert "needed.jobs" not in briefing.texts
    section = briefing.section("proposals")
    assert section is not None and not any("tập trung" in one.text for one in section.statements)


def test_what_nobody_has_sent_yet_is_no_count_of_zero() -> None:
    duty = indicator("model", Kind.QUALITATIVE, name_vi="Gương điển hình", headline=False)
    small = small_campaign()
    units = {code: replace(one, reports=one.reports | {"model"}) for code, one in small.units.items()}
    where = replace(small, indicators={**small.indicators, "model": duty}, units=units)
    assert task_finding(small_briefing(where=where).view, duty) == "Gương điển hình: chưa đơn vị nào báo cáo (2 đơn vị)"


def test_whoever_sent_a_bare_percentage_is_asked_by_name() -> None:
    """One office did: it is not "các đơn vị", and a request to nobody is answered by nobody."""
    section = small_briefing(*SENT, fact("fit", "office-B", "B", 6, 55, submission=9)).section("proposals")
    assert section is not None
    (asked,) = [one.text for one in section.statements if "mẫu số" in one.text]
    assert asked == "Đề nghị office-B gửi đủ tử số và mẫu số của 1 tỷ lệ, chưa cộng được vào toàn tỉnh (Xã phù hợp trẻ em)."
