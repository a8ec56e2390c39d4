"""The parts of the screen of duties that no other screen has."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from analysis.access import Action
from analysis.display.compare.matrix import MatrixCell
from analysis.display.elements.strip import Strip, strip_markup
from analysis.display.elements.table import DisplayTable
from analysis.display.elements.view import View
from analysis.display.now import task_calendar
from analysis.display.now.tasks import evidence_of, section_title, sections, tasks_table, told_frame, unit_matrix
from analysis.model import TASK_STATES, Indicator, Period, Status
from analysis.model.language import english_count
from analysis.progress.tasks import history
from analysis.wording import STATUS_WORDS
from data.emulation.recording import subject_of
from data.store.errors import StoreError
from data.store.tasks import NewTaskReport, save_task_report
from pages.parts.elements import tables
from pages.parts.frame import states
from pages.parts.view import loaders
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed, shown_to

LARGEST = 20 * 1024 * 1024
"""Bytes of one file that shows what was done."""
SAVED = "saved_task_report"
ROUND = "task_report_round"


def block_name(moment: Moment, block: str) -> str:
    """The name of a block; its code where the tables give none."""
    named = moment.campaign.blocks.get(block)
    return moment.say(named.name_vi, named.name_en) if named else block


def evidence(moment: Moment, task: Indicator) -> None:
    """The files that show what was done, to download as they were given; the program never opens them."""
    files = {sha256: one for sha256, one in evidence_of(moment.view, task).items() if loaders.may_open(sha256, acting=shown_to())}
    if not files:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        label = moment.say(f"Minh chứng ({len(files)} tệp)", f"Evidence ({english_count(len(files), 'file')})")
        chosen = st.selectbox(label, list(files), format_func=lambda one: files[one][0], key=f"evidence_{task.code}", width=620)
        st.download_button(
            moment.say("Tải về", "Download"),
            data=lambda: loaders.original(chosen, acting=acting()),
            file_name=files[chosen][1],
            mime="application/octet-stream",
            key=f"evidence_file_{task.code}",
            on_click="ignore",
            icon=":material/download:",
        )


def told(moment: Moment, task: Indicator) -> None:
    """Everything one unit told of the task, the latest first: nothing that was told before disappears."""
    with st.expander(moment.say("Các lần báo cáo của một đơn vị", "All reports of one unit")):
        unit = _choose_unit(moment, list(moment.campaign.reporters(task.code)), f"told_{task.code}")
        reports = history(loaders.task_reports(moment.year, moment.version), task.code, unit)
        if reports:
            name = moment.unit_name(unit)
            tables.show_frame(told_frame(moment.view, reports), f"{moment.view.name_of(task.code)}: {name}")
        else:
            st.write(moment.say("Đơn vị này chưa báo cáo nhiệm vụ này.", "This unit has not reported on this duty."))


def report(moment: Moment, task: Indicator) -> None:
    """Note what a unit told: state, text, files. Saved at once as one, or not at all."""
    mine = [code for code in moment.campaign.reporters(task.code) if allowed(Action.SEND, subject_of(moment.campaign, code))]
    if not mine:
        return
    with st.expander(moment.say("Ghi báo cáo của một đơn vị", "Record a unit's report")):
        turn = st.session_state.get(ROUND, 0)
        with st.form(f"report_{task.code}_{turn}", border=False):
            unit = _choose_unit(moment, mine, f"report_unit_{task.code}_{turn}")
            words = {status: STATUS_WORDS[status].text(moment.language) for status in TASK_STATES}
            state = st.radio(
                moment.say("Tình trạng", "State"),
                list(words),
                format_func=words.__getitem__,
                horizontal=True,
                key=f"state_{task.code}_{turn}",
            )
            text = st.text_area(moment.say("Kết quả, việc đã làm", "What was done"), max_chars=4000, key=f"text_{task.code}_{turn}")
            label = moment.say("Tệp minh chứng (mỗi tệp tối đa 20 MB)", "Files that show it (20 MB each)")
            files = st.file_uploader(label, accept_multiple_files=True, key=f"files_{task.code}_{turn}")
            period = moment.say(f"Kỳ: {moment.selection.as_of.month}/{moment.year}", f"Period: {moment.selection.as_of}")
            sent = st.form_submit_button(moment.say("Lưu báo cáo", "Save the report"), type="primary")
            show(tag("p", period, class_="td-quiet"))
        if sent:
            given = tuple((one.name, one.getvalue()) for one in files)
            _save(moment, NewTaskReport(task.code, unit, moment.selection.as_of, Status(state), text, datetime.now(UTC), given))


def show_saved(moment: Moment) -> None:
    """Say once that a report was saved."""
    name = st.session_state.pop(SAVED, None)
    if name:
        st.success(moment.say(f"Đã lưu báo cáo của {name}.", f"The report of {name} was saved."))


def titles(view: View) -> list[tuple[str, str]]:
    """The sections of the programme that hold duties: code and title."""
    return [(section.code, section_title(view, section)) for section, _ in sections(view)]


def section_table(moment: Moment, place: int) -> DisplayTable:
    """The duties of one section, by its place among ``titles``."""
    return tasks_table(moment.view, list(sections(moment.view))[place][1])


def calendar(moment: Moment) -> Safe:
    """The duties by month: kept, not kept, not reported, not due yet; how many units fulfil each, each square with its cells."""
    return _calendar(moment, task_calendar.duties_calendar(moment.view, _months(moment)))


def units_calendar(moment: Moment, code: str) -> Safe:
    """One duty by unit and month, in the same way."""
    return _calendar(moment, task_calendar.units_calendar(moment.view, _months(moment), moment.campaign.indicators[code]))


def _months(moment: Moment) -> dict[Period, View]:
    """What was known at the end of each month that has come."""
    as_of = moment.selection.as_of
    come = [one for one in task_calendar.months_of(moment.view) if one <= as_of]
    return {one: moment.view if one == as_of else loaders.view(moment.year, moment.version, str(one), moment.language) for one in come}


def _calendar(moment: Moment, shown: Strip) -> Safe:
    found = {square.status for line in shown.lines for square in line.squares if square}
    words = [tables.status(moment, state, moment.say(*both)) for state, both in task_calendar.CALENDAR_STATES.items() if state in found]
    counted = any(square.text for line in shown.lines for square in line.squares if square)
    note = moment.say("Số trong ô: số đơn vị đạt yêu cầu. ", "Figures: units that fulfil it. ") if counted else ""
    note += moment.say(
        "Ô trống: chưa đến kỳ. Bấm một ô để xem tệp, trang, ô.", "Empty: not due yet. A square leads to file, sheet and cell."
    )
    drawn = strip_markup(shown, tables.source_link)
    return Safe(drawn + tag("div", *words, tag("span", note), class_="td-legend") + tag("p", moment.view.source, class_="td-source"))


def matrix(moment: Moment, block: str) -> Safe:
    """Unit by duty in a block: shape and value, each a link to its cells; the words in the legend."""
    shown, title = unit_matrix(moment.view, block), block_name(moment, block)
    head = tag("tr", tag("th", moment.say("Đơn vị", "Unit"), scope="col"), *(tag("th", name, scope="col") for _, name in shown.tasks))
    body = [tag("tr", tag("th", name, scope="row"), *(_cell(moment, cell) for cell in cells)) for name, cells in shown.units]
    table = tag("table", tag("caption", title, class_="td-hidden"), tag("thead", head), tag("tbody", *body), class_="td-table td-matrix")
    note = moment.say("Ô trống: không giao cho đơn vị.", "Empty: not assigned to the unit.")
    scrolled = tag("div", table, class_="td-scroll", tabindex="0", role="region", aria_label=title)
    return Safe(scrolled + tables.legend(moment, shown.statuses, note) + tag("p", moment.view.source, class_="td-source"))


def _cell(moment: Moment, cell: MatrixCell | None) -> Safe:
    if cell is None:
        return tag("td")
    number = cell.text.partition(" ")[2]
    mark = tag("span", tables.status(moment, cell.status, number), tag("span", cell.description, class_="td-hidden"))
    if cell.place:
        mark = tag("a", mark, href=tables.source_link(cell.place), target="_self")
    return tag("td", mark, title=cell.description)


def _choose_unit(moment: Moment, units: list[str], key: str) -> str:
    label = moment.say("Đơn vị", "Unit")
    return str(st.selectbox(label, units, format_func=moment.unit_name, key=key, width=620))


def _save(moment: Moment, report: NewTaskReport) -> None:
    wrong = _wrong(moment, report)
    if wrong:
        st.error(wrong)
        return
    try:
        save_task_report(loaders.store(), moment.campaign, report, acting=acting())
    except StoreError as problem:
        states.show_failure(problem)
        return
    st.session_state[SAVED] = moment.unit_name(report.unit)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def _wrong(moment: Moment, report: NewTaskReport) -> str:
    """Why a report cannot be taken as it is, "" where it can."""
    if report.state is Status.DONE and not report.text.strip() and not report.evidence:
        return moment.say(
            "Nhiệm vụ đã thực hiện cần ít nhất một dòng kết quả hoặc một tệp minh chứng. Viết việc đã làm hoặc đính kèm tệp rồi lưu lại.",
            "A duty that is done needs a line on what was done or a file that shows it. Write or attach it and save again.",
        )
    for name, content in report.evidence:
        if len(content) > LARGEST:
            size = f"{len(content) / 1024 / 1024:.0f} MB"
            return moment.say(
                f"Tệp “{name}” nặng {size}, quá 20 MB. Nén hoặc tách tệp rồi đính kèm lại; chưa lưu gì.",
                f"“{name}” has {size}, more than 20 MB. Make it smaller and attach it again; nothing was saved.",
            )
    return ""
