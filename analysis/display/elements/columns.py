"""Columns that stand in many tables: what each is called in both languages and how its values are written, said once."""

from __future__ import annotations

from analysis.display.elements.table import REACHED, STATUS, Column, ColumnFormat
from analysis.model import Language


def indicator_column(language: Language) -> Column:
    """The name of a row's indicator."""
    return Column("name", language.say("Chỉ tiêu", "Indicator"))


def district_column(language: Language) -> Column:
    """The name of a row's district."""
    return Column("name", language.say("Huyện, thành phố", "District"))


def unit_column(language: Language) -> Column:
    """The name of a row's unit."""
    return Column("name", language.say("Đơn vị", "Unit"))


def status_column(language: Language) -> Column:
    """The status that a row was given."""
    return Column(STATUS, language.say("Trạng thái", "Status"), ColumnFormat.STATUS)


def reached_column(language: Language) -> Column:
    """The value that was reached, in the indicator's unit of measure."""
    return Column(REACHED, language.say("Thực hiện", "Reached"), ColumnFormat.MEASURED)


def expected_column(language: Language) -> Column:
    """The value that is expected by the date of the data, in the indicator's unit of measure."""
    return Column("expected", language.say("Tiến độ kế hoạch đến nay", "Expected by now"), ColumnFormat.MEASURED)


def covered_column(language: Language) -> Column:
    """How many units reported, of how many."""
    return Column("covered", language.say("Đơn vị đã báo cáo", "Units reported"))
