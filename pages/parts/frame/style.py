"""What Streamlit's theme cannot say: density, the cards, the uploader's Vietnamese words, paper."""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st

from analysis.model import Language
from analysis.tokens import LOOKS, Palette, palette
from pages.parts.view.words import Both

UPLOAD: Both = ("Chọn tệp trên máy", "Choose files")
UPLOAD_HINT: Both = (
    "hoặc kéo thả vào đây: .xlsx, .xls, .ods, .csv, .html, .zip, .eml",
    "or drop them here: .xlsx, .xls, .ods, .csv, .html, .zip, .eml",
)

SHEET = "".join((Path(__file__).parents[1] / name).read_text(encoding="utf-8") for name in ("frame/style.css", "board/board.css"))
"""The style sheet. It comes with the page (``pages/serving.py``), once: in a run it would be the largest part of what is sent."""

PATH = f"/kieu-{hashlib.sha256(SHEET.encode()).hexdigest()[:12]}.css"


def dress(language: Language, dark: bool) -> None:
    """Send the colours of the theme, which the style sheet names, and the uploader's words in the language."""
    words = f"""
[data-testid="stFileUploaderDropzone"] button[kind="secondary"] p {{ font-size: 0; }}
[data-testid="stFileUploaderDropzone"] button[kind="secondary"] p::after {{ content: "{language.say(*UPLOAD)}"; font-size: 1rem; }}
[data-testid="stFileUploaderDropzoneInstructions"] span {{ font-size: 0; }}
[data-testid="stFileUploaderDropzoneInstructions"] span::after {{ content: "{language.say(*UPLOAD_HINT)}"; font-size: 0.9rem; }}
"""
    st.html(f"<style>{_variables(palette(dark), dark)}{words}</style>")


def _variables(colours: Palette, dark: bool) -> str:
    named = {
        "ink": colours.ink,
        "ground": colours.ground,
        "quiet": colours.quiet,
        "rule": colours.rule,
        "accent": colours.accent,
        "fill": colours.fill,
    }
    named |= {f"s-{status.value}": one.colour(dark) for status, one in LOOKS.items()}
    return f":root {{ {' '.join(f'--td-{name}: {value};' for name, value in named.items())} }}\n"
