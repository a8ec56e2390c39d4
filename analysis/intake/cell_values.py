"""The cell of an entry: its cached value, its plain formula, its number, the rows it was merged over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from analysis.intake.findings import finding
from analysis.intake.formulas import differs, is_sum, never_calculated, recompute
from analysis.intake.grid import Cell, Mark, Sheet
from analysis.intake.layout.entries import Entry, Layout
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.layout.page import NUMERIC_TEXT, Page, Place
from analysis.intake.layout.said import says_rate
from analysis.intake.measures import Context
from analysis.intake.words.formats import shown_number
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.memory import remembered, remembered_by_text
from analysis.intake.words.numbers import MISSING, Number, Outcome, read_cell
from analysis.intake.words.quantities import read_quantity
from analysis.intake.words.text import unaccent
from analysis.model import Finding, Indicator, Kind

LEAST_SHARE = 50
_SHARE = Grammar(r"«label_words.share»|%")


def calculated(page: Page, entry: Entry, sheets: Mapping[str, Sheet], findings: list[Finding]) -> Cell | None:
    """The cell with its text decoded and its plain formula computed, where what was stored is not its result.

    Libraries store 0, or what stood there before, without calculating. A sum is read as its cells add up, any other
    formula as it was stored; where something else was stored, it is asked.

    Returns None where there is nothing to read. Adds ``stale_link``, ``stale_formula`` (an error: nobody can tell which number
    is right), ``formula_recomputed`` and ``formula_not_calculated`` to the findings, for cells that would become facts.
    """
    place = page.owner(entry.place)
    cell = page.cell(place)
    if cell is None:
        return None
    if isinstance(cell.value, str):
        cell = cell._replace(value=page.texts.get(place, cell.value))
    if cell.formula is None or cell.error is not None:
        return cell
    speaks = entry.role is ColumnRole.VALUE and not entry.over
    where = {"sheet": page.sheet.name, "cell": page.name(entry.place), "row": entry.row.text}
    if cell.external:
        return _from_elsewhere(cell, where, page.shown(place) if speaks else None, findings)
    home = sheets.get(page.sheet.name, page.sheet)
    result, adds = _again(page, cell, cell.formula, home, sheets)
    if result is None:
        doubted = not cell.value and (cell.value is None or _never_calculated(cell, home, sheets))
        if doubted and speaks:
            findings.append(finding("formula_not_calculated", **where, found=cell.formula))
        return None if doubted else cell
    if cell.value is not None and (not _is_number(cell) or not differs(float(cell.value), result)):  # type: ignore[arg-type]
        return cell
    computed = f"{result:.10g}".replace(".", ",")
    if speaks:
        code, found = ("stale_formula", page.shown(place)) if cell.value else ("formula_recomputed", cell.formula)
        findings.append(finding(code, **where, found=found, detail=computed))
    if cell.value and not adds:
        return cell
    return cell._replace(value=round(result, 9))


def _again(page: Page, cell: Cell, formula: str, home: Sheet, sheets: Mapping[str, Sheet]) -> tuple[float | None, bool]:
    """The result of a formula (None where it is not plain), and whether it is a sum of what is seen, which counts as it adds up."""
    result = recompute(formula, home, sheets)
    if result is not None and page.sheet is not home:
        seen = recompute(formula, page.sheet, {**sheets, page.sheet.name: page.sheet}, blank=0.0)
        # A sum still counts what is struck out or hidden: a result that was stored is said, one that was not is asked.
        if seen is not None and differs(result, seen):
            return (seen if cell.value else None), False
    return result, is_sum(formula)


def _from_elsewhere(cell: Cell, where: dict[str, str], shown: str | None, findings: list[Finding]) -> Cell | None:
    """A formula that takes its number from another workbook: what was stored last counts, and is said where it speaks."""
    if shown is not None:
        code = "stale_link" if cell.value is not None else "formula_not_calculated"
        findings.append(finding(code, **where, found=shown if cell.value is not None else cell.formula or ""))
    return cell if cell.value is not None else None


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def _never_calculated(cell: Cell, home: Sheet, sheets: Mapping[str, Sheet]) -> bool:
    """A stored 0 of a formula that cannot be recomputed: doubted where blanks taken as zero give more, or all stored results are 0."""
    if not _is_number(cell) or cell.value:
        return False
    return bool(recompute(cell.formula or "", home, sheets, blank=0.0)) or never_calculated(sheets)


def read_figure(cell: Cell, entry: Entry, indicator: Indicator, scale: float | None, context: Context) -> Number:
    """What a cell says, read as what its role counts: a share of a plan, a part of a rate, a rate, or a count.

    ``scale`` is what a count is multiplied by, None where two places name two scales (``analysis.intake.layout.counted``).
    """
    look = _looks(cell)
    if isinstance(look, Number):
        return look
    if _is_misplaced(entry.unit_text):
        return Number(Outcome.PROBLEM, problem="misplaced_row")
    return _read_plainly(look, entry, indicator, scale, context)


def _looks(cell: Cell) -> Cell | Number:
    """The cell with the words that its format adds, or what follows where it does not show the number it holds."""
    if cell.marks and (refused := _marked(cell)) is not None:
        return refused
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return cell
    shown = shown_number(float(cell.value), cell.number_format)
    if shown.blank:
        return MISSING
    if shown.other:
        return Number(Outcome.PROBLEM, problem="shown_otherwise")
    whole = shown.text and float(cell.value).is_integer()
    return cell._replace(value=shown.text, number_format="General") if whole else cell


def _marked(cell: Cell) -> Number | None:
    """What follows from a mark on the whole cell; None where it takes nothing from the number."""
    if cell.marks & Mark.STRUCK:
        return MISSING
    if cell.marks & Mark.SHIFTED:
        return Number(Outcome.PROBLEM, problem="shifted_row")
    if cell.marks & (Mark.RAISED | Mark.LOWERED) and any(map(str.isdigit, str(cell.value))):
        return Number(Outcome.PROBLEM, problem="raised_figure")
    return None


def _read_plainly(cell: Cell, entry: Entry, indicator: Indicator, scale: float | None, context: Context) -> Number:
    if entry.role is ColumnRole.PERCENT:
        return read_share(cell)
    if entry.role in (ColumnRole.NUMERATOR, ColumnRole.DENOMINATOR):
        return read_cell(cell, kind="count")
    if indicator.kind is Kind.RATE:
        number = read_cell(cell, kind="rate")
        unsaid = number.outcome is Outcome.VALUE and number.numerator is None and not _says_percent(cell)
        unclear = entry.role is ColumnRole.VALUE and unsaid and (_counts_things(entry) or _may_be_a_count(number, entry, context))
        return Number(Outcome.PROBLEM, problem="percent_unclear") if unclear else number
    if scale is None:
        return Number(Outcome.PROBLEM, problem="scale_unclear")
    reduction = _is_reduction(indicator.name_vi)
    return read_cell(cell, kind="count", scale=scale, reduction=reduction, unit_of_measure=indicator.unit_of_measure)


@remembered
def _is_misplaced(unit_text: str) -> bool:
    """A number where the unit of measure belongs: the row stands a column too far to the left."""
    return NUMERIC_TEXT.fullmatch(unit_text.strip()) is not None and read_quantity(unit_text) is None


@remembered_by_text
def _is_reduction(name: str) -> bool:
    return "giam" in unaccent(name).split()


def read_share(cell: Cell) -> Number:
    """A percentage of a plan, which may well be more than 100; without a sign of % 0.4 stays as it is written."""
    number = read_cell(cell, kind="rate")
    if number.problem not in ("rate_out_of_range", "percent_unclear"):
        return number
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return Number(Outcome.VALUE, value=float(cell.value) * (100 if "%" in cell.number_format else 1))
    match = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,2}))?\s*%?", str(cell.value).strip())
    return Number(Outcome.VALUE, value=float(f"{match[1]}.{match[2] or 0}")) if match else number


def _may_be_a_count(number: Number, entry: Entry, context: Context) -> bool:
    """14 for a share of communes where nothing anywhere says "tỷ lệ" or "%": as likely 14 communes."""
    if not number.value or number.value >= LEAST_SHARE or not float(number.value).is_integer():
        return False
    return not context.says_rate and not says_rate(entry.unit_text, entry.row.text, entry.column.text)


def _says_percent(cell: Cell) -> bool:
    """True for "18/23 xã (78,3%)" and for a number with a % format, whatever the unit of measure beside it says."""
    return "%" in (cell.value if isinstance(cell.value, str) else cell.number_format)


def _counts_things(entry: Entry) -> bool:
    """A rate whose unit of measure is a thing ("xã"), with no sign of %: the cell may hold the numerator."""
    return _is_thing(entry.unit_text)


@remembered
def _is_thing(unit_text: str) -> bool:
    unit = unaccent(unit_text)
    return bool(unit) and not _SHARE.search(unit) and unit not in ("-", "x")


def shared_places(layout: Layout) -> dict[Place, list[Place]]:
    """Places inside merged ranges that cover figures of several rows (or columns) at once, with all of them."""
    page = layout.table.page
    found: dict[Place, list[Place]] = {}
    by_owner: dict[Place, list[Entry]] = {}
    for entry in layout.entries:
        owner = page.owners.get(entry.place)
        if owner is not None:
            by_owner.setdefault(owner, []).append(entry)
    for entries in by_owner.values():
        coordinates = {(one.indicator, one.district, one.row.text, one.column.text) for one in entries}
        if len(coordinates) > 1:
            for one in entries:
                found[one.place] = [other.place for other in entries]
    return found


def about_shared(page: Page, entry: Entry, places: list[Place]) -> Iterator[Finding]:
    """``shared_value`` for one merged cell, once, unless it only says that nothing was reported."""
    if entry.place != places[0]:
        return
    cells = ", ".join(page.name(place) for place in places)
    owner = page.owner(entry.place)
    number = read_cell(page.cell(owner), kind="count")
    if number.outcome in (Outcome.MISSING, Outcome.NOT_REPORTED):
        return
    yield finding("shared_value", page.sheet.name, page.name(owner), page.shown(owner), detail=cells)
