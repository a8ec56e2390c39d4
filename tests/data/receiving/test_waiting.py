"""Workbooks on the pile: read, judged, corrected, answered for, saved; through the real workers and on both database systems."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from analysis.display.submission.differences import compared
from analysis.intake.findings import finding
from analysis.intake.known import Remembered
from analysis.intake.suspicious import confirm, suspicious
from analysis.intake.unchecked import Unchecked
from analysis.model import AskedAbout, Correction, Reading, Severity
from data.receiving.doubts import effects_of
from data.receiving.waiting import Verdict, Waiting, keep, read_drafts, save_drafts, unread, waiting_of
from data.store import drafts, read
from data.store.corrections import corrections_of
from data.store.differences import version_before
from data.store.engine import open_store
from data.store.remembered import remember
from data.store.withdraw import withdraw
from data.tables.campaign import load_year
from data.workers.reading import UNFINISHED
from data.workers.sheet_window import look_at
from tests.data.receiving.test_ingest import current, form
from tests.data.store.builders import known_now
from tests.people import somebody

pytestmark = pytest.mark.slow

CAMPAIGN = load_year(2023)
NOBODY = "TRẠM VIỆC LÀM SỐ 3"


def arrive(store: Engine, **files: bytes) -> None:
    drafts.add_drafts(store, 2023, [(f"{name}.csv", content) for name, content in files.items()], acting=somebody("Lan"))
    bring_up_to_date(store)


def bring_up_to_date(store: Engine) -> list[str]:
    return [one.file_name for one in read_drafts(store, CAMPAIGN, unread(store, waiting_of(store, CAMPAIGN, acting=somebody())))]


def pile(store: Engine) -> dict[str, Waiting]:
    return {one.draft.file_name: one for one in waiting_of(store, CAMPAIGN, acting=somebody())}


def save_all(store: Engine):
    good = [one.draft for one in pile(store).values() if one.verdict in (Verdict.READY, Verdict.WARNED)]
    return save_drafts(store, CAMPAIGN, good, acting=somebody("Lan"))


def correct(store: Engine, name: str, cell: str, becomes: str) -> None:
    sheet = pile(store)[name].draft.reading.findings[0].sheet or name.removesuffix(".csv")
    one = Correction(sheet, cell, "", becomes, "công văn 12", "Lan", datetime(2023, 6, 3, tzinfo=UTC))
    draft = pile(store)[name].draft
    seen = next((kept for kept in draft.told.corrections if (kept.sheet, kept.cell) == (sheet, cell)), None)
    drafts.correct(store, draft.id, one, seen=seen, acting=somebody())
    bring_up_to_date(store)


def test_every_file_gets_its_verdict(store: Engine) -> None:
    save_drafts(store, CAMPAIGN, [], acting=somebody("Lan"))
    arrive(store, stored=form(300))
    assert [one.version for _, one in save_all(store).saved] == [1]
    arrive(store, stored=form(300), good=form(338), bad=form("4l2"), junk=b"PK\x03\x04 no workbook", nobody=form(412, office=NOBODY))
    assert {name: one.verdict for name, one in pile(store).items()} == {
        "stored.csv": Verdict.STORED,
        "good.csv": Verdict.READY,
        "bad.csv": Verdict.REFUSED,
        "junk.csv": Verdict.REFUSED,
        "nobody.csv": Verdict.ASKED,
    }


def test_what_was_read_is_not_read_again_until_something_changes(store: Engine) -> None:
    arrive(store, one=form(338), two=form(340, month=6))
    assert bring_up_to_date(store) == []
    drafts.choose(store, pile(store)["two.csv"].draft.id, unit="ldtbxh-027", acting=somebody())
    assert bring_up_to_date(store) == ["two.csv"]
    save_drafts(store, CAMPAIGN, [pile(store)["one.csv"].draft], acting=somebody("Lan"))
    assert bring_up_to_date(store) == ["two.csv"], "its checks have to know what was stored since"


def test_a_file_for_which_the_machine_had_no_time_stays_unread_and_is_read_the_next_time(store: Engine) -> None:
    drafts.add_drafts(store, 2023, [("good.csv", form(338))], acting=somebody("Lan"))
    nothing_known = Reading("good.csv", None, None, (), (finding(UNFINISHED, detail="máy chủ đang bận"),))
    keep(store, pile(store)["good.csv"].draft, nothing_known, read.data_version(store))
    assert pile(store)["good.csv"].verdict is Verdict.UNREAD
    assert bring_up_to_date(store) == ["good.csv"]
    assert pile(store)["good.csv"].verdict is Verdict.READY


def test_a_corrected_cell_makes_a_refused_file_good_and_stays_with_what_is_saved(store: Engine) -> None:
    arrive(store, bad=form("4l2"))
    correct(store, "bad.csv", "E4", "412")
    one = pile(store)["bad.csv"]
    assert (one.verdict, one.draft.reading.corrections[0].original) == (Verdict.READY, "4l2")
    ((_, saved),) = save_all(store).saved
    assert current(store)["2023-05", "cumulative"] == 412
    assert [(kept.cell, kept.original, kept.corrected) for kept in corrections_of(store, saved.submission_id)] == [("E4", "4l2", "412")]
    assert b"4l2" in read.original(store, read.submission(store, saved.submission_id).sha256)
    assert "cell_corrected" in {found.code for found in read.findings(store, saved.submission_id)}


def test_an_answer_that_is_remembered_serves_the_next_file(store: Engine) -> None:
    arrive(store, may=form(412, office=NOBODY))
    one = pile(store)["may.csv"]
    assert one.draft.reading.asks[0].names[0] == NOBODY
    drafts.choose(store, one.draft.id, unit="ldtbxh-027", acting=somebody())
    remember(store, 2023, Remembered(AskedAbout.UNIT, NOBODY, "ldtbxh-027"), acting=somebody("Lan"))
    bring_up_to_date(store)
    assert [saved.unit for _, saved in save_all(store).saved] == ["ldtbxh-027"]
    arrive(store, june=form(420, month=6, office=NOBODY))
    june = pile(store)["june.csv"]
    assert (june.draft.reading.unit, june.draft.told.unit) == ("ldtbxh-027", None)
    assert "unit_remembered" in {found.code for found in june.draft.reading.findings}


def test_of_two_versions_that_wait_the_later_one_counts(store: Engine) -> None:
    arrive(store, first=form(338), second=form(350))
    assert [saved.version for _, saved in save_all(store).saved] == [1, 2]
    assert current(store)["2023-05", "cumulative"] == 350


def test_a_warning_that_nobody_has_seen_keeps_a_file_from_being_saved(store: Engine) -> None:
    """June was good when it was looked at; beside the May that is saved with it, it does not grow by its month."""
    arrive(store, may=form(400), june=form(420, month=6))
    assert {one.verdict for one in pile(store).values()} == {Verdict.READY}
    result = save_all(store)
    assert ([one.file_name for one, _ in result.saved], [one.file_name for one in result.look_again]) == (["may.csv"], ["june.csv"])
    bring_up_to_date(store)
    june = pile(store)["june.csv"]
    assert {found.code for found in june.of_severity(Severity.WARNING)} == {"cumulative_gap"}
    assert [one.file_name for one, _ in save_all(store).saved] == ["june.csv"]


def test_what_somebody_else_corrected_or_took_away_meanwhile_is_not_lost_and_stops_nobody(store: Engine) -> None:
    arrive(store, changed=form(338), gone=form(340, month=6), other=form(350, month=7))
    seen = [pile(store)[f"{name}.csv"].draft for name in ("changed", "gone", "other")]
    correct(store, "changed.csv", "E4", "339")
    drafts.throw_away(store, [seen[1].id], acting=somebody("Hoa"))
    result = save_drafts(store, CAMPAIGN, seen, acting=somebody("Lan"))
    assert [one.file_name for one, _ in result.saved] == ["other.csv"]
    assert ([one.file_name for one in result.look_again], result.stopped) == (["changed.csv", "gone.csv"], None)
    assert [one.corrected for one in pile(store)["changed.csv"].draft.told.corrections] == ["339"]


def test_a_full_store_keeps_the_file_waiting_and_says_so(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/tiendo.db")
    arrive(store, big=form(338) + b"\n" + b",,,,\n" * 8_000)
    with closing(sqlite3.connect(tmp_path / "tiendo.db")) as file:
        file.execute("VACUUM")
        (pages,) = file.execute("PRAGMA page_count").fetchone()
    event.listen(store, "checkout", lambda one, *_: one.execute(f"PRAGMA max_page_count={pages}"))
    result = save_all(store)
    assert (result.saved, result.stopped.code, list(pile(store))) == ((), "full", ["big.csv"])
    store.dispose()


def test_the_difference_to_the_version_before_names_both_values(store: Engine) -> None:
    arrive(store, first=form(338))
    save_all(store)
    arrive(store, second=form(350))
    draft = pile(store)["second.csv"].draft
    before = version_before(store, 2023, draft.reading, draft.received_at)
    found = compared(before.facts, draft.reading.facts)
    assert [(one.difference, one.before.value, one.after.value, one.after.cell) for one in found] == [("changed", 338, 350, "E4")]


def test_a_sheet_is_looked_at_in_a_window_around_a_cell() -> None:
    rows = "\n".join(f"dòng {number},{number}" for number in range(1, 3001)).encode()
    page = look_at("a.csv", rows, "", "B2000", 0)
    assert (page.columns, page.rows[0][0], len(page.rows), page.height, page.text("B2000")) == (("A", "B"), 1992, 60, 3000, "2000")
    assert look_at("a.csv", rows, page.sheet, "", 2990).rows[-1] == (3000, ("dòng 3000", "3000"))
    assert look_at("a.xlsx", b"PK\x03\x04 nothing", "", "", 0) is None


def doubted_file(store: Engine, local: int = 33800) -> Waiting:
    """A June with a digit or two too many, beside a May that is stored and a good file."""
    arrive(store, may=form(338))
    save_all(store)
    arrive(store, june=form(local, month=6), other=form(50, office="Phòng Lao động - Thương binh và Xã hội huyện Đồng Văn"))
    return pile(store)["june.csv"]


def answer_for(store: Engine, one: Waiting, reason: str = "nhà máy mới, công văn 15") -> None:
    assert one.draft.reading is not None
    said = confirm(suspicious(one.draft.reading), reason, "Lan", datetime(2023, 7, 2, tzinfo=UTC))
    drafts.confirm(store, one.draft.id, said, acting=somebody())


def test_a_suspicious_figure_waits_while_the_good_files_are_saved(store: Engine) -> None:
    assert doubted_file(store).verdict is Verdict.DOUBTED
    assert [one.file_name for one, _ in save_all(store).saved] == ["other.csv"]
    assert set(pile(store)) == {"june.csv"}


def test_it_is_not_saved_by_itself_either(store: Engine) -> None:
    result = save_drafts(store, CAMPAIGN, [doubted_file(store).draft], acting=somebody("Lan"))
    assert (result.saved, [one.file_name for one in result.look_again]) == ((), ["june.csv"])


def test_with_a_reason_it_is_saved_and_keeps_who_when_and_why(store: Engine) -> None:
    answer_for(store, doubted_file(store))
    confirmed = pile(store)["june.csv"]
    assert confirmed.verdict is Verdict.WARNED, "the month beside it is another finding, and harmless"
    assert len(save_drafts(store, CAMPAIGN, [confirmed.draft], acting=somebody("Lan")).saved) == 1
    facts = read.current_facts(store, 2023)
    (doubted,) = facts[facts["confirmed"].notna()].itertuples()
    assert (doubted.value, doubted.confirmed.reason, doubted.confirmed.actor) == (33800, "nhà máy mới, công văn 15", "Lan")
    assert {one.code for one in doubted.confirmed.doubts} == {"tenfold", "above_province_target"}
    asked = Unchecked(Reading("", None, None, (), ()), tuple((one, None) for one in confirmed.draft.reading.facts))  # type: ignore[misc,union-attr]
    assert [one.suspicious for one in known_now(store, asked).earlier if one.value == 33800] == [True]


def test_a_reason_speaks_of_the_figure_that_was_shown(store: Engine) -> None:
    """Corrected afterwards to another figure that cannot be, it waits again; taken back, too."""
    one = doubted_file(store)
    answer_for(store, one)
    sheet = one.draft.reading.facts[0].sheet
    correct(store, "june.csv", "E4", "43800")
    assert pile(store)["june.csv"].verdict is Verdict.DOUBTED
    correct(store, "june.csv", "E4", "348")
    assert pile(store)["june.csv"].verdict is Verdict.READY
    drafts.leave_as_sent(store, one.draft.id, pile(store)["june.csv"].draft.told.corrections[0], acting=somebody())
    bring_up_to_date(store)
    assert pile(store)["june.csv"].verdict is Verdict.WARNED, "as it was confirmed"
    drafts.doubt_again(store, one.draft.id, sheet, "E4", acting=somebody())
    assert pile(store)["june.csv"].verdict is Verdict.DOUBTED


def test_the_effect_on_the_province_is_known_before_the_tick(store: Engine) -> None:
    one = doubted_file(store)
    ((fact, does),) = effects_of(store, CAMPAIGN, one.draft.reading, one.draft.received_at).items()
    assert (fact.value, [(effect.indicator, effect.before, effect.after) for effect in does]) == (
        33800,
        [("jobs_local", 338, 33800)],
    )


def test_a_withdrawn_or_corrected_workbook_takes_its_mark_with_it(store: Engine) -> None:
    answer_for(store, doubted_file(store))
    ((_, saved),) = save_drafts(store, CAMPAIGN, [pile(store)["june.csv"].draft], acting=somebody("Lan")).saved
    arrive(store, again=form(348, month=6))
    assert pile(store)["again.csv"].verdict is Verdict.WARNED, "a new version that is lower is a correction, and no doubt of its own"
    withdraw(store, saved.submission_id, reason="gõ nhầm", acting=somebody("Lan"))
    assert not read.current_facts(store, 2023)["confirmed"].notna().any()
