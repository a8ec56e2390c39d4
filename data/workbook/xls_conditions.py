"""The conditional formats of a sheet of an .xls.

A CONDFMT record names the cells, the CF records behind it the conditions; Excel 2007 and later put what older
programs cannot draw into records of their own (CONDFMT12, CF12). Bodies after [MS-XLS], 2.4.42, 2.4.43, 2.4.56, 2.5.92.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.intake.grid import Span
from data.workbook.conditions import NOTHING_SHOWN, PaintingRule, Repaint, cell_is
from data.workbook.limits import CONDITIONS

CELLS, CONDITION, CELLS_12, CONDITION_12 = 0x01B0, 0x01B1, 0x0879, 0x087A
RECORDS = frozenset({CELLS, CONDITION, CELLS_12, CONDITION_12})

OPERATORS = ("", "between", "notBetween", "equal", "notEqual", "greaterThan", "lessThan", "greaterThanOrEqual", "lessThanOrEqual")
_BY_VALUE, _BY_FORMULA, _BAR, _ICONS = 1, 2, 4, 6
_HEAD_12 = 12
_NUMBER, _FONT, _ALIGNMENT, _BORDER, _PATTERN = (1 << bit for bit in (25, 26, 27, 28, 29))
_GROUND_UNSAID = 1 << 18
_FONT_BYTES, _FONT_COLOUR = 118, 80
_AUTOMATIC = 0x7FFF


class Paint(NamedTuple):
    """What a condition changes, as the records have it: the number of a format or its code, and numbers of colours."""

    format_number: int | None = None
    format_code: str | None = None
    ink: int | None = None
    ground: int | None = None


class _Condition(NamedTuple):
    kind: int
    operator: int
    formulas: tuple[bytes, bytes]
    drawn: Paint
    alone: bool = False


@dataclass
class XlsConditions:
    """The conditions of one sheet, gathered as its records come."""

    _gathered: list[tuple[tuple[Span, ...], _Condition]] = field(default_factory=list)
    _spans: tuple[Span, ...] = ()

    def take(self, kind: int, body: bytes) -> None:
        """Take one record; one that is cut off leaves a condition that nobody can work out."""
        newer = kind in (CELLS_12, CONDITION_12)
        body = body[_HEAD_12:] if newer else body
        if kind in (CELLS, CELLS_12):
            self._spans = _spans(body)
        elif self._spans and len(self._gathered) < CONDITIONS:
            try:
                condition = _condition(body, newer)
            except (struct.error, IndexError):
                condition = _Condition(0, 0, (b"", b""), Paint(format_code=NOTHING_SHOWN))
            self._gathered.append((self._spans, condition))

    def rules(self, in_words: Callable[[bytes, int, int], str], paint: Callable[[Paint], Repaint]) -> Iterator[PaintingRule]:
        """The conditions, those that decide first in front.

        Parameters
        ----------
        in_words
            A formula's tokens as seen from a row and a column, "" where they cannot be put in words.
        paint
            What the records' numbers of formats and colours stand for.
        """
        for spans, one in self._gathered:
            origin = min(span.first_row for span in spans), min(span.first_column for span in spans)
            if one.alone:
                yield PaintingRule(spans, origin, "TRUE", Repaint(NOTHING_SHOWN))
                continue
            texts = [in_words(tokens, *origin) for tokens in one.formulas if tokens]
            test = "" if not texts or not all(texts) else texts[0] if one.kind == _BY_FORMULA else ""
            if one.kind == _BY_VALUE and texts and all(texts):
                test = cell_is(OPERATORS[one.operator] if one.operator < len(OPERATORS) else "", origin, texts)
            yield PaintingRule(spans, origin, test, paint(one.drawn), stops=True)


def _spans(body: bytes) -> tuple[Span, ...]:
    """The ranges of a list of conditions: a count of them, a flag, the range around all, then one after the other."""
    if len(body) < 14:
        return ()
    (count,) = struct.unpack_from("<H", body, 12)
    found = [struct.unpack_from("<4H", body, 14 + 8 * one) for one in range(min(count, (len(body) - 14) // 8))]
    return tuple(Span(top, left, bottom, right) for top, bottom, left, right in found)


def _condition(body: bytes, newer: bool) -> _Condition:
    kind, operator, first, second = struct.unpack_from("<BBHH", body)
    if not newer:
        begun = len(body) - first - second
        tokens = body[begun : begun + first], body[begun + first :]
        return _Condition(kind, operator, tokens, _drawn(body, 6))
    (size,) = struct.unpack_from("<I", body, 6)
    drawn = _drawn(body, 10) if size else Paint()
    start = 10 + (size or 2)
    tokens = body[start : start + first], body[start + first : start + first + second]
    return _Condition(kind, operator, tokens, drawn, _stands_alone(kind, body, start + first + second))


def _stands_alone(kind: int, body: bytes, at: int) -> bool:
    """Whether a bar or an icon is drawn in place of the number; what tells it stands behind the parameters of a template."""
    if kind not in (_BAR, _ICONS):
        return False
    (active,) = struct.unpack_from("<H", body, at)
    after = at + 2 + active + 5
    own = after + 1 + body[after]
    return not body[own + 2] & 2 if kind == _BAR else bool(body[own + 5] & 1)


def _drawn(body: bytes, at: int) -> Paint:
    """What a differential format says: it holds a number format, a font, alignment, borders and a pattern, each if its flag is set."""
    flags, more = struct.unpack_from("<IH", body, at)
    at += 6
    number: int | None = None
    code: str | None = None
    if flags & _NUMBER and more & 1:
        (size,) = struct.unpack_from("<H", body, at)
        code, at = _text(body, at + 2), at + size
    elif flags & _NUMBER:
        number, at = body[at + 1], at + 2
    ink = ground = None
    if flags & _FONT:
        (ink,) = struct.unpack_from("<I", body, at + _FONT_COLOUR)
        at += _FONT_BYTES
    at += 8 * bool(flags & _ALIGNMENT) + 8 * bool(flags & _BORDER)
    if flags & _PATTERN and not flags & _GROUND_UNSAID:
        (colours,) = struct.unpack_from("<H", body, at + 2)
        ground = colours >> 7 & 0x7F
    return Paint(number, code, ink if ink is not None and ink < _AUTOMATIC else None, ground)


def _text(body: bytes, at: int) -> str:
    (length,) = struct.unpack_from("<H", body, at)
    wide = body[at + 2] & 1
    raw = body[at + 3 : at + 3 + length * (1 + wide)]
    return raw.decode("utf-16-le" if wide else "latin-1", errors="replace")
