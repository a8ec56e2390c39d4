"""Saved mails (.eml): what is attached, also to mails that are forwarded inside, with the sender and the moment it came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from analysis.intake.arrival import Arrival
from data.receiving.parcels.names import mended
from data.receiving.parcels.pieces import Piece, RoomLeft

_BARE_NAME = re.compile(r"""\b(?:file)?name=\s*"?([^";\r\n]+)""", re.IGNORECASE)
_NAMELESS = "dinh-kem"
_ENDINGS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/zip": ".zip",
    "text/csv": ".csv",
    "message/rfc822": ".eml",
}


def open_mail(content: bytes, inside: str, now: datetime, room: RoomLeft) -> Iterator[Piece]:
    """The files attached to a mail, in its order. Pictures of a signature, shown inside the text, are left out."""
    message = message_from_bytes(content, policy=policy.default)
    arrival = Arrival(inside, _sender(message), moment_of(message, now))
    return (_piece(name, part, arrival, room) for name, part in _attached(message))


def moment_of(message: Message, now: datetime) -> datetime | None:
    """When a mail came: as the last server on its way stamped it, else as its sender's clock said; None where neither is
    readable or it lies in the future."""
    stamps = [str(one).rpartition(";")[2] for one in message.get_all("Received", [])[:1]]
    for text in (*stamps, str(message.get("Date", ""))):
        try:
            moment = parsedate_to_datetime(text.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        if moment <= now:
            return moment.astimezone(UTC)
    return None


def _sender(message: Message) -> str:
    try:
        name, address = parseaddr(_words(str(message.get("From", ""))))
    except (MessageError, ValueError, IndexError):
        return ""
    return f"{name} ({address})" if name and address else name or address


def _attached(message: Message) -> Iterator[tuple[str, Message]]:
    for part in message.walk():
        if part.is_multipart() or (part is message and part.get_content_maintype() == "text"):
            continue
        name = _name(part)
        if part.get_content_maintype() == "text" and not name:
            continue
        if part.get_content_maintype() == "image" and (part.get("Content-ID") or part.get_content_disposition() != "attachment"):
            continue
        yield name or _NAMELESS + _ENDINGS.get(part.get_content_type(), ""), part


def _name(part: Message) -> str:
    """The name of an attachment: as RFC 2231 or RFC 2047 write it, or in bare bytes as old programs do."""
    try:
        name = part.get_filename() or ""
    except (MessageError, ValueError, IndexError, LookupError, KeyError, TypeError, AttributeError):
        name = ""
    name = name or _name_against_the_rules(part)
    bare = "".join(letter if not 0xDC80 <= ord(letter) <= 0xDCFF else chr(ord(letter) - 0xDC00) for letter in _words(name))
    return mended(bare)


def _name_against_the_rules(part: Message) -> str:
    """A name that stands unquoted where it had to be quoted; old programs write encoded words so."""
    for head, value in part.raw_items():
        found = _BARE_NAME.search(value) if head.lower() in ("content-disposition", "content-type") else None
        if found:
            return str(found[1]).strip()
    return ""


def _words(text: str) -> str:
    """Encoded words put together, also where they stand inside quotes."""
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text)))
    except (MessageError, ValueError, LookupError):
        return text


def _piece(name: str, part: Message, arrival: Arrival, room: RoomLeft) -> Piece:
    room.take_piece()
    content = part.get_payload(decode=True)
    found = content if isinstance(content, bytes) else b""
    room.take_bytes(len(found))
    return Piece(name, found, arrival)
