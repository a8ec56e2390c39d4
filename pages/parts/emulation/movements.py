"""Thematic movements by unit, and good examples: what was told, the evidence, the page to publish, and where to look for more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from analysis.access import Action, NotAllowed
from analysis.emulation.collect import latest_movements
from analysis.emulation.records import EXAMPLE_KINDS, STAGE_WORDS, Example, MovementReport, MovementState, Stage
from analysis.emulation.suggestions import suggestions
from analysis.model import Expects
from analysis.reports.emulation.word import FormDiffers
from data.emulation.form_table import FormRequest
from data.emulation.forms import DOCX
from data.emulation.recording import ExampleTold, MovementTold, RecordRefused, record_example, report_movement, subject_of
from data.store.emulation_records import read_examples, read_movements
from pages.parts.elements import tables
from pages.parts.emulation.chosen import ShownScores, sees_all
from pages.parts.emulation.doing import do
from pages.parts.view import loaders, made_documents, person
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.words import Both

STATES: Mapping[MovementState, Both] = {
    MovementState.NOT_STARTED: ("chưa triển khai", "not started"),
    MovementState.UNDER_WAY: ("đang triển khai", "under way"),
    MovementState.DONE: ("đã tổng kết", "closed"),
}


def movements(moment: Moment, shown: ShownScores) -> None:
    """One movement: how many units have a plan, what each told, and the form."""
    say = moment.say
    known = shown.tables.movements
    if not known:
        st.info(say("Chưa có bảng movements.csv.", "There is no movements.csv."))
        return
    code = st.selectbox(
        say("Phong trào", "Movement"),
        list(known),
        format_func=lambda one: known[one].name.text(moment.language),
        key="movement",
        width=620,
    )
    movement = known[code]
    told = {one.unit: one for one in latest_movements(read_movements(loaders.store(), moment.year)) if one.movement == code}
    planned, reviewed = sum(bool(one.plan) for one in told.values()), sum(one.reviewed_on is not None for one in told.values())
    every = len(moment.campaign.units)
    show(
        tag("p", tag("b", say(f"{planned}/{every} đơn vị có kế hoạch, {reviewed} đã sơ kết", f"{planned} of {every} units have a plan"))),
        tag("p", movement.launched_by, class_="td-source"),
    )
    if told:
        rows = [_row(moment, one) for one in told.values()]
        tables.show_rows([say(*both) for both in _TITLES], rows, movement.name.text(moment.language), look_of="td-table td-stacked")
    _report(moment, code, told)


_TITLES: tuple[Both, ...] = (
    ("Đơn vị", "Unit"),
    ("Tình trạng", "State"),
    ("Kế hoạch", "Plan"),
    ("Hoạt động", "Activities"),
    ("Người tham gia", "People"),
    ("Kết quả, mô hình", "Result, model"),
    ("Minh chứng", "Evidence"),
)


def _row(moment: Moment, one: MovementReport) -> list[str]:
    proof = one.evidence or "—"
    if one.confirmed:
        proof += moment.say(" (Sở đã xem)", " (seen by the department)")
    counts = ["—" if count is None else str(count) for count in (one.activities, one.reach)]
    return [
        moment.unit_name(one.unit),
        moment.say(*STATES[one.state]),
        one.plan or "—",
        *counts,
        "; ".join(filter(None, (one.result, one.model))) or "—",
        proof,
    ]


def _mine(moment: Moment) -> list[str]:
    """The units whose records this person may write."""
    return [code for code in moment.campaign.units if person.allowed(Action.SEND, subject_of(moment.campaign, code))]


def _report(moment: Moment, code: str, told: Mapping[str, MovementReport]) -> None:
    say, mine = moment.say, _mine(moment)
    if not mine:
        return
    with st.expander(say("Ghi việc đã làm của một đơn vị", "Record what a unit did")):
        unit = st.selectbox(say("Đơn vị", "Unit"), mine, format_func=moment.unit_name, key=f"moved_{code}")
        before = told.get(unit)
        with st.form(f"movement_{code}_{unit}", border=False):
            states = list(STATES)
            state = st.radio(
                say("Tình trạng", "State"),
                states,
                index=states.index(before.state) if before else 0,
                format_func=lambda one: say(*STATES[one]),
                horizontal=True,
            )
            plan = st.text_input(say("Kế hoạch: số, ngày", "Plan: number, day"), value=before.plan if before else "")
            with st.container(horizontal=True):
                activities = st.number_input(say("Số hoạt động", "Activities"), 0, value=before.activities if before else None, width=180)
                reach = st.number_input(say("Số người tham gia", "People"), 0, value=before.reach if before else None, width=180)
                day = st.date_input(
                    say("Ngày sơ kết, tổng kết", "Reviewed on"),
                    value=before.reviewed_on if before else None,
                    format="DD/MM/YYYY",
                    width=200,
                )
            result = st.text_area(say("Kết quả", "Result"), value=before.result if before else "", max_chars=2000)
            model = st.text_input(say("Mô hình, cách làm", "Model"), value=before.model if before else "")
            proof = st.text_input(say("Minh chứng (văn bản, đường dẫn)", "Evidence"), value=before.evidence if before else "")
            seen = person.allowed(Action.VERIFY_SCORES) and st.checkbox(
                say("Sở đã xem minh chứng", "The department saw the evidence"), value=before.confirmed if before else False
            )
            if st.form_submit_button(say("Lưu", "Save"), type="primary"):
                one = MovementTold(code, state, plan, activities, reach, result, model, day, proof, seen)
                do(lambda: report_movement(loaders.store(), person.acting(), moment.campaign, unit, one), say("Đã lưu.", "Saved."))


def examples(moment: Moment, shown: ShownScores) -> None:
    """The good examples by stage, the page of one to publish, a new one, and what the numbers point at."""
    say = moment.say
    found = read_examples(loaders.store(), moment.year)
    honoured = sum(one.published for one in found)
    show(tag("h3", say(f"{len(found)} gương điển hình, {honoured} đã biểu dương", f"{len(found)} good examples, {honoured} published")))
    if found:
        titles = [
            say(*both)
            for both in (
                ("Tên", "Name"),
                ("Loại", "Kind"),
                ("Đơn vị", "Unit"),
                ("Lĩnh vực", "Field"),
                ("Bước", "Stage"),
                ("Kết quả", "Result"),
            )
        ]
        tables.show_rows(
            titles, [_example_row(moment, one) for one in found], say("Gương điển hình", "Good examples"), look_of="td-table td-stacked"
        )
        _page(moment, found)
    if sees_all():
        _suggested(moment, found)
    _record(moment, found)


_EXAMPLE_TITLES: tuple[Both, ...] = (
    ("Tên", "Name"),
    ("Loại", "Kind"),
    ("Đơn vị", "Unit"),
    ("Lĩnh vực", "Field"),
    ("Bước", "Stage"),
    ("Kết quả", "Result"),
)


def _example_row(moment: Moment, one: Example) -> list[str]:
    shown: str = one.result or "—"
    if one.fact_ids:
        shown = tables.source(moment, "".join(f"*{number}" for number in one.fact_ids), shown)
    kind, stage = moment.say(*EXAMPLE_KINDS[one.kind]), moment.say(*STAGE_WORDS[one.stage])
    return [one.name, kind, moment.unit_name(one.unit), one.field, stage, shown]


def _page(moment: Moment, found: tuple[Example, ...]) -> None:
    """F12: one page for the website, made when it is asked for."""
    names = {one.number: one.name for one in found}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            moment.say("Trang gương điển hình (F12)", "Page of an example (F12)"), list(names), format_func=names.__getitem__, width=420
        )
        if not st.button(moment.say("Lập trang", "Make the page"), icon=":material/description:", key="make_f12"):
            return
    try:
        asked = FormRequest("F12", DOCX, example=number)
        finished = made_documents.emulation_form(asked, moment.key, "", moment.language, person.acting())
    except (NotAllowed, RecordRefused, FormDiffers) as refused:
        st.error(str(refused))
        return
    st.download_button(moment.say("Tải trang", "Download"), finished.content, finished.name, on_click="ignore", icon=":material/download:")


def _suggested(moment: Moment, found: tuple[Example, ...]) -> None:
    """Units that the numbers point at; somebody has to go and look."""
    current = loaders.scores(*moment.key)
    before = [
        one.period
        for one in moment.campaign.milestones.values()
        if one.expects is Expects.REPORT and one.period is not None and one.period < moment.selection.as_of
    ]
    review = loaders.scores(moment.year, moment.version, str(max(before))).blocks if before else {}
    earlier = {one.sheet.unit: one.sheet for ranked in review.values() for one in ranked}
    already = {one.unit for one in found}
    title = moment.say("Gợi ý từ số liệu, cần kiểm tra thực tế", "Suggested by the numbers, to be checked on the spot")
    rows = []
    for one in suggestions(current.tables, current.blocks, earlier):
        why: str | Safe = one.why.text(moment.language)
        if one.fact_ids:
            why = tables.source(moment, "".join(f"*{number}" for number in one.fact_ids), str(why))
        noted = moment.say("đã có gương", "has an example") if one.unit in already else ""
        rows.append([moment.unit_name(one.unit), why, noted])
    with st.expander(f"{title} ({len(rows)})"):
        tables.show_rows([moment.say("Đơn vị", "Unit"), moment.say("Vì sao", "Why"), ""], rows, title)


def _record(moment: Moment, found: tuple[Example, ...]) -> None:
    """A new example, or the next stage of one."""
    say, mine = moment.say, _mine(moment)
    if not mine:
        return
    mended = {one.number: one for one in found if one.unit in mine}
    with st.expander(say("Ghi một gương điển hình", "Record a good example")):
        number = st.selectbox(
            say("Gương", "Example"),
            [0, *mended],
            format_func=lambda one: say("mới", "new") if one == 0 else mended[one].name,
            key="example_number",
        )
        before = mended.get(number)
        names = {code: moment.unit_name(code) for code in mine}
        label = say("Đơn vị", "Unit")
        unit = before.unit if before else st.selectbox(label, mine, format_func=names.__getitem__, key="example_unit")
        with st.form(f"example_{number}", border=False):
            told = _example_fields(moment, str(unit), before)
            if st.form_submit_button(say("Lưu gương", "Save the example"), type="primary"):
                do(
                    lambda: record_example(loaders.store(), person.acting(), moment.campaign, str(unit), told, replaces=number or None),
                    say(f"Đã lưu “{told.name}”.", f"“{told.name}” saved."),
                )


def _example_fields(moment: Moment, unit: str, before: Example | None) -> ExampleTold:
    """The fields of an example; those of one that exists stand in them."""
    say, held = moment.say, before
    stages = list(Stage) if person.allowed(Action.VERIFY_SCORES) else [Stage.FOUND, Stage.FOSTERED]
    name = st.text_input(say("Tên", "Name"), value=held.name if held else "")
    with st.container(horizontal=True):
        kind = _one_of(say("Loại", "Kind"), {code: say(*words) for code, words in EXAMPLE_KINDS.items()}, held.kind if held else None)
        stage = _one_of(say("Bước", "Stage"), {one: say(*STAGE_WORDS[one]) for one in stages}, held.stage if held else None)
        field = st.text_input(say("Lĩnh vực", "Field"), value=held.field if held else "", width=260)
    story = st.text_area(say("Câu chuyện (tối đa 300 chữ)", "Story (300 words at most)"), value=held.story if held else "")
    names = {"": say("không", "none"), **{code: moment.view.name_of(code) for code in moment.campaign.indicators}}
    indicator = _one_of(say("Chỉ tiêu cho thấy kết quả", "Indicator that shows the result"), names, (held and held.indicator) or "", 420)
    result = st.text_input(say("Kết quả đo được", "Measured result"), value=held.result if held else "")
    with st.container(horizontal=True):
        found_by = st.text_input(say("Ai phát hiện", "Found by"), value=held.found_by if held else "", width=300)
        found_on = _day(say("Ngày phát hiện", "Found on"), held.found_on if held else None)
    consent = st.checkbox(say("Cá nhân đồng ý công bố", "The person agrees to be published"), value=held.consent if held else False)
    with st.container(horizontal=True):
        where = st.text_input(say("Đã đăng ở đâu", "Published where"), value=held.published_where if held else "", width=300)
        on = _day(say("Ngày đăng", "Published on"), held.published_on if held else None)
    units = {code: one.named(moment.language) for code, one in moment.campaign.units.items()}
    label = say("Đơn vị đã nhân rộng", "Replicated by")
    spread = tuple(st.multiselect(label, list(units), list(held.replicated_by) if held else [], format_func=units.__getitem__))
    shown = (result, _facts(moment, unit, indicator or None), found_by, found_on, consent, where, on, spread)
    return ExampleTold(kind, name, field, story, Stage(stage), indicator or None, *shown)


def _one_of(label: str, names: Mapping[str, str], now: str | None, width: int = 180) -> str:
    codes = [str(one) for one in names]
    place = codes.index(now) if now in codes else 0
    return str(st.selectbox(label, codes, place, format_func=lambda one: names[one], width=width))


def _day(label: str, now: date | None) -> date | None:
    found: date | None = st.date_input(label, value=now, format="DD/MM/YYYY", width=200)
    return found


def _facts(moment: Moment, unit: str, indicator: str | None) -> tuple[int, ...]:
    """The cells behind a measured result: the unit's latest own figures of the indicator."""
    facts = loaders.facts(moment.year, moment.version)
    own = facts[(facts["unit"] == unit) & (facts["indicator"] == indicator) & (facts["period"] <= str(moment.selection.as_of))]
    return tuple(int(one) for one in own.loc[own["period"] == own["period"].max(), "fact_id"])
