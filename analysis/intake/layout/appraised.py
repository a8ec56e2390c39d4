"""Two columns for one figure, as reported and as appraised: the appraised one counts.

Lũy kế đã báo cáo | Lũy kế sau điều chỉnh | Chênh lệch        Đơn vị báo cáo | Sở thẩm định
505               | 498                   | -7                505            | 498
"""

from __future__ import annotations

from analysis.intake.layout.axes import Axis
from analysis.intake.layout.headers import ColumnRole
from analysis.intake.words.grammar import Grammar
from analysis.intake.words.text import unaccent

# "Sau thẩm định" is an appraisal; what stands before one, or waits for it, is what was reported.
_APPRAISED = Grammar(r"\bsau (?:khi )?«appraisals.after»|«appraisals.appraised»")
_NOT_YET = Grammar(r"«appraisals.not_yet»(?: khi)? (?:\w+ )?«appraisals.before»")
_NO_RESULT = frozenset(
    {
        ColumnRole.PLAN,
        ColumnRole.PERCENT,
        ColumnRole.COMPARE,
        ColumnRole.LAST_YEAR,
        ColumnRole.NOTE,
        ColumnRole.NUMBER,
        ColumnRole.LABEL,
        ColumnRole.UNIT,
    }
)
_REPORTED = Grammar(r"«appraisals.reported»")


def take_appraised(axes: dict[int, Axis]) -> dict[int, Axis]:
    """Columns beside an appraised one of the same indicator, district and time are compared with it and never counted."""
    appraised = {column: axis for column, axis in axes.items() if axis.role not in _NO_RESULT and _is_appraised(axis.text)}
    if not appraised or len(appraised) == len(axes):
        return axes
    taken = {
        column: axis._replace(role=axis.role or ColumnRole.VALUE, unexplained="", beyond=False) if column in appraised else axis
        for column, axis in axes.items()
    }
    for column, axis in axes.items():
        better = next((one for one in appraised.values() if column not in appraised and _for_the_same(axis, one)), None)
        if better is not None:
            taken[column] = axis._replace(role=ColumnRole.COMPARE, outdone=better.text)
    return taken


def _is_appraised(text: str) -> bool:
    plain = unaccent(text)
    return _APPRAISED.search(plain) is not None and _NOT_YET.search(plain) is None


def _for_the_same(axis: Axis, appraised: Axis) -> bool:
    """A column of results for the same figure: the same time and measure, or a header that only says who reported."""
    if axis.role in _NO_RESULT or axis.role not in (ColumnRole.VALUE, None):
        return False
    same = (axis.indicator, axis.district, axis.mention) == (appraised.indicator, appraised.district, appraised.mention)
    says_who = _REPORTED.search(unaccent(axis.text)) is not None
    return same and (axis.hint is appraised.hint or says_who) and (axis.role is ColumnRole.VALUE or says_who)
