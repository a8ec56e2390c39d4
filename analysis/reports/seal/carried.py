"""How a document carries its seal: among its properties, where no reader of the page meets it and every office program keeps it.

pptx, docx, xlsx   a custom XML part with the seal; file properties name snapshot, code and approval for people
pdf                a stream of the catalogue
html               a meta element
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

import pikepdf
from lxml import etree

from analysis.reports.annotated.parts import NotPatchable, PartRelations, Parts
from analysis.reports.annotated.zipped import packed, unpacked
from analysis.reports.seal.lines import DocumentFormat, NotADocument, format_of
from analysis.reports.seal.seal import About, Seal, seal_from

NAMESPACE = "urn:tien-do:seal"
META = "tien-do-seal"
PDF_KEY = "/TienDoSeal"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
PROPERTIES_PART = "docProps/custom.xml"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one identifier that properties of a person's own have in every file."""
MAIN_PARTS: Mapping[DocumentFormat, str] = {
    DocumentFormat.PPTX: "ppt/presentation.xml",
    DocumentFormat.DOCX: "word/document.xml",
    DocumentFormat.XLSX: "xl/workbook.xml",
}
_META = re.compile(rb'<meta name="' + META.encode() + rb'" content="([^"]*)">')
MOST_SEAL = 32 * 1024 * 1024


def with_seal(content: bytes, seal: Seal) -> bytes:
    """The document with its seal; the same content and seal give the same bytes. A seal holds nothing that HTML would have to escape."""
    kind = format_of(content)
    if kind is DocumentFormat.PDF:
        return _into_pdf(content, seal)
    if kind is DocumentFormat.HTML:
        return content.replace(b"<title>", f'<meta name="{META}" content="{seal.written()}"><title>'.encode(), 1)
    parts = unpacked(content)
    root = etree.Element(f"{{{NAMESPACE}}}seal")
    root.text = seal.written()
    name = parts.free_name("customXml/item{}.xml")
    parts.put(name, root)
    parts.declare_ending("xml", "application/xml")
    PartRelations(parts, MAIN_PARTS[kind]).add(f"{RELATION}/customXml", name)
    _name_properties(parts, seal.about)
    return packed(parts)


def seal_of(content: bytes) -> Seal | None:
    """The seal that a document carries; None where it has none or a damaged one.

    Raises
    ------
    NotADocument
        If these bytes are no document of ours at all.
    """
    kind = format_of(content)
    if kind is DocumentFormat.HTML:
        found = _META.search(content)
        return None if found is None else seal_from(found.group(1).decode("ascii", "replace"))
    try:
        text = _from_pdf(content) if kind is DocumentFormat.PDF else _from_package(content)
    except (pikepdf.PdfError, NotPatchable, KeyError, ValueError, OSError) as reason:
        raise NotADocument from reason
    return None if text is None else seal_from(text)


def _from_package(content: bytes) -> str | None:
    parts = unpacked(content)
    for name in parts.names:
        if name.lower().startswith("customxml/item") and name.lower().endswith(".xml"):
            root = parts.tree(name)
            if root.tag == f"{{{NAMESPACE}}}seal":
                return root.text or ""
    return None


def _into_pdf(content: bytes, seal: Seal) -> bytes:
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.Root[PDF_KEY] = pdf.make_stream(seal.written().encode("ascii"))
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _from_pdf(content: bytes) -> str | None:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        held = pdf.Root.get(PDF_KEY)
        return held.read_bytes()[:MOST_SEAL].decode("ascii", "replace") if isinstance(held, pikepdf.Stream) else None


def _name_properties(parts: Parts, about: About) -> None:
    """What a person finds under "File, Properties"; a file that has such properties of its own keeps them."""
    if PROPERTIES_PART in parts:
        return
    named: Any = {None: CUSTOM, "vt": VALUES}
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap=named)
    told = {"Mã đối chiếu": about.code, "Bản chốt": about.snapshot or "", "Kỳ số liệu": about.period, "Người duyệt": about.approved_by}
    for number, (name, value) in enumerate(((name, value) for name, value in told.items() if value), start=2):
        one = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(one, f"{{{VALUES}}}lpwstr").text = value
    parts.put(PROPERTIES_PART, root)
    parts.declare(PROPERTIES_PART, CUSTOM_TYPE)
    PartRelations(parts, "").add(f"{RELATION}/custom-properties", PROPERTIES_PART)
