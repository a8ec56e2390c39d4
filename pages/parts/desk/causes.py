"""Who is asked why, the answers beside their figures, a form to answer on the screen, and which causes weigh most."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.access import Action, Subject
from analysis.desk.causes import CauseAsked, answer_text, pareto, subject_name
from analysis.model import WHOLE_PROVINCE, Status
from analysis.model.desk import CauseAnswer, CauseTold
from analysis.model.language import english_count
from analysis.wording import STATUS_WORDS, quantity
from data.desk.standing import DeskStanding, visible_units
from data.store.causes import CauseRefused, tell_causes
from pages.parts.desk.units import one_of
from pages.parts.elements import tables
from pages.parts.view import loaders
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import acting, allowed, shown_to

SAVED = "cause_saved"
ROUND = "cause_round"


def draw(moment: Moment) -> None:
    """Everything about causes, of the units that this person may see."""
    standing, seen = loaders.desk(*moment.key), visible_units(moment.campaign, shown_to())
    questions = [one for one in standing.asked if one.unit in seen]
    answers = {key: one for key, one in standing.answered().items() if key[0] in seen}
    if told := st.session_state.pop(SAVED, None):
        st.success(told)
    still = [one for one in standing.open_questions() if one.unit in seen]
    period = moment.language.period(moment.selection.as_of).capitalize()
    said = moment.say(
        f"Kỳ {moment.selection.as_of.month}/{moment.year}: {len(questions)} việc chậm hoặc gửi muộn cần nêu nguyên nhân, "
        f"{len(still)} việc chưa có trả lời.",
        f"{period}: {english_count(len(questions), 'thing')} behind or late, {len(still)} without an answer.",
    )
    show(tag("p", said, class_="td-said"))
    _answers(moment, standing, list(answers.values()))
    _pareto(moment, list(answers.values()))
    _unanswered(moment, standing, still)
    _form(moment, questions)


def _answers(moment: Moment, standing: DeskStanding, answers: Sequence[CauseAnswer]) -> None:
    if not answers:
        return
    titles = [moment.say(*one) for one in (("Đơn vị", "Unit"), ("Về việc", "About"), ("Số liệu", "Figure"), ("Trả lời", "Answer"))]
    rows = [
        [
            moment.unit_name(one.unit),
            subject_name(moment.campaign, one.told.subject, moment.language),
            _figure(moment, standing, one.unit, one.told.subject),
            answer_text(moment.campaign, one.told, moment.language),
        ]
        for one in answers
        if one.unit in moment.campaign.units
    ]
    with st.expander(moment.say(f"{len(rows)} câu trả lời", english_count(len(rows), "answer")), expanded=len(rows) <= 8):
        tables.show_rows(titles, rows, moment.say("Nguyên nhân, giải pháp", "Causes"), look_of="td-table td-stacked")


def _figure(moment: Moment, standing: DeskStanding, unit: str, subject: str) -> str:
    """The figure that an answer is about, with its status, as a link to its cells; "" for a deadline."""
    one = moment.campaign.indicators.get(subject)
    if one is None:
        return ""
    district = moment.campaign.units[unit].district or WHOLE_PROVINCE
    frame = standing.progress.districts if district else standing.progress.indicators
    chosen = frame["indicator"].eq(subject) & (frame["district"].eq(district) if district else True)
    found = frame[chosen].to_dict("records")
    if not found:
        return ""
    row = found[0]
    words = STATUS_WORDS[Status(row["status"])].text(moment.language)
    value = quantity(row["value"], one, moment.language)
    mark: Safe = tables.status(moment, row["status"], f"{value}, {words}")
    return tables.source(moment, "".join(f"*{fact}" for fact in row["fact_ids"]), mark) if len(row["fact_ids"]) else mark


def _pareto(moment: Moment, answers: Sequence[CauseAnswer]) -> None:
    shares = pareto(moment.campaign, answers)
    if not shares or len({one.unit for one in answers}) < 2:
        return
    words = (("Nguyên nhân", "Cause"), ("Số lần nêu", "Named"), ("Tỷ trọng", "Share"), ("Lũy kế", "Cumulative"), ("Đơn vị", "Units"))
    rows = [
        [
            one.cause.name.text(moment.language),
            str(one.count),
            moment.language.percent(one.share, decimals=0),
            moment.language.percent(one.cumulative, decimals=0),
            str(len(one.units)),
        ]
        for one in shares
    ]
    st.subheader(moment.say("Nguyên nhân được nêu nhiều nhất", "The causes named most"))
    tables.show_rows(
        [moment.say(*one) for one in words],
        rows,
        moment.say("Nguyên nhân theo số lần nêu", "Causes by count"),
        look_of="td-table td-stacked",
    )


def _unanswered(moment: Moment, standing: DeskStanding, still: Sequence[CauseAsked]) -> None:
    if not still:
        return
    by_unit: dict[str, list[CauseAsked]] = {}
    for one in still:
        by_unit.setdefault(one.unit, []).append(one)
    rows = [
        [
            moment.unit_name(unit),
            "; ".join(subject_name(moment.campaign, one.subject, moment.language) for one in several),
        ]
        for unit, several in by_unit.items()
    ]
    titles = [moment.say("Đơn vị", "Unit"), moment.say("Chưa nêu nguyên nhân của", "Owes the cause of")]
    with st.expander(
        moment.say(
            f"{len(rows)} đơn vị chưa trả lời đủ",
            f"{english_count(len(rows), 'unit has', 'units have')} not answered all",
        )
    ):
        tables.show_rows(titles, rows, titles[1], look_of="td-table td-stacked")


def _form(moment: Moment, questions: Sequence[CauseAsked]) -> None:
    """The three things: cause, remedy, new date."""
    units = [code for code in dict.fromkeys(one.unit for one in questions) if _may_send(moment, code)]
    if not units:
        return
    with st.expander(moment.say("Ghi nguyên nhân, giải pháp", "Record cause and remedy"), expanded=len(units) == 1):
        turn = st.session_state.get(ROUND, 0)
        unit = one_of(moment, moment.say("Đơn vị", "Unit"), units, "cause_unit")
        subjects = {one.subject: subject_name(moment.campaign, one.subject, moment.language) for one in questions if one.unit == unit}
        with st.form(f"cause_{unit}_{turn}", border=False):
            subject = str(st.selectbox(moment.say("Về việc", "About"), list(subjects), format_func=subjects.__getitem__, width=620))
            listed = {code: one.name.text(moment.language) for code, one in moment.campaign.causes.items()}
            causes = st.multiselect(
                moment.say("Nguyên nhân (chọn một hoặc nhiều)", "Causes"), list(listed), format_func=listed.__getitem__, placeholder="…"
            )
            words = st.text_area(moment.say("Nói rõ nguyên nhân", "In words"), max_chars=2000)
            remedy = st.text_area(moment.say("Giải pháp khắc phục", "Remedy"), max_chars=2000)
            day = st.date_input(moment.say("Hoàn thành chậm nhất", "Done by"), value=None, format="DD/MM/YYYY", width=240)
            sent = st.form_submit_button(moment.say("Lưu", "Save"), type="primary")
        if sent:
            _save(moment, unit, CauseTold(subject, tuple(causes), words, remedy, day))


def _may_send(moment: Moment, unit: str) -> bool:
    return allowed(Action.SEND, Subject(unit, moment.campaign.units[unit].block))


def _save(moment: Moment, unit: str, told: CauseTold) -> None:
    try:
        tell_causes(loaders.store(), moment.campaign, unit, moment.selection.as_of, [told], acting=acting())
    except CauseRefused as refused:
        st.error(str(refused))
        return
    name = moment.unit_name(unit)
    st.session_state[SAVED] = moment.say(f"Đã ghi nguyên nhân, giải pháp của {name}.", f"Recorded for {name}.")
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()
