"""Points that people give: what a unit declares and gives itself, other units across, the office verified; and appeals."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import streamlit as st

from analysis.access import Action
from analysis.emulation.columns import COLUMNS, CROSS, OWN, VERIFIED, differences
from analysis.emulation.records import Appeal, PointsGiven
from analysis.emulation.words import numbered, points, unit_in_block
from data.emulation.recording import Declared, answer_appeal, appeal, declare, subject_of
from data.emulation.scores import give_points, unit_scores
from data.emulation.sessions import sessions
from data.store.emulation_records import read_appeals, read_declarations, read_points
from pages.parts.elements import tables
from pages.parts.elements.decimal_box import decimal_box
from pages.parts.emulation import heads
from pages.parts.emulation.chosen import ShownScores
from pages.parts.emulation.criteria import criterion_names
from pages.parts.emulation.doing import do
from pages.parts.view import filters, loaders, person
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.words import Both

COLUMN_WORDS: dict[str, Both] = {
    OWN: ("tự chấm", "own"),
    CROSS: ("chấm chéo", "across"),
    VERIFIED: ("thẩm định", "verified"),
}


def scoring(moment: Moment, shown: ShownScores) -> None:
    """One unit: what differs first, then the forms that this person may fill, then declarations and appeals."""
    campaign, own = moment.campaign, person.shown_to().principal.unit
    units = [code for code, unit in campaign.units.items() if unit.block == shown.block]
    first = own if own in units else units[0]
    names = {one: unit_in_block(campaign, one, moment.language) for one in units}
    unit = filters.select("scored_unit", moment.say("Đơn vị", "Unit"), units, first, names.__getitem__, width=620)
    about = subject_of(campaign, unit)
    sees = person.allowed(Action.SEE_OWN_SCORE, about)
    columns = [name for name in COLUMNS if _may(moment, name, unit, own)]
    if not sees and not columns:
        st.info(moment.say("Chỉ chấm và xem bảng điểm của đơn vị mình.", "You see and score your own unit only."))
        return
    show(tag("p", _said_for(moment), class_="td-quiet"), heads.who_scores_across(moment, shown, "td-quiet"))
    if sees:
        _differences(moment, shown, unit)
    if columns:
        _points(moment, shown, unit, columns, own)
    if own is not None and CROSS in columns:
        _given_across(moment, unit, own)
    if sees:
        _declarations(moment, shown, unit)
        _appeals(moment, unit)


def _said_for(moment: Moment) -> str:
    """For which period points are given here; a session of this period keeps those that it locked."""
    period = moment.language.period(moment.selection.as_of)
    said = moment.say(f"Chấm điểm {period}.", f"Points of {period}.")
    found = sessions(loaders.store(), person.acting(), moment.campaign, loaders.today())
    names = "; ".join(f"“{one.name}”" for one in found if one.period == moment.selection.as_of)
    if names:
        said += moment.say(
            f" Phiên {names} đã khóa điểm; điểm ghi ở đây không làm phiên đó thay đổi.",
            f" The session {names} keeps the points it locked.",
        )
    return said


def _may(moment: Moment, column: str, unit: str, own: str | None) -> bool:
    about = subject_of(moment.campaign, unit)
    if column == VERIFIED:
        return person.allowed(Action.VERIFY_SCORES, about)
    if column == OWN:
        return person.allowed(Action.SCORE_SELF, about)
    current = loaders.scores(*moment.key).tables
    return own is not None and person.allowed(Action.SCORE_ACROSS, about) and current.scores_across(about.block or "", own, unit)


def _differences(moment: Moment, shown: ShownScores, unit: str) -> None:
    """Where own and verified points lie far apart: what the council looks at first."""
    current = loaders.scores(*moment.key)
    sheet = unit_scores(loaders.store(), person.acting(), moment.campaign, unit, moment.selection.as_of, current=current)
    found = differences(current.tables, sheet)
    names = criterion_names(moment, current.tables, shown.block, (line.criterion.code for line in sheet.lines))
    if not found:
        show(tag("p", moment.say("Tự chấm và thẩm định không chênh đáng kể.", "Own and verified points agree."), class_="td-quiet"))
        return
    title = moment.say(f"{len(found)} tiêu chí chênh giữa tự chấm và thẩm định", f"{len(found)} criteria lie apart")
    show(tag("h3", title))
    titles = [
        moment.say(*both)
        for both in (("Tiêu chí", "Criterion"), ("Tự chấm", "Own"), ("Thẩm định", "Verified"), ("Lý do, cách tính", "Reason"))
    ]
    rows = [
        [
            names[one.criterion.code],
            points(one.own).text(moment.language),
            points(one.final).text(moment.language),
            one.reason or one.own_reason or " · ".join(step.text.text(moment.language) for step in one.steps),
        ]
        for one in found
    ]
    tables.show_rows(titles, rows, title, look_of="td-table td-stacked")


def _points(moment: Moment, shown: ShownScores, unit: str, columns: list[str], own: str | None) -> None:
    """Points for one criterion in one column, with the reason."""
    say = moment.say
    held = loaders.scores(*moment.key).ranked(unit).sheet
    codes = [line.criterion.code for line in held.lines]
    words = criterion_names(moment, shown.tables, shown.block, codes)
    with st.form(f"points_{unit}"):
        st.write(say("**Cho điểm một tiêu chí**", "**Give points for one criterion**"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            column = st.selectbox(say("Cột", "Column"), columns, format_func=lambda one: say(*COLUMN_WORDS[one]), width=160)
            code = st.selectbox(say("Tiêu chí", "Criterion"), codes, format_func=words.__getitem__, width=460)
            label = say("Điểm (để trống: bỏ điểm đã cho)", "Points (empty: take back)")
            typed = decimal_box(moment, label, value=None, key=f"points_value_{unit}", width=240)
        reason = st.text_input(say("Lý do, minh chứng", "Reason, evidence"))
        if st.form_submit_button(say("Lưu điểm", "Save the points"), type="primary") and not typed.problem:
            giver = (own or "") if column == CROSS else ""
            given = PointsGiven(0, unit, moment.selection.as_of, code, column, giver, typed.value, reason, "", datetime.now(UTC))
            told = say(f"Đã lưu điểm {say(*COLUMN_WORDS[column])} {numbered(codes)[code]}.", f"Points of {numbered(codes)[code]} saved.")
            do(lambda: give_points(loaders.store(), person.acting(), moment.campaign, given), told)


def _given_across(moment: Moment, unit: str, own: str) -> None:
    """What the person's unit gave another one across so far, the latest of each criterion; nobody else's."""
    found = [one for one in read_points(loaders.store(), moment.year) if (one.unit, one.giver, one.column) == (unit, own, CROSS)]
    latest = {one.criterion: one for one in found if one.period == moment.selection.as_of}
    rows = [[one.criterion, f"{moment.language.number(one.points, 2)}", one.reason] for one in latest.values() if one.points is not None]
    if rows:
        titles = [moment.say(*both) for both in (("Tiêu chí", "Criterion"), ("Đã chấm chéo", "Given across"), ("Lý do", "Reason"))]
        tables.show_rows(titles, rows, titles[1], look_of="td-table td-stacked")


def _declarations(moment: Moment, shown: ShownScores, unit: str) -> None:
    """What is counted by declaring it (initiatives, people); what the office confirmed stands beside what the unit said."""
    say = moment.say
    items = {one.code: one.name.text(moment.language) for one in shown.tables.staff_counts.values()}
    items |= {one.code: one.name.text(moment.language) for one in shown.tables.criteria_of(shown.block) if one.items is not None}
    held = [one for one in read_declarations(loaders.store(), moment.year) if one.unit == unit and one.period == moment.selection.as_of]
    latest: dict[tuple[str, bool], Any] = {(one.item, one.by_office): one for one in held}
    title = say(f"Kê khai: {len({item for item, _ in latest})} mục", f"Declared: {len({item for item, _ in latest})} items")
    with st.expander(title):
        if latest:
            titles = [say(*both) for both in (("Mục", "Item"), ("Số", "Number"), ("Nội dung", "Text"), ("Ai", "Who"))]
            rows = [
                [items.get(item, item), "—" if one.value is None else f"{one.value:g}", one.text, _who(moment, one.actor, office=by_office)]
                for (item, by_office), one in latest.items()
            ]
            tables.show_rows(titles, rows, title)
        about = subject_of(moment.campaign, unit)
        if not items or not (person.allowed(Action.VERIFY_SCORES, about) or person.allowed(Action.SCORE_SELF, about)):
            return
        with st.form(f"declare_{unit}", border=False):
            item = st.selectbox(say("Mục", "Item"), list(items), format_func=items.__getitem__)
            value = st.number_input(say("Số (để trống: rút lại)", "Number (empty: take back)"), value=None, step=1, min_value=0)
            text = st.text_input(say("Nội dung, minh chứng", "Text, evidence"))
            if st.form_submit_button(say("Lưu kê khai", "Save the declaration")):
                told = [Declared(str(item), value, text)]
                do(
                    lambda: declare(loaders.store(), person.acting(), moment.campaign, told, unit=unit, period=moment.selection.as_of),
                    say("Đã lưu kê khai.", "Declared."),
                )


def _who(moment: Moment, actor: str, *, office: bool) -> str:
    return f"{actor} ({moment.say('Sở xác nhận', 'confirmed')})" if office else actor


def _appeals(moment: Moment, unit: str) -> None:
    """A unit's one appeal of a period, and its answer."""
    say, period = moment.say, moment.selection.as_of
    found = [one for one in read_appeals(loaders.store(), moment.year) if one.unit == unit and one.period == period]
    for one in found:
        _appeal(moment, one)
    if found or not person.allowed(Action.SCORE_SELF, subject_of(moment.campaign, unit)):
        return
    with st.expander(say("Kiến nghị về điểm (mỗi kỳ một lần)", "Appeal (once a period)")), st.form(f"appeal_{unit}", border=False):
        text = st.text_area(say("Nội dung kiến nghị", "Appeal"), max_chars=4000)
        if st.form_submit_button(say("Gửi kiến nghị", "Send the appeal")):
            do(
                lambda: appeal(loaders.store(), person.acting(), moment.campaign, text, unit=unit, period=period),
                say("Đã gửi kiến nghị.", "Sent."),
            )


def _appeal(moment: Moment, one: Appeal) -> None:
    say = moment.say
    show(
        tag(
            "p",
            tag("b", say("Kiến nghị: ", "Appeal: ")),
            one.text,
            tag("span", f" ({one.actor}, {moment.language.date(one.at)})", class_="td-quiet"),
        )
    )
    if one.answer:
        show(tag("p", tag("b", say("Trả lời: ", "Answer: ")), one.answer, tag("span", f" ({one.answered_by})", class_="td-quiet")))
        return
    show(tag("p", say("Chưa trả lời.", "Not answered yet."), class_="td-quiet"))
    if not person.allowed(Action.VERIFY_SCORES, subject_of(moment.campaign, one.unit)):
        return
    with st.form(f"answer_{one.id}", border=False):
        text = st.text_area(say("Trả lời", "Answer"), max_chars=4000)
        if st.form_submit_button(say("Trả lời kiến nghị", "Answer the appeal")):
            do(lambda: answer_appeal(loaders.store(), person.acting(), moment.campaign, one.id, text), say("Đã trả lời.", "Answered."))
