"""Naming the head of a block and its deputy: one row of ``block_heads.csv`` as a new version of the tables."""

from __future__ import annotations

from sqlalchemy import Engine

from analysis.access import Person
from analysis.emulation.records import RuleVersion
from analysis.model import Campaign
from analysis.model.emulation import BlockHead
from data.amending.campaign import cells_of
from data.amending.change import written
from data.emulation.recording import RecordRefused
from data.emulation.rules import save_rules, texts_now

TABLE = "block_heads.csv"
COLUMNS = ("block", "head", "deputy", "source")


def papers(engine: Engine, year: int) -> dict[str, str]:
    """By block, the paper that named its head."""
    return {block: row[3] for block, row in _rows(engine, year).items()}


def name_head(
    engine: Engine, person: Person, campaign: Campaign, block: str, named: BlockHead | None, *, paper: str, made_up: bool = False
) -> RuleVersion:
    """Name who heads a block, or nobody any more (None); the heads of other blocks stay, and so do sessions.

    Parameters
    ----------
    paper
        What it follows from, such as the minutes of the block; kept in the table and as the reason of the version.

    Raises
    ------
    NotAllowed
        If the person may not hold sessions of the council.
    RecordRefused
        If a unit is none of the block, the head is its own deputy, the paper is not told, or nothing changes.
    """
    if named is not None:
        _refuse(campaign, block, named)
    if not paper.strip():
        raise RecordRefused("Ghi văn bản cử hoặc thôi trưởng khối (biên bản họp khối: số, ngày) rồi lưu lại.")
    held = {name: row for name, row in _rows(engine, campaign.year).items() if name != block}
    rows = [*held.values(), *([[block, named.head, named.deputy, paper.strip()]] if named is not None else [])]
    return save_rules(engine, person, campaign, {TABLE: written(COLUMNS, rows)}, note=paper, made_up=made_up)


def _refuse(campaign: Campaign, block: str, named: BlockHead) -> None:
    of_block = {code for code, one in campaign.units.items() if one.block == block}
    if not of_block:
        raise RecordRefused(f"Không có khối “{block}”; các khối: {', '.join(campaign.blocks)}.")
    if not named.head:
        raise RecordRefused("Chọn trưởng khối trước khi chọn phó trưởng khối.")
    if stranger := [one for one in (named.head, named.deputy) if one and one not in of_block]:
        raise RecordRefused(f"Đơn vị “{stranger[0]}” không thuộc khối này; chọn một đơn vị trong khối.")
    if named.head == named.deputy:
        raise RecordRefused("Trưởng khối và phó trưởng khối phải là hai đơn vị khác nhau.")


def _rows(engine: Engine, year: int) -> dict[str, list[str]]:
    """The rows that hold now, by block, in the columns of the table."""
    texts, _ = texts_now(engine, year)
    columns, *rest = cells_of(texts.get(TABLE, ",".join(COLUMNS)))
    rows = (dict(zip(columns, row, strict=True)) for row in rest[0])
    return {row["block"]: [row[name] for name in COLUMNS] for row in rows}
