"""Sessions of the council: opened on a locked version of the scores, voted, decided, published. Nothing in them changes later.

What units may see is opened by a publication and enforced here, for screens, links and the terminal alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine, select

from analysis.access import Action, Person, Role, Subject, require
from analysis.emulation.frozen import Changed, changed_since, digest, figures_of, frozen
from analysis.emulation.records import Basis, Session
from analysis.model import Campaign, Snapshot
from analysis.model.desk import Registration
from analysis.model.emulation import Emulation
from data.emulation.recording import RecordRefused
from data.emulation.rules import locked_tables, texts_now, with_deciders
from data.emulation.scores import ScoresAtMoment, basis_of, sees_ranks, standing
from data.emulation.session_rows import every_session, session_numbered, write
from data.store.emulation_records import last_numbers
from data.store.emulation_schema import (
    emulation_session,
)
from data.store.engine import reading
from data.store.known_then import KnownThen
from data.store.registrations import registrations
from data.store.snapshots import snapshots


@dataclass(frozen=True, slots=True)
class Opening:
    """What a session is opened with."""

    name: str
    snapshot: str
    held_on: date
    place: str = ""
    chair: str = ""
    secretary: str = ""
    basis: Basis | None = None


def open_session(engine: Engine, person: Person, campaign: Campaign, opening: Opening, *, made_up: bool = False) -> Session:
    """Open a session: its scores are computed from the snapshot and locked, with the tables and records that hold now.

    Raises
    ------
    NotAllowed
        If the person may not hold sessions.
    RecordRefused
        If the name is empty or taken, or there is no such snapshot.
    StoreError
        If the store cannot be written.
    """
    require(person, Action.HOLD_SESSION)
    name = " ".join(opening.name.split())
    if not name:
        raise RecordRefused("Đặt tên cho phiên họp rồi mở lại.")
    if any(one.name.casefold() == name.casefold() for one in every_session(engine, campaign.year)):
        raise RecordRefused(f"Đã có phiên họp “{name}”; đặt tên khác.")
    kept = _snapshot_named(engine, campaign.year, opening.snapshot)
    texts, rules_id = texts_now(engine, campaign.year)
    opened = datetime.now(UTC)
    with reading(engine) as connection:
        known = last_numbers(connection, campaign.year)
    basis = opening.basis or basis_of(campaign, kept.as_of)
    locked = standing(engine, campaign, kept.as_of, basis=basis, kept=kept, texts=texts, known_until=known, recorded_until=opened)
    scores = frozen(locked.blocks)
    sha256 = digest(scores)
    row = {
        "campaign": campaign.year,
        "name": name,
        "period": str(kept.as_of),
        "basis": basis.value,
        "held_on": opening.held_on,
        "place": opening.place.strip(),
        "snapshot_id": kept.id,
        "rules_id": rules_id,
        "tables": texts,
        "known_until": known,
        "scores": scores,
        "sha256": sha256,
        "chair": opening.chair.strip(),
        "secretary": opening.secretary.strip(),
        "made_up": made_up or kept.made_up,
        "at": opened,
    }
    number = write(
        engine, person, emulation_session, row, action="open session", detail={"name": name, "snapshot": kept.name, "sha256": sha256}
    )
    return session_numbered(engine, campaign.year, number)


def locked_standing(engine: Engine, person: Person, campaign: Campaign, session: Session) -> ScoresAtMoment:
    """The scores of a session computed again from what it locked; for those who see all scores.

    Raises
    ------
    NotAllowed
        If the person does not see all scores.
    RecordRefused
        If the same facts, tables and records no longer give the same points (the program's arithmetic changed).
    """
    require(person, Action.SEE_SCORES, Subject())
    found = recomputed(engine, campaign, session)
    if not as_locked(engine, session, found):
        raise RecordRefused(f"Điểm tính lại của phiên “{session.name}” khác điểm đã khóa ({session.sha256[:12]}); không lập biểu mẫu.")
    return found


def recomputed(engine: Engine, campaign: Campaign, session: Session) -> ScoresAtMoment:
    """A session's scores from what it locked, all of them: callers ask the rule first."""
    with reading(engine) as connection:
        row = connection.execute(select(emulation_session).where(emulation_session.c.id == session.id)).one()
    known = {"known_until": row.known_until, "recorded_until": session.at}
    kept = _snapshot_of(engine, campaign.year, session)
    return standing(engine, campaign, session.period, basis=session.basis, kept=kept, texts=row.tables, **known)


def as_locked(engine: Engine, session: Session, found: ScoresAtMoment) -> bool:
    """Whether scores have the figures that a session locked, all of them, whatever part of them a person sees."""
    with reading(engine) as connection:
        held = connection.execute(select(emulation_session.c.scores).where(emulation_session.c.id == session.id)).scalar_one()
    return bool(figures_of(held) == figures_of(frozen(found.blocks)))


def registered_then(engine: Engine, campaign: Campaign, session: Session) -> dict[str, Registration]:
    """What units had registered as a session knew it."""
    kept = _snapshot_of(engine, campaign.year, session)
    return registrations(engine, campaign.year, KnownThen(kept.moment, session.at))


def _snapshot_of(engine: Engine, year: int, session: Session) -> Snapshot:
    return next(one for one in snapshots(engine, year) if one.id == session.snapshot_id)


def tables_of(engine: Engine, campaign: Campaign, session: Session) -> Emulation:
    """The tables that a session locked; who decides an award comes from today's where they do not tell.

    Raises
    ------
    RecordRefused
        If it locked none.
    """
    with reading(engine) as connection:
        texts = connection.execute(select(emulation_session.c.tables).where(emulation_session.c.id == session.id)).scalar_one()
    return with_deciders(engine, campaign, locked_tables(campaign, texts, session.name))


def changes_after(engine: Engine, person: Person, campaign: Campaign, session: Session) -> list[Changed]:
    """What later corrections would change of a session's points; the session itself stays.

    Raises
    ------
    NotAllowed
        If the person does not see all scores.
    """
    require(person, Action.SEE_SCORES, Subject())
    now = standing(engine, campaign, session.period, basis=session.basis)
    return changed_since(session.scores, frozen(now.blocks))


def sessions(engine: Engine, person: Person, campaign: Campaign, today: date) -> tuple[Session, ...]:
    """The sessions that somebody may see, the latest first, each with what this person may see of it.

    A unit sees published ones: its own block's scores and never a count of ballots; a viewer sees decisions only.
    """
    every = sorted(every_session(engine, campaign.year), key=lambda one: (one.held_on, one.id), reverse=True)
    shown = (_seen(campaign, person, one, today) for one in every)
    return tuple(one for one in shown if one is not None)


def session_named(engine: Engine, person: Person, campaign: Campaign, name: str, today: date) -> Session:
    """A session by its name, as far as the person may see it.

    Raises
    ------
    RecordRefused
        If there is none, or the person may not see it: the answer is the same for both.
    """
    wanted = " ".join(name.split()).casefold()
    for one in sessions(engine, person, campaign, today):
        if one.name.casefold() == wanted:
            return one
    raise RecordRefused(f"Không có phiên họp “{name}” hoặc chưa công bố.")


def _seen(campaign: Campaign, person: Person, session: Session, today: date) -> Session | None:
    acting, published = person.principal, session.published(today)
    if acting.role in (Role.ANALYST, Role.COUNCIL, Role.ADMINISTRATOR):
        return session
    if not published:
        return None
    scores = {block: units for block, units in session.scores.items() if sees_ranks(person, block, published=True)}
    named = {number for decision in session.decisions for number in decision.proposals}
    without = tuple(replace(one, ballots={}, said={}) for one in session.proposals if one.number in named)
    return replace(session, scores=scores, attendance=(), proposals=without)


def _snapshot_named(engine: Engine, year: int, name: str) -> Snapshot:
    wanted = " ".join(name.split()).casefold()
    for one in snapshots(engine, year):
        if one.name.casefold() == wanted:
            return one
    raise RecordRefused(f"Không có bản chốt “{name}”; chốt số liệu trước khi mở phiên họp.")
