"""Workbooks that wait: stored the moment they arrive, with everything that is done to them before they are saved.

Nothing is lost when the browser closes half way. A draft leaves by being saved or by being thrown away, and the
audit tells which; what a draft says counts nowhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from analysis.access import Action, Person, Subject, may, require
from analysis.intake.arrival import HERE, Arrival, arrival_from_json, arrival_json
from analysis.intake.told import Told
from analysis.model import Campaign, Confirmation, Correction, Period, Reading
from data.store.confirmations import confirmation_from_json, confirmation_json
from data.store.corrections import correction_from_json, correction_json
from data.store.engine import reading, writing
from data.store.errors import store_error
from data.store.moment import arrival_moment
from data.store.reading_record import reading_from_json, reading_json
from data.store.save import Delivery, Saved, SaveOutcome, save_within
from data.store.schema import draft
from data.store.trail import write_audit

_LISTED: tuple[Any, ...] = (*(column for column in draft.c if column.name != "content"), func.length(draft.c.content).label("size"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A workbook that waits, without its bytes.

    ``told`` is what people said about it so far. ``reading`` is what it was last read as, None where it was not read
    yet; ``read_at_version`` the store's ``data_version`` it was checked against, None where it has to be read again.
    ``arrival`` says how it came: of one that was refused at the door there are no bytes.
    ``owner`` is the key of who dropped it ("": nobody did, it came by itself), ``owner_unit`` the unit that person speaks for
    (None: for any). ``sent_at``: a unit sent it in for acceptance then. ``returned``: why it was sent back to the unit, ""
    where it was not.
    """

    id: int
    campaign: int
    file_name: str
    sha256: str
    size: int
    received_at: datetime
    actor: str
    told: Told
    reading: Reading | None
    read_at_version: int | None
    arrival: Arrival = HERE
    owner: str = ""
    owner_unit: str | None = None
    sent_at: datetime | None = None
    returned: str = ""

    @property
    def awaits_acceptance(self) -> bool:
        """Whether a unit has sent it in and nobody accepted or returned it yet."""
        return self.sent_at is not None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of files that arrived: the numbers of new drafts, and the names of those whose bytes wait already."""

    drafts: tuple[int, ...]
    waiting_already: tuple[str, ...]


New: TypeAlias = tuple[str, bytes] | tuple[str, bytes, Arrival]
"""A file that arrived: its name, its bytes, and how it came."""


def add_drafts(engine: Engine, campaign_year: int, files: Sequence[New], *, acting: Person) -> Added:
    """Store files as drafts, all of them or none; each is received a moment after the one before it.

    What a mail carried is received when the mail came, not when somebody dropped it here.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    with writing(engine) as connection:
        return add_within(connection, campaign_year, files, acting=acting)


def add_within(connection: Connection, campaign_year: int, files: Sequence[New], *, acting: Person, for_anybody: bool = False) -> Added:
    """Like ``add_drafts``, inside a transaction of the writer that does more than this.

    ``for_anybody``: nobody works on them yet; they wait for whoever accepts, as what came by mail lies on the desk of all.
    """
    now = arrival_moment(connection)
    added: list[int] = []
    twice: list[str] = []
    speaking_for = acting.principal
    require(acting, Action.SEND, Subject(speaking_for.unit, speaking_for.block))
    waiting = set(connection.execute(select(draft.c.sha256).where(draft.c.campaign == campaign_year)).scalars())
    for place, (name, content, *came) in enumerate(files):
        arrival = came[0] if came else HERE
        # Of what was refused at the door there are no bytes to tell one file from another.
        sha256 = hashlib.sha256(f"{name}\n{arrival.refused}".encode() if arrival.refused else content).hexdigest()
        if sha256 in waiting:
            twice.append(name)
            continue
        waiting.add(sha256)
        row = {
            "campaign": campaign_year,
            "file_name": name,
            "sha256": sha256,
            "content": content,
            "actor": acting.signature,
            "owner": "" if for_anybody else acting.key,
            "owner_unit": speaking_for.unit,
            "corrections": [],
        }
        # Of two versions that arrive together the later in the list counts.
        row["received_at"] = (arrival.sent_at or now) + timedelta(microseconds=place)
        row["arrival"] = arrival_json(arrival)
        added.append(connection.execute(insert(draft).values(row).returning(draft.c.id)).scalar_one())
    return Added(tuple(added), tuple(twice))


def drafts_of(engine: Engine, campaign_year: int, *, acting: Person, among: Collection[int] | None = None) -> tuple[Draft, ...]:
    """The workbooks that wait and that this person may see, in the order they arrived: a unit's own, or all; only those
    numbers where some are given."""
    chosen = [draft.c.campaign == campaign_year] + ([] if among is None else [draft.c.id.in_(among)])
    with reading(engine) as connection:
        rows = connection.execute(select(*_LISTED).where(*chosen).order_by(draft.c.id)).all()
    return tuple(_draft(row) for row in rows if may(acting, Action.SEE_SUBMISSIONS, Subject(row.owner_unit)))


def send_in(engine: Engine, draft_ids: Collection[int], *, acting: Person) -> int:
    """A unit sends its workbooks in: from now on they wait for acceptance. Gives how many were not sent before.

    Raises
    ------
    NotAllowed
        If one is another unit's.
    StoreError
        If the store cannot be written.
    """
    with writing(engine) as connection:
        open_ones = connection.execute(select(draft.c.id).where(draft.c.id.in_(draft_ids), draft.c.sent_at.is_(None))).scalars().all()
        for number in open_ones:
            _require(connection, acting, Action.SEND, number)
        connection.execute(update(draft).where(draft.c.id.in_(open_ones)).values(sent_at=datetime.now(UTC), returned=""))
        for number in open_ones:
            write_audit(connection, acting.signature, "send in", f"draft {number}", {})
    return len(open_ones)


def return_to_unit(engine: Engine, draft_id: int, *, reason: str, acting: Person) -> None:
    """Send a workbook back to the unit that sent it in; the unit sees why.

    Raises
    ------
    NotAllowed
        If this person may not accept or return.
    StoreError
        Without a reason (no_reason), if it does not wait for acceptance (draft_gone), or the store cannot be written.
    """
    require(acting, Action.ACCEPT)
    why = " ".join(reason.split())
    if not why:
        raise store_error("no_reason")
    with writing(engine) as connection:
        waits = update(draft).where(draft.c.id == draft_id, draft.c.sent_at.is_not(None))
        if connection.execute(waits.values(sent_at=None, returned=why)).rowcount == 0:
            raise store_error("draft_gone")
        write_audit(connection, acting.signature, "return draft", f"draft {draft_id}", {"reason": why})


def _require(connection: Connection, acting: Person, action: Action, draft_id: int) -> None:
    """Ask the rule about a draft; one that is gone is nobody's, and whoever changes it learns that next."""
    of = connection.execute(select(draft.c.owner_unit).where(draft.c.id == draft_id)).one_or_none()
    if of is not None:
        require(acting, action, Subject(of.owner_unit))


def content_of(engine: Engine, draft_id: int, *, acting: Person | None = None) -> bytes:
    """The bytes of a draft as they arrived; for a person (``acting``) who may see them, or for the program's own reading (None).

    Raises
    ------
    StoreError
        If the draft is gone (draft_gone): saved or thrown away elsewhere.
    """
    with reading(engine) as connection:
        if acting is not None:
            _require(connection, acting, Action.SEE_SUBMISSIONS, draft_id)
        content = connection.execute(select(draft.c.content).where(draft.c.id == draft_id)).scalar_one_or_none()
    if content is None:
        raise store_error("draft_gone")
    return bytes(content)


def choose(engine: Engine, draft_id: int, *, acting: Person, unit: str | None = None, period: Period | None = None) -> None:
    """Note the sender or the period that a person chose; what is None stays as it was. The draft has to be read again.

    Raises
    ------
    StoreError
        If the draft is gone, or the store cannot be written.
    """
    chosen = {"unit": unit, "period": str(period) if period else None}
    with writing(engine) as connection:
        _require(connection, acting, Action.SEND, draft_id)
        _change(connection, draft_id, {name: value for name, value in chosen.items() if value is not None})


def choose_nothing(engine: Engine, draft_id: int, *, acting: Person) -> None:
    """Take back the chosen sender and period."""
    with writing(engine) as connection:
        _require(connection, acting, Action.SEND, draft_id)
        _change(connection, draft_id, {"unit": None, "period": None})


class CorrectedMeanwhile(Exception):
    """A cell is not read any more as the person saw it who corrects it: ``now`` is what somebody else made of it, None where
    an earlier correction was taken back."""

    def __init__(self, now: Correction | None) -> None:
        super().__init__("the cell was corrected meanwhile")
        self.now = now


def correct(engine: Engine, draft_id: int, one: Correction, *, acting: Person, seen: Correction | None) -> None:
    """Note a corrected cell, in place of the correction that its author saw. The draft has to be read again.

    Parameters
    ----------
    seen
        The correction of this cell that the author saw; None where it was read as it stands.

    Raises
    ------
    CorrectedMeanwhile
        If the cell is read otherwise by now; nothing is changed then.
    StoreError
        Without a reason (no_reason), if the draft is gone, or the store cannot be written.
    """
    if not one.reason.strip():
        raise store_error("no_reason")
    require(acting, Action.CORRECT)
    with writing(engine) as connection:
        others = _others(connection, draft_id, one.sheet, one.cell, seen)
        _change(connection, draft_id, {"corrections": [*others, correction_json(one)]})


def leave_as_sent(engine: Engine, draft_id: int, seen: Correction, *, acting: Person) -> None:
    """Take back the correction of a cell.

    Raises
    ------
    CorrectedMeanwhile
        If it is not the one that stands by now.
    StoreError
        If the draft is gone, or the store cannot be written.
    """
    require(acting, Action.CORRECT)
    with writing(engine) as connection:
        _change(connection, draft_id, {"corrections": _others(connection, draft_id, seen.sheet, seen.cell, seen)})


def confirm(engine: Engine, draft_id: int, several: Sequence[Confirmation], *, acting: Person) -> None:
    """Note that suspicious figures are right, in place of what was said of the same cells. The reading stays as it was.

    Raises
    ------
    StoreError
        If the draft is gone, or the store cannot be written.
    """
    require(acting, Action.ACCEPT)
    with writing(engine) as connection:
        kept = connection.execute(select(draft.c.confirmations).where(draft.c.id == draft_id)).scalar_one_or_none() or []
        cells = {(one.sheet, one.cell) for one in several}
        others = [one for one in kept if (one["sheet"], one["cell"]) not in cells]
        _say(connection, draft_id, {"confirmations": [*others, *map(confirmation_json, several)]})


def doubt_again(engine: Engine, draft_id: int, sheet: str, cell: str, *, acting: Person) -> None:
    """Take back the confirmation of a figure."""
    require(acting, Action.ACCEPT)
    with writing(engine) as connection:
        kept = connection.execute(select(draft.c.confirmations).where(draft.c.id == draft_id)).scalar_one_or_none() or []
        _say(connection, draft_id, {"confirmations": [one for one in kept if (one["sheet"], one["cell"]) != (sheet, cell)]})


def keep_reading(engine: Engine, waiting: Draft, found: Reading, version: int) -> None:
    """Keep what a draft was read as. Where people said something else of it since, that reading is already old and is dropped."""
    with writing(engine) as connection:
        row = connection.execute(select(*_LISTED).where(draft.c.id == waiting.id)).one_or_none()
        if row is not None and _draft(row).told == waiting.told:
            kept = {"reading": reading_json(found), "read_at_version": version}
            connection.execute(update(draft).where(draft.c.id == waiting.id).values(kept))


def throw_away(engine: Engine, draft_ids: Collection[int], *, acting: Person) -> int:
    """Remove drafts because somebody said so; gives how many there were. The audit keeps name, content's hash and what was done to them.

    Raises
    ------
    StoreError
        If the store cannot be written.
    """
    with writing(engine) as connection:
        rows = connection.execute(select(*_LISTED).where(draft.c.id.in_(draft_ids)).order_by(draft.c.id)).all()
        for row in rows:
            require(acting, Action.SEND, Subject(row.owner_unit))
            detail = {
                "file": row.file_name,
                "sha256": row.sha256,
                "received_at": row.received_at.isoformat(),
                "corrections": row.corrections,
                "confirmations": row.confirmations or [],
            }
            write_audit(connection, acting.signature, "throw away draft", f"draft {row.id}", detail)
        connection.execute(delete(draft).where(draft.c.id.in_([row.id for row in rows])))
    return len(rows)


def save_draft(engine: Engine, campaign: Campaign, waiting: Draft, found: Reading, *, acting: Person) -> Saved:
    """Save a draft as it was just read, and remove it, in one transaction. A draft whose bytes are stored already stays.

    What somebody brought for a unit another person accepts, also where both roles come together by acting for somebody.

    Raises
    ------
    ValueError
        If the reading is not accepted.
    StoreError
        If the draft is gone (draft_gone), something else was said about it since it was read (draft_changed), the person that
        accepts brought it for a unit (own_sending), or the store cannot be written; then the draft stays as it was.
    """
    require(acting, Action.ACCEPT)
    with writing(engine) as connection:
        row = connection.execute(select(draft.c.content, *_LISTED).where(draft.c.id == waiting.id)).one_or_none()
        if row is None:
            raise store_error("draft_gone")
        if _draft(row).told != waiting.told:
            raise store_error("draft_changed")
        if row.owner_unit is not None and row.owner == acting.key:
            raise store_error("own_sending", row.file_name)
        delivery = Delivery(bytes(row.content), waiting.received_at, acting, confirmed=waiting.told.confirmed)
        saved = save_within(connection, campaign, found, delivery)
        if saved.outcome is SaveOutcome.SAVED:
            connection.execute(delete(draft).where(draft.c.id == waiting.id))
            if row.owner_unit is not None:
                detail = {"draft": row.id, "brought_by": row.actor, "unit": row.owner_unit}
                write_audit(connection, acting.signature, "accept", f"submission {saved.submission_id}", detail)
    return saved


def _change(connection: Connection, draft_id: int, values: dict[str, Any]) -> None:
    """Note what has to be read again."""
    _say(connection, draft_id, {**values, "read_at_version": None})


def _say(connection: Connection, draft_id: int, values: dict[str, Any]) -> None:
    changed = connection.execute(update(draft).where(draft.c.id == draft_id).values(**values))
    if not changed.rowcount:
        raise store_error("draft_gone")


def _others(connection: Connection, draft_id: int, sheet: str, cell: str, seen: Correction | None) -> list[dict[str, str]]:
    """The corrections of a draft's other cells, once it is sure that this cell is still as it was seen."""
    kept = connection.execute(select(draft.c.corrections).where(draft.c.id == draft_id)).scalar_one_or_none() or []
    here = next((correction_from_json(one) for one in kept if (one["sheet"], one["cell"]) == (sheet, cell)), None)
    if here != seen:
        raise CorrectedMeanwhile(here)
    return [one for one in kept if (one["sheet"], one["cell"]) != (sheet, cell)]


def _draft(row: Row[Any]) -> Draft:
    corrections = tuple(map(correction_from_json, row.corrections))
    confirmed = tuple(map(confirmation_from_json, row.confirmations or ()))
    return Draft(
        row.id,
        row.campaign,
        row.file_name,
        row.sha256,
        row.size,
        row.received_at,
        row.actor,
        Told(row.unit, Period.parse(row.period) if row.period else None, corrections, confirmed=confirmed),
        reading_from_json(row.reading) if row.reading else None,
        row.read_at_version,
        arrival_from_json(row.arrival),
        row.owner,
        row.owner_unit,
        row.sent_at,
        row.returned,
    )
