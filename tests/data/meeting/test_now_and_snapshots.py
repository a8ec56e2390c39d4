"""A snapshot against now: reasons stored with corrections and withdrawals come along."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine

from analysis.model import Correction, Period
from data.meeting.now_and_snapshots import difference, kept, now
from data.store.snapshots import take_snapshot
from data.store.withdraw import withdraw
from tests.data.store.builders import CAMPAIGN, jobs, on, save, says
from tests.people import somebody

MAY = Period(2023, 5)


def test_a_correction_and_a_withdrawal_carry_their_reasons(store: Engine) -> None:
    save(store, says(jobs(412)), on(10))
    other = save(store, says(jobs(88, district="026"), unit="ldtbxh-026"), on(11))
    before = kept(store, CAMPAIGN, take_snapshot(store, CAMPAIGN, "Sơ kết", MAY, acting=somebody("x"), tables={}))
    typed = Correction("T5", "F12", "412", "421", "gõ nhầm hai chữ số", "Lan", on(20))
    mended = replace(jobs(421), corrections=(typed,))
    save(store, replace(says(mended), corrections=(typed,)), on(20))
    withdraw(store, other.submission_id, reason="gửi nhầm huyện", acting=somebody("Lan"))
    found = difference(store, before, now(store, CAMPAIGN, MAY)).figures
    assert found[["kind", "district", "reason"]].to_numpy().tolist() == [
        ["withdrawn", "026", "gửi nhầm huyện"],
        ["corrected", "027", "gõ nhầm hai chữ số"],
    ]
    assert before.facts["value"].tolist() == [88, 412]
