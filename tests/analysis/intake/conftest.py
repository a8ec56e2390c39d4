"""Texts are read with the words of the campaign, as they are where a reading begins."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analysis.intake.words.current import with_words_of
from data.tables.campaign import load_year


@pytest.fixture(autouse=True, scope="session")
def _words_of_the_campaign() -> Iterator[None]:
    with with_words_of(load_year(2023).lexicon):
        yield
