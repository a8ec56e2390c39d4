"""What is made before anybody asks is what the screens then take."""

from __future__ import annotations

import pytest

from pages import warming
from pages.parts.view import loaders
from pages.parts.view.finished import shelf
from tests.pages.test_finished import PATHS, filled, run

__all__ = ["filled"]


@pytest.mark.slow
def test_the_first_visitor_of_the_overview_finds_it_made(filled: None) -> None:
    assert warming.make_newest(loaders.data_version()) > 20
    made = shelf().made
    assert not run(PATHS[0]).exception
    left = shelf().made - made
    assert left <= 4, "only the table behind the fold is made when it is asked for"


@pytest.mark.slow
def test_a_version_is_made_once(filled: None) -> None:
    version = loaders.data_version()
    warming.make_newest(version)
    assert warming.make_newest(version) == 0
