"""Who made which document and when: a name for its seal, and a line of the trail with the hash of what was handed out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Engine

from analysis.access import Action, Person, require
from data.handing_out.document_worker import DocumentMaker
from data.handing_out.documents import SealedFile
from data.store.engine import writing
from data.store.trail import write_audit


def maker_now(acting: Person) -> DocumentMaker:
    """Whom a document that is made now names."""
    return DocumentMaker(acting.signature, datetime.now(UTC))


def note_made(engine: Engine, made: Iterable[SealedFile], *, acting: Person) -> None:
    """Note finished files, each with the moment that it shows; the line's hash finds it again, whoever has it.

    Raises
    ------
    NotAllowed
        If ``acting`` may not see what the documents of a meeting tell.
    StoreError
        If the store cannot be written; then nobody should get them.
    """
    require(acting, Action.SEE_DISCIPLINE)
    with writing(engine) as connection:
        for one in made:
            shown = {"campaign": one.about.year, "period": one.about.period, "snapshot": one.about.snapshot}
            detail = {"file": one.name, "sha256": hashlib.sha256(one.content).hexdigest(), **shown}
            write_audit(connection, acting.signature, "make document", f"document {one.about.kind}", detail)
