"""Sessions lock, votes count, publication opens: acceptance tests 4 to 7 of emulation on a real store."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import Engine, select

from analysis.access import NotAllowed, Person, Role
from analysis.emulation import rules as rules_of_points
from analysis.emulation import score
from analysis.emulation.collect import figure_of
from analysis.emulation.columns import NoPoints
from analysis.emulation.evidence import State
from analysis.emulation.frozen import digest
from analysis.emulation.records import Decision, MovementState, PointsGiven, Session, Stage
from analysis.emulation.score import ScoreLine, ScoreSheet
from analysis.emulation.votes import Ballots, outcome
from analysis.model import Campaign, Language, Period, Words
from analysis.model.desk import RegisteredLine, RegistrationContent
from analysis.model.emulation import Rule
from data.emulation import council, recording, rules, sessions
from data.emulation.council import Candidate
from data.emulation.forms import desk_of
from data.emulation.recording import Declared, ExampleTold, MovementTold, RecordRefused
from data.emulation.scores import block_scores, give_points, material_now, standing, unit_scores
from data.emulation.sessions import Opening
from data.store import emulation_records
from data.store.engine import reading
from data.store.read import submissions
from data.store.receipts import note_receipts
from data.store.registrations import register
from data.store.schema import audit
from data.store.withdraw import take_back, withdraw
from tests.data.emulation.conftest import (
    ADMINISTRATOR,
    COUNCIL,
    NEIGHBOUR,
    OFFICE,
    STRANGER,
    UNIT,
    VIEWER,
    YEAR_END,
    made,
    send,
)
from tests.data.store.builders import on

pytestmark = pytest.mark.slow

TODAY = date(2024, 1, 10)
WHO = (VIEWER, UNIT, NEIGHBOUR, STRANGER, OFFICE, COUNCIL, ADMINISTRATOR)


def points(unit: str, criterion: str, value: float | None, column: str = "verified", reason: str = "", giver: str = "") -> PointsGiven:
    return PointsGiven(0, unit, YEAR_END, criterion, column, giver, value, reason, "", on(20, 12))


def total(engine: Engine, campaign: Campaign, unit: str) -> Fraction:
    return standing(engine, campaign, YEAR_END).ranked(unit).sheet.total


def test_a_figure_without_points_is_the_one_of_the_units_sheet(department: Engine, campaign: Campaign) -> None:
    material, scored = material_now(department, campaign, YEAR_END), standing(department, campaign, YEAR_END)
    sheets = [one.sheet for ranked in scored.blocks.values() for one in ranked]
    assert any(one.fact_ids for sheet in sheets for one in sheet.figures)
    for sheet in sheets:
        asked = [figure_of(material, campaign.units[sheet.unit], one.indicator) for one in sheet.figures]
        assert asked == list(sheet.figures), sheet.unit


def test_the_years_report_earns_nothing_in_june_though_it_came_since(department: Engine, campaign: Campaign) -> None:
    """June is looked at again when the year is over: what was not due then is no change of its points."""
    june, year = Period(campaign.year, 6), Period(campaign.year, 12)
    before = standing(department, campaign, june).ranked("ldtbxh-027").sheet
    note_receipts(department, campaign, "year_report", {"ldtbxh-027": date(2023, 12, 5)}, acting=OFFICE)
    after = standing(department, campaign, june).ranked("ldtbxh-027").sheet
    assert of_criterion(after, "D3").state is State.NOT_DUE
    assert after == before
    assert of_criterion(standing(department, campaign, year).ranked("ldtbxh-027").sheet, "D3").state is State.KNOWN


def of_criterion(sheet: ScoreSheet, code: str) -> ScoreLine:
    return next(line for line in sheet.lines if line.criterion.code == code)


def test_05_a_later_correction_leaves_a_session_alone_and_is_shown_with_its_effect(
    department: Engine, campaign: Campaign, session: Session
) -> None:
    before = dict(session.scores)
    send(department, "026", ("jobs_local", 800), day=30)
    again = sessions.session_named(department, COUNCIL, campaign, session.name, TODAY)
    assert again.scores == before
    assert digest(again.scores) == session.sha256
    assert sessions.locked_standing(department, COUNCIL, campaign, again).sha256 == session.sha256
    changed = sessions.changes_after(department, COUNCIL, campaign, again)
    assert ("ldtbxh-026", "A1", 0.0, 14.0) in changed
    assert {unit for unit, *_ in changed} == {"ldtbxh-026"}


def test_05_records_and_rules_after_the_lock_do_not_reach_it(department: Engine, campaign: Campaign, session: Session) -> None:
    give_points(department, OFFICE, campaign, points("ldtbxh-026", "A1", 7, reason="đối chiếu lại"))
    recording.declare(department, OFFICE, campaign, [Declared("K1", 4, "trả lại 4 lần")], unit="ldtbxh-024", period=YEAR_END)
    held, _ = rules.texts_now(department, 2023)
    edited = held["scoring.csv"].replace("ldtbxh,A1,A,Giải quyết việc làm tại địa phương,Jobs found locally,prop,jobs_local,14,0.7", "X")
    assert edited != held["scoring.csv"]
    moved = held["scoring.csv"].replace(",prop,jobs_local,14,", ",prop,jobs_local,20,").replace(",prop,jobs_away,14,", ",prop,jobs_away,8,")
    rules.save_rules(department, COUNCIL, campaign, {"scoring.csv": moved}, note="Nghị quyết Hội đồng")
    assert sessions.locked_standing(department, COUNCIL, campaign, session).sha256 == session.sha256
    assert standing(department, campaign, YEAR_END).sha256 != session.sha256


def test_05_what_is_noted_saved_or_taken_back_later_was_not_known_at_the_lock(
    department: Engine, campaign: Campaign, session: Session
) -> None:
    """All of it arrived before the snapshot's moment, or on its own day, and is recorded after the lock."""
    content = RegistrationContent((RegisteredLine("jobs_local", 400, 700),))
    register(department, campaign, "ldtbxh-026", content, acting=OFFICE, received_at=on(5, 1))
    register(department, campaign, "ldtbxh-024", content, acting=OFFICE)
    note_receipts(department, campaign, "registration", {"ldtbxh-027": date(2023, 1, 4)}, acting=OFFICE)
    send(department, "028", ("jobs_local", 700), day=6)
    (first,) = [one.id for one in submissions(department, 2023) if one.unit == "ldtbxh-024"]
    withdraw(department, first, reason="gửi nhầm", acting=OFFICE)
    assert sessions.locked_standing(department, COUNCIL, campaign, session).sha256 == session.sha256
    assert sessions.registered_then(department, campaign, session) == {}
    assert total(department, campaign, "ldtbxh-027") != Fraction(session.scores["ldtbxh"][0]["total"])
    later = sessions.open_session(department, COUNCIL, campaign, Opening("Phiên sau", "Tổng kết", date(2023, 12, 27)))
    take_back(department, first, acting=OFFICE)
    withdraw(department, first, reason="lại gửi nhầm", acting=OFFICE)
    take_back(department, first, acting=OFFICE)
    for held in (session, later):
        assert sessions.locked_standing(department, COUNCIL, campaign, held).sha256 == held.sha256, held.name


def test_05_a_sentence_that_the_program_says_otherwise_later_leaves_a_session_its_forms_and_a_point_does_not(
    department: Engine, campaign: Campaign, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.emulation.rules.NOTHING_RECORDED", Words("nói cách khác", "said otherwise"))
    again = sessions.locked_standing(department, COUNCIL, campaign, session)
    assert again.sha256 != session.sha256, "the sentences are other ones"
    made(department, campaign, session, "F4")
    asked_for = desk_of(department, OFFICE, campaign, period=YEAR_END, session=session, language=Language.VIETNAMESE)
    assert asked_for.sha256 == session.sha256, "the forms name what was locked"
    monkeypatch.setitem(score.OF_FIGURE, Rule.PROP, rules_of_points.stock_lower)
    with pytest.raises(RecordRefused, match="khác điểm đã khóa"):
        made(department, campaign, session, "F4")


def test_02_a_rule_version_that_misses_the_scale_is_refused_with_its_place(department: Engine, campaign: Campaign) -> None:
    held, _ = rules.texts_now(department, 2023)
    moved = held["scoring.csv"].replace(",prop,jobs_local,14,", ",prop,jobs_local,20,")
    with pytest.raises(RecordRefused, match=r"scoring\.csv"):
        rules.save_rules(department, COUNCIL, campaign, {"scoring.csv": moved}, note="thử")
    assert rules.rule_versions(department, 2023) == ()


def test_04_the_greater_of_own_and_verified_never_counts(department: Engine, campaign: Campaign) -> None:
    before = total(department, campaign, "ldtbxh-026")
    give_points(department, UNIT, campaign, points("ldtbxh-027", "A1", 14, column="own"))
    give_points(department, NEIGHBOUR, campaign, points("ldtbxh-026", "A1", 14, column="own"))
    assert total(department, campaign, "ldtbxh-026") == before
    with pytest.raises(NoPoints, match="lý do"):
        give_points(department, OFFICE, campaign, points("ldtbxh-026", "A1", 10))
    give_points(department, OFFICE, campaign, points("ldtbxh-026", "A1", 10, reason="biên bản đối chiếu 12/12"))
    line = standing(department, campaign, YEAR_END).ranked("ldtbxh-026").sheet.lines[0]
    assert (line.own, line.computed, line.final, line.reason) == (14, 0, 10, "biên bản đối chiếu 12/12")
    give_points(department, OFFICE, campaign, points("ldtbxh-026", "A1", None))
    assert standing(department, campaign, YEAR_END).ranked("ldtbxh-026").sheet.lines[0].final == 0


def test_04_nobody_scores_in_another_s_column(department: Engine, campaign: Campaign) -> None:
    for person, given in (
        (NEIGHBOUR, points("ldtbxh-027", "A1", 1, column="own")),
        (UNIT, points("ldtbxh-027", "A1", 1, reason="x")),
        (COUNCIL, points("ldtbxh-027", "A1", 1, reason="x")),
        (VIEWER, points("ldtbxh-027", "A1", 1, column="own")),
        (UNIT, points("ldtbxh-026", "A1", 1, column="cross", giver="ldtbxh-024")),
        (UNIT, points("ldtbxh-027", "A1", 1, column="cross", giver="ldtbxh-027", reason="x")),
        (STRANGER, points("ldtbxh-026", "A1", 1, column="cross", giver="gdnn-027", reason="x")),
        (Person("thay", "Người thay", Role.ANALYST, for_whom=STRANGER), points("ldtbxh-026", "A1", 1, column="cross", giver="gdnn-027")),
        (OFFICE, points("ldtbxh-026", "A1", 1, column="cross", giver="ldtbxh-027", reason="x")),
        (COUNCIL, points("ldtbxh-026", "A1", 1, column="cross", giver="ldtbxh-027", reason="x")),
    ):
        with pytest.raises(NotAllowed):
            give_points(department, person, campaign, given)
    with pytest.raises(NoPoints, match="chính mình"):
        give_points(department, ADMINISTRATOR, campaign, points("ldtbxh-027", "A1", 1, column="cross", giver="ldtbxh-027", reason="x"))


def test_04_points_across_have_a_reason_and_never_count(department: Engine, campaign: Campaign) -> None:
    before = total(department, campaign, "ldtbxh-026")
    with pytest.raises(NoPoints, match="chấm chéo phải ghi lý do"):
        give_points(department, UNIT, campaign, points("ldtbxh-026", "A1", 14, column="cross", giver="ldtbxh-027"))
    give_points(department, UNIT, campaign, points("ldtbxh-026", "A1", 14, column="cross", giver="ldtbxh-027", reason="đã đối chiếu"))
    line = standing(department, campaign, YEAR_END).ranked("ldtbxh-026").sheet.lines[0]
    assert (line.cross, line.final) == (14, 0), "greater, and yet no point of the total"
    assert total(department, campaign, "ldtbxh-026") == before


def test_04_where_a_block_has_a_head_it_scores_across_and_its_deputy_the_head(department: Engine, campaign: Campaign) -> None:
    table = "block,head,deputy,source\nldtbxh,ldtbxh-027,ldtbxh-026,Biên bản họp khối\n"
    rules.save_rules(department, COUNCIL, campaign, {"block_heads.csv": table}, note="Khối bầu trưởng khối")

    def across(person: Person, unit: str) -> PointsGiven:
        given = points(unit, "A1", 12, column="cross", giver=person.unit or "", reason="đã đối chiếu")
        give_points(department, person, campaign, given)
        return given

    across(UNIT, "ldtbxh-026"), across(UNIT, "ldtbxh-028"), across(NEIGHBOUR, "ldtbxh-027")
    with pytest.raises(NoPoints, match="trưởng khối"):
        across(NEIGHBOUR, "ldtbxh-028")
    for wrong in ("gdnn-027,ldtbxh-026", "ldtbxh-027,gdnn-027", "ldtbxh-027,ldtbxh-027"):
        with pytest.raises(RecordRefused, match=r"block_heads\.csv"):
            rules.save_rules(department, COUNCIL, campaign, {"block_heads.csv": table.replace("ldtbxh-027,ldtbxh-026", wrong)}, note="x")


def proposed(engine: Engine, campaign: Campaign, session: Session, award: str = "CO_TINH", unit: str = "ldtbxh-027") -> int:
    return council.propose(engine, COUNCIL, campaign, session.id, Candidate(award, unit, summary="Dẫn đầu khối"))


def test_06_ballots_are_counts_of_all_members(department: Engine, campaign: Campaign, session: Session) -> None:
    number = proposed(department, campaign, session, "CO_CP")
    council.count_ballots(department, COUNCIL, campaign, session.id, Ballots(9, 9, 0, 0, 9, 0), proposal=number)
    held = sessions.session_named(department, COUNCIL, campaign, session.name, TODAY)
    tables = sessions.tables_of(department, campaign, held)
    rule = tables.vote_rule("CO_CP", held.held_on)
    ballots = held.proposals[0].last_round
    assert ballots is not None
    found = outcome(rule, ballots, members=len(tables.members_on(held.held_on)), present=held.present)
    assert (found.passes, found.said.vi) == (True, "9/10 tổng số thành viên = 90% (cần ≥ 90%): đạt")
    with pytest.raises(RecordRefused, match="nhiều hơn 10 thành viên"):
        council.count_ballots(department, COUNCIL, campaign, session.id, Ballots(11, 9, 0, 2, 9, 0), proposal=number)


def published(engine: Engine, campaign: Campaign, session: Session, day: date | None) -> None:
    council.publish(engine, COUNCIL, campaign, session.id, day)


@pytest.mark.parametrize("person", [UNIT, NEIGHBOUR, STRANGER, VIEWER])
def test_07_before_publication_a_unit_finds_no_session_by_list_or_name(
    department: Engine, campaign: Campaign, session: Session, person: Person
) -> None:
    published(department, campaign, session, date(2024, 1, 11))
    assert sessions.sessions(department, person, campaign, TODAY) == ()
    with pytest.raises(RecordRefused, match="chưa công bố"):
        sessions.session_named(department, person, campaign, session.name, TODAY)
    for ask in (
        lambda: sessions.locked_standing(department, person, campaign, session),
        lambda: sessions.changes_after(department, person, campaign, session),
        lambda: block_scores(department, person, campaign, "ldtbxh", YEAR_END),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_07_a_unit_sees_its_own_sheet_always_and_no_rank(department: Engine, campaign: Campaign) -> None:
    assert unit_scores(department, UNIT, campaign, "ldtbxh-027", YEAR_END).unit == "ldtbxh-027"
    for person in (NEIGHBOUR, STRANGER, VIEWER):
        with pytest.raises(NotAllowed):
            unit_scores(department, person, campaign, "ldtbxh-027", YEAR_END)


def test_07_after_publication_its_block_is_seen_and_ballots_never(department: Engine, campaign: Campaign, session: Session) -> None:
    number = proposed(department, campaign, session)
    council.count_ballots(department, COUNCIL, campaign, session.id, Ballots(9, 9, 0, 0, 8, 1), proposal=number)
    council.decide(department, OFFICE, campaign, session.id, Decision("CO_TINH", "15/QĐ", date(2024, 1, 3), "", (number,)))
    published(department, campaign, session, TODAY)
    seen = {person.key: sessions.sessions(department, person, campaign, TODAY)[0] for person in WHO}
    assert set(seen["tua"].scores) == {"ldtbxh"}
    assert set(seen["day"].scores) == {"gdnn"}
    assert seen["xem"].scores == {}
    assert [one.award for one in seen["xem"].decisions] == ["CO_TINH"]
    assert all(not one.ballots for key in ("mo", "tua", "day", "xem") for one in seen[key].proposals)
    assert seen["lan"].proposals[0].ballots
    published(department, campaign, session, None)
    assert sessions.sessions(department, NEIGHBOUR, campaign, TODAY) == ()


def test_only_the_council_holds_a_session(department: Engine, campaign: Campaign, session: Session) -> None:
    number = proposed(department, campaign, session)
    for person in (VIEWER, UNIT, OFFICE):
        for ask in (
            lambda who: sessions.open_session(department, who, campaign, Opening("Khác", "Tổng kết", TODAY)),
            lambda who: council.attend(department, who, campaign, session.id, {}),
            lambda who: council.propose(department, who, campaign, session.id, Candidate("CO_TINH", "ldtbxh-024")),
            lambda who: council.withdraw_proposal(department, who, campaign, session.id, number),
            lambda who: council.count_ballots(department, who, campaign, session.id, Ballots(0, 0, 0, 0, 0, 0), proposal=number),
            lambda who: council.publish(department, who, campaign, session.id, TODAY),
            lambda who: rules.save_rules(department, who, campaign, {}, note="x"),
        ):
            with pytest.raises(NotAllowed):
                ask(person)


def test_a_refused_session_or_candidate_says_why(department: Engine, campaign: Campaign, session: Session) -> None:
    proposed(department, campaign, session)
    for ask, why in (
        (lambda: proposed(department, campaign, session), "Đã có đề nghị này"),
        (lambda: proposed(department, campaign, session, "NO_SUCH"), "Không có hình thức"),
        (lambda: proposed(department, campaign, session, "LDTT"), "ghi họ tên"),
        (lambda: sessions.open_session(department, COUNCIL, campaign, Opening(session.name.upper(), "Tổng kết", TODAY)), "Đã có phiên họp"),
        (lambda: sessions.open_session(department, COUNCIL, campaign, Opening("Mới", "Không có", TODAY)), "bản chốt"),
        (lambda: council.attend(department, COUNCIL, campaign, session.id, {"ai-do": (True, "")}), "ai-do"),
    ):
        with pytest.raises(RecordRefused, match=why):
            ask()


def test_a_unit_appeals_once_and_is_answered(department: Engine, campaign: Campaign) -> None:
    number = recording.appeal(department, UNIT, campaign, "Tính thiếu 20 người", unit="ldtbxh-027", period=YEAR_END, criterion="A1")
    with pytest.raises(RecordRefused, match="một lần"):
        recording.appeal(department, UNIT, campaign, "Nữa", unit="ldtbxh-027", period=YEAR_END)
    with pytest.raises(NotAllowed):
        recording.answer_appeal(department, UNIT, campaign, number, "Tự trả lời")
    recording.answer_appeal(department, OFFICE, campaign, number, "Đã đối chiếu, giữ nguyên")
    assert [(one.text, one.answer) for one in emulation_records.read_appeals(department, 2023)] == [
        ("Tính thiếu 20 người", "Đã đối chiếu, giữ nguyên")
    ]


def test_what_a_unit_declares_counts_when_the_office_confirms_it(department: Engine, campaign: Campaign) -> None:
    own = [Declared("T2", 1, "Bằng khen số 12"), Declared("bien_che", 9)]
    recording.declare(department, UNIT, campaign, own, unit="ldtbxh-027", period=YEAR_END)
    before = total(department, campaign, "ldtbxh-027")
    recording.declare(department, OFFICE, campaign, own[:1], unit="ldtbxh-027", period=YEAR_END)
    assert total(department, campaign, "ldtbxh-027") == before + 1
    assert standing(department, campaign, YEAR_END).counts("ldtbxh-027") == {"bien_che": 9}
    with pytest.raises(RecordRefused, match="số nguyên"):
        recording.declare(department, UNIT, campaign, [Declared("bien_che", 9.5)], unit="ldtbxh-027", period=YEAR_END)
    with pytest.raises(NotAllowed):
        recording.declare(department, NEIGHBOUR, campaign, own, unit="ldtbxh-027", period=YEAR_END)


def test_a_movement_and_an_example_earn_points_with_evidence_and_publication(department: Engine, campaign: Campaign) -> None:
    told = MovementTold("nguoi-ngheo", MovementState.DONE, plan="KH 12/KH-LĐTBXH", activities=3, confirmed=True)
    recording.report_movement(department, UNIT, campaign, "ldtbxh-027", told)
    assert of_line(department, campaign, "D4") == 0
    recording.report_movement(department, OFFICE, campaign, "ldtbxh-027", told)
    assert of_line(department, campaign, "D4") == Fraction(1, 2)
    found = ExampleTold("individual", "Chị Sùng Thị Máy", "việc làm", "Dạy nghề may cho 20 người.", Stage.FOUND, found_by="Lan")
    number = recording.record_example(department, UNIT, campaign, "ldtbxh-027", found)
    honoured = ExampleTold("individual", "Chị Sùng Thị Máy", "việc làm", "x", Stage.HONOURED, published_where="Trang TTĐT Sở")
    with pytest.raises(RecordRefused, match="đồng ý"):
        recording.record_example(department, OFFICE, campaign, "ldtbxh-027", honoured, replaces=number)
    from dataclasses import replace

    with pytest.raises(NotAllowed):
        recording.record_example(department, UNIT, campaign, "ldtbxh-027", replace(honoured, consent=True), replaces=number)
    recording.record_example(department, OFFICE, campaign, "ldtbxh-027", replace(honoured, consent=True), replaces=number)
    assert of_line(department, campaign, "D5") == 1
    assert [(one.number, one.stage) for one in emulation_records.read_examples(department, 2023)] == [(number, Stage.HONOURED)]


def of_line(engine: Engine, campaign: Campaign, code: str) -> Fraction:
    sheet = standing(engine, campaign, YEAR_END).ranked("ldtbxh-027").sheet
    return next(line.final for line in sheet.lines if line.criterion.code == code)


def test_every_change_leaves_a_line_of_audit(department: Engine, campaign: Campaign, session: Session) -> None:
    proposed(department, campaign, session)
    with reading(department) as connection:
        actions = set(connection.execute(select(audit.c.action)).scalars())
    assert {"open session", "attend", "propose"} <= actions
