"""The council's work done on the screen from end to end: every form writes what it says, and what is refused says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analysis.access import Person
from analysis.model.emulation import For
from data.emulation import council, recording, rules, sessions
from data.emulation.scores import standing
from data.store import emulation_records
from pages.gate import streamlit_side
from pages.parts.view.filters import LINK
from tests.data.emulation.conftest import ADMINISTRATOR, COUNCIL, NEIGHBOUR, OFFICE, STRANGER, UNIT, VIEWER, YEAR_END, department
from tests.data.store.builders import CAMPAIGN

__all__ = ["department"]
SHELL = Path(__file__).parents[2] / "pages" / "shell.py"
TODAY = date(2024, 1, 10)
ROOMS = ("diem", "cham", "hop", "phong-trao", "thang")
pytestmark = pytest.mark.slow
Screen = Callable[..., AppTest]


@pytest.fixture
def screen(department: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """The screen of emulation in a room, as a person; links by the names of ``LINK``."""
    monkeypatch.setenv("TIENDO_DATABASE", str(department.url))
    st.cache_resource.clear()

    def drawn(person: Person, room: str, path: str = "thi-dua", **links: str) -> AppTest:
        monkeypatch.setattr(streamlit_side, "LOCAL_PERSON", person)
        test = AppTest.from_file(str(SHELL), default_timeout=60)
        test._page_hash = calc_hash(path)
        for name, value in {"emulation_room": room, "scored_block": "ldtbxh", **links}.items():
            test.query_params[LINK[name]] = value
        test.run()
        assert [one.value for one in test.exception] == []
        return test

    yield drawn
    st.cache_resource.clear()


def press(test: AppTest, label: str, **fields: object) -> AppTest:
    """Fill fields by a part of their label (underscores for spaces are not needed: keys are labels) and press a button."""
    for name, value in fields.items():
        (field,) = [one for kind in ("text_input", "text_area", "number_input", "selectbox") for one in test.get(kind) if one.label == name]
        field.set_value(value)
    (button,) = [one for one in test.button if one.label == label]
    button.click().run()
    assert [one.value for one in test.exception] == []
    return test


def labels(test: AppTest) -> set[str]:
    return {one.label for one in test.button}


def said(test: AppTest) -> list[str]:
    return [one.value for one in (*test.success, *test.error)]


def held(engine: Engine, name: str = "Họp cuối năm") -> sessions.Session:
    return sessions.session_named(engine, COUNCIL, CAMPAIGN, name, TODAY)


def test_a_session_from_opening_to_the_vote(department: Engine, screen: Screen) -> None:
    test = press(screen(COUNCIL, "hop"), "Mở phiên họp và khóa điểm", **{"Tên phiên họp": "Họp cuối năm"})
    assert said(test) == ["Đã mở phiên “Họp cuối năm”; điểm đã khóa."]
    number = str(held(department).id)
    press(screen(COUNCIL, "hop", scored=number), "Ghi có mặt")
    assert held(department).present == 10
    test = screen(COUNCIL, "hop", scored=number)
    press(test, "Đưa vào danh sách đề nghị", **{"Tóm tắt thành tích": "Dẫn đầu khối"})
    assert [one.unit for one in held(department).proposals] == ["ldtbxh-027"], "the first of the block is offered first"
    test = press(screen(COUNCIL, "hop", scored=number), "Ghi số phiếu", **{"Đồng ý": 11})
    assert "khác 10 phiếu hợp lệ" in said(test)[0], "counts that cannot be are refused with the sum"
    assert held(department).proposals[0].last_round is None
    press(screen(COUNCIL, "hop", scored=number), "Ghi số phiếu", **{"Đồng ý": 9, "Không đồng ý": 1})
    ballots = held(department).proposals[0].last_round
    assert ballots is not None and (ballots.agree, ballots.disagree) == (9, 1)
    press(screen(OFFICE, "hop", scored=number), "Ghi quyết định", **{"Số quyết định": "12/QĐ-SLĐ"})
    assert [one.number for one in held(department).decisions] == ["12/QĐ-SLĐ"]


def test_what_the_roles_are_offered_of_a_session(department: Engine, screen: Screen) -> None:
    press(screen(COUNCIL, "hop"), "Mở phiên họp và khóa điểm", **{"Tên phiên họp": "Họp cuối năm"})
    number = str(held(department).id)
    offered = {one.key: labels(screen(one, "hop", scored=number)) for one in (VIEWER, UNIT, OFFICE, COUNCIL, ADMINISTRATOR)}
    for name in ("Mở phiên họp và khóa điểm", "Ghi có mặt", "Đưa vào danh sách đề nghị", "Công bố cho các đơn vị"):
        assert {key for key, found in offered.items() if name in found} == {COUNCIL.key, ADMINISTRATOR.key}, name


def test_the_points_of_each_column_are_given_by_those_who_may(department: Engine, screen: Screen) -> None:
    test = press(screen(OFFICE, "cham", scored_unit="ldtbxh-026"), "Lưu điểm", **{"Điểm (để trống: bỏ điểm đã cho)": "10,0"})
    assert "phải ghi lý do" in said(test)[0]
    fields = {"Điểm (để trống: bỏ điểm đã cho)": "10,0", "Lý do, minh chứng": "biên bản đối chiếu"}
    press(screen(OFFICE, "cham", scored_unit="ldtbxh-026"), "Lưu điểm", **fields)
    press(screen(UNIT, "cham", scored_unit="ldtbxh-027"), "Lưu điểm", **{"Điểm (để trống: bỏ điểm đã cho)": "13"})
    test = press(screen(NEIGHBOUR, "cham", scored_unit="ldtbxh-027"), "Lưu điểm", **{"Điểm (để trống: bỏ điểm đã cho)": "12,5"})
    assert "phải ghi lý do" in said(test)[0], "whoever scores another unit says why"
    fields = {"Điểm (để trống: bỏ điểm đã cho)": "12,5", "Lý do, minh chứng": "đã đối chiếu"}
    press(screen(NEIGHBOUR, "cham", scored_unit="ldtbxh-027"), "Lưu điểm", **fields)
    assert "Đã chấm chéo" in text_of(screen(NEIGHBOUR, "cham", scored_unit="ldtbxh-027"))
    for person in (UNIT, replace(NEIGHBOUR, unit="ldtbxh-024")):
        assert "Đã chấm chéo" not in text_of(screen(person, "cham", scored_unit="ldtbxh-027")), "who scored how is for the giver"
    now = standing(department, CAMPAIGN, YEAR_END)
    line, other = now.ranked("ldtbxh-027").sheet.lines[0], now.ranked("ldtbxh-026").sheet.lines[0]
    assert (line.own, line.cross, line.final) == (13, 12.5, 14)
    assert (other.final, other.reason) == (10, "biên bản đối chiếu")
    for person in (VIEWER, COUNCIL, STRANGER):
        assert "Lưu điểm" not in labels(screen(person, "cham", scored_unit="ldtbxh-027")), person.key
    table = "block,head,deputy,source\nldtbxh,ldtbxh-027,,Biên bản họp khối\n"
    rules.save_rules(department, COUNCIL, CAMPAIGN, {"block_heads.csv": table}, note="Khối bầu trưởng khối")
    assert "Lưu điểm" not in labels(screen(NEIGHBOUR, "cham", scored_unit="ldtbxh-028")), "a head was chosen, it is another unit"
    assert "Lưu điểm" in labels(screen(UNIT, "cham", scored_unit="ldtbxh-028"))


def test_an_appeal_goes_to_the_office_and_its_answer_back(department: Engine, screen: Screen) -> None:
    press(screen(UNIT, "cham", scored_unit="ldtbxh-027"), "Gửi kiến nghị", **{"Nội dung kiến nghị": "Xem lại A1"})
    assert "Gửi kiến nghị" not in labels(screen(UNIT, "cham", scored_unit="ldtbxh-027")), "once a period"
    waits = "phan=cham&khoi-thi-dua=ldtbxh&don-vi=ldtbxh-027"
    assert waits in markup_of(screen(OFFICE, "diem", path="viec-can-lam")), "the desk leads to where it is answered"
    press(screen(OFFICE, "cham", scored_unit="ldtbxh-027"), "Trả lời kiến nghị", **{"Trả lời": "Giữ nguyên"})
    assert waits not in markup_of(screen(OFFICE, "diem", path="viec-can-lam"))
    ((text, answer),) = ((one.text, one.answer) for one in emulation_records.read_appeals(department, 2023))
    assert (text, answer) == ("Xem lại A1", "Giữ nguyên")


def test_movements_and_examples_are_recorded_by_the_unit_and_spread_by_the_office(department: Engine, screen: Screen) -> None:
    press(screen(UNIT, "phong-trao"), "Lưu", **{"Kế hoạch: số, ngày": "KH 12 ngày 3/2"})
    ((unit, plan),) = ((one.unit, one.plan) for one in emulation_records.read_movements(department, 2023))
    assert (unit, plan) == ("ldtbxh-027", "KH 12 ngày 3/2")
    test = screen(UNIT, "phong-trao")
    fields = {"Tên": "Tổ việc làm", "Chỉ tiêu cho thấy kết quả": "jobs_local", "Kết quả đo được": "960 người"}
    press(test, "Lưu gương", **fields)
    (one,) = emulation_records.read_examples(department, 2023)
    assert (one.unit, one.stage, len(one.fact_ids)) == ("ldtbxh-027", "found", 1), "its result leads to the unit's own cell"
    office = screen(OFFICE, "phong-trao")
    assert any("cần kiểm tra thực tế" in found.label for found in office.expander)
    assert not any("cần kiểm tra thực tế" in found.label for found in test.expander), "what points at ranks is not for units"


def test_tables_are_open_to_everybody_and_changed_by_the_council_only(department: Engine, screen: Screen) -> None:
    can = {one.key for one in (VIEWER, UNIT, OFFICE, COUNCIL, ADMINISTRATOR) if "Lưu thang điểm" in labels(screen(one, "thang"))}
    assert can == {COUNCIL.key, ADMINISTRATOR.key}
    read = text_of(screen(UNIT, "thang"))
    assert "theo tỷ lệ đạt" in read and "Điểm chuẩn" in read and "prop" not in read.split() and "name_vi" not in read
    test = press(screen(COUNCIL, "thang"), "Lưu thang điểm", **{"Lý do, căn cứ (nghị quyết, biên bản)": "thử"})
    assert said(test) == ["Bảng không có gì thay đổi; chưa lưu gì."]
    assert rules.rule_versions(department, 2023) == ()


def test_the_report_of_achievements_is_offered_for_every_award_that_asks_for_it(department: Engine, screen: Screen) -> None:
    offered = choices(screen(UNIT, "diem", scored_unit="ldtbxh-027"))["Báo cáo thành tích đề nghị tặng"]
    assert CAMPAIGN.emulation is not None
    awards = CAMPAIGN.emulation.awards.values()
    assert offered == [one.name.vi for one in awards if one.receiver is For.COLLECTIVE] and len(offered) == 8
    test = screen(UNIT, "diem", scored_unit="ldtbxh-027")
    (award,) = [one for one in test.selectbox if one.label == "Báo cáo thành tích đề nghị tặng"]
    test = award.set_value("GK_SO").run()
    (button,) = [one for one in test.button if one.label.startswith("F5 ")]
    assert button.label.endswith("Giấy khen của Giám đốc Sở")
    button.click().run()
    assert any("Giấy khen của Giám đốc Sở" in one.proto.label for one in test.get("download_button"))


def test_each_room_says_what_it_is_and_a_session_is_chosen_only_where_it_is_shown(department: Engine, screen: Screen) -> None:
    press(screen(COUNCIL, "hop"), "Mở phiên họp và khóa điểm", **{"Tên phiên họp": "Họp cuối năm"})
    number = str(held(department).id)
    titles = {}
    for room in ROOMS:
        test = screen(COUNCIL, room, scored=number)
        titles[room] = test.title[0].value
        assert ("Điểm của" in choices(test)) == (room in ("diem", "hop")), room
        assert ("Khối thi đua" in choices(test)) == (room != "phong-trao"), room
    assert titles["diem"] == "Huyện Mèo Vạc dẫn đầu khối với 30,00 điểm" and len(set(titles.values())) == len(ROOMS)
    assert "Phiên “Họp cuối năm” đã khóa điểm" in text_of(screen(COUNCIL, "cham"))
    for person, rooms in ((VIEWER, 4), (UNIT, 5), (COUNCIL, 5)):
        (switch,) = [one for one in screen(person, "diem").get("button_group") if "Thang điểm" in str(one.proto)]
        assert len(switch.proto.options) == rooms, person.key


def test_tables_are_read_in_words_by_everybody_without_what_every_row_repeats(screen: Screen) -> None:
    for person in (VIEWER, COUNCIL):
        text = text_of(screen(person, "thang"))
        assert "đến 0: 100%; đến 2: 80%; đến 5: 50%" in text and "0:1" not in text, person.key
        assert "mức sàn 0,7" in text and "mức sàn 1; mỗi lần 0,5; bước 1; phải đủ chỉ tiêu" in text
        assert "Nguồn: Đề xuất của phần mềm; Hội đồng quyết định." in text and text.count("Đề xuất của phần mềm") == 1
    text = text_of(screen(VIEWER, "thang", scored_block="so"))
    assert "đã thực hiện: 100%; đang thực hiện: 50%; chưa thực hiện: 0%" in text and "under_way" not in text


HEADS, SAVE_HEAD = "block_heads.csv", "Lưu trưởng khối"


def test_the_head_of_a_block_is_chosen_by_name_and_without_one_it_is_said_what_happens(department: Engine, screen: Screen) -> None:
    everybody = "Khối chưa có trưởng khối: mỗi đơn vị khác trong khối được chấm chéo."
    assert everybody in text_of(screen(UNIT, "cham", scored_unit="ldtbxh-027"))
    can = {one.key for one in (VIEWER, UNIT, OFFICE, COUNCIL, ADMINISTRATOR) if SAVE_HEAD in labels(of_heads(screen(one, "thang")))}
    assert can == {COUNCIL.key, ADMINISTRATOR.key}
    paper = "Văn bản cử (biên bản họp khối: số, ngày)"
    test = press(of_heads(screen(COUNCIL, "thang")), SAVE_HEAD, **{"Phó trưởng khối": "ldtbxh-026", paper: "BB 01"})
    assert said(test) == ["Chọn trưởng khối trước khi chọn phó trưởng khối."]
    test = press(of_heads(screen(COUNCIL, "thang")), SAVE_HEAD, **{"Trưởng khối": "ldtbxh-027"})
    assert "Ghi văn bản" in said(test)[0] and rules.rule_versions(department, 2023) == ()
    chosen = {"Trưởng khối": "ldtbxh-027", "Phó trưởng khối": "ldtbxh-026", paper: "Biên bản 01 ngày 5/1/2023"}
    press(of_heads(screen(ADMINISTRATOR, "thang")), SAVE_HEAD, **chosen)
    (version,) = rules.rule_versions(department, 2023)
    assert (list(version.tables), version.note, version.actor) == ([HEADS], "Biên bản 01 ngày 5/1/2023", ADMINISTRATOR.name)
    assert version.tables[HEADS] == "block,head,deputy,source\nldtbxh,ldtbxh-027,ldtbxh-026,Biên bản 01 ngày 5/1/2023\n"
    text = unescape(text_of(screen(UNIT, "cham", scored_unit="ldtbxh-027")))
    assert f"Trưởng khối chấm chéo: {CAMPAIGN.units['ldtbxh-027'].name_vi}" in text and "Biên bản 01" in text and everybody not in text
    assert "Lưu điểm" not in labels(screen(NEIGHBOUR, "cham", scored_unit="ldtbxh-028"))
    press(of_heads(screen(COUNCIL, "thang")), SAVE_HEAD, **{"Trưởng khối": "", "Phó trưởng khối": "", paper: "Biên bản 02"})
    assert everybody in text_of(screen(UNIT, "cham", scored_unit="ldtbxh-027"))


def of_heads(test: AppTest) -> AppTest:
    """The room of tables with the heads of blocks."""
    (table,) = [one for one in test.selectbox if one.label == "Bảng"]
    table.set_value(HEADS)
    return test.run()


def text_of(test: AppTest) -> str:
    """Every word of a screen, without its styles and scripts."""
    kinds = ("html", "markdown", "title", "header", "subheader", "caption", "info", "code")
    parts = (str(getattr(one.proto, "body", "") or getattr(one, "value", "")) for kind in kinds for one in test.get(kind))
    bare = re.sub(r"<(style|script)[^>]*>.*?</\1>", " ", "\n".join(parts), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", bare)


def markup_of(test: AppTest) -> str:
    return unescape("\n".join(str(one.proto.body) for one in test.get("html")))


def choices(test: AppTest) -> dict[str, list[str]]:
    return {one.label: list(one.options) for one in test.selectbox}


@pytest.mark.parametrize("person", [NEIGHBOUR, STRANGER, VIEWER], ids=lambda one: one.key)
def test_07_before_publication_no_room_and_no_link_shows_a_rank_or_another_s_points(
    department: Engine, screen: Screen, person: Person
) -> None:
    press(screen(COUNCIL, "hop"), "Mở phiên họp và khóa điểm", **{"Tên phiên họp": "Họp cuối năm"})
    number = str(held(department).id)
    for room in ROOMS:
        test = screen(person, room, scored=number, scored_unit="ldtbxh-027")
        text = text_of(test)
        assert "Hạng" not in text.split(), room
        assert "960 người ÷ 800 người" not in text and "30,00" not in text, "the steps and the total of Mèo Vạc"
        assert "Họp cuối năm" not in text, room
        assert choices(test).get("Điểm của", ["Số liệu hiện có"]) == ["Số liệu hiện có"], "a link to a session is no key to it"
        assert [one for one in test.get("download_button") if "F4" in str(one.proto) or "F6" in str(one.proto)] == [], room
    council.publish(department, COUNCIL, CAMPAIGN, held(department).id, TODAY)
    text = text_of(screen(person, "diem", scored=number, scored_unit="ldtbxh-027"))
    assert ("Hạng" in text.split(), "30,00" in text) == (person is NEIGHBOUR, person is NEIGHBOUR), "afterwards its block, nobody else"


def test_nobody_is_told_that_all_are_in_time_who_may_not_see_it(screen: Screen) -> None:
    for person in (VIEWER, COUNCIL):
        test = screen(person, "diem", path="viec-can-lam")
        assert "quá hạn" not in text_of(test) and "Theo dõi báo cáo" in text_of(test), person.key
    assert "đơn vị đang quá hạn" in text_of(screen(OFFICE, "diem", path="viec-can-lam"))
    own = screen(UNIT, "diem", path="viec-can-lam")
    assert "việc quá hạn" in text_of(own) and "đơn vị đang quá hạn" not in text_of(own)
    assert "Đôn đốc đơn vị" not in choices(own), "a unit is not asked which unit it is"


def test_07_a_unit_reads_its_own_sheet_without_its_rank(screen: Screen) -> None:
    text = text_of(screen(UNIT, "diem", scored_unit="ldtbxh-026"))
    assert "960 người ÷ 800 người" in text and "30,00" in text
    assert "Hạng" not in text.split() and "400 người ÷ 800 người" not in text
    own = screen(UNIT, "diem")
    assert "Đơn vị" not in choices(own) and CAMPAIGN.units["ldtbxh-027"].name_vi in text_of(own), "it sees one unit only"
    assert "chọn phiên ở “Điểm của”" in " ".join(one.value for one in own.info) and "Điểm của" in choices(own)


def test_letters_of_the_columns_are_explained_and_a_limit_of_each_indicator_says_so(screen: Screen) -> None:
    text = text_of(screen(OFFICE, "diem", scored="now", scored_unit="ldtbxh-027"))
    assert "; T. Điểm thưởng; K. Điểm trừ." in text
    assert "1,00 mỗi chỉ tiêu" in text and text.count("mỗi chỉ tiêu") == 1


def test_parts_are_numbered_points_taken_off_bear_their_sign_and_a_dash_is_explained(department: Engine, screen: Screen) -> None:
    told = [recording.Declared("K1", 2, "trả lại 2 lần")]
    recording.declare(department, OFFICE, CAMPAIGN, told, unit="p-viec-lam", period=YEAR_END)
    for room in ("diem", "cham"):
        test = screen(OFFICE, room, scored="now", scored_block="so", scored_unit="p-viec-lam")
        shown = f"{text_of(test)} {choices(test)}"
        assert "A1.1. Kết quả" in shown and "A1.2. Kết quả" in shown, room
        assert "A1.jobs" not in shown and "A1.training" not in shown, "no code of the tables"
    text = text_of(screen(OFFICE, "diem", scored="now", scored_block="so", scored_unit="p-viec-lam"))
    assert "K (−10)" in text and text.count("−1,00") == 2, "in the block's table and on the sheet"
    assert "—: nhóm không có tiêu chí được giao" in text


def test_points_and_weights_are_typed_with_a_comma(department: Engine, screen: Screen) -> None:
    test = screen(OFFICE, "diem", scored="now", scored_unit="ldtbxh-027", criterion="A1")
    (box,) = [one for one in test.text_input if one.label == "Điểm chuẩn"]
    assert box.value == "14,00" and not test.number_input
    before = text_of(test)
    assert "Hiện nay" in before
    box.set_value("20,5").run()
    assert not test.error and text_of(test) != before
    for wrong, why in (("mười", "không phải là số"), ("120", "nằm ngoài khoảng 0–100")):
        box.set_value(wrong).run()
        assert [why in one.value for one in test.error] == [True] and "Hiện nay" not in text_of(test)
    test = press(screen(OFFICE, "cham", scored_unit="ldtbxh-026"), "Lưu điểm", **{"Điểm (để trống: bỏ điểm đã cho)": "1,2,3"})
    assert "“1,2,3” không phải là số" in said(test)[0]
    assert standing(department, CAMPAIGN, YEAR_END).ranked("ldtbxh-026").sheet.lines[0].overruled is None


def test_a_column_that_says_nothing_to_this_person_is_not_drawn(department: Engine, screen: Screen) -> None:
    press(screen(COUNCIL, "hop"), "Mở phiên họp và khóa điểm", **{"Tên phiên họp": "Họp cuối năm"})
    number = str(held(department).id)
    test = press(screen(COUNCIL, "hop", scored=number), "Đưa vào danh sách đề nghị", **{"Tóm tắt thành tích": "Dẫn đầu khối"})
    assert "Hình thức" in text_of(test) and "Kết quả bỏ phiếu" not in text_of(test)
    press(screen(COUNCIL, "hop", scored=number), "Ghi có mặt")
    press(screen(COUNCIL, "hop", scored=number), "Ghi số phiếu", **{"Đồng ý": 9, "Không đồng ý": 1})
    assert "Kết quả bỏ phiếu" in text_of(screen(OFFICE, "hop", scored=number))
    sheet = text_of(screen(OFFICE, "diem", scored="now", scored_unit="ldtbxh-027"))
    assert "Thẩm định" in sheet and "Chấm chéo" not in sheet, "nobody scored across"


def test_a_unit_that_sees_its_block_reads_no_letter_to_another(department: Engine, screen: Screen) -> None:
    press(screen(COUNCIL, "hop"), "Mở phiên họp và khóa điểm", **{"Tên phiên họp": "Họp cuối năm"})
    council.publish(department, COUNCIL, CAMPAIGN, held(department).id, TODAY)
    own, other = (CAMPAIGN.units[code].name_vi for code in ("ldtbxh-026", "ldtbxh-028"))
    for path in ("theo-doi-bao-cao", "viec-can-lam"):
        shown = screen(NEIGHBOUR, "diem", path=path)
        markup = markup_of(shown)
        written = [*re.findall(r'data-copy="([^"]*)"', markup), *(one.value for one in shown.code)]
        assert [text for text in written if own in text] != [], path
        assert [text for text in written if other in text] == [], path
        if path == "theo-doi-bao-cao":
            assert other in markup, "how its block reports may be seen"
            office = screen(OFFICE, "diem", path=path)
            assert [one.value for one in office.code if other in one.value] != []
            assert [one.value for one in screen(VIEWER, "diem", path=path).code if "Kính gửi" in one.value] == []


def test_english_calls_the_units_of_a_block_by_english_names(screen: Screen) -> None:
    shown = screen(ADMINISTRATOR, "diem", language="en")
    names = {one for box in shown.selectbox if box.label == "Unit" for one in box.options}
    said = " ".join(unescape(one.value) for one in (*shown.title, *shown.markdown))
    assert "Mèo Vạc district" in names and not [one for one in names if one.startswith(("Huyện", "Thành phố"))]
    assert "Mèo Vạc district" in said and "Huyện" not in said and "Sở Lao động" not in said
