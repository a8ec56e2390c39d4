"""What stands behind a figure that looks ahead: the facts it was made from, and how, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analysis import wording
from analysis.display.elements.figure_places import FactsBehind, FigureName
from analysis.display.elements.view import View
from analysis.display.future.catching_up import catching_up_sentence, needed_sentence
from analysis.display.future.method_words import METHOD_NAMES, METHOD_SENTENCES
from analysis.display.future.outlook import own_estimate_sentence, projection_sentence
from analysis.display.lineage.derived import Explained, ExplainedRow
from analysis.model import WHOLE_PROVINCE
from analysis.progress.outlook import NEEDED, OWN_ESTIMATE, PROJECTION, SHORTFALL


def _projection(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    return _made_from(view, figure, found, str(projection_sentence(view, figure.indicator, figure.place)))


def _method(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    name, how = view.say(*METHOD_NAMES[figure.aspect]), view.say(*METHOD_SENTENCES[figure.aspect])
    return _made_from(view, figure, found, f"{name}. {how}")


def _own_estimate(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    return _made_from(view, figure, found, str(own_estimate_sentence(view, figure.indicator, figure.place) or ""))


def _shortfall(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    if figure.place == WHOLE_PROVINCE:
        return _made_from(view, figure, found, str(catching_up_sentence(view, figure.indicator)))
    one = view.campaign.indicators[figure.indicator]
    short, expected, value = (
        wording.distance(number, one, view.language) for number in (row["expected"] - row["value"], row["expected"], row["value"])
    )
    words = view.say(
        f"Thiếu {short} = {expected} (tiến độ kế hoạch đến nay) − {value} (thực hiện).",
        f"Short by {short} = {expected} (expected by now) − {value} (reached).",
    )
    return _made_from(view, figure, found, words)


def _needed(view: View, figure: FigureName, row: ExplainedRow, found: FactsBehind) -> FactsBehind:
    return _made_from(view, figure, found, str(needed_sentence(view, figure.indicator, figure.place) or ""))


def _made_from(view: View, figure: FigureName, found: FactsBehind, words: str) -> FactsBehind:
    """Its facts do not add up to it, so there is no total to compare them with."""
    facts = view.outlook.facts_behind(figure.aspect, figure.indicator, figure.place)
    return replace(found, fact_ids=facts, total=None, sentences=(words,) if words else ())


AHEAD: Mapping[str, Explained] = {
    PROJECTION: _projection,
    OWN_ESTIMATE: _own_estimate,
    SHORTFALL: _shortfall,
    NEEDED: _needed,
    **dict.fromkeys(METHOD_NAMES, _method),
}
"""How each aspect that looks ahead is explained; beside ``derived.DERIVED``."""
