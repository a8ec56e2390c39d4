"""What is said at a meeting, from the store: as it is now, or as a snapshot kept it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import dropwhile

import pandas as pd
from sqlalchemy import Engine

from analysis.display.certainty.quality import Noticed
from analysis.display.elements.view import View
from analysis.model import Campaign, Language, MeetingDecision, Period, Snapshot, office_day
from analysis.progress.changes import Changes, Situation, compare
from analysis.progress.discipline import MONTH, discipline
from analysis.progress.outlook import OutlookInputs
from analysis.reports.briefing.briefing import Briefing, brief
from analysis.reports.briefing.pack_kind import PackKind
from analysis.reports.briefing.stamp import Stamp
from analysis.reports.seal.code import code_of
from data.meeting import now_and_snapshots
from data.meeting.outlook_inputs import outlook_inputs_of
from data.store.approvals import approvals
from data.store.causes import cause_answers
from data.store.decisions import decisions
from data.store.engine import reading
from data.store.known_then import KnownThen, withdrawn_then
from data.store.noticed import warnings_about
from data.store.read import StoredSubmission, facts_by_id, submissions
from data.store.receipts import receipts
from data.store.snapshots import snapshot_named, snapshots
from data.store.tasks import task_reports


def briefing_of(
    engine: Engine,
    campaign: Campaign,
    language: Language,
    as_of: Period | None = None,
    snapshot: str | None = None,
    *,
    kind: PackKind | None = None,
) -> Briefing:
    """The content of every document of one moment.

    Parameters
    ----------
    as_of
        The period that it speaks of; None: that of the snapshot.
    snapshot
        Name of a snapshot; None for the store as it is now. What changed is told since the snapshot before.
    kind
        Which pack it is for; None: the one that the period asks for.

    Raises
    ------
    KeyError
        If there is no snapshot of that name.
    ValueError
        If neither a period nor a snapshot is given, or the period is not of the campaign's year.
    StoreError
        If the store cannot be read.
    """
    kept = None if snapshot is None else snapshot_named(engine, campaign.year, snapshot)
    situation = _situation(engine, campaign, as_of, kept)
    earlier, decided = _decisions(engine, situation, kept)
    return brief(
        _view(engine, campaign, situation, language, kept),
        _with_cells_of(engine, situation.facts, earlier),
        snapshot=kept,
        changes=_changes(engine, campaign, kept, situation),
        noticed=_noticed(engine, situation),
        discipline=discipline_at(engine, campaign, situation.as_of, kept),
        stamp=stamp_of(engine, situation, kept),
        earlier=earlier,
        decided=decided,
        kind=kind,
    )


def stamp_of(engine: Engine, situation: Situation, kept: Snapshot | None) -> Stamp:
    """The code of what counts, and the latest approval of exactly that; what is not kept as a snapshot cannot be approved."""
    code = code_of(situation)
    given = approvals(engine, situation.campaign.year) if kept is not None else ()
    found = next((one for one in given if kept is not None and one.snapshot == kept.id and one.code == code), None)
    if kept is None:
        return Stamp(code, found, kept=False)
    today = now_and_snapshots.now(engine, situation.campaign, situation.as_of)
    return Stamp(code, found, kept=True, later=len(now_and_snapshots.difference(engine, situation, today).restated))


def _decisions(
    engine: Engine, situation: Situation, kept: Snapshot | None
) -> tuple[tuple[MeetingDecision, ...], tuple[MeetingDecision, ...]]:
    """What earlier meetings decided, and what this one did. A meeting is a snapshot, or without one the figures of a period."""
    found = decisions(engine, situation.campaign.year)
    moments = {one.id: one.moment for one in snapshots(engine, situation.campaign.year)}
    number = None if kept is None else kept.id

    def is_earlier(one: MeetingDecision) -> bool:
        if one.as_of != situation.as_of:
            return one.as_of < situation.as_of
        # Two meetings over the same month: that of the earlier snapshot came first, figures that nobody kept come last.
        return one.snapshot is not None and (kept is None or moments[one.snapshot] < kept.moment)

    earlier = tuple(one for one in found if is_earlier(one))
    return earlier, tuple(one for one in found if one.as_of == situation.as_of and one.snapshot == number)


def _with_cells_of(engine: Engine, facts: pd.DataFrame, earlier: tuple[MeetingDecision, ...]) -> pd.DataFrame:
    """The facts, and those that stood behind the figures of earlier decisions, of which some count no longer."""
    missing = {number for one in earlier if one.figure for number in one.figure.fact_ids} - set(facts["fact_id"])
    return pd.concat([facts, facts_by_id(engine, missing)], ignore_index=True) if missing else facts


def discipline_at(
    engine: Engine, campaign: Campaign, as_of: Period, kept: Snapshot | None, recorded_until: datetime | None = None
) -> pd.DataFrame:
    """Frame DISCIPLINE, of a snapshot with what had arrived by its moment and was recorded by then.

    Parameters
    ----------
    recorded_until : datetime, optional
        Until when what had arrived could still be recorded; without it until the snapshot was taken.
    """
    if kept is None:
        sent = [one for one in submissions(engine, campaign.year) if one.withdrawn_at is None]
        return discipline(campaign, sent, as_of, receipts(engine, campaign.year))
    known = KnownThen(kept.moment, recorded_until or kept.taken_at)
    found = discipline(campaign, _stood(engine, campaign.year, known), as_of, receipts(engine, campaign.year, known))
    # A month that had not ended at the moment was not owed yet.
    day = office_day(kept.moment)
    owed = [kind != MONTH or Period.parse(code).last_day < day for code, kind in zip(found["deadline"], found["kind"], strict=True)]
    return found[owed].reset_index(drop=True)


def _stood(engine: Engine, year: int, known: KnownThen) -> list[StoredSubmission]:
    """The workbooks that had arrived, were saved and stood then."""
    with reading(engine) as connection:
        withdrawn = withdrawn_then(connection, year, known.recorded_until)
    every = (one for one in submissions(engine, year) if one.id not in withdrawn)
    return [one for one in every if one.received_at <= known.received_until and one.saved_at <= known.recorded_until]


def _noticed(engine: Engine, situation: Situation) -> tuple[Noticed, ...]:
    """The warnings about workbooks whose figures count by the period spoken of."""
    facts = situation.facts
    return warnings_about(engine, facts[facts["period"] <= str(situation.as_of)]["submission_id"].unique().tolist())


def _situation(engine: Engine, campaign: Campaign, as_of: Period | None, kept: Snapshot | None) -> Situation:
    if kept is not None:
        situation = now_and_snapshots.kept(engine, campaign, kept)
        return situation if as_of is None else replace(situation, as_of=as_of)
    if as_of is None:
        raise ValueError("a moment is a period or a snapshot")
    return now_and_snapshots.now(engine, campaign, as_of)


def _view(engine: Engine, campaign: Campaign, situation: Situation, language: Language, kept: Snapshot | None) -> View:
    """The situation as it is told, with what units said of their duties and causes, and what a look ahead rests on."""
    told, causes = task_reports(engine, campaign.year, kept), cause_answers(engine, campaign.year, kept)
    ahead = outlook_inputs_of(engine, campaign, situation) if kept is None else _known_by(outlook_inputs_of(engine, campaign, None), kept)
    return View(situation.campaign, situation.progress, tuple(situation.district_targets), language, told, ahead, causes)


def _known_by(outlook_inputs: OutlookInputs, kept: Snapshot) -> OutlookInputs:
    """What a look ahead may use as it was at a snapshot's moment: what arrived later was not known.

    Its year was not over then, so the methods are tried on no later one.
    """
    estimates = outlook_inputs.estimates[outlook_inputs.estimates["received_at"] <= kept.moment]
    year = outlook_inputs.tested_on
    over = year is not None and year.campaign.last_day < kept.moment.date()
    return replace(outlook_inputs, estimates=estimates.reset_index(drop=True), tested_on=year if over else None)


def _changes(engine: Engine, campaign: Campaign, kept: Snapshot | None, situation: Situation) -> Changes | None:
    """The difference from the snapshot before this one, or from the latest one to now."""
    found = snapshots(engine, campaign.year)
    before = found if kept is None else tuple(dropwhile(lambda one: one.id != kept.id, found))[1:]
    # A later meeting's snapshot is no past of an earlier period.
    earlier = [one for one in before if one.as_of <= situation.as_of]
    return compare(now_and_snapshots.kept(engine, campaign, earlier[0]), situation) if earlier else None
