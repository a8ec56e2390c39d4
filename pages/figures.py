"""Figures at addresses of their own: the server's drawing for paper, for the clipboard, for a whole screen, and to take along.

``/hinh?hinh=course&chi-tieu=jobs_local&nam=2023&ky=2023-06`` is the drawing (``&dang=png`` as pixels, ``&rong=620`` as a screen
shows it), ``/ma-qr?d=...`` a link of this server as a square that phones read.
"""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import replace
from io import BytesIO
from urllib.parse import urlsplit

import segno
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from analysis.charts.svg.picture import Caption
from analysis.display.now.maps import MapChoice
from analysis.model import Language, Period, Selection
from analysis.tokens import ORDER
from analysis.wording import MADE_UP, STATUS_WORDS
from data.handing_out.pictures import png_of
from data.store.errors import StoreError
from pages.gate.streamlit_side import SignedOut, person_of_request
from pages.parts.board import board
from pages.parts.compare import comparisons
from pages.parts.figures import pictures
from pages.parts.now import composition
from pages.parts.view import drawn_figures, loaders
from pages.parts.view.finished import kept, told
from pages.parts.view.moment import Moment, periods_of

QR_PATH = "/ma-qr"
LONGEST_LINK = 1500
SVG = "image/svg+xml"


async def draw(request: Request) -> Response:
    """Answer with a figure as SVG or PNG. The address names the store's version, so that a browser may keep what it got."""
    try:
        body, more = await asyncio.to_thread(_drawn, request)
    except SignedOut:
        return PlainTextResponse("signed out", status_code=401)
    except (ValueError, KeyError, IndexError):
        return PlainTextResponse("no such figure", status_code=404)
    except StoreError as problem:
        return PlainTextResponse(str(problem), status_code=503)
    return Response(body, headers={"cache-control": "private, max-age=3600", **more})


def _moment(request: Request) -> Moment:
    """The moment that an address names, for somebody who may look; a ValueError or KeyError where there is none."""
    asked = request.query_params
    year, language = int(asked["nam"]), Language(asked.get("ngon-ngu", Language.VIETNAMESE))
    if str(year) not in loaders.years():
        raise ValueError(year)
    person_of_request(request, loaders.store(), loaders.campaign_of(year))
    version, period = loaders.data_version(), Period.parse(asked["ky"])
    if str(period) not in periods_of(year, version)[0]:
        raise ValueError(str(period))
    return Moment(Selection(as_of=period, language=language), year, version, empty=False, dark=asked.get("toi") == "1")


def _drawn(request: Request) -> tuple[bytes, dict[str, str]]:
    """A drawing and the headers that say what it is."""
    asked, moment = request.query_params, _moment(request)
    name, place = asked["hinh"], (asked.get("chi-tieu", ""), asked.get("huyen", ""))
    if not ({place[0]} <= {"", *moment.campaign.indicators} and {place[1]} <= {"", *moment.campaign.districts}):
        raise KeyError(place)
    if pictures.WIDTH in asked:
        return kept(moment, pictures.for_screen, name, place, int(asked[pictures.WIDTH])), {"content-type": SVG, "content-encoding": "gzip"}
    light = replace(moment, dark=False)
    svg = kept(light, _on_paper, name, place)
    return (png_of(svg), {"content-type": "image/png"}) if asked.get("dang") == "png" else (svg.encode(), {"content-type": SVG})


def _on_paper(light: Moment, name: str, place: tuple[str, str]) -> str:
    return drawn_figures.picture(name, place, light.key, light.language, caption(light, words_of(light, name, place)))


def words_of(moment: Moment, name: str, place: tuple[str, str]) -> pictures.FigureWords:
    """What the screens say about a figure of this name; a KeyError or ValueError where there is none."""
    indicator, district = place
    if name == "course":
        return told(moment, pictures.course_words, indicator, district)
    if name == "bars":
        return told(moment, pictures.bars_words, indicator)
    if name == "family":
        return told(moment, composition.family_words, indicator)[1]
    if name == "multiples-course":
        return kept(moment, comparisons.courses_words, indicator)[1]
    if name == "multiples-status":
        return kept(moment, comparisons.standings_words)[1]
    if name.startswith("rank-"):
        found = {f"rank-{block}": words for block, words in told(moment, comparisons.ranked_words, indicator, district)}
        return found[name]
    return told(moment, pictures.map_words, indicator, MapChoice(name.removeprefix("map-")))[1]


def caption(moment: Moment, words: pictures.FigureWords) -> Caption:
    """What stands around the drawing: its finding, what its shapes mean, where it is from."""
    said = "; ".join(STATUS_WORDS[status].marked(moment.language) for status in ORDER if status in words.statuses)
    source = " ".join(filter(None, (f"{said}." if said else "", words.note, moment.view.source)))
    return Caption(words.title, source, MADE_UP[moment.language] if moment.view.progress.made_up else "")


async def year(request: Request) -> Response:
    """Answer with the pictures of all months of the overview, packed: some hundred thousand letters that every rerun would send.

    Where the address names a month beside: with the differences to it.
    """
    try:
        body = await asyncio.to_thread(lambda: gzip.compress(_year_text(request).encode(), 5))
    except SignedOut:
        return PlainTextResponse("signed out", status_code=401)
    except (ValueError, KeyError):
        return PlainTextResponse("no such year", status_code=404)
    except StoreError as problem:
        return PlainTextResponse(str(problem), status_code=503)
    headers = {"cache-control": "private, max-age=3600", "content-encoding": "gzip"}
    return Response(body, media_type="application/json", headers=headers)


def _year_text(request: Request) -> str:
    beside = request.query_params.get(board.BESIDE)
    return kept(_moment(request), board.beside_text, beside) if beside else kept(_moment(request), board.year_text)


async def square(request: Request) -> Response:
    """A link of this very server as a QR code, dark on light in every theme, since cameras read nothing else."""
    address = request.query_params.get("d", "")[:LONGEST_LINK]
    host = request.headers.get("host", "")
    if urlsplit(address).netloc != host or not address.startswith(("http://", "https://")):
        return PlainTextResponse("not a link of this server", status_code=404)
    drawn = BytesIO()
    segno.make(address, micro=False, error="m").save(drawn, kind="svg", scale=8, border=3, light="#fff", dark="#000", xmldecl=False)
    return Response(drawn.getvalue(), media_type="image/svg+xml", headers={"cache-control": "no-store"})
