"""The name of a file in a row: short enough to leave the columns their room, whole when pointed at or heard."""

from __future__ import annotations

from analysis.display.elements.file_names import own_name, shortened, visible
from pages.parts.view.markup import Safe, tag
from pages.parts.view.moment import Moment


def file_button(moment: Moment, name: str, number: int, *, current: bool) -> Safe:
    """A button that opens a file; below it the archive or mail that it lay in."""
    own, inside = own_name(name)
    short = shortened(own)
    whole = visible(name)
    button = tag(
        "button",
        short,
        type="button",
        class_="td-choose",
        data_choose=str(number),
        data_leads="true",
        title=whole if short != whole else "",
        aria_label=whole if short != own else "",
        aria_current="true" if current else "",
    )
    if not inside:
        return tag("span", button, class_="td-file")
    lay_in = moment.say(f"trong {shortened(inside)}", f"in {shortened(inside)}")
    return tag("span", button, tag("small", lay_in, title=visible(inside), class_="td-quiet"), class_="td-file")
