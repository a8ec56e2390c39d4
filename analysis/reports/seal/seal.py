"""A seal: which figures a document shows, what it said line by line, and a signature over both that only the store can make.

The signature says that this store made the document. Who changes a digit leaves lines that no longer agree with the seal;
who writes a new seal to match cannot sign it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from analysis.reports.seal.lines import DocumentLine, DocumentLines

VERSION = 1
_MAKER = ("made_by", "made_at")
MOST_BYTES = 32 * 1024 * 1024
"""No seal unpacks to more: a stranger's file may claim anything."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document shows.

    ``kind`` is its name in ``analysis.reports.forms.FORMS``; ``snapshot`` None: the figures as they were when it was made.
    ``code`` identifies the figures (``analysis.reports.seal.code``). ``approved_by`` and ``approved_at`` (ISO) are "" where
    nobody approved them before it was made, ``made_by`` and ``made_at`` where nobody asked for it by name.
    """

    kind: str
    year: int
    period: str
    snapshot: str | None
    language: str
    code: str
    approved_by: str = ""
    approved_at: str = ""
    made_by: str = ""
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a document carries: what it shows, what it said, the signature as hexadecimal digits."""

    about: About
    lines: DocumentLines
    signature: str

    def genuine(self, key: str) -> bool:
        """Whether the store with this key made it."""
        return hmac.compare_digest(self.signature, _signature(_payload(self.about, self.lines), key))

    def written(self) -> str:
        """As a document carries it: letters, digits and a few signs, all of ASCII."""
        packed = base64.b64encode(zlib.compress(_payload(self.about, self.lines), 9)).decode("ascii")
        return f"{VERSION}.{packed}.{self.signature}"


@dataclass(frozen=True, slots=True)
class Altered:
    """A line that says something else than when the document was made; "" where it was put in or taken out."""

    place: str
    was: str
    now: str


def sealed(about: About, lines: Iterable[DocumentLine], key: str) -> Seal:
    """The seal of a document that says these lines. ``key`` is the store's secret."""
    told = tuple(lines)
    return Seal(about, told, _signature(_payload(about, told), key))


def seal_from(text: str) -> Seal | None:
    """A seal as a document carries it; None where it is damaged or of a version that nobody here knows."""
    version, _, rest = text.strip().partition(".")
    packed, _, signature = rest.partition(".")
    if version != str(VERSION):
        return None
    try:
        unpacked = zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), MOST_BYTES)
        held: dict[str, Any] = json.loads(unpacked)
        return Seal(About(**held["about"]), tuple(DocumentLine(str(place), str(said)) for place, said in held["lines"]), signature)
    except (binascii.Error, zlib.error, ValueError, KeyError, TypeError):
        return None


def altered(before: DocumentLines, now: DocumentLines) -> tuple[Altered, ...]:
    """Where a document says something else than before, in its order."""
    return tuple(_differences(before, now))


def _differences(before: DocumentLines, now: DocumentLines) -> Iterator[Altered]:
    old, new = [one.text for one in before], [one.text for one in now]
    if len(old) == len(new):
        # The usual case, and the only one in which an exchange of two equal lines is worth a place.
        yield from (Altered(found.place, was.text, found.text) for was, found in zip(before, now, strict=True) if was.text != found.text)
        return
    for operation, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            continue
        for step in range(max(last - first, end - start)):
            was = before[first + step] if first + step < last else None
            found = now[start + step] if start + step < end else None
            place = found or was
            if place is not None:
                yield Altered(place.place, was.text if was else "", found.text if found else "")


def _payload(about: About, lines: DocumentLines) -> bytes:
    # Seals of before a maker was named say nothing of one, and stay genuine.
    said = {name: value for name, value in asdict(about).items() if value or name not in _MAKER}
    held = {"about": said, "lines": [list(one) for one in lines]}
    return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _signature(payload: bytes, key: str) -> str:
    return hmac.new(key.encode(), payload, hashlib.sha256).hexdigest()
