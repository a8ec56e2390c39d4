"""Navigation on a phone: Streamlit hides its own behind a button whose name is English."""

from __future__ import annotations

from urllib.parse import urlencode

from analysis.model import Language
from pages.gate.streamlit_side import prefix
from pages.parts.view import filters
from pages.parts.view.words import SCREENS, SHORT_TITLES


def bar(language: Language, shown: str) -> dict[str, object]:
    """What ``screen_bar.js`` draws: links to all screens in a row, seen only where the window is narrow. ``shown``: the screen's path.

    No links of Streamlit's: each costs the browser two milliseconds, and ten would come with every screen, seen or not.
    """
    chosen = urlencode(filters.all_choices())
    links = [
        {
            "screen": path,
            "words": language.say(*SHORT_TITLES.get(path, title)),
            "address": f"{prefix()}/{'' if path == SCREENS[0][1] else path}?{chosen}",
        }
        for _, path, title in SCREENS
    ]
    return {"name": language.say("Các trang", "Screens"), "links": links, "shown": shown}
