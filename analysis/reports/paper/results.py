"""Part II of the report: what was reached, indicator by indicator, in the order and under the numbers of the programme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from analysis import wording
from analysis.display.elements.labels import doubted, known
from analysis.display.elements.view import View
from analysis.display.now.district_standing import LATE
from analysis.display.now.headlines import places_word
from analysis.display.now.tasks import task_finding
from analysis.frames.rows import ProgressRow, rows_of
from analysis.model import Indicator, Kind, Language, Status
from analysis.model.language import MONTHS
from analysis.reports.briefing.content import Statement
from analysis.reports.briefing.failures import provisional
from analysis.reports.briefing.topics import achieved_sentence, subject_of
from analysis.reports.paper.blocks import Block, Item, PaperHeading, Paragraph, ToWrite
from analysis.tokens import GREY, ORDER

WITHOUT_VALUE = (Status.NOT_REPORTED, Status.NOT_OWED, Status.NOT_YET_REVIEWED, Status.NOT_ASSIGNED)


def results(view: View) -> Iterator[Block]:
    """The blocks of all indicators that stand by themselves, under the headings of the programme's sections."""
    rows = {str(row["indicator"]): row for row in rows_of(view.progress.indicators, ProgressRow)}
    standing = [one for one in view.campaign.indicators.values() if one.parent is None]
    written: set[str] = set()
    for section, members in groupby(standing, key=lambda one: one.section):
        yield from _headings(view, section, written)
        together = list(members)
        for one in together:
            yield from _indicator(view, one, rows)
        if told := [view.short_of(one.code).lower() for one in together if one.kind is Kind.QUALITATIVE]:
            yield ToWrite(view.say("Kết quả nổi bật: ", "What stands out: ") + "; ".join(told))


def _headings(view: View, section: str, written: set[str]) -> Iterator[PaperHeading]:
    """The headings that lead to a section and were not written yet: "1. …" of I.1, "1.1. …" of I.1.1.1."""
    words = section.split(".")
    for length in range(1, len(words) + 1):
        code = ".".join(words[:length])
        if code not in view.campaign.headings or code in written:
            continue
        written.add(code)
        outer = sum(1 for shorter in range(1, length) if ".".join(words[:shorter]) in view.campaign.headings)
        # Below the part the programme counts anew: section I.1.1.1 is the 1.1 of its part I.1.
        number = ".".join(words[1:length] if not outer else words[2:length])
        yield PaperHeading(3 if outer else 2, f"{number}. {view.campaign.headings[code].text(view.language)}")


def _indicator(view: View, one: Indicator, rows: Mapping[str, ProgressRow]) -> Iterator[Block]:
    row = rows[one.code]
    if one.kind is Kind.QUALITATIVE:
        yield Item((Statement(f"task.{one.code}", task_finding(view, one)),))
        return
    said = [Statement(f"achieved.{one.code}", achieved_sentence(view, one, row)), *judged(view, one, row), *limits(view, one, row)]
    yield Item(tuple(said))
    # Before the parts: what follows a part would read as the part's.
    districts = by_district(view, one)
    if districts:
        yield Paragraph((Statement(f"by_district.{one.code}", districts),))
    yield from _below(view, one, rows)


def judged(view: View, one: Indicator, row: ProgressRow) -> Iterator[Statement]:
    """The status in words, and rule III.8 where it is due: both can be true at once and are said beside each other."""
    status = Status(row["status"])
    if status in WITHOUT_VALUE or status is Status.NO_TARGET:
        return
    text = view.say(
        f"Đánh giá: {wording.status_word(status, Language.VIETNAMESE)}", f"Status: {wording.status_word(status, Language.ENGLISH)}"
    )
    if provisional(view, one):
        text += view.say(" theo số đã báo cáo", " by what was reported")
    if one.kind is Kind.FLOW and known(row["pace"]) and not known(row["milestone"]) and view.day != view.campaign.last_day:
        pace = view.language.percent(row["pace"], marks=wording.marks_of(view.campaign.thresholds))
        text += view.say(f", bằng {pace} tiến độ bình quân đến hết tháng {view.day.month}", f", {pace} of what is expected by now")
    if row["above_60"] is not None and view.early_rule_due:
        share = view.language.percent(view.campaign.thresholds.early_share, 0, marks=())
        met = bool(row["above_60"])
        text += view.say(
            f"; {'đạt' if met else 'chưa đạt'} yêu cầu trên {share} kế hoạch năm",
            f"; more than {share} of the year target {'reached' if met else 'not reached yet'}",
        )
    yield Statement(f"judged.{one.code}", f"{text}.")


def limits(view: View, one: Indicator, row: ProgressRow) -> Iterator[Statement]:
    """What keeps a figure from being read as it stands; how many units are behind it stands once in part III, and who is silent."""
    parts = [*_unreported(view, one, row)]
    if row["suspicious"]:
        parts.insert(0, view.say(f"{wording.DOUBTED} Có số liệu đáng ngờ", f"{wording.DOUBTED} Suspicious figures included"))
    if parts:
        yield Statement(f"limits.{one.code}", "; ".join((parts[0], *(part[:1].lower() + part[1:] for part in parts[1:]))) + ".")


def _unreported(view: View, one: Indicator, row: ProgressRow) -> Iterator[str]:
    """Why there is no figure at all: not reviewed yet, or nobody has sent one."""
    expected = row["units_expected"]
    if row["status"] == Status.NOT_YET_REVIEWED and one.reviewed_from:
        yield view.say(
            f"Chỉ tiêu rà soát một năm một lần, có số liệu từ tháng {one.reviewed_from}",
            f"Reviewed once a year; figures come from {MONTHS[one.reviewed_from - 1]} on",
        )
    elif expected and len(row["missing_units"]) == expected:
        yield (
            view.say(f"Cả {expected} đơn vị được giao đều chưa gửi số liệu", f"None of the {expected} units has sent figures")
            if expected > 1
            else view.say("Đơn vị được giao chưa gửi số liệu", "The unit in charge has sent no figures")
        )


def _below(view: View, one: Indicator, rows: Mapping[str, ProgressRow]) -> Iterator[Block]:
    """The parts with a target as dashes of their own, the others in one sentence."""
    below = [(view.campaign.indicators[code], rows[code]) for code in view.campaign.children(one.code)]
    plain = [
        f"{view.short_of(child.code).lower()} {doubted(wording.quantity(row['value'], child, view.language), row['suspicious'])}"
        for child, row in below
        if not known(row["year_target"]) and known(row["value"])
    ]
    if plain:
        named = subject_of(view, one)
        start = view.say(f"Trong {named[:1].lower()}{named[1:]}: ", f"{named}, of which: ")
        yield Paragraph((Statement(f"parts.{one.code}", f"{start}{'; '.join(plain)}."),))
    for child, row in below:
        if known(row["year_target"]):
            yield Item((Statement(f"achieved.{child.code}", achieved_sentence(view, child, row)), *judged(view, child, row)))
            yield from _below(view, child, rows)


def by_district(view: View, one: Indicator) -> str:
    """How many districts stand in each status, best first, those that fall short by name with their share of the year's plan.

    The sentence begins with the indicator's name, so that it can stand after any other. Empty where no district answers for it or has
    a target. The districts' other shares stand in the appendix.
    """
    rows = view.progress.districts
    rows = rows[(rows["indicator"] == one.code) & (rows["status"] != Status.NOT_ASSIGNED.value)]
    if rows.empty or rows["target"].isna().all() or (rows["pace"].isna().all() and set(rows["status"]) <= {one.value for one in GREY}):
        return ""
    groups = []
    for status in ORDER:
        found = rows[rows["status"] == status.value]
        if len(found):
            groups.append(_of_status(view, status, rows_of(found, ProgressRow)))
    named = subject_of(view, one)
    return view.say(f"{named} theo huyện, thành phố: ", f"{named} by district: ") + "; ".join(groups) + _where_else(view) + "."


def _of_status(view: View, status: Status, rows: Sequence[ProgressRow]) -> str:
    """The districts of a status: only how many where all is well, otherwise which."""
    places = places_word(view, [row["district"] for row in rows])
    counted = f"{len(rows)} {places} {wording.status_word(status, view.language)}"
    if status not in LATE and status not in GREY:
        return counted
    measured = any(known(row["achievement"]) for row in rows)
    against = view.say("so với kế hoạch năm: ", "of the year target: ") if measured else ""
    return f"{counted} ({against}{', '.join(_district(view, row) for row in rows)})"


def _where_else(view: View) -> str:
    """Where all districts stand with their shares."""
    return view.say(" (chi tiết tại Phụ lục II)", " (all of them in Appendix II)")


def _district(view: View, row: ProgressRow) -> str:
    name = view.place_name(row["district"])
    if not known(row["achievement"]):
        return name
    share = view.language.percent(row["achievement"], marks=wording.marks_of(view.campaign.thresholds))
    return f"{name} {share}"
