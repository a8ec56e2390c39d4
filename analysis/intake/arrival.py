"""How a file came to us beside being a file: inside an archive or a mail, from whom and when, or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from analysis.intake.findings import finding
from analysis.model import Finding, Reading
from analysis.model.time import OFFICE_TIME

FROM_ARCHIVE, FROM_MAIL = "from_archive", "from_mail"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a file came from.

    ``inside`` is the name of the archive or mail, "" for a file that came by itself. ``sender`` and ``sent_at`` are those of
    the mail, "" and None where there is none or it does not say. ``refused`` is the code and the detail of the finding that
    says why nothing of it was taken in, empty where it was.
    """

    inside: str = ""
    sender: str = ""
    sent_at: datetime | None = None
    refused: tuple[str, ...] = ()


HERE = Arrival()
"""A file that came by itself."""


def refused_reading(file: str, arrival: Arrival) -> Reading:
    """The reading of a file that was refused before it was opened."""
    code, detail = arrival.refused
    return Reading(file, None, None, (), (finding(code, detail=detail),))


def arrived(reading: Reading, file: str, arrival: Arrival) -> Reading:
    """A reading under the whole name of its file, with the note that says where the file came from."""
    if not arrival.inside:
        return reading
    return replace(reading, file=file, findings=(*reading.findings, _note(arrival)))


def _note(arrival: Arrival) -> Finding:
    if not arrival.sender and arrival.sent_at is None:
        return finding(FROM_ARCHIVE, found=arrival.inside)
    said = [f"của {arrival.sender}"] if arrival.sender else []
    said += [f"gửi {arrival.sent_at.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M}"] if arrival.sent_at else []
    return finding(FROM_MAIL, found=arrival.inside, detail=" ".join(said))


def arrival_json(one: Arrival) -> dict[str, Any] | None:
    """For the store; None where there is nothing to keep."""
    if one == HERE:
        return None
    sent_at = one.sent_at.isoformat() if one.sent_at else None
    return {"inside": one.inside, "sender": one.sender, "sent_at": sent_at, "refused": list(one.refused)}


def arrival_from_json(kept: dict[str, Any] | None) -> Arrival:
    """What ``arrival_json`` kept."""
    if kept is None:
        return HERE
    sent_at = datetime.fromisoformat(kept["sent_at"]) if kept["sent_at"] else None
    return Arrival(kept["inside"], kept["sender"], sent_at, tuple(kept["refused"]))
