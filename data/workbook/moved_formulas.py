"""A formula as it reads in another cell: "=A1*2" of B1 is "=A2*2" in B2.

The library that works it out loads much else and is wanted by few files, so it is loaded where the first one needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.intake.grid import address

if TYPE_CHECKING:
    from openpyxl.formula.translate import Translator


class MovedFormula:
    """A formula and the cell that it was written in; its parts are found once, however many cells share it."""

    def __init__(self, formula: str, origin: tuple[int, int]) -> None:
        self.formula = formula
        self._origin = origin
        self._translator: Translator | None = None

    def at(self, place: tuple[int, int]) -> str | None:
        """The formula as it reads at a place; None where it cannot be moved there or is no formula at all."""
        from openpyxl.formula.tokenizer import TokenizerError  # noqa: PLC0415
        from openpyxl.formula.translate import Translator, TranslatorError  # noqa: PLC0415

        try:
            if self._translator is None:
                self._translator = Translator(self.formula, address(*self._origin))
            return str(self._translator.translate_formula(address(*place)))
        except (TranslatorError, TokenizerError, IndexError, ValueError):
            return None
