"""The parts of the report around the results: how it was led, what falls short, what is expected, what is proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analysis import wording
from analysis.display.certainty.coverage import partly_silent, reporters
from analysis.display.certainty.suspicious import headline, sentences
from analysis.display.elements.unit_names import together
from analysis.display.elements.view import View
from analysis.display.now.causes import cause_sentences, remedy_sentences
from analysis.display.now.headlines import concerns_districts, course_finding, districts_finding
from analysis.display.senders.reporting import reporting_headline
from analysis.frames.rows import ProgressRow
from analysis.model import Indicator, Status
from analysis.model.language import english_count
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Statement, Topic
from analysis.reports.briefing.failures import fallen_short, judged_ones, provisional, worth_telling
from analysis.reports.paper.blocks import Block, Item, PaperHeading, Paragraph, ToWrite

MANY = 10
LATE = (Status.NOT_MET, Status.FAR_BEHIND, Status.BEHIND)
GOOD = (Status.EXCEEDED, Status.COMPLETED, Status.MET, Status.ON_PACE)
DONE = (Status.EXCEEDED, Status.COMPLETED, Status.MET)


def opening(view: View) -> Iterator[Block]:
    """The first paragraph: what is reported on, by whom, with figures until when."""
    period = view.language.period(view.progress.as_of)
    title = view.campaign.titled(view.language)
    grounds = [one.text(view.language) for one in view.campaign.letterhead.grounds] or [title[:1].lower() + title[1:]]
    text = view.say(
        f"Thực hiện {'; '.join(grounds)}, {view.campaign.office(view.language)} báo cáo kết quả {period} ({view.until}) như sau:",
        f"Under {'; '.join(grounds)}, the department reports its results for the {period} ({view.until}):",
    )
    yield Paragraph((Statement("report.opening", text),))


def leading(briefing: Briefing) -> Iterator[Block]:
    """Part I: how the movement was led is for people to say; how it was reported stands in the data."""
    view = briefing.view
    yield ToWrite(
        view.say(
            "Công tác chỉ đạo, triển khai, tuyên truyền: văn bản đã ban hành, hội nghị, kiểm tra",
            "How the movement was led: documents, meetings, inspections",
        )
    )
    yield Item((Statement("report.reporting", reporting(view)),))
    if briefing.discipline is not None and len(briefing.discipline):
        prompt = reporting_headline(view.campaign, briefing.discipline, view.progress.as_of, view.language)
        every = view.say("tính trên các đơn vị phải gửi báo cáo", "of all units that owe a report")
        yield Item((Statement("report.promptness", f"{prompt} ({every})."),))


def reporting(view: View) -> str:
    """How many reported for the period: "24/25 đơn vị được giao chỉ tiêu đã báo cáo kỳ này"; who did not stands in part III."""
    found = reporters(view)
    if not found.expected:
        return view.say("Chế độ báo cáo: chưa có đơn vị nào được giao báo cáo.", "Reporting: no unit is asked to report.")
    counted = view.say(
        f"{len(found.reported)}/{found.expected} đơn vị được giao chỉ tiêu đã báo cáo",
        f"{len(found.reported)} of the {found.expected} units with assigned targets have reported",
    )
    if not found.carried and not found.never:
        return view.say(f"Chế độ báo cáo số liệu: {counted} kỳ này.", f"Reporting: {counted} for the period.")
    return view.say(
        f"Chế độ báo cáo số liệu: {counted} kỳ này (đơn vị chưa gửi nêu tại mục 2 phần III).",
        f"Reporting: {counted} for the period (the others are named in part III.2).",
    )


def silent_units(view: View) -> Iterator[str]:
    """Who has not reported, by name and once in the whole report: for the period, and of those who did, for some indicator."""
    found = reporters(view)
    if found.carried:
        yield _named(view, found.carried, view.say("chưa gửi số liệu kỳ này, đang tính theo số kỳ trước", "sent nothing for the period"))
    if found.never:
        everybody = not found.reported and not found.carried
        yield (
            view.say(f"Cả {found.expected} đơn vị chưa có số liệu nào.", f"None of the {found.expected} units has any figure.")
            if everybody
            else _named(view, found.never, view.say("chưa gửi số liệu lần nào trong năm", "never sent anything this year"))
        )
    partly = partly_silent(view)
    if partly:
        yield _named(view, partly, view.say("chưa gửi đủ số liệu của các chỉ tiêu khác", "owe figures of other indicators"), MANY)


def _named(view: View, names: tuple[str, ...], what: str, most: int | None = None) -> str:
    """How many units and which; only how many where ``most`` of them are passed, since then they stand for a season, not for a lapse."""
    units = "unit" if len(names) == 1 else "units"
    counted = view.say(f"{len(names)} đơn vị {what}", f"{len(names)} {units} {what}")
    return f"{counted}." if most is not None and len(names) > most else f"{counted}: {'; '.join(together(view, names))}."


def merits(view: View, number: int) -> Iterator[Block]:
    """What was reached beyond or as planned, by name: the last part of II; the merits behind it are for people to say."""
    yield PaperHeading(2, view.say(f"{number}. Ưu điểm, kết quả nổi bật", f"{number}. What went well"))
    for status in GOOD:
        found = [one for one in judged_ones(view) if view.province_row(one.code)["status"] == status and worth_telling(view, one)]
        names = [view.short_of(one.code) + (f" ({rests})" if (rests := provisional(view, one)) else "") for one in found]
        if names:
            word = wording.status_word(status, view.language)
            counted = view.say(
                f"{len(names)} chỉ tiêu, nhiệm vụ {word}", f"{english_count(len(names), 'target or duty', 'targets and duties')} {word}"
            )
            text = f"{counted}: {'; '.join(names)}."
            yield Item((Statement(f"report.merits.{status.value}", text),))
    yield ToWrite(view.say("Ưu điểm, cách làm hay, mô hình nổi bật", "Merits, good practice, models"))


def shortfalls(briefing: Briefing) -> Iterator[Block]:
    """Part III: exactly what part II calls behind or missed, and where; figures that are not complete; causes are for people to say."""
    view = briefing.view
    late = fallen_short(view)
    yield PaperHeading(2, view.say("1. Về kết quả thực hiện", "1. Results"))
    for one in late:
        yield Item(_late(view, one))
    if not late:
        yield Item((Statement("report.none_late", _none_late(briefing)),))
    yield PaperHeading(2, view.say("2. Về chế độ báo cáo và số liệu", "2. Reporting and figures"))
    for place, text in enumerate(_figures(view)):
        yield Item((Statement(f"report.figures.{place}", text),))
    yield PaperHeading(2, view.say("3. Nguyên nhân", "3. Causes"))
    told = cause_sentences(view)
    for name, text in told:
        yield Item((Statement(name, text),))
    for name, text in remedy_sentences(view):
        yield Item((Statement(name, text),), lead=view.say("Giải pháp đơn vị cam kết – ", "Remedy promised, in the unit's own words – "))
    if not told:
        yield ToWrite(view.say("Nguyên nhân khách quan và chủ quan của tồn tại, hạn chế", "Causes of what falls short"))


def _late(view: View, one: Indicator) -> tuple[Statement, ...]:
    """What is missing of an indicator, and the districts that miss it."""
    said = [Statement(f"late.{one.code}", course_finding(view, one.code))]
    if "district" in one.attribution and concerns_districts(view, one.code):
        found = districts_finding(view, one.code)
        if (view.district_rows(one.code)["status"].isin([status.value for status in LATE])).any():
            said.append(Statement(f"late_where.{one.code}", found))
    return tuple(said)


def _none_late(briefing: Briefing) -> str:
    view = briefing.view
    if not any(topic.card.has_facts for topic in briefing.topics):
        return view.say("Chưa có số liệu để đánh giá.", "No figures to judge by yet.")
    if view.day == view.campaign.last_day:
        return view.say("Không có chỉ tiêu, nhiệm vụ nào có số liệu mà không đạt.", "No target with figures was missed.")
    return view.say("Không có chỉ tiêu, nhiệm vụ nào có số liệu mà chậm so với tiến độ.", "No target with figures is behind.")


def _figures(view: View) -> Iterator[str]:
    if not view.progress.suspicious.empty:
        yield f"{headline(view)}:"
        yield from sentences(view)
    owing = [*silent_units(view)]
    yield from owing or (reporting(view),)
    yield from completeness(view)
    rows = view.headline_rows
    estimated = [view.short_of(code) for code in rows[rows["estimate"]]["indicator"]]
    if estimated:
        yield view.say(
            f"Số liệu có phần ước thực hiện, sẽ điều chỉnh sau: {'; '.join(estimated)}.",
            f"Partly estimates, to be corrected: {'; '.join(estimated)}.",
        )
    bounded = [view.short_of(code) for code in rows[rows["lower_bound"]]["indicator"]]
    if bounded:
        yield view.say(
            f"Số toàn tỉnh mới là mức thấp nhất vì còn thiếu số liệu: {'; '.join(bounded)}.",
            f"Lower bounds, since figures are missing: {'; '.join(bounded)}.",
        )


def completeness(view: View) -> Iterator[str]:
    """How many units are behind a figure where not all are, figures alike in one sentence; then the percentages that are in no total."""
    behind, without_parts = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for one in judged_ones(view):
        row = view.province_row(one.code)
        if row["status"] != Status.NOT_YET_REVIEWED and (counted := _counted(view, row)):
            behind[counted].append(view.short_of(one.code))
        if bare := row["rate_without_parts"]:
            units = "unit" if bare == 1 else "units"
            said = view.say(
                f"{bare} đơn vị chỉ gửi tỷ lệ, không có tử số và mẫu số nên chưa tính vào toàn tỉnh",
                f"{bare} {units} sent a bare percentage, which is in no total",
            )
            without_parts[said].append(view.short_of(one.code))
    return (f"{said}: {'; '.join(names)}." for said, names in (behind | without_parts).items())


def _counted(view: View, row: ProgressRow) -> str:
    """How many have reported and what became of the others; empty where all have, and where nobody has: part II says that."""
    expected, silent, carried = row["units_expected"], len(row["missing_units"]), len(row["carried_units"])
    if not (silent or carried) or silent == expected:
        return ""
    reported = row["units_reported"]
    parts = [view.say(f"{reported}/{expected} đơn vị được giao đã báo cáo", f"{reported} of the {expected} units in charge have reported")]
    if silent:
        parts.append(view.say(f"{silent} đơn vị chưa có số liệu", f"{silent} without any figure"))
    if carried:
        parts.append(view.say(f"{carried} đơn vị tính theo số kỳ trước", f"{carried} counted by earlier figures"))
    return ", ".join(parts)


def outlook(briefing: Briefing) -> Iterator[Block]:
    """Part IV: what the targets still ask for a month, as far as the figures tell; the tasks are for people to set."""
    view = briefing.view
    due = [
        Item(asked_for, lead=f"{topic.name}: ")
        for topic in briefing.topics
        if topic.status not in DONE and (asked_for := tuple(one for one in topic.outlook if one.name.startswith(_still_said(topic))))
    ]
    # A part that only a person can fill would be missing in what is handed out, and its number with it.
    yield from due or (Item((Statement("report.next", _carried_over(view)),)),)
    yield ToWrite(f"{view.say('Nhiệm vụ, giải pháp trọng tâm', 'Main tasks')} {next_period(view)}")


def _still_said(topic: Topic) -> tuple[str, ...]:
    """What of a target's outlook is a task: of one that is on pace only the districts that are not."""
    return ("catching_up.",) if topic.status is Status.ON_PACE else ("needed.", "catching_up.")


def _carried_over(view: View) -> str:
    """The task that the figures set by themselves where nothing is needed a month: what was missed."""
    short = fallen_short(view)
    names = [view.short_of(one.code) for one in short if not view.mostly_silent(one.code)]
    if not names and (short or view.headline_rows["value"].isna().all()):
        return view.say("Đôn đốc các đơn vị gửi đủ số liệu để đánh giá.", "Collect all units' figures, so that results can be judged.")
    if not names:
        return view.say("Duy trì kết quả đã đạt; thu thập đủ số liệu của các đơn vị.", "Keep what was reached; collect all units' figures.")
    return view.say(
        f"Tập trung khắc phục {len(names)} chỉ tiêu, nhiệm vụ chưa đạt: {'; '.join(names)}.",
        f"Mend what was missed, {english_count(len(names), 'target or duty', 'targets and duties')}: {'; '.join(names)}.",
    )


def next_period(view: View) -> str:
    """The period that the tasks are for, by its name: "6 tháng cuối năm 2023", "năm 2024"."""
    year, left = view.campaign.year, 12 - view.day.month
    if not left:
        return view.say(f"năm {year + 1}", f"of {year + 1}")
    if left == 1:
        return view.say(f"tháng 12 năm {year}", f"of December {year}")
    return view.say(f"{left} tháng cuối năm {year}", f"of the last {english_count(left, 'month')} of {year}")


def requests(briefing: Briefing) -> Iterator[Block]:
    """Part V: what follows from the figures, and what only the department can ask for."""
    view, found = briefing.view, briefing.section("proposals")
    for statement in found.statements if found else ():
        yield Item((statement,))
    yield ToWrite(
        view.say("Đề xuất, kiến nghị với Bộ, UBND tỉnh; đề nghị khen thưởng", "Requests to the ministry and the province; commendations")
    )


def closing(view: View) -> Iterator[Block]:
    """The last sentence, with the sign that ends an official text."""
    period = view.language.period(view.progress.as_of)
    text = view.say(
        f"Trên đây là báo cáo kết quả {period} của {view.campaign.department}./.", f"This is the department's report on the {period}."
    )
    yield Paragraph((Statement("report.closing", text),))
