"""Who made which document and when: a name for its seal, and a line of the trail with the hash of what was handed out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Engine

from analysis.access import Action, Person, require
from analysis.reports.briefing.briefing import Briefing
from data.handing_out.document_worker import DocumentMaker, Order
from data.handing_out.documents import Document
from data.store.engine import writing
from data.store.trail import write_audit


def maker_now(acting: Person) -> DocumentMaker:
    """Whom a document that is made now names."""
    return DocumentMaker(acting.signature, datetime.now(UTC))


def note_made(engine: Engine, order: Order, made: Mapping[str, Document], *, acting: Person) -> None:
    """Note finished documents, by their kinds; the line's hash finds each file again, whoever has it.

    Raises
    ------
    NotAllowed
        If ``acting`` may not see what the documents of a meeting tell.
    StoreError
        If the store cannot be written; then nobody should get them.
    """
    shown = {"campaign": order.year, "period": str(order.as_of) if order.as_of else None, "snapshot": order.snapshot}
    _note(engine, {kind: (one.name, one.content) for kind, one in made.items()}, shown, acting)


def note_page(engine: Engine, told: Briefing, kind: str, name: str, content: bytes, *, acting: Person) -> None:
    """The same for a page that is made of a finished briefing."""
    as_of = told.view.progress.as_of
    shown = {"campaign": as_of.year, "period": str(as_of), "snapshot": None if told.snapshot is None else told.snapshot.name}
    _note(engine, {kind: (name, content)}, shown, acting)


def _note(engine: Engine, files: Mapping[str, tuple[str, bytes]], shown: Mapping[str, object], acting: Person) -> None:
    require(acting, Action.SEE_DISCIPLINE)
    with writing(engine) as connection:
        for kind, (name, content) in files.items():
            detail = {"file": name, "sha256": hashlib.sha256(content).hexdigest(), **shown}
            write_audit(connection, acting.signature, "make document", f"document {kind}", detail)
