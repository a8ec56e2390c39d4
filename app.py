"""The way in through the browser: ``streamlit run app.py`` or any ASGI server with ``app:app``.

The screens start in ``pages/shell.py``; what surrounds them on the wire is in ``pages/serving.py``.
"""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from pages.parts.states import show_failure
from pages.presenting import PATH, present
from pages.serving import AroundStreamlit, warm

ROOT = Path(__file__).parent


def report(problem: Exception) -> bool:
    """Keep the traceback for the log and show people a sentence instead."""
    logging.getLogger("tien_do").error("a screen failed", exc_info=problem)
    show_failure(problem)
    return True


app = st.App(
    ROOT / "pages" / "shell.py",
    lifespan=warm,
    routes=[Route(PATH, present)],
    middleware=[Middleware(AroundStreamlit)],
    on_script_error=report,
)
