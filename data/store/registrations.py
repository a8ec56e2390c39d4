"""Registrations that units sent: by workbook or typed on the screen. Each is a version; the one received last counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select

from analysis.access import Action, Person, Subject, require
from analysis.desk.registration import registration_milestone
from analysis.model import Campaign
from analysis.model.desk import RegisteredLine, RegisteredTitle, Registration, RegistrationContent
from data.store.desk_schema import desk_registration
from data.store.engine import reading, writing
from data.store.known_then import KnownThen, stood_then
from data.store.schema import submission
from data.store.trail import write_audit


class RegistrationRefused(ValueError):
    """Why a registration cannot be kept, as a Vietnamese sentence."""


def register(
    engine: Engine,
    campaign: Campaign,
    unit: str,
    content: RegistrationContent,
    *,
    acting: Person,
    received_at: datetime | None = None,
    made_up: bool = False,
) -> int:
    """Keep what a unit registers as a new version; gives its number. What is doubtful about it is pointed out, not refused.

    Raises
    ------
    NotAllowed
        If ``acting`` may not send for the unit.
    RegistrationRefused
        If the unit is unknown, the programme asks for no registration, or nothing is registered.
    StoreError
        If the store cannot be written.
    """
    found = campaign.units.get(unit)
    if found is None:
        raise RegistrationRefused(f"Không có đơn vị mã “{unit}”.")
    require(acting, Action.SEND, Subject(unit, found.block))
    if content == RegistrationContent():
        raise RegistrationRefused("Bản đăng ký chưa có nội dung nào: ghi ít nhất một chỉ tiêu, danh hiệu hoặc phong trào rồi lưu lại.")
    if registration_milestone(campaign) is None:
        raise RegistrationRefused(f"Chương trình năm {campaign.year} không quy định đăng ký thi đua.")
    with writing(engine) as connection:
        return insert_registration(
            connection, campaign, unit, content, acting=acting, received_at=received_at or datetime.now(UTC), made_up=made_up
        )


def insert_registration(
    connection: Connection,
    campaign: Campaign,
    unit: str,
    content: RegistrationContent,
    *,
    acting: Person,
    received_at: datetime,
    submission_id: int | None = None,
    made_up: bool = False,
) -> int:
    """The same within a transaction; ``submission_id`` is the workbook that it was read from."""
    milestone = registration_milestone(campaign)
    row = {
        "campaign": campaign.year,
        "unit": unit,
        "milestone": milestone.code if milestone else "",
        "received_at": received_at,
        "content": content_json(content),
        "submission_id": submission_id,
        "actor": acting.signature,
        "at": datetime.now(UTC),
        "made_up": made_up,
    }
    number: int = connection.execute(insert(desk_registration).values(row).returning(desk_registration.c.id)).scalar_one()
    write_audit(connection, acting.signature, "register", f"registration {number}", {"unit": unit, "lines": len(content.lines)})
    return number


def registrations(engine: Engine, year: int, known: KnownThen | None = None) -> dict[str, Registration]:
    """What counts of each unit that registered, by its code; not what a withdrawn workbook said.

    Parameters
    ----------
    known : KnownThen, optional
        What counted at an earlier moment instead.
    """
    of, sent = desk_registration.c, submission.c
    joined = desk_registration.outerjoin(submission, sent.id == of.submission_id)
    chosen = select(desk_registration, sent.sha256, sent.file_name).select_from(joined).where(of.campaign == year)
    versions: dict[str, list[Row[Any]]] = defaultdict(list)
    with reading(engine) as connection:
        if known is None:
            chosen = chosen.where(sent.withdrawn_at.is_(None))
        else:
            stood = stood_then(connection, year, known.recorded_until)
            chosen = chosen.where(of.received_at <= known.received_until, of.at <= known.recorded_until, stood)
        for row in connection.execute(chosen.order_by(of.received_at, of.id)):
            versions[row.unit].append(row)
    return {unit: _registration(rows) for unit, rows in versions.items()}


def _registration(rows: list[Row[Any]]) -> Registration:
    last = rows[-1]
    return Registration(
        id=last.id,
        unit=last.unit,
        milestone=last.milestone,
        version=len(rows),
        received_at=last.received_at,
        first_received_at=rows[0].received_at,
        content=content_from_json(last.content),
        actor=last.actor,
        made_up=last.made_up,
        sha256=last.sha256 or "",
        file_name=last.file_name or "",
    )


def content_json(content: RegistrationContent) -> dict[str, Any]:
    """A registration's content as plain data."""
    return {
        "lines": [asdict(one) for one in content.lines],
        "titles": [asdict(one) for one in content.titles],
        "movements": list(content.movements),
        "models": list(content.models),
    }


def content_from_json(kept: Mapping[str, Any]) -> RegistrationContent:
    """The content that ``content_json`` wrote."""
    lines = tuple(RegisteredLine(**one) for one in kept["lines"])
    titles = tuple(RegisteredTitle(**one) for one in kept["titles"])
    return RegistrationContent(lines, titles, tuple(kept["movements"]), tuple(kept["models"]))
