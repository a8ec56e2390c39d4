"""Documents of a meeting, made in worker processes: ten people exporting do not stop others from browsing.

An order goes through three steps, each a task of its own, so that several orders share the workers fairly and whoever
waits sees where it is:

    prepare   store -> briefing       (pickled; made once for all documents of a moment)
    lay out   briefing -> bytes
    check     bytes -> numbers, compared with the briefing; a difference stops the document, what agrees is sealed
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from analysis.model import Period
from analysis.reports.reading_back.reconcile import Reconciliation
from analysis.reports.seal.seal import About
from data.handing_out.document_worker import (
    DocumentMaker,
    Order,
    Prepared,
    begin,
    check,
    lay_out,
    picture,
    prepare,
    prepared_here,
    with_unpacked,
)
from data.workbook.limits import MEGABYTE
from data.workers.pool import Died, NotFinished, TooMuchTime, Workers
from data.workers.worker_process import ready

WORKERS = 2
SECONDS = 60.0
"""Of the processor, for one step of one document."""
_TASKS_OF_A_WORKER = 200

MEMORY = 1536 * MEGABYTE
TEMPLATES = Path(__file__).parent / "templates"


MEDIA_TYPES: Mapping[str, str] = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "text/html",
}


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: its name in a file's name, the ending, and its template where it has one."""

    file: str
    suffix: str
    template: Path | None = None


DOCUMENTS: Mapping[str, DocumentKind] = {
    "deck": DocumentKind("trinh-chieu", ".pptx", TEMPLATES / "deck.pptx"),
    "deck_pdf": DocumentKind("trinh-chieu", ".pdf", TEMPLATES / "deck.pptx"),
    "report": DocumentKind("bao-cao", ".docx"),
    "report_pdf": DocumentKind("bao-cao", ".pdf"),
    "annex": DocumentKind("phu-luc", ".xlsx"),
    "conclusions": DocumentKind("thong-bao-ket-luan", ".docx"),
    "invitation": DocumentKind("giay-moi", ".docx"),
    "districts": DocumentKind("tung-huyen", ".pdf"),
    "presentation": DocumentKind("chieu-trinh-duyet", ".html"),
}
"""By the name of the command that makes it; how each is made stands in ``analysis.reports.forms``."""


class OrderStep(StrEnum):
    """Where an order is."""

    PREPARING = "preparing"
    LAYING_OUT = "laying_out"
    CHECKING = "checking"


STEP_WORDS: Mapping[OrderStep, tuple[str, str]] = {
    OrderStep.PREPARING: ("đang lấy số liệu", "collecting the figures"),
    OrderStep.LAYING_OUT: ("đang dàn trang", "laying out"),
    OrderStep.CHECKING: ("đang đối chiếu số liệu", "comparing the numbers"),
}

Told = Callable[[OrderStep], None]


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file to hand out: the name to save it under, its bytes, and what its seal says that it shows."""

    name: str
    content: bytes
    about: About


@dataclass(frozen=True, slots=True)
class Document(SealedFile):
    """A finished document whose numbers were compared, with the outcome.

    ``to_write`` lists the places in it that are left to a person; ``first_pages`` are pictures (PNG), where somebody looks.
    ``maker`` None: nobody asked for it by name.
    """

    media_type: str
    outcome: Reconciliation
    to_write: tuple[str, ...] = ()
    first_pages: tuple[bytes, ...] = ()
    maker: DocumentMaker | None = None


class NotMade(Exception):
    """The workers could not finish a document; the sentence says what to do."""


def silent(_: OrderStep) -> None:
    """Nobody watches."""


def template_of(kind: str) -> bytes:
    """Our template of a kind of document; empty for one without."""
    path = DOCUMENTS[kind].template
    return b"" if path is None else path.read_bytes()


def document_name(kind: str, as_of: Period) -> str:
    """A name that every system accepts: "trinh-chieu-2023-06.pptx"."""
    return f"{DOCUMENTS[kind].file}-{as_of}{DOCUMENTS[kind].suffix}"


class Workshop:
    """Warm workers that make documents, at a lower priority than the process that serves people."""

    def __init__(self, workers: int = WORKERS, seconds: float = SECONDS) -> None:
        self._workers = Workers(workers, seconds, begin, MEMORY, _TASKS_OF_A_WORKER)

    def __enter__(self) -> Workshop:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start the workers now, so that the first document does not wait for them."""
        self._run(ready)

    def close(self) -> None:
        """End the workers; what they were making is dropped."""
        self._workers.close()

    def prepare(self, order: Order) -> bytes:
        """The briefing of a moment, packed for ``make``; worth keeping as long as the store does not change.

        Raises
        ------
        KeyError, ValueError, StoreError
            As ``data.meeting.briefing_of``.
        NotMade
            If the workers could not finish it.
        """
        return self._run(prepare, order)  # type: ignore[no-any-return]

    def make(
        self,
        kind: str,
        order: Order,
        *,
        template: bytes = b"",
        briefing: bytes = b"",
        told: Told = silent,
        maker: DocumentMaker | None = None,
    ) -> Document:
        """One document, read back and compared.

        Parameters
        ----------
        kind
            A key of ``DOCUMENTS``.
        template
            The department's own; empty for ours.
        briefing
            What ``prepare`` gave for this order; prepared here without it.
        told
            Is told of every step as it begins.
        maker
            Whom the seal names.

        Raises
        ------
        NotReconciled
            If a number in the finished bytes differs; nobody gets the document.
        TemplateError
            If the template cannot be used.
        KeyError, ValueError, StoreError, NotMade
            As ``prepare``.
        """
        if not briefing:
            told(OrderStep.PREPARING)
            briefing = self.prepare(order)
        run = partial(self._run, with_unpacked, briefing)
        made = _finished(run, kind, template or template_of(kind), told, maker=maker)
        return replace(made, first_pages=run(picture, kind, template or template_of(kind) or template_of("deck")))

    def make_together(
        self,
        templates: Mapping[str, bytes],
        order: Order,
        *,
        briefing: bytes,
        told: Callable[[str, OrderStep], None],
        maker: DocumentMaker | None = None,
    ) -> Mapping[str, Document]:
        """Several documents of one briefing at once, as many at a time as there are workers.

        Parameters
        ----------
        templates
            The kinds to make, each with the department's own template; empty for ours.
        told
            Is told, in the caller's thread, of every step of each kind as it begins.

        Returns
        -------
        Mapping
            The finished ones. One that could not be made is left out: ``make`` says why.
        """
        steps: SimpleQueue[tuple[str, OrderStep] | None] = SimpleQueue()
        threads = ThreadPoolExecutor(len(templates), "documents")

        def begin_one(kind: str, template: bytes) -> Future[Document]:
            def tell(step: OrderStep) -> None:
                steps.put((kind, step))

            work = threads.submit(self.make, kind, order, template=template, briefing=briefing, told=tell, maker=maker)
            work.add_done_callback(lambda _: steps.put(None))
            return work

        try:
            begun = {kind: begin_one(kind, template) for kind, template in templates.items()}
            unfinished = len(begun)
            while unfinished:
                step = steps.get()
                if step is None:
                    unfinished -= 1
                else:
                    told(*step)
        finally:
            # Whoever watched may have gone; what is running ends by itself.
            threads.shutdown(wait=False, cancel_futures=True)
        return {kind: work.result() for kind, work in begun.items() if work.exception() is None}

    def _run(self, function: Callable[..., Any], *arguments: object) -> Any:
        try:
            return self._workers.run(function, *arguments)
        except (TooMuchTime, NotFinished, Died, BrokenProcessPool) as reason:
            raise NotMade("Không tạo được tài liệu: máy chủ đang quá tải hoặc thiếu bộ nhớ. Hãy thử lại sau ít phút.") from reason


def make_here(kind: str, order: Order, *, template: bytes = b"", told: Told = silent, maker: DocumentMaker | None = None) -> Document:
    """Like ``Workshop.make``, in this process: for the terminal, where nobody else waits."""
    told(OrderStep.PREPARING)
    return _finished(_here(prepared_here(order)), kind, template or template_of(kind), told, maker=maker)


def finished_from(prepared: Prepared, kind: str, maker: DocumentMaker) -> Document:
    """One document of what ``prepared_here`` gave, made in this process with our own template.

    Raises
    ------
    NotReconciled
        If a number in the finished bytes differs.
    """
    return _finished(_here(prepared), kind, template_of(kind), silent, maker=maker)


@lru_cache(maxsize=1)
def workshop() -> Workshop:
    """The workshop of this process: made on first use, shared by all sessions, ended with the process."""
    shared = Workshop()
    atexit.register(shared.close)
    return shared


def _here(prepared: Prepared) -> Callable[..., Any]:
    """Does a step in this process."""
    return lambda step, *arguments: step(prepared, *arguments)


def _finished(run: Callable[..., Any], kind: str, template: bytes, told: Told, *, maker: DocumentMaker | None) -> Document:
    """A document by its steps. ``run`` does one with what was prepared, here or in a worker."""
    told(OrderStep.LAYING_OUT)
    content = run(lay_out, kind, template)
    told(OrderStep.CHECKING)
    checked = run(check, kind, content, maker)
    name, media_type = document_name(kind, Period.parse(checked.about.period)), MEDIA_TYPES[DOCUMENTS[kind].suffix]
    return Document(name, checked.content, checked.about, media_type, checked.outcome, checked.to_write, maker=maker)
