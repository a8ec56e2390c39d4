"""What a file of Office says it was made with: the product, and not the program of whoever made a library's first template."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

PRODUCT = "Tiến Độ"

_PART = "docProps/app.xml"
_MADE_WITH = re.compile(rb"<(Application|AppVersion|Company|Manager)>[^<]*</\1>")


def names_the_product(package: Any) -> None:
    """Write the product into a package's list of properties (python-pptx's or python-docx's), in place of program, firm and person."""
    for part in package.iter_parts():
        if str(part.partname) == f"/{_PART}":
            part._blob = _MADE_WITH.sub(_instead, part.blob)


def naming_the_product(content: bytes) -> bytes:
    """A finished workbook with the product in its list of properties; every other part stays as it is, in its place."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part in made.infolist():
            kept = made.read(part)
            package.writestr(part, _MADE_WITH.sub(_instead, kept) if part.filename == _PART else kept)
    return target.getvalue()


def _instead(found: re.Match[bytes]) -> bytes:
    return f"<Application>{PRODUCT}</Application>".encode() if found[1] == b"Application" else b""
