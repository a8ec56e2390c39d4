"""The side of ``data.documents`` that runs inside a worker process."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from sqlalchemy import Engine

from analysis.model import Language, Period
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.pack_kind import PackKind
from analysis.reports.forms import FORMS
from analysis.reports.preview import first_page, first_pages
from analysis.reports.reading_back.reconcile import Reconciliation, reconciled
from analysis.reports.seal.carried import with_seal
from analysis.reports.seal.lines import lines_of
from analysis.reports.seal.seal import About, sealed
from data.amending.campaign import campaign_of
from data.meeting.briefing import briefing_of
from data.store.engine import open_store
from data.store.seal_key import seal_key
from data.workers import worker_process

Given = ParamSpec("Given")
Result = TypeVar("Result")

COURTESY = 10
"""How much a worker gives way to the process that serves people (as ``nice`` counts)."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a document is about.

    ``address`` is the store's (None: the one the environment names), ``as_of`` None the period of the ``snapshot``,
    ``snapshot`` None the store as it is now, ``kind`` None the kind of pack that the period asks for.
    """

    year: int
    language: Language
    as_of: Period | None = None
    snapshot: str | None = None
    address: str | None = None
    kind: PackKind | None = None


def order_for(
    engine: Engine,
    year: int,
    language: Language,
    as_of: Period | None = None,
    snapshot: str | None = None,
    *,
    kind: PackKind | None = None,
) -> Order:
    """An order about an open store."""
    return Order(year, language, as_of, snapshot, engine.url.render_as_string(hide_password=False), kind)


def begin(memory: int) -> None:
    """Make a new worker ready; see ``data.workers.worker_process.begin``."""
    worker_process.begin(memory)
    if hasattr(os, "nice"):
        os.nice(COURTESY)


class Prepared(NamedTuple):
    """What all documents of a moment are made from, and the secret that signs them."""

    briefing: Briefing
    key: str


def prepared_here(order: Order) -> Prepared:
    """What the documents of an order are made from, for who makes them in this very process."""
    store = _store(order.address)
    made = briefing_of(store, campaign_of(store, order.year), order.language, order.as_of, order.snapshot, kind=order.kind)
    return Prepared(made, seal_key(store))


def prepare(order: Order) -> bytes:
    """The pickled ``Prepared`` of an order, to hand from one process to another."""
    return pickle.dumps(prepared_here(order), protocol=pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=2)
def unpacked(packed: bytes) -> Prepared:
    """What ``prepare`` packed; unpickled once for the steps and documents that follow each other in a worker."""
    found: Prepared = pickle.loads(packed)
    return found


def with_unpacked(packed: bytes, step: Callable[Concatenate[Prepared, Given], Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """One of the steps below, in a worker, which is handed bytes."""
    return step(unpacked(packed), *given, **named)


def lay_out(prepared: Prepared, kind: str, template: bytes) -> bytes:
    """The document of a briefing."""
    return FORMS[kind].make(prepared.briefing, template)


def picture(prepared: Prepared, kind: str, template: bytes) -> tuple[bytes, ...]:
    """The first pages of a document as PNG."""
    told, letter = prepared.briefing, FORMS[kind].letter
    return first_pages(kind, told, template) if letter is None else first_page(letter(told))


class DocumentMaker(NamedTuple):
    """Who asked for a document, as a trail keeps the name, and when (with time zone)."""

    name: str
    at: datetime


class CheckedDocument(NamedTuple):
    """A finished document with its seal and what that says: the comparison of its numbers, the places left to a person."""

    content: bytes
    about: About
    outcome: Reconciliation
    to_write: tuple[str, ...]


def check(prepared: Prepared, kind: str, content: bytes, maker: DocumentMaker | None = None) -> CheckedDocument:
    """Compare a document's numbers, and seal what agrees.

    Raises
    ------
    NotReconciled
        If one differs.
    """
    form, (told, key) = FORMS[kind], prepared
    expected = form.expected(told)
    outcome = reconciled(expected.known, expected.read(content, form.title(told.language)), expected.required)
    seal = sealed(about(kind, told, maker), lines_of(content), key)
    return CheckedDocument(with_seal(content, seal), seal.about, outcome, expected.to_write)


def about(kind: str, told: Briefing, maker: DocumentMaker | None = None) -> About:
    """What the seal of a document says that it shows."""
    snapshot = None if told.snapshot is None else told.snapshot.name
    stamp, period = told.stamp, told.view.progress.as_of
    given = None if stamp is None else stamp.approval
    by, at = ("", "") if given is None else (given.actor, given.at.isoformat())
    made = ("", "") if maker is None else (maker.name, maker.at.isoformat(timespec="seconds"))
    return About(kind, period.year, str(period), snapshot, told.language.value, "" if stamp is None else stamp.code, by, at, *made)


@lru_cache(maxsize=1)
def _store(address: str | None) -> Engine:
    return open_store(address)
