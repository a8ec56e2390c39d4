"""How many cells a workbook may still bring, shared by its sheets."""

from __future__ import annotations

from data.workbook.limits import CELLS, HIDDEN_CELLS, MANY_CELLS, TRANSLATED_FORMULAS, too_large


class SheetFull(Exception):
    """A hidden sheet has given as many cells as are kept of it."""


class Budget:
    """Counts cells of visible sheets over the workbook, and those of each hidden sheet by itself."""

    def __init__(self) -> None:
        self.visible_left = CELLS
        self.hidden_left = HIDDEN_CELLS
        self.translations_left = TRANSLATED_FORMULAS
        self._hidden = False

    def begin_sheet(self, hidden: bool) -> None:
        """Start counting a sheet."""
        self._hidden = hidden
        self.hidden_left = HIDDEN_CELLS

    def take_cell(self) -> None:
        """Count one cell.

        Raises
        ------
        Refused
            ``too_large``, when the visible sheets together hold too much.
        SheetFull
            When a hidden sheet holds more than is kept of it.
        """
        if self._hidden:
            self.hidden_left -= 1
            if self.hidden_left < 0:
                raise SheetFull
            return
        self.visible_left -= 1
        if self.visible_left < 0:
            raise too_large(MANY_CELLS)
