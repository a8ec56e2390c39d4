"""Typst's source for documents: text always as a string literal, so that no character of it can become markup."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import typst

FONT_FILES = str(files("analysis.reports") / "fonts")
"""Liberation Serif 2.1.5 as its makers published it (SIL Open Font Licence): every Vietnamese letter, and the widths of Times New Roman,
so that a line of the PDF ends where it ends in Word."""

SLIDE_FONT_FILES = str(files("font_source_sans_pro") / "files")
SLIDE_FONTS = ("Source Sans Pro", "DejaVu Sans Mono")
"""Slides are set in what figures are: like Calibri without serifs and about as wide, and it may be passed on."""

FONTS = ("Liberation Serif", "DejaVu Sans Mono")
"""The second comes inside typst (Bitstream's licence) and draws the shapes of a status."""


def literal(text: str) -> str:
    """A text as a string literal on one line: quotation marks and backslashes are escaped, control characters dropped."""
    kept = "".join(one for one in text.replace("\n", " ") if one.isprintable() or one == "\u00a0")
    escaped = kept.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def array(items: Sequence[str]) -> str:
    """Ready expressions as an array, also where there is only one or none."""
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


def compiled(source: str, seconds: int) -> bytes:
    """The bytes of a tagged PDF (PDF/UA-1) with embedded fonts.

    No font of the machine is used: the same bytes everywhere. ``seconds`` since 1970 is the moment that the
    document's properties name.

    Raises
    ------
    ValueError
        If typst refuses the source, which is a mistake of the program.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONT_FILES, SLIDE_FONT_FILES])
    try:
        made = typst.compile(source.encode(), font_paths=fonts, format="pdf", pdf_standards=["ua-1"], timestamp=seconds)
    except typst.TypstError as refused:
        raise ValueError(f"typst refuses the document: {refused.diagnostic or refused.message}") from refused
    return made


def pictures(source: str, per_inch: float) -> tuple[bytes, ...]:
    """The pages as PNG, so many pixels an inch, in the same fonts.

    Raises
    ------
    ValueError
        As ``compiled``.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONT_FILES, SLIDE_FONT_FILES])
    try:
        made = typst.compile(source.encode(), font_paths=fonts, format="png", ppi=per_inch)
    except typst.TypstError as refused:
        raise ValueError(f"typst refuses the picture: {refused.diagnostic or refused.message}") from refused
    return tuple(made) if isinstance(made, list) else (made,)
