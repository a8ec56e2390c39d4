"""The words of a pack: what each status, each count of units and each short name means, on the sheet that all formulas look at.

A word stands for one thing in all documents of a meeting; ``tests/analysis/reports/test_pack.py`` reads them all back and compares.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis import wording
from analysis.display.certainty.coverage import reporters
from analysis.display.elements.view import View
from analysis.model import Kind, Status

Meaning = tuple[str, str]
"""A word and what it means."""


def glossary(view: View) -> tuple[Meaning, ...]:
    """The words of a moment in the order in which a reader meets them: statuses, counts of units, names."""
    return (*_statuses(view), *_counts(view), *_names(view))


def _statuses(view: View) -> Iterator[Meaning]:
    marks = view.campaign.thresholds
    share = [view.language.percent(one, 0, marks=()) for one in (marks.on_pace, marks.close, marks.behind)]
    plan = view.say("tiến độ kế hoạch đến ngày số liệu", "the plan by the day of the data")
    meanings = {
        Status.COMPLETED: view.say("đã đạt hoặc vượt kế hoạch năm trước khi hết năm", "has the year target before the year is over"),
        Status.ON_PACE: view.say(f"thực hiện từ {share[0]} {plan}", f"reached at least {share[0]} of {plan}"),
        Status.CLOSE: view.say(f"từ {share[1]} đến dưới {share[0]} {plan}", f"from {share[1]} to below {share[0]} of {plan}"),
        Status.BEHIND: view.say(f"từ {share[2]} đến dưới {share[1]} {plan}", f"from {share[2]} to below {share[1]} of {plan}"),
        Status.FAR_BEHIND: view.say(f"dưới {share[2]} {plan}", f"below {share[2]} of {plan}"),
        Status.EXCEEDED: view.say("hết năm, trên kế hoạch năm", "above the year target when the year is over"),
        Status.MET: view.say("hết năm, bằng kế hoạch năm (làm tròn như kế hoạch)", "at the year target when the year is over"),
        Status.NOT_MET: view.say("hết năm, dưới kế hoạch năm", "below the year target when the year is over"),
        Status.NOT_DUE: view.say("tỷ lệ, mức: chỉ đánh giá khi hết năm", "rates and levels: judged when the year is over"),
        Status.NOT_REPORTED: view.say("chưa đơn vị nào gửi số; không phải là 0", "no unit has sent a figure; not 0"),
        Status.NOT_OWED: view.say("từ đầu năm chưa có kỳ nào phải báo cáo", "no period of the year so far asks for it"),
        Status.NOT_YET_REVIEWED: view.say("chỉ tiêu rà soát một năm một lần, chưa đến kỳ", "reviewed once a year, not yet due"),
        Status.NO_TARGET: view.say("có số thực hiện, không được giao kế hoạch", "has a figure and no target"),
    }
    yield from ((wording.STATUS_WORDS[status].text(view.language), meaning) for status, meaning in meanings.items())
    yield (
        view.say("thấp hơn tiến độ", "below the plan"),
        view.say(
            f"dưới 100% {plan}, kể cả khi được đánh giá là {_word(view, Status.CLOSE)}",
            f"below 100% of {plan}, even where the status is {_word(view, Status.CLOSE)}",
        ),
    )


def _counts(view: View) -> Iterator[Meaning]:
    """What a number of units is counted of: the same word never stands for two of them."""
    held = reporters(view)
    yield (
        view.say(f"…/{held.expected} đơn vị được giao chỉ tiêu", f"… of {held.expected} units with targets"),
        view.say("đơn vị phải báo cáo ít nhất một chỉ tiêu được giao", "units that answer for at least one target"),
    )
    yield (
        view.say(f"…/{len(view.campaign.units)} đơn vị phải gửi báo cáo", f"… of {len(view.campaign.units)} units that report"),
        view.say("tất cả đơn vị của phong trào, kể cả đơn vị chỉ có nhiệm vụ", "all units of the movement, those with duties only too"),
    )
    counts: dict[int, list[str]] = {}
    for one in view.campaign.indicators.values():
        if one.kind is not Kind.QUALITATIVE and (expected := view.covered(one.code)[1]):
            counts.setdefault(expected, []).append(view.short_of(one.code))
    for count, names in sorted(counts.items(), reverse=True):
        yield (
            view.say(f"…/{count} đơn vị đã báo cáo", f"… of {count} units reported"),
            view.say(f"đơn vị được giao báo cáo: {'; '.join(names)}", f"units that answer for: {'; '.join(names)}"),
        )


def _names(view: View) -> Iterator[Meaning]:
    for one in view.campaign.indicators.values():
        if view.short_of(one.code) != view.name_of(one.code):
            yield view.short_of(one.code), view.name_of(one.code)


def _word(view: View, status: Status) -> str:
    return wording.status_word(status, view.language)
