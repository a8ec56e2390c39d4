"""How the cells of the form look; XlsxWriter wants every look made once a workbook."""

from __future__ import annotations

from typing import Any

from analysis.model import Severity
from analysis.tokens import FINDING_GROUNDS, INPUT_GROUND, LIGHT

_FONT = {"font_name": "Times New Roman", "font_size": 12, "font_color": LIGHT.ink, "valign": "vcenter"}
_RULED = {"border": 1, "border_color": LIGHT.rule}
_OPEN = {"locked": False, "bg_color": INPUT_GROUND}


class FormLooks:
    """The looks of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}
        self.locked = self._look()
        self.head = self._look(align="center", text_wrap=True)
        self.head_bold = self._look(align="center", text_wrap=True, bold=True)
        self.head_italic = self._look(align="center", italic=True)
        self.title = self._look(align="center", bold=True, font_size=14, text_wrap=True)
        self.code = self._look(align="center", font_size=9, font_color=LIGHT.quiet)
        self.made_up = self._look(bold=True, font_color=LIGHT.quiet)
        self.heading = self._look(bold=True, font_color=LIGHT.accent)
        self.header = self._look(bold=True, align="center", text_wrap=True, bg_color=LIGHT.fill, **_RULED)
        self.centred = self._look(align="center", **_RULED)
        self.before = self._look(align="right", font_color=LIGHT.quiet, **_RULED)
        self.closed = self._look(bg_color=LIGHT.fill, **_RULED)
        self.choice = self._look(align="center", **_RULED, **_OPEN)
        self.remark = self._look(text_wrap=True, **_RULED, **_OPEN)
        self.sign = self._look(align="center", bold=True)
        self.sentence = self._look(text_wrap=True)
        self.doubtful = book.add_format({"bg_color": FINDING_GROUNDS[Severity.WARNING]})

    def number(self, decimals: int, *, locked: bool) -> Any:
        """A number with its decimals, in a locked or an open cell."""
        code = "#,##0" if not decimals else "#,##0." + ("0" if locked else "#") * decimals
        return self._look(num_format=code, align="right", **_RULED, **({} if locked else _OPEN))

    def label(self, depth: int, *, bold: bool) -> Any:
        """The name of an indicator, indented below its parent."""
        return self._look(text_wrap=True, indent=depth, bold=bold, **_RULED)

    def _look(self, **more: Any) -> Any:
        key = repr(sorted(more.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(_FONT | more)
        return self._made[key]
