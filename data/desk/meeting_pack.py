"""Everything of one meeting as one zip: its documents, the director's page, letters to whoever owes, the QR code, the sums."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

import segno
from sqlalchemy import Engine

from analysis.access import Action, Person, may
from analysis.model import OFFICE_TIME, Period, office_day
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.pack_kind import PackKind
from analysis.reports.leader_summary import SUMMARY_PAGE, summary_pdf
from analysis.reports.seal.carried import with_seal
from analysis.reports.seal.lines import lines_of
from analysis.reports.seal.seal import sealed
from data.desk.urging import by_unit, owed_on, urging_zip
from data.handing_out.document_worker import Order, about, prepared_here
from data.handing_out.documents import DOCUMENTS, Document, SealedFile, finished_from
from data.handing_out.noting import maker_now, note_made
from data.store.engine import open_store
from data.store.seal_key import seal_key

EPOCH = (2000, 1, 1, 0, 0, 0)
"""The same bytes for the same content: the zip keeps no clock."""

AFTER_THE_MEETING = frozenset({"conclusions"})
"""What is there only once something was decided."""

NOT_MONTHLY = frozenset({"report", "report_pdf"})
"""What a meeting of a month does without: the reviews' official report."""

URGING = "don-doc.zip"
"""What is sent to units that owe something: a folder each."""


def pack(order: Order, acting: Person, presentation: str = "") -> tuple[str, bytes]:
    """The zip of a meeting, each document compared and sealed before it goes in.

    Parameters
    ----------
    acting
        Who asks, and whom the documents name as their maker; letters are only to units that this person may see.
    presentation
        Address of the presentation on the department's server, for the QR code; "" leaves it out.

    Returns
    -------
    tuple
        A name that every system accepts, and the bytes.

    Raises
    ------
    NotReconciled
        If a number of one document differs; nobody gets the pack.
    KeyError, ValueError, StoreError
        As ``data.meeting.briefing.briefing_of``.
    """
    prepared, engine, maker = prepared_here(order), open_store(order.address), maker_now(acting)
    told = prepared.briefing
    made = {kind: finished_from(prepared, kind, maker) for kind in documents_of(told.kind, decided=bool(told.decided))}
    note_made(engine, made.values(), acting=acting)
    return packed(engine, told, made, acting, presentation)


def documents_of(kind: PackKind, *, decided: bool) -> tuple[str, ...]:
    """The documents that a pack of this kind holds, in their order; ``decided``: the meeting has decided something."""
    left_out = (NOT_MONTHLY if kind is PackKind.MONTHLY else frozenset()) | (frozenset() if decided else AFTER_THE_MEETING)
    return tuple(one for one in DOCUMENTS if one not in left_out)


def packed(engine: Engine, told: Briefing, made: Mapping[str, Document], acting: Person, presentation: str = "") -> tuple[str, bytes]:
    """The zip of finished documents, with what belongs to every pack; see ``pack``."""
    files = dict(_files(engine, told, made, acting, presentation))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    listed = _contents(told, files, made).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"MUC-LUC.txt": listed, **files, "SHA256SUMS.txt": sums.encode()}.items():
            package.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    snapshot = None if told.snapshot is None else told.snapshot.name
    return f"{pack_name(snapshot, told.view.progress.as_of)}.zip", written.getvalue()


def pack_name(snapshot: str | None, as_of: Period) -> str:
    """The meeting's name as a file's: "bo-tai-lieu-so-ket-6-thang"; without a snapshot the period."""
    meeting = snapshot or str(as_of)
    letters = unicodedata.normalize("NFD", meeting.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode().lower()
    return f"bo-tai-lieu-{re.sub(r'[^a-z0-9]+', '-', letters).strip('-') or as_of}"


def _files(engine: Engine, told: Briefing, made: Mapping[str, Document], acting: Person, presentation: str) -> Iterator[tuple[str, bytes]]:
    for one in made.values():
        yield one.name, one.content
    page = _leaders_page(engine, told, acting)
    note_made(engine, [page], acting=acting)
    yield page.name, page.content
    if presentation:
        drawn = io.BytesIO()
        segno.make(presentation, micro=False, error="m").save(drawn, kind="png", scale=10, border=4)
        yield "ma-qr-trinh-chieu.png", drawn.getvalue()
    letters = _letters(engine, told, acting)
    if letters:
        yield URGING, letters


def _leaders_page(engine: Engine, told: Briefing, acting: Person) -> SealedFile:
    drawn = summary_pdf(told.view, int(told.moment.timestamp()))
    seal = sealed(about(SUMMARY_PAGE, told, maker_now(acting)), lines_of(drawn), seal_key(engine))
    return SealedFile(f"tom-tat-lanh-dao-{told.view.progress.as_of}.pdf", with_seal(drawn, seal), seal.about)


def _letters(engine: Engine, told: Briefing, acting: Person) -> bytes:
    """What is sent to whoever owes something on the day of the meeting; empty where nobody does, or this person may not send it.

    The day is that of the snapshot, without one the day after the data's last.
    """
    if not may(acting, Action.NOTE_RECEIPTS):
        return b""
    campaign = told.view.campaign
    day = office_day(told.snapshot.moment) if told.snapshot is not None else told.view.day + timedelta(days=1)
    found = by_unit(owed_on(engine, campaign, day, acting=acting))
    return urging_zip(engine, campaign, found, day, acting=acting) if found else b""


def _contents(told: Briefing, files: Mapping[str, bytes], made: Mapping[str, Document]) -> str:
    """What is in the pack and of which figures, for whoever opens it."""
    say = told.view.say
    kind = told.kind.words(told.language)
    lines = [told.title.text, told.subtitle.text, say(f"Bộ tài liệu {kind}", f"Documents of the {kind}")]
    lines += [one.text for one in (told.mark, told.stamped) if one is not None]
    lines += _makers(told, made)
    lines += ["", *(f"{place}. {name}" for place, name in enumerate(files, start=1)), ""]
    lines.append(
        say(
            "Kiểm tra một tệp: lệnh verify TỆP của Tiến Độ; hoặc đối chiếu SHA256SUMS.txt.",
            "To check a file: the command verify FILE of Tiến Độ; or SHA256SUMS.txt.",
        )
    )
    return "\n".join(lines) + "\n"


def _makers(told: Briefing, made: Mapping[str, Document]) -> list[str]:
    """Who made the documents, each name once with the first and the last moment."""
    moments: dict[str, list[datetime]] = {}
    for one in made.values():
        if one.maker is not None:
            moments.setdefault(one.maker.name, []).append(one.maker.at.astimezone(OFFICE_TIME))
    return [_maker(told, name, min(found), max(found)) for name, found in moments.items()]


def _maker(told: Briefing, name: str, first: datetime, last: datetime) -> str:
    """Such as "Người lập: Trần Thị B, 09:15 ngày 24/06/2023"."""
    clock = f"{first:%H:%M}" if f"{first:%H:%M}" == f"{last:%H:%M}" else f"{first:%H:%M}–{last:%H:%M}"
    day = told.language.date(last.date())
    return told.view.say(f"Người lập: {name}, {clock} ngày {day}", f"Made by {name}, {clock} on {day}")
