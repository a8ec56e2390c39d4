"""A sentence whose parts lead to the figures they speak of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentencePart:
    """A piece of a sentence; ``place`` names the figure for ``analysis.display.elements.figure_places``, empty where it is only words."""

    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Parts in their order; as text for documents and the terminal, as links on the screen."""

    parts: tuple[SentencePart, ...]

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


def sentence(*parts: str | SentencePart) -> Sentence:
    """A sentence of words and of parts with a place."""
    return Sentence(tuple(part if isinstance(part, SentencePart) else SentencePart(part) for part in parts if part))


def listed(parts: list[SentencePart], last: str) -> list[SentencePart]:
    """The parts with commas between them, ``last`` before the last one (", " in Vietnamese, " and " in English)."""
    joined: list[SentencePart] = []
    for place, part in enumerate(parts):
        if place:
            joined.append(SentencePart(last if place == len(parts) - 1 else ", "))
        joined.append(part)
    return joined
