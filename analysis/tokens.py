"""The look of a status and of the page: one module for screens, slides and documents.

Status is a word and a shape; colour only repeats them, and its pairs stay apart for colour-blind
readers. Word and shape are in ``analysis.wording``.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.model import Severity, Status
from analysis.wording import STATUS_WORDS


@dataclass(frozen=True, slots=True)
class Look:
    """How a status is drawn. ``symbol`` is the plotly marker of the same shape; colours are "#RRGGBB"."""

    shape: str
    symbol: str
    on_light: str
    on_dark: str

    def colour(self, dark: bool = False) -> str:
        """The colour of the shape on a light or a dark ground."""
        return self.on_dark if dark else self.on_light


_BEST = ("triangle-up", "#0072B2", "#56B4E9")
_GOOD = ("circle", "#009E73", "#2CC295")
_CLOSE = ("diamond", "#B8860B", "#E0B03A")
_BEHIND = ("triangle-down-open", "#D55E00", "#FF9147")
_WORST = ("triangle-down", "#A50F15", "#FF6B61")
_GREY = ("circle-open", "#6B7280", "#9CA3AF")

_DRAWN = {
    Status.EXCEEDED: _BEST,
    Status.COMPLETED: _BEST,
    Status.MET: _GOOD,
    Status.ON_PACE: _GOOD,
    Status.CLOSE: _CLOSE,
    Status.BEHIND: _BEHIND,
    Status.FAR_BEHIND: _WORST,
    Status.NOT_MET: _WORST,
    Status.DONE: _GOOD,
    Status.UNDER_WAY: _CLOSE,
    Status.NOT_STARTED: _BEHIND,
}

_UNASKED = {Status.NOT_OWED: ("square-open", "#5B7083", "#8FA3B5")}

LOOKS: dict[Status, Look] = {status: Look(word.shape, *(_DRAWN | _UNASKED).get(status, _GREY)) for status, word in STATUS_WORDS.items()}

ORDER: tuple[Status, ...] = tuple(LOOKS)
"""From best to worst, the grey ones last: the order of every legend and count."""

GREY: frozenset[Status] = frozenset(set(Status) - set(_DRAWN))
"""States that are neither good nor bad: never red and never zero."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Ground, ink and rules of a page or a figure."""

    ground: str
    ink: str
    quiet: str
    rule: str
    accent: str
    fill: str


LIGHT = Palette(ground="#FFFFFF", ink="#16202C", quiet="#56616E", rule="#D5DBE3", accent="#003F7D", fill="#EEF1F5")
DARK = Palette(ground="#11161D", ink="#E8ECF1", quiet="#A3AEBB", rule="#343D49", accent="#8FBEEB", fill="#222B36")

FINDING_GROUNDS = {
    Severity.ERROR: "#F8C9C4",
    Severity.SUSPICIOUS: "#F9D3A6",
    Severity.WARNING: "#FBE7B2",
    Severity.NOTE: "#E6EAF0",
}
"""OutlookInputs of cells that a finding speaks of, in the workbook given back: the colours of the verdicts, light enough for black ink."""

INPUT_GROUND = "#EAF3FB"
"""Ground of a cell of the blank form that wants a figure."""

FONT = '"Source Sans", "Segoe UI", "Noto Sans", Arial, sans-serif'

SLIDE_FONT = "Calibri"
"""On every machine with PowerPoint, with all Vietnamese letters; slides carry no fonts of their own."""


def palette(dark: bool = False) -> Palette:
    """The palette of the light or the dark theme."""
    return DARK if dark else LIGHT


def look(status: Status | str) -> Look:
    """The look of a status, also given by its value."""
    return LOOKS[Status(status)]


SHADES = 5
_ACCENT_IN_SHADE = (0.06, 0.18, 0.32, 0.74, 0.95)
_LIGHT_WORDS_FROM = 3


def shade(step: int, dark: bool = False) -> str:
    """One of ``SHADES`` steps from the ground to the accent, for an ordered quantity; "#RRGGBB"."""
    colours, part = palette(dark), _ACCENT_IN_SHADE[step]
    pairs = [(int(colours.ground[at : at + 2], 16), int(colours.accent[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(ground + (accent - ground) * part):02X}" for ground, accent in pairs)


def words_on_shade(step: int, dark: bool = False) -> str:
    """The colour in which words stay readable on a shade."""
    colours = palette(dark)
    return colours.ground if step >= _LIGHT_WORDS_FROM else colours.ink
