"""Numbers made from a figure and something else, each with its arithmetic in one sentence and the documents it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from analysis import wording
from analysis.display.compare.ranks import explain_rank
from analysis.display.elements.figure_places import Aspect, FactsBehind, FigureName
from analysis.display.elements.labels import coverage_state, gap_of, known, value_of
from analysis.display.elements.view import View
from analysis.frames.rows import FigureRow
from analysis.model import WHOLE_PROVINCE, Indicator, Kind, Target
from analysis.model.language import MISSING


class ExplainedRow(FigureRow, total=False):
    """A row of PROGRESS, DISTRICT_PROGRESS, COURSE or COVERAGE: of the other columns those that the frame has."""

    numerator: float
    denominator: float
    year_target: float
    target: float
    expected: float
    achievement: float
    pace: float
    gap: float
    share: float
    units_reported: int
    units_expected: int


Explained = Callable[[View, FigureName, ExplainedRow, FactsBehind], FactsBehind]


def _achievement(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    one, shown = view.campaign.indicators[figure.indicator], _share(view, row["achievement"])
    divided = f"{_value(view, one, row['value'])} ÷ {_value(view, one, _year_target(row))}"
    words = view.say(f"{shown} = {divided} (thực hiện ÷ chỉ tiêu cả năm).", f"{shown} = {divided} (reached ÷ year target).")
    return _said(found, words, _quotes(view, figure, last=True))


def _pace(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    one, shown = view.campaign.indicators[figure.indicator], _share(view, row["pace"])
    value, expected = _value(view, one, row["value"]), _exact(view, row["expected"])
    if one.baseline is not None and one.kind is not Kind.FLOW:
        level = _value(view, one, one.baseline)
        divided, rule = f"({value} − {level}) ÷ ({expected} − {level})", view.say("đều trừ mức năm trước", "both less last year's level")
    else:
        divided, rule = f"{value} ÷ {expected}", view.say("thực hiện ÷ tiến độ kế hoạch đến nay", "reached ÷ expected by now")
    return _said(found, f"{shown} = {divided} ({rule}).", _quotes(view, figure))


def _gap(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    one = view.campaign.indicators[figure.indicator]
    words = f"{gap_of(one, row['gap'], view.language)} = {_value(view, one, row['value'])} − {_value(view, one, _year_target(row))}."
    return _said(found, words, _quotes(view, figure, last=True))


def _expected(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    """No cell makes what is expected: it comes from targets and the calendar."""
    day = view.language.date(view.day)
    words = view.say(
        f"Tiến độ kế hoạch đến {day}: {_exact(view, row['expected'])}, trên đường thẳng từ đầu năm qua các mốc, tính theo ngày.",
        f"Expected by {day}: {_exact(view, row['expected'])}, on straight lines from 1 January through the targets, by days.",
    )
    if figure.place != WHOLE_PROVINCE:
        words += view.say(
            " Huyện theo hình dạng đường của tỉnh, trừ khi có mốc riêng.", " A district follows the province's shape unless it has its own."
        )
    return replace(found, fact_ids=(), total=None, sentences=(words,), quotes=_quotes(view, figure))


def _target(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    return replace(found, fact_ids=(), total=None, quotes=_quotes(view, figure, last=True))


def _milestone(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    return replace(found, fact_ids=(), total=None, quotes=_quotes(view, figure))


def _share_of_province(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    one = view.campaign.indicators[figure.indicator]
    whole = float(view.province_row(figure.indicator)["value"])
    divided = f"{_value(view, one, row['value'])} ÷ {_value(view, one, whole)}"
    name = view.place_name(figure.place)
    shown = view.language.percent(row["share"])
    return _said(found, view.say(f"{shown} = {divided} ({name} ÷ toàn tỉnh).", f"{shown} = {divided} ({name} ÷ whole province)."), ())


def _covered(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    """Every unit that answers for the indicator, with the state it is counted in."""
    frame = view.progress.coverage
    frame = frame[(frame["indicator"] == figure.indicator) & frame["expected"]]
    said = [wording.coverage_sentence(row["units_reported"], row["units_expected"], view.language) + "."]
    for state in ("never", "carried") if not figure.period else ():
        names = [view.unit_name(code) for code in frame[frame["state"] == state]["unit"]]
        if names:
            said.append(f"{coverage_state(state, view.language)}: {'; '.join(names)}.")
    return replace(found, sentences=tuple(said))


DERIVED: Mapping[str, Explained] = {
    Aspect.ACHIEVEMENT: _achievement,
    Aspect.PACE: _pace,
    Aspect.GAP: _gap,
    Aspect.EXPECTED: _expected,
    Aspect.TARGET: _target,
    Aspect.MILESTONE: _milestone,
    Aspect.SHARE: _share_of_province,
    Aspect.COVERED: _covered,
    Aspect.RANK: explain_rank,
}
"""How each aspect is explained; a new one is a function here and a member of ``Aspect``."""


def _said(found: FactsBehind, words: str, quotes: tuple[str, ...]) -> FactsBehind:
    return replace(found, sentences=(words,), quotes=quotes)


def _year_target(row: ExplainedRow) -> float | None:
    """A province's row calls it ``year_target``, a district's ``target``."""
    return row.get("year_target", row.get("target"))


def _quotes(view: View, figure: FigureName, *, last: bool = False) -> tuple[str, ...]:
    """The targets as their documents write them: all, or only the one of the year's end."""
    province = view.campaign.path(figure.indicator)
    own = [one for one in view.district_targets if (one.indicator, one.district) == (figure.indicator, figure.place)]
    targets = sorted(own, key=lambda one: one.due) if figure.place != WHOLE_PROVINCE else list(province)
    return tuple(_quoted(view, one) for one in (targets[-1:] if last else targets))


def _quoted(view: View, target: Target) -> str:
    one = view.campaign.indicators[target.indicator]
    until = view.language.date(target.due)
    made_up = f" ({wording.MADE_UP[view.language]})" if target.made_up else ""
    written = f": “{target.as_written}”" if target.as_written else ""
    return f"{_value(view, one, target.value)} {view.say('đến', 'by')} {until}{made_up}. {target.source}{written}"


def _value(view: View, one: Indicator, value: float | None) -> str:
    return value_of(one, value, view.language)


def _exact(view: View, value: float | None) -> str:
    """What is expected is no whole number of persons: one decimal, where it has one."""
    if value is None or not known(value):
        return MISSING
    return view.language.number(value, 0 if float(value).is_integer() else 1)


def _share(view: View, ratio: float | None) -> str:
    return view.language.percent(ratio, marks=wording.marks_of(view.campaign.thresholds))
