"""Holding a session of the council: opened on a snapshot, who was there, candidates, ballots as counts, the director's decision."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analysis.access import Action
from analysis.emulation.checklist import Answer, checklist, suggested
from analysis.emulation.records import Decision, Proposal, Session
from analysis.emulation.votes import Ballots
from analysis.model.emulation import Check, Condition, Emulation, For
from data.emulation.council import Candidate, attend, count_ballots, decide, propose, withdraw_proposal
from data.emulation.sessions import Opening, locked_standing, open_session
from pages.parts.elements import tables
from pages.parts.emulation.chosen import ShownScores
from pages.parts.emulation.doing import do
from pages.parts.view import loaders, person
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.words import Both

ANSWERS: Mapping[Answer, Both] = {
    Answer.MET: ("đạt", "met"),
    Answer.NOT_MET: ("không đạt", "not met"),
    Answer.OPEN: ("cần người xác nhận", "to be said"),
}


def opening(moment: Moment) -> None:
    """The form that opens a session; without a snapshot there is nothing to lock."""
    say = moment.say
    if not person.allowed(Action.HOLD_SESSION):
        return
    kept = loaders.snapshots(moment.year, moment.version)
    with st.expander(say("Mở một phiên họp Hội đồng", "Open a session of the council")):
        if not kept:
            st.info(say("Chốt số liệu ở màn hình Họp trước; phiên họp khóa điểm theo bản chốt.", "Take a snapshot first (Meeting)."))
            return
        with st.form("open_session", border=False):
            name = st.text_input(say("Tên phiên họp", "Name"), max_chars=120)
            snapshot = st.selectbox(say("Khóa điểm theo bản chốt", "Lock the scores of the snapshot"), [one.name for one in kept])
            day = st.date_input(say("Ngày họp", "Held on"), loaders.today(), format="DD/MM/YYYY")
            place = st.text_input(say("Địa điểm", "Place"))
            chair, secretary = st.text_input(say("Chủ trì", "Chair")), st.text_input(say("Thư ký", "Secretary"))
            if st.form_submit_button(say("Mở phiên họp và khóa điểm", "Open it and lock the scores"), type="primary"):
                asked = Opening(name, str(snapshot), day, place, chair, secretary)
                do(
                    lambda: open_session(loaders.store(), person.acting(), moment.campaign, asked),
                    say(f"Đã mở phiên “{name}”; điểm đã khóa.", f"“{name}” is open, its scores are locked."),
                )


def work(moment: Moment, shown: ShownScores, held: Session) -> None:
    """Everything that is noted during and after a session, in the order of doing it."""
    if person.allowed(Action.HOLD_SESSION):
        _attendance(moment, shown.tables, held)
        _candidates(moment, shown, held)
        _ballots(moment, shown.tables, held)
    if person.allowed(Action.DECIDE):
        _decision(moment, shown.tables, held)


def _attendance(moment: Moment, council: Emulation, held: Session) -> None:
    say = moment.say
    members = council.members_on(held.held_on)
    noted = {one.member: one for one in held.attendance}
    title = say(f"1. Có mặt: {held.present}/{len(members)} thành viên", f"1. Present: {held.present} of {len(members)}")
    with st.expander(title, expanded=not noted), st.form(f"attend_{held.id}", border=False):
        there: dict[str, tuple[bool, str]] = {}
        for one in members:
            before = noted.get(one.code)
            with st.container(horizontal=True, vertical_alignment="center"):
                came = st.checkbox(one.named(moment.language), value=before.present if before else True, key=f"came_{held.id}_{one.code}")
                why = st.text_input(
                    say("Lý do vắng", "Reason of absence"),
                    value=before.reason if before else "",
                    key=f"why_{held.id}_{one.code}",
                    label_visibility="collapsed",
                    placeholder=say("lý do vắng", "reason of absence"),
                    width=280,
                )
            there[one.code] = (came, "" if came else why)
        if st.form_submit_button(say("Ghi có mặt", "Note who is there")):
            do(lambda: attend(loaders.store(), person.acting(), moment.campaign, held.id, there), say("Đã ghi.", "Noted."))


def _candidates(moment: Moment, shown: ShownScores, held: Session) -> None:
    """A candidate with the checklist of the award: what figures say, and what a person must say."""
    say, campaign = moment.say, moment.campaign
    standing = [one for one in held.proposals if not one.withdrawn]
    with st.expander(say(f"2. Đề nghị: {len(standing)}", f"2. Candidates: {len(standing)}"), expanded=not standing):
        awards = {code: one.name.text(moment.language) for code, one in shown.tables.awards.items()}
        award = st.selectbox(say("Hình thức", "Award"), list(awards), format_func=awards.__getitem__, key=f"award_{held.id}")
        collective = shown.tables.awards[award].receiver is For.COLLECTIVE
        units = [one["unit"] for one in shown.units]
        unit = st.selectbox(say("Đơn vị", "Unit"), units, format_func=moment.unit_name, key=f"candidate_{held.id}")
        said = _checklist(moment, shown.tables, held, award, unit) if collective else ()
        name = post = ""
        with st.form(f"propose_{held.id}", border=False):
            if not collective:
                name, post = st.text_input(say("Họ tên", "Name")), st.text_input(say("Chức vụ, nơi công tác", "Post"))
            summary = st.text_input(say("Tóm tắt thành tích", "Summary"))
            if st.form_submit_button(say("Đưa vào danh sách đề nghị", "Propose"), type="primary"):
                candidate = Candidate(award, unit, name, post, summary, said)
                do(
                    lambda: propose(loaders.store(), person.acting(), campaign, held.id, candidate),
                    say("Đã đưa vào danh sách.", "Proposed."),
                )
        for one in standing:
            if not one.ballots:
                _withdrawing(moment, shown.tables, held, one)


def _withdrawing(moment: Moment, council: Emulation, held: Session, one: Proposal) -> None:
    """Take a candidate back on whom nobody voted yet."""
    name = named(moment, council, one)
    if st.button(moment.say(f"Rút đề nghị: {name}", f"Withdraw: {name}"), key=f"withdraw_{one.number}", type="tertiary"):
        do(
            lambda: withdraw_proposal(loaders.store(), person.acting(), moment.campaign, held.id, one.number),
            moment.say("Đã rút.", "Withdrawn."),
        )


def _checklist(moment: Moment, council: Emulation, held: Session, award: str, unit: str) -> tuple[tuple[str, bool, str], ...]:
    """The conditions with what was found; those that only a person can answer are ticked here, with the evidence."""
    say = moment.say
    scores = locked_standing(loaders.store(), person.acting(), moment.campaign, held)
    found = checklist(council, award, scores.ranked(unit), scores.counts(unit), {})
    titles = [say(*both) for both in (("Điều kiện", "Condition"), ("Trả lời", "Answer"), ("Căn cứ", "Because"))]
    rows = [
        [one.condition.name.text(moment.language), say(*ANSWERS[one.answer]), one.because.text(moment.language)]
        for one in found
        if one.condition.check is not Check.PERSON
    ]
    if rows:
        tables.show_rows(titles, rows, say("Điều kiện tra được từ số liệu (gợi ý)", "Conditions looked up (suggestion)"))
    words = (
        ("Số liệu không nói gì trái với đề nghị này.", "Nothing in the figures speaks against it.")
        if suggested(found)
        else ("Có điều kiện không đạt theo số liệu; Hội đồng xem xét.", "A condition is not met by the figures; the council decides.")
    )
    show(tag("p", say(*words), class_="td-quiet"))
    asked = [one.condition for one in found if one.answer is Answer.OPEN]
    answers = (_condition(moment, one, f"said_{held.id}_{award}_{unit}_{one.code}") for one in asked)
    return tuple(one for one in answers if one is not None)


def _condition(moment: Moment, one: Condition, key: str) -> tuple[str, bool, str] | None:
    """What a person says of a condition, with the evidence; None while nobody said anything."""
    words = {"yes": moment.say(*ANSWERS[Answer.MET]), "no": moment.say(*ANSWERS[Answer.NOT_MET])}
    met = st.segmented_control(one.name.text(moment.language), list(words), format_func=words.__getitem__, key=key)
    proof = moment.say("minh chứng", "evidence")
    written = st.text_input(proof, key=f"{key}_proof", label_visibility="collapsed", placeholder=proof)
    return None if met is None else (one.code, met == "yes", written)


def named(moment: Moment, council: Emulation, one: Proposal) -> str:
    """A candidate and the award, in words."""
    unit = moment.unit_name(one.unit) if one.unit else ""
    return f"{', '.join(filter(None, (one.person, unit)))} – {council.awards[one.award].name.text(moment.language)}"


def _ballots(moment: Moment, council: Emulation, held: Session) -> None:
    """The tellers' counts of one candidate and round; nobody is asked who voted what."""
    say = moment.say
    standing = {one.number: one for one in held.proposals if not one.withdrawn}
    if not standing or not held.attendance:
        return
    with st.expander(say("3. Kiểm phiếu", "3. Ballots")), st.form(f"ballots_{held.id}", border=False):
        number = st.selectbox(say("Đề nghị", "Candidate"), list(standing), format_func=lambda one: named(moment, council, standing[one]))
        words = (
            ("issued", say("Phát ra", "Issued"), held.present),
            ("returned", say("Thu về", "Returned"), held.present),
            ("invalid", say("Không hợp lệ", "Invalid"), 0),
            ("written", say("Ý kiến bằng văn bản", "Written"), 0),
            ("agree", say("Đồng ý", "Agree"), 0),
            ("disagree", say("Không đồng ý", "Disagree"), 0),
        )
        with st.container(horizontal=True):
            counts = {name: int(st.number_input(label, 0, 1000, usual, key=f"{name}_{held.id}", width=150)) for name, label, usual in words}
        turn = int(st.number_input(say("Vòng", "Round"), 1, 5, 1, width=150, key=f"round_{held.id}"))
        if st.form_submit_button(say("Ghi số phiếu", "Note the counts"), type="primary"):
            ballots = Ballots(**counts)
            do(
                lambda: count_ballots(loaders.store(), person.acting(), moment.campaign, held.id, ballots, proposal=number, round_=turn),
                say("Đã ghi số phiếu.", "Counted."),
            )


def _decision(moment: Moment, council: Emulation, held: Session) -> None:
    """The number and day of the director's decision on the candidates of one award."""
    say = moment.say
    awards = list(dict.fromkeys(one.award for one in held.proposals if not one.withdrawn))
    if not awards:
        return
    with st.expander(say(f"4. Quyết định: {len(held.decisions)}", f"4. Decisions: {len(held.decisions)}")):
        names = {code: council.awards[code].name.text(moment.language) for code in awards}
        award = st.selectbox(say("Hình thức", "Award"), awards, format_func=names.__getitem__, key=f"decided_{held.id}")
        of = {one.number: named(moment, council, one) for one in held.proposals if one.award == award and not one.withdrawn}
        with st.form(f"decide_{held.id}_{award}", border=False):
            label = say("Tập thể, cá nhân được tặng", "Who receives it")
            chosen = st.multiselect(label, list(of), list(of), format_func=of.__getitem__)
            number, signer = st.text_input(say("Số quyết định", "Number")), st.text_input(say("Người ký", "Signed by"))
            day = st.date_input(say("Ngày", "Day"), loaders.today(), format="DD/MM/YYYY")
            if st.form_submit_button(say("Ghi quyết định", "Note the decision"), type="primary"):
                decision = Decision(award, number, day, signer, tuple(chosen))
                do(lambda: decide(loaders.store(), person.acting(), moment.campaign, held.id, decision), say("Đã ghi.", "Noted."))


def nobody_yet(moment: Moment) -> None:
    """What is said where no session is chosen."""
    words = moment.say("Chưa chọn phiên họp: chọn ở “Điểm của”, hoặc mở phiên mới.", "Choose a session above, or open one.")
    show(tag("p", words, class_="td-quiet"))
