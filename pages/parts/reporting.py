"""The parts of the screen that follows who reports: matrix, notes of paper, reminders, totals and the quality panel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from analysis.display.certainty import quality as display
from analysis.display.senders.reporting import (
    LOOK_OF,
    STATE_WORDS,
    ReportingSheet,
    deadline_name,
    discipline_table,
    owed_by,
    reminder,
    reporting_sheet,
    tracked,
)
from analysis.progress.discipline import OWED, Promptness
from analysis.progress.reconciliation import Agreement, PairCheck
from pages.parts import filters, loaders, tables
from pages.parts.markup import Safe, show, tag
from pages.parts.moment import Moment
from pages.parts.start import ACTOR

NOTED = "receipts_noted"


def sheet(moment: Moment, discipline: pd.DataFrame) -> None:
    """Units by deadline and month, block by block; shape, colour and words."""
    shown = reporting_sheet(moment.campaign, discipline, moment.selection.as_of, moment.language)
    titles = [moment.say("Đơn vị", "Unit"), *(heading for _, heading in shown.deadlines)]
    head = tag("tr", *(tag("th", title, scope="col") for title in titles))
    body: list[Safe] = []
    for block, units in shown.blocks:
        body.append(tag("tr", tag("th", tag("b", block), scope="rowgroup", colspan=str(len(titles)))))
        body += [_row(moment, shown, code, name) for code, name in units]
    title = moment.say("Đơn vị và thời hạn báo cáo", "Units and deadlines")
    caption = tag("caption", title, class_="td-hidden")
    table = tag("table", caption, tag("thead", head), tag("tbody", *body), class_="td-table td-matrix td-due")
    show(tag("div", table, class_="td-scroll", tabindex="0", role="region", aria_label=title), _legend(moment))
    tables.downloads(moment, discipline_table(moment.campaign, discipline, moment.selection.as_of, moment.language), "theo-doi-bao-cao")


def receipts(moment: Moment) -> None:
    """Documents on paper are noted here: a registration never comes as a workbook."""
    campaign = moment.campaign
    asked = [code for code, one in campaign.milestones.items() if one.expects in OWED]
    if not asked:
        return
    with st.expander(moment.say("Ghi nhận văn bản giấy (đăng ký thi đua, báo cáo)", "Note documents on paper (registrations, reports)")):
        if told := st.session_state.pop(NOTED, None):
            st.success(told)
        names = {code: unit.name_vi for code, unit in campaign.units.items()}
        documents = {code: deadline_name(campaign, code, moment.language) for code in asked}
        chosen = st.selectbox(moment.say("Văn bản", "Document"), asked, format_func=documents.__getitem__, key="receipt_milestone")
        st.multiselect(moment.say("Đơn vị", "Units"), list(names), format_func=names.__getitem__, key="receipt_units", placeholder="…")
        usual = campaign.milestones[chosen].end
        st.date_input(moment.say("Ngày nhận", "Received on"), value=usual, format="DD/MM/YYYY", key="receipt_day")
        with st.container(horizontal=True):
            st.button(moment.say("Ghi nhận", "Note"), type="primary", on_click=_note, args=(moment, True))
            st.button(moment.say("Bỏ ghi nhận", "Take the note back"), on_click=_note, args=(moment, False))


def reminders(moment: Moment, discipline: pd.DataFrame) -> None:
    """The text for a deadline, ready to copy, and what each unit owes altogether."""
    campaign = moment.campaign
    as_of = moment.selection.as_of
    owed = owed_by(campaign, discipline, as_of, moment.language)
    missing = set(discipline[discipline["state"] == Promptness.MISSING.value]["deadline"])
    due = [code for code in dict.fromkeys(tracked(campaign, discipline, as_of)["deadline"]) if code in missing]
    if not due:
        nothing = moment.say("Không đơn vị nào còn thiếu báo cáo đã đến hạn.", "No unit owes anything that was due.")
        show(tag("p", nothing, class_="td-quiet"))
        return
    label = moment.say("Nhắc về", "Remind of")
    chosen = filters.select("deadline", label, due, due[-1], lambda code: deadline_name(campaign, code, moment.language), width=520)
    st.code(reminder(campaign, discipline, chosen, loaders.today()), language=None, wrap_lines=True)
    with st.expander(moment.say(f"{len(owed)} đơn vị còn thiếu, theo đơn vị", f"{len(owed)} units owe something, unit by unit")):
        titles = [moment.say("Đơn vị", "Unit"), moment.say("Còn thiếu", "Owes")]
        tables.show_rows(titles, [list(one) for one in owed], titles[1])


def totals(moment: Moment) -> None:
    """Coverage, bounds, estimates, late and resent figures of every total."""
    tables.show_table(moment, display.totals_table(moment.view, loaders.facts(moment.year, moment.version)), "do-phu")
    note = moment.say(
        "Số đếm: ít nhất bằng số đã biết; không có giới hạn trên trung thực. Tỷ lệ: đơn vị chưa gửi kỳ này giữ mẫu số gần nhất, "
        "tử số từ 0 đến bằng mẫu số. Đơn vị chưa gửi lần nào không rõ mẫu số nên không tính được khoảng.",
        "Counts: at least what is known; nothing honest limits them above. Rates: a late unit keeps its last denominator, its numerator "
        "anything from 0 to all of it. A silent unit's denominator is not known, so there is no range.",
    )
    show(tag("p", note, class_="td-source"))


def quality(moment: Moment, compared: pd.DataFrame, noticed: Sequence[display.Noticed]) -> None:
    """Every comparison on one panel: counts, then the pairs that differ, then what files contradict in themselves."""
    tables.show_frame(display.checks_frame(compared, moment.language), moment.say("Đối chiếu", "Comparisons"))
    differing = display.pairs_table(moment.view, compared)
    if len(differing.rows):
        tables.show_table(moment, differing, "doi-chieu")
    with st.expander(moment.say("Số báo chí và số của ta", "Printed and our figures")):
        printed = compared[compared["check"].eq(PairCheck.PUBLISHED.value)]
        tables.show_table(moment, display.pairs_table(moment.view, printed, tuple(Agreement)), "bao-chi")
    if noticed:
        with st.expander(
            moment.say(f"{len(noticed)} chỗ trong tệp cần hỏi lại đơn vị", f"{len(noticed)} places to ask about"), expanded=True
        ):
            tables.show_frame(display.noticed_frame(moment.campaign, noticed, moment.language), moment.say("Trong tệp", "In files"))


def _row(moment: Moment, shown: ReportingSheet, unit: str, name: str) -> Safe:
    return tag("tr", tag("th", name, scope="row"), *(_cell(moment, shown, unit, deadline) for deadline, _ in shown.deadlines))


def _cell(moment: Moment, shown: ReportingSheet, unit: str, deadline: str) -> Safe:
    cell = shown.cells.get((unit, deadline))
    if cell is None:
        return tag("td", "")
    return tag("td", tables.status(moment, LOOK_OF[cell.state], cell.text), title=cell.description)


def _legend(moment: Moment) -> Safe:
    words = [tables.status(moment, LOOK_OF[state], moment.say(*STATE_WORDS[state])) for state in Promptness]
    note = moment.say(
        "Ngày trong ô: ngày nhận bản đầu tiên. Chương trình không quy định hạn báo cáo tháng nên tháng chỉ có đã gửi hay chưa.",
        "Dates: when the first version arrived. The programme sets no deadline for months, so a month is sent or missing.",
    )
    return tag("div", *words, tag("span", note), class_="td-legend")


def _note(moment: Moment, arrived: bool) -> None:
    day: date = st.session_state["receipt_day"]
    milestone, units = st.session_state["receipt_milestone"], st.session_state["receipt_units"]
    count = loaders.note_receipts(moment.year, milestone, dict.fromkeys(units, day if arrived else None), actor=ACTOR)
    st.session_state["receipt_units"] = []
    st.session_state[NOTED] = moment.say(f"Đã ghi {count} đơn vị.", f"{count} units noted.")
