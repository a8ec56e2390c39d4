"""What the figures themselves ask for: each proposal follows from a rule and names its numbers.

A proposal says what to look after; who is to blame and why is for the people at the table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from analysis import wording
from analysis.display.certainty.coverage import reporters
from analysis.display.elements.labels import known
from analysis.display.elements.unit_names import together
from analysis.display.elements.view import View
from analysis.display.future.catching_up import needed_sentence
from analysis.display.now.district_standing import LATE
from analysis.display.now.headlines import places_word
from analysis.model import Direction, Indicator, Kind
from analysis.model.language import english_count
from analysis.reports.briefing.content import ReportSection, Statement
from analysis.reports.briefing.failures import fallen_short

FEW = 4
"""So many names are listed before "and N more"."""


def proposals(view: View) -> ReportSection | None:
    """The proposals of a moment, the weightiest first; None where the figures ask for nothing."""
    found = [*_late(view), *_silent(view), *_without_parts(view), *_without_district_targets(view)]
    if not found:
        return None
    said = tuple(Statement(f"proposal.{place}", text) for place, text in enumerate(found))
    title = view.say(
        f"{len(said)} kiến nghị rút ra từ số liệu",
        f"{english_count(len(said), 'proposal that follows', 'proposals that follow')} from the figures",
    )
    return ReportSection("proposals", Statement("proposals", title), said, (), Statement("source.proposals", view.source))


def _late(view: View) -> Iterator[str]:
    """Whatever falls short: who is asked, for what, and what is needed a month where the figures tell.

    What only is to be explained is asked of each once, however much of it there is. Of what most units are silent about
    nothing is asked but their reports.
    """
    missed: dict[str, list[str]] = {}
    for one in [one for one in fallen_short(view) if not view.mostly_silent(one.code)]:
        row, name, needed = view.province_row(one.code), view.short_of(one.code), needed_sentence(view, one.code)
        asked = addressee(view, one)
        if needed is not None:
            text = str(needed)
            kind = view.say("chỉ tiêu" if one.headline else "nhiệm vụ", "")
            what = view.say(f"tập trung thực hiện {kind} {name}: ", f"{name}: ") + f"{text[:1].lower()}{text[1:]}"
            yield view.say(f"Đề nghị {asked} {what}", f"{asked}: {what}")
        elif known(row["gap"]):
            missed.setdefault(asked, []).append(f"{name} {_missed(view, one, row['gap'])}")
    for asked, several in missed.items():
        listed = "; ".join(several)
        yield view.say(f"Đề nghị {asked} làm rõ nguyên nhân và khắc phục: {listed}.", f"{asked}: explain and mend: {listed}.")


def addressee(view: View, one: Indicator) -> str:
    """Who is asked: the districts that fall short first, otherwise the unit in charge; never nobody."""
    where = falling_short(view, one.code)
    if len(where) == 1:
        name = view.district_name(where[0])
        return view.say(f"UBND {name[:1].lower()}{name[1:]}", f"People's committee of {name}")
    if where:
        places, names = places_word(view, where), _few_of(view, where)
        return view.say(f"UBND các {places} ({names})", f"People's committees of {names}")
    lead = view.campaign.lead(one.code)
    return lead.named(view.language) if lead else view.say("các phòng, đơn vị thuộc Sở được giao chủ trì", "The divisions in charge")


def _missed(view: View, one: Indicator, gap: float) -> str:
    """How far a target was missed: what lacks, or what is too many where less is better."""
    by = wording.distance(gap, one, view.language)
    against = view.say("kế hoạch năm", "the year target") if one.headline else view.say("yêu cầu", "what is required")
    if one.direction is Direction.LOWER and not view.province_row(one.code)["year_target"]:
        return view.say(f"còn {by} ({against}: không còn)", f"{by} left where none are to be")
    if one.direction is Direction.LOWER:
        return view.say(f"nhiều hơn {by} so với {against}", f"{by} above {against}")
    return view.say(f"còn thiếu {by} so với {against}", f"{by} below {against}")


def falling_short(view: View, indicator: str) -> list[str]:
    """The districts that fall short, first those that lack most of what they should have by now, as the figures rank them."""
    rows = view.progress.districts[view.progress.districts["indicator"] == indicator]
    rows = rows[rows["status"].isin(LATE)]
    lower = view.campaign.indicators[indicator].direction is Direction.LOWER
    ahead = rows["value"] - rows["expected"].fillna(rows["target"])
    return rows["district"].loc[ahead.sort_values(ascending=not lower, kind="stable").index].tolist()


def _few_of(view: View, districts: list[str]) -> str:
    """The first few districts by name, and how many more: "Mèo Vạc, Xín Mần, Bắc Mê, Đồng Văn và 4 huyện khác"."""
    others = view.say(f"{places_word(view, districts[FEW:])} khác", "more districts")
    return _listed(view, [view.place_name(code) for code in districts], others)


def _silent(view: View) -> Iterator[str]:
    """Units that have not reported for the period."""
    found = reporters(view)
    names = [*found.never, *found.carried]
    if 2 * len(names) > found.expected:
        yield view.say(
            f"Đề nghị {len(names)}/{found.expected} đơn vị chưa gửi (nêu tại phụ lục tình hình báo cáo) gửi báo cáo của kỳ này.",
            f"{len(names)} of {found.expected} units (listed in the appendix on reporting) have not reported for the period: remind them.",
        )
    elif names:
        # All of them: a group of units is no unit, and "3 others" of groups would be a wrong number.
        listed = "; ".join(together(view, names))
        yield view.say(
            f"Đề nghị {listed} gửi báo cáo của kỳ này ({len(names)}/{found.expected} đơn vị chưa gửi).",
            f"{len(names)} of {found.expected} units {'has' if len(names) == 1 else 'have'} not reported for the period: remind {listed}.",
        )


def _without_parts(view: View) -> Iterator[str]:
    """Rates that come as a bare percentage can be in no total."""
    rows = view.progress.indicators
    found = rows[rows["rate_without_parts"] > 0]
    if len(found):
        places = int(found["rate_without_parts"].sum())
        names = _listed(view, [view.short_of(code) for code in found["indicator"]], view.say("chỉ tiêu, nhiệm vụ khác", "more"))
        asked = "; ".join(together(view, _bare_senders(view, set(found["indicator"]))))
        yield view.say(
            f"Đề nghị {asked} gửi đủ tử số và mẫu số của {places} tỷ lệ, chưa cộng được vào toàn tỉnh ({names}).",
            f"{english_count(places, 'rate')} cannot be added up for want of numerator and denominator: ask {asked} for both ({names}).",
        )


def _bare_senders(view: View, indicators: Collection[str]) -> list[str]:
    """Names of the units that gave one of these rates without its parts."""
    frame = view.progress.coverage
    bare = frame["value"].notna() & (frame["numerator"].isna() | frame["denominator"].isna())
    units = frame[frame["expected"] & frame["indicator"].isin(indicators) & bare]["unit"]
    return [view.unit_name(code) for code in dict.fromkeys(units)]


def _without_district_targets(view: View) -> Iterator[str]:
    """Indicators that districts report and no target of theirs stands against."""
    rows = view.progress.districts
    named = []
    for one in view.headline:
        own = rows[rows["indicator"] == one.code]
        if one.kind is Kind.FLOW and own["value"].notna().any() and own["target"].isna().all():
            named.append(view.short_of(one.code))
    if named:
        listed = _listed(view, named, view.say("chỉ tiêu khác", "more"))
        yield view.say(
            f"Đề nghị lãnh đạo Sở giao cho huyện, thành phố {len(named)} chỉ tiêu chưa giao, để đánh giá được từng nơi: {listed}.",
            f"{english_count(len(named), 'target is', 'targets are')} not broken down by district, so no district can be judged: {listed}.",
        )


def _listed(view: View, names: list[str], others: str) -> str:
    """The first few names, and how many ``others`` ("huyện, thành phố khác") there are."""
    rest = len(names) - FEW
    listed = ", ".join(names[:FEW])
    return listed if rest <= 0 else view.say(f"{listed} và {rest} {others}", f"{listed} and {rest} {others}")
