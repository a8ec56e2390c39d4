"""How a screen opens sooner than Streamlit's page would let it: its programs come with the page, and it connects at once.

By itself Streamlit fetches the program of a widget when the first of its kind is to be drawn, and draws nothing in its place
meanwhile. Before it connects it asks for the server below the screen's own path, where none is, and waits a tenth of a second
before it asks at the root.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit

STATIC = Path(streamlit.__file__).parent / "static"
FOLDER = "static/js"
EVERYWHERE = ("Html", "BidiComponent", "Selectbox", "ButtonGroup", "Button", "DownloadButton")
"""Kinds of elements, by the names of their programs, that the frame of a screen or nearly every screen shows."""
BESIDES = {
    "huyen-thanh-pho": ("Multiselect", "PageLink"),
    "nop-so-lieu": ("FileUploader",),
    "theo-doi-bao-cao": ("Checkbox", "DateInput", "FileUploader", "Multiselect", "StreamlitSyntaxHighlighter"),
    "viec-can-lam": ("DataFrame", "DateInput", "Multiselect", "StreamlitSyntaxHighlighter", "TextArea"),
    "thi-dua": ("TextInput",),
    "cuoc-hop": ("Checkbox", "FileUploader", "TextInput"),
}
"""By path: what a screen shows besides when it opens."""
HOST = {"useExternalAuthToken": False, "enableCustomParentMessages": False, "blockErrorDialogs": False}
"""What Streamlit would ask its server for: no page around ours signs in for it or sends it messages."""
PRESSABLE_ID = "react-aria-pressable-style"
PRESSABLE = f'<style id="{PRESSABLE_ID}">@layer {{ [data-react-aria-pressable] {{ touch-action: pan-x pan-y pinch-zoom; }} }}</style>'
"""The style that Streamlit's first button puts before all others unless it finds it: the browser then takes every font for changed,
and lays out anew what it has just laid out, which is the whole screen."""
_IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


def programs(screen: str) -> str:
    """Tags for the head of the page that fetch and run what draws a screen; ``screen`` is its path in the address, "" the first.

    A kind that this Streamlit names otherwise is left out: it is fetched when it is to be drawn, as ever.
    """
    # Kept by what is shown and not by the address, of which a visitor may invent as many as he likes.
    return _tags((*EVERYWHERE, *BESIDES.get(screen, ())))


@cache
def _tags(kinds: tuple[str, ...]) -> str:
    wanted = [name for kind in kinds if (name := program(kind))]
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    ahead = [name for name in _needed(wanted) if name not in page]
    fetched = [f'<link rel="modulepreload" crossorigin href="./{FOLDER}/{name}">' for name in ahead]
    # Run and not only fetched: a program that waits to be run when its first element comes draws that element late.
    run = [f'<script type="module" crossorigin src="./{FOLDER}/{name}"></script>' for name in wanted]
    return "".join((*fetched, *run))


def program(kind: str) -> str:
    """The file of the program that draws a kind of element, "" where there is none; its name bears a mark of its content."""
    return next((file.name for file in (STATIC / FOLDER).glob(f"{kind}.*.js")), "")


def connection(prefix: str) -> str:
    """A script that tells Streamlit's program where its server is: it connects at once and asks for its health meanwhile."""
    host = f"{{...{json.dumps(HOST)},allowedOrigins:[location.origin]}}"
    return f"<script>window.__streamlit={{BACKEND_BASE_URL:location.origin+{json.dumps(f'{prefix}/')},HOST_CONFIG:{host}}}</script>"


def _needed(programs: Sequence[str]) -> list[str]:
    """Programs and what they import before they run, each once, in the order in which it is met."""
    met = list(programs)
    for name in met:  # grows as it is walked
        text = (STATIC / FOLDER / name).read_text(encoding="utf-8")
        met += [one for one in dict.fromkeys(_IMPORTED.findall(text)) if one not in met]
    return met
