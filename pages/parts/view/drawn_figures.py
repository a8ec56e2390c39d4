"""Finished figures, drawn once for everybody who looks at the same moment."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from analysis.charts.bars import bars_figure
from analysis.charts.bump import bump_figure
from analysis.charts.course import course_figure
from analysis.charts.multiples import multiples_figure
from analysis.charts.outlines import outlines_figure
from analysis.charts.svg.picture import Caption, figure_svg
from analysis.charts.theme import Canvas
from analysis.charts.tiles import tiles_figure
from analysis.display.board.board import Board, board
from analysis.display.compare.family import family_rows
from analysis.display.compare.ranks import rank_picture, ranked_months
from analysis.display.compare.small_multiples import course_pictures, courses, standing_pictures, standings
from analysis.display.now.chart_rows import bars_rows, course_picture
from analysis.display.now.maps import MapChoice, map_rows
from analysis.model import (
    Language,
)
from pages.parts.view import loaders


@st.cache_resource(show_spinner=False, max_entries=96)
def board_month(year: int, version: int, as_of: str, language: Language) -> Board:
    """The picture of one month."""
    return board(loaders.view(year, version, as_of, language))


@st.cache_resource(show_spinner=False, max_entries=256)
def figure(name: str, place: tuple[str, str], moment: tuple[int, int, str], language: Language, dark: bool) -> go.Figure:
    """A finished figure: "course", "bars" or "map-" and what it shows; of an indicator (and district), year, version and period."""
    indicator, district = place
    shown = loaders.view(*moment, language)
    canvas = Canvas(language, dark)
    if name == "course":
        return course_figure(course_picture(shown, indicator, district), canvas)
    if name == "bars":
        return bars_figure(bars_rows(shown, indicator), canvas)
    if name == "family":
        return bars_figure(family_rows(shown, indicator), canvas)
    if name == "multiples-course":
        tiles = courses(shown, indicator)
        return multiples_figure(course_pictures(tiles), tiles.scale, tiles.level, canvas)
    if name == "multiples-status":
        return multiples_figure(standing_pictures(standings(shown)), (0.0, 1.0), None, canvas)
    if name.startswith("rank-"):
        rows = ranked_months(shown, indicator)
        return bump_figure(rank_picture(shown, rows[rows["block"] == name.removeprefix("rank-")], district), canvas)
    rows = map_rows(shown, indicator, MapChoice(name.removeprefix("map-")))
    outlines = shown.campaign.outlines
    return outlines_figure(rows, outlines, canvas) if outlines else tiles_figure(rows, canvas)


def picture(name: str, place: tuple[str, str], moment: tuple[int, int, str], language: Language, caption: Caption) -> str:
    """A figure of ``figure`` as an SVG document with the words around it, on a light ground."""
    return figure_svg(figure(name, place, moment, language, False), caption, Canvas(language))
