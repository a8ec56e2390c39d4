"""A workbook with macros, or a template, as an ordinary .xlsx: the sheets stay, what runs goes."""

from __future__ import annotations

from analysis.reports.annotated.parts import TYPES, NotPatchable, PartRelations, Parts

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = "application/vnd.ms-office.vbaProject"
_PRINTER_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
_CONTENT_TYPES = "[Content_Types].xml"


def without_macros(parts: Parts, main: str) -> None:
    """Take the macro project and its signature out and call the workbook an .xlsx; one that is ordinary keeps its bytes.

    Raises
    ------
    NotPatchable
        If the package does not say that it is a workbook: Excel would not open it.
    """
    types = parts.tree(_CONTENT_TYPES)
    stated = [one for one in types.iter(f"{{{TYPES}}}Override") if one.get("PartName", "").lower() == f"/{main}".lower()]
    if not stated:
        raise NotPatchable("nothing says that the main part is a workbook")
    changed = False
    for one in stated:
        if one.get("ContentType") != _MAIN_TYPE:
            one.set("ContentType", _MAIN_TYPE)
            changed = True
    for one in types.iter(f"{{{TYPES}}}Default"):
        if one.get("ContentType") == _MACRO_TYPE:
            # Other parts with the ending .bin are printer settings.
            one.set("ContentType", _PRINTER_TYPE)
            changed = True
    if changed:
        parts.put(_CONTENT_TYPES, types)
    for part in PartRelations(parts, main).drop("vbaProject"):
        for inner in PartRelations(parts, part).drop("vbaProjectSignature"):
            _gone(parts, inner)
        _gone(parts, PartRelations(parts, part).part)
        _gone(parts, part)


def _gone(parts: Parts, part: str) -> None:
    parts.remove(part)
    parts.undeclare(part)
