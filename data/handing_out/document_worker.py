"""The side of ``data.documents`` that runs inside a worker process."""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Engine

from analysis.model import Language, Period
from analysis.reports.briefing import Briefing
from analysis.reports.forms import FORMS
from analysis.reports.reconcile import Reconciliation, reconciled
from data.meeting.briefing import briefing_of
from data.store.engine import open_store
from data.tables.campaign import load_year
from data.workers import worker_process

COURTESY = 10
"""How much a worker gives way to the process that serves people (as ``nice`` counts)."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a document is about.

    ``address`` is the store's (None: the one the environment names), ``as_of`` None the period of the ``snapshot``,
    ``snapshot`` None the store as it is now.
    """

    year: int
    as_of: Period | None = None
    snapshot: str | None = None
    language: Language = Language.VIETNAMESE
    address: str | None = None


def order_for(
    engine: Engine, year: int, as_of: Period | None = None, snapshot: str | None = None, language: Language = Language.VIETNAMESE
) -> Order:
    """An order about an open store."""
    return Order(year, as_of, snapshot, language, engine.url.render_as_string(hide_password=False))


def begin(memory: int) -> None:
    """Make a new worker ready; see ``data.workers.worker_process.begin``."""
    worker_process.begin(memory)
    if hasattr(os, "nice"):
        os.nice(COURTESY)


def prepare(order: Order) -> bytes:
    """The pickled briefing of an order."""
    made = briefing_of(_store(order.address), load_year(order.year), order.as_of, order.snapshot, order.language)
    return pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL)


def lay_out(kind: str, briefing: bytes, template: bytes) -> bytes:
    """The document of a briefing."""
    return FORMS[kind].make(_unpacked(briefing), template)


class CheckedDocument(NamedTuple):
    """What is told of a finished document: its period, the comparison of its numbers, the places left to a person."""

    as_of: Period
    outcome: Reconciliation
    to_write: tuple[str, ...]


def check(kind: str, briefing: bytes, content: bytes) -> CheckedDocument:
    """Compare a document's numbers.

    Raises
    ------
    NotReconciled
        If one differs.
    """
    form, told = FORMS[kind], _unpacked(briefing)
    expected = form.expected(told)
    outcome = reconciled(expected.known, expected.read(content, form.title(told.language)), expected.required)
    return CheckedDocument(told.view.progress.as_of, outcome, expected.to_write)


@lru_cache(maxsize=1)
def _store(address: str | None) -> Engine:
    return open_store(address)


@lru_cache(maxsize=2)
def _unpacked(briefing: bytes) -> Briefing:
    """Unpickled once for the steps and documents that follow each other in a worker."""
    found: Briefing = pickle.loads(briefing)
    return found
