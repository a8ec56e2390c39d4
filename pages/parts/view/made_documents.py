"""Finished documents: made in the workshop, compared with the data, and the latest of them kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from analysis.access import Person
from analysis.model import (
    Language,
    Period,
)
from data.emulation.form_table import FormRequest
from data.emulation.forms import FinishedForm, form_of
from data.handing_out.document_worker import Order
from data.handing_out.documents import Document, OrderStep, Told, workshop
from data.handing_out.noting import maker_now, note_made
from pages.parts.view import loaders

SHELF = 48
"""How many finished documents are kept."""


@st.cache_resource(show_spinner=False, max_entries=8)
def briefing(order: Order, version: int) -> bytes:
    """The content of every document of a meeting, packed for the workers."""
    return workshop().prepare(order)


@st.cache_resource(show_spinner=False)
def _shelf() -> dict[tuple[object, ...], Document]:
    """Finished documents, the latest last. A cached function could not tell the screen how far it is."""
    return {}


def finished(kind: str, order: Order, version: int, template: bytes) -> Document | None:
    """A document that was made before, by whomever: it outlives a reload of the page; None where it is to be made."""
    return _shelf().get((kind, order, version, template, True))


def document(kind: str, order: Order, version: int, template: bytes, told: Told, *, acting: Person | None = None) -> Document:
    """A finished document whose numbers were compared with the data; ``told`` hears of every step while it is being made.

    Its seal names ``acting``, and so does the trail; None: it is shown on the wall and handed to nobody.

    Raises
    ------
    NotReconciled, TemplateError, NotMade, StoreError
        As ``data.handing_out.documents.Workshop.make``.
    NotAllowed
        As ``data.handing_out.noting.note_made``.
    """
    shelf, key = _shelf(), (kind, order, version, template, acting is not None)
    if key not in shelf:
        told(OrderStep.PREPARING)
        maker = None if acting is None else maker_now(acting)
        made = workshop().make(kind, order, template=template, briefing=briefing(order, version), told=told, maker=maker)
        if acting is not None:
            note_made(loaders.store(), [made], acting=acting)
        _put_on_shelf(key, made)
    return shelf[key]


def make_documents(
    order: Order, version: int, templates: Mapping[str, bytes], told: Callable[[str, OrderStep], None], *, acting: Person
) -> None:
    """Make those of these kinds that are not finished, at once; ``document`` then finds them, or says why one cannot be made."""
    missing = {kind: template for kind, template in templates.items() if finished(kind, order, version, template) is None}
    if missing:
        for kind in missing:
            told(kind, OrderStep.PREPARING)
        made = workshop().make_together(missing, order, briefing=briefing(order, version), told=told, maker=maker_now(acting))
        note_made(loaders.store(), made.values(), acting=acting)
        for kind, one in made.items():
            _put_on_shelf((kind, order, version, missing[kind], True), one)


def _put_on_shelf(key: tuple[object, ...], finished: Document) -> None:
    shelf = _shelf()
    shelf[key] = finished
    for oldest in list(shelf)[:-SHELF]:
        shelf.pop(oldest, None)


@st.cache_resource(show_spinner=False, max_entries=16)
def emulation_form(asked: FormRequest, moment: tuple[int, int, str], session: str, language: Language, who: Person) -> FinishedForm:
    """A finished form for a person."""
    year, _, as_of = moment
    return form_of(
        loaders.store(),
        who,
        loaders.campaign_of(year),
        asked,
        period=Period.parse(as_of),
        session=session,
        language=language,
        today=loaders.today(),
    )
