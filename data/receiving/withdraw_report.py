"""What withdrawing a workbook did to the figures, in words and as data."""

from __future__ import annotations

import json
from collections.abc import Callable

from analysis.model import Campaign, Language
from data.store.figures import StandingFact
from data.store.withdraw import Changed, Shift


def text(changed: Changed, campaign_of: Callable[[int], Campaign], *, undone: bool) -> str:
    """The outcome, then a line for each figure that counts otherwise; ``campaign_of`` gives the campaign of a year, for its names."""
    did = "Đã khôi phục" if undone else "Đã rút"
    told = f"{did} bản {changed.version} (tệp {changed.file_name}): {len(changed.shifts)} số liệu được tính khác đi."
    return "\n".join([told, *(f"    {_line(one, campaign_of(int(one.figure.period[:4])))}" for one in changed.shifts)])


def json_line(changed: Changed, *, undone: bool) -> str:
    """``submission``, ``file``, ``version``, ``withdrawn``, and ``figures`` with what counted before and after (null: nothing)."""
    figures = [{**one.figure._asdict(), "before": _fact(one.before), "after": _fact(one.after)} for one in changed.shifts]
    said = {"submission": changed.submission_id, "file": changed.file_name, "version": changed.version, "withdrawn": not undone}
    return json.dumps({**said, "figures": figures}, ensure_ascii=False)


def _line(one: Shift, campaign: Campaign) -> str:
    name = campaign.indicators[one.figure.indicator].name_vi if one.figure.indicator in campaign.indicators else one.figure.indicator
    district = campaign.districts[one.figure.district].name if one.figure.district in campaign.districts else "toàn tỉnh"
    return f"{name}, {district}, kỳ {one.figure.period}: {_value(one.before)} → {_value(one.after)}"


def _value(one: StandingFact | None) -> str:
    if one is None:
        return "chưa có số liệu"
    return f"{Language.VIETNAMESE.number(one.value, 0 if one.value == round(one.value) else 2)} (tệp {one.file_name})"


def _fact(one: StandingFact | None) -> dict[str, object] | None:
    return None if one is None else {"value": one.value, "submission": one.submission_id, "file": one.file_name}
