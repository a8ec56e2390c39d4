"""Two months side by side: what came between them, for every figure of the picture."""

from __future__ import annotations

from analysis.display.board.year import compact
from analysis.display.elements.labels import gap_of, known
from analysis.display.elements.view import View
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import WHOLE_PROVINCE, Indicator

PERCENT = 100.0


def beside_json(shown: View, other: View) -> str:
    """What came between two months as one text of JSON: by indicator and place ("" the province) two texts.

    Always the later month less the earlier, whichever of the two is shown. The first text is of the values, the second of
    the shares of the year target in percentage points. Where one of the two months has no figure the text is empty:
    missing is no difference of zero and none of the whole value.
    """
    then, now = sorted((shown, other), key=lambda view: view.progress.as_of)
    before = _figures(then)
    rows: dict[str, dict[str, tuple[str, str]]] = {}
    for (code, district), row in _figures(now).items():
        if earlier := before.get((code, district)):
            rows.setdefault(code, {})[district] = _between(now, now.campaign.indicators[code], row, earlier)
    return compact({"now": str(now.progress.as_of), "then": str(then.progress.as_of), "rows": rows})


def _figures(view: View) -> dict[tuple[str, str], ProgressRow]:
    """The rows of the headline indicators, by indicator and district."""
    shown = [one.code for one in view.headline]
    rows = view.progress.districts
    districts = rows_of(rows[rows["indicator"].isin(shown)], ProgressRow)
    return {(code, WHOLE_PROVINCE): view.province_row(code) for code in shown} | {
        (row["indicator"], str(row["district"])): row for row in districts
    }


def _between(view: View, one: Indicator, now: ProgressRow, then: ProgressRow) -> tuple[str, str]:
    value, share = _difference(now["value"], then["value"]), _difference(now["achievement"], then["achievement"])
    return (
        "" if value is None else gap_of(one, value, view.language),
        "" if share is None else view.language.points(share * PERCENT),
    )


def _difference(now: float, then: float) -> float | None:
    return now - then if known(now) and known(then) else None
