"""The page for the head of the department, from what the store holds now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from analysis.display.elements.view import View
from analysis.model import Language, Period
from analysis.progress.compute import compute
from analysis.reports.leader_summary import summary_pdf
from data.amending.campaign import campaign_of
from data.meeting.outlook_inputs import outlook_inputs_of
from data.store import read, tasks


def leader_summary(store: Any, as_of: Period, language: Language) -> bytes | None:
    """The PDF of any period; None where the year has no figure.

    Raises
    ------
    StoreError
        If the store cannot be read.
    """
    campaign = campaign_of(store, as_of.year)
    facts, targets = read.current_facts(store, as_of.year), read.district_targets(store, as_of.year)
    if facts.empty:
        return None
    told = tasks.task_reports(store, as_of.year)
    view = View(campaign, compute(campaign, facts, targets, as_of), targets, language, told, outlook_inputs_of(store, campaign))
    return summary_pdf(view, int(datetime.now(UTC).timestamp()))
