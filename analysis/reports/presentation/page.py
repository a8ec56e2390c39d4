"""The whole page: one HTML file with style, script and drawings inside, that may load nothing and send nothing."""

from __future__ import annotations

import base64
import hashlib

from analysis.markup import Safe, tag
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.story import behind_the_story, story
from analysis.reports.presentation.figures import grid_rules
from analysis.reports.presentation.script import SCRIPT
from analysis.reports.presentation.slides import slide
from analysis.reports.presentation.style import style


def presentation(briefing: Briefing) -> bytes:
    """The presentation as an HTML file.

    Its policy lets only this very style and script run: even a name that held markup, and was not escaped by mistake,
    could do nothing.
    """
    rules = style(grid_rules(list(briefing.view.campaign.tiles.values())))
    told = [*story(briefing), *behind_the_story(briefing)]
    slides = [slide(briefing, one, number, len(told)) for number, one in enumerate(told, start=1)]
    say = briefing.view.say
    head = tag(
        "head",
        Safe('<meta charset="utf-8">'),
        Safe(f'<meta http-equiv="Content-Security-Policy" content="{policy(rules, SCRIPT)}">'),
        Safe('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Safe('<meta name="color-scheme" content="light dark">'),
        tag("title", f"{briefing.subtitle.text} – {briefing.issuer.text}"),
        tag("style", Safe(rules)),
    )
    main = tag("main", *slides, aria_label=say("Bản trình chiếu", "Presentation"))
    body = tag("body", main, _desk(briefing), _controls(briefing), _help(briefing), tag("script", Safe(SCRIPT)))
    return f"<!doctype html>{tag('html', head, body, lang=briefing.language)}".encode()


def policy(rules: str, script: str) -> str:
    """What the page may do: run this style and this script, nothing else."""
    return f"default-src 'none'; style-src '{digest(rules)}'; script-src '{digest(script)}'; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """A script or style as a policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _controls(briefing: Briefing) -> Safe:
    say = briefing.view.say
    buttons = (
        ("back", "←", say("Trang trước", "Previous")),
        ("next", "→", say("Trang sau", "Next")),
        ("full", say("Toàn màn hình", "Full screen"), say("Toàn màn hình (F)", "Full screen (F)")),
        ("all", say("Các trang", "Slides"), say("Xem mọi trang (T)", "All slides (T)")),
        ("notes", say("Ghi chú", "Notes"), say("Ghi chú cho người nói (N)", "Speaker's notes (N)")),
        (
            "second",
            say("Cửa sổ người nói", "Speaker's window"),
            say("Ghi chú và đồng hồ (S)", "Notes and clock (S)"),
        ),
        ("keys", "?", say("Phím tắt", "Keys")),
    )
    drawn = [tag("button", text, id=name, type="button", aria_label=label, title=label) for name, text, label in buttons]
    count = tag("span", "", id="count", aria_live="polite")
    return tag("nav", *drawn[:1], count, *drawn[1:], aria_label=say("Điều khiển", "Controls"), data_chrome="1")


def _desk(briefing: Briefing) -> Safe:
    """What only the speaker's window shows: the time, how long it has been, what comes next."""
    say = briefing.view.say
    told = (
        (say("Bây giờ", "Now"), "clock"),
        (say("Đã nói", "Elapsed"), "elapsed"),
        (say("Trang sau", "Next"), "next-title"),
    )
    shown = [tag("p", tag("span", label), tag("b", "", id=name)) for label, name in told]
    return tag("aside", *shown, id="desk", hidden="hidden", data_chrome="1")


def _help(briefing: Briefing) -> Safe:
    say = briefing.view.say
    keys = (
        (say("→ ↓ Space", "→ ↓ Space"), say("trang sau", "next slide")),
        ("← ↑ Backspace", say("trang trước", "previous slide")),
        ("Home, End", say("trang đầu, trang cuối", "first, last slide")),
        ("1 2 … Enter", say("đến trang số", "to a slide by its number")),
        ("F", say("toàn màn hình; Esc để thoát", "full screen; Esc to leave")),
        ("N", say("ghi chú và bảng số liệu của biểu đồ", "notes, and the table of the figure")),
        ("T", say("mọi trang thu nhỏ; Enter để mở", "all slides small; Enter opens one")),
        ("O", say("các ô số liệu đứng sau con số trên trang", "the cells behind the slide's figure")),
        ("S", say("cửa sổ thứ hai: ghi chú, trang sau, đồng hồ", "second window: notes, next slide, clock")),
        ("B", say("màn hình đen", "black screen")),
    )
    rows = [one for key, meaning in keys for one in (tag("dt", key), tag("dd", meaning))]
    close = tag("form", tag("button", say("Đóng", "Close")), method="dialog")
    return tag("dialog", tag("dl", *rows), close, id="help", aria_label=say("Phím tắt", "Keys"), data_chrome="1")
