"""Comments on the cells of one sheet: the text in one part, the box that shows it in another (VML, which Excel still wants).

A comment that the sender wrote keeps its author and its words; ours follow them.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from analysis.intake.grid import place_of
from analysis.intake.own_marks import SIGN
from analysis.reports.annotated import note_boxes
from analysis.reports.annotated.conversations import reply
from analysis.reports.annotated.marks import CellMark
from analysis.reports.annotated.parts import MAIN, OFFICE, Element, PartRelations, Parts, new_root
from analysis.reports.annotated.plain_text import plain

AUTHOR = "Tiến Độ"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_ID = f"{{{OFFICE}}}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AFTER_BOXES = ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")


def comment(parts: Parts, sheet_part: str, sheet: Element, marks: Mapping[str, CellMark], settled: str) -> None:
    """Write the marks of a sheet as comments.

    Parameters
    ----------
    sheet
        The sheet's tree, which learns where the boxes are.
    settled
        What a comment says that an earlier copy put on a cell which is right by now.
    """
    reply(parts, sheet_part, marks, AUTHOR)
    relations = PartRelations(parts, sheet_part)
    part = next(iter(relations.targets("comments").values()), None)
    if part is None and not marks:
        return
    root = parts.tree(part) if part is not None and part in parts else _empty()
    written = {one.get("ref", "").replace("$", ""): one for one in root.iter(f"{{{MAIN}}}comment")}
    touched = _settle(written, marks, settled)
    author = _author(root) if marks else 0
    grown: dict[tuple[int, int], int] = {}
    added: dict[tuple[int, int], int] = {}
    for cell, mark in marks.items():
        place = place_of(cell)
        if place is None:
            continue
        (grown if cell in written else added)[place] = _append(root, written.get(cell), mark, author)
    if not (touched or grown or added):
        return
    if part is None:
        part = parts.free_name("xl/comments{}.xml")
        relations.add(f"{OFFICE}/comments", part)
        parts.declare(part, _TYPE)
    parts.put(part, root)
    _draw(parts, relations, sheet, grown, added)


def _empty() -> Element:
    root = new_root("comments")
    etree.SubElement(root, f"{{{MAIN}}}authors")
    etree.SubElement(root, f"{{{MAIN}}}commentList")
    return root


def _author(root: Element) -> int:
    authors = root.find(f"{{{MAIN}}}authors")
    if authors is None:
        authors = etree.Element(f"{{{MAIN}}}authors")
        root.insert(0, authors)
    for number, one in enumerate(authors):
        if one.text == AUTHOR:
            return number
    etree.SubElement(authors, f"{{{MAIN}}}author").text = AUTHOR
    return len(authors) - 1


def _settle(written: Mapping[str, Element], marks: Mapping[str, CellMark], settled: str) -> bool:
    """Take our words of an earlier copy out; where nothing of the sender's is left and nothing new is said, say that it is settled."""
    touched = False
    for cell, one in written.items():
        if not _cut(one):
            continue
        touched = True
        if cell not in marks and not _words(one):
            _add_runs(one, f"{SIGN} {settled}", "")
    return touched


def _append(root: Element, one: Element | None, mark: CellMark, author: int) -> int:
    """Add our words to a comment, a new one where there is none; gives the lines that all of it takes."""
    if one is None:
        listed = root.find(f"{{{MAIN}}}commentList")
        if listed is None:
            listed = etree.SubElement(root, f"{{{MAIN}}}commentList")
        one = etree.SubElement(listed, f"{{{MAIN}}}comment", ref=mark.cell, authorId=str(author))
    before = _words(one)
    _add_runs(one, ("\n\n" if before else "") + mark.head, "\n" + mark.body)
    return note_boxes.lines_of(f"{before}\n{mark.head}\n{mark.body}")


def _texts(one: Element) -> list[Element]:
    return [text for text in one.iter(f"{{{MAIN}}}t") if text.getparent().tag != f"{{{MAIN}}}rPh"]


def _words(one: Element) -> str:
    return "".join(text.text or "" for text in _texts(one)).strip()


def _cut(one: Element) -> bool:
    """Take out everything from our sign on; False where it is not there."""
    cut = False
    for text in _texts(one):
        words = text.text or ""
        if cut:
            text.text = ""
        elif SIGN in words:
            text.text, cut = words.partition(SIGN)[0].rstrip("\n"), True
    for run in list(one.iter(f"{{{MAIN}}}r")):
        if cut and not "".join(text.text or "" for text in run.iter(f"{{{MAIN}}}t")):
            run.getparent().remove(run)
    return cut


def _add_runs(one: Element, head: str, body: str) -> None:
    text = one.find(f"{{{MAIN}}}text")
    if text is None:
        text = etree.Element(f"{{{MAIN}}}text")
        one.insert(0, text)
    for bare in text.findall(f"{{{MAIN}}}t"):
        # Text without runs stands alone; beside runs Excel drops it.
        run = etree.Element(f"{{{MAIN}}}r")
        bare.addprevious(run)
        run.append(bare)
        bare.set(_SPACE, "preserve")
    for words, bold in ((head, True), (body, False)):
        if words:
            _add_run(text, words, bold)


def _add_run(text: Element, words: str, bold: bool) -> None:
    run = etree.SubElement(text, f"{{{MAIN}}}r")
    look = etree.SubElement(run, f"{{{MAIN}}}rPr")
    if bold:
        etree.SubElement(look, f"{{{MAIN}}}b")
    etree.SubElement(look, f"{{{MAIN}}}sz", val="9")
    etree.SubElement(look, f"{{{MAIN}}}rFont", val="Tahoma")
    etree.SubElement(look, f"{{{MAIN}}}family", val="2")
    content = etree.SubElement(run, f"{{{MAIN}}}t")
    content.text = plain(words)
    content.set(_SPACE, "preserve")


def _draw(
    parts: Parts, relations: PartRelations, sheet: Element, grown: dict[tuple[int, int], int], added: dict[tuple[int, int], int]
) -> None:
    """Draw the boxes: new ones for new comments, larger ones for those that got longer."""
    element = sheet.find(f"{{{MAIN}}}legacyDrawing")
    part = relations.targets("vmlDrawing").get(element.get(_ID, "")) if element is not None else None
    if part is not None and part in parts:
        parts.put(part, note_boxes.extended(parts.bytes_of(part), added, grown))
        return
    part = parts.free_name("xl/drawings/vmlDrawing{}.vml")
    parts.put(part, note_boxes.extended(note_boxes.EMPTY, added | grown, {}))
    parts.declare_ending("vml", _VML_TYPE)
    if element is None:
        element = etree.Element(f"{{{MAIN}}}legacyDrawing")
        place_late(sheet, element, _AFTER_BOXES)
    element.set(_ID, relations.add(f"{OFFICE}/vmlDrawing", part))


def place_late(sheet: Element, made: Element, after: tuple[str, ...]) -> None:
    """Put an element of a sheet where the schema wants it: before the first of those that come after it."""
    later = {f"{{{MAIN}}}{name}" for name in after}
    for one in sheet.iterchildren("*"):
        if one.tag in later or one.tag.endswith("}AlternateContent"):
            one.addprevious(made)
            return
    sheet.append(made)
