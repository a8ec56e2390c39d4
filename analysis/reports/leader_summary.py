"""One page for the head of the department: where every target stands, the districts, who is silent and what is suspicious."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import wording
from analysis.display.board.board import Board, BoardRow, board, board_headline
from analysis.display.board.bullet import Bullet
from analysis.display.certainty.coverage import reporters
from analysis.display.certainty.suspicious import headline as doubts_headline
from analysis.display.certainty.suspicious import sentences
from analysis.display.elements.unit_names import together
from analysis.display.elements.view import View
from analysis.model import Status
from analysis.reports.typesetting.typst_source import FONTS, array, compiled, literal
from analysis.tokens import look
from analysis.wording import MADE_UP, STATUS_WORDS, coverage_sentence, official

SUMMARY_PAGE = "summary"
"""What a seal calls the page; no form of document, since no name stands on its sentences."""

TITLE = ("Tóm tắt lãnh đạo", "Summary for the leader")
TOLD = 3
"""So many suspicious figures fit on the page beside everything else; the rest is counted."""

FRAME = r"""
#set page(paper: "a4", margin: (x: 14mm, top: 12mm, bottom: 12mm))
#set par(leading: 0.45em, spacing: 0.6em)
#show heading: it => block(above: 9pt, below: 5pt, text(size: 12.5pt, weight: "bold", fill: rgb("#003F7D"), it.body))
#let bar(fill, ground, marks, colour) = pdf.artifact(block(width: 100%, height: 11pt, {
  if ground != none { std.place(left + horizon, rect(width: ground * 100%, height: 9pt, fill: rgb("#EEF1F5"))) }
  if fill != none { std.place(left + horizon, rect(width: fill * 100%, height: 5pt, fill: rgb(colour))) }
  for mark in marks { std.place(left + horizon, dx: mark.at(0) * 100%, rect(width: mark.at(1), height: 11pt, fill: rgb("#16202C"))) }
}))
#let ranked(..cells) = table(
  columns: (2.1fr, 0.7fr, auto, auto, auto), align: (left + horizon, left + horizon, right + horizon, left + horizon, right + horizon),
  inset: (x: 3pt, y: 5pt), stroke: (rest: none, bottom: 0.4pt + rgb("#D5DBE3")),
  table.header(..cells.pos().slice(0, 5)), ..cells.pos().slice(5),
)
#let sign(shape, colour) = text(font: "DejaVu Sans Mono", size: 8pt, fill: rgb(colour), shape)
#let small(body) = text(size: 8.5pt, fill: rgb("#56616E"), body)
"""


def summary_pdf(view: View, seconds: int) -> bytes:
    """The page as a tagged PDF. ``seconds`` since 1970 is the moment that its properties name."""
    return compiled(summary_source(view), seconds)


def summary_source(view: View) -> str:
    """The page in typst's language."""
    shown, title = board(view), view.say(*TITLE)
    mark = MADE_UP[view.language] if view.progress.made_up else ""
    office = view.campaign.office(view.language)
    lines = [
        f"#set document(title: {_written(f'{title} – {shown.until}')}, author: {_written(office)}, keywords: {_written(mark)})",
        f"#set text(font: {array([_written(one) for one in FONTS])}, size: 10.5pt, lang: {literal(view.language.value)}, hyphenate: false)",
        FRAME,
        f"#grid(columns: (1fr, auto), text({_written(f'{office} · {title}')}), strong({_written(mark)}))",
        f"#heading(level: 1, {_written(board_headline(view))})",
        f"#par({_written(_coverage(view))})",
        _list(view, shown),
        f"#heading(level: 2, {_written(_districts_title(view))})",
        _heat(view, shown),
        f"#par(small({_written(_legend(view, shown))}))",
        *_told(view),
        f"#par(small({_written(view.source)}))",
    ]
    return "\n".join(lines)


def _districts_title(view: View) -> str:
    word = wording.status_word(Status.NOT_MET if view.day >= view.campaign.last_day else Status.BEHIND, view.language)
    return view.say(f"Huyện, thành phố: nơi {word} nhiều chỉ tiêu đứng trước", f"Districts, those with most targets {word} first")


def _coverage(view: View) -> str:
    units = reporters(view)
    return f"{view.until[0].upper()}{view.until[1:]}; {coverage_sentence(len(units.reported), units.expected, view.language)}."


def _list(view: View, shown: Board) -> str:
    heads = (
        view.say("Chỉ tiêu", "Target"),
        "",
        view.say("Thực hiện / cần đạt", "Reached / expected"),
        view.say("Chênh lệch", "Difference"),
        view.say("Trong tháng", "In the month"),
    )
    header = ", ".join(f"small({_written(one)})" for one in heads)
    cells = ", ".join(cell for row in shown.rows for cell in _cells(view, row))
    return f"#ranked({header}, {cells})"


def _cells(view: View, row: BoardRow) -> Iterator[str]:
    bullet, colour = row.bullet, look(row.bullet.status).colour()
    word = STATUS_WORDS[bullet.status].text(view.language)
    sign, name = f"#sign({_written(look(bullet.status).shape)}, {_written(colour)})", _written(view.short_of(row.indicator))
    # In a box of its own: "đúng / tiến độ" over two lines is read as two words.
    yield f"[{sign} #strong({name}) #box(small({_written(word)}))]"
    yield _bar(bullet, colour)
    yield f"[#strong({_written(bullet.value)}) / #{_written(bullet.target)}]"
    difference = f"#text(size: 12pt, weight: 700, fill: rgb({literal(colour)}), {_written(bullet.difference)})"
    yield f"[{difference} #small({_written(bullet.against)})]"
    yield f"[#{_written(bullet.change)}]"


def _bar(bullet: Bullet, colour: str) -> str:
    marks = [
        f"({place}, {width}pt)" for place, width in ((bullet.milestone, 2), (bullet.year, 0.8), (bullet.expected, 1.2)) if place is not None
    ]
    return f"bar({_number(bullet.bar)}, {_number(bullet.year)}, {array(marks)}, {_written(colour)})"


def _number(place: float | None) -> str:
    return "none" if place is None else str(place)


def _heat(view: View, shown: Board) -> str:
    rows = [row for row in shown.rows if row.cells]
    names = [view.figure_name(code) for code in shown.districts]
    head = ", ".join([f"small({_written(view.say('Chỉ tiêu', 'Target'))})", *(f"small({_written(name)})" for name in names)])
    body = ", ".join(cell for row in rows for cell in _heat_row(view, shown, row))
    return (
        f"#{{ set text(size: 8pt); table(columns: (2.4fr, ..(1fr,) * {len(names)}), inset: (x: 1.6pt, y: 4.5pt), stroke: 0.5pt + white, "
        f"align: left + horizon, table.header({head}), {body}) }}"
    )


def _heat_row(view: View, shown: Board, row: BoardRow) -> Iterator[str]:
    yield f"[#{_written(view.short_of(row.indicator))}]"
    for code in shown.districts:
        cell = row.cells.get(code)
        if cell is None:
            yield "[]"
            continue
        looks = look(cell.bullet.status)
        text = "" if cell.share == "—" else cell.share
        ground = f"rgb({_written(looks.colour())}).lighten(76%)"
        yield f"table.cell(fill: {ground})[#sign({_written(looks.shape)}, {_written('#16202C')}) #{_written(text)}]"


def _legend(view: View, shown: Board) -> str:
    found = {cell.bullet.status for row in shown.rows for cell in row.cells.values()} | {row.bullet.status for row in shown.rows}
    return " · ".join(word.marked(view.language) for status, word in STATUS_WORDS.items() if status in found)


def _told(view: View) -> Iterator[str]:
    """Who is silent and what is suspicious, by name."""
    units = reporters(view)
    silent = [*together(view, units.carried), *together(view, units.never)]
    if silent:
        yield f"#heading(level: 2, {_written(view.say('Chưa báo cáo kỳ này', 'Not reported this period'))})"
        yield f"#par({_written('; '.join(silent) + '.')})"
    if not view.progress.suspicious.empty:
        yield f"#heading(level: 2, {_written(doubts_headline(view))})"
        told = sentences(view)
        yield from (f"#par({_written(one)})" for one in told[:TOLD])
        if len(told) > TOLD:
            more = len(told) - TOLD
            yield f"#par({_written(view.say(f'Và {more} dòng nữa trên màn hình Tổng quan.', f'And {more} more on the overview.'))})"


def _written(text: str) -> str:
    """A text of the page in typst's language, its numbers written as documents write them."""
    return literal(official(text))
