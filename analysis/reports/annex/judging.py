"""The word of a status as a live formula: it follows the numbers of its row and the thresholds on their own sheet.

A formula is written only where it gives the program's own word. What follows from more than the row tells (units that
are silent, percentages without parts, what is reviewed once a year) stays a word, since it is a fact and no arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis import wording
from analysis.display.elements.labels import known
from analysis.model import Direction, Indicator, Kind, Language, Status, Thresholds
from analysis.progress.status import ALL_OF_THEM, rounded

THRESHOLD_NAMES: Mapping[str, str] = {
    "on_pace": "nguong_dung_tien_do",
    "close": "nguong_sat_tien_do",
    "behind": "nguong_cham",
    "early_share": "nguong_som",
}
"""The defined names under which formulas find the thresholds, by their field."""


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """What a row tells: the program's status with its numbers, and the cells in which they stand ("" where there is none)."""

    status: Status
    value: float | None
    target: float | None
    expected: float | None
    value_cell: str
    target_cell: str
    expected_cell: str


@dataclass(frozen=True, slots=True)
class Judge:
    """How the rows of one indicator are judged: ``year_over`` once the year target's date has come."""

    indicator: Indicator
    thresholds: Thresholds
    year_over: bool
    language: Language

    def formula(self, row: JudgedRow) -> str | None:
        """The formula that gives the row's word; None where its numbers alone do not."""
        if self._word(row) is not row.status:
            return None
        missing = self._said(row.status if not known(row.value) else Status.NOT_REPORTED)
        judged = self._at_year_end(row) if self.year_over else self._before(row)
        if not row.value_cell:
            return None
        without = f"IF(ISNUMBER({row.target_cell}),{judged},{self._said(Status.NO_TARGET)})" if row.target_cell else judged
        return f"=IF(ISNUMBER({row.value_cell}),{without},{missing})"

    def _word(self, row: JudgedRow) -> Status | None:
        """What the formula would say."""
        if row.status in (Status.NOT_YET_REVIEWED, Status.NOT_OWED, Status.NOT_ASSIGNED):
            return None
        if not known(row.value) or row.value is None:
            return Status.NOT_REPORTED
        if not known(row.target) or row.target is None or not row.target_cell:
            return Status.NO_TARGET
        return self._word_at_year_end(row.value, row.target) if self.year_over else self._word_before(row)

    def _word_at_year_end(self, value: float, target: float) -> Status:
        shown = value if self._everything(target) else rounded(value, self.indicator.decimals)
        if shown == target:
            return Status.MET
        return Status.EXCEEDED if (shown > target) is self._higher else Status.NOT_MET

    def _word_before(self, row: JudgedRow) -> Status | None:
        assert row.value is not None and row.target is not None
        if self.indicator.kind is Kind.FLOW and not self._higher:
            return None
        if (row.value >= row.target) if self._higher else (row.value <= row.target):
            return Status.COMPLETED
        if not self._paced(row):
            return Status.NOT_DUE
        pace, marks = row.value / (row.expected or 1.0), self.thresholds
        if pace >= marks.on_pace:
            return Status.ON_PACE
        if pace >= marks.close:
            return Status.CLOSE
        return Status.BEHIND if pace >= marks.behind else Status.FAR_BEHIND

    def _at_year_end(self, row: JudgedRow) -> str:
        if not row.target_cell:
            return self._said(Status.NO_TARGET)
        whole = row.target is not None and self._everything(row.target)
        shown = row.value_cell if whole else f"ROUND({row.value_cell},{self.indicator.decimals})"
        better = ">" if self._higher else "<"
        exceeded, met, missed = (self._said(one) for one in (Status.EXCEEDED, Status.MET, Status.NOT_MET))
        return f"IF({shown}{better}{row.target_cell},{exceeded},IF({shown}={row.target_cell},{met},{missed}))"

    def _before(self, row: JudgedRow) -> str:
        if not row.target_cell:
            return self._said(Status.NO_TARGET)
        better = ">=" if self._higher else "<="
        return f"IF({row.value_cell}{better}{row.target_cell},{self._said(Status.COMPLETED)},{self._by_pace(row)})"

    def _by_pace(self, row: JudgedRow) -> str:
        if not self._paced(row):
            return self._said(Status.NOT_DUE)
        said = self._said(Status.FAR_BEHIND)
        for field, status in (("behind", Status.BEHIND), ("close", Status.CLOSE), ("on_pace", Status.ON_PACE)):
            said = f"IF({row.value_cell}/{row.expected_cell}>={THRESHOLD_NAMES[field]},{self._said(status)},{said})"
        return said

    def _paced(self, row: JudgedRow) -> bool:
        return self.indicator.kind is Kind.FLOW and bool(row.expected_cell) and known(row.expected) and bool(row.expected)

    def _everything(self, target: float) -> bool:
        """A target of 100 % leaves nothing to round: all means all."""
        return self.indicator.kind is Kind.RATE and target == ALL_OF_THEM

    @property
    def _higher(self) -> bool:
        return self.indicator.direction is Direction.HIGHER

    def _said(self, status: Status) -> str:
        return f'"{wording.STATUS_WORDS[status].marked(self.language)}"'
