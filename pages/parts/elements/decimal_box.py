"""A box for a number with decimals, written as people write it: 12,5 in Vietnamese, 12.5 in English.

Streamlit's own number box knows the point alone; it stays for whole numbers. A phone shows its keys of numbers for a box
whose key begins so (``pages/parts/frame/number_keys.js``).
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.parts.view.moment import Moment

PREFIX = "decimal_"
"""How the key of a box begins."""

DECIMALS = 2
"""Points are written with so many decimals at most."""


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """What stands in a box. ``value`` is None where it is empty or, with a ``problem``, no such number."""

    value: float | None
    problem: str = ""


def decimal_box(
    moment: Moment, label: str, *, value: float | None, key: str, width: int, limits: tuple[float, float] | None = None
) -> TypedNumber:
    """Draw the box and, below it, what is wrong with what stands in it; ``limits`` are the least and the greatest number."""
    start = "" if value is None else moment.language.number(value, DECIMALS)
    text = st.text_input(label, start, key=f"{PREFIX}{key}_{moment.language}", width=width, max_chars=20).strip()
    typed = TypedNumber(value) if text == start else _read(moment, text, limits)
    if typed.problem:
        st.error(typed.problem)
    return typed


def _read(moment: Moment, text: str, limits: tuple[float, float] | None) -> TypedNumber:
    """What a text means as a number, or the sentence that says why it means none."""
    if not text:
        return TypedNumber(None)
    language = moment.language
    found = language.read_number(text, DECIMALS)
    if found is None:
        example = language.number(12.5, 1)
        return TypedNumber(
            None,
            language.say(
                f"“{text}” không phải là số có nhiều nhất {DECIMALS} chữ số thập phân. Ghi như {example}.",
                f"“{text}” is no number with {DECIMALS} decimals at most. Write it like {example}.",
            ),
        )
    if limits is not None and not limits[0] <= found <= limits[1]:
        least, most = (language.number(one, 0 if one == int(one) else DECIMALS) for one in limits)
        return TypedNumber(
            None,
            language.say(
                f"“{text}” nằm ngoài khoảng {least}–{most}. Nhập lại trong khoảng đó.",
                f"“{text}” is outside {least}–{most}. Write another.",
            ),
        )
    return TypedNumber(found)
