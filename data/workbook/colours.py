"""Colours as the grid holds them: six hexadecimal digits, or "" for what every cell has anyway.

White paper, black ink and "automatic" say nothing; a theme's number is looked up in the palette that Office
starts with, because a sender's own theme moves the shade and not the meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls

from data.workbook.office_tables import PALETTE

_THEME = ("FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72")
_PAPER, _INK = 0.97, 0.12
_GREY = 0.08
_WHITE = "FFFFFF"
PAPER_INDEX = 65
MIXED = "808080"
"""The ground of a pattern or a gradient: neither white nor black is lost on it."""
_INVISIBLE = 16  # of 255: a channel that differs less cannot be told apart on a screen


def meaningful_colour(code: str) -> str:
    """The colour, "" where it is (nearly) white, black or grey: a shaded header marks no figure.

    Parameters
    ----------
    code : str
        "RRGGBB", with "#" or an alpha before it or not; anything else is no colour.
    """
    digits = plain(code)
    if not digits:
        return ""
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    lightness = (max(channels) + min(channels)) / 2
    if max(channels) - min(channels) < _GREY or lightness >= _PAPER or lightness <= _INK:
        return ""
    return digits


def plain(code: str) -> str:
    """Any colour as six digits, white and black too; "" where the code is none."""
    digits = code.strip().lstrip("#").upper()[-6:]
    return digits if len(digits) == 6 and all(sign in "0123456789ABCDEF" for sign in digits) else ""


def unseen(ink: str, ground: str) -> bool:
    """True where characters have the colour of what they stand on. "" is automatic ink, which is seen, and white paper."""
    if not ink:
        return False
    ground = ground or _WHITE
    return all(abs(int(ink[at : at + 2], 16) - int(ground[at : at + 2], 16)) < _INVISIBLE for at in (0, 2, 4))


def office_colour(attributes: Mapping[str, str]) -> str:
    """The colour of a ``<color>`` or ``<fgColor>`` of an .xlsx: by its digits, its theme (with a tint) or its old index; "" for
    an automatic one."""
    if "rgb" in attributes:
        return plain(attributes["rgb"])
    theme, index = _number(attributes.get("theme")), _number(attributes.get("indexed"))
    if theme is not None:
        return theme_colour(theme, attributes.get("tint", ""))
    return indexed_colour(index) if index is not None else ""


def theme_colour(theme: int, tint: str) -> str:
    """The colour of a theme's number, lighter or darker by its tint; "" for no such number."""
    return _tinted(_THEME[theme], tint) if 0 <= theme < len(_THEME) else ""


def indexed_colour(index: int) -> str:
    """The colour of an old palette's index; 65 is the paper; "" for the automatic ink and for no such index."""
    return PALETTE[index] if 0 <= index < len(PALETTE) else _WHITE if index == PAPER_INDEX else ""


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdigit() and len(text) < 6 else None


def _tinted(digits: str, tint: str) -> str:
    """Lighter for a positive tint, darker for a negative one (ECMA-376, part 1, 18.8.19)."""
    try:
        share = max(-1.0, min(1.0, float(tint)))
    except ValueError:
        return digits
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + share) if share < 0 else lightness * (1 - share) + share
    return "".join(f"{round(255 * channel):02X}" for channel in hls_to_rgb(hue, lightness, saturation))
