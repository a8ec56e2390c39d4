"""One workbook on the desk: what it is, what was noticed, its sheets with the findings in place, and what can be done."""

from __future__ import annotations

import streamlit as st

from analysis.display.elements.file_names import visible
from analysis.display.submission.findings import SEVERITIES, facts_frame, findings_frame
from analysis.model import Finding
from analysis.model.language import english_count
from analysis.tokens import look
from data.receiving.waiting import Verdict, Waiting
from pages.parts.elements import tables
from pages.parts.elements.choosable import show_choosable
from pages.parts.submit import giving_back, state
from pages.parts.submit.acceptance import accepts, offer_returning, show_sender
from pages.parts.submit.answering import ask
from pages.parts.submit.correcting import desk
from pages.parts.submit.differing import show_differences
from pages.parts.submit.doubting import ask_about_one
from pages.parts.submit.saving import save_one, throw_away_one
from pages.parts.submit.sheet import LIKE
from pages.parts.submit.verdicts import verdict
from pages.parts.view import loaders
from pages.parts.view.markup import Safe, as_written, show, tag
from pages.parts.view.moment import Moment


def show_workbook(moment: Moment, one: Waiting) -> None:
    """Everything about one workbook that waits."""
    show(tag("span", "", class_="td-arrived", data_arrived=str(one.draft.id)))
    st.header(as_written(visible(one.draft.file_name)))
    found = one.draft.reading
    show(tag("p", verdict(moment, one.verdict)))
    show_sender(moment, one.draft)
    if one.stored is not None:
        words = moment.say(
            f"Đúng nội dung này đã lưu từ tệp {visible(one.stored.file_name)} (bản {one.stored.version}); không cần lưu lại.",
            f"This very content is stored from the file {visible(one.stored.file_name)} (version {one.stored.version}).",
        )
        show(tag("p", words))
    if found is None:
        return
    if one.stored is None:
        ask(moment, one)
    ask_about_one(moment, one)
    _findings(moment, one)
    desk(moment, one)
    _facts(moment, one)
    _differences(moment, one)
    with st.container(horizontal=True, key="submit-one"):
        if accepts():
            save_one(moment, one)
        offer_returning(moment, one)
        if one.verdict is not Verdict.STORED:
            giving_back.offer_one(moment, one)
        throw_away_one(moment, one)
    giving_back.offer_letter(moment, one)


def _findings(moment: Moment, one: Waiting) -> None:
    """Errors first; the cell of a finding leads to it in its sheet."""
    findings = one.draft.reading.findings if one.draft.reading else ()
    if not findings:
        show(tag("p", moment.say("Không có gì phải lưu ý.", "Nothing to note.")))
        return
    frame = findings_frame(findings, moment.language)
    order = list(SEVERITIES)
    in_order = sorted(findings, key=lambda finding: order.index(finding.severity))
    rows = [
        [_severity(moment, finding), row[1], _cell(moment, finding), *row[3:]]
        for finding, row in zip(in_order, frame.itertuples(index=False), strict=True)
    ]
    title = moment.say(f"Phát hiện trong {one.draft.file_name}", f"Findings in {one.draft.file_name}")
    markup = tables.rows_markup(list(frame.columns), rows, title, look_of="td-table td-stacked")
    show_choosable(markup, "submit_findings", _go_to)


def _go_to(value: str) -> None:
    cell, _, sheet = value.partition("!")
    state.go_to(sheet, cell)


def _cell(moment: Moment, finding: Finding) -> str:
    if finding.cell is None or finding.sheet is None:
        return ""
    hint = moment.say("Xem ô này trong trang tính", "Show this cell in its sheet")
    place = f"{finding.cell}!{finding.sheet}"
    return tag("button", finding.cell, type="button", class_="td-choose", data_choose=place, title=hint)


def _severity(moment: Moment, finding: Finding) -> Safe:
    words = moment.say(*SEVERITIES[finding.severity])
    colour = look(LIKE[finding.severity]).colour(moment.dark)
    return tag("span", tag("span", words[0], style=f"color:{colour}", aria_hidden="true"), words[1:], class_="td-severity")


def _facts(moment: Moment, one: Waiting) -> None:
    facts = one.draft.reading.facts if one.draft.reading else ()
    if not facts:
        return
    with st.expander(moment.say(f"{len(facts)} số liệu đọc được", f"{english_count(len(facts), 'figure was', 'figures were')} read")):
        title = moment.say(f"Số liệu đọc được trong {one.draft.file_name}", f"Figures read in {one.draft.file_name}")
        tables.show_frame(facts_frame(moment.campaign, facts, moment.language), title)


def _differences(moment: Moment, one: Waiting) -> None:
    """The difference to the version before, where there is one."""
    found = one.draft.reading
    before = loaders.version_before(moment.year, one.draft) if found and one.stored is None else None
    if found is None or before is None:
        return
    show_differences(moment, before, found.facts)
