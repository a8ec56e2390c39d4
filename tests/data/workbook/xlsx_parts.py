"""Workbooks written part by part, because no library would write the wrong ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_KINDS = {"styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}


def zipped(parts: Mapping[str, str | bytes | Iterable[bytes]]) -> bytes:
    """A zip of the given parts; a part may come in pieces, to be larger than memory."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            with package.open(name, "w", force_zip64=True) as part:
                if isinstance(content, str):
                    part.write(content.encode())
                elif isinstance(content, bytes):
                    part.write(content)
                else:
                    for piece in content:
                        part.write(piece)
    return target.getvalue()


def sheet(rows: str, after: str = "", namespace: str = MAIN) -> str:
    return f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def xlsx(
    *sheets: str | Iterable[bytes],
    states: tuple[str, ...] = (),
    others: Mapping[str, str] | None = None,
    properties: str = "",
    namespace: str = MAIN,
) -> bytes:
    """A workbook of sheets T1, T2, ...; ``others`` are further parts below ``xl/``."""
    others = others or {}
    listed, related = "", ""
    parts: dict[str, str | bytes | Iterable[bytes]] = {}
    for number, content in enumerate(sheets, start=1):
        state = f' state="{states[number - 1]}"' if states else ""
        listed += f'<sheet name="T{number}" sheetId="{number}" r:id="s{number}"{state}/>'
        related += f'<Relationship Id="s{number}" Type="t/worksheet" Target="worksheets/sheet{number}.xml"/>'
        parts[f"xl/worksheets/sheet{number}.xml"] = content
    for name, content in others.items():
        parts[f"xl/{name}"] = content
        if name in _KINDS:
            related += f'<Relationship Id="{name}" Type="t/{_KINDS[name]}" Target="{name}"/>'
    parts["[Content_Types].xml"] = "<Types/>"
    parts["_rels/.rels"] = '<Relationships><Relationship Id="r" Type="t/officeDocument" Target="/xl/workbook.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{related}</Relationships>"
    parts["xl/workbook.xml"] = f'<workbook xmlns="{namespace}" xmlns:r="rel">{properties}<sheets>{listed}</sheets></workbook>'
    return zipped(parts)
