"""The two languages that the house speaks, and the one way to choose between two texts."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

Said = TypeVar("Said")


class Language(StrEnum):
    """A language of screens and documents. Its value is what stands in links, options and settings.

    A text from outside becomes one where it enters (``Language("vi")`` raises ValueError for any other), and
    is carried from there: nothing inside compares two letters.
    """

    VIETNAMESE = "vi"
    ENGLISH = "en"

    def say(self, vietnamese: Said, english: Said) -> Said:
        """The one of two texts (sentences, columns, names) that this language asks for."""
        return vietnamese if self is Language.VIETNAMESE else english
