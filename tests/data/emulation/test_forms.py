"""Forms say what the store says, an independent workbook computes the same, and each goes only to whom it may."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from sqlalchemy import Engine

from analysis.access import NotAllowed, Person
from analysis.emulation.evidence import half_up
from analysis.emulation.records import Session, Stage
from analysis.model import Campaign, Language
from analysis.model.desk import RegisteredLine, RegistrationContent
from analysis.reports.emulation import word
from analysis.reports.emulation.word import FormDiffers, checked_docx, read_form
from data.desk.registering import blank_registration
from data.emulation import council, recording
from data.emulation.dossier import dossier
from data.emulation.form_table import FORMS, WITH_WORKBOOK, FormRequest
from data.emulation.forms import FinishedForm, content_of, desk_of, form_of
from data.emulation.recording import ExampleTold, RecordRefused
from data.emulation.scores import standing
from data.store.registrations import register
from tests.data.emulation.conftest import (
    AWARD,
    COUNCIL,
    NEIGHBOUR,
    OFFICE,
    STRANGER,
    TODAY,
    UNIT,
    UNIT_CODE,
    VIEWER,
    YEAR_END,
    asked,
    form,
    made,
    send,
)
from tests.libreoffice import all_converted, converted, pages

pytestmark = pytest.mark.documents


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", FORMS)
def test_08_every_paragraph_and_cell_of_a_form_is_read_back(
    department: Engine, campaign: Campaign, voted: Session, code: str, language: Language
) -> None:
    desk = desk_of(department, OFFICE, campaign, period=YEAR_END, session=voted, language=language)
    form = content_of(department, desk, asked(code))
    texts, grids = read_form(checked_docx(form, language))
    assert [grid.name for grid in form.grids()] == list(grids)
    assert len(texts) > 3


def test_08_the_printed_points_of_f3_and_f4_are_those_of_the_store(department: Engine, campaign: Campaign, voted: Session) -> None:
    locked = {one["unit"]: one for one in voted.scores["ldtbxh"]}
    _, grids = read_form(made(department, campaign, voted, "F3").content)
    printed = {row[0]: row[8] for row in grids["F3.points"][1:] if row[0]}
    for line in locked[UNIT_CODE]["lines"]:
        shown = printed[line["criterion"]]
        assert shown == "—" if line["state"] in ("not_assigned", "not_due", "not_reviewed") else number_of(shown) == line["final"], line
    _, grids = read_form(made(department, campaign, voted, "F4").content)
    totals = {row[1]: (number_of(row[-4]), row[-3]) for row in grids["F4.points"][1:]}
    for unit, one in locked.items():
        district = campaign.units[unit].district
        assert district is not None
        assert totals[campaign.districts[district].full_name] == (one["total"], str(one["rank"]))


def test_08_minutes_and_count_print_the_ballots_that_were_kept(department: Engine, campaign: Campaign, voted: Session) -> None:
    texts, grids = read_form(made(department, campaign, voted, "F6").content)
    assert any("Thành viên có mặt: 9/10" in text for text in texts)
    assert [row[3:] for row in grids["F6.votes"][1:]] == [("9", "90%", "đạt"), ("4", "40%", "không đạt"), ("8", "80%", "đạt")]
    _, grids = read_form(made(department, campaign, voted, "F7").content)
    assert grids["F7.count"][1][3:] == ("9", "9", "9", "0", "0", "9", "0", "90%", "đạt")
    _, grids = read_form(made(department, campaign, voted, "F11").content)
    assert [row[1] for row in grids["F11.list"][1:]] == [campaign.units["ldtbxh-026"].name_vi]


def test_08_a_document_that_says_something_else_is_never_handed_out(
    department: Engine, campaign: Campaign, voted: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(department, OFFICE, campaign, period=YEAR_END, session=voted, language=Language.VIETNAMESE)
    summary, honest = content_of(department, desk, asked("F4")), word.form_docx

    def broken(form: word.OfficialForm, language: Language) -> bytes:
        document = Document(io.BytesIO(honest(form, language)))
        document.tables[1].rows[1].cells[2].paragraphs[0].runs[0].text = "99,99"
        content = io.BytesIO()
        document.save(content)
        return content.getvalue()

    monkeypatch.setattr(word, "form_docx", broken)
    with pytest.raises(FormDiffers, match=r"F4\.points"):
        checked_docx(summary, Language.VIETNAMESE)


def number_of(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


@pytest.mark.parametrize("code", WITH_WORKBOOK)
def test_workbooks_open_and_name_their_form(department: Engine, campaign: Campaign, voted: Session, code: str) -> None:
    book = load_workbook(io.BytesIO(made(department, campaign, voted, code, "xlsx").content))
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert formulas


def test_a_whole_number_of_f3_has_no_comma_behind_it(department: Engine, campaign: Campaign, voted: Session) -> None:
    """Excel writes "14," for 14 under optional decimals: wherever they are optional, whole numbers have a look of their own."""
    book = load_workbook(io.BytesIO(made(department, campaign, voted, "F3", "xlsx").content))
    for sheet in book:
        optional = {
            cell.coordinate for row in sheet.iter_rows() for cell in row if "#####" in cell.number_format and cell.value is not None
        }
        whole = {
            str(found.sqref) for found in sheet.conditional_formatting for rule in found.rules if rule.dxf.numFmt.formatCode == "#,##0"
        }
        assert optional and optional <= whole


def recalculated(source: Path, folder: Path, *, row: int, value: float | None) -> Workbook:
    """The workbook as LibreOffice computes it: openpyxl saves formulas without the results that were written beside them."""
    folder.mkdir()
    book = load_workbook(source)
    if value is not None:
        book.worksheets[1].cell(row, 6).value = value
    book.save(folder / "typed.xlsx")
    return load_workbook(converted(folder / "typed.xlsx", "xlsx", folder / "out"), data_only=True)


def test_01_an_independent_workbook_recalculated_by_libreoffice_gives_the_same_points_for_a_whole_block(
    department: Engine, campaign: Campaign, voted: Session, tmp_path: Path
) -> None:
    source = tmp_path / "F4.xlsx"
    source.write_bytes(made(department, campaign, voted, "F4", "xlsx").content)
    ranked = standing(department, campaign, YEAR_END).blocks["ldtbxh"]
    lines = [(one.sheet.unit, line) for one in ranked for line in one.sheet.lines]
    failed = next(row for row, (unit, line) in enumerate(lines, start=4) if (unit, line.criterion.code) == ("ldtbxh-026", "A1"))
    same, typed = (recalculated(source, tmp_path / name, row=failed, value=value) for name, value in (("same", None), ("typed", 800)))
    summary, detail = same.worksheets
    place = [cell.value for cell in summary[3]].index("Tổng") + 1
    for row, one in enumerate(ranked, start=4):
        district = campaign.units[one.sheet.unit].district
        assert district is not None and summary.cell(row, 2).value == campaign.districts[district].full_name
        assert abs(summary.cell(row, place).value - float(one.sheet.total)) < 1e-6, one.sheet.unit
    for row, (_, line) in enumerate(lines, start=4):
        assert abs(detail.cell(row, 15).value - float(line.computed)) < 1e-6, line.criterion.code
    # Typed in, 800 of 800 earn the 14 points that 400 of 800 (below the floor of 70 %) did not.
    assert detail.cell(failed, 15).value == 0
    assert typed.worksheets[1].cell(failed, 15).value == 14


ON_ONE_PAGE = ("F4.docx", "F12.docx", "F12-longest.docx")
MANY_PAGES = 6


@pytest.mark.libreoffice
def test_10_forms_open_in_libreoffice_and_take_one_page_where_promised(
    department: Engine, campaign: Campaign, voted: Session, tmp_path: Path
) -> None:
    assert len(standing(department, campaign, YEAR_END).blocks["ldtbxh"]) == len(campaign.districts), "F4 prints a full block"
    written = {f"{code}.docx": made(department, campaign, voted, code).content for code in FORMS}
    written |= {f"{code}-workbook.xlsx": made(department, campaign, voted, code, "xlsx").content for code in WITH_WORKBOOK}
    story = ExampleTold("model", "Tổ tư vấn", "việc làm", " ".join(["chợ phiên"] * 150), Stage.FOUND, result="960 người", fact_ids=(1,))
    longest = FormRequest("F12", example=recording.record_example(department, OFFICE, campaign, UNIT_CODE, story))
    written["F12-longest.docx"] = form_of(
        department, OFFICE, campaign, longest, period=YEAR_END, session=voted.name, today=TODAY, language=Language.VIETNAMESE
    ).content
    written["F1.xlsx"] = blank_registration(department, campaign, UNIT_CODE, acting=OFFICE).content
    for name, content in written.items():
        (tmp_path / name).write_bytes(content)
    shown = all_converted([tmp_path / name for name in written], "pdf", tmp_path / "out")
    found = {name: pages(path) for name, path in zip(written, shown, strict=True)}
    assert {name: count for name, count in found.items() if not 1 <= count <= (1 if name in ON_ONE_PAGE else MANY_PAGES)} == {}


def test_07_a_unit_gets_its_own_sheet_its_block_after_publication_and_no_document_of_a_session(
    department: Engine, campaign: Campaign, voted: Session
) -> None:
    def ask(person: Person, code: str, session: str = "") -> FinishedForm:
        return form_of(
            department, person, campaign, asked(code), period=YEAR_END, session=session, today=TODAY, language=Language.VIETNAMESE
        )

    assert ask(UNIT, "F3").content
    for person in (NEIGHBOUR, STRANGER, VIEWER):
        with pytest.raises(NotAllowed):
            ask(person, "F3")
    for person in (UNIT, NEIGHBOUR, STRANGER, VIEWER):
        with pytest.raises(NotAllowed):
            ask(person, "F4")
        with pytest.raises(RecordRefused, match="chưa công bố"):
            ask(person, "F4", voted.name)
    council.publish(department, COUNCIL, campaign, voted.id, TODAY)
    assert ask(NEIGHBOUR, "F4", voted.name).content
    for person, code in ((STRANGER, "F4"), (VIEWER, "F4"), (UNIT, "F6"), (UNIT, "F7"), (UNIT, "F9")):
        with pytest.raises(NotAllowed):
            ask(person, code, voted.name)
    with pytest.raises(NotAllowed):
        dossier(department, UNIT, campaign, UNIT_CODE, award=AWARD, period=YEAR_END, today=TODAY, language=Language.VIETNAMESE)


def test_a_form_of_an_example_that_is_not_there_is_refused_with_the_numbers_there_are(
    department: Engine, campaign: Campaign, voted: Session
) -> None:
    with pytest.raises(RecordRefused, match="Không có gương điển hình số 99; các số: 1"):
        form(department, campaign, FormRequest("F12", example=99))


EVERY_FORM = [(code, ending) for code in FORMS for ending in ("docx", "xlsx") if ending == "docx" or code in WITH_WORKBOOK]


@pytest.mark.parametrize(("code", "ending"), EVERY_FORM)
def test_07_no_export_gives_a_rank_or_another_s_points_before_publication(
    department: Engine, campaign: Campaign, voted: Session, code: str, ending: str
) -> None:
    council.publish(department, COUNCIL, campaign, voted.id, date(2024, 1, 11))
    for person in (NEIGHBOUR, STRANGER, VIEWER):
        for session in ("", voted.name):
            if code in ("F2", "F12") and not session:
                continue
            with pytest.raises((NotAllowed, RecordRefused)):
                form_of(
                    department,
                    person,
                    campaign,
                    asked(code, ending),
                    period=YEAR_END,
                    session=session,
                    today=TODAY,
                    language=Language.VIETNAMESE,
                )
    if code in ("F3", "F5"):
        mine = form_of(department, UNIT, campaign, asked(code, ending), period=YEAR_END, today=TODAY, language=Language.VIETNAMESE).content
        said = said_in(mine, ending)
        assert "Xếp hạng" not in said and "Hạng" not in said.split()
        assert not [unit.name_vi for unit in campaign.units.values() if unit.code != UNIT_CODE and unit.name_vi in said]


def said_in(content: bytes, ending: str) -> str:
    if ending == "xlsx":
        book = load_workbook(io.BytesIO(content))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
    texts, grids = read_form(content)
    return "\n".join([*texts, *(cell for grid in grids.values() for row in grid for cell in row)])


def test_05_a_form_of_a_session_prints_the_locked_points_after_a_correction(department: Engine, campaign: Campaign, voted: Session) -> None:
    before = made(department, campaign, voted, "F4").content
    send(department, "026", ("jobs_local", 800), day=30)
    assert read_form(made(department, campaign, voted, "F4").content) == read_form(before)


def test_a_dossier_lists_its_files_with_their_sums(department: Engine, campaign: Campaign, voted: Session) -> None:
    held = dossier(
        department, OFFICE, campaign, UNIT_CODE, award=AWARD, period=YEAR_END, session=voted.name, today=TODAY, language=Language.VIETNAMESE
    )
    with zipfile.ZipFile(io.BytesIO(held.content)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    sums = dict(line.split("  ", 1)[::-1] for line in files["SHA256SUMS.txt"].decode().splitlines())
    assert {name: hashlib.sha256(files[name]).hexdigest() for name in sums} == sums
    assert set(sums) == set(files) - {"00_muc-luc.txt", "SHA256SUMS.txt"}
    assert all(name in files["00_muc-luc.txt"].decode("utf-8-sig") for name in sums)
    figures = files["07_so-lieu.csv"].decode("utf-8-sig").splitlines()
    assert re.search(r",960\.0,.*027\.xlsx,T12,F12,[0-9a-f]{64}$", figures[1])
    again = dossier(
        department, OFFICE, campaign, UNIT_CODE, award=AWARD, period=YEAR_END, session=voted.name, today=TODAY, language=Language.VIETNAMESE
    )
    with zipfile.ZipFile(io.BytesIO(again.content)) as packed:
        assert packed.read("07_so-lieu.csv") == files["07_so-lieu.csv"]


def test_the_scores_of_a_block_are_printed_to_the_cent(department: Engine, campaign: Campaign) -> None:
    sheet = standing(department, campaign, YEAR_END).ranked("ldtbxh-024").sheet
    assert half_up(sheet.lines[0].final, 2) == 14


PACT_TARGETS = {
    "jobs_created": "17.800 người",
    "trained_labour_rate": "57,8%",
    "poverty_reduction": "7.800 hộ",
    "child_friendly_communes": "74,6%",
    "social_assistance_coverage": "100%",
    "veteran_care_communes": "100%",
    "poor_merit_households": "0 hộ",
    "merit_living_standard": "100%",
    "party_cells": "100%",
    "mass_organisations": "100%",
    "security_safe_units": "100%",
    "staff_compliance": "95%",
}
"""What the directive asks of the province by the year's end, written here by hand."""


def pact(engine: Engine, campaign: Campaign, block: str = "ldtbxh") -> tuple[list[str], dict[str, list[tuple[str, ...]]]]:
    request = FormRequest("F2", block=block)
    texts, grids = read_form(
        form_of(engine, NEIGHBOUR, campaign, request, period=YEAR_END, language=Language.VIETNAMESE, today=TODAY).content
    )
    return texts, {name: [tuple(row) for row in grid[1:]] for name, grid in grids.items()}


@pytest.mark.parametrize("block", ["ldtbxh", "gdnn", "so", "truc-thuoc"])
def test_the_pact_of_a_block_has_room_for_every_head(department: Engine, campaign: Campaign, block: str) -> None:
    _, grids = pact(department, campaign, block)
    units = [unit.name_vi for unit in campaign.units.values() if unit.block == block]
    assert grids["F2.members"] == [(str(place), name, "") for place, name in enumerate(units, start=1)]


def test_the_figures_of_the_pact_are_the_directives_targets_and_no_others(department: Engine, campaign: Campaign) -> None:
    _, grids = pact(department, campaign)
    expected = [(campaign.indicators[code].name_vi, value) for code, value in PACT_TARGETS.items()]
    assert [row[1:] for row in grids["F2.targets"]] == expected, "in the directive's order, without parts of another target"
    _, of_training = pact(department, campaign, "gdnn")
    assert "10.500 người" in [row[2] for row in of_training["F2.targets"]]


def test_no_figure_registration_or_point_of_a_unit_comes_into_the_pact(department: Engine, campaign: Campaign) -> None:
    before = pact(department, campaign)
    points = standing(department, campaign, YEAR_END).ranked(UNIT_CODE).sheet.total
    register(department, campaign, UNIT_CODE, RegistrationContent((RegisteredLine("jobs_local", 511, 877),)), acting=UNIT)
    send(department, "027", ("jobs_local", 413), day=30)
    assert standing(department, campaign, YEAR_END).ranked(UNIT_CODE).sheet.total != points, "the points moved"
    assert pact(department, campaign) == before
    numbers = set(re.findall(r"\d[\d.,]*\d|\d", " ".join(before[0])))
    assert numbers <= {"2023", "1", "2", "3", "4"}, "besides the year and the numbers of the promises no number stands in its sentences"
