"""The scoring tables that hold: the campaign's own, or a version of them that somebody edited on the screen.

A version is the text of the changed tables; it is read by the same loader with the same checks, and never changed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Engine, insert, select

from analysis.access import Action, Person, require
from analysis.emulation.records import RuleVersion
from analysis.model import Campaign
from analysis.model.emulation import Emulation
from data.emulation.recording import RecordRefused
from data.store.emulation_schema import emulation_rules
from data.store.engine import reading, writing
from data.store.trail import write_audit
from data.tables.campaign import REFERENCE
from data.tables.emulation import TABLES, load_emulation
from data.tables.rows import TableError

EDITABLE = tuple(name for name in TABLES if name != "emulation_texts.csv")
"""Tables that a person may change on the screen."""


def own_texts(year: int) -> dict[str, str]:
    """The campaign's own tables of emulation by name; empty where it has none."""
    folder = REFERENCE / str(year)
    return {name: (folder / name).read_text(encoding="utf-8-sig") for name in TABLES if (folder / name).exists()}


def texts_now(engine: Engine, year: int) -> tuple[dict[str, str], int | None]:
    """The tables that hold now, and the number of the version that changed them (None: nobody did)."""
    versions = rule_versions(engine, year)
    latest = versions[0] if versions else None
    return {**own_texts(year), **(latest.tables if latest else {})}, latest.id if latest else None


def with_tables(campaign: Campaign, texts: Mapping[str, str]) -> Campaign:
    """The campaign with these tables of emulation.

    Raises
    ------
    TableError
        If they do not fit together.
    """
    if not texts:
        return campaign
    return replace(campaign, emulation=_loaded(_Key(campaign), tuple(sorted(texts.items()))))


class _Key:
    """A campaign as a key: its tables are read once a process, so the object is the same."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def __hash__(self) -> int:
        return hash(self.campaign.year)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Key):
            return NotImplemented
        own, its = self.campaign, other.campaign
        return own.indicators is its.indicators and own.milestones is its.milestones and own.units is its.units


@lru_cache(maxsize=16)
def _loaded(key: _Key, texts: tuple[tuple[str, str], ...]) -> Emulation | None:
    campaign = key.campaign
    with tempfile.TemporaryDirectory() as written:
        folder = Path(written) / str(campaign.year)
        folder.mkdir()
        for name, text in texts:
            (folder / name).write_text(text, encoding="utf-8")
        return load_emulation(folder, campaign.indicators, campaign.milestones, {unit.code: unit.block for unit in campaign.units.values()})


def locked_tables(campaign: Campaign, texts: Mapping[str, str], session: str) -> Emulation:
    """The tables that a session locked.

    Raises
    ------
    RecordRefused
        If this version of the program cannot read them, or there are none.
    """
    try:
        found = with_tables(campaign, texts).emulation
    except TableError as mistake:
        raise RecordRefused(f"Phiên bản này không đọc được thang điểm đã khóa của phiên “{session}”: {mistake}") from mistake
    if found is None:
        raise RecordRefused(f"Phiên “{session}” không có thang điểm.")
    return found


def with_deciders(engine: Engine, campaign: Campaign, tables: Emulation) -> Emulation:
    """Tables that a session locked; where those of before do not tell who decides an award, and whether it is a title, today's do.

    What today's tables do not know stays open: no point follows from it.
    """
    if all(one.decided_here is not None for one in tables.awards.values()):
        return tables
    now = with_tables(campaign, texts_now(engine, campaign.year)[0]).emulation
    told = now.awards if now else {}
    open_ones = {code: one for code, one in tables.awards.items() if one.decided_here is None and code in told}
    filled = {code: replace(one, decided_here=told[code].decided_here, is_title=told[code].is_title) for code, one in open_ones.items()}
    return replace(tables, awards={**tables.awards, **filled})


def save_rules(
    engine: Engine, person: Person, campaign: Campaign, tables: Mapping[str, str], *, note: str, made_up: bool = False
) -> RuleVersion:
    """Keep changed tables as a new version, after the same checks as those of the campaign; sessions keep theirs.

    Raises
    ------
    NotAllowed
        If the person may not hold sessions of the council.
    RecordRefused
        If a table does not exist, nothing is changed, no reason is given, or the tables do not fit together.
    """
    require(person, Action.HOLD_SESSION)
    if unknown := [name for name in tables if name not in EDITABLE]:
        raise RecordRefused(f"Không có bảng {', '.join(unknown)}; các bảng sửa được: {', '.join(EDITABLE)}.")
    if not note.strip():
        raise RecordRefused("Ghi lý do sửa thang điểm rồi lưu lại.")
    held, _ = texts_now(engine, campaign.year)
    changed = {name: text for name, text in tables.items() if held.get(name) != text}
    if not changed:
        raise RecordRefused("Bảng không có gì thay đổi; chưa lưu gì.")
    own = own_texts(campaign.year)
    merged = {name: text for name, text in {**held, **changed}.items() if own.get(name) != text}
    try:
        with_tables(campaign, {**own, **merged})
    except TableError as mistake:
        raise RecordRefused(f"Thang điểm chưa lưu được, cần sửa: {mistake}") from mistake
    row = {"campaign": campaign.year, "tables": merged, "note": note.strip(), "actor": person.signature, "at": datetime.now(UTC)}
    with writing(engine) as connection:
        connection.execute(insert(emulation_rules).values(**row, made_up=made_up))
        write_audit(connection, person.signature, "save rules", f"campaign {campaign.year}", {"tables": sorted(changed), "note": note})
    return rule_versions(engine, campaign.year)[0]


def rule_versions(engine: Engine, year: int) -> tuple[RuleVersion, ...]:
    """All versions, the latest first: who changed what and when is open to everybody."""
    chosen = select(emulation_rules).where(emulation_rules.c.campaign == year).order_by(emulation_rules.c.id.desc())
    with reading(engine) as connection:
        return tuple(RuleVersion(row.id, row.tables, row.note, row.actor, row.at) for row in connection.execute(chosen))
