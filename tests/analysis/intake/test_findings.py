"""The catalogue is complete: every code speaks both languages, says what to do, and some workbook produces it."""

from __future__ import annotations

import pytest

from analysis.intake.findings import CATALOGUE, finding, in_english
from analysis.intake.grid import Refusal
from analysis.intake.known import Known, KnownFact
from analysis.intake.read import read
from analysis.model import Measure, Period, Severity
from analysis.reports.annotated.expected import EXPECTED, UNDONE
from tests.analysis.intake import (
    test_colours,
    test_groups,
    test_read_cells,
    test_read_layout,
    test_read_origin,
    test_read_subjects,
    test_seen,
    test_statements,
)
from tests.analysis.intake.drawings import CAMPAIGN, CHILDREN, HALF_YEAR, JOBS, LOCAL, MAY, drawn
from tests.builders import letterhead, sheet, workbook

TOLD = (
    ([1, test_statements.REFORM, "", "Đã thực hiện", ""], [2, test_statements.MODELS, "", "Tốt", ""]),
    ([1, "Công tác đảm bảo hoạt động của ngành (dân chủ cơ sở, cải cách hành chính, thanh tra, giải quyết đơn thư)", "", "Đang làm", ""],),
)
"""Rows that tell of qualitative tasks."""
REFUSED = ("unreadable", "encrypted", "too_large", "not_read_in_time")  # tests/data/workbook/test_hostile.py, test_reading.py
FOUND_WHILE_SAVING = ("figure_conflict",)  # tests/data/store
SAID_BY_PEOPLE = ("cell_corrected", "unit_told", "period_told", "unit_remembered", "period_remembered")  # test_corrected.py
OF_OUR_FORM = ("form_outdated", "form_mismatch", "form_blank", "form_altered", "cause_incomplete")  # tests of forms and of the desk
BEFORE = KnownFact("jobs_created", "027", Period(2023, 4), Measure.CUMULATIVE, 320.0)
OF_PARCELS = ("from_archive", "from_mail")  # tests/data/receiving/test_parcels.py
SPECIFIED = {
    Severity.ERROR: "unreadable encrypted too_large no_table unit_unknown unit_ambiguous period_unknown wrong_year not_a_number "
    "error_value formula_not_calculated negative_value fraction_of_count rate_out_of_range duplicate_row unit_not_responsible "
    "measure_unknown percent_unclear shared_value",
    Severity.WARNING: "total_mismatch percent_mismatch target_mismatch cumulative_decreased cumulative_gap outlier thousandfold "
    "hidden_source unknown_row stale_link period_conflict not_yet_reviewed",
    Severity.SUSPICIOUS: "far_above_plan above_province_target tenfold zero_late",
    Severity.NOTE: "number_from_text legacy_encoding name_matched dash_read_as_zero estimate approximate formula_recomputed not_reported",
}


@pytest.mark.parametrize("severity", SPECIFIED)
def test_the_specified_codes_have_the_specified_severity(severity: Severity) -> None:
    assert {code: CATALOGUE[code].severity for code in SPECIFIED[severity].split()} == dict.fromkeys(SPECIFIED[severity].split(), severity)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_says_what_and_what_to_do_in_both_languages(code: str) -> None:
    detail = "" if CATALOGUE[code].message_vi.endswith("{detail}") else "chi tiết"
    one = finding(code, "T5", "F12", "abc", detail=detail, row="Tạo việc làm")
    for sentence in (one.message, one.what_to_do, *in_english(one)):
        assert sentence.endswith((".", "?")), sentence
        assert len(sentence) > 10
        assert not any(word in sentence for word in ("NaN", "nan ", "dtype", "index", "None", "{", "}"))


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_finding_about_the_whole_file_reads_as_a_sentence(code: str) -> None:
    one = finding(code, detail="chi tiết")
    assert "None" not in one.message + one.what_to_do + "".join(in_english(one))


def test_every_code_says_what_is_expected_or_how_a_repair_is_undone() -> None:
    """The list in the workbook that the sender gets back has a column for it."""
    assert set(EXPECTED) == {code for code, entry in CATALOGUE.items() if entry.severity is not Severity.NOTE}
    assert set(UNDONE) == {code for code, entry in CATALOGUE.items() if entry.severity is Severity.NOTE}


def test_an_unknown_code_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        finding("no_such_code")


def test_a_long_text_is_quoted_short() -> None:
    assert len(finding("not_a_number", "T5", "F12", "dài " * 500, detail="").message) < 300


def test_every_code_is_produced_by_some_workbook() -> None:
    """A code that nothing produces is a promise to the sender that nobody keeps."""
    cases = [*test_read_layout.CASES, *test_read_cells.CASES, *test_read_origin.CASES]
    produced = {code for case in cases for _, code in case.told}
    produced |= {*REFUSED, *FOUND_WHILE_SAVING, *SAID_BY_PEOPLE, *OF_OUR_FORM, *OF_PARCELS}
    produced |= {one.code for one in read(drawn(HALF_YEAR, ["Chỉ tiêu", "Thực hiện"], [[CHILDREN, 578], [JOBS, "x"]]), CAMPAIGN).findings}
    months = tuple(KnownFact("jobs_created", "027", Period(2023, month), Measure.MONTH, 40.0) for month in (1, 2, 3))
    late = read(drawn(MAY, ["Chỉ tiêu", "Trong tháng"], [[JOBS, 400]]), CAMPAIGN, Known(earlier=months))
    produced |= {one.code for one in late.findings} | {"percent_mismatch"}
    produced |= {
        one.code
        for title, row in ((MAY, [JOBS, 99999, 1602]), ("BÁO CÁO THÁNG 10 NĂM 2023", [JOBS, 0, 1602]))
        for one in read(drawn(title, ["Chỉ tiêu", "Lũy kế", "Kế hoạch"], [row]), CAMPAIGN, Known(earlier=(BEFORE,))).findings
    }
    for coloured in (test_colours.WITH_NOTE, test_colours.painted(test_colours.PLAIN, "D9")):
        produced |= {one.code for one in read(coloured, CAMPAIGN).findings}
    produced |= {code for reading in (test_statements.told(*rows) for rows in TOLD) for _, code in test_statements.codes(reading)}
    produced |= {one.code for one in test_groups.titled("KẾT QUẢ CHO LAO ĐỘNG NỮ 6 THÁNG ĐẦU NĂM 2023").findings}
    shifted = drawn(HALF_YEAR, ["Chỉ tiêu", "ĐVT", "Trong tháng", "Lũy kế"], [[JOBS, 50, 412, None]])
    produced |= {one.code for one in read(shifted, CAMPAIGN).findings}
    header = ["Chỉ tiêu", "ĐVT", "Thực hiện (nghìn người)"]
    produced |= {one.code for one in read(drawn(HALF_YEAR, header, [[JOBS, "Người", 1], [LOCAL, "Lượt", 2]]), CAMPAIGN).findings}
    produced |= {one.code for cell in test_seen.MARKED for one in test_seen.reading({"D8": cell}).findings}
    towns = [["Huyện Mèo Vạc", 5], ["Xã Pả Vi", 2], ["Xã Tả Lủng", 9]]
    produced |= {one.code for one in read(drawn(HALF_YEAR, ["Đơn vị", JOBS], towns), CAMPAIGN).findings}
    sheets = [sheet([*letterhead(), [HALF_YEAR], ["Chỉ tiêu", "Thực hiện"], [JOBS, 5]], name=name) for name in ("Tổng hợp", "Xã Pả Vi")]
    produced |= {one.code for one in read(workbook(*sheets), CAMPAIGN).findings}
    produced |= {one.code for one in read(test_seen.boxed("545 người"), CAMPAIGN).findings}
    produced |= {"looks_unknown"}  # tests/data/workbook/test_second_reader.py
    produced |= {one.code for reading in test_read_subjects.READINGS for one in reading.findings}
    assert set(CATALOGUE) - produced == set()


@pytest.mark.parametrize("code", REFUSED)
def test_a_file_that_cannot_be_opened_gets_its_finding(code: str) -> None:
    reading = read(Refusal(code, "tệp bị hỏng"), CAMPAIGN, file="a.xlsx")
    assert (reading.file, [one.code for one in reading.findings], reading.accepted) == ("a.xlsx", [code], False)
