"""What a screen is asked to show: choices that live in the link, so that a view can be sent to a colleague.

The link is the truth, the session remembers while one walks between screens (Streamlit empties the
link there), and the default comes last. Streamlit's own binding of widgets writes their labels into
the link, which change with the language; here codes stand in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from analysis.model import Language
from pages.parts.view.words import Both

LINK = {
    "language": "ngon-ngu",
    "year": "nam",
    "as_of": "ky",
    "indicator": "chi-tieu",
    "district": "huyen",
    "map": "ban-do",
    "task": "nhiem-vu",
    "block": "khoi",
    "meeting": "cuoc-hop",
    "pack": "bo-tai-lieu",
    "snapshot": "ban-chot",
    "tiles": "o",
    "compare": "so-sanh",
    "deadline": "thoi-han",
    "scored": "cham-diem",
    "scored_block": "khoi-thi-dua",
    "scored_unit": "don-vi",
    "criterion": "tieu-chi",
    "room": "viec",
    "emulation_room": "phan",
    "settings_room": "muc",
    "file": "tep",
    "cell": "o-bang",
    "verdict": "ket-luan",
    "stored_open": "ban-luu",
    "only_indicator": "loc-chi-tieu",
    "only_district": "loc-huyen",
    "beside": "canh-thang",
}
"""The name of each choice in the link."""

NAMED: dict[str, Both] = {
    "language": ("ngôn ngữ", "language"),
    "year": ("năm", "year"),
    "as_of": ("kỳ", "period"),
    "indicator": ("chỉ tiêu", "indicator"),
    "district": ("huyện, thành phố", "district"),
    "task": ("nhiệm vụ", "duty"),
    "block": ("khối", "block"),
    "meeting": ("bản chốt", "snapshot"),
    "pack": ("bộ tài liệu", "pack"),
    "snapshot": ("bản chốt", "snapshot"),
    "compare": ("huyện, thành phố", "district"),
}
"""What a choice is called where a link names one that there is not. The others follow what else is chosen: nothing is said."""

REMEMBERED, UNKNOWN = "choices", "unknown_choices"
LONGEST = 60
"""So much of an unknown code is repeated to whoever wrote it."""

BETWEEN = "."
"""Stands between several codes of one choice."""


def chosen(name: str, options: Sequence[str], default: str, written: Callable[[str], str] = str) -> str:
    """The choice that holds now: from the link, else from this session, else the default; and it is put into the link.

    An unknown code in the link is passed over, so that an old link still opens; ``not_found`` tells of it.
    """
    kept: dict[str, str] = st.session_state.setdefault(REMEMBERED, {})
    said = st.query_params.get(LINK[name])
    value = next(code for code in (said, kept.get(name), default) if code is not None and code in options)
    if said is not None and said != value:
        _miss(name, said, written(value))
    _write(name, value)
    return value


def select(
    name: str, label: str, options: Sequence[str], default: str, written: Callable[[str], str], *, width: int, bare: bool = False
) -> str:
    """A select box whose choice lives in the link. ``written`` gives the words for a code; ``bare``: its label is heard, not seen."""
    st.session_state[_key(name)] = chosen(name, options, default, written)
    seen: Literal["visible", "collapsed"] = "collapsed" if bare else "visible"
    picked = st.selectbox(
        label, options, format_func=written, key=_key(name), on_change=_changed, args=(name,), width=width, label_visibility=seen
    )
    return str(picked)


def switch(name: str, label: str, options: Sequence[str], default: str, written: Callable[[str], str]) -> str:
    """Like ``select``, for two or three short options beside each other."""
    st.session_state[_key(name)] = chosen(name, options, default)
    st.segmented_control(
        label, options, format_func=written, key=_key(name), on_change=_changed, args=(name,), label_visibility="collapsed", required=True
    )
    return chosen(name, options, default)


def language() -> Language:
    """The language that holds now."""
    return Language(chosen("language", [one.value for one in Language], Language.VIETNAMESE.value))


def several(
    name: str, label: str, options: Sequence[str], default: Sequence[str], written: Callable[[str], str], *, most: int
) -> list[str]:
    """Several choices in one part of the link, such as ``027.026``; unknown codes in it are passed over.

    An empty choice is a choice: the default comes back only where nothing was ever chosen.
    """
    kept: dict[str, str] = st.session_state.setdefault(REMEMBERED, {})
    said = st.query_params.get(LINK[name], kept.get(name))
    codes = list(default) if said is None else [code for code in dict.fromkeys(said.split(BETWEEN)) if code in options]
    missed = [code for code in filter(None, (said or "").split(BETWEEN)) if code not in options]
    for code in missed:
        _miss(name, code, ", ".join(map(written, codes)))
    if missed:
        _write(name, BETWEEN.join(codes[:most]))
    st.session_state[_key(name)] = codes[:most]
    picked = st.multiselect(
        label, options, format_func=written, key=_key(name), max_selections=most, on_change=_changed_several, args=(name,), placeholder=""
    )
    return list(picked)


def _changed_several(name: str) -> None:
    _write(name, BETWEEN.join(st.session_state.get(_key(name), [])))


def only(name: str, options: Sequence[str]) -> str:
    """What the whole screen is narrowed to, "" where it shows everything; an unknown code in the link is passed over."""
    kept: dict[str, str] = st.session_state.setdefault(REMEMBERED, {})
    value = st.query_params.get(LINK[name]) or kept.get(name, "")
    narrow(name, value if value in options else "")
    return kept[name]


def now(name: str) -> str:
    """What the link says, else what was chosen in this session; "" for nothing. It may name something that there is not."""
    kept: dict[str, str] = st.session_state.get(REMEMBERED, {})
    return st.query_params.get(LINK[name]) or kept.get(name, "")


def narrow(name: str, value: str) -> None:
    """Narrow the screen to a code; "" shows everything again and takes the choice out of the link."""
    if value:
        _write(name, value)
        return
    st.session_state.setdefault(REMEMBERED, {})[name] = ""
    if LINK[name] in st.query_params:
        del st.query_params[LINK[name]]


def put(name: str, value: str) -> None:
    """Choose a code from outside its own control, before the screen is drawn anew."""
    _write(name, value)


def link(**choices: str) -> dict[str, str]:
    """The part of a link that carries these choices besides the ones that hold on every screen."""
    kept: dict[str, str] = st.session_state.get(REMEMBERED, {})
    common: dict[str, str] = {name: kept[name] for name in ("language", "year", "as_of") if name in kept}
    return {LINK[name]: code for name, code in (common | choices).items()}


def all_choices() -> dict[str, str]:
    """All choices that are in the link now, by their names there."""
    said = st.query_params.to_dict()
    return {name: said[name] for name in LINK.values() if name in said}


def begin() -> None:
    """Forget what an earlier run missed; called once, before anything is chosen."""
    st.session_state[UNKNOWN] = {}


def not_found(language: Language) -> list[str]:
    """A sentence for each choice in the link that there is not: what it says, and what is shown instead."""
    missed: dict[tuple[str, str], str] = st.session_state.get(UNKNOWN, {})
    return [
        language.say(
            f"Liên kết ghi {NAMED[name][0]} “{said}”, ở đây không có; đang hiển thị {shown or 'không mục nào'}.",
            f"The link names the {NAMED[name][1]} “{said}”, which is not here; shown instead: {shown or 'none'}.",
        )
        for (name, said), shown in missed.items()
    ]


def _miss(name: str, said: str, shown: str) -> None:
    if name in NAMED:
        st.session_state.setdefault(UNKNOWN, {})[name, said[:LONGEST]] = shown


def _key(name: str) -> str:
    return f"choice_{name}"


def _changed(name: str) -> None:
    value = st.session_state.get(_key(name))
    if value is not None:
        _write(name, value)
    if name == "year":
        # A period of another year was right until this very click.
        st.session_state[REMEMBERED].pop("as_of", None)
        st.query_params.pop(LINK["as_of"], None)


def _write(name: str, value: str) -> None:
    st.session_state.setdefault(REMEMBERED, {})[name] = value
    if st.query_params.get(LINK[name]) != value:
        st.query_params[LINK[name]] = value
