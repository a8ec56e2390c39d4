"""What a campaign's own document contradicts, found from its tables: sentences as written, and the arithmetic.

::

    parts_total         June 10.000, but its parts 6.000 + 6.000 = 12.000
    part_above_whole    "of whom found a job" above those it counts some of
    milestone_above_year   a June figure above the year's
    early_share         the rule of the early share against the June figures
    value_range         a rate above 100 %, a fraction of a person
    name_and_unit       the sentence says "rate", the number counts households
    year_of_date        a date of another year
    report_and_review   a report due after its review has closed, or before its period has ended
    no_breakdown        no district is named

Every number stays as written: nothing here repairs one. Sentences are quoted at greater length by contradictions.csv,
under the name of the rule; what only a reader can notice stands there with its own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from analysis import wording
from analysis.display.elements.labels import target_label, value_of
from analysis.document import plain, section_of, sentence_with
from analysis.model import Campaign, Contradiction, Expects, Indicator, Kind, Language, LintRule, Milestone, Target
from analysis.model.language import english_count

KEPT = ("Giữ nguyên mọi con số như đã viết.", "Every number is kept as written.")
ALL_OF_THEM = 100.0
Rule = Callable[[Campaign], Iterator[Contradiction]]


def contradictions(campaign: Campaign) -> tuple[Contradiction, ...]:
    """Everything the document contradicts: what the rules find, then what a reader noticed (contradictions.csv)."""
    stored = {one.code: one for one in campaign.contradictions}
    found = [_quoted_fully(one, stored.get(one.code)) for rule in RULES.values() for one in rule(campaign)]
    return (*found, *(one for code, one in stored.items() if code not in set(LintRule)))


def _quoted_fully(found: Contradiction, stored: Contradiction | None) -> Contradiction:
    """The finding with the sentences that the table quotes under its rule, where they speak of the same place."""
    if stored is None:
        return found
    more = [quote for quote in stored.quotes if not any(plain(quote) in plain(one) for one in found.quotes)]
    kept = [one for one in found.quotes if not any(plain(one) in plain(quote) for quote in more)]
    return Contradiction(found.code, stored.section or found.section, (*kept, *more), found.finding_vi, found.finding_en)


def _finding(rule: LintRule, campaign: Campaign, quotes: Iterable[str], vietnamese: str, english: str) -> Contradiction:
    listed = tuple(dict.fromkeys(quotes))
    section = section_of(campaign.document, listed[0]) if listed else ""
    return Contradiction(rule.value, section, listed, f"{vietnamese} {KEPT[0]}", f"{english} {KEPT[1]}")


def _targets(campaign: Campaign) -> dict[tuple[str, date], Target]:
    return {(one.indicator, one.due): one for one in campaign.targets}


def _parts_total(campaign: Campaign) -> Iterator[Contradiction]:
    """The parts' targets of a date do not add up to the whole's."""
    targets = _targets(campaign)
    for code, one in campaign.indicators.items():
        parts = campaign.parts(code)
        told = [(whole, [targets.get((part, whole.due)) for part in parts]) for whole in campaign.path(code)]
        complete = [(whole, [part for part in own if part]) for whole, own in told if own and all(own)]
        wrong = [(whole, own) for whole, own in complete if sum(part.value for part in own) != whole.value]
        agree = [(whole, own) for whole, own in complete if (whole, own) not in wrong]
        for whole, own in wrong:
            quotes = [sentence_with(campaign.document, target.as_written) for target in (whole, *own)]
            texts = [_sum_text(one, whole, own, agree, language) for language in Language]
            yield _finding(LintRule.PARTS_TOTAL, campaign, quotes, *texts)


def _sum_text(one: Indicator, whole: Target, own: list[Target], agree: list[tuple[Target, list[Target]]], language: Language) -> str:
    label, name = target_label(whole.due, language), wording.short_name(one, language)
    gap = sum(part.value for part in own) - whole.value
    others = [f"{target_label(target.due, language).lower()}: {_sum(one, parts, language)}" for target, parts in agree]
    stated, added = wording.quantity(whole.value, one, language), _sum(one, own, language)
    away = language.signed(gap, one.decimals)
    if language is Language.VIETNAMESE:
        fine = f" (khớp ở {'; '.join(others)})" if others else ""
        return f"{label} của “{name}” là {stated}, nhưng các phần cộng lại là {added}, chênh {away}{fine}."
    fine = f" (they add up for the {'; '.join(others)})" if others else ""
    return f"{label} of “{name}” is {stated}, but its parts add up to {added}, {away} away{fine}."


def _sum(one: Indicator, parts: list[Target], language: Language) -> str:
    """ "6.000 + 6.000 = 12.000"."""
    added = " + ".join(value_of(one, part.value, language) for part in parts)
    return f"{added} = {value_of(one, sum(part.value for part in parts), language)}"


def _part_above_whole(campaign: Campaign) -> Iterator[Contradiction]:
    """What counts some of a whole is assigned more than the whole."""
    targets = _targets(campaign)
    for one in campaign.indicators.values():
        for part in campaign.path(one.code) if one.parent and not one.adds_up else ():
            whole = targets.get((str(one.parent), part.due))
            if whole is not None and part.value > whole.value:
                quotes = [sentence_with(campaign.document, target.as_written) for target in (whole, part)]
                texts = []
                for language in Language:
                    parent = wording.short_name(campaign.indicators[whole.indicator], language)
                    high, low = (value_of(one, target.value, language) for target in (part, whole))
                    name = wording.short_name(one, language)
                    vietnamese = f"“{name}” được giao {high}, nhiều hơn “{parent}” mà nó chỉ là một phần ({low})."
                    english = f"“{name}” is assigned {high}, more than “{parent}” of which it counts some ({low})."
                    texts.append(language.say(vietnamese, english))
                yield _finding(LintRule.PART_ABOVE_WHOLE, campaign, quotes, *texts)


def _milestone_above_year(campaign: Campaign) -> Iterator[Contradiction]:
    """A cumulative count cannot fall: an earlier figure above a later one is one too many or too few."""
    for code, one in campaign.indicators.items():
        path = campaign.path(code)
        for earlier, later in pairwise(path):
            if one.kind is Kind.FLOW and earlier.value > later.value:
                quotes = [sentence_with(campaign.document, target.as_written) for target in (earlier, later)]
                texts = []
                for language in Language:
                    first, last = (f"{target_label(t.due, language)} {value_of(one, t.value, language)}" for t in (earlier, later))
                    name = wording.short_name(one, language)
                    vietnamese = f"“{name}”: {first} lớn hơn {last[0].lower()}{last[1:]}, mà số lũy kế không thể giảm."
                    english = f"“{name}”: {first} is above {last}, and a cumulative count cannot fall."
                    texts.append(language.say(vietnamese, english))
                yield _finding(LintRule.MILESTONE_ABOVE_YEAR, campaign, quotes, *texts)


def _early_share(campaign: Campaign) -> Iterator[Contradiction]:
    """The rule of the early share asks for more than the figures of its own date give."""
    for rule in campaign.milestones.values():
        if rule.expects is Expects.EARLY_SHARE:
            shares = _early_shares(campaign, rule)
            share = campaign.thresholds.early_share
            short = [(early, year) for early, year in shares if early.value <= share * year.value]
            if short:
                sentences = [sentence_with(campaign.document, early.as_written) for early, _ in short]
                quotes = [sentence_with(campaign.document, rule.as_written), *sentences]
                texts = (_early_text(campaign, shares, short, language) for language in Language)
                yield _finding(LintRule.EARLY_SHARE, campaign, quotes, *texts)


def _early_shares(campaign: Campaign, rule: Milestone) -> list[tuple[Target, Target]]:
    """The targets of the rule's date and of the year, of the indicators that it can apply to."""
    paths = [campaign.path(code) for code, one in campaign.indicators.items() if one.kind is Kind.FLOW and one.early_rule]
    return [(early, path[-1]) for path in paths for early in path[:-1] if early.due == rule.end and path[-1].value]


def _early_text(campaign: Campaign, shares: list[tuple[Target, Target]], short: list[tuple[Target, Target]], language: Language) -> str:
    asked = language.percent(campaign.thresholds.early_share, 0, marks=())
    first = "; ".join(_too_small(campaign, *pair, language) for pair in short)
    others = "; ".join(_share_of_year(campaign, *pair, language) for pair in shares if pair not in short)
    rates = sum(one.kind is Kind.RATE and bool(campaign.path(code)) for code, one in campaign.indicators.items())
    late = [wording.short_name(one, language) for one in campaign.indicators.values() if one.reviewed_from and campaign.path(one.code)]
    if language is Language.VIETNAMESE:
        said = [f"Chương trình đòi trên {asked} kế hoạch năm, nhưng {first}."]
        said += [f"Các mốc khác bằng {others}."] if others else []
        said += [f"Không áp dụng được cho {rates} chỉ tiêu tỷ lệ."] if rates else []
        said += [f"Khó áp dụng cho chỉ tiêu rà soát cuối năm ({', '.join(late)})."] if late else []
    else:
        said = [f"The programme asks for more than {asked} of the year, but {first}."]
        said += [f"The others are {others}."] if others else []
        said += [f"It cannot apply to {english_count(rates, 'rate')}."] if rates else []
        said += [f"It hardly applies to what is reviewed late ({', '.join(late)})."] if late else []
    return " ".join(said)


def _share_of_year(campaign: Campaign, early: Target, year: Target, language: Language) -> str:
    ratio = language.percent(early.value / year.value, marks=(campaign.thresholds.early_share,))
    return f"{ratio} ({wording.short_name(campaign.indicators[early.indicator], language)})"


def _too_small(campaign: Campaign, early: Target, year: Target, language: Language) -> str:
    one, share = campaign.indicators[early.indicator], campaign.thresholds.early_share
    low, whole, wanted = (value_of(one, value, language) for value in (early.value, year.value, share * year.value))
    ratio, asked = language.percent(early.value / year.value, marks=(share,)), language.percent(share, 0, marks=())
    name = wording.short_name(one, language)
    if language is Language.VIETNAMESE:
        return f"mốc {low} của “{name}” chỉ bằng {ratio} của {whole} ({asked} là {wanted})"
    return f"the figure {low} of “{name}” is {ratio} of {whole} ({asked} would be {wanted})"


def _value_range(campaign: Campaign) -> Iterator[Contradiction]:
    """A rate above all of them, a fraction of something that is counted."""
    for target in campaign.targets:
        one = campaign.indicators[target.indicator]
        quotes = [sentence_with(campaign.document, target.as_written)]
        if one.kind is Kind.RATE and target.value > ALL_OF_THEM:
            written = [value_of(one, target.value, language) for language in Language]
            texts = (f"Tỷ lệ “{one.name_vi}” không thể là {written[0]}.", f"The rate “{one.name_en}” cannot be {written[1]}.")
            yield _finding(LintRule.VALUE_RANGE, campaign, quotes, *texts)
        elif one.kind in (Kind.FLOW, Kind.STOCK) and one.decimals == 0 and not float(target.value).is_integer():
            written = [language.number(target.value, 2) for language in Language]
            texts = (
                f"“{one.name_vi}” đếm từng {one.unit_of_measure}, không thể là {written[0]}.",
                f"“{one.name_en}” counts whole ones and cannot be {written[1]}.",
            )
            yield _finding(LintRule.VALUE_RANGE, campaign, quotes, *texts)


def _name_and_unit(campaign: Campaign) -> Iterator[Contradiction]:
    """The sentence speaks of a rate, the number counts something."""
    for code, one in campaign.indicators.items():
        targets = campaign.path(code)
        if not targets or one.kind is Kind.RATE or one.unit_of_measure == "%":
            continue
        sentence = sentence_with(campaign.document, targets[-1].as_written)
        if "tỷ lệ" in plain(sentence):
            stated = [wording.quantity(targets[-1].value, one, language) for language in Language]
            unit = wording.unit_word(one, Language.ENGLISH)
            yield _finding(
                LintRule.NAME_AND_UNIT,
                campaign,
                [sentence],
                f"Câu nói “tỷ lệ” nhưng chỉ tiêu tính bằng {one.unit_of_measure} ({stated[0]}). Theo dõi bằng số {one.unit_of_measure}.",
                f"The sentence says “rate” but the target is counted in {unit} ({stated[1]}). It is followed in {unit}.",
            )


def _year_of_date(campaign: Campaign) -> Iterator[Contradiction]:
    """A date within the movement that is written with another year."""
    for one in campaign.milestones.values():
        years = {int(year) for year in re.findall(r"\d{1,2}/\d{1,2}/(\d{4})", one.as_written)} - {campaign.year}
        if years:
            other = ", ".join(map(str, sorted(years)))
            yield _finding(
                LintRule.YEAR_OF_DATE,
                campaign,
                [sentence_with(campaign.document, one.as_written)],
                f"“{one.name_vi}” của năm {campaign.year} ghi “{one.as_written}”, tức năm {other}; chỉ có thể hiểu là năm {campaign.year}, "
                f"ngày cuối còn đúng hạn là {Language.VIETNAMESE.date(one.end)}.",
                f"“{one.name_en}” of {campaign.year} is dated “{one.as_written}”, that is {other}; it can only mean {campaign.year}, "
                f"so the last good day is {Language.ENGLISH.date(one.end)}.",
            )


def _report_and_review(campaign: Campaign) -> Iterator[Contradiction]:
    """Reports that are due after their review has closed, or before their period has ended: so some figures are estimates."""
    vietnamese, english, quotes = [], [], []
    for report in campaign.milestones.values():
        if report.expects is not Expects.REPORT or report.period is None:
            continue
        review = _review_of(campaign, report)
        after = (report.end - review.end).days if review else 0
        early = (report.period.last_day - report.end).days
        if after <= 0 and early <= 0:
            continue
        quotes += [sentence_with(campaign.document, one.as_written) for one in (review, report) if one is not None]
        vietnamese.append(_review_text(report, review, after, early, Language.VIETNAMESE))
        english.append(_review_text(report, review, after, early, Language.ENGLISH))
    if vietnamese:
        vietnamese.append("Vì vậy một phần số liệu là ước thực hiện và được điều chỉnh sau.")
        english.append("So figures are partly estimates and are corrected later.")
        yield _finding(LintRule.REPORT_AND_REVIEW, campaign, quotes, " ".join(vietnamese), " ".join(english))


def _review_of(campaign: Campaign, report: Milestone) -> Milestone | None:
    """The window that a report belongs to: the latest that began before it is due and is not the whole year."""
    windows = [one for one in campaign.milestones.values() if one.start and (one.start, one.end) != (campaign.first_day, campaign.last_day)]
    begun = [one for one in windows if one.start and one.start <= report.end]
    return max(begun, key=lambda one: one.end, default=None)


def _review_text(report: Milestone, review: Milestone | None, after: int, early: int, language: Language) -> str:
    due = language.date(report.end)
    said = [language.say(f"“{report.name_vi}” chậm nhất {due}", f"“{report.name_en}” is due {due} at the latest")]
    if review and after > 0:
        closed = language.date(review.end)
        vietnamese = f"{after} ngày sau khi “{review.name_vi}” đã kết thúc ({closed})"
        said.append(language.say(vietnamese, f"{english_count(after, 'day')} after “{review.name_en}” has closed ({closed})"))
    if early > 0:
        said.append(language.say(f"{early} ngày trước khi kỳ số liệu kết thúc", f"{english_count(early, 'day')} before its period ends"))
    return ", ".join(said) + "."


def _no_breakdown(campaign: Campaign) -> Iterator[Contradiction]:
    """Targets that districts contribute to, in a document that names no district."""
    shared = [one for one in campaign.indicators.values() if "district" in one.attribution and campaign.path(one.code)]
    text = plain(campaign.document)
    named = [one for one in campaign.districts.values() if one.name != campaign.province and plain(one.name) in text]
    if campaign.document and campaign.districts and shared and not named:
        count, districts = len(shared), len(campaign.districts)
        stored = next((one.quotes for one in campaign.contradictions if one.code == LintRule.NO_BREAKDOWN), ())
        yield _finding(
            LintRule.NO_BREAKDOWN,
            campaign,
            stored,
            f"Không chỉ tiêu nào trong {count} chỉ tiêu có phần của huyện được chia cho {districts} huyện, thành phố: văn bản không "
            "nêu tên huyện nào. Huyện chưa nạp chỉ tiêu giao thì chỉ hiện phần đóng góp, không hiện tiến độ.",
            f"None of the {count} targets that districts contribute to is broken down to the {districts} districts: the document names "
            "none. Until a district's target is loaded its contribution is shown, and no progress.",
        )


RULES: Mapping[LintRule, Rule] = {
    LintRule.PARTS_TOTAL: _parts_total,
    LintRule.PART_ABOVE_WHOLE: _part_above_whole,
    LintRule.MILESTONE_ABOVE_YEAR: _milestone_above_year,
    LintRule.EARLY_SHARE: _early_share,
    LintRule.VALUE_RANGE: _value_range,
    LintRule.NAME_AND_UNIT: _name_and_unit,
    LintRule.YEAR_OF_DATE: _year_of_date,
    LintRule.REPORT_AND_REVIEW: _report_and_review,
    LintRule.NO_BREAKDOWN: _no_breakdown,
}
"""The rules by the name under which contradictions.csv quotes at greater length."""
