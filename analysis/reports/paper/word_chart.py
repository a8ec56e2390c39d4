"""A native chart in a Word document, with the workbook that its numbers can be edited in.

python-docx knows no charts. The chart is made and dressed as python-pptx makes it for slides (the same part of the same
format, DrawingML), then moved into the document as a part of its own.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Length, Mm
from lxml import etree

from analysis.reports.briefing.content import Exhibit
from analysis.reports.paper.native_chart import districts_chart

WIDTH = Mm(230)
ROW, ROOM = Mm(3.9), Mm(5)

INLINE = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing>
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}"/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{relation}"/>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def add_chart(document: Document, exhibit: Exhibit, description: str, number: int, package: Any) -> None:
    """Write the figure of an exhibit at the end of the document.

    ``number`` is unique in it; ``package`` holds charts while they are made.
    """
    chart, workbook = districts_chart(exhibit.table, package)
    relation = _part(document, chart, workbook, number)
    height = Length(ROOM + ROW * len(exhibit.table.rows))
    run: Any = parse_xml(INLINE.format(width=WIDTH, height=height, number=number, relation=relation))
    about = run.find(f".//{DRAWING}")
    about.set("name", exhibit.name)
    about.set("descr", description)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph._p.append(run)


def _part(document: Document, chart: Any, workbook: bytes, number: int) -> str:
    """The chart and its workbook as parts of the document; the relation that the drawing names."""
    package = document.part.package
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), CONTENT_TYPE.SML_SHEET, workbook, package)
    made = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    source = chart.find("{http://schemas.openxmlformats.org/drawingml/2006/chart}externalData")
    source.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", made.relate_to(book, RELATIONSHIP_TYPE.PACKAGE))
    made._blob = etree.tostring(chart, xml_declaration=True, encoding="UTF-8", standalone=True)
    return str(document.part.relate_to(made, RELATIONSHIP_TYPE.CHART))
