"""The parts of the meeting screen: what the documents are made from, making them, and what was kept."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from analysis.display.since import changes as display
from analysis.display.since import snapshots as listed
from analysis.model import Snapshot
from analysis.reports.deck.template import TemplateError
from analysis.reports.forms import FORMS
from analysis.reports.reading_back.reconcile import NotReconciled
from analysis.wording import period_text
from data.handing_out.document_worker import Order, order_for
from data.handing_out.documents import DOCUMENTS, STEP_WORDS, Document, NotMade, OrderStep
from data.store.errors import StoreError
from pages import presenting
from pages.gate.streamlit_side import prefix
from pages.parts.elements import tables
from pages.parts.frame import states
from pages.parts.meeting.door import door
from pages.parts.view import filters, loaders, made_documents
from pages.parts.view.markup import show, tag
from pages.parts.view.moment import Moment
from pages.parts.view.words import Both

NOW = "now"
MADE = "made_documents"
ABOUT: dict[str, Both] = {
    "deck": ("Biểu đồ gốc của PowerPoint, sửa được; lời dẫn ghi nguồn từng ô.", "Native, editable charts; the notes name the cells."),
    "deck_pdf": ("Để in hoặc gửi trước cuộc họp; có gắn thẻ cho người khiếm thị.", "To print or to send before the meeting; tagged."),
    "report_pdf": ("Báo cáo để đọc và lưu; chỗ ghi nhận định để trống.", "The report to read and to keep."),
    "presentation": ("Một tệp mở bằng trình duyệt, không cần mạng; phím mũi tên, F toàn màn hình.", "One file for any browser, offline."),
    "report": ("Báo cáo theo thể thức văn bản hành chính; còn chỗ để ghi nhận định.", "The official report; a clerk adds judgement."),
    "conclusions": ("Kết luận đã ghi trên các trang chiếu và danh mục nhiệm vụ.", "What was decided on the slides, and the tasks."),
    "annex": ("Bảng tổng hợp và từng chỉ tiêu theo huyện, công thức còn sống.", "Tables with live formulas and native charts."),
}
"""What a document is good for, by its name in ``data.handing_out.documents.DOCUMENTS``."""


@dataclass(frozen=True, slots=True)
class DocumentBasis:
    """What the documents are made from: a snapshot, or (None) what the store holds now, at the period of the screen."""

    order: Order
    snapshot: Snapshot | None


def title(moment: Moment) -> str:
    """Which review this is."""
    period = period_text(moment.selection.as_of, moment.language)
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
    return DocumentBasis(order_for(loaders.store(), moment.year, as_of, snapshot.name if snapshot else None, moment.language), snapshot)


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
    door(moment, prefix() + presenting.address(basis.order, basis.order.snapshot), about)


def documents(moment: Moment, basis: DocumentBasis) -> None:
    """A line for each document: make it, see that its numbers agree, take it along."""
    template = _template(moment)
    every = st.button(moment.say("Tạo tất cả", "Make all of them"), type="primary", icon=":material/auto_awesome_motion:")
    templates = {kind: template if kind == "deck" else b"" for kind in DOCUMENTS}
    if every:
        _make_together(moment, basis, templates)
    for kind in DOCUMENTS:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"document-{kind}"):
            _document(moment, basis, kind, templates[kind], asked=every)


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
    form, about = FORMS[kind], ABOUT.get(kind, ("", ""))
    with st.container(width=420, gap=None):
        show(tag("b", form.title(moment.language)), tag("div", moment.say(*about), class_="td-quiet"))
    made: set[tuple[object, ...]] = st.session_state.setdefault(MADE, set())
    key = (kind, basis.order, moment.version, hash(template))
    if key not in made:
        if not asked and not st.button(moment.say("Tạo", "Make"), key=f"make_{kind}", icon=":material/play_arrow:"):
            return
        made.add(key)
    finished = _made(moment, basis, kind, template)
    if finished is None:
        made.discard(key)
        return
    st.download_button(
        moment.say(f"Tải {finished.name}", f"Download {finished.name}"),
        data=finished.content,
        file_name=finished.name,
        mime=finished.media_type,
        key=f"take_{kind}",
        on_click="ignore",
        icon=":material/download:",
    )
    show(tag("span", f"✓ {finished.outcome.sentence(moment.language)}", class_="td-quiet"))


def _make_together(moment: Moment, basis: DocumentBasis, templates: Mapping[str, bytes]) -> None:
    """Make all that are missing at once, each with its step; a failure is told where its document stands."""
    place = st.empty()
    steps: dict[str, str] = {}

    def told(kind: str, step: OrderStep) -> None:
        steps[kind] = f"{FORMS[kind].title(moment.language)}: {moment.say(*STEP_WORDS[step])}…"
        place.info("  \n".join(steps.values()), icon=":material/hourglass_top:")

    try:
        made_documents.make_documents(basis.order, moment.version, templates, told)
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
        finished = made_documents.document(kind, basis.order, moment.version, template, told)
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
