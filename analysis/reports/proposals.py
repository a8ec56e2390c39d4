"""What the figures themselves ask for: each proposal follows from a rule and names its numbers.

A proposal says what to look after; who is to blame and why is for the people at the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis import wording
from analysis.display.certainty.coverage import reporters
from analysis.display.elements.labels import known
from analysis.display.elements.unit_names import together
from analysis.display.elements.view import View
from analysis.display.future.catching_up import needed_sentence
from analysis.display.now.district_standing import LATE
from analysis.model import Direction, Kind
from analysis.reports.content import ReportSection, Statement

FEW = 4
"""So many names are listed before "and N more"."""


def proposals(view: View) -> ReportSection | None:
    """The proposals of a moment, the weightiest first; None where the figures ask for nothing."""
    found = [*_late(view), *_silent(view), *_without_parts(view), *_without_district_targets(view)]
    if not found:
        return None
    said = tuple(Statement(f"proposal.{place}", text) for place, text in enumerate(found))
    title = view.say(f"{len(said)} kiến nghị rút ra từ số liệu", f"{len(said)} proposals that follow from the figures")
    return ReportSection("proposals", Statement("proposals", title), said, (), Statement("source.proposals", view.source))


def _late(view: View) -> Iterator[str]:
    """An indicator behind its path: what is needed a month, and in which districts first."""
    for row in view.headline_rows.to_dict("records"):
        if row["status"] not in LATE or not known(row["gap"]):
            continue
        code, name = row["indicator"], view.short_of(row["indicator"])
        where, needed = _districts_of(view, code), needed_sentence(view, code)
        first = view.say(f" Trước hết ở {where}.", f" First of all in {where}.") if where else ""
        if needed is None:
            by = wording.distance(row["gap"], view.campaign.indicators[code], view.language)
            yield view.say(f"{name}: làm rõ vì sao còn cách chỉ tiêu {by}.", f"{name}: explain why {by} are missing.") + first
        else:
            text = str(needed)
            yield f"{name}: {text[:1].lower()}{text[1:]}{first}"


def _districts_of(view: View, indicator: str) -> str:
    rows = view.progress.districts[view.progress.districts["indicator"] == indicator]
    lower = view.campaign.indicators[indicator].direction is Direction.LOWER
    rows = rows[rows["status"].isin(LATE)].sort_values("gap", ascending=not lower, kind="stable")
    return _listed(view, [view.campaign.districts[code].name for code in rows["district"]])


def _silent(view: View) -> Iterator[str]:
    """Units that have not reported for the period."""
    found = reporters(view)
    names = [*found.never, *found.carried]
    if names:
        listed = _listed(view, list(together(view, names)), "; ")
        yield view.say(
            f"{len(names)}/{found.expected} đơn vị chưa có báo cáo của kỳ này: đôn đốc {listed}.",
            f"{len(names)} of {found.expected} units have not reported for the period: remind {listed}.",
        )


def _without_parts(view: View) -> Iterator[str]:
    """Rates that come as a bare percentage can be in no total."""
    rows = view.progress.indicators
    found = rows[rows["rate_without_parts"] > 0]
    if len(found):
        places = int(found["rate_without_parts"].sum())
        names = _listed(view, [view.short_of(code) for code in found["indicator"]])
        yield view.say(
            f"{places} tỷ lệ được gửi không kèm tử số và mẫu số nên không cộng được vào toàn tỉnh: yêu cầu gửi đủ ({names}).",
            f"{places} rates came without numerator and denominator and are in no total: ask for both ({names}).",
        )


def _without_district_targets(view: View) -> Iterator[str]:
    """Indicators that districts report and no target of theirs stands against."""
    rows = view.progress.districts
    named = []
    for one in view.headline:
        own = rows[rows["indicator"] == one.code]
        if one.kind is Kind.FLOW and own["value"].notna().any() and own["target"].isna().all():
            named.append(view.short_of(one.code))
    if named:
        yield view.say(
            f"{len(named)} chỉ tiêu chưa giao cho huyện, thành phố nên chưa đánh giá được từng nơi: {_listed(view, named)}.",
            f"{len(named)} targets are not broken down by district, so no district can be judged: {_listed(view, named)}.",
        )


def _listed(view: View, names: list[str], between: str = ", ") -> str:
    """The first few names, and how many more there are."""
    rest = len(names) - FEW
    listed = between.join(names[:FEW])
    return listed if rest <= 0 else view.say(f"{listed} và {rest} nơi khác", f"{listed} and {rest} more")
