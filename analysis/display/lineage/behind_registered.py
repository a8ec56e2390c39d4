"""From what a unit registered to the registration that says so: its version, its day, and the cell of its workbook."""

from __future__ import annotations

from analysis import wording
from analysis.display.elements.figure_places import FactsBehind
from analysis.display.elements.view import View
from analysis.model import office_day
from analysis.model.desk import RegisteredLine, Registration


def registered_behind(view: View, registration: Registration, line: RegisteredLine) -> FactsBehind:
    """The figures of a line in words, when they came, and where they stand; no fact is behind them, since nothing counts them."""
    unit, day = view.unit_name(registration.unit), view.language.date(office_day(registration.received_at))
    came = view.say(
        f"Bản đăng ký thứ {registration.version} của đơn vị, nhận ngày {day}.", f"Registration {registration.version}, received {day}."
    )
    title = f"{view.name_of(line.indicator)}, {unit}: {view.say('đăng ký', 'registered')}"
    return FactsBehind(title, (), sentences=(_figures(view, line), came, _where(view, registration, line)))


def _figures(view: View, line: RegisteredLine) -> str:
    one = view.campaign.indicators[line.indicator]
    named = ((line.half_year, view.say("6 tháng", "half-year")), (line.year, view.say("cả năm", "year")))
    said = [f"{name} {wording.quantity(value, one, view.language)}" for value, name in named if value is not None]
    return f"{view.say('Đăng ký', 'Registered')} {'; '.join(said)}."


def _where(view: View, registration: Registration, line: RegisteredLine) -> str:
    if registration.file_name:
        return view.say(
            f"Tệp {registration.file_name}, trang “{line.sheet}”, ô {line.cell}.",
            f"File {registration.file_name}, sheet “{line.sheet}”, cell {line.cell}.",
        )
    if registration.made_up:
        return view.say("Số minh họa, không có tệp.", "Made up, without a file.")
    return view.say(f"Ghi trên màn hình; người ghi: {registration.actor}.", f"Typed on the screen by {registration.actor}.")
