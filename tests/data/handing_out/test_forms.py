"""The blank form: what stands on it, and that what it produces reads without a finding."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine

from analysis.intake.own_form import IDENTITY_SHEET, INSTRUCTIONS, PROPERTY, FormIdentity, identity_in
from analysis.intake.read import read
from analysis.model import Campaign, Period, Reading
from analysis.reports.form.book import SHEET, form_book
from analysis.reports.form.content import FormContent, form_content
from analysis.reports.form.words import NOTHING_OWED, instructions
from data.handing_out.forms import blank_form, blank_forms
from data.receiving.district_targets import load_targets
from data.receiving.ingest import Incoming, ingest
from data.store.engine import open_store
from data.tables.campaign import load_campaign, load_year
from data.workbook.opening import open_workbook
from tests import libreoffice
from tests.filled_forms import Entry, estimate_cell, open_cells, plan, typed
from tests.people import somebody

pytestmark = pytest.mark.documents

CAMPAIGN = load_year(2023)
JUNE = Period(2023, 6)
OFFICE = "ldtbxh-027"
JOBS = "Số lao động được tạo việc làm mới"


def content_of(unit: str = OFFICE, period: Period = JUNE, campaign: Campaign = CAMPAIGN) -> FormContent:
    return form_content(campaign, campaign.units[unit], period, (), None)


def reading_of(content: bytes, campaign: Campaign = CAMPAIGN, name: str = "bieu.xlsx") -> Reading:
    return read(open_workbook(content, name), campaign)


def told(reading: Reading) -> list[tuple[str | None, str]]:
    return [(one.cell, one.code) for one in reading.findings]


def facts(reading: Reading) -> list[str]:
    """Figures and statements on duties told in words."""
    figures = [f"{one.indicator} {one.measure.value} {one.value:g}" for one in reading.facts]
    return sorted([*figures, *(f"{one.indicator} {one.state.value}" for one in reading.statements)])


@pytest.fixture(scope="module")
def blank() -> bytes:
    return form_book(content_of())


@pytest.fixture(scope="module")
def filled(blank: bytes) -> list[Entry]:
    return plan(content_of(), blank).entries


@pytest.mark.parametrize("period", ["2023-01", "2023-12"])
def test_every_units_form_filled_in_reads_without_a_finding(period: str) -> None:
    for unit in CAMPAIGN.units:
        content = content_of(unit, Period.parse(period))
        if content.owes_nothing:
            continue
        made = form_book(content)
        planned = plan(content, made)
        reading = reading_of(typed(made, planned.entries))
        assert (unit, told(reading)) == (unit, [])
        assert facts(reading) == sorted([*planned.facts, *planned.statements])
        assert (reading.unit, reading.period) == (unit, Period.parse(period))


@pytest.mark.libreoffice
def test_a_form_filled_in_libreoffice_reads_without_a_finding(tmp_path: Path) -> None:
    """One unit of each block; a program of its own writes every part of the workbook anew."""
    units = {unit.block: code for code, unit in CAMPAIGN.units.items() if any(not CAMPAIGN.indicators[one].by_unit for one in unit.reports)}
    jobs, planned = [], {}
    for unit in units.values():
        content = content_of(unit)
        source = tmp_path / f"{unit}.xlsx"
        source.write_bytes(form_book(content))
        planned[unit] = plan(content, source.read_bytes())
        jobs.append({"source": str(source), "target": str(tmp_path / f"{unit}-gui.xlsx"), "cells": planned[unit].entries})
    libreoffice.fill(jobs, tmp_path)
    for unit, one in planned.items():
        reading = reading_of((tmp_path / f"{unit}-gui.xlsx").read_bytes())
        assert (unit, told(reading), facts(reading)) == (unit, [], sorted([*one.facts, *one.statements]))
        assert reading.unit == unit


def test_forms_of_an_invented_campaign_read_without_a_finding() -> None:
    campaign = load_campaign(Path(__file__).parents[2] / "campaigns" / "2031")
    for unit in campaign.units:
        content = content_of(unit, Period(2031, 6), campaign)
        made = form_book(content)
        planned = plan(content, made)
        reading = reading_of(typed(made, planned.entries), campaign)
        assert (unit, told(reading), facts(reading)) == (unit, [], sorted([*planned.facts, *planned.statements]))


def test_an_untouched_form_is_refused_as_blank(blank: bytes) -> None:
    reading = reading_of(blank)
    assert (told(reading), reading.facts, reading.unit) == ([(None, "form_blank")], (), OFFICE)


def test_what_is_left_empty_is_missing_and_no_finding(blank: bytes) -> None:
    planned = plan(content_of(), blank, only=1)
    reading = reading_of(typed(blank, planned.entries))
    assert told(reading) == []
    assert facts(reading) == sorted([*planned.facts, *planned.statements])


def test_a_row_marked_as_estimate_gives_estimates_without_a_finding(blank: bytes, filled: list[Entry]) -> None:
    reading = reading_of(typed(blank, [*filled, (SHEET, estimate_cell(blank, JOBS), "ước")]))
    assert told(reading) == []
    assert {one.indicator for one in reading.facts if one.estimate} == {"jobs_created"}


def test_figures_shown_from_earlier_periods_and_remarks_are_never_read(blank: bytes, filled: list[Entry]) -> None:
    shown = typed(blank, [*filled, (SHEET, "E9", "623 (5/2023)"), (SHEET, "I9", "xem biểu 12")])
    assert facts(reading_of(shown)) == facts(reading_of(typed(blank, filled)))
    assert told(reading_of(shown)) == []


def test_a_form_of_another_year_is_recognised_at_once(blank: bytes) -> None:
    old = replace(content_of(), identity=FormIdentity(2022, OFFICE, Period(2022, 6)))
    made = form_book(old)
    reading = reading_of(typed(made, plan(old, made).entries))
    assert (told(reading), reading.facts) == ([(None, "form_outdated")], ())
    assert "năm 2022, năm nay là 2023" in reading.findings[0].message


def test_a_form_of_another_version_is_recognised_at_once(blank: bytes) -> None:
    other = replace(content_of(), identity=FormIdentity(2023, OFFICE, JUNE, version=9))
    made = form_book(other)
    reading = reading_of(typed(made, plan(other, made).entries))
    assert told(reading) == [(None, "form_outdated")]
    assert not reading.accepted and reading.facts


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([(SHEET, "A4", "BÁO CÁO KẾT QUẢ THÁNG 9 NĂM 2023")], "lập cho kỳ tháng 6/2023, nội dung ghi tháng 9/2023"),
        (
            [(SHEET, "A1", "UBND HUYỆN YÊN MINH"), (SHEET, "A2", "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI HUYỆN YÊN MINH")],
            "nội dung ghi Phòng Lao động - Thương binh và Xã hội huyện Yên Minh",
        ),
        ([(SHEET, "A5", f"Mã biểu: {FormIdentity(2023, 'ldtbxh-028', JUNE).code}")], "không giống nhau"),
        ([(SHEET, "A5", f"Mã biểu: TD1/2023/{OFFICE}/2023-07/0000")], "không giống nhau"),
    ],
    ids=["another period", "another unit", "the code of another form", "a code typed over"],
)
def test_a_form_filled_in_for_another_unit_or_period_is_recognised(
    blank: bytes, filled: list[Entry], entries: list[Entry], said: str
) -> None:
    reading = reading_of(typed(blank, [*filled, *entries]))
    wrong = [one for one in reading.findings if one.code == "form_mismatch"]
    assert len(wrong) == 1 and said in wrong[0].message and not reading.accepted


def test_a_renamed_row_is_announced_and_read_by_the_name_that_stands_there(blank: bytes, filled: list[Entry]) -> None:
    reading = reading_of(typed(blank, [*filled, (SHEET, "B10", "Số lượng khác")]))
    assert (("B10", "form_altered")) in told(reading)
    assert not any(one.indicator == "jobs_local" for one in reading.facts)


def without(content: bytes, *places: str) -> bytes:
    """The filled form after one of its identities was lost on the way."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    if "sheet" in places:
        del book[IDENTITY_SHEET]
    if "property" in places:
        del book.custom_doc_props[PROPERTY]
    if "line" in places:
        book[SHEET]["A5"] = None
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("lost", [("sheet", "property"), ("sheet", "line"), ("property", "line")], ids="+".join)
def test_any_one_of_its_identities_is_enough(blank: bytes, filled: list[Entry], lost: tuple[str, str]) -> None:
    reading = reading_of(without(typed(blank, [*filled, (SHEET, estimate_cell(blank, JOBS), "ước")]), *lost))
    assert reading.unit == OFFICE and [one.estimate for one in reading.facts if one.indicator == "jobs_created"] == [True, True]
    assert {code for _, code in told(reading)} <= {"name_matched"}


def test_check_digits_tell_a_code_that_was_typed_over() -> None:
    code = FormIdentity(2023, OFFICE, JUNE).code
    assert identity_in(f"Mã biểu: {code}") == FormIdentity(2023, OFFICE, JUNE)
    assert identity_in(code.replace("2023-06", "2023-07")) is None
    assert identity_in("TD1/2023/x/2023-13/0000") is None


def test_only_input_cells_are_open_in_a_locked_structure(blank: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank))
    assert book.security is not None and book.security.lockStructure
    assert all(page.protection.sheet for page in book)
    assert book.sheetnames == [SHEET, INSTRUCTIONS, IDENTITY_SHEET]
    assert book[IDENTITY_SHEET].sheet_state == "veryHidden"
    opened = set(open_cells(blank))
    assert {cell for _, cell, _ in plan(content_of(), blank).entries} <= opened
    assert not opened & {"A1", "A4", "A5", "B9", "C9", "D9", "E9"}


def test_input_cells_are_checked_while_typing_with_vietnamese_words(blank: bytes) -> None:
    page = openpyxl.load_workbook(io.BytesIO(blank))[SHEET]
    rules = {str(one.sqref): one for one in page.data_validations.dataValidation}
    whole = rules["G9"]
    assert (whole.type, whole.operator, whole.formula1) == ("whole", "greaterThanOrEqual", "0")
    assert "để trống không phải" in str(whole.prompt) or "ô trống không phải là số 0" in str(whole.prompt)
    percents = [one for one in rules.values() if one.type == "decimal"]
    assert percents and all((one.formula1, one.formula2) == ("0", "100") for one in percents)
    assert {one.formula1 for one in rules.values() if one.type == "list"} == {'"ước"', '"Đã hoàn thành,Đang thực hiện,Chưa thực hiện"'}


def test_a_form_prints_on_one_page_of_a4(blank: bytes) -> None:
    page = openpyxl.load_workbook(io.BytesIO(blank))[SHEET]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr is not None and page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (None, None), "one page by one, as nothing says otherwise"


def test_a_form_has_the_units_own_indicators_of_that_period() -> None:
    june, september = content_of(), content_of(period=Period(2023, 9))
    codes = {one.indicator.code for one in (*june.counts, *june.rates)}
    assert codes <= CAMPAIGN.units[OFFICE].reports
    assert [one.code for one in june.not_due] == ["poverty_reduction"] and "poverty_reduction" not in codes
    assert "poverty_reduction" in {one.indicator.code for one in september.counts}
    assert {"training", "drug_rehab"}.isdisjoint(codes)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_form_lists_what_its_month_owes_and_says_what_it_does_not(month: int) -> None:
    for unit in CAMPAIGN.units.values():
        content = content_of(unit.code, Period(2023, month))
        listed = {one.indicator.code for one in (*content.counts, *content.rates)} | {one.code for one in content.tasks}
        owed = {code for code in unit.reports if month in CAMPAIGN.indicators[code].owed_in}
        assert listed | {one.code for one in content.not_due} == owed
        assert {one.code for one in content.not_owed} == unit.reports - owed
        assert any("không phải báo cáo" in line for line in instructions(content)) == bool(unit.reports - owed)


def test_who_owes_nothing_in_a_month_gets_no_form_with_the_others_and_reads_so_on_its_own(store: Engine) -> None:
    nothing = [code for code in CAMPAIGN.units if content_of(code, Period(2023, 5)).owes_nothing]
    assert nothing and not any(content_of(code, Period(2023, 6)).owes_nothing for code in CAMPAIGN.units)
    names = zipfile.ZipFile(io.BytesIO(blank_forms(store, CAMPAIGN, Period(2023, 5)))).namelist()
    assert len(names) == len(CAMPAIGN.units) - len(nothing)
    page = openpyxl.load_workbook(io.BytesIO(blank_form(store, CAMPAIGN, nothing[0], Period(2023, 5)).content)).worksheets[0]
    assert NOTHING_OWED in {cell.value for row in page.iter_rows() for cell in row}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A store with the targets of one district and one unit's report for May."""
    folder = tmp_path_factory.mktemp("forms")
    engine = open_store(f"sqlite:///{folder}/tiendo.db")
    targets = folder / "targets.csv"
    targets.write_text(
        "district,indicator,due,value,source,as_written\n027,jobs_created,2023-12-31,1840,Thông báo 03,1.840 người\n", encoding="utf-8"
    )
    assert load_targets(engine, CAMPAIGN, targets, acting=somebody("test"), confirmed=True).saved, (
        "targets of one district leave open what the others have"
    )
    may = content_of(period=Period(2023, 5))
    made = form_book(may)
    sent = Incoming("bieu.xlsx", typed(made, plan(may, made).entries), datetime(2023, 6, 1, tzinfo=UTC))
    assert ingest(engine, CAMPAIGN, [sent], acting=somebody("test")).accepted
    yield engine
    engine.dispose()


def test_targets_are_the_districts_own_and_the_last_cumulative_figure_is_shown(store: Engine) -> None:
    page = openpyxl.load_workbook(io.BytesIO(blank_form(store, CAMPAIGN, OFFICE, JUNE).content))[SHEET]
    row = {page.cell(number, 2).value: [cell.value for cell in page[number]] for number in range(8, 30)}
    assert row[JOBS][3] == 1840
    assert row[JOBS][4] == "370 (5/2023)"
    assert row["Giải quyết việc làm tại địa phương"][3] is None, "the province's count is no district's target"
    assert row["Chi bộ đạt hoàn thành tốt nhiệm vụ trở lên"][3] == 100


def test_a_body_of_the_province_has_the_provinces_targets(store: Engine) -> None:
    page = openpyxl.load_workbook(io.BytesIO(blank_form(store, CAMPAIGN, "dvvl", JUNE).content))[SHEET]
    assert {page.cell(number, 2).value: page.cell(number, 4).value for number in range(8, 30)}["Tư vấn giới thiệu việc làm"] == 11500


def test_all_units_in_one_zip_with_names_that_tell_them_apart(store: Engine) -> None:
    with zipfile.ZipFile(io.BytesIO(blank_forms(store, CAMPAIGN, JUNE))) as package:
        names = package.namelist()
        assert len(set(names)) == len(CAMPAIGN.units)
        assert all(name.startswith("2023-06 ") and "/" not in name for name in names)
        one = package.read(names[0])
    assert one == blank_form(store, CAMPAIGN, next(iter(CAMPAIGN.units)), JUNE).content, "the same question has the same answer"
