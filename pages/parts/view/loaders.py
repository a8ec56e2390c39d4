"""What the screens read from the store, kept under the number of the store's last change.

Nothing is kept under a frame, which Streamlit would hash from a sample. Progress and figures are
shared by all sessions and never changed by anybody, so they are kept as they are, not pickled.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from analysis.access import Person
from analysis.desk.registration import RegistrationsAtDay
from analysis.display.certainty.quality import NOTICED_CODES, Noticed
from analysis.display.elements.view import View
from analysis.display.lineage.cells_around import Neighbourhood
from analysis.display.lineage.sheet_page import SheetPage
from analysis.model import (
    Campaign,
    Correction,
    Fact,
    Finding,
    Language,
    MeetingDecision,
    Period,
    Snapshot,
    Target,
    TaskReport,
    office_day,
)
from analysis.progress.changes import Changes
from analysis.progress.compute import Progress, compute
from analysis.progress.discipline import discipline as who_sent
from analysis.progress.effect import Effect
from analysis.progress.outlook import OutlookInputs
from analysis.progress.reconciliation import reconcile
from data.amending import campaign as amending
from data.desk.registering import every_registration
from data.desk.standing import DeskStanding, desk_standing
from data.emulation.promptness import promptness_seen
from data.emulation.scores import ScoresAtMoment, standing
from data.handing_out.document_worker import Order
from data.meeting import approving, now_and_snapshots
from data.meeting.approving import BeforeApproval
from data.meeting.outlook_inputs import outlook_inputs_of
from data.receiving.district_targets import TargetTable, read_table
from data.receiving.doubts import effects_of
from data.store import corrections, differences, read, tasks
from data.store import decisions as stored_decisions
from data.store import noticed as stored_noticed
from data.store import receipts as stored_receipts
from data.store import snapshots as stored_snapshots
from data.store.causes import cause_answers
from data.store.corrections import corrections_of_facts
from data.store.differences import Version
from data.store.drafts import Draft, content_of
from data.store.engine import open_store
from data.store.months import MonthClosing, months
from data.store.read import StoredSubmission
from data.store.remembered import RememberedName, names_of
from data.store.sent_in import SentIn, sent_in
from data.tables.campaign import campaign_years
from data.workers.cells_around import read_neighbourhood
from data.workers.sheet_window import look_at


@st.cache_resource(show_spinner=False)
def store() -> Any:
    """The store of this process.

    Raises
    ------
    StoreError
        If it cannot be opened.
    """
    return open_store()


def years() -> list[str]:
    """The years that have a campaign, the latest first."""
    return [str(year) for year in reversed(campaign_years())]


def campaign_of(year: int) -> Campaign:
    """The campaign of a year as it holds in the store; the same object until somebody changes a table."""
    return campaign_at(year, data_version())


@st.cache_resource(show_spinner=False, max_entries=4)
def campaign_at(year: int, version: int) -> Campaign:
    """The campaign of a year at a change of the store."""
    return amending.campaign_of(store(), year)


def data_version() -> int:
    """The number of the store's last change; asked at every run, everything else is kept under it."""
    return read.data_version(store())


@st.cache_resource(show_spinner=False, max_entries=4)
def facts(year: int, version: int) -> pd.DataFrame:
    """The facts that count now."""
    return read.current_facts(store(), year)


@st.cache_resource(show_spinner=False, max_entries=4)
def district_targets(year: int, version: int) -> tuple[Target, ...]:
    """The targets assigned to districts."""
    return read.district_targets(store(), year)


@st.cache_resource(show_spinner=False, max_entries=48)
def progress(year: int, version: int, as_of: str) -> Progress:
    """Where the campaign stands at the end of a period."""
    return compute(campaign_at(year, version), facts(year, version), district_targets(year, version), Period.parse(as_of))


@st.cache_resource(show_spinner=False, max_entries=4)
def submissions(year: int, version: int) -> tuple[StoredSubmission, ...]:
    """All saved workbooks, the latest received first."""
    return read.submissions(store(), year)


@st.cache_data(show_spinner=False, max_entries=8)
def has_made_up(year: int, version: int) -> bool:
    """Whether made-up data is in the store."""
    return read.has_made_up(store(), year)


@st.cache_resource(show_spinner=False, max_entries=4)
def task_reports(year: int, version: int) -> tuple[TaskReport, ...]:
    """What units told of the qualitative tasks."""
    return tasks.task_reports(store(), year)


@st.cache_resource(show_spinner=False, max_entries=4)
def snapshots(year: int, version: int) -> tuple[Snapshot, ...]:
    """All snapshots, that of the latest moment first."""
    return stored_snapshots.snapshots(store(), year)


@st.cache_resource(show_spinner=False, max_entries=16)
def changes(snapshot: int, moment: tuple[int, int, str]) -> Changes:
    """What is different at a moment (year, version, period) from a snapshot."""
    year, version, as_of = moment
    campaign = campaign_at(year, version)
    before = next(one for one in snapshots(year, version) if one.id == snapshot)
    kept, today = now_and_snapshots.kept(store(), campaign, before), now_and_snapshots.now(store(), campaign, Period.parse(as_of))
    return now_and_snapshots.difference(store(), kept, today)


@st.cache_resource(show_spinner=False, max_entries=16)
def before_approval(snapshot: int, year: int, version: int) -> BeforeApproval:
    """What a person looks at before approving the pack of a snapshot."""
    kept = next(one for one in snapshots(year, version) if one.id == snapshot)
    return approving.before_approval(store(), campaign_at(year, version), kept)


@st.cache_resource(show_spinner=False, max_entries=4)
def decisions(year: int, version: int) -> tuple[MeetingDecision, ...]:
    """All decisions of a campaign with what was told of them."""
    return stored_decisions.decisions(store(), year)


def decided_at(order: Order) -> tuple[MeetingDecision, ...]:
    """What the meeting over this snapshot, or over these figures as they are, decided so far."""
    kept = None
    if order.snapshot is not None:
        kept = next(one.id for one in snapshots(order.year, data_version()) if one.name == order.snapshot)
    found = stored_decisions.decisions(store(), order.year)
    return tuple(one for one in found if one.snapshot == kept and (kept is not None or one.as_of == order.as_of))


@st.cache_resource(show_spinner=False, max_entries=4)
def outlook_inputs(year: int, version: int) -> OutlookInputs:
    """What a projection may look at beside the figures of the period."""
    return outlook_inputs_of(store(), campaign_at(year, version))


@st.cache_resource(show_spinner=False, max_entries=48)
def view(year: int, version: int, as_of: str, language: Language) -> View:
    """Everything the displays need for a moment."""
    assigned, told = district_targets(year, version), task_reports(year, version)
    causes, inputs = cause_answers(store(), year), outlook_inputs(year, version)
    return View(campaign_at(year, version), progress(year, version, as_of), assigned, language, told, inputs, causes)


@st.cache_resource(show_spinner=False, max_entries=48)
def discipline(moment: tuple[int, int, str], waiting: tuple[SentIn, ...] = ()) -> pd.DataFrame:
    """Frame DISCIPLINE at a moment (year, version, period), with what waits for acceptance, which changes without a new version."""
    year, version, as_of = moment
    noted = stored_receipts.receipts(store(), year)
    standing = [one for one in submissions(year, version) if one.withdrawn_at is None]
    return who_sent(campaign_at(year, version), standing, Period.parse(as_of), noted, waiting)


@st.cache_resource(show_spinner=False, max_entries=24)
def desk(year: int, version: int, as_of: str) -> DeskStanding:
    """What the office looks at: figures, who sent, what is asked and answered. Callers leave out what a person may not see."""
    return desk_standing(store(), campaign_at(year, version), Period.parse(as_of), progress(year, version, as_of))


@st.cache_resource(show_spinner=False, max_entries=24)
def registrations_at(year: int, version: int, today: date) -> RegistrationsAtDay:
    """Registrations with what to point out on a day. Callers leave out what a person may not see."""
    return every_registration(store(), campaign_at(year, version), today)


@st.cache_resource(show_spinner=False, max_entries=4)
def closings(year: int, version: int) -> tuple[MonthClosing, ...]:
    """The latest word on each month that was ever closed."""
    return months(store(), year)


def waiting_for_acceptance(year: int) -> tuple[SentIn, ...]:
    """What units sent in and nobody accepted yet."""
    return sent_in(store(), year)


def promptness_of(year: int, as_of: Period, *, acting: Person) -> tuple[str, ...] | None:
    """The units whose reporting somebody may see, None for all."""
    return promptness_seen(store(), acting, campaign_of(year), as_of, today())


@st.cache_resource(show_spinner=False, max_entries=48)
def reconciliation(moment: tuple[int, int, str]) -> pd.DataFrame:
    """Frame RECONCILIATION at a moment (year, version, period)."""
    year, version, as_of = moment
    return reconcile(campaign_at(year, version), facts(year, version), district_targets(year, version), Period.parse(as_of))


@st.cache_resource(show_spinner=False, max_entries=4)
def noticed(year: int, version: int) -> tuple[Noticed, ...]:
    """What saved workbooks that count contradict in themselves."""
    return stored_noticed.noticed(store(), year, NOTICED_CODES)


@st.cache_data(show_spinner=False, max_entries=4)
def read_targets(year: int, version: int, name: str, content: bytes) -> TargetTable:
    """An allocation as it was uploaded, read in a worker and checked against what holds."""
    return read_table(content, name, campaign_at(year, version), district_targets(year, version))


def today() -> date:
    """The day it is in Viet Nam."""
    return office_day(datetime.now(UTC))


def facts_by_id(fact_ids: Sequence[int]) -> pd.DataFrame:
    """The facts behind a figure, with their cells."""
    return read.facts_by_id(store(), fact_ids)


def original(sha256: str, *, acting: Person) -> bytes:
    """A workbook as it was sent, for whoever asks now."""
    return read.original(store(), sha256, acting=acting)


def may_open(sha256: str, *, acting: Person) -> bool:
    """Whether to offer a stored file to somebody; ``original`` asks again."""
    return read.may_open(store(), sha256, acting)


def findings(submission: int) -> tuple[Finding, ...]:
    """What was noticed about a saved workbook."""
    return read.findings(store(), submission)


@st.cache_data(show_spinner=False, max_entries=64)
def neighbourhood(sha256: str, file_name: str, sheet: str, cells: tuple[str, ...]) -> Neighbourhood | None:
    """The cells around a figure in its stored workbook."""
    return read_neighbourhood(file_name, read.original(store(), sha256), sheet, cells)


@st.cache_data(show_spinner=False, max_entries=64)
def sheet_page(draft: int, file: tuple[str, str], sheet: str, cell: str, first_row: int) -> SheetPage | None:
    """A window of a sheet of a workbook that waits. ``file`` is its name and its content's hash, so that what is kept is its own."""
    return look_at(file[0], content_of(store(), draft), sheet, cell, first_row)


def version_before(year: int, draft: Draft) -> Version | None:
    """The saved version that a workbook that waits is a new version of."""
    return None if draft.reading is None else differences.version_before(store(), year, draft.reading, draft.received_at)


@st.cache_data(show_spinner=False, max_entries=32)
def version_of(submission: int, version: int) -> tuple[Version, Version | None]:
    """A saved version and the one before it."""
    return differences.version_of(store(), submission)


def corrections_of(submission: int) -> tuple[Correction, ...]:
    """The corrections of a saved workbook."""
    return corrections.corrections_of(store(), submission)


def corrections_behind(fact_ids: Sequence[int]) -> tuple[Correction, ...]:
    """The corrections that made these facts, each once."""
    found = corrections_of_facts(store(), fact_ids)
    return tuple(dict.fromkeys(one for several in found.values() for one in several))


def effects(year: int, version: int, draft: Draft) -> dict[Fact, tuple[Effect, ...]]:
    """What the suspicious figures of a workbook that waits would do to the province, by fact."""
    read_as = "" if draft.reading is None else repr(draft.reading.facts)
    return _effects(draft.id, (year, version), read_as, draft)


@st.cache_resource(show_spinner=False, max_entries=64)
def _effects(number: int, at: tuple[int, int], read_as: str, _draft: Draft) -> dict[Fact, tuple[Effect, ...]]:
    """``number``, the store's state and what was read are the key; the draft itself is only looked at."""
    return {} if _draft.reading is None else effects_of(store(), campaign_of(at[0]), _draft.reading, _draft.received_at)


def remembered_names(year: int) -> tuple[RememberedName, ...]:
    """The names that a person explained."""
    return names_of(store(), year)


@st.cache_resource(show_spinner=False, max_entries=8)
def scores(year: int, version: int, as_of: str) -> ScoresAtMoment:
    """Scores of every unit as they stand; what a person may see of them is asked where it is shown."""
    return standing(store(), campaign_at(year, version), Period.parse(as_of))
