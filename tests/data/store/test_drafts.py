"""Workbooks that wait: nothing is lost, nothing counts before it is saved, and what is said about them goes with them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from analysis.access import Role
from analysis.intake.known import Remembered
from analysis.intake.told import Told
from analysis.model import Ask, AskedAbout, Finding, Period, Reading, Severity
from data.store import drafts, read, schema
from data.store.corrections import corrections_of, corrections_of_facts
from data.store.engine import open_store, reading, writing
from data.store.errors import StoreError
from data.store.known import remembered_by
from data.store.reading_record import reading_from_json, reading_json
from data.store.remembered import forget, names_of, remember
from data.store.save import SaveOutcome
from data.store.sent_in import sent_in
from tests.data.store.builders import CAMPAIGN, corrected_jobs, correction, jobs, noticed, on, save, says
from tests.data.store.test_save import values
from tests.people import somebody

YEAR = CAMPAIGN.year


def waiting(engine: Engine) -> list[str]:
    return [one.file_name for one in drafts.drafts_of(engine, YEAR, acting=somebody())]


def actions(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.execute(select(schema.audit.c.action).order_by(schema.audit.c.id)).scalars())


def one_draft(engine: Engine, content: bytes = b"PK one", name: str = "a.xlsx") -> drafts.Draft:
    drafts.add_drafts(engine, YEAR, [(name, content)], acting=somebody("Lan"))
    return drafts.drafts_of(engine, YEAR, acting=somebody())[-1]


def test_what_arrives_waits_with_bytes_name_moment_and_who(store_url: str) -> None:
    store = open_store(store_url)
    drafts.add_drafts(store, YEAR, [(f"{number}.xlsx", b"PK %d" % number) for number in range(30)], acting=somebody("Lan"))
    store.dispose()
    again = open_store(store_url)
    found = drafts.drafts_of(again, YEAR, acting=somebody())
    assert [one.file_name for one in found] == [f"{number}.xlsx" for number in range(30)]
    assert drafts.content_of(again, found[7].id) == b"PK 7"
    assert (found[7].size, found[7].actor, found[7].told, found[7].reading) == (4, "Lan", Told(), None)
    assert [one.received_at for one in found] == sorted({one.received_at for one in found})
    assert read.is_empty(again)
    assert read.data_version(again) == 0
    again.dispose()


def test_the_same_bytes_wait_once(store: Engine) -> None:
    one_draft(store)
    added = drafts.add_drafts(store, YEAR, [("b.xlsx", b"PK one"), ("c.xlsx", b"PK two"), ("d.xlsx", b"PK two")], acting=somebody("Lan"))
    assert (len(added.drafts), added.waiting_already) == (1, ("b.xlsx", "d.xlsx"))
    assert waiting(store) == ["a.xlsx", "c.xlsx"]


def test_everything_that_is_done_to_a_draft_is_kept(store: Engine) -> None:
    number = one_draft(store).id
    drafts.choose(store, number, unit="ldtbxh-027", acting=somebody())
    drafts.choose(store, number, period=Period(2023, 5), acting=somebody())
    drafts.correct(store, number, correction(becomes="1"), seen=None, acting=somebody())
    drafts.correct(store, number, correction(becomes="412"), seen=correction(becomes="1"), acting=somebody())
    drafts.correct(store, number, correction(cell="F13"), seen=None, acting=somebody())
    drafts.leave_as_sent(store, number, correction(cell="F13"), acting=somebody())
    (found,) = drafts.drafts_of(store, YEAR, acting=somebody())
    assert found.told == Told("ldtbxh-027", Period(2023, 5), (correction(becomes="412"),))
    drafts.choose_nothing(store, number, acting=somebody())
    assert drafts.drafts_of(store, YEAR, acting=somebody())[0].told == Told(corrections=(correction(becomes="412"),))


def test_a_correction_without_a_reason_is_refused(store: Engine) -> None:
    number = one_draft(store).id
    with pytest.raises(StoreError) as caught:
        drafts.correct(store, number, correction(reason="  "), seen=None, acting=somebody())
    assert caught.value.code == "no_reason"
    assert drafts.drafts_of(store, YEAR, acting=somebody())[0].told.corrections == ()


def test_the_last_reading_is_kept_and_old_once_something_else_is_said(store: Engine) -> None:
    one = one_draft(store)
    found = says(jobs(412), findings=(noticed(),))
    drafts.keep_reading(store, one, found, 3)
    (kept,) = drafts.drafts_of(store, YEAR, acting=somebody())
    assert (kept.reading, kept.read_at_version) == (found, 3)
    drafts.choose(store, one.id, unit="gdnn-027", acting=somebody())
    (changed,) = drafts.drafts_of(store, YEAR, acting=somebody())
    assert (changed.reading, changed.read_at_version) == (found, None)
    drafts.keep_reading(store, one, says(jobs(1)), 4)
    assert drafts.drafts_of(store, YEAR, acting=somebody())[0].read_at_version is None, (
        "a reading of what was said before must not look new"
    )


def test_a_reading_comes_back_as_it_went(store: Engine) -> None:
    whole = Reading(
        "a.xlsx",
        None,
        Period(2023, 5),
        (jobs(1, district=None), corrected_jobs(412)),
        (noticed(Severity.ERROR, "not_a_number"), noticed()),
        (correction(),),
        (Ask(AskedAbout.UNIT, ("TRẠM 3",)), Ask(AskedAbout.PERIOD, ())),
    )
    assert reading_from_json(reading_json(whole)) == whole
    one = one_draft(store)
    drafts.keep_reading(store, one, whole, 0)
    assert drafts.drafts_of(store, YEAR, acting=somebody())[0].reading == whole


def test_a_reading_with_text_that_a_database_cannot_hold_is_kept(store: Engine) -> None:
    odd = Finding(Severity.ERROR, "not_a_number", "T\x005", "A1", "4\x002 \ud83d", "Ô ghi “4\x002”.", "Sửa lại.")
    one = one_draft(store, name="b\x00c.xlsx")
    drafts.correct(store, one.id, correction(becomes="4\x002"), seen=None, acting=somebody())
    (again,) = drafts.drafts_of(store, YEAR, acting=somebody())
    drafts.keep_reading(store, again, says(findings=(odd,)), 0)
    (kept,) = drafts.drafts_of(store, YEAR, acting=somebody())
    assert (kept.file_name, kept.reading.findings) == ("b␀c.xlsx", (odd,))


def test_saving_removes_the_draft_and_keeps_its_corrections_with_the_facts(store: Engine) -> None:
    one = one_draft(store)
    saved = drafts.save_draft(
        store, CAMPAIGN, one, says(jobs(5, indicator="training"), corrected_jobs(412), corrections=(correction(),)), acting=somebody("Hoa")
    )
    assert waiting(store) == []
    stored = read.submission(store, saved.submission_id)
    assert (stored.received_at, stored.actor) == (one.received_at, "Hoa")
    assert read.original(store, stored.sha256) == b"PK one"
    assert corrections_of(store, saved.submission_id) == (correction(),)
    facts = read.current_facts(store, YEAR)
    numbers = dict(zip(facts["indicator"], facts["fact_id"], strict=True))
    assert corrections_of_facts(store, facts["fact_id"]) == {numbers["jobs_local"]: (correction(),)}
    with reading(store) as connection:
        detail = connection.execute(select(schema.audit.c.detail)).scalar_one()
    assert [(kept["cell"], kept["original"], kept["corrected"], kept["reason"]) for kept in detail["corrections"]] == [
        ("F12", "4l2", "412", "công văn 12")
    ]


def test_a_corrected_workbook_gives_way_to_the_one_received_later(store: Engine) -> None:
    """A correction is no newer than the workbook it corrects."""
    early = one_draft(store)
    save(store, says(jobs(420)), early.received_at.replace(year=early.received_at.year + 1))
    drafts.save_draft(store, CAMPAIGN, early, says(corrected_jobs(412), corrections=(correction(),)), acting=somebody("Hoa"))
    assert values(store) == {("jobs_local", "027"): 420}


def test_a_draft_that_cannot_be_saved_stays(store: Engine) -> None:
    one = one_draft(store)
    with pytest.raises(ValueError, match="block saving"):
        drafts.save_draft(store, CAMPAIGN, one, says(findings=(noticed(Severity.ERROR, "no_table"),)), acting=somebody("Hoa"))
    assert waiting(store) == ["a.xlsx"]
    save(store, says(jobs(412)), on(1), content=b"PK one")
    assert drafts.save_draft(store, CAMPAIGN, one, says(jobs(412)), acting=somebody("Hoa")).outcome is SaveOutcome.UNCHANGED
    assert waiting(store) == ["a.xlsx"]


def test_throwing_away_leaves_an_audit_line_and_no_bytes(store: Engine) -> None:
    one = one_draft(store)
    drafts.correct(store, one.id, correction(), seen=None, acting=somebody())
    assert drafts.throw_away(store, [one.id, 99], acting=somebody("Lan")) == 1
    assert (waiting(store), actions(store)) == ([], ["throw away draft"])
    for gone in (
        lambda: drafts.content_of(store, one.id),
        lambda: drafts.choose(store, one.id, unit="ldtbxh-027", acting=somebody()),
        lambda: drafts.save_draft(store, CAMPAIGN, one, says(jobs(1)), acting=somebody("Lan")),
    ):
        with pytest.raises(StoreError) as caught:
            gone()
        assert caught.value.code == "draft_gone"


def test_a_name_is_remembered_once_and_can_be_forgotten(store: Engine) -> None:
    remember(store, YEAR, Remembered(AskedAbout.UNIT, "TRẠM VIỆC LÀM SỐ 3", "ldtbxh-027"), acting=somebody("Lan"))
    remember(store, YEAR, Remembered(AskedAbout.UNIT, "Trạm việc làm số 3", "ldtbxh-027"), acting=somebody("Lan"))
    assert remembered_by(store, YEAR) == (Remembered(AskedAbout.UNIT, "TRẠM VIỆC LÀM SỐ 3", "ldtbxh-027"),)
    remember(store, YEAR, Remembered(AskedAbout.UNIT, "Trạm việc làm số 3", "ldtbxh-028"), acting=somebody("Hoa"))
    (one,) = names_of(store, YEAR)
    assert (one.known.answer, one.actor) == ("ldtbxh-028", "Hoa")
    forget(store, one.id, acting=somebody("Hoa"))
    assert (names_of(store, YEAR), names_of(store, YEAR + 1)) == ((), ())
    assert actions(store) == ["remember name", "remember name", "forget name"]
    with reading(store) as connection:
        assert len(connection.execute(select(schema.remembered)).all()) == 2


def test_made_up_workbooks_with_corrections_can_be_taken_away(store: Engine) -> None:
    from data.store.made_up import remove_made_up

    save(store, says(corrected_jobs(412), corrections=(correction(),)), on(1), made_up=True)
    remove_made_up(store, YEAR, acting=somebody("Lan"))
    with reading(store) as connection:
        assert connection.execute(select(schema.correction)).all() == []


def test_the_database_itself_keeps_no_correction_without_a_reason(store: Engine) -> None:
    saved = save(store, says(jobs(412)), on(1))
    row = {
        "submission_id": saved.submission_id,
        "sheet": "T5",
        "cell": "F12",
        "original": "a",
        "corrected": "b",
        "reason": "",
        "actor": "Lan",
    }
    with pytest.raises(Exception, match="reason"), writing(store) as connection:
        connection.execute(schema.correction.insert().values(**row, at=on(1)))


def test_a_correction_is_saved_only_onto_what_its_author_saw(store: Engine) -> None:
    """Hoa and Lan look at the same cell; Lan is faster. Hoa learns of it, and what she typed is hers to use or to drop."""
    number = one_draft(store).id
    lan, hoa = correction(becomes="412"), correction(becomes="421", reason="gọi điện")
    drafts.correct(store, number, lan, seen=None, acting=somebody())
    with pytest.raises(drafts.CorrectedMeanwhile) as met:
        drafts.correct(store, number, hoa, seen=None, acting=somebody())
    assert met.value.now == lan
    drafts.correct(store, number, correction(cell="F13"), seen=None, acting=somebody())
    drafts.correct(store, number, hoa, seen=lan, acting=somebody())
    with pytest.raises(drafts.CorrectedMeanwhile) as met:
        drafts.leave_as_sent(store, number, lan, acting=somebody())
    assert met.value.now == hoa
    assert {one.corrected for one in drafts.drafts_of(store, YEAR, acting=somebody())[0].told.corrections if one.cell == hoa.cell} == {
        "421"
    }
    drafts.leave_as_sent(store, number, hoa, acting=somebody())
    with pytest.raises(drafts.CorrectedMeanwhile) as met:
        drafts.correct(store, number, lan, seen=hoa, acting=somebody())
    assert met.value.now is None


def test_what_a_unit_sends_in_is_named_as_waiting_until_it_is_returned(store: Engine) -> None:
    unit = somebody("Đơn vị", Role.UNIT, "ldtbxh-027")
    drafts.add_drafts(store, YEAR, [("a.xlsx", b"PK one")], acting=unit)
    (one,) = drafts.drafts_of(store, YEAR, acting=unit)
    drafts.keep_reading(store, one, Reading("a.xlsx", "ldtbxh-027", Period(YEAR, 6), (jobs(5),), ()), 0)
    assert sent_in(store, YEAR) == (), "what the unit still works on is nobody's business"
    drafts.send_in(store, [one.id], acting=unit)
    ((unit_code, period),) = ((found.unit, found.period) for found in sent_in(store, YEAR))
    assert (unit_code, period) == ("ldtbxh-027", f"{YEAR}-06")
    drafts.return_to_unit(store, one.id, reason="Thiếu trang 2", acting=somebody())
    assert sent_in(store, YEAR) == ()


def test_a_delegate_sends_for_the_unit_of_the_person_represented(store: Engine) -> None:
    """Also somebody of the department, or of another unit: what counts is whom the person stands in for."""
    away = somebody("Giàng A Mo", Role.UNIT, "ldtbxh-027")
    for delegate in (somebody("Tổng", Role.ANALYST), somebody("Sính", Role.UNIT, "ldtbxh-026")):
        acting = replace(delegate, for_whom=away)
        drafts.add_drafts(store, YEAR, [("a.xlsx", delegate.key.encode())], acting=acting)
        one = drafts.drafts_of(store, YEAR, acting=acting)[-1]
        assert (one.owner, one.owner_unit, one.actor) == (delegate.key, "ldtbxh-027", f"{delegate.name} (thay Giàng A Mo)")
        assert drafts.send_in(store, [one.id], acting=acting) == 1
    assert len(drafts.drafts_of(store, YEAR, acting=away)) == 2
    assert drafts.drafts_of(store, YEAR, acting=somebody("Sính", Role.UNIT, "ldtbxh-026")) == ()


@pytest.mark.parametrize("sent", [True, False])
def test_nobody_accepts_what_the_same_person_brought_for_a_unit(store: Engine, sent: bool) -> None:
    """Two pairs of eyes are two persons, also where one stands in for the other."""
    analyst, unit = somebody("Tổng", Role.ANALYST), somebody("Mo", Role.UNIT, "ldtbxh-027")
    pairs = (
        (replace(analyst, for_whom=unit), analyst),
        (unit, replace(unit, for_whom=analyst)),
    )
    for place, (brings, accepts) in enumerate(pairs):
        drafts.add_drafts(store, YEAR, [("a.xlsx", f"PK {place}".encode())], acting=brings)
        one = drafts.drafts_of(store, YEAR, acting=brings)[-1]
        if sent:
            drafts.send_in(store, [one.id], acting=brings)
        with pytest.raises(StoreError) as refused:
            drafts.save_draft(store, CAMPAIGN, one, says(jobs(5)), acting=accepts)
        assert refused.value.code == "own_sending"
        assert values(store) == {}
    drafts.save_draft(store, CAMPAIGN, one, says(jobs(5)), acting=somebody("Hoa", Role.ANALYST))
    assert values(store) == {("jobs_local", "027"): 5}
    with reading(store) as connection:
        ((actor, detail),) = connection.execute(
            select(schema.audit.c.actor, schema.audit.c.detail).where(schema.audit.c.action == "accept")
        )
    assert (actor, detail["brought_by"], detail["unit"]) == ("Hoa", "Mo", "ldtbxh-027")
