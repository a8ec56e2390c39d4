"""Head and foot of the official report: who writes to whom about what, number and day left as dots for the clerk."""

from __future__ import annotations

from analysis.display.elements.view import View
from analysis.reports.paper.blocks import Head

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = ("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")
DOTS = "……"


def head(view: View) -> Head:
    """Head and foot for the report of a moment."""
    letterhead, language = view.campaign.letterhead, view.language
    sign, place, year = letterhead.sign.text(language), letterhead.place.text(language), view.campaign.year
    return Head(
        above=letterhead.above.text(language),
        agency=letterhead.agency.text(language),
        number=view.say(f"Số: {DOTS}/BC-{sign}", f"No.: {DOTS}/BC-{sign}"),
        nation=view.say(*NATION),
        motto=view.say(*MOTTO),
        place_and_day=view.say(f"{place}, ngày {DOTS} tháng {DOTS} năm {year}", f"{place}, {DOTS} {DOTS} {year}"),
        kind=view.say("BÁO CÁO", "REPORT"),
        subject=subject(view),
        recipients_label=view.say("Nơi nhận:", "Recipients:"),
        recipients=tuple(one.text(language) for one in letterhead.recipients),
        signer=letterhead.signer.text(language),
        signer_name=letterhead.signer_name.text(language) if letterhead.signer_name else "",
    )


def subject(view: View) -> str:
    """What the report is about: "Sơ kết phong trào … năm 2023", at a milestone; "Tổng kết …" at the year's end; progress otherwise."""
    title = view.campaign.titled(view.language)
    period = view.language.period(view.progress.as_of)
    named = view.say(title[:1].lower() + title[1:], title)
    if view.day == view.campaign.last_day:
        return view.say(f"Tổng kết {named}", f"Year-end review: {named}")
    if any(target.due == view.day for target in view.campaign.targets):
        return view.say(f"Sơ kết {period} {named}", f"Mid-year review: {named}, {period}")
    return view.say(f"Tiến độ thực hiện {named} đến hết {period}", f"Progress of {named}, {period}")


def attached(view: View) -> str:
    """How an appendix refers to the report it belongs to."""
    agency = view.say(view.campaign.department, "the department")
    sign, year = view.campaign.letterhead.sign.text(view.language), view.campaign.year
    return view.say(
        f"(Kèm theo Báo cáo số {DOTS}/BC-{sign} ngày {DOTS} tháng {DOTS} năm {year} của {agency})",
        f"(Attached to report No. {DOTS}/BC-{sign} of {DOTS} {DOTS} {year} of {agency})",
    )
