"""The parts of the meeting screen: what the documents are made from, making them, and what was kept."""

from __future__ import annotations

import base64
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analysis.display.since import changes as display
from analysis.display.since import snapshots as listed
from analysis.model import OFFICE_TIME, Period, Snapshot
from analysis.model.language import english_count
from analysis.reports.briefing.pack_kind import PackKind, kind_of
from analysis.reports.deck.template import TemplateError
from analysis.reports.forms import FORMS
from analysis.reports.reading_back.reconcile import NotReconciled
from data.desk.meeting_pack import documents_of, pack_name, packed
from data.handing_out.document_worker import Order, order_for, unpacked
from data.handing_out.documents import DOCUMENTS, STEP_WORDS, Document, NotMade, OrderStep
from data.store.errors import StoreError
from pages.gate.streamlit_side import prefix
from pages.parts.elements import tables
from pages.parts.frame import states
from pages.parts.meeting.door import door, on_this_server
from pages.parts.meeting.stage_address import address
from pages.parts.view import filters, loaders, made_documents
from pages.parts.view.markup import Safe, show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.person import shown_to

NOW, BY_PERIOD = "now", "theo-ky"
OWN_TEMPLATE = frozenset({"deck", "deck_pdf"})
"""What a department's own template gives its look."""


@dataclass(frozen=True, slots=True)
class DocumentBasis:
    """What the documents are made from: a snapshot, or (None) what the store holds now, at the period of the screen."""

    order: Order
    snapshot: Snapshot | None
    as_of: Period


def title(moment: Moment) -> str:
    """Which review this is."""
    period = moment.language.period(moment.selection.as_of)
    return moment.say(f"Tài liệu họp {period}", f"Meeting documents, {period}")


def choose_basis(moment: Moment) -> DocumentBasis:
    """A snapshot, or the figures as they are now."""
    by_name = {one.name: one for one in loaders.snapshots(moment.year, moment.version)}
    now = moment.say(f"Số liệu hiện có, {moment.view.until}", f"The figures as they are now, {moment.view.until}")
    usual = next((name for name, one in by_name.items() if one.as_of == moment.selection.as_of), NOW)
    label = moment.say("Làm từ", "Made from")
    chosen = filters.select(
        "meeting",
        label,
        [*by_name, NOW],
        usual,
        lambda code: now if code == NOW else listed.described(by_name[code], moment.language),
        width=760,
    )
    snapshot = by_name.get(chosen)
    as_of = moment.selection.as_of if snapshot is None else None
    spoken_of = moment.selection.as_of if snapshot is None else snapshot.as_of
    kind = _kind(moment, spoken_of)
    order = order_for(loaders.store(), moment.year, moment.language, as_of, snapshot.name if snapshot else None, kind=kind)
    return DocumentBasis(order, snapshot, spoken_of)


def _kind(moment: Moment, as_of: Period) -> PackKind | None:
    """Which meeting it is for; None where it is the one that the period asks for, whatever period is chosen next."""
    usual = kind_of(as_of).words(moment.language)
    label = moment.say("Cho cuộc họp", "For the meeting")

    def written(code: str) -> str:
        return moment.say(f"theo kỳ: {usual}", f"by the period: {usual}") if code == BY_PERIOD else PackKind(code).words(moment.language)

    chosen = filters.select("pack", label, [BY_PERIOD, *(one.value for one in PackKind)], BY_PERIOD, written, width=320)
    return None if chosen == BY_PERIOD else PackKind(chosen)


def what_came_after(moment: Moment, basis: DocumentBasis) -> None:
    """Figures that changed after the snapshot are never passed over: the documents say what was kept, this line says what is new."""
    if basis.snapshot is None:
        words = moment.say(
            "Số liệu còn có thể thay đổi. Chốt số liệu trước cuộc họp để mọi tài liệu nói cùng một con số.",
            "These figures may still change. Keep a snapshot before the meeting, so that all documents say the same.",
        )
        show(tag("p", words, class_="td-quiet"))
        return
    found = loaders.changes(basis.snapshot.id, moment.key)
    show(tag("p", display.restatement_sentence(found, moment.language), class_="td-quiet"))


def stage(moment: Moment, basis: DocumentBasis) -> None:
    """The way on stage."""
    about = listed.described(basis.snapshot, moment.language) if basis.snapshot else moment.view.until
    door(moment, stage_address(basis), about)


def documents(moment: Moment, basis: DocumentBasis) -> None:
    """A line for each document: make it, see that its numbers agree, take it along; all of them in one file."""
    template, name = _template(moment), pack_name(basis.order.snapshot, basis.as_of)
    kinds = documents_of(basis.order.kind or kind_of(basis.as_of), decided=bool(loaders.decided_at(basis.order)))
    templates = {kind: template if kind in OWN_TEMPLATE else b"" for kind in kinds}
    every = st.button(moment.say("Tạo tất cả", "Make all of them"), type="primary", icon=":material/auto_awesome_motion:")
    if every:
        _make_together(moment, basis, templates)
    _whole_pack(moment, basis, name, templates)
    for kind, given in templates.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"document-{kind}"):
            _document(moment, basis, kind, given, asked=every)


def _whole_pack(moment: Moment, basis: DocumentBasis, name: str, templates: Mapping[str, bytes]) -> None:
    """Everything of the meeting as one file, as soon as every document of it is made."""
    found = {kind: made_documents.finished(kind, basis.order, moment.version, template) for kind, template in templates.items()}
    made = {kind: one for kind, one in found.items() if one is not None}
    if len(made) < len(found):
        words = moment.say(
            f"Cả bộ trong một tệp .zip (thêm tóm tắt lãnh đạo, thư đôn đốc, mã QR): còn {len(found) - len(made)} tài liệu phải tạo.",
            "All of it as one .zip (with the leader's page, letters, QR code): "
            f"{english_count(len(found) - len(made), 'document is', 'documents are')} still to be made.",
        )
        show(tag("p", words, class_="td-quiet"))
        return
    engine, acting, link = loaders.store(), shown_to(), on_this_server(stage_address(basis))
    content = made_documents.briefing(basis.order, moment.version)
    st.download_button(
        moment.say(f"Tải cả bộ: {name}.zip", f"Download all: {name}.zip"),
        data=lambda: packed(engine, unpacked(content).briefing, made, acting, link)[1],
        file_name=f"{name}.zip",
        mime="application/zip",
        key="take_pack",
        on_click="ignore",
        icon=":material/folder_zip:",
    )


def stage_address(basis: DocumentBasis) -> str:
    """Where the presentation of these documents is, relative to the server."""
    return prefix() + address(basis.order, basis.order.snapshot)


def kept(moment: Moment) -> None:
    """All snapshots, the latest first."""
    found = loaders.snapshots(moment.year, moment.version)
    if not found:
        st.write(moment.say("Chưa có bản chốt nào.", "No snapshot yet."))
        return
    heads = listed.headings(moment.language)
    tables.show_rows(heads, listed.snapshot_rows(found, moment.language), moment.say("Các bản chốt số liệu", "Snapshots"))


def _template(moment: Moment) -> bytes:
    with st.expander(moment.say("Dùng mẫu PowerPoint của đơn vị", "Use the department's own PowerPoint template")):
        words = moment.say(
            "Sao chép mẫu của chúng tôi, thay màu, phông và biểu trưng rồi tải lên; tên các bố cục phải giữ nguyên.",
            "Copy our template, change colours, fonts and emblem, and drop it here; the names of the layouts must stay.",
        )
        show(tag("p", words, class_="td-quiet"))
        given = st.file_uploader(moment.say("Tệp mẫu (.pptx)", "Template (.pptx)"), type=["pptx"], key="deck_template")
        path = DOCUMENTS["deck"].template
        if path is not None:
            label = moment.say("Tải mẫu hiện dùng", "Download the template in use")
            st.download_button(
                label, data=path.read_bytes, file_name=path.name, on_click="ignore", type="tertiary", icon=":material/download:"
            )
    return given.getvalue() if given else b""


def _document(moment: Moment, basis: DocumentBasis, kind: str, template: bytes, *, asked: bool) -> None:
    form = FORMS[kind]
    with st.container(width=300, gap=None):
        show(tag("b", form.title(moment.language)), tag("div", form.good_for.text(moment.language), class_="td-quiet"))
    finished = made_documents.finished(kind, basis.order, moment.version, template)
    if finished is None:
        if not asked and not st.button(moment.say("Tạo", "Make"), key=f"make_{kind}", icon=":material/play_arrow:"):
            return
        finished = _made(moment, basis, kind, template)
    if finished is not None:
        _taken(moment, kind, finished)


def _taken(moment: Moment, kind: str, finished: Document) -> None:
    """A finished document: its first page, the way to take it, how its numbers compared, what a person still has to write."""
    with st.container(width=390, gap=None):
        show(tag("div", *_pictures(moment, FORMS[kind].title(moment.language), finished.first_pages), class_="td-pages"))
    st.download_button(
        moment.say(f"Tải {finished.name}", f"Download {finished.name}"),
        data=finished.content,
        file_name=finished.name,
        mime=finished.media_type,
        key=f"take_{kind}",
        on_click="ignore",
        icon=":material/download:",
    )
    with st.container(width=360, gap=None):
        show(tag("span", f"✓ {finished.outcome.sentence(moment.language)}{_maker(moment, finished)}", class_="td-quiet"))
        if finished.to_write and finished.name.endswith(".docx"):
            left = moment.say("Còn chỗ cần viết (ghi chú trong Word):", "Left to a person (comments in Word):")
            show(tag("div", left, class_="td-quiet"), tag("ul", *(tag("li", one) for one in finished.to_write), class_="td-quiet"))


def _maker(moment: Moment, finished: Document) -> str:
    """Who made it and when, as its seal says."""
    if finished.maker is None:
        return ""
    name, at = finished.maker.name, finished.maker.at.astimezone(OFFICE_TIME)
    day = moment.language.date(at.date())
    return moment.say(f" Người lập: {name}, {at:%H:%M} ngày {day}.", f" Made by {name}, {at:%H:%M} on {day}.")


def _pictures(moment: Moment, title: str, pages: Sequence[bytes]) -> list[Safe]:
    """The first pages as pictures inside the screen."""
    found = [(number, base64.b64encode(page).decode("ascii")) for number, page in enumerate(pages, start=1)]
    return [
        tag(
            "img",
            src=f"data:image/png;base64,{page}",
            alt=moment.say(f"{title}: hình trang {number}", f"{title}: picture of page {number}"),
            class_="td-page",
        )
        for number, page in found
    ]


def _make_together(moment: Moment, basis: DocumentBasis, templates: Mapping[str, bytes]) -> None:
    """Make all that are missing at once, each with its step; a failure is told where its document stands."""
    place = st.empty()
    steps: dict[str, str] = {}

    def told(kind: str, step: OrderStep) -> None:
        steps[kind] = f"{FORMS[kind].title(moment.language)}: {moment.say(*STEP_WORDS[step])}…"
        place.info("  \n".join(steps.values()), icon=":material/hourglass_top:")

    try:
        made_documents.make_documents(basis.order, moment.version, templates, told, acting=shown_to())
    except (NotMade, StoreError) as reason:
        logging.getLogger("tien_do").warning("not all documents made at once", exc_info=reason)
    place.empty()


def _made(moment: Moment, basis: DocumentBasis, kind: str, template: bytes) -> Document | None:
    """The document, with its steps shown while it is being made; None with a sentence where it could not be."""
    place = st.empty()

    def told(step: OrderStep) -> None:
        words = moment.say(*STEP_WORDS[step])
        place.info(f"{FORMS[kind].title(moment.language)}: {words}…", icon=":material/hourglass_top:")

    try:
        finished = made_documents.document(kind, basis.order, moment.version, template, told, acting=shown_to())
    except NotReconciled as reason:
        words = moment.say("Không giao tài liệu này, vì số trong đó không khớp số liệu:", "Not handed over, since its numbers differ:")
        place.error(f"{words}\n\n{reason}")
    except (TemplateError, NotMade) as reason:
        place.error(str(reason))
    except StoreError as reason:
        with place.container():
            states.show_failure(reason)
    else:
        place.empty()
        return finished
    return None
