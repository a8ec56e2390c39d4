"""A decision written down at a meeting, with the figure that caused it as it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from analysis.access import Person
from analysis.model import Campaign, DecisionFigure, MeetingDecision, Period
from analysis.progress.changes import Situation
from data.meeting import now_and_snapshots
from data.store.decisions import DecisionWritten, decide
from data.store.snapshots import snapshot_named


@dataclass(frozen=True, slots=True)
class SaidAtMeeting:
    """What somebody wrote onto a slide. ``indicator`` "" where the slide is about none; ``district`` "" is the whole province."""

    slide: str
    title: str
    text: str
    owner: str
    due: date | None
    indicator: str
    district: str


def decide_at(
    engine: Engine, campaign: Campaign, as_of: Period | None, snapshot: str | None, said: SaidAtMeeting, *, acting: Person
) -> MeetingDecision:
    """Keep a decision of the meeting over a snapshot, or over the figures of a period as they are now.

    Raises
    ------
    NotAllowed
        If ``acting`` may not write down decisions.
    KeyError
        If there is no snapshot of that name, or the campaign has no such indicator or district.
    ValueError
        If neither a period nor a snapshot is given.
    StoreError
        If the decision has no words, or the store cannot be written.
    """
    kept = None if snapshot is None else snapshot_named(engine, campaign.year, snapshot)
    if kept is not None:
        situation = now_and_snapshots.kept(engine, campaign, kept)
    elif as_of is not None:
        situation = now_and_snapshots.now(engine, campaign, as_of)
    else:
        raise ValueError("a meeting is over a period or a snapshot")
    written = DecisionWritten(
        as_of=situation.as_of,
        snapshot=None if kept is None else kept.id,
        slide=said.slide,
        slide_title=said.title,
        text=said.text,
        owner=said.owner,
        due=said.due,
        figure=_figure(situation, said) if said.indicator else None,
        made_up=situation.progress.made_up,
    )
    return decide(engine, written, acting=acting)


def _figure(situation: Situation, said: SaidAtMeeting) -> DecisionFigure:
    campaign, progress = situation.campaign, situation.progress
    _ = campaign.indicators[said.indicator]
    if said.district:
        _ = campaign.districts[said.district]
    frame = progress.districts if said.district else progress.indicators
    found = frame[frame["indicator"] == said.indicator]
    if said.district:
        found = found[found["district"] == said.district]
    if found.empty:
        return DecisionFigure(said.indicator, said.district, None, lower_bound=False, fact_ids=())
    row = found.iloc[0].to_dict()
    value = None if pd.isna(row["value"]) else float(row["value"])
    return DecisionFigure(said.indicator, said.district, value, bool(row.get("lower_bound", False)), tuple(map(int, row["fact_ids"])))
