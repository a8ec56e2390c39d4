"""“Thông báo kết luận”: what a meeting decided, as an official paper with the list of tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from analysis.display.elements.labels import month_name, month_of
from analysis.display.elements.table import INDICATOR, Column, DisplayTable
from analysis.display.elements.view import View
from analysis.display.since.decisions import figure_named, figure_then
from analysis.model import MeetingDecision
from analysis.model.language import MISSING, english_count
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.content import Exhibit, Statement
from analysis.reports.paper.blocks import Appendix, Block, Paper, Paragraph, TableBlock, ToWrite
from analysis.reports.paper.head import DOTS, head, subject

WIDTHS = (30.0, 22.0, 14.0, 34.0)


def conclusions(briefing: Briefing) -> Paper:
    """The paper; with nothing decided it says so, and leaves the conclusions to a person."""
    view = briefing.view
    about = _subject(view)
    sign = view.campaign.letterhead.sign.text(view.language)
    above = replace(
        head(view),
        number=view.say(f"Số: {DOTS}/TB-{sign}", f"No.: {DOTS}/TB-{sign}"),
        kind=view.say("THÔNG BÁO", "NOTICE"),
        subject=about,
    )
    return Paper(
        head=above,
        language=view.language,
        title=f"{view.say('Thông báo', 'Notice')}: {about}",
        attached=_attached(view, sign),
        blocks=tuple(_blocks(briefing)),
        appendices=_tasks(briefing),
        mark=briefing.mark.text if briefing.mark else "",
        author=view.campaign.office(view.language),
        made_at=briefing.moment,
        letter=True,
    )


def _attached(view: View, sign: str) -> str:
    day = f"ngày {DOTS} tháng {DOTS} năm {view.campaign.year}"
    return view.say(f"(Kèm theo Thông báo số {DOTS}/TB-{sign} {day})", f"(Attached to notice No. {DOTS}/TB-{sign})")


def _subject(view: View) -> str:
    review = subject(view)
    return view.say(f"Kết luận của lãnh đạo Sở tại cuộc họp {review[:1].lower()}{review[1:]}", f"Conclusions of the meeting: {review}")


def _blocks(briefing: Briefing) -> Iterator[Block]:
    view, decided = briefing.view, briefing.decided
    until = month_name(view.progress.as_of, view.language)
    opening = view.say(
        f"Sau khi nghe báo cáo kết quả đến {until} và ý kiến của các đơn vị dự họp, lãnh đạo Sở kết luận như sau:",
        f"After hearing the results until the {until} and the units present, the head of the department concluded:",
    )
    yield Paragraph((Statement("conclusions.opening", opening),))
    yield ToWrite(view.say("Ngày họp, người chủ trì, thành phần dự họp.", "Day of the meeting, who led it, who was there."))
    if not decided:
        words = view.say("Cuộc họp chưa ghi kết luận nào.", "The meeting wrote no decision down.")
        yield Paragraph((Statement("conclusions.none", words),))
        return
    for number, one in enumerate(decided, start=1):
        yield Paragraph((Statement(f"conclusion.{one.id}", f"{number}. {_told(view, one)}"),))
    closing = view.say(
        f"Các đơn vị thực hiện {len(decided)} nhiệm vụ tại Phụ lục kèm theo và báo cáo kết quả tại cuộc họp sau.",
        f"The units carry out the {english_count(len(decided), 'task')} of the appendix and report at the next meeting.",
    )
    yield Paragraph((Statement("conclusions.closing", closing),))


def _told(view: View, one: MeetingDecision) -> str:
    """A decision as the paper says it, ground first: "Về đào tạo nghề (8.402 người đến hết tháng 6/2023): …"."""
    text = one.text.replace("\n", " ").rstrip(".")
    if one.figure is not None:
        ground = f"{figure_named(view, one.figure)}: {figure_then(view, one.figure)} ({month_of(str(one.as_of), view.language)})"
        text = f"{ground}. {text}"
    who = view.say(f" Chủ trì: {one.owner}.", f" Owner: {one.owner}.") if one.owner else ""
    day = view.language.date(one.due) if one.due else ""
    due = view.say(f" Thời hạn: {day}.", f" Due: {day}.") if day else ""
    return f"{text}.{who}{due}"


def _tasks(briefing: Briefing) -> tuple[Appendix, ...]:
    view, decided = briefing.view, briefing.decided
    if not decided:
        return ()
    title = view.say("Danh mục nhiệm vụ sau cuộc họp", "Tasks after the meeting")
    table = TableBlock(Exhibit("tasks_after_meeting", tasks_table(view, decided)), WIDTHS, captioned=False)
    return (Appendix(view.say("Phụ lục", "Appendix"), title, (table,)),)


def tasks_table(view: View, decided: Sequence[MeetingDecision]) -> DisplayTable:
    """One row a task: what, who, by when, and the figure that caused it."""
    rows = pd.DataFrame(
        [
            {
                INDICATOR: one.figure.indicator if one.figure else "",
                "text": one.text.replace("\n", " "),
                "owner": one.owner or MISSING,
                "due": view.language.date(one.due) if one.due else MISSING,
                "ground": _ground(view, one),
            }
            for one in decided
        ]
    )
    columns = (
        Column("text", view.say("Nội dung", "Task")),
        Column("owner", view.say("Đơn vị chủ trì", "Owner")),
        Column("due", view.say("Thời hạn", "Due")),
        Column("ground", view.say("Căn cứ", "Ground")),
    )
    return DisplayTable(view.say("Nhiệm vụ", "Tasks"), columns, rows, view.campaign, view.language, view.source)


def _ground(view: View, one: MeetingDecision) -> str:
    if one.figure is None:
        return one.slide_title
    return f"{figure_named(view, one.figure)}: {figure_then(view, one.figure)} ({month_of(str(one.as_of), view.language)})"
