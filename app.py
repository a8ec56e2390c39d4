"""The way in through the browser: ``streamlit run app.py`` or any ASGI server with ``app:app``, started so that it
believes no forwarded address by itself (``data/commands/server.py``).

The screens start in ``pages/shell.py``; what surrounds them on the wire is in ``pages/serving.py``.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import config

from data.workers.reading import reader
from pages import figures, finding
from pages.gate.desk import desk
from pages.gate.gate import Gate
from pages.gate.streamlit_side import may_fetch, owner, prefix, ways
from pages.parts.board import board
from pages.parts.figures import pictures
from pages.parts.frame import style
from pages.parts.frame.states import show_failure
from pages.parts.meeting.stage_address import PATH
from pages.parts.view import loaders
from pages.presenting import CELL, DECIDE, cell, decide, present
from pages.serving import AroundStreamlit, sheet, warm

ROOT = Path(__file__).parent


def report(problem: Exception) -> bool:
    """Keep the traceback for the log and show people a sentence instead."""
    logging.getLogger("tien_do").error("a screen failed", exc_info=problem)
    show_failure(problem)
    return True


app = st.App(
    ROOT / "pages" / "shell.py",
    lifespan=warm,
    routes=[
        Route(prefix() + PATH, present),
        Route(prefix() + DECIDE, decide, methods=["POST"]),
        Route(prefix() + CELL, cell),
        Route(prefix() + pictures.PATH, figures.draw),
        Route(prefix() + figures.QR_PATH, figures.square),
        Route(prefix() + board.PATH, figures.year),
        Route(prefix() + style.PATH, sheet),
        Route(prefix() + finding.PATH, finding.find),
    ],
    middleware=[
        Middleware(
            Gate,
            ways=ways,
            store=loaders.store,
            desk=desk(ways, loaders.store, prefix, str(config.get_option("server.cookieSecret") or secrets.token_hex(32))),
            owner=owner,
            may_fetch=may_fetch,
            workers=lambda: reader().warm(),
            prefix=prefix,
        ),
        Middleware(AroundStreamlit, prefix=prefix),
    ],
    on_script_error=report,
)
