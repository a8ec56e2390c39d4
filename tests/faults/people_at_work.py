"""A person at a real screen: drops workbooks, saves them, and sees what others saved."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page
from sqlalchemy import Engine

from data.people.accounts import add_person, change_own_password
from data.samples.sample_year import start_empty
from data.store import read
from data.store.drafts import drafts_of
from data.store.engine import open_store, reading
from tests.browser.conftest import Visit, watched
from tests.conftest import YEAR
from tests.people import somebody

HEAD = "Phòng Lao động - Thương binh và Xã hội huyện Mèo Vạc,,\nBÁO CÁO THÁNG {month} NĂM {year},,\nSTT,Chỉ tiêu,Lũy kế\n"
ROW = "1,Giải quyết việc làm tại địa phương,{jobs}\n"
PASSWORD = "mat-khau-rieng-7"
WAIT = 60_000


def report(month: int, jobs: int | None = None) -> bytes:
    """What one office sends of a month, a hundred more each month unless it is said otherwise."""
    return (HEAD.format(month=month, year=YEAR) + ROW.format(jobs=jobs or 100 * month)).encode()


def begin_empty(database: str, *keys: str) -> Engine:
    """A store without the made-up year, and an account for each key; all have the same password."""
    engine = open_store(database)
    start_empty(engine, YEAR, acting=somebody("test"))
    for key in keys:
        first = add_person(engine, somebody("test"), somebody(key))
        change_own_password(engine, key, first or "", PASSWORD)
    return engine


def come(browser: Browser, base: str, path: str = "/", *, key: str = "", name: str = "") -> Visit:
    """Open a screen in a browser of its own, signing in where a key is given; ``name`` tells the browser apart in logs."""
    more = {"user_agent": name} if name else {}
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN", ignore_https_errors=True, **more)
    seen = watched(context.new_page(), base)
    if key:
        seen.page.goto(base + path)
        seen.page.get_by_label("Tên đăng nhập").fill(key)
        seen.page.get_by_label("Mật khẩu").fill(PASSWORD)
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_selector("[data-testid=stApp]", timeout=WAIT)
        seen.settle()
    else:
        seen.open(path)
    return seen


def drop(page: Page, files: dict[str, bytes]) -> None:
    """Drop workbooks on the submit screen and wait until it says that all of them can be saved."""
    page.wait_for_selector("input[type=file]", state="attached", timeout=WAIT)
    sent = [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files.items()]
    page.set_input_files("input[type=file]", sent)
    save_button(page, len(files)).wait_for(timeout=WAIT)


def save_button(page: Page, count: int):  # type: ignore[no-untyped-def]
    """The button that saves so many."""
    return page.get_by_role("button", name=f"Lưu {count} tệp")


def shown_jobs(page: Page) -> str:
    """All text of a screen, numbers with it."""
    return re.sub(r"\s+", " ", page.inner_text("[data-testid=stMain]"))


def standing(engine: Engine) -> tuple[int, int]:
    """How many workbooks are saved and how many wait."""
    return len(read.submissions(engine, YEAR)), len(drafts_of(engine, YEAR, acting=somebody("test")))


def half_saved(engine: Engine) -> int:
    """Workbooks of which a part is missing: no facts, no line of the trail, or saved and still waiting."""
    from sqlalchemy import text

    with reading(engine) as connection:
        without = connection.execute(
            text("SELECT count(*) FROM submission s WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.submission_id = s.id)")
        ).scalar_one()
        both = connection.execute(text("SELECT count(*) FROM submission s JOIN draft d ON d.sha256 = s.sha256")).scalar_one()
        saves = connection.execute(text("SELECT count(*) FROM audit WHERE action = 'save'")).scalar_one()
    return int(without + both + abs(saves - len(read.submissions(engine, YEAR))))
