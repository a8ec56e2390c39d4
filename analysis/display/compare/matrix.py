"""Indicator by district: where each stands, on one page."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import wording
from analysis.display.elements.figure_places import place_of
from analysis.display.elements.labels import doubted, known, reached_of
from analysis.display.elements.view import View
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import Indicator, Status
from analysis.tokens import GREY, ORDER, look

BEHIND = (Status.BEHIND, Status.FAR_BEHIND, Status.NOT_MET)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One indicator in one district: ``text`` is shape and number, ``description`` the words for those who cannot see it.

    ``place`` names the figure for links; empty where nothing was reported.
    """

    text: str
    status: Status
    description: str
    place: str


@dataclass(frozen=True)
class Matrix:
    """Headline indicators by district: ``indicators`` and ``districts`` are pairs of code and name, ``cells`` by both codes."""

    indicators: tuple[tuple[str, str], ...]
    districts: tuple[tuple[str, str], ...]
    cells: dict[tuple[str, str], MatrixCell]

    @property
    def late_counts(self) -> tuple[int | None, ...]:
        """How many indicators are behind, by district, in the order of ``districts``; None where none can be judged yet."""
        return tuple(self._late_count(district) for district, _ in self.districts)

    def _late_count(self, district: str) -> int | None:
        found = [self.cells[code, district].status for code, _ in self.indicators]
        return None if set(found) <= set(GREY) else sum(status in BEHIND for status in found)

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses that occur, best first: the legend."""
        listed = {code for code, _ in self.indicators}
        found = {cell.status for (code, _), cell in self.cells.items() if code in listed}
        return tuple(status for status in ORDER if status in found)


def matrix(view: View) -> Matrix:
    """Status and achievement (rates: the value) of every headline indicator in every district."""
    shown = {one.code: one for one in view.headline if "district" in one.attribution}
    cells = {}
    for row in rows_of(view.progress.districts, ProgressRow):
        if row["indicator"] in shown:
            cells[row["indicator"], row["district"]] = _cell(view, shown[row["indicator"]], row)
    # An indicator that no district answers for would be a row of circles.
    answered = {code for (code, _), cell in cells.items() if cell.status is not Status.NOT_ASSIGNED}
    indicators = tuple((code, view.short_of(code)) for code in shown if code in answered)
    return Matrix(indicators, tuple((code, one.name) for code, one in view.campaign.districts.items()), cells)


def matrix_finding(view: View, shown: Matrix) -> str:
    """Which districts have the most targets behind: the sentence over the matrix."""
    judged = [count for count in shown.late_counts if count is not None]
    if not judged:
        return _nothing_judged(view, shown)
    most, clean = max(judged), judged.count(0)
    late = view.say("không đạt", "missed") if Status.NOT_MET in shown.statuses else view.say("chậm", "behind")
    if not most:
        return view.say(f"Không huyện, thành phố nào có chỉ tiêu {late}", f"No district has a target {late}")
    worst = ", ".join(name for (_, name), count in zip(shown.districts, shown.late_counts, strict=True) if count == most)
    others = view.say(f"{clean} huyện, thành phố không có chỉ tiêu nào {late}", f"{clean} district{'s have' if clean > 1 else ' has'} none")
    every = view.say(f"huyện, thành phố nào cũng có chỉ tiêu {late}", "every district has some")
    return view.say(
        f"{worst} có nhiều chỉ tiêu {late} nhất ({most}); {others if clean else every}",
        f"{worst}: most targets {late} ({most}); {others if clean else every}",
    )


def _nothing_judged(view: View, shown: Matrix) -> str:
    """Why no district is behind and none is on its path."""
    if Status.NO_TARGET in shown.statuses:
        return view.say("Chưa giao chỉ tiêu theo huyện: số của mỗi huyện, thành phố", "No district targets: the figures of each district")
    return view.say("Chỉ tiêu theo huyện, thành phố", "Targets by district")


def _cell(view: View, one: Indicator, row: ProgressRow) -> MatrixCell:
    shape = look(row["status"]).shape
    if not known(row["value"]):
        text = shape
    elif known(row["achievement"]):
        text = f"{shape} {view.language.percent(row['achievement'], marks=wording.marks_of(view.campaign.thresholds))}"
    else:
        text = f"{shape} {reached_of(one, row, view.language)}"
    text = doubted(text, row["suspicious"])
    words = f"{view.place_name(row['district'])}, {view.short_of(one.code)}: {wording.status_word(row['status'], view.language)}"
    return MatrixCell(text, Status(row["status"]), words, place_of(one.code, row["district"]) if row["fact_ids"] else "")
