"""A drawing as a picture of pixels, with the letters that the program brings along: no browser, no font of the machine."""

from __future__ import annotations

from pathlib import Path

import font_source_sans_pro
import resvg_py

FONTS = Path(font_source_sans_pro.__file__).parent / "files"
SCALE = 2.0
"""Pixels of the picture for one of the drawing: sharp on paper and on a projector."""


def png_of(svg: str) -> bytes:
    """The SVG document as PNG.

    Raises
    ------
    ValueError
        If it is no SVG.
    """
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=SCALE, skip_system_fonts=True, font_dirs=[str(FONTS)]))
