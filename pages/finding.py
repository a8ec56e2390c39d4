"""What ``Ctrl K`` asks: screens, indicators, districts, units and files by name, answered without running any screen.

``/tim?q=dong+van&nam=2023`` gives a list; files are those that the person who asks may see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from analysis import wording
from analysis.access import Action, NotAllowed, Person, Subject, may
from analysis.display.elements.file_names import visible
from analysis.display.elements.finding_by_name import Findable, found_by_name
from analysis.display.elements.labels import month_of
from analysis.display.senders.sent_workbooks import sender_name
from analysis.model import Campaign, Language
from data.store.drafts import drafts_of
from data.store.errors import StoreError
from data.store.read import seen_by
from pages.gate.streamlit_side import SignedOut, person_of_request
from pages.parts.view import loaders
from pages.parts.view.words import SCREENS

PATH = "/tim"
LONGEST = 100


async def find(request: Request) -> Response:
    """Answer with what was found; the words of a refusal are for the log, since the finder only says that it failed."""
    try:
        return JSONResponse(await asyncio.to_thread(_found, request), headers={"cache-control": "no-store"})
    except SignedOut:
        return PlainTextResponse("signed out", status_code=401)
    except NotAllowed as refused:
        return PlainTextResponse(str(refused), status_code=403)
    except ValueError:
        return PlainTextResponse("no such language or year", status_code=404)
    except StoreError as problem:
        return PlainTextResponse(str(problem), status_code=503)


def _found(request: Request) -> list[dict[str, object]]:
    asked = request.query_params
    language = Language(asked.get("ngon-ngu", Language.VIETNAMESE))
    year = asked.get("nam", loaders.years()[0])
    if year not in loaders.years():
        raise ValueError(year)
    campaign = loaders.campaign_of(int(year))
    person = person_of_request(request, loaders.store(), campaign)
    things = [*_screens(language), *_named(campaign, language), *_files(campaign, person, language)]
    found = found_by_name(asked.get("q", "")[:LONGEST], things)
    return [{"name": one.name, "kind": one.kind, "screen": one.screen, "link": dict(one.link)} for one in found]


def _screens(language: Language) -> Iterator[Findable]:
    for _, path, title in SCREENS:
        yield Findable(language.say(*title), language.say("màn hình", "screen"), path)


def _named(campaign: Campaign, language: Language) -> Iterator[Findable]:
    for code, one in campaign.indicators.items():
        if one.kind != "qualitative":
            name = wording.indicator_name(one, language)
            yield Findable(name, language.say("chỉ tiêu", "indicator"), "chi-tieu", (("indicator", code),))
    for code, district in campaign.districts.items():
        yield Findable(district.name, language.say("huyện, thành phố", "district"), "huyen-thanh-pho", (("district", code),), code)
    for code, unit in campaign.units.items():
        link = (("district", unit.district),) if unit.district else ()
        screen = "huyen-thanh-pho" if unit.district else "theo-doi-bao-cao"
        yield Findable(unit.named(language), language.say("đơn vị", "unit"), screen, link, f"{code} {unit.name_vi}")


def _files(campaign: Campaign, person: Person, language: Language) -> Iterator[Findable]:
    """Those that wait first: somebody is at work on them."""
    if not may(person, Action.SEND, Subject(person.principal.unit, person.principal.block)):
        return
    engine = loaders.store()
    for draft in drafts_of(engine, campaign.year, acting=person):
        link = (("room", "nhan"), ("file", str(draft.id)))
        yield Findable(visible(draft.file_name), language.say("tệp đang chờ", "file that waits"), "nop-so-lieu", link)
    for one in seen_by(person, loaders.submissions(campaign.year, loaders.data_version())):
        period = month_of(one.period, language)
        kind = language.say(f"tệp đã lưu, {period}", f"saved file, {period}") if period else language.say("tệp đã lưu", "saved file")
        sender = sender_name(campaign, one.unit, language)
        yield Findable(visible(one.file_name), kind, "nop-so-lieu", (("room", "luu"), ("stored_open", str(one.id))), f"{sender} {period}")
