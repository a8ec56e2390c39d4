"""Text as it should break: a number stays with its sign and its unit, a dash with what it counts."""

from __future__ import annotations

import re

from analysis import wording

NO_BREAK = "\u00a0"
HELD = re.compile(r"(?<=[\d)]) (?=điểm phần|người\b|hộ\b|tháng\b)|(?<=\bmục) (?=[IVX])|(?<=\btháng) (?=\d)|(?<=\bnăm) (?=\d{4})")
HYPHENATED = re.compile(r"(?<=\w) (?=- \w)")


def unbroken(text: str) -> str:
    """The official text with no-break spaces where a line must not end."""
    return HELD.sub(NO_BREAK, wording.official(text))


def unlisted(text: str) -> str:
    """The same with the hyphen inside a name at the end of a line: "- Thương binh" at its beginning would read as an item of a list."""
    return HYPHENATED.sub(NO_BREAK, unbroken(text))


def closing(text: str) -> str:
    """The full stop that a sentence lacks where it stands among others."""
    return "" if text.endswith((".", ":", "!", "?")) else "."
