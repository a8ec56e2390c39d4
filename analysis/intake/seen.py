"""A sheet as a person sees it: what is struck out, hidden or covered is taken away and said, before anything is read.

    ~~412~~ 421        -> "421", struck_out on the cell
    460¹               -> "460", footnote_mark
    620 under ;;;      -> nothing, hidden_source on the cell
    6 as "Tháng 6"     -> the title "Tháng 6"

The grid that came from the file stays; formulas are recomputed from it, because what is struck out still counts in a sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from analysis.intake.findings import finding
from analysis.intake.grid import Cell, Mark, Run, Sheet, address
from analysis.intake.words.dates import shown_date
from analysis.intake.words.formats import is_simple, shown_number, shown_text
from analysis.intake.words.marks import GAP, crossed, scripts_of, settle
from analysis.intake.words.memory import remembered_by_text
from analysis.model import Finding

STRUCK_OUT = "(đã gạch bỏ)"
"""What a label says that is struck out whole: a name of nothing, so that what it stood for counts for nothing else."""
LISTED = 8

_DOUBTFUL = "định dạng của ô có thể làm ẩn số hoặc hiện ra số khác"
_TAKEN = Mark.STRUCK | Mark.UNSEEN | Mark.COVERED
_BROKEN_NUMBER = re.compile(r"^([\d.,]*\d[.,]?)[^\S\n]*[\r\n]\s*(?=\d)|^([\d.,]*\d)(?:[^\S\n]{2,}|\t)(?=[\d.,\s]+$)")
_WAITS = re.compile(r"(?:ngày|tháng|kỳ|quý|năm|đến|hết)[\s:]*$", re.IGNORECASE)
_MONTH_WAITS = re.compile(r"(?:tháng|năm)[\s:]*$", re.IGNORECASE)

_NUMBERS = (int, float, date)  # a datetime is a date

Place = tuple[int, int]


@dataclass
class _Said:
    """What was taken away, by place, to be said in few sentences."""

    struck: list[Place] = field(default_factory=list)
    unseen: dict[str, list[Place]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def as_seen(sheet: Sheet) -> tuple[Sheet, list[Finding]]:
    """The sheet without what is struck out, unseen or covered, and findings that say so.

    Returns
    -------
    tuple
        The sheet itself where nothing on it is marked. Findings: ``struck_out`` and ``hidden_source`` (warnings),
        ``footnote_mark`` (a note), ``mark_unclear`` (an error: a number struck out in part).
    """
    said = _Said()
    odd = {one for one in {cell.number_format for cell in sheet.cells.values()} if not is_simple(one)}
    changed = {place: _seen(sheet, place, cell, said) for place, cell in _speaking(sheet, odd)}
    changed = {place: cell for place, cell in changed.items() if cell is not sheet.cells[place]}
    in_words = bool(odd) or any(isinstance(cell.value, date) for cell in sheet.cells.values())
    titles = dict(_titles(sheet, changed)) if in_words else {}
    findings = [*_about_struck(sheet, said.struck), *_about_unseen(sheet, said.unseen), *said.findings, *_about_floating(sheet)]
    if not changed and not titles:
        return sheet, findings
    cells = {place: seen for place, cell in sheet.cells.items() if (seen := (titles | changed).get(place, cell)) is not None}
    return replace(sheet, cells=cells), findings


def _speaking(sheet: Sheet, odd: Set[str]) -> list[tuple[Place, Cell]]:
    """The cells about whose look something has to be weighed, for themselves or for their odd format; most say nothing."""
    return [
        (place, cell)
        for place, cell in sheet.cells.items()
        if cell.marks or cell.runs or cell.number_format in odd or (isinstance(cell.value, str) and _speaks(cell.value))
    ]


@remembered_by_text
def _speaks(text: str) -> bool:
    return _SIGNS.search(text) is not None or bool(crossed(text))


_SIGNS = re.compile(r"[\r\n]|\d(?:\s{2,}|\t)\d")


def _seen(sheet: Sheet, place: Place, cell: Cell, said: _Said) -> Cell | None:
    """The cell as it is seen; None where nothing is. What a condition may hide still counts, and is said."""
    if isinstance(cell.value, str) and (runs := crossed(cell.value)):
        whole = all(run.marks & Mark.STRUCK or not run.text.strip() for run in runs)
        text = "".join(run.text for run in runs)
        cell = cell._replace(value=text, marks=cell.marks | (Mark.STRUCK if whole else Mark.NONE), runs=() if whole else runs)
    if cell.marks & Mark.DOUBTFUL and not cell.marks & _TAKEN:
        _say_unseen(place, cell, _DOUBTFUL, said)
    if cell.marks & _TAKEN:
        return _taken(sheet, place, cell, said)
    if isinstance(cell.value, str):
        return _seen_text(sheet, place, cell, said)
    if _is_number(cell) and (cell.formula is None or cell.value) and shown_number(float(cell.value), cell.number_format).blank:  # type: ignore[arg-type]
        _say_unseen(place, cell, "định dạng của ô không hiện gì", said)
        return None
    return cell


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, int | float) and not isinstance(cell.value, bool)


def _taken(sheet: Sheet, place: Place, cell: Cell, said: _Said) -> Cell | None:
    """A cell of which nothing counts. A label leaves a trace, so that its row or column does not pass for its neighbour's."""
    if cell.marks & Mark.STRUCK:
        said.struck.append(place)
        return cell._replace(value=STRUCK_OUT, runs=()) if _is_words(cell) else None
    if cell.marks & Mark.COVERED:
        if _owner_differs(sheet, place, cell):
            _say_unseen(place, cell, "ô nằm dưới vùng gộp", said)
        return None
    _say_unseen(place, cell, "chữ cùng màu với nền hoặc quá nhỏ", said)
    beside = any((place[0], column) in sheet.cells for column in range(sheet.last_column + 1) if column != place[1])
    return cell if _is_words(cell) and beside else None


def _is_words(cell: Cell) -> bool:
    return isinstance(cell.value, str) and not cell.value.lstrip("+-(~").strip()[:1].isdigit() and any(map(str.isalpha, cell.value))


def _owner_differs(sheet: Sheet, place: Place, cell: Cell) -> bool:
    """False where a cell under a merged range repeats what the range shows: nothing is lost."""
    owner = next((sheet.cells.get((span.first_row, span.first_column)) for span in sheet.merged if place in span), None)
    return owner is None or owner.value != cell.value


def _say_unseen(place: Place, cell: Cell, why: str, said: _Said) -> None:
    if cell.value is not None and str(cell.value).strip():
        said.unseen.setdefault(why, []).append(place)


def _seen_text(sheet: Sheet, place: Place, cell: Cell, said: _Said) -> Cell | None:
    text = str(cell.value)
    if cell.runs:
        text = _settled((sheet.name, address(*place)), cell.runs, said.findings)
        if not text.strip():
            return cell._replace(value=STRUCK_OUT, runs=()) if _is_words(cell) else None
    shown = shown_text(text, cell.number_format)
    if shown is None:
        _say_unseen(place, cell, "định dạng của ô không hiện gì", said)
        return None
    parted = _BROKEN_NUMBER.sub(lambda found: (found[1] or found[2]) + GAP, shown)
    return cell if parted == cell.value else cell._replace(value=parted, runs=())


@remembered_by_text
def has_scripts(text: str) -> bool:
    """Whether a decoded text has raised or lowered signs of Unicode beside others."""
    return bool(scripts_of(text))


def without_scripts(sheet: str, place: Place, text: str, findings: list[Finding]) -> str:
    """A decoded and cleaned text without the raised and lowered signs of Unicode; in the old encodings those are letters."""
    runs = scripts_of(text)
    return " ".join(_settled((sheet, address(*place)), runs, findings).split()) if runs else text


def _settled(where: tuple[str, str], runs: tuple[Run, ...], findings: list[Finding]) -> str:
    """The text that is left of runs; what was taken away is said."""
    left = settle(runs)
    shown = " ".join(left.text.split())
    if left.unclear:
        detail = f"một phần của con số bị gạch bỏ (“{left.struck[:80]}”), không rõ số nào là đúng"
        findings.append(finding("mark_unclear", *where, shown, detail=detail))
    elif left.struck:
        findings.append(finding("struck_out", *where, shown, detail=f"“{left.struck[:80]}”, phần mềm đọc phần còn lại là “{shown[:80]}”"))
    if left.unseen:
        detail = f"chữ “{left.unseen[:80]}” trong ô cùng màu với nền hoặc quá nhỏ, không được đọc"
        findings.append(finding("hidden_source", *where, shown, detail=detail))
    if left.footnotes and any(map(str.isdigit, shown)):
        findings.append(finding("footnote_mark", *where, shown, detail=f"“{left.footnotes[:40]}”"))
    return left.text


def _titles(sheet: Sheet, changed: dict[Place, Cell | None]) -> Iterator[tuple[Place, Cell]]:
    """Numbers and dates above the figures that their format puts in words: "Tháng 6 năm 2023", alone or behind "THÁNG"."""
    for row, columns in sheet.rows.items():
        held = [column for column in columns if isinstance(sheet.cells[row, column].value, _NUMBERS)]
        if any(_is_figure(sheet, row, columns, column) for column in held):
            return
        spoken = [column for column in held if (row, column) not in changed and _words_of(sheet.cells[row, column])]
        if len(spoken) != 1:
            continue
        place = row, spoken[0]
        before = [text for column in columns if column < spoken[0] and isinstance(text := sheet.cells[row, column].value, str)]
        if not before or _MONTH_WAITS.search(before[-1]):
            yield place, sheet.cells[place]._replace(value=_words_of(sheet.cells[place]), number_format="General")


def _is_figure(sheet: Sheet, row: int, columns: list[int], column: int) -> bool:
    """Whether a number has a label in its row, so that the table has begun."""
    if not _is_number(sheet.cells[row, column]):
        return False
    labels = (sheet.cells[row, one].value for one in columns if one < column)
    return any(isinstance(label, str) and not _WAITS.search(label) and label.strip() for label in labels)


def _words_of(cell: Cell) -> str:
    """What a date or a number under words shows, "" for any other cell."""
    if (cell.formula is not None and cell.value is None) or cell.error is not None:
        return ""
    if isinstance(cell.value, datetime | date):
        return shown_date(cell.value, cell.number_format)
    return shown_number(float(cell.value), cell.number_format).text if _is_number(cell) else ""  # type: ignore[arg-type]


def _about_struck(sheet: Sheet, places: list[Place]) -> Iterator[Finding]:
    """One sentence for each region of cells struck out whole."""
    for first, held, listed in _regions(sheet, places):
        yield finding("struck_out", sheet.name, first, held, detail=f"{listed}, cả ô bị gạch nên không được ghi nhận")


def _about_unseen(sheet: Sheet, unseen: Mapping[str, list[Place]]) -> Iterator[Finding]:
    """One sentence for each region of cells that hold something nobody sees, or may not see, and the reason."""
    for why, places in unseen.items():
        for first, held, listed in _regions(sheet, places):
            follows = "vẫn được đọc" if why == _DOUBTFUL else "nhưng không hiện ra nên không được ghi nhận"
            yield finding("hidden_source", sheet.name, first, held, detail=f"{why}, ô giữ {listed} {follows}")


def _about_floating(sheet: Sheet) -> Iterator[Finding]:
    """Figures in text boxes and shapes: they lie on the sheet, no cell holds them."""
    for place, text in sheet.floating:
        if any(map(str.isdigit, text)):
            yield finding("text_box", sheet.name, address(*place), text[:80])


def _regions(sheet: Sheet, places: list[Place]) -> Iterator[tuple[str, str, str]]:
    """One for each row of marked cells, and for rows that are marked in the same columns below each other: the first cell's name
    and content, and what the region holds with its name."""
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(places):
        by_row.setdefault(row, []).append(column)
    blocks: list[tuple[int, int, list[int]]] = []
    for row, columns in by_row.items():
        if blocks and blocks[-1][1] == row - 1 and blocks[-1][2] == columns:
            blocks[-1] = (blocks[-1][0], row, columns)
        else:
            blocks.append((row, row, columns))
    for first, last, columns in blocks:
        held = [" ".join(str(sheet.cells[row, column].value).split())[:40] for row in range(first, last + 1) for column in columns]
        names = address(first, columns[0]) + (f":{address(last, columns[-1])}" if (first, columns[0]) != (last, columns[-1]) else "")
        listed = ", ".join(f"“{one}”" for one in held[:LISTED]) + (f" và {len(held) - LISTED} ô khác" if len(held) > LISTED else "")
        yield address(first, columns[0]), held[0], f"{listed} ({names})"
