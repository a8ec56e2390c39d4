"""The campaign's document as text: its sentences and its sections."""

from __future__ import annotations

import re

_ROMAN = re.compile(r"^\s*([IVX]+)\.\s")
_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)*)\.\s")
_SENTENCE_END = re.compile(r"(?<=[^\d\s][.!?])\s+(?=[^\W\d_])")


def plain(text: str) -> str:
    """Text without emphasis marks and with single spaces, to compare quotations."""
    return re.sub(r"\s+", " ", text.replace("*", "")).strip().casefold()


def sentence_with(document: str, quote: str) -> str:
    """The sentence of the document in which a quotation stands, as it is written; the quotation itself where it is in none.

    A heading such as "1.3." belongs to no sentence, and neither does the sign of a list.
    """
    wanted = plain(quote)
    for line in document.splitlines():
        if wanted and wanted in plain(line):
            found = next((part for part in _SENTENCE_END.split(line) if wanted in plain(part)), line)
            return re.sub(r"^\s*(?:[-+]|\d+(?:\.\d+)*\.)\s+", "", found).replace("*", "").strip()
    return quote


def section_of(document: str, quote: str) -> str:
    """The section in which a quotation stands, such as "I.1.1.1" or "III.7"; empty where it stands nowhere."""
    wanted, roman, number = plain(quote), "", ""
    for line in document.splitlines():
        if heading := _ROMAN.match(line):
            roman, number = heading[1], ""
        elif heading := _NUMBER.match(line):
            number = heading[1]
        if wanted and wanted in plain(line):
            first = number.partition(".")[0]
            return ".".join(filter(None, (roman, first if "." in number else "", number)))
    return ""
