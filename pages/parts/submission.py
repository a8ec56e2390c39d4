"""The parts of the screen that takes workbooks."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis.display.findings import facts_frame, findings_frame
from analysis.display.sent import sender_name
from analysis.display.words import month_of
from analysis.model import Severity
from analysis.tokens import look
from data.store.errors import StoreError
from data.uploads import SavedUploads, Upload, Verdict, read_uploads, save_uploads
from pages.parts import loaders, start, states, tables
from pages.parts.markup import Safe, show, tag
from pages.parts.moment import Moment
from pages.parts.words import OVERVIEW, Both

ACTOR = "người dùng trên màn hình"
LARGEST = 25
OPEN_AT_ONCE = 5
LIKE = ("far_behind", "close", "not_due")
"""The statuses whose shapes and colours error, warning and note share."""
READ, RESULT, ROUND = "uploads_read", "uploads_saved", "uploads_round"
TYPES = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "html", "htm"]

WORDS: dict[Verdict, tuple[str, str, Both]] = {
    Verdict.READY: ("●", "on_pace", ("lưu được", "can be saved")),
    Verdict.WARNED: ("◆", "close", ("lưu được, có cảnh báo", "can be saved, with warnings")),
    Verdict.REFUSED: ("▼", "far_behind", ("từ chối, phải sửa", "refused, to be corrected")),
    Verdict.STORED: ("○", "not_due", ("đã lưu từ trước", "stored before")),
}


ORDER = (Verdict.REFUSED, Verdict.WARNED, Verdict.READY, Verdict.STORED)


def chosen_files(moment: Moment) -> list[tuple[str, bytes]]:
    """The files on the uploader, with their bytes; a new round has an empty uploader."""
    found = st.file_uploader(
        moment.say("Tệp của các đơn vị", "The units' files"),
        type=TYPES,
        accept_multiple_files=True,
        key=f"uploader_{st.session_state.get(ROUND, 0)}",
        max_upload_size=LARGEST,
    )
    return [(one.name, one.getvalue()) for one in found or []]


def read(moment: Moment, files: Sequence[tuple[str, bytes]]) -> list[Upload]:
    """What the files say, those to be corrected first; those read before as they are, the others in the workers, with progress."""
    kept: dict[tuple[str, bytes, int], Upload] = st.session_state.setdefault(READ, {})
    keys = [(name, content, moment.version) for name, content in files]
    waiting = [key for key in dict.fromkeys(keys) if key not in kept]
    if waiting:
        bar = st.progress(0.0, text=moment.say("Đang đọc tệp…", "Reading…"))
        answers = read_uploads(loaders.store(), moment.campaign, [key[:2] for key in waiting], actor=ACTOR)
        for done, (key, upload) in enumerate(zip(waiting, answers, strict=True), start=1):
            kept[key] = upload
            bar.progress(
                done / len(waiting), text=moment.say(f"Đã đọc {done}/{len(waiting)}: {key[0]}", f"Read {done} of {len(waiting)}: {key[0]}")
            )
        bar.empty()
    st.session_state[READ] = {key: kept[key] for key in keys}
    return sorted((kept[key] for key in keys), key=lambda one: ORDER.index(one.verdict))


def headline(moment: Moment, uploads: Sequence[Upload]) -> str:
    """The finding: how many files can be saved."""
    good = sum(one.verdict in (Verdict.READY, Verdict.WARNED) for one in uploads)
    return moment.say(f"{good}/{len(uploads)} tệp lưu được", f"{good} of {len(uploads)} files can be saved")


def verdicts(moment: Moment, uploads: Sequence[Upload]) -> None:
    """One row a file: verdict, sender, period, what was found."""
    titles = (
        *(moment.say("Tệp", "File"), moment.say("Kết luận", "Verdict"), moment.say("Đơn vị", "Unit"), moment.say("Kỳ", "Period")),
        *(
            moment.say("Số liệu", "Figures"),
            moment.say("Lỗi", "Errors"),
            moment.say("Cảnh báo", "Warnings"),
            moment.say("Ghi chú", "Notes"),
        ),
    )
    tables.show_rows(titles, [_row(moment, one) for one in uploads], headline(moment, uploads))


def _row(moment: Moment, one: Upload) -> list[str]:
    period = str(one.reading.period) if one.reading.period else None
    known = one.reading.unit is not None or one.reading.facts
    counts = [str(len(one.of_severity(severity))) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)]
    sender = sender_name(moment.campaign, one.reading.unit, moment.language) if known else "—"
    return [one.name, verdict(moment, one.verdict), sender, month_of(period, moment.language) or "—", str(len(one.reading.facts)), *counts]


def verdict(moment: Moment, value: Verdict) -> Safe:
    """A verdict as shape and word, in the colours of the statuses."""
    _, status, words = WORDS[value]
    return tables.status(moment, status, moment.say(*words))


def details(moment: Moment, uploads: Sequence[Upload]) -> None:
    """For each file its findings by cell, with what to do, and the facts that were read."""
    st.header(moment.say("Từng tệp", "File by file"))
    for number, one in enumerate(uploads):
        errors = len(one.of_severity(Severity.ERROR))
        shape, words = WORDS[one.verdict][0], moment.say(*WORDS[one.verdict][2])
        with st.expander(f"{shape} {_plain(one.name)}: {words}", expanded=len(uploads) == 1 or (errors > 0 and number < OPEN_AT_ONCE)):
            _details(moment, one)


def _details(moment: Moment, one: Upload) -> None:
    if one.stored is not None:
        words = moment.say(
            f"Đúng nội dung này đã lưu từ tệp {one.stored.file_name} (bản {one.stored.version}); không cần lưu lại.",
            f"This very content is stored from the file {one.stored.file_name} (version {one.stored.version}).",
        )
        show(tag("p", words))
    if one.reading.findings:
        _findings(moment, one)
    else:
        show(tag("p", moment.say("Không có gì phải lưu ý.", "Nothing to note.")))
    if one.reading.facts:
        show(tag("p", tag("b", moment.say(f"{len(one.reading.facts)} số liệu đọc được", f"{len(one.reading.facts)} figures were read"))))
        title = moment.say(f"Số liệu đọc được trong {one.name}", f"Figures read in {one.name}")
        tables.show_frame(facts_frame(moment.campaign, one.reading.facts, moment.language), title)


def _findings(moment: Moment, one: Upload) -> None:
    """Errors first; on a phone each finding is a block of its own, so that sentence and advice can be read."""
    frame = findings_frame(one.reading.findings, moment.language)
    rows = [[_severity(moment, row[0]), *row[1:]] for row in frame.itertuples(index=False)]
    title = moment.say(f"Phát hiện trong {one.name}", f"Findings in {one.name}")
    tables.show_rows(list(frame.columns), rows, title, look_of="td-table td-stacked")


def _severity(moment: Moment, words: str) -> Safe:
    colour = next((look(status).colour(moment.dark) for status in LIKE if look(status).shape == words[0]), "inherit")
    return tag("span", tag("span", words[0], style=f"color:{colour}", aria_hidden="true"), words[1:], class_="td-severity")


def warn_of_made_up(moment: Moment) -> None:
    """Real workbooks beside made-up ones would make totals that are neither; the way out stands beside the sentence."""
    if not loaders.has_made_up(moment.year, moment.version):
        return
    st.warning(
        moment.say(
            "Cơ sở dữ liệu đang chứa số liệu minh họa. Tệp thật lưu vào đây sẽ bị cộng lẫn với số bịa và bị đối chiếu với chỉ tiêu bịa. "
            "Trước khi nộp tệp thật, hãy bắt đầu với cơ sở dữ liệu trống.",
            "The store holds made-up data. Real workbooks saved here would be added up with invented figures and checked against "
            "invented targets. Before submitting real ones, begin with an empty store.",
        ),
        icon=":material/warning:",
    )
    start.offer_empty(moment)


def offer_saving(moment: Moment, uploads: Sequence[Upload]) -> None:
    """One question: save? Warnings are confirmed before."""
    good = [one for one in uploads if one.verdict in (Verdict.READY, Verdict.WARNED)]
    if not good:
        st.info(_nothing_to_save(moment, uploads))
        return
    warned = sum(one.verdict is Verdict.WARNED for one in good)
    agreed = True
    if warned:
        words = moment.say(
            f"Tôi đã xem cảnh báo của {warned} tệp và vẫn muốn lưu", f"I have seen the warnings of {warned} files and want to save"
        )
        agreed = st.checkbox(words, key=f"agreed_{st.session_state.get(ROUND, 0)}")
    label = moment.say(f"Lưu {len(good)} tệp", f"Save {len(good)} files")
    st.button(label, type="primary", disabled=not agreed, on_click=_save, args=(moment, good), icon=":material/save:")


def _nothing_to_save(moment: Moment, uploads: Sequence[Upload]) -> str:
    if all(one.verdict is Verdict.STORED for one in uploads):
        return moment.say("Mọi tệp đã có trong cơ sở dữ liệu; không cần lưu lại.", "All files are stored already; nothing is to be done.")
    return moment.say(
        "Chưa có tệp nào lưu được. Sửa theo hướng dẫn ở trên rồi nộp lại.",
        "No file can be saved yet. Correct them as advised and submit again.",
    )


def _save(moment: Moment, good: Sequence[Upload]) -> None:
    st.session_state[RESULT] = save_uploads(loaders.store(), moment.campaign, good)
    if st.session_state[RESULT].stopped is None:
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.session_state.pop(READ, None)


def show_result(moment: Moment) -> None:
    """What saving did, once, above the empty uploader."""
    result: SavedUploads | None = st.session_state.pop(RESULT, None)
    if result is None:
        return
    if result.saved:
        st.success(moment.say(f"Đã lưu {len(result.saved)} tệp.", f"{len(result.saved)} files saved."))
        tables.show_frame(_saved_frame(moment, result), moment.say("Tệp đã lưu", "Saved files"))
        st.page_link(OVERVIEW, label=moment.say("Xem Tổng quan", "To the overview"), icon=":material/arrow_forward:")
    if isinstance(result.stopped, StoreError):
        states.show_failure(result.stopped)


def _saved_frame(moment: Moment, result: SavedUploads) -> pd.DataFrame:
    rows = [
        {
            moment.say("Tệp", "File"): upload.name,
            moment.say("Đơn vị", "Unit"): sender_name(moment.campaign, saved.unit, moment.language),
            moment.say("Kỳ", "Period"): month_of(saved.period, moment.language),
            moment.say("Bản", "Version"): str(saved.version),
            moment.say("Số liệu thay số cũ", "Figures replaced"): str(len(saved.replaced)),
            moment.say("Mâu thuẫn với số đã có", "Conflicts with stored figures"): str(len(saved.conflicts)),
        }
        for upload, saved in result.saved
    ]
    return pd.DataFrame(rows, dtype="str")


def _plain(name: str) -> str:
    """A file's name inside a label, which Streamlit reads as Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#+-.!|~$:" else letter for letter in name)
