"""Makes the parts of the newest period before anybody asks: at the start, and after each save, whoever saved."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
import time
from collections.abc import Iterator

from analysis.display.board.board import board_headline, doubt_of_headline
from analysis.display.elements.view import View
from analysis.display.now.headlines import course_finding, doubt_of_course
from analysis.model import Language, Period, Selection
from data.handing_out.documents import NotMade, workshop
from data.store.errors import StoreError
from data.store.made_up import is_loading
from pages.parts.board import board, overview
from pages.parts.figures import pictures
from pages.parts.now import cards
from pages.parts.senders import reporting
from pages.parts.since import changes
from pages.parts.view import loaders
from pages.parts.view.finished import kept, shelf, told
from pages.parts.view.moment import Moment, periods_of

EVERY_SECONDS = 2.0
PAUSE_SECONDS = 0.02
"""Between two parts: people who ask meanwhile come first."""


async def warm_workshop() -> None:
    """Start the workers that make documents. They load for seconds, and whoever visits is served meanwhile."""
    with contextlib.suppress(NotMade):
        await asyncio.to_thread(workshop().warm)


async def keep_warm() -> None:
    """Follow the store's version for as long as the server lives. Where the store cannot be read the screens say so, not this.

    After a save the open screens draw themselves first: a version that was not there at the look before has to wait for the next,
    and one that is gone by then is never made.

    Nothing is made while the sample year is loaded: what is half there is shown to nobody, and making it would take the processor
    from the reading. The workers that make documents start behind the first parts, since nobody orders a document before there are
    figures.
    """
    warmed = seen = -1
    begun = False
    while True:
        with contextlib.suppress(StoreError):
            version = await asyncio.to_thread(loaders.data_version)
            loading = await asyncio.to_thread(is_loading, loaders.store())
            if not loading and version != warmed and (version == seen or warmed < 0):
                await asyncio.to_thread(make_newest, version)
                warmed = version
                if not begun and shelf().made:
                    begun = True
                    await warm_workshop()
            seen = version
        await asyncio.sleep(EVERY_SECONDS)


def make_newest(version: int) -> int:
    """Make what the newest period shows, in Vietnamese on a light ground; gives how many parts were made."""
    year = int(loaders.years()[0])
    _, usual = periods_of(year, version)
    if not usual:
        return 0
    before = shelf().made
    selection = Selection(as_of=Period.parse(usual), language=Language.VIETNAMESE)
    for _ in _parts(Moment(selection, year, version, empty=False, dark=False)):
        time.sleep(PAUSE_SECONDS)
    freeze()
    return shelf().made - before


def _parts(moment: Moment) -> Iterator[object]:
    """The parts of the screens that are opened first, one after the other."""
    yield told(moment, board_headline)
    yield told(moment, doubt_of_headline)
    for make in (overview.doubts, overview.freshness_part, board.year_text, overview.contradictions_part):
        yield kept(moment, make)
    yield kept(moment, overview.silent, "")
    yield from changes.parts(moment)
    yield kept(moment, reporting.headline, reporting.ALL)
    yield kept(moment, reporting.exceptional, reporting.ALL)
    yield kept(moment, reporting.strip, reporting.ALL)
    for indicator in [one.code for one in moment.view.headline]:
        yield told(moment, course_finding, indicator)
        yield told(moment, doubt_of_course, indicator)
        yield cards.summary_of(moment, indicator)
        yield from pictures.parts(moment, indicator)
    yield told(moment, View.names)


_FREEZING = threading.Lock()


def freeze() -> None:
    """Take what lives now out of the garbage collector's rounds: Streamlit makes one after every run.

    What an earlier freeze kept is looked at once more before, so that nothing dead is kept for ever.
    """
    with _FREEZING:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
