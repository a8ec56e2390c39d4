"""The picture of every month of a year as one text of JSON: what a browser needs to redraw it without asking anybody."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.display.board.board import Board, BoardRow
from analysis.display.board.bullet import Bullet
from analysis.display.board.detail import Detail
from analysis.display.board.words import board_words
from analysis.display.compare.matrix import BEHIND
from analysis.display.elements.figure_places import BETWEEN_STATUSES, aspect_of, place_of, place_of_standing
from analysis.display.elements.labels import known
from analysis.display.elements.view import View
from analysis.model import WHOLE_PROVINCE
from analysis.tokens import look
from analysis.wording import STATUS_WORDS

COURSE_STEPS = 1000
"""Points of a course are whole thousandths of the height of its drawing."""


def year_json(view: View, months: Sequence[Board], details: Mapping[str, Detail]) -> str:
    """Names, words and courses once, each month's picture, and what unfolds in the month shown.

    Every number is written here, by the rules of the language; the browser writes none. ``view`` is the view of the
    month shown; ``months`` hold it and whichever others are finished.
    """
    return compact(
        {
            "shown": str(view.progress.as_of),
            "words": board_words(view),
            "statuses": {status.value: [word.text(view.language), look(status).shape] for status, word in STATUS_WORDS.items()},
            "indicators": {one.code: _indicator(view, one.code) for one in view.headline},
            "districts": {code: _district(view, code) for code in view.campaign.districts},
            "months": [_month(one) for one in sorted(months, key=lambda one: one.period)],
            "details": {code: _detail(one) for code, one in details.items()},
        }
    )


def compact(told: Mapping[str, Any]) -> str:
    """As JSON without a blank; a number that is missing is a mistake here and not a NaN."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _indicator(view: View, code: str) -> dict[str, Any]:
    shown = view.progress.districts
    districts = shown[shown["indicator"] == code]["district"]
    return {
        "name": view.short_of(code),
        "full": view.name_of(code),
        "places": {district: place_of(code, district) for district in (WHOLE_PROVINCE, *districts)},
        "courses": {district: _course(view, code, district) for district in (WHOLE_PROVINCE, *districts)},
    }


def _district(view: View, code: str) -> dict[str, Any]:
    tile = view.campaign.tiles.get(code)
    return {"name": view.figure_name(code), "full": view.district_name(code), "tile": [tile.row, tile.column] if tile else None}


def _course(view: View, code: str, district: str) -> dict[str, Any]:
    """Reached and expected by month, on one scale of their own from zero; None where nothing is known."""
    course = view.course_of(code, district)
    numbers = [number for name in ("value", "expected") for number in course[name] if known(number)]
    top = max(numbers, default=0.0) or 1.0
    low = min([0.0, *numbers])
    return {name: [_step(number, low, top) for number in course[name]] for name in ("value", "expected")}


def _step(number: float, low: float, top: float) -> int | None:
    return round((number - low) / (top - low) * COURSE_STEPS) if known(number) else None


def _month(one: Board) -> dict[str, Any]:
    return {
        "period": one.period,
        "until": one.until,
        "headline": one.headline,
        "districts": one.districts,
        "behind": {code: [count, _standing(code) if count else ""] for code, count in one.behind.items()},
        "rows": [_row(row) for row in one.rows],
    }


def _standing(district: str) -> str:
    """The name of the count of a district's targets that are behind."""
    return place_of_standing(BETWEEN_STATUSES.join(BEHIND), district)


def _row(row: BoardRow) -> dict[str, Any]:
    return {
        "code": row.indicator,
        "now": [*_bullet(row.bullet), row.share],
        "cells": {district: [*_bullet(cell.bullet), cell.share] for district, cell in row.cells.items()},
    }


def _detail(one: Detail) -> dict[str, Any]:
    return {
        "short": [[each.district, each.amount, each.share, round(each.part, 4)] for each in one.short],
        "said": one.sentences,
        "lines": [[line.label, line.text, aspect_of(one.card.place, line.aspect) if line.aspect else ""] for line in one.card.lines],
        "badges": [[badge.text, badge.met] for badge in one.card.badges],
        "remarks": one.card.remarks,
    }


def _bullet(one: Bullet) -> list[Any]:
    """In the order in which ``pages/parts/board/board.js`` takes them."""
    marks = (one.bar, one.ghost, one.expected, one.milestone, one.year)
    return [one.status.value, one.value, one.target, one.difference, one.against, one.change, marks, int(one.beyond), int(one.has_facts)]
