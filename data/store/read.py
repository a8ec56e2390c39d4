"""What the store knows, as frames and nouns. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, exists, func, or_, select

from analysis.access import Action, NotAllowed, Person, Subject, may
from analysis.frames import FACTS
from analysis.model import Finding, Period, Severity, Target
from data.store import schema, trail
from data.store.confirmations import confirmations_of
from data.store.engine import reading
from data.store.figures import FigureKey
from data.store.targets import targets_now

FIGURE = list(FigureKey._fields)
OF_FACT = (
    schema.fact.c.id.label("fact_id"),
    schema.fact.c.submission_id,
    *(schema.fact.c[name] for name in FIGURE),
    *(schema.fact.c[name] for name in ("value", "numerator", "denominator", "estimate", "sheet", "cell")),
)
OF_SENDER = (
    schema.submission.c.id.label("submission_id"),
    *(schema.submission.c[name] for name in ("unit", "file_name", "sha256", "version", "received_at", "made_up")),
)
# SQLite takes a limited number of parameters in one statement.
PORTION = 500


@dataclass(frozen=True, slots=True)
class StoredSubmission:
    """One saved workbook.

    ``unit`` None: the department speaks, or the sender is unknown; ``period`` None: it has no figure.
    ``status`` is "accepted", "superseded" where it had figures and none of them counts any more, or "withdrawn" (then
    ``withdrawn_at``, ``withdrawn_by`` and ``withdrawn_reason`` say when, by whom and why). Of its ``facts``,
    ``current_facts`` count now; ``warnings`` and ``notes`` count its findings.
    """

    id: int
    campaign: int
    unit: str | None
    period: str | None
    version: int
    file_name: str
    sha256: str
    received_at: datetime
    saved_at: datetime
    actor: str
    made_up: bool
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    withdrawn_reason: str | None
    status: str
    facts: int
    current_facts: int
    warnings: int
    notes: int


def current_facts(engine: Engine, year: int, received_until: datetime | None = None) -> pd.DataFrame:
    """The facts that count: one row a figure, as ``frames.FACTS`` says, ordered by figure.

    Parameters
    ----------
    received_until : datetime, optional
        The state as it would be with only the workbooks received up to that moment (with time zone), without those withdrawn since.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    with reading(engine) as connection:
        return counting_facts(connection, year, received_until)


def counting_facts(connection: Connection, year: int, received_until: datetime | None = None) -> pd.DataFrame:
    """Like ``current_facts``, within a transaction that goes on to something else."""
    of_year = schema.submission.c.campaign == year
    if received_until is None:
        joined = schema.fact.join(schema.current_fact, schema.current_fact.c.fact_id == schema.fact.c.id)
        facts = _facts(connection, select(*OF_FACT).select_from(joined).where(schema.current_fact.c.campaign == year), of_year)
    else:
        wanted = and_(of_year, schema.submission.c.withdrawn_at.is_(None), schema.submission.c.received_at <= received_until)
        facts = _facts(connection, select(*OF_FACT).join(schema.submission).where(wanted), wanted)
        facts = facts.sort_values(["received_at", "submission_id"]).drop_duplicates(FIGURE, keep="last")
    return FACTS.conform(facts.sort_values(FIGURE, na_position="first"))


def facts_by_id(engine: Engine, fact_ids: Collection[int]) -> pd.DataFrame:
    """These facts, current or not, as ``frames.FACTS`` says, in the order of their numbers; an unknown number has no row."""
    numbers = sorted({int(number) for number in fact_ids})
    parts = []
    with reading(engine) as connection:
        for start in range(0, len(numbers), PORTION):
            wanted = schema.fact.c.id.in_(numbers[start : start + PORTION])
            senders = schema.submission.c.id.in_(select(schema.fact.c.submission_id).where(wanted))
            parts.append(_facts(connection, select(*OF_FACT).where(wanted).order_by(schema.fact.c.id), senders))
    filled = [part for part in parts if len(part)]
    return FACTS.conform(pd.concat(filled, ignore_index=True)) if filled else FACTS.empty()


def year_estimates(engine: Engine, year: int) -> pd.DataFrame:
    """All estimates of the year's last month, as ``frames.FACTS`` says: also those that actual figures have since replaced.

    What a withdrawn workbook estimated is not among them.
    """
    fact, sent = schema.fact.c, schema.submission.c
    of_year = select(sent.id).where(sent.campaign == year, sent.withdrawn_at.is_(None))
    december = str(Period(year, 12))
    with reading(engine) as connection:
        return FACTS.conform(chosen_facts(connection, and_(fact.submission_id.in_(of_year), fact.estimate, fact.period == december)))


def chosen_facts(connection: Connection, wanted: ColumnElement[bool]) -> pd.DataFrame:
    """The facts of a condition, current or not, with the columns of ``frames.FACTS``, in the order of their figures."""
    senders = schema.submission.c.id.in_(select(schema.fact.c.submission_id).where(wanted))
    facts = _facts(connection, select(*OF_FACT).where(wanted), senders)
    return facts.sort_values(FIGURE, na_position="first")


def versions_of(engine: Engine, fact_id: int) -> pd.DataFrame:
    """All facts ever saved for the figure of this fact, the latest received first, as ``frames.FACTS`` says."""
    columns = schema.fact.c
    with reading(engine) as connection:
        one = connection.execute(
            select(*OF_FACT, schema.submission.c.campaign).join(schema.submission).where(columns.id == int(fact_id))
        ).one_or_none()
        if one is None:
            return FACTS.empty()
        of_year = schema.submission.c.campaign == one.campaign
        same = and_(of_year, *(columns[name].is_not_distinct_from(getattr(one, name)) for name in FIGURE))
        facts = _facts(connection, select(*OF_FACT).join(schema.submission).where(same), of_year)
    return FACTS.conform(facts.sort_values(["received_at", "submission_id"], ascending=False))


def district_targets(engine: Engine, year: int) -> tuple[Target, ...]:
    """The targets assigned to districts that hold now, by indicator, district and date."""
    with reading(engine) as connection:
        return targets_now(connection, year)


def seen_by(acting: Person, found: Iterable[StoredSubmission]) -> tuple[StoredSubmission, ...]:
    """Those of some saved workbooks that this person may see."""
    return tuple(one for one in found if may(acting, Action.SEE_SUBMISSIONS, Subject(one.unit)))


def submissions(engine: Engine, year: int) -> tuple[StoredSubmission, ...]:
    """All saved workbooks of a campaign, the latest received first."""
    with reading(engine) as connection:
        return _submissions(connection, schema.submission.c.campaign == year)


def submission(engine: Engine, submission_id: int) -> StoredSubmission:
    """One saved workbook.

    Raises
    ------
    KeyError
        If there is none with this number.
    """
    with reading(engine) as connection:
        found = _submissions(connection, schema.submission.c.id == submission_id)
    if not found:
        raise KeyError(submission_id)
    return found[0]


def findings(engine: Engine, submission_id: int) -> tuple[Finding, ...]:
    """What was noticed about a saved workbook, in the order of noticing."""
    of = schema.finding.c
    with reading(engine) as connection:
        rows = connection.execute(select(schema.finding).where(of.submission_id == submission_id).order_by(of.position)).all()
    return tuple(Finding(Severity(row.severity), row.code, row.sheet, row.cell, row.found, row.message, row.what_to_do) for row in rows)


def original(engine: Engine, sha256: str, *, acting: Person | None = None) -> bytes:
    """A workbook as it was sent, byte for byte: for a person (``acting``) who may see it, or for the program's own reading (None).

    Raises
    ------
    NotAllowed
        If it is another unit's, and the person may not see those.
    KeyError
        If no workbook with this content is stored.
    """
    of = schema.original.c
    with reading(engine) as connection:
        if acting is not None and not _may_open(connection, sha256, acting):
            raise NotAllowed(acting, Action.SEE_SUBMISSIONS)
        content = connection.execute(select(of.content).where(of.sha256 == sha256)).scalar_one_or_none()
    if content is None:
        raise KeyError(sha256)
    return bytes(content)


def may_open(engine: Engine, sha256: str, acting: Person) -> bool:
    """Whether somebody may have a stored file: a workbook, or what shows that a duty was done."""
    with reading(engine) as connection:
        return _may_open(connection, sha256, acting)


def _may_open(connection: Connection, sha256: str, acting: Person) -> bool:
    """A file of several units is open to each of them; one of a sender that cannot be known only to those who see all."""
    sent = select(schema.submission.c.unit).where(schema.submission.c.sha256 == sha256)
    shown = select(schema.task_report.c.unit).join(schema.task_evidence).where(schema.task_evidence.c.sha256 == sha256)
    units = [*connection.execute(sent).scalars(), *connection.execute(shown).scalars()] or [None]
    return any(may(acting, Action.SEE_SUBMISSIONS, Subject(unit)) for unit in units)


def data_version(engine: Engine) -> int:
    """A number that grows with every change: the key under which results may be kept."""
    with reading(engine) as connection:
        return trail.data_version(connection)


def is_empty(engine: Engine) -> bool:
    """True where the store holds no workbook, no district target and no task report."""
    held = (schema.submission, schema.target, schema.task_report)
    with reading(engine) as connection:
        return not _any(connection, *(exists().select_from(table) for table in held))


def has_made_up(engine: Engine, year: int) -> bool:
    """True where made-up workbooks, district targets or task reports of the campaign are stored: every screen then says so."""
    workbook, assigned, told = schema.submission.c, schema.target.c, schema.task_report.c
    with reading(engine) as connection:
        return _any(
            connection,
            exists().where(workbook.campaign == year, workbook.made_up),
            exists().where(assigned.campaign == year, assigned.made_up, assigned.active),
            exists().where(told.campaign == year, told.made_up),
        )


def _any(connection: Connection, *conditions: ColumnElement[bool]) -> bool:
    return bool(connection.execute(select(or_(*conditions))).scalar_one())


def _facts(connection: Connection, chosen: Select[Any], of_submissions: ColumnElement[bool]) -> pd.DataFrame:
    """Facts with what their submission adds, joined here: repeating a file's name and moment for each fact is what costs."""
    facts = _frame(connection, chosen, [column.name for column in OF_FACT])
    said = confirmations_of(connection, schema.fact.c.submission_id.in_(select(schema.submission.c.id).where(of_submissions)))
    facts["confirmed"] = pd.Series([said.get(number) for number in facts["fact_id"]], dtype=object, index=facts.index)
    senders = _frame(connection, select(*OF_SENDER).where(of_submissions), [column.name for column in OF_SENDER])
    numbered = {"submission_id": "int64"}
    return facts.astype(numbered).merge(senders.astype(numbered), on="submission_id", how="left", validate="many_to_one")


def _frame(connection: Connection, chosen: Select[Any], columns: list[str]) -> pd.DataFrame:
    """Rows as they are, of object dtype: pandas would make its own dtype of a column of text, and NaN of the None in it."""
    return pd.DataFrame(list(map(tuple, connection.execute(chosen).all())), columns=columns, dtype=object)


def _submissions(connection: Connection, wanted: ColumnElement[bool]) -> tuple[StoredSubmission, ...]:
    """Submissions with the counts of their facts and findings, the latest received first."""
    fact, current, found, sent = schema.fact.c, schema.current_fact, schema.finding.c, schema.submission.c
    within = select(sent.id).where(wanted)
    counts = connection.execute(
        select(fact.submission_id, func.count(), func.count(current.c.fact_id))
        .select_from(schema.fact.outerjoin(current, current.c.fact_id == fact.id))
        .where(fact.submission_id.in_(within))
        .group_by(fact.submission_id)
    )
    facts = {number: (total, counting) for number, total, counting in counts}
    noticed = connection.execute(
        select(found.submission_id, found.severity, func.count())
        .where(found.submission_id.in_(within))
        .group_by(found.submission_id, found.severity)
    )
    findings_of = {(number, severity): total for number, severity, total in noticed}
    rows = connection.execute(select(schema.submission).where(wanted).order_by(sent.received_at.desc(), sent.id.desc())).all()
    return tuple(_submission(row, *facts.get(row.id, (0, 0)), findings_of) for row in rows)


def _submission(row: Row[Any], facts: int, current: int, findings_of: Mapping[tuple[int, str], int]) -> StoredSubmission:
    return StoredSubmission(
        **row._mapping,
        status="withdrawn" if row.withdrawn_at else "superseded" if facts and not current else "accepted",
        facts=facts,
        current_facts=current,
        warnings=findings_of.get((row.id, Severity.WARNING), 0),
        notes=findings_of.get((row.id, Severity.NOTE), 0),
    )
