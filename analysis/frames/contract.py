"""What the contract of a frame is, and how a frame is held against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True)
class Frame:
    """The contract of one frame: ``columns`` maps a name to its dtype ("object" holds None for missing)."""

    name: str
    key: tuple[str, ...]
    columns: dict[str, str]

    def empty(self) -> pd.DataFrame:
        """A frame of this contract without rows."""
        return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in self.columns.items()})

    def of_rows(self, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """A frame of this contract from rows that hold all its columns; None stays None in columns of objects.

        Raises
        ------
        KeyError
            If a row lacks a column.
        ValueError
            If two rows share the key.
        """
        columns: dict[str, list[Any]] = {name: [] for name in self.columns}
        for row in rows:
            for name, values in columns.items():
                values.append(row[name])
        return self.conform(pd.DataFrame({name: pd.Series(values, dtype=self.columns[name]) for name, values in columns.items()}))

    def conform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return the frame with exactly these columns and dtypes, in this order.

        Raises
        ------
        ValueError
            If a column is missing, or two rows share the key.
        """
        missing = [name for name in self.columns if name not in frame.columns]
        if missing:
            raise ValueError(f"frame {self.name} lacks {', '.join(missing)}")
        out = frame[list(self.columns)].astype(self.columns).reset_index(drop=True)
        if self.key and out.duplicated(list(self.key)).any():
            twice = out[out.duplicated(list(self.key))].iloc[0]
            raise ValueError(f"frame {self.name} has two rows for {tuple(twice[list(self.key)])}")
        return out
