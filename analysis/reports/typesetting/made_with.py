"""What a file of Office says it was made with: the product, and not the program of whoever made a library's first template."""

from __future__ import annotations

import re
from typing import Any

PRODUCT = "Tiến Độ"

_MADE_WITH = re.compile(rb"<(Application|AppVersion|Company|Manager)>[^<]*</\1>")


def names_the_product(package: Any) -> None:
    """Write the product into a package's list of properties (python-pptx's or python-docx's), in place of program, firm and person."""
    for part in package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            part._blob = _MADE_WITH.sub(_instead, part.blob)


def _instead(found: re.Match[bytes]) -> bytes:
    return f"<Application>{PRODUCT}</Application>".encode() if found[1] == b"Application" else b""
