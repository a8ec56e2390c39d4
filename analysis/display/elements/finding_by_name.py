"""What can be gone to by its name: ranked by how well the name answers what was typed, with or without Vietnamese marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 12


@dataclass(frozen=True, slots=True)
class Findable:
    """Something with a name: ``kind`` in words, the path of its ``screen`` and the choices its ``link`` carries.

    ``also`` are other words under which it is looked for (a code, a short name).
    """

    name: str
    kind: str
    screen: str
    link: tuple[tuple[str, str], ...] = ()
    also: str = ""


def found_by_name(typed: str, things: Iterable[Findable], most: int = MOST) -> list[Findable]:
    """Those in whose name every typed word stands, whole names and beginnings first; for nothing typed the first ones."""
    words = plain(typed).split()
    ranked = [(rank, place, one) for place, one in enumerate(things) if (rank := _rank(words, one)) is not None]
    return [one for _, _, one in sorted(ranked, key=lambda found: found[:2])[:most]]


def plain(text: str) -> str:
    """A text in small letters, without marks and signs: "Đồng Văn" and "dong  van." are the same."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+", " ", bare.replace("đ", "d").replace("_", " ")).split())


def _rank(words: list[str], one: Findable) -> int | None:
    """0 for the name itself, then names that begin so, that have the words' beginnings, that have them anywhere; None for others."""
    name = plain(one.name)
    everything = f"{name} {plain(one.also)}"
    if not all(word in everything for word in words):
        return None
    whole = " ".join(words)
    if not words or name == whole:
        return 0
    if name.startswith(whole):
        return 1
    return 2 if all(f" {word}" in f" {everything}" for word in words) else 3
