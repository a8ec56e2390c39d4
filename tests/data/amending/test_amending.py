"""Tables changed on the screen: checked before they hold, versions with a reason, and told to everybody who asks this store."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from analysis.access import NotAllowed, Role
from analysis.model import Period
from analysis.progress.amended import standings_amended
from analysis.progress.compute import compute
from data.amending.campaign import campaign_of, cells_of, digests_in, own_text
from data.amending.change import AmendmentRefused, amend, restore, try_table
from data.commands.arguments import campaign_in_store
from data.meeting import now_and_snapshots
from data.store.amendments import amendments
from data.store.engine import open_store, reading
from data.store.read import current_facts, data_version, district_targets
from data.store.schema import audit
from data.tables.campaign import load_year
from tests.conftest import store_like
from tests.people import somebody

YEAR = 2023
UNIT_ALIAS = ["unit", "ldtbxh-027", "Phòng LĐ Mèo Vạc mới", "Công văn 12"]


def with_row(table: str, row: list[str]) -> list[list[str]]:
    return [*cells_of(own_text(YEAR, table))[1], row]


def thresholds(**values: str) -> list[list[str]]:
    return [[name, values.get(name, value), *more] for name, value, *more in cells_of(own_text(YEAR, "thresholds.csv"))[1]]


def change(engine: Engine, table: str, rows: list[list[str]], reason: str = "Kết luận họp 12/7") -> None:
    amend(engine, somebody("Quản"), YEAR, try_table(engine, YEAR, table, rows), reason=reason)


def test_a_changed_table_holds_for_this_store_and_not_for_another(store: Engine) -> None:
    assert campaign_of(store, YEAR) is load_year(YEAR), "what nobody changed is the product's own"
    change(store, "thresholds.csv", thresholds(close="0.95"))
    assert campaign_of(store, YEAR).thresholds.close == 0.95
    assert load_year(YEAR).thresholds.close == 0.9
    assert campaign_of(store, YEAR) is campaign_of(store, YEAR), "the same object until somebody changes it again"


def test_a_new_spelling_of_a_unit_is_understood(store: Engine) -> None:
    change(store, "aliases.csv", with_row("aliases.csv", UNIT_ALIAS))
    assert any(one.text == UNIT_ALIAS[2] and one.code == "ldtbxh-027" for one in campaign_of(store, YEAR).aliases)


@pytest.mark.parametrize(
    ("table", "rows", "said"),
    [
        ("thresholds.csv", thresholds(close="1.2"), "các ngưỡng phải giảm dần: on_pace > close"),
        ("thresholds.csv", thresholds(behind="không"), "dòng 3, cột value: “không” không dùng được; cần một số từ 0 trở lên"),
        ("thresholds.csv", thresholds()[1:], "thiếu ngưỡng on_pace"),
        ("aliases.csv", with_row("aliases.csv", ["unit", "khong-co", "Phòng X", ""]), "cột code: không bảng nào có mã “khong-co”"),
        (
            "units.csv",
            with_row("units.csv", ["moi", "Phòng mới", "New office", "khong-co-khoi", "", "jobs_created", "x", ""]),
            "khong-co-khoi",
        ),
        ("targets.csv", [], "không sửa trên màn hình"),
        ("thresholds.csv", thresholds(), "không có gì thay đổi"),
    ],
)
def test_what_check_refuses_is_refused_with_its_place_and_nothing_is_kept(
    store: Engine, table: str, rows: list[list[str]], said: str
) -> None:
    version = data_version(store)
    with pytest.raises(AmendmentRefused, match=said):
        change(store, table, rows)
    assert amendments(store, YEAR) == ()
    assert data_version(store) == version


@pytest.mark.parametrize(
    ("close", "said"),
    [("abc", "“abc” không dùng được; cần một số từ 0 trở lên"), ("-1", "“-1” không dùng được"), ("", "ô còn trống")],
)
def test_a_mistake_of_one_cell_names_it_as_the_screen_does(store: Engine, close: str, said: str) -> None:
    """On the screen it was a sentence for whoever edits the files: "line 3: column value holds 'abc', expected a number …"."""
    with pytest.raises(AmendmentRefused, match=f"dòng 2, cột Giá trị: {said}"):
        try_table(store, YEAR, "thresholds.csv", thresholds(close=close), {"value": "Giá trị"}.__getitem__)


def test_without_a_reason_and_by_nobody_but_an_administrator(store: Engine) -> None:
    with pytest.raises(AmendmentRefused, match="lý do"):
        change(store, "thresholds.csv", thresholds(close="0.95"), reason="  ")
    tried = try_table(store, YEAR, "thresholds.csv", thresholds(close="0.95"))
    for role in (Role.VIEWER, Role.UNIT, Role.ANALYST, Role.COUNCIL):
        with pytest.raises(NotAllowed):
            amend(store, somebody("X", role, "ldtbxh-027" if role is Role.UNIT else None), YEAR, tried, reason="x")
    assert amendments(store, YEAR) == ()


def test_every_version_stays_with_who_why_and_what(store: Engine) -> None:
    change(store, "thresholds.csv", thresholds(close="0.95"))
    change(store, "thresholds.csv", thresholds(close="0.97"), reason="Sửa lại")
    restore(store, somebody("Quản"), YEAR, "thresholds.csv", reason="Về như cũ")
    assert [one.note for one in amendments(store, YEAR)] == ["Về như cũ", "Sửa lại", "Kết luận họp 12/7"]
    assert campaign_of(store, YEAR) is load_year(YEAR)
    with reading(store) as connection:
        details = connection.execute(select(audit.c.detail).where(audit.c.action == "amend table").order_by(audit.c.id)).scalars().all()
    assert details[0]["gone"][0].startswith("close, 0.9,") and details[0]["come"][0].startswith("close, 0.95,")


def test_two_who_type_at_once_do_not_overwrite_each_other(store: Engine) -> None:
    mine = try_table(store, YEAR, "thresholds.csv", thresholds(close="0.95"))
    change(store, "thresholds.csv", thresholds(behind="0.7"))
    with pytest.raises(AmendmentRefused, match="ở nơi khác"):
        amend(store, somebody("Quản"), YEAR, mine, reason="x")
    assert campaign_of(store, YEAR).thresholds.close == 0.9


@pytest.mark.slow
def test_a_moved_threshold_says_which_states_change_and_that_no_figure_does(
    filled_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = store_like(filled_folder, tmp_path / "store")
    engine, june = open_store(url), Period(YEAR, 6)
    facts, targets = current_facts(engine, YEAR), district_targets(engine, YEAR)
    tried = try_table(engine, YEAR, "thresholds.csv", thresholds(close="0.99", behind="0.98"))
    found = standings_amended(compute(load_year(YEAR), facts, targets, june), compute(tried.campaign, facts, targets, june))
    assert len(found) > 3
    assert all(one.value_before == one.value_after and one.status_before is not one.status_after for one in found)
    before = digests_in(engine, YEAR)
    amend(engine, somebody("Quản"), YEAR, tried, reason="thử")
    monkeypatch.setenv("TIENDO_DATABASE", url)
    assert campaign_in_store(YEAR).thresholds.close == 0.99, "commands ask the same store"
    now = now_and_snapshots.now(engine, campaign_of(engine, YEAR), june)
    assert {name for name, digest in now.tables.items() if before[name] != digest} == {"thresholds.csv"}, (
        "a snapshot will tell that it changed"
    )
    restore(engine, somebody("Quản"), YEAR, "thresholds.csv", reason="thử xong")
    engine.dispose()
