"""An .xlsx or .xlsm (also Strict OOXML) as a grid: which parts there are, and the sheets in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from analysis.intake.grid import Cell, Sheet, Workbook, place_of
from data.workbook.budget import Budget
from data.workbook.kept_parts import told_by
from data.workbook.limits import DAMAGED, SHEETS, too_large, unreadable
from data.workbook.package import Package
from data.workbook.package_parts import SMALL_PART, read_properties, read_relations
from data.workbook.xlsx_sheet import Tables, read_sheet
from data.workbook.xlsx_tables import NAMESPACES, read_comments, read_shared_texts, read_styles
from data.workbook.xml_stream import attribute, is_true, parse


@dataclass
class _Contents:
    """What ``workbook.xml`` lists: (sheet's name, relation, hidden) and the calendar."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    since_1904: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            if len(self.sheets) >= SHEETS:
                raise too_large(f"tệp có hơn {SHEETS} sheet")
            hidden = attributes.get("state", "visible").lower() in ("hidden", "veryhidden")
            self.sheets.append((attributes.get("name", ""), attribute(attributes, "id") or "", hidden))
        elif tag == "workbookPr":
            self.since_1904 = is_true(attributes.get("date1904"))

    def end(self, tag: str) -> None: ...

    def text(self, data: str) -> None: ...


def open_xlsx(package: Package, file: str) -> Workbook:
    """Read every worksheet of the package.

    Raises
    ------
    Refused
        If a part that is needed is missing or damaged, or the content is too large.
    """
    main = read_relations(package, "").part("officedocument") or "xl/workbook.xml"
    contents = told_by(package, main, SMALL_PART, _contents)
    relations = read_relations(package, main)
    texts = read_shared_texts(package, relations.part("sharedstrings"))
    tables = Tables(texts, read_styles(package, relations.part("styles")), contents.since_1904)
    budget = Budget()
    sheets: list[Sheet] = []
    for name, relation_id, hidden in contents.sheets:
        relation = relations.by_id.get(relation_id)
        if relation is None and not relation_id and any(other for _, other, _ in contents.sheets):
            continue  # a sheet that never had any content, as some exports list it
        if relation is None:
            raise unreadable(f"không tìm thấy nội dung sheet “{name}”; {DAMAGED}")
        if relation.kind == "worksheet":
            sheet = read_sheet(package, relation.part, (name, hidden), tables, budget)
            sheets.append(_with_comments(package, relation.part, sheet, budget))
    macros = any(name.endswith("vbaproject.bin") for name in package.names)
    return Workbook(file, tuple(sheets), macros, read_properties(package))


def _contents(pieces: Iterable[bytes]) -> _Contents:
    contents = _Contents()
    parse(pieces, contents, NAMESPACES)
    return contents


def _with_comments(package: Package, part: str, sheet: Sheet, budget: Budget) -> Sheet:
    if sheet.hidden:
        return sheet
    relations = read_relations(package, part)
    comments = read_comments(package, relations.part("comments"), relations.part("threadedcomment"))
    cells = dict(sheet.cells)
    for name, words in comments.items():
        place = place_of(name)
        if place is None:
            continue
        if place not in cells:
            budget.take_cell()
        cells[place] = cells.get(place, Cell(None))._replace(comment=words)
    return replace(sheet, cells=cells) if comments else sheet
