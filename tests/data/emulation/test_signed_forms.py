"""Forms as their signer reads them: who writes, from where, on what ground, and nothing left empty or said of what nobody told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import Engine, select, update

from analysis.emulation.records import MovementState, Session
from analysis.model import Campaign, EarlierResult, Language, Period
from analysis.model.desk import RegisteredLine, RegistrationContent
from analysis.model.emulation import Rule
from analysis.reports.emulation.desk import FormDesk
from analysis.reports.emulation.points import block_notes
from analysis.reports.emulation.word import read_form
from data.amending.campaign import cells_of
from data.amending.change import written
from data.emulation import council, recording
from data.emulation.form_table import FORMS, WITH_WORKBOOK, FormRequest
from data.emulation.forms import desk_of
from data.emulation.recording import MovementTold, RecordRefused
from data.emulation.rules import own_texts, save_rules
from data.store.emulation_schema import emulation_session
from data.store.engine import writing
from data.store.registrations import register
from tests.data.emulation.conftest import COUNCIL, OFFICE, UNIT, UNIT_CODE, YEAR_END, asked, form, made
from tests.libreoffice import all_converted, pages

pytestmark = pytest.mark.documents


def head_of(content: bytes) -> tuple[list[str], list[str]]:
    """The lines of a document's head, left and right."""
    cells = Document(io.BytesIO(content)).tables[0].rows[0].cells
    return tuple([one.text.replace("\u00a0", " ") for one in cell.paragraphs if one.text] for cell in cells[:2])  # type: ignore[return-value]


def styles_of(content: bytes) -> dict[str, tuple[str, bool]]:
    """The style of each paragraph, and whether it is italic."""
    found = Document(io.BytesIO(content)).paragraphs
    return {one.text.replace("\u00a0", " "): (one.style.name, bool(one.runs[0].italic)) for one in found if one.runs and one.style}


@pytest.mark.parametrize("code", ["F3", "F5"])
def test_a_districts_office_writes_under_its_own_peoples_committee_and_from_its_own_place(
    department: Engine, campaign: Campaign, voted: Session, code: str
) -> None:
    left, right = head_of(made(department, campaign, voted, code).content)
    assert left[:2] == ["UBND HUYỆN MÈO VẠC", "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"]
    assert right[-1] == "Mèo Vạc, ngày …… tháng …… năm 2023"
    division = form(department, campaign, FormRequest(code, unit="p-gdnn", award="GK_SO"), voted.name)
    left, right = head_of(division.content)
    assert " ".join(left).startswith("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI PHÒNG GIÁO DỤC NGHỀ NGHIỆP")
    assert right[-1].startswith("Hà Giang, ngày")


@pytest.mark.parametrize("code", ["F6", "F7", "F9"])
def test_the_councils_papers_are_the_councils_and_minutes_have_their_day_in_the_text(
    department: Engine, campaign: Campaign, voted: Session, code: str
) -> None:
    content = made(department, campaign, voted, code).content
    left, right = head_of(content)
    assert " ".join(left).startswith("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG SỞ")
    assert right[-1] == "Độc lập - Tự do - Hạnh phúc"
    if code != "F9":
        assert any("ngày 20/12/2023" in text.lower() for text in read_form(content)[0])


@pytest.mark.parametrize("code", [one for one in FORMS if one not in ("F3", "F5", "F12")])
def test_no_form_names_the_session_instead_of_its_day(department: Engine, campaign: Campaign, voted: Session, code: str) -> None:
    texts, _ = read_form(made(department, campaign, voted, code).content)
    assert not [text for text in texts if voted.name in text]


def test_grounds_are_italic_and_end_with_a_full_stop_and_the_address_is_no_title(
    department: Engine, campaign: Campaign, voted: Session
) -> None:
    found = styles_of(made(department, campaign, voted, "F8").content)
    grounds = [text for text, (_, italic) in found.items() if text.startswith("Căn cứ") and italic]
    assert len(grounds) == 4 and [text[-1] for text in grounds] == [";", ";", ";", "."]
    assert found["Kính gửi: Chủ tịch UBND tỉnh Hà Giang"] == ("Dòng đầu", False)
    assert "Về việc đề nghị tặng Cờ thi đua của UBND tỉnh" in found


def test_a_decision_says_who_decides_whom_it_reaches_and_what_its_list_is_attached_to(
    department: Engine, campaign: Campaign, voted: Session
) -> None:
    content = made(department, campaign, voted, "F10").content
    texts, grids = read_form(content)
    assert "GIÁM ĐỐC SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI" in texts
    assert "Về việc tặng danh hiệu Chiến sĩ thi đua cơ sở" in texts
    assert any(text.startswith("(Kèm theo Quyết định số 12/QĐ ngày 28/12/2023 của Sở Lao động") for text in texts)
    left, right = head_of(content)
    assert (left[-1], right[-1]) == ("Số: 12/QĐ", "Hà Giang, ngày 28 tháng 12 năm 2023")
    foot = Document(io.BytesIO(content)).tables[1]
    assert [one.text for one in foot.rows[0].cells[0].paragraphs] == ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT, VP."]
    assert list(grids) == ["F10.individual"] and "II. CÁ NHÂN" not in texts


def test_nobody_submits_to_himself_or_decides_what_another_does(department: Engine, campaign: Campaign, voted: Session) -> None:
    for code, award, other in (("F8", "CSTDCS", "F10"), ("F10", "CO_TINH", "F8")):
        with pytest.raises(RecordRefused, match=f"quyết định; lập biểu {other}"):
            form(department, campaign, FormRequest(code, award=award), voted.name)


def test_a_session_whose_tables_do_not_tell_who_decides_follows_those_of_today(
    department: Engine, campaign: Campaign, voted: Session
) -> None:
    """Sessions keep the tables that they were opened with, and older ones lack the columns."""
    bare = without_columns(department, voted, "decided_here", "kind")
    texts, _ = read_form(made(department, campaign, bare, "F10").content)
    assert "Về việc tặng danh hiệu Chiến sĩ thi đua cơ sở" in texts
    with pytest.raises(RecordRefused, match="quyết định; lập biểu F10"):
        form(department, campaign, FormRequest("F8", award="CSTDCS"), bare.name)
    today = own_texts(campaign.year)["awards.csv"]
    renamed = {
        "awards.csv": today.replace("CSTDCS,", "CSTD_MOI,"),
        "award_conditions.csv": without_lines("award_conditions.csv", "CSTDCS,"),
    }
    save_rules(department, COUNCIL, campaign, renamed, note="đổi mã")
    for code in ("F8", "F10"):
        assert form(department, campaign, FormRequest(code, award="CSTDCS"), bare.name).content, "whoever makes it says who decides"


def without_lines(table: str, beginning: str) -> str:
    """A table of the campaign without some of its rows."""
    return "".join(line for line in own_texts(2023)[table].splitlines(keepends=True) if not line.startswith(beginning))


def without_columns(engine: Engine, held: Session, *names: str) -> Session:
    """A session as it is once its table of awards was read before these columns were written."""
    of = emulation_session.c
    with writing(engine) as connection:
        tables = connection.execute(select(of.tables).where(of.id == held.id)).scalar_one()
        columns, rows = cells_of(tables["awards.csv"])
        kept = [place for place, name in enumerate(columns) if name not in names]
        cut = written([columns[place] for place in kept], [[row[place] for place in kept] for row in rows])
        changed = {**tables, "awards.csv": cut}
        connection.execute(update(emulation_session).where(of.id == held.id).values(tables=changed))
    return held


def test_where_nobody_is_refused_or_proposed_a_sentence_stands_and_no_empty_table(
    department: Engine, campaign: Campaign, session: Session
) -> None:
    number = council.propose(department, COUNCIL, campaign, session.id, council.Candidate("CO_TINH", UNIT_CODE))
    council.count_ballots(department, COUNCIL, campaign, session.id, council.Ballots(9, 9, 0, 0, 9, 0), proposal=number)
    texts, grids = read_form(made(department, campaign, session, "F11").content)
    assert not grids and any("đều được đề nghị khen thưởng" in text for text in texts)
    texts, grids = read_form(made(department, campaign, session, "F9").content)
    assert list(grids) == ["F9.collectives"] and texts[texts.index("II. CÁ NHÂN") + 1] == "Không có."


def test_why_somebody_is_not_proposed_is_told_in_words(department: Engine, campaign: Campaign, voted: Session) -> None:
    _, grids = read_form(made(department, campaign, voted, "F11").content)
    ((_, _, _, why),) = grids["F11.list"][1:]
    assert why.endswith("4/10 phiếu đồng ý (40%), yêu cầu trên 50% tổng số thành viên Hội đồng đồng ý")
    texts, _ = read_form(made(department, campaign, voted, "F7").content)
    asks = [text for text in texts if "đạt khi" in text]
    assert len(asks) == 1 and asks[0].endswith("đạt khi trên 50% tổng số thành viên Hội đồng đồng ý.")


def test_what_a_unit_registered_stands_beside_its_result_and_part_of_its_own_points_is_no_sum(
    department: Engine, campaign: Campaign
) -> None:
    content = RegistrationContent((RegisteredLine("jobs_local", 500, 850), RegisteredLine("jobs_away", 10, None)))
    register(department, campaign, UNIT_CODE, content, acting=UNIT)
    _, grids = read_form(form(department, campaign, asked("F3")).content)
    printed = {row[0]: row for row in grids["F3.points"][1:] if row[0]}
    assert printed["A1"][3:6] == ("800 người", "850 người", "960 người")
    assert printed["A2"][4] == ""
    assert (printed["A1"][2], printed["T1"][2]) == ("14", "1 mỗi chỉ tiêu")
    groups = {row[1]: row for row in grids["F3.points"][1:] if not row[0]}
    assert groups["A. Chỉ tiêu giao"][7] == ""


def test_a_sheet_numbers_the_parts_of_a_criterion_and_says_once_that_nothing_was_reported(
    department: Engine, campaign: Campaign, voted: Session
) -> None:
    request = FormRequest("F3", unit="p-viec-lam")
    made_of = form(department, campaign, request, voted.name)
    _, grids = read_form(made_of.content)
    numbers = [row[0] for row in grids["F3.points"][1:] if row[0]]
    assert numbers[:3] == ["A1.1", "A1.2", "B1"] and not [one for one in numbers if "_" in one]
    silent = [row for row in grids["F3.points"] if "chưa báo cáo" in row[9]]
    assert silent and not [row for row in silent if row[10]]
    book = form(department, campaign, replace(request, ending="xlsx"), voted.name)
    assert load_workbook(io.BytesIO(book.content))["F3"]["A5"].value == "A1.1"


def test_a_movement_that_a_unit_told_nothing_of_is_not_called_undone(department: Engine, campaign: Campaign, voted: Session) -> None:
    recording.report_movement(department, UNIT, campaign, UNIT_CODE, MovementTold("hoc-bac", MovementState.NOT_STARTED))
    _, grids = read_form(made(department, campaign, voted, "F5").content)
    states = [row[1] for row in grids["F5.movements"][1:]]
    assert states.count("chưa thực hiện") <= 1 and states.count("chưa báo cáo") >= len(states) - 1


def test_ties_are_explained_below_the_block(department: Engine, campaign: Campaign, voted: Session) -> None:
    desk = desk_of(department, OFFICE, campaign, period=YEAR_END, session=voted, language=Language.VIETNAMESE)
    first, second, third, *rest = desk.blocks["ldtbxh"]
    total = replace(second.sheet, total=first.sheet.total)
    told_apart = replace(desk, blocks={"ldtbxh": (first, replace(second, sheet=total), third)})
    assert said_of_ties(told_apart) == "bằng điểm: xếp lần lượt theo điểm nhóm đầu, số chỉ tiêu vượt, ngày gửi báo cáo."
    both = (replace(first, shared=True), replace(second, sheet=total, rank=1, shared=True))
    assert said_of_ties(replace(desk, blocks={"ldtbxh": (*both, third)})) == "bằng điểm: đồng hạng, Hội đồng quyết định."
    assert rest


def said_of_ties(desk: FormDesk) -> str:
    (tied,) = [text for text in block_notes(desk, "ldtbxh") if "bằng điểm" in text]
    names, _, said = tied.partition(" bằng điểm")
    assert len(names.split(", ")) == 2
    return f"bằng điểm{said}"


@pytest.mark.parametrize("code", WITH_WORKBOOK)
def test_a_workbook_shows_its_results_where_nothing_calculates_them_and_speaks_the_readers_language(
    department: Engine, campaign: Campaign, voted: Session, code: str
) -> None:
    content = made(department, campaign, voted, code, "xlsx").content
    shown, live = (load_workbook(io.BytesIO(content), data_only=values) for values in (True, False))
    found = [(sheet, cell.coordinate) for sheet in live for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    values = [shown[sheet.title][place].value for sheet, place in found]
    assert any(isinstance(value, int | float) and value > 0 for value in values)
    if code == "F9":
        assert shown["F9"]["E4"].value == pytest.approx(0.9) and shown["F9"].cell(7, 3).value == 2
    if code == "F3":
        assert shown["F3"]["G5"].value == pytest.approx(1.2)
    written = {cell.value for sheet in shown for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert not written & {rule.value for rule in Rule}


def test_f5_sets_a_result_against_the_same_place_of_last_year_and_what_is_missing_is_a_dash(
    department: Engine, campaign: Campaign, voted: Session
) -> None:
    then = Period(2022, 12)
    given = (
        EarlierResult("jobs_local", then, 7000, "BC 2022"),
        EarlierResult("jobs_local", then, 612, "BC 2022", "027"),
        EarlierResult("poor_merit_households", then, 0, "BC 2022", "027"),
        EarlierResult("trained_labour_rate", Period(2022, 6), 41, "BC 2022", "027"),
        EarlierResult("veteran_care_communes", then, 90, "BC 2022"),
    )
    _, grids = read_form(made(department, replace(campaign, last_year=given), voted, "F5").content)
    printed = {row[1]: row[-1] for row in grids["F5.results"][1:]}
    assert printed.pop(campaign.indicators["jobs_local"].name_vi) == "612 người"
    assert printed.pop(campaign.indicators["poor_merit_households"].name_vi) == "0 hộ"
    assert set(printed.values()) == {"—"}, "neither another month nor the province stands for the district"


def test_f5_of_the_made_up_year_alone_stands_beside_an_invented_year_and_bears_its_mark(
    department: Engine, campaign: Campaign, voted: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def last_years() -> tuple[list[str], dict[str, str]]:
        texts, grids = read_form(made(department, campaign, voted, "F5").content)
        return texts, {row[1]: row[-1] for row in grids["F5.results"][1:]}

    _, real = last_years()
    assert set(real.values()) == {"—"}, "real figures never stand beside invented ones"
    monkeypatch.setattr("data.emulation.forms.has_made_up", lambda *_: True)
    texts, invented = last_years()
    names = {code: campaign.indicators[code].name_vi for code in ("jobs_local", "staff_compliance")}
    assert (invented[names["jobs_local"]], invented[names["staff_compliance"]]) == ("591 người", "—")
    assert any("MINH HỌA" in text.upper() for text in texts)
    given = (EarlierResult("jobs_local", Period(2022, 12), 612, "BC 2022", "027"),)
    campaign = replace(campaign, last_year=given)
    assert last_years()[1][names["jobs_local"]] == "612 người", "what the department gave itself goes before"


@pytest.mark.libreoffice
def test_10_a_blocks_summary_with_long_names_and_notes_still_takes_one_page(
    department: Engine, campaign: Campaign, voted: Session, tmp_path: Path
) -> None:
    for block in campaign.blocks:
        request = FormRequest("F4", block=block)
        content = form(department, campaign, request, voted.name).content
        (tmp_path / f"{block}.docx").write_bytes(content)
    shown = all_converted(sorted(tmp_path.glob("*.docx")), "pdf", tmp_path / "out")
    assert {path.stem: pages(path) for path in shown} == dict.fromkeys(campaign.blocks, 1)
