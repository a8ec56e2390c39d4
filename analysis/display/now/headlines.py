"""Titles that say the finding."""

from __future__ import annotations

from collections.abc import Iterable

from analysis import wording
from analysis.display.certainty.suspicious import why_doubted
from analysis.display.compare.last_year import same_month
from analysis.display.elements.labels import doubted, known
from analysis.display.elements.view import View
from analysis.display.future.outlook import projection_row
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import Indicator, Status
from analysis.progress.projection import ProjectionState
from analysis.tokens import GREY

BAD = (Status.NOT_MET, Status.FAR_BEHIND, Status.BEHIND)


def course_finding(view: View, indicator: str) -> str:
    """The province's finding about an indicator, marked where a suspicious figure is in it."""
    row, one = view.province_row(indicator), view.campaign.indicators[indicator]
    if known(row["value"]) and view.mostly_silent(indicator):
        return doubted(_of_few(view, one, row), row["suspicious"])
    return doubted(wording.finding_title(row, one, view.progress.as_of, view.language), row["suspicious"])


def _of_few(view: View, one: Indicator, row: ProgressRow) -> str:
    """A figure of so few units that what it lacks tells nothing: "Việc làm mới: ít nhất 643 người, mới có số liệu của 1/11 đơn vị"."""
    value = wording.quantity(row["value"], one, view.language, lower_bound=bool(row["lower_bound"]))
    every = row["units_expected"]
    told = every - len(row["missing_units"])
    few = view.say(f"mới có số liệu của {told}/{every} đơn vị", f"figures of {told} of {every} units only")
    return f"{wording.short_name(one, view.language)}: {value}, {few}"


def districts_finding(view: View, indicator: str) -> str:
    """Which districts fall short, or that none does: "3 huyện không đạt: Đồng Văn, Mèo Vạc, Xín Mần"."""
    rows = view.progress.districts[view.progress.districts["indicator"] == indicator]
    for status in BAD:
        short = [view.place_name(code) for code in rows[rows["status"] == status.value]["district"]]
        if short:
            word = wording.status_word(status, view.language)
            places = places_word(view, rows[rows["status"] == status.value]["district"])
            return f"{len(short)} {places} {word}: {', '.join(short)}"
    if rows["target"].isna().all():
        return view.say("Chưa giao chỉ tiêu theo huyện: phần đóng góp của mỗi huyện", "No district targets: what each district contributes")
    if set(rows["status"]) <= {status.value for status in GREY}:
        return view.say("Theo huyện, thành phố", "By district")
    return view.say("Không huyện, thành phố nào chậm", "No district is behind")


def places_word(view: View, districts: Iterable[str]) -> str:
    """What districts are called together: "huyện", and "huyện, thành phố" where a city is among them."""
    levels = [view.campaign.districts[code].level for code in districts]
    one, city = len(levels) == 1, "huyện" if set(levels) <= {"huyện"} else "huyện, thành phố"
    return view.say(levels[0] if one and levels[0] else city, "district" if one else "districts")


def concerns_districts(view: View, indicator: str) -> bool:
    """Whether any district has a target or a figure of an indicator; otherwise there is nothing to compare."""
    rows = view.progress.districts[view.progress.districts["indicator"] == indicator]
    return bool((rows["status"] != Status.NOT_ASSIGNED.value).any())


def district_finding(view: View, district: str) -> str:
    """Where a district stands: "Huyện Mèo Vạc – 7 chỉ tiêu: 4 đúng tiến độ, …"; marked where a suspicious figure is in it."""
    finding = f"{view.district_name(district)} – {wording.headline(view.assigned_to(district)['status'], view.language)}"
    return doubted(finding, bool(doubt_of_district(view, district)))


def doubt_of_course(view: View, indicator: str) -> str:
    """Why ``course_finding`` carries the mark of suspicious figures; "" where it does not."""
    rows = view.progress.indicators
    return why_doubted(view, rows[rows["indicator"] == indicator])


def doubt_of_district(view: View, district: str) -> str:
    """Why ``district_finding`` carries the mark of suspicious figures; "" where it does not."""
    return why_doubted(view, view.assigned_to(district))


def bars_description(view: View, indicator: str) -> str:
    """The figure of the districts in words, for those who cannot see it."""
    rows = view.progress.districts[view.progress.districts["indicator"] == indicator]
    found = [
        f"{view.place_name(row['district'])} {wording.status_word(row['status'], view.language)}" for row in rows_of(rows, ProgressRow)
    ]
    return f"{view.name_of(indicator)}, {view.until}: {'; '.join(found)}."


def course_note(view: View, indicator: str, district: str) -> str:
    """How to read the course: only what is really drawn."""
    course = view.course_of(indicator, district)
    printed = [] if district else [result.source for result in view.published_by_now if result.indicator == indicator]
    parts = [view.say("Đường liền: thực hiện.", "Solid: reached so far.")]
    if (course["value"].notna() & (course["units_reported"] == 0)).any():
        parts.append(
            view.say("Điểm rỗng: tháng không ai báo cáo, lấy số kỳ trước.", "Open point: nobody reported, the earlier figure is carried.")
        )
    milestone = view.progress.indicators.set_index("indicator").loc[indicator, "milestone"]
    if course["expected"].notna().any() and not known(milestone):
        parts.append(view.say("Đường chấm: tiến độ kế hoạch, thẳng vì không có mốc giữa năm.", "Dotted: expected, without milestones."))
    elif course["expected"].notna().any():
        parts.append(view.say("Đường chấm: tiến độ kế hoạch qua các mốc.", "Dotted: expected path through the targets."))
    else:
        parts.append(view.say("Đường chấm: chỉ tiêu.", "Dotted: the target."))
    if projection_row(view, indicator, district)["state"] == ProjectionState.PROJECTED:
        parts.append(
            view.say(
                "Dải nhạt: khoảng dự báo đến 31/12, mỗi đường mảnh một cách tính.",
                "Pale wedge: projected range, each thin line one method.",
            )
        )
    if view.last_year_course(indicator, district)["value"].notna().any():
        parts.append(view.say(f"Đường mảnh: năm {view.campaign.year - 1}.", f"Thin line: {view.campaign.year - 1}."))
    if printed:
        papers = "; ".join(dict.fromkeys(printed))
        parts.append(view.say(f"Dấu ×: số báo chí công bố ({papers}), chỉ để so sánh.", f"×: printed results ({papers}), to compare only."))
    return " ".join(parts)


def bars_note(view: View, indicator: str) -> str:
    """How to read the bars: only what is really drawn."""
    rows = view.progress.districts[view.progress.districts["indicator"] == indicator]
    parts = [view.say("Thanh màu: thực hiện.", "Coloured bar: reached.")]
    if rows["target"].notna().any():
        parts.append(view.say("Nền xám: chỉ tiêu cả năm.", "Grey: year target."))
    if rows["expected"].notna().any():
        parts.append(view.say("Vạch đứng: tiến độ kế hoạch đến nay.", "Tick: expected by now."))
    if any(known(value) for value, _ in same_month(view, indicator, rows["district"])):
        parts.append(view.say("Vòng rỗng: cùng kỳ năm trước.", "Ring: the same month last year."))
    return " ".join(parts)
