"""The presentation: one file that needs nothing else, escapes everything, and says what the briefing says."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from analysis.model import Language
from analysis.reports.briefing.briefing import Briefing
from analysis.reports.briefing.story import behind_the_story, story
from analysis.reports.presentation.page import presentation
from analysis.reports.reading_back.read_html import read_html
from analysis.reports.reading_back.reconcile import compare
from tests.analysis.progress.builders import fact
from tests.analysis.reports.briefings import empty_briefing, small_briefing, small_campaign

pytestmark = pytest.mark.documents

ATTACK = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
CASES = {
    "an ordinary moment": small_briefing,
    "nobody has reported": empty_briefing,
    "twice the target": lambda: small_briefing(*(fact("jobs", f"office-{one}", one, 6, 250) for one in "AB")),
    "districts without targets": lambda: small_briefing(targets=()),
    "English": lambda: small_briefing(language=Language.ENGLISH),
}


@pytest.fixture(scope="module", params=CASES)
def made(request: pytest.FixtureRequest) -> tuple[Briefing, str]:
    briefing = CASES[request.param]()
    return briefing, presentation(briefing).decode()


def test_every_number_read_back_is_that_of_the_briefing(made: tuple[Briefing, str]) -> None:
    """Also those that lengths stand for: a bar is its value times the drawing's scale."""
    briefing, page = made
    outcome = compare(briefing, read_html(page.encode(), "bản chiếu"), ["title", "headline", "summary", "conclusion.jobs"])
    assert outcome.differences == ()
    assert outcome.texts > 15


def test_it_tells_the_same_story_as_the_slides(made: tuple[Briefing, str]) -> None:
    briefing, page = made
    titles = re.findall(r'<h[12] data-statement="([^"]+)"', page)
    assert titles == [told.title.name for told in (*story(briefing), *behind_the_story(briefing))]
    assert titles[: len(list(story(briefing)))].count("headline") == 0, "what is looked up comes behind what is told"


def test_nothing_is_loaded_and_only_its_own_style_and_script_may_run(made: tuple[Briefing, str]) -> None:
    page = made[1]
    assert not re.search(r"""(src|href|action)\s*=|url\(|@import|https?://(?!www\.w3\.org)""", page)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None and policy[1].startswith("default-src 'none'; ")
    for name in ("style", "script"):
        text = re.search(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert text is not None
        digest = base64.b64encode(hashlib.sha256(text[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1]
    assert " style=" not in page and not re.search(r"\son\w+=", page), "the policy would refuse it"


class Tags(HTMLParser):
    """Lists the elements that a browser would make."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def test_names_that_hold_markup_stay_text() -> None:
    where = small_campaign()
    indicators = where.indicators | {"jobs": replace(where.indicators["jobs"], name_vi=ATTACK, short_vi=ATTACK)}
    districts = {code: replace(one, name=ATTACK + code) for code, one in where.districts.items()}
    briefing = small_briefing(where=replace(where, indicators=indicators, districts=districts))
    page = presentation(briefing).decode()

    parser = Tags()
    parser.feed(page)
    assert parser.found.count("script") == 1 and "img" not in parser.found
    assert compare(briefing, read_html(page.encode(), "bản chiếu")).differences == ()


def test_figures_are_said_in_words_and_as_tables(made: tuple[Briefing, str]) -> None:
    page = made[1]
    for drawing in re.findall(r"<(?:svg|div) [^>]*data-exhibit=[^>]*>", page):
        assert re.search(r'aria-label="[^"]{10,}"', drawing), drawing
    for name in re.findall(r'<svg [^>]*data-exhibit="([^"]+)"', page):
        assert re.search(rf'<table data-exhibit="{re.escape(name)}"', page), f"{name} has no table"


def test_the_page_says_its_language_and_has_landmarks(made: tuple[Briefing, str]) -> None:
    briefing, page = made
    assert f'<html lang="{briefing.language}">' in page
    assert page.count("<main ") == page.count("<nav ") == page.count("<h1 ") == 1


def test_the_mark_of_made_up_figures_stands_on_every_slide(made: tuple[Briefing, str]) -> None:
    briefing, page = made
    assert page.count('data-statement="mark"') == (page.count("<section ") if briefing.made_up else 0)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("56,3%", "65,3%", "56,3"),
        (">70</tspan>", ">71</tspan>", "Mèo Vạc"),
        (">20</td>", ">21</td>", "Xín Mần"),
    ],
)
def test_one_number_changed_in_the_bytes_is_caught_and_named(before: str, after: str, named: str) -> None:
    briefing = small_briefing()
    page = presentation(briefing).decode()
    assert before in page
    found = compare(briefing, read_html(page.replace(before, after, 1).encode(), "bản chiếu")).differences
    assert found and all(named in one.sentence(Language.VIETNAMESE) for one in found)


def test_a_bar_drawn_too_long_is_caught_and_named() -> None:
    briefing = small_briefing()
    page = presentation(briefing).decode()
    width = re.search(r'<rect class="b-value" x="[\d.]+" y="[\d.]+" width="([\d.]+)"', page)
    assert width is not None
    longer = page.replace(f'width="{width[1]}" height="17"', f'width="{float(width[1]) * 1.1:.6f}" height="17"', 1)
    (difference,) = compare(briefing, read_html(longer.encode(), "bản chiếu")).differences
    assert (difference.row, difference.column, difference.expected) == ("● Mèo Vạc", "Thực hiện", "70")
    assert float(difference.found) == pytest.approx(77)


def test_a_number_without_a_name_is_a_difference() -> None:
    briefing = small_briefing()
    page = presentation(briefing).decode().replace("</section>", "<p>và 12 nơi khác</p></section>", 1)
    (difference,) = compare(briefing, read_html(page.encode(), "bản chiếu")).differences
    assert difference.found == "và 12 nơi khác"
