"""All assigned targets at one moment, the worst first, each with its districts."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import wording
from analysis.display.board.bullet import Bullet, bullet_of
from analysis.display.certainty.suspicious import why_doubted
from analysis.display.compare.matrix import BEHIND
from analysis.display.elements.labels import doubted, known, month_name, reached_of
from analysis.display.elements.view import View
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import WHOLE_PROVINCE, Indicator, Status
from analysis.tokens import GREY, ORDER

Values = dict[tuple[str, str], float]
NAN = float("nan")


@dataclass(frozen=True, slots=True)
class BoardCell:
    """One indicator in one district: its bar, and ``share`` of the district's year target (rates: the value) for the heat map."""

    bullet: Bullet
    share: str


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One target of the province; ``cells`` are by district, empty where no district answers for it; ``share`` as in a cell."""

    indicator: str
    bullet: Bullet
    share: str
    cells: dict[str, BoardCell]


@dataclass(frozen=True, slots=True)
class Board:
    """The picture at the end of a period. ``districts`` are by need, ``behind`` how many targets each is behind in (None: unjudged)."""

    period: str
    until: str
    headline: str
    rows: tuple[BoardRow, ...]
    districts: tuple[str, ...]
    behind: dict[str, int | None]


def board(view: View) -> Board:
    """The picture of a view."""
    before = _month_before(view)
    cells = _cells(view, before)
    rows = sorted(
        (_row(view, one.code, cells.get(one.code, {}), before) for one in view.headline), key=lambda row: row.bullet.need, reverse=True
    )
    behind = {code: _late_count(rows, code) for code in view.campaign.districts}
    return Board(
        period=str(view.progress.as_of),
        until=month_name(view.progress.as_of, view.language),
        headline=doubted(wording.headline(view.headline_rows["status"], view.language), bool(doubt_of_headline(view))),
        rows=tuple(rows),
        districts=tuple(sorted(behind, key=lambda code: _need(rows, code, behind[code]))),
        behind=behind,
    )


def _month_before(view: View) -> Values:
    """Every value at the end of the month before, by indicator and district; nothing in January."""
    course = view.progress.course
    months = sorted(set(course["period"]))
    course = course[course["period"] == months[-2]] if len(months) > 1 else course.head(0)
    return dict(zip(zip(course["indicator"], course["district"], strict=True), course["value"], strict=True))


def board_headline(view: View) -> str:
    """The finding with its period: "Hết tháng 6/2023: 10 chỉ tiêu, …"; marked where a suspicious figure is in it."""
    until = month_name(view.progress.as_of, view.language)
    finding = f"{until[0].upper()}{until[1:]} – {wording.headline(view.headline_rows['status'], view.language)}"
    return doubted(finding, bool(doubt_of_headline(view)))


def doubt_of_headline(view: View) -> str:
    """Why the finding carries the mark of suspicious figures; "" where none is in it."""
    return why_doubted(view, view.headline_rows)


def _row(view: View, code: str, cells: dict[str, BoardCell], before: Values) -> BoardRow:
    one = view.campaign.indicators[code]
    answered = any(cell.bullet.status is not Status.NOT_ASSIGNED for cell in cells.values())
    row = view.province_row(code)
    bullet = bullet_of(view, one, row, before.get((code, WHOLE_PROVINCE), NAN))
    return BoardRow(code, bullet, _share(view, one, row), cells if answered else {})


def _cells(view: View, before: Values) -> dict[str, dict[str, BoardCell]]:
    """The cells of the headline indicators, by indicator and district."""
    shown = {one.code: one for one in view.headline}
    due = dict(zip(view.progress.indicators["indicator"], view.progress.indicators["milestone_due"], strict=True))
    found: dict[str, dict[str, BoardCell]] = {}
    rows = view.progress.districts
    for row in rows_of(rows[rows["indicator"].isin(list(shown))], ProgressRow):
        one, district = shown[row["indicator"]], str(row["district"])
        judged = row.copy()
        judged["year_target"], judged["milestone_due"] = row["target"], due[one.code]
        bullet = bullet_of(view, one, judged, before.get((one.code, district), NAN))
        found.setdefault(one.code, {})[district] = BoardCell(bullet, _share(view, one, row))
    return found


def _share(view: View, one: Indicator, row: ProgressRow) -> str:
    """What the heat map writes: the share of the district's year target, else the value."""
    if not known(row["achievement"]):
        return reached_of(one, row, view.language)
    return doubted(view.language.percent(row["achievement"], marks=wording.marks_of(view.campaign.thresholds)), row["suspicious"])


def _late_count(rows: list[BoardRow], district: str) -> int | None:
    """How many targets a district is behind in; None where none can be judged yet."""
    found = [row.cells[district].bullet.status for row in rows if district in row.cells]
    return None if set(found) <= set(GREY) else sum(status in BEHIND for status in found)


def _need(rows: list[BoardRow], district: str, behind: int | None) -> tuple[int, tuple[int, ...]]:
    """Most targets behind first; among equals whose statuses are worse, the worst compared first."""
    found = sorted(
        (ORDER.index(row.cells[district].bullet.status) for row in rows if district in row.cells and _judged(row, district)), reverse=True
    )
    return -(-1 if behind is None else behind), tuple(-place for place in found)


def _judged(row: BoardRow, district: str) -> bool:
    return row.cells[district].bullet.status not in GREY
