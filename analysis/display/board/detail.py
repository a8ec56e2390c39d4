"""What a row of the picture unfolds: what to know about the figure, and the districts that make the shortfall."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import wording
from analysis.display.elements.view import View
from analysis.display.future.catching_up import catching_up_sentence, needed_sentence, shortfall_rows
from analysis.display.now.cards import Card, card_of
from analysis.frames.rows import ShortfallRow, rows_of
from analysis.progress.catching_up import PathStanding


@dataclass(frozen=True, slots=True)
class Short:
    """A district that makes a part of the shortfall: by how much, and which share of it; ``part`` is the share as a ratio."""

    district: str
    amount: str
    share: str
    part: float


@dataclass(frozen=True, slots=True)
class Detail:
    """One target of the province: ``short`` are the districts below their path, the worst first; ``sentences`` say who makes
    the shortfall and what is needed a month.
    """

    card: Card
    short: tuple[Short, ...]
    sentences: tuple[str, ...]


def details(view: View) -> dict[str, Detail]:
    """What unfolds, of every headline indicator."""
    return {one.code: _detail(view, one.code) for one in view.headline}


def _detail(view: View, code: str) -> Detail:
    said = (catching_up_sentence(view, code), needed_sentence(view, code))
    return Detail(card_of(view, code), _short(view, code), tuple(str(one) for one in said if one is not None))


def _short(view: View, code: str) -> tuple[Short, ...]:
    rows, one = shortfall_rows(view, code), view.campaign.indicators[code]
    below = rows_of(rows[rows["standing"] == PathStanding.BELOW], ShortfallRow)
    return tuple(
        Short(row["district"], wording.distance(row["shortfall"], one, view.language), _percent(view, row["share"]), float(row["share"]))
        for row in below
    )


def _percent(view: View, share: float) -> str:
    return view.language.percent(share, 0, marks=())
