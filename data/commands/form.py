"""``form``: the blank form of a unit, or those of all units in a zip."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.commands.arguments import campaign_in_store, period_of, unit_of
from data.commands.asking import Commands, in_store, told, typed


def add(commands: Commands) -> None:
    """``form``: the blank form of a unit, or those of all units in a zip."""
    parser = commands.add_parser("form", help="biểu mẫu trống của một đơn vị, hoặc của mọi đơn vị (zip)")
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--unit", metavar="MÃ", help="mã đơn vị")
    whose.add_argument("--all-units", action="store_true", help="mọi đơn vị, trong một tệp zip")
    parser.add_argument("--period", metavar="YYYY-MM", type=typed(period_of), required=True, help="kỳ báo cáo (tháng cuối)")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="tệp ghi ra (.xlsx hoặc .zip)")
    parser.set_defaults(run=in_store(_form))


def _form(arguments: argparse.Namespace) -> int:
    from data.handing_out.file_writing import NotWritten, write_beside
    from data.handing_out.forms import blank_form, blank_forms
    from data.store.engine import open_store

    campaign, period = campaign_in_store(arguments.period.year), arguments.period
    try:
        unit = None if arguments.all_units else unit_of(campaign, arguments.unit)
    except ValueError as error:
        return told(error, 2)
    engine = open_store()
    content = blank_forms(engine, campaign, period) if unit is None else blank_form(engine, campaign, unit, period).content
    try:
        write_beside(arguments.output, content)
    except NotWritten as reason:
        return told(reason, 2)
    whose = "mọi đơn vị phải báo cáo kỳ này" if unit is None else campaign.units[unit].name_vi
    print(f"Biểu mẫu kỳ {period} của {whose} → {arguments.output}")
    return 0
