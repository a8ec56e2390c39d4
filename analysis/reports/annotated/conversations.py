"""Conversations, the comments of newer Excel: where a cell has one, its note is not shown, so ours is said as a reply."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from lxml import etree

from analysis.reports.annotated.marks import CellMark
from analysis.reports.annotated.parts import Element, PartRelations, Parts, new_root
from analysis.reports.annotated.plain_text import plain

_SPACE = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_RELATED = "http://schemas.microsoft.com/office/2017/10/relationships/person"
_TYPE = "application/vnd.ms-excel.person+xml"
_OURS = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, "tien-do")).upper() + "}"


def reply(parts: Parts, sheet_part: str, marks: Mapping[str, CellMark], author: str) -> None:
    """Answer in the conversation of each marked cell that has one; what we answered in an earlier copy goes."""
    part = next(iter(PartRelations(parts, sheet_part).targets("threadedComment").values()), None)
    if part is None or part not in parts:
        return
    root = parts.tree(part)
    said = [one for one in root if one.get("personId") == _OURS]
    for one in said:
        root.remove(one)
    answered = [_answer(root, mark) for mark in marks.values()]
    if any(answered):
        _introduce(parts, author)
    if said or any(answered):
        parts.put(part, root)


def _answer(root: Element, mark: CellMark) -> bool:
    first = next((one for one in root if one.get("ref") == mark.cell and one.get("parentId") is None), None)
    if first is None:
        return False
    number = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, f"tien-do/{first.get('id')}")).upper() + "}"
    # The moment of the question: the copy knows no clock, and answers stand below their question anyway.
    named = {"ref": mark.cell, "personId": _OURS, "id": number, "parentId": first.get("id", "")}
    answer = etree.SubElement(root, f"{{{_SPACE}}}threadedComment", named | ({"dT": first.get("dT")} if first.get("dT") else {}))
    etree.SubElement(answer, f"{{{_SPACE}}}text").text = plain(f"{mark.head}\n{mark.body}")
    return True


def _introduce(parts: Parts, author: str) -> None:
    """List us among the people who talk in the workbook."""
    main = next(iter(PartRelations(parts, "").targets("officeDocument").values()), "xl/workbook.xml")
    relations = PartRelations(parts, main)
    part = next(iter(relations.targets("person").values()), None)
    root = parts.tree(part) if part is not None and part in parts else new_root("personList", _SPACE)
    if any(one.get("id") == _OURS for one in root):
        return
    etree.SubElement(root, f"{{{_SPACE}}}person", displayName=author, id=_OURS, userId=author, providerId="None")
    if part is None:
        part = parts.free_name("xl/persons/person{}.xml")
        relations.add(_RELATED, part)
        parts.declare(part, _TYPE)
    parts.put(part, root)
