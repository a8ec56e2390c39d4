"""What people record of emulation, append-only: declarations, points, appeals, thematic movements, good examples.

Each function that writes takes the person and asks the rule first; what it refuses it says in a Vietnamese sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert

from analysis.access import Action, Person, Subject, may, require
from analysis.emulation.records import (
    EXAMPLE_KINDS,
    MovementState,
    PointsGiven,
    Stage,
)
from analysis.model import Campaign, Period, Unit
from data.store.emulation_records import read_appeals
from data.store.emulation_schema import (
    emulation_appeal,
    emulation_declaration,
    emulation_example,
    emulation_movement,
    emulation_point,
)
from data.store.engine import writing
from data.store.trail import write_audit

LONGEST_STORY = 300
"""Words of a good example's story."""


class RecordRefused(ValueError):
    """Why something cannot be recorded, as a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Something to declare of a unit; ``value`` None takes it back."""

    item: str
    value: float | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class MovementTold:
    """What to record of a unit's thematic movement."""

    movement: str
    state: MovementState
    plan: str = ""
    activities: int | None = None
    reach: int | None = None
    result: str = ""
    model: str = ""
    reviewed_on: date | None = None
    evidence: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class ExampleTold:
    """What to record of a good example."""

    kind: str
    name: str
    field: str
    story: str
    stage: Stage
    indicator: str | None = None
    result: str = ""
    fact_ids: tuple[int, ...] = ()
    found_by: str = ""
    found_on: date | None = None
    consent: bool = False
    published_where: str = ""
    published_on: date | None = None
    replicated_by: tuple[str, ...] = ()


def subject_of(campaign: Campaign, unit: str, *, published: bool = False) -> Subject:
    """A unit as the rule of access sees it.

    Raises
    ------
    RecordRefused
        If the campaign has no such unit.
    """
    found = campaign.units.get(unit)
    if found is None:
        raise RecordRefused(f"Không có đơn vị mã “{unit}”.")
    return Subject(unit, found.block, published=published)


def declare(
    engine: Engine, person: Person, campaign: Campaign, declared: list[Declared], *, unit: str, period: Period, made_up: bool = False
) -> int:
    """Record what a unit declares, or what the standing office found of it; gives how many.

    Whoever may verify speaks for the office, a unit for itself.

    Raises
    ------
    NotAllowed
        If the person may do neither.
    RecordRefused
        If the item is none of the unit's block, or the number cannot be.
    StoreError
        If the store cannot be written.
    """
    subject = subject_of(campaign, unit)
    by_office = may(person, Action.VERIFY_SCORES, subject)
    if not by_office:
        require(person, Action.SCORE_SELF, subject)
    for one in declared:
        _refuse_item(campaign, campaign.units[unit], one)
    rows = [
        {"unit": unit, "period": str(period), "item": one.item, "value": one.value, "text": one.text.strip(), "by_office": by_office}
        for one in declared
    ]
    with writing(engine) as connection:
        for row in rows:
            _append(connection, person, emulation_declaration, campaign.year, row, made_up=made_up)
        _note(
            connection,
            person,
            "declare",
            f"unit {unit}",
            {"period": str(period), "by_office": by_office, "items": [r["item"] for r in rows]},
        )
    return len(rows)


def _refuse_item(campaign: Campaign, unit: Unit, one: Declared) -> None:
    tables = campaign.emulation
    if tables is None:
        raise RecordRefused(f"Phong trào năm {campaign.year} chưa có thang điểm.")
    known = {*tables.staff_counts, *(criterion.code for criterion in tables.criteria_of(unit.block) if criterion.items is not None)}
    if one.item not in known:
        raise RecordRefused(f"“{one.item}” không phải mục được kê khai của khối {unit.block}; các mục: {', '.join(sorted(known))}.")
    if one.value is not None and (one.value < 0 or one.value != int(one.value)):
        raise RecordRefused(f"Mục {one.item}: “{one.value:g}” phải là số nguyên từ 0.")


def give(engine: Engine, person: Person, campaign: Campaign, given: PointsGiven, *, made_up: bool = False) -> None:
    """Record points of one column. The range and the reason are checked by ``data.emulation.scores.give_points`` before.

    Raises
    ------
    NotAllowed
        If the person may not score in this column.
    """
    subject = subject_of(campaign, given.unit)
    require_column(person, given, subject)
    row = {
        "unit": given.unit,
        "period": str(given.period),
        "criterion": given.criterion,
        "column": given.column,
        "giver": given.giver,
        "points": given.points,
        "reason": given.reason.strip(),
    }
    with writing(engine) as connection:
        _append(connection, person, emulation_point, campaign.year, row, made_up=made_up)
        _note(connection, person, f"give points {given.column}", f"unit {given.unit}", row)


def require_column(person: Person, given: PointsGiven, subject: Subject) -> None:
    """Own points by the unit itself, verified ones by the office, cross ones by another unit of the same block in its own name."""
    if given.column == "own":
        require(person, Action.SCORE_SELF, subject)
    elif given.column == "verified":
        require(person, Action.VERIFY_SCORES, subject)
    else:
        require(person, Action.SCORE_ACROSS, subject)
        require(person, Action.SCORE_SELF, Subject(given.giver, subject.block))


def appeal(
    engine: Engine, person: Person, campaign: Campaign, text: str, *, unit: str, period: Period, criterion: str = "", made_up: bool = False
) -> int:
    """Record a unit's appeal, once a period; gives its number.

    Raises
    ------
    NotAllowed
        If it is not the person's unit.
    RecordRefused
        If it says nothing, or the unit appealed already.
    """
    require(person, Action.SCORE_SELF, subject_of(campaign, unit))
    if not text.strip():
        raise RecordRefused("Ghi nội dung kiến nghị rồi gửi lại.")
    if any(one.unit == unit and one.period == period for one in read_appeals(engine, campaign.year)):
        raise RecordRefused("Đơn vị đã kiến nghị một lần trong kỳ này; mỗi kỳ được kiến nghị một lần.")
    row = {"unit": unit, "period": str(period), "criterion": criterion, "text": text.strip(), "answer_to": None}
    with writing(engine) as connection:
        number = _append(connection, person, emulation_appeal, campaign.year, row, made_up=made_up)
        _note(connection, person, "appeal", f"unit {unit}", {"period": str(period), "criterion": criterion})
    return number


def answer_appeal(engine: Engine, person: Person, campaign: Campaign, number: int, text: str, *, made_up: bool = False) -> None:
    """Answer an appeal.

    Raises
    ------
    NotAllowed
        If the person may not verify scores.
    RecordRefused
        If there is no such appeal, or nothing is said.
    """
    found = next((one for one in read_appeals(engine, campaign.year) if one.id == number), None)
    require(person, Action.VERIFY_SCORES, Subject() if found is None else subject_of(campaign, found.unit))
    if found is None:
        raise RecordRefused(f"Không có kiến nghị số {number}.")
    if not text.strip():
        raise RecordRefused("Ghi nội dung trả lời rồi gửi lại.")
    row = {"unit": found.unit, "period": str(found.period), "criterion": found.criterion, "text": text.strip(), "answer_to": number}
    with writing(engine) as connection:
        _append(connection, person, emulation_appeal, campaign.year, row, made_up=made_up)
        _note(connection, person, "answer appeal", f"appeal {number}", {"unit": found.unit})


def report_movement(engine: Engine, person: Person, campaign: Campaign, unit: str, told: MovementTold, *, made_up: bool = False) -> int:
    """Record what a unit did in a thematic movement; only the office can say that it saw the evidence.

    Raises
    ------
    NotAllowed
        If the person is neither of the unit nor of the office.
    RecordRefused
        If the campaign has no such movement.
    """
    subject = subject_of(campaign, unit)
    by_office = may(person, Action.VERIFY_SCORES, subject)
    if not by_office:
        require(person, Action.SEND, subject)
    tables = campaign.emulation
    if tables is None or told.movement not in tables.movements:
        raise RecordRefused(f"Không có phong trào mã “{told.movement}”.")
    row = {
        "unit": unit,
        **{name: getattr(told, name) for name in ("movement", "plan", "activities", "reach", "result", "model", "reviewed_on", "evidence")},
        "state": told.state.value,
        "confirmed": told.confirmed and by_office,
    }
    with writing(engine) as connection:
        number = _append(connection, person, emulation_movement, campaign.year, row, made_up=made_up)
        _note(connection, person, "report movement", f"unit {unit}", {"movement": told.movement, "state": told.state.value})
    return number


def record_example(
    engine: Engine, person: Person, campaign: Campaign, unit: str, told: ExampleTold, *, replaces: int | None = None, made_up: bool = False
) -> int:
    """Record a good example, or its next state (``replaces`` is the number of its first record); gives that number.

    Raises
    ------
    NotAllowed
        If the person is neither of the unit nor of the office; honouring is the office's.
    RecordRefused
        If the story is too long, a person has not consented to be published, or the kind is unknown.
    """
    subject = subject_of(campaign, unit)
    _refuse_example(told)
    if told.stage in (Stage.FOUND, Stage.FOSTERED) and not may(person, Action.VERIFY_SCORES, subject):
        require(person, Action.SEND, subject)
    elif told.stage not in (Stage.FOUND, Stage.FOSTERED):
        require(person, Action.VERIFY_SCORES, subject)
    names = ("kind", "name", "field", "story", "indicator", "result", "found_by", "found_on", "consent", "published_where", "published_on")
    row = {
        "unit": unit,
        "first": replaces,
        **{name: getattr(told, name) for name in names},
        "stage": told.stage.value,
        "fact_ids": list(told.fact_ids),
        "replicated_by": list(told.replicated_by),
    }
    with writing(engine) as connection:
        number = _append(connection, person, emulation_example, campaign.year, row, made_up=made_up)
        detail = {"unit": unit, "name": told.name, "stage": told.stage.value}
        _note(connection, person, "record example", f"example {replaces or number}", detail)
    return replaces or number


def _refuse_example(told: ExampleTold) -> None:
    if told.kind not in EXAMPLE_KINDS or not told.name.strip():
        raise RecordRefused("Gương điển hình cần tên và loại (tập thể, cá nhân hoặc mô hình).")
    words = len(told.story.split())
    if words > LONGEST_STORY:
        raise RecordRefused(f"Câu chuyện dài {words} chữ, tối đa {LONGEST_STORY}; rút gọn rồi lưu lại.")
    if told.kind == "individual" and told.published_where and not told.consent:
        raise RecordRefused("Cá nhân chưa đồng ý công bố; ghi sự đồng ý trước khi ghi nơi công bố.")


def _append(connection: Connection, person: Person, table: Table, year: int, row: Mapping[str, Any], *, made_up: bool) -> int:
    own = {"campaign": year, "actor": person.signature, "at": datetime.now(UTC), "made_up": made_up}
    number: int = connection.execute(insert(table).values({**row, **own}).returning(table.c.id)).scalar_one()
    return number


def _note(connection: Connection, person: Person, action: str, about: str, detail: Mapping[str, Any]) -> None:
    write_audit(connection, person.signature, action, about, {key: _plain(value) for key, value in detail.items()})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
