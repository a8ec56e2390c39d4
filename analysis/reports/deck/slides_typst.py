"""How the parts of a slide are drawn in typst's language, each in the box that it has in the .pptx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.display.elements.labels import known
from analysis.display.elements.table import DisplayTable, text_of
from analysis.model import Status
from analysis.model.language import MISSING
from analysis.reports.briefing.ranked import BELOW, LABEL, MARK, VALUE, WRITTEN
from analysis.reports.deck.colours import TemplateLook
from analysis.reports.deck.template import Box
from analysis.reports.typesetting.typst_source import array, literal
from analysis.wording import official

TOP, SIDE, FOOT = 0.45, 0.35, 0.5
"""Inches around the lines of a course: for numbers above the highest point, half a name at each side, the names of the months."""

SPARK_ROOM = (0.05, 0.05, 0.05)
"""The same of a small one, which has neither numbers nor names."""

FRAME = r"""
#let at(place_of, body) = place(top + left, dx: place_of.x, dy: place_of.y, block(width: place_of.w, height: place_of.h, body))
#let decor(where, colour) = place(top + left, dx: where.x, dy: where.y, rect(width: where.w, height: where.h, fill: colour))
#let emblem(where, content, form) = pdf.artifact(place(top + left, dx: where.x, dy: where.y,
  image(content, format: form, width: where.w, height: where.h, fit: "stretch")))
#let slide_number(number, colour) = place(bottom + right, dx: -0.6in, dy: -0.35in, pdf.artifact(text(size: 14pt, fill: colour, number)))
#set text(top-edge: "ascender", bottom-edge: "descender")
#let written(one) = text(size: one.size, weight: one.weight, fill: one.fill, one.body)
#show heading: it => it.body
#let title(where, anchor, paragraphs) = at(where, align(left + anchor, {
  set par(leading: 0.2em)
  for one in paragraphs { heading(level: 1, align(one.align, written(one))) }
}))
#let lines(paragraphs) = for one in paragraphs {
  let inset = if one.bullet { 0.25in } else { 0in }
  block(above: one.before + 0.2 * one.size, below: 0pt, width: 100%, inset: (left: inset), {
    if one.bullet { place(top + left, dx: -0.22in, pdf.artifact(text(size: one.size, fill: one.fill, "•"))) }
    align(one.align, par(leading: 0.2em, written(one)))
  })
}
#let sentences(where, anchor, paragraphs) = at(where, align(left + anchor, lines(paragraphs)))
#let slide_table(where, widths, heights, aligns, heads, cells, accent, rule) = at(where, {
  set par(leading: 0.2em)
  table(columns: widths, rows: heights, inset: (x: 0.08in, y: 0.03in),
    align: (x, y) => aligns.at(x) + if y == 0 { bottom } else { horizon },
    stroke: (x, y) => (bottom: if y == 0 { 1.5pt + accent } else { 0.75pt + rule }),
    table.header(..heads.map(written)), ..cells.map(written))
})
#let slide_ranked(where, description, rows, colours) = at(where, context {
  let high = where.h / calc.max(rows.len(), 1)
  let bar = calc.min(high * 0.7, 0.42in)
  let size = calc.min(20pt, high * 0.8)
  let written(row) = text(size: size, weight: "bold", fill: colours.ink, row.label)
  // What is written behind the longest bar stays in the box.
  let behind = calc.max(0pt, ..rows.map(row => measure(written(row)).width)) + 8pt
  figure(kind: "chart", supplement: none, numbering: none, alt: description, grid(
    columns: (auto, 1fr), align: (right, left), row-gutter: 0pt, column-gutter: 8pt, ..for row in rows {(
      block(height: high, align(right + horizon, text(size: size, fill: colours.ink, row.name))),
      block(height: high, width: 100%, layout(area => block(width: 100%, height: high, {
        let long(share) = (area.width - behind) * share
        if row.value > 0% { place(left + horizon, rect(width: long(row.value), height: bar, fill: row.fill)) }
        if row.mark > 0% { place(left + horizon, rect(width: long(row.mark), height: bar, fill: none, stroke: 1.75pt + colours.ink)) }
        place(left + horizon, dx: long(row.end) + 5pt, written(row))
      }))),
    )},
  ))
})
#let slide_spark(where, drawn, colours) = at(where, pdf.artifact({
  let dotted = (paint: colours.quiet, thickness: 2pt, dash: "dotted")
  for pair in drawn.expected { place(top + left, line(start: pair.at(0), end: pair.at(1), stroke: dotted)) }
  for pair in drawn.value { place(top + left, line(start: pair.at(0), end: pair.at(1), stroke: 3pt + colours.accent)) }
}))
#let slide_course(where, description, drawn, colours) = at(where, figure(kind: "chart", supplement: none, numbering: none, alt: description,
  block(width: where.w, height: where.h, {
    place(top + left, line(start: (0in, drawn.base), end: (where.w, drawn.base), stroke: 0.75pt + colours.quiet))
    let dotted = (paint: colours.quiet, thickness: 2pt, dash: "dotted")
    for pair in drawn.expected { place(top + left, line(start: pair.at(0), end: pair.at(1), stroke: dotted)) }
    for pair in drawn.value { place(top + left, line(start: pair.at(0), end: pair.at(1), stroke: 3pt + colours.accent)) }
    for one in drawn.points {
      let named(wide, weight, body) = block(width: wide, align(center, text(size: 20pt, weight: weight, fill: colours.ink, body)))
      place(top + left, dx: one.x - 0.5in, dy: drawn.base + 0.1in, named(1in, "regular", one.name))
      if one.label != "" {
        place(top + left, dx: one.x - 4pt, dy: one.y - 4pt, circle(radius: 4pt, fill: colours.accent))
        let low = drawn.base - one.y < 0.6in
        place(top + left, dx: one.x - 0.6in, dy: one.y + if low { -0.42in } else { drawn.beside }, named(1.2in, "bold", one.label))
      }
    }
  })))
#let slide_tiles(description, tiles) = place(top + left, figure(kind: "chart", supplement: none, numbering: none, alt: description,
  block(width: 100%, height: 100%, for (where, ground, rule, paragraphs) in tiles {
    place(top + left, dx: where.x, dy: where.y, block(width: where.w, height: where.h, fill: ground, stroke: 3pt + rule, inset: 2pt,
      align(center + horizon, stack(spacing: 1pt, ..paragraphs.map(written)))))
  })))
"""


def ranked_rows(table: DisplayTable, labels: Sequence[str], look: TemplateLook) -> Iterator[str]:
    """Those rows of ranked bars that a slide shows, with their lengths as shares of its width; below has the colour of what is behind."""
    wanted = set(labels)
    keys = [column.key for column in table.columns if column.key in (VALUE, MARK)]
    longest = max((float(one) for key in keys for one in table.rows[key] if known(one)), default=0.0) or 1.0
    for row in table.rows.to_dict("records"):
        if row[LABEL] in wanted:
            share = {key: float(row[key]) / longest * 100 if key in keys and known(row[key]) else 0.0 for key in (VALUE, MARK)}
            fill = look.status(Status.BEHIND) if row[BELOW] else look.palette.quiet
            lengths = f"value: {share[VALUE]:.3f}%, mark: {share[MARK]:.3f}%, end: {max(share.values()):.3f}%"
            written = literal(official(row[WRITTEN]) or MISSING)
            yield f'(name: {literal(row[LABEL])}, label: {written}, {lengths}, fill: rgb("{fill}"))'


def course_points(table: DisplayTable, box: Box, room: tuple[float, float, float] = (TOP, SIDE, FOOT), top: float = 0.0) -> str:
    """The lines of a course as pairs of points, its marks with names and numbers, in inches from the box's corner.

    ``room`` is what stays free above, at each side and below; ``top`` the value at the upper edge, the highest where it is 0.
    """
    above, beside, foot = room
    shown = [column for column in table.columns if column.key in ("value", "expected")]
    highest = top or max((float(one) for column in shown for one in table.rows[column.key] if known(one)), default=0.0) or 1.0
    base, count = box.height - foot, max(len(table.rows) - 1, 1)
    across = [beside + row * (box.width - 2 * beside) / count for row in range(len(table.rows))]
    points = {
        column.key: [
            (x, base - float(value) / highest * (base - above)) if known(value) else None
            for x, value in zip(across, table.rows[column.key], strict=True)
        ]
        for column in shown
    }
    lines = {key: array([_pair(one, two) for one, two in pairwise(found) if one and two]) for key, found in points.items()}
    value = next((column for column in table.columns if column.key == "value"), None)
    below = bool(points.get("expected")) and _below(points["value"], points["expected"])
    marks = []
    for row, x in enumerate(across):
        point = points["value"][row]
        label = literal(text_of(table, value, row) if value is not None else "")
        name = literal(text_of(table, table.columns[0], row))
        marks.append(f"(x: {x:.3f}in, y: {(point or (x, base))[1]:.3f}in, name: {name}, label: {label})")
    # A month without a figure keeps its dash above the line of names.
    aside = "0.08in" if below and all(points["value"]) else "-0.42in"
    drawn = f"value: {lines['value']}, expected: {lines.get('expected', '()')}, points: {array(marks)}"
    return f"(base: {base:.3f}in, beside: {aside}, {drawn})"


def _below(value: Sequence[tuple[float, float] | None], expected: Sequence[tuple[float, float] | None]) -> bool:
    """Whether the course ends below what is expected: then its numbers stand below it."""
    both = [(one, other) for one, other in zip(value, expected, strict=True) if one and other]
    return bool(both) and both[-1][0][1] > both[-1][1][1]


def _pair(one: tuple[float, float], other: tuple[float, float]) -> str:
    return f"(({one[0]:.3f}in, {one[1]:.3f}in), ({other[0]:.3f}in, {other[1]:.3f}in))"
