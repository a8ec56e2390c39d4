"""The smallest workbook: no sheet yet. What could not be opened is given back as the list alone."""

from __future__ import annotations

from analysis.reports.annotated.parts import MAIN, OFFICE, RELATIONS, TYPES, Parts

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES}">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews><sheets/></workbook>',
}


def blank_package() -> Parts:
    """A package without a sheet, to put the list into."""
    return Parts(_PARTS, lambda name: _PARTS[name].encode())
