"""A session of the council: what it locked, candidates with their votes, what changed since, publication and forms."""

from __future__ import annotations

import streamlit as st

from analysis.access import Action, NotAllowed
from analysis.emulation.records import Session
from analysis.model.language import english_count
from analysis.reports.emulation.word import FormDiffers
from data.emulation.council import publish
from data.emulation.describe import vote_of
from data.emulation.form_table import OF_SESSION_ALONE, WITH_WORKBOOK, FormRequest, forms_of_award
from data.emulation.forms import DOCX, XLSX
from data.emulation.recording import RecordRefused
from data.emulation.scores import appeal_deadline
from data.emulation.sessions import changes_after
from pages.parts.elements import tables
from pages.parts.emulation.chosen import ShownScores, sees_all
from pages.parts.emulation.doing import do
from pages.parts.emulation.ranking import number
from pages.parts.view import loaders, made_documents, person
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment

REPORT = "F5"


def session(moment: Moment, shown: ShownScores, held: Session) -> None:
    """Everything of a session that this person was given."""
    date = moment.language.date
    published = date(held.published_on) if held.published_on else moment.say("chưa công bố", "not published")
    about = moment.say(
        f"Họp ngày {date(held.held_on)}, bản chốt “{held.snapshot}”, mã bảng điểm {held.sha256[:16]}; công bố: {published}.",
        f"Held {date(held.held_on)}, snapshot “{held.snapshot}”, hash {held.sha256[:16]}; published: {published}.",
    )
    last = date(appeal_deadline(held.held_on, shown.tables))
    about += moment.say(f" Đơn vị kiến nghị đến hết ngày {last}.", f" Units may appeal until {last}.")
    show(tag("p", about, class_="td-said"))
    _candidates(moment, shown, held)
    if sees_all():
        _changed_since(moment, held)
    if person.allowed(Action.HOLD_SESSION):
        _publication(moment, held)


def _changed_since(moment: Moment, held: Session) -> None:
    """Whose total later corrections would change, before and now; the session itself stays."""
    changed = [one for one in changes_after(loaders.store(), person.acting(), moment.campaign, held) if not one[1]]
    if not changed:
        return
    title = moment.say(
        f"Số liệu đã thay đổi sau phiên họp: {len(changed)} đơn vị (kết quả phiên họp giữ nguyên)",
        f"Figures changed after the session: {english_count(len(changed), 'unit')} (the session's result stays)",
    )
    titles = [moment.say(*both) for both in (("Đơn vị", "Unit"), ("Khi họp", "At the session"), ("Hiện nay", "Now"))]
    rows = [[moment.unit_name(unit), number(moment, before), number(moment, now)] for unit, _, before, now in changed]
    with st.expander(title):
        tables.show_rows(titles, rows, title, look_of="td-table td-stacked")


def _candidates(moment: Moment, shown: ShownScores, held: Session) -> None:
    decided = {number: one.number for one in held.decisions for number in one.proposals}
    rows = []
    for one in held.proposals:
        if one.withdrawn:
            continue
        voted = vote_of(shown.tables, held, one)
        unit = moment.unit_name(one.unit) if one.unit else ""
        name = ", ".join(filter(None, (one.person, one.post, unit)))
        award = shown.tables.awards[one.award].name.text(moment.language)
        rows.append([name, award, voted.said.text(moment.language) if voted else "", decided.get(one.number, "")])
    if not rows:
        show(tag("p", moment.say("Chưa có đề nghị nào được xem.", "No candidate to be seen yet."), class_="td-quiet"))
        return
    titles = [
        moment.say(*both)
        for both in (("Đề nghị", "Candidate"), ("Hình thức", "Award"), ("Kết quả bỏ phiếu", "Vote"), ("Quyết định", "Decision"))
    ]
    tables.show_rows(*tables.without_empty(titles, rows), held.name, look_of="td-table td-stacked")


def _publication(moment: Moment, held: Session) -> None:
    label = moment.say("Thôi công bố", "Take back") if held.published_on else moment.say("Công bố cho các đơn vị", "Publish to units")
    if st.button(label, key=f"publish_{held.id}", icon=":material/visibility:"):
        day = None if held.published_on else loaders.today()
        told = moment.say("Đã công bố cho các đơn vị.", "Published.") if day else moment.say("Đã thôi công bố.", "Taken back.")
        do(lambda: publish(loaders.store(), person.acting(), moment.campaign, held.id, day), told)


def forms(moment: Moment, shown: ShownScores, unit: str) -> None:
    """The forms that this person may have, each made when it is asked for."""
    name = shown.session.name if shown.session else ""
    asked = [FormRequest("F2", DOCX, block=shown.block), FormRequest("F3", DOCX, unit=unit), FormRequest("F3", XLSX, unit=unit)]
    if shown.ranks:
        asked += [FormRequest("F4", ending, block=shown.block) for ending in (DOCX, XLSX)]
    with st.container(horizontal=True, vertical_alignment="center"):
        for one in asked:
            _form(moment, shown, one, name)
    _report_for_award(moment, shown, unit, name)


def _report_for_award(moment: Moment, shown: ShownScores, unit: str, name: str) -> None:
    """F5 for one of the awards that ask for it; what the session proposes the unit for comes first."""
    proposed = [one.award for one in (shown.session.proposals if shown.session else ()) if one.unit == unit and not one.withdrawn]
    awards = [code for code, one in shown.tables.awards.items() if one.form == REPORT]
    if not awards:
        return
    awards.sort(key=lambda code: code not in proposed)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        award = st.selectbox(
            moment.say("Báo cáo thành tích đề nghị tặng", "Report of achievements for"),
            awards,
            format_func=lambda code: shown.tables.awards[code].name.text(moment.language),
            key=f"report_{unit}_{name}",
            width=420,
        )
        _form(moment, shown, FormRequest(REPORT, DOCX, unit=unit, award=award), name)


def forms_of_session(moment: Moment, shown: ShownScores, held: Session) -> None:
    """Minutes, counts, submissions, lists and decisions, for those who see everything of a session."""
    if not sees_all():
        return
    st.header(moment.say("Văn bản của phiên họp", "Documents of the session"))
    asked = [FormRequest(code, DOCX) for code in OF_SESSION_ALONE] + [FormRequest("F9", XLSX)]
    awards = dict.fromkeys(one.award for one in held.proposals if not one.withdrawn)
    of = shown.tables.awards
    asked += [FormRequest(code, DOCX, award=award) for award in awards for code in forms_of_award(decided_here=of[award].decided_here)]
    asked.sort(key=lambda one: int(one.code.removeprefix("F")))
    with st.container(horizontal=True, vertical_alignment="center"):
        for one in asked:
            _form(moment, shown, one, held.name)


def _form(moment: Moment, shown: ShownScores, asked: FormRequest, session_name: str) -> None:
    title = shown.tables.texts[f"{asked.code}.kind"].text(moment.language).capitalize()
    award = f": {shown.tables.awards[asked.award].name.text(moment.language)}" if asked.award else ""
    kind = " (Excel)" if asked.ending == XLSX and asked.code in WITH_WORKBOOK else ""
    key = f"{asked.code}_{asked.ending}_{asked.unit}_{asked.block}_{asked.award}_{session_name}"
    label = f"{asked.code} {title}{award}{kind}"
    made: set[str] = st.session_state.setdefault("made_forms", set())
    if key not in made:
        if not st.button(label, key=f"make_{key}", type="tertiary", icon=":material/description:"):
            return
        made.add(key)
        st.rerun()
    try:
        finished = made_documents.emulation_form(asked, moment.key, session_name, moment.language, person.acting())
    except (NotAllowed, RecordRefused, FormDiffers) as refused:
        st.error(str(refused))
        return
    st.download_button(
        moment.say(f"Tải {label}", f"Download {label}"),
        finished.content,
        finished.name,
        key=f"take_{key}",
        on_click="ignore",
        icon=":material/download:",
    )
