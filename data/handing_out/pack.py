"""Everything of one meeting as one zip: the documents of one moment, the director's page, the way to the presentation, the sums."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping

import segno

from analysis.reports.briefing.briefing import Briefing
from analysis.reports.leader_summary import summary_pdf
from data.handing_out.document_worker import Order, prepare, unpacked
from data.handing_out.documents import DOCUMENTS, finished_from

EPOCH = (2000, 1, 1, 0, 0, 0)
"""The same bytes for the same content: the zip keeps no clock."""

AFTER_THE_MEETING = frozenset({"conclusions"})
"""What is there only once something was decided."""


def pack(order: Order, presentation: str = "") -> tuple[str, bytes]:
    """The zip of a meeting, each document compared and sealed before it goes in.

    Parameters
    ----------
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
    prepared = prepare(order)
    told = unpacked(prepared).briefing
    files = dict(_files(prepared, told, presentation))
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    listed = _contents(told, files).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"MUC-LUC.txt": listed, **files, "SHA256SUMS.txt": sums.encode()}.items():
            package.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return f"{pack_name(told)}.zip", written.getvalue()


def pack_name(told: Briefing) -> str:
    """The meeting's name as a file's: "bo-tai-lieu-so-ket-6-thang"; without a snapshot the period."""
    meeting = told.snapshot.name if told.snapshot is not None else str(told.view.progress.as_of)
    letters = unicodedata.normalize("NFD", meeting.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode().lower()
    return f"bo-tai-lieu-{re.sub(r'[^a-z0-9]+', '-', letters).strip('-') or told.view.progress.as_of}"


def _files(prepared: bytes, told: Briefing, presentation: str) -> Iterator[tuple[str, bytes]]:
    for kind in DOCUMENTS:
        if kind not in AFTER_THE_MEETING or told.decided:
            made = finished_from(prepared, kind)
            yield made.name, made.content
    as_of = told.view.progress.as_of
    yield f"tom-tat-lanh-dao-{as_of}.pdf", summary_pdf(told.view, int(told.moment.timestamp()))
    if presentation:
        drawn = io.BytesIO()
        segno.make(presentation, micro=False, error="m").save(drawn, kind="png", scale=10, border=4)
        yield "ma-qr-trinh-chieu.png", drawn.getvalue()


def _contents(told: Briefing, files: Mapping[str, bytes]) -> str:
    """What is in the pack and of which figures, for whoever opens it."""
    say = told.view.say
    lines = [told.title.text, told.subtitle.text]
    lines += [one.text for one in (told.mark, told.stamped) if one is not None]
    lines += ["", *(f"{place}. {name}" for place, name in enumerate(files, start=1)), ""]
    lines.append(
        say(
            "Kiểm tra một tệp: lệnh verify TỆP của Tiến Độ; hoặc đối chiếu SHA256SUMS.txt.",
            "To check a file: the command verify FILE of Tiến Độ; or SHA256SUMS.txt.",
        )
    )
    return "\n".join(lines) + "\n"
