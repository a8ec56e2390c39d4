"""The type of a row says what the contract of its frame says: no column more, none less, none of another kind."""

from __future__ import annotations

from datetime import datetime
from typing import Any, get_type_hints

import pandas as pd
import pytest

from analysis import frames
from analysis.frames import rows

CONTRACTS = {
    rows.FactRow: frames.FACTS,
    rows.CourseRow: frames.COURSE,
    rows.CoverageRow: frames.COVERAGE,
    rows.TaskRow: frames.TASKS,
    rows.RankRow: frames.RANKS,
    rows.CatchingUpRow: frames.CATCHING_UP,
    rows.ShortfallRow: frames.SHORTFALL,
    rows.DisciplineRow: frames.DISCIPLINE,
    rows.ReconciliationRow: frames.RECONCILIATION,
    rows.ChangeRow: frames.CHANGES,
    rows.EffectRow: frames.EFFECTS,
}
KINDS = {"float64": float, "int64": int, "Int64": int, "bool": bool, "datetime64[us, UTC]": datetime}


def kind(hint: Any) -> str:
    """The dtypes that a hint stands for, by its own kind: everything that is no number or moment is an object."""
    return next((dtype for dtype, plain in KINDS.items() if hint is plain), "object")


def contract(columns: dict[str, str]) -> dict[str, str]:
    return {name: "int64" if dtype == "Int64" else dtype for name, dtype in columns.items()}


@pytest.mark.parametrize("row", CONTRACTS, ids=lambda row: row.__name__)
def test_a_row_has_the_columns_of_its_frame(row: Any) -> None:
    assert {name: kind(hint) for name, hint in get_type_hints(row).items()} == contract(CONTRACTS[row].columns)


def test_a_row_of_progress_is_of_the_province_or_of_a_district() -> None:
    """Required is what both frames have; what only one has is not required."""
    province, districts = frames.PROGRESS.columns, frames.DISTRICT_PROGRESS.columns
    assert rows.ProgressRow.__required_keys__ == province.keys() & districts.keys()
    assert rows.ProgressRow.__optional_keys__ == province.keys() ^ districts.keys()
    assert {name: kind(hint) for name, hint in get_type_hints(rows.ProgressRow).items()} == contract(province | districts)


def test_every_row_type_is_held_against_a_contract() -> None:
    typed = {one for name, one in vars(rows).items() if name.endswith("Row") and hasattr(one, "__required_keys__")}
    assert typed - CONTRACTS.keys() == {rows.ProgressRow, rows.DrawnRow, rows.FigureRow}


def test_a_frame_that_lacks_a_column_gives_no_rows() -> None:
    with pytest.raises(KeyError, match="FigureRow needs fact_ids, value"):
        rows.rows_of(pd.DataFrame({"indicator": ["a"]}), rows.FigureRow)


def test_columns_of_a_display_stay_in_the_row() -> None:
    frame = pd.DataFrame({"indicator": ["a"], "value": [1.0], "fact_ids": [(1,)], "label": ["một"]})
    (row,) = rows.rows_of(frame, rows.FigureRow)
    assert row["value"] == 1.0
    assert dict(row)["label"] == "một"
