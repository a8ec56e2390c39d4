"""``export``: the documents of a review meeting, each read back and compared before anybody gets it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from data.commands.arguments import period_of
from data.commands.asking import LANGUAGE, NEWEST, Commands, in_store, told, typed

if TYPE_CHECKING:
    from analysis.reports.briefing.pack_kind import PackKind


class DocumentCommand(NamedTuple):
    """A subcommand: what it makes, whether a template of one's own can be given, whether it can be a PDF too, and whether kinds differ."""

    help: str
    suffix: str
    template: bool = False
    pdf: bool = False
    kinds: bool = False


KINDS = {
    "deck": DocumentCommand("bản trình chiếu (PowerPoint hoặc PDF)", ".pptx", template=True, pdf=True, kinds=True),
    "report": DocumentCommand("báo cáo theo thể thức văn bản hành chính (Word hoặc PDF)", ".docx", pdf=True),
    "annex": DocumentCommand("các phụ lục Excel có công thức", ".xlsx"),
    "conclusions": DocumentCommand("thông báo kết luận cuộc họp và danh mục nhiệm vụ (Word)", ".docx"),
    "invitation": DocumentCommand("giấy mời họp (Word)", ".docx"),
    "districts": DocumentCommand("mỗi huyện, thành phố một trang A4 (PDF)", ".pdf"),
    "presentation": DocumentCommand("bản chiếu trên trình duyệt, một tệp HTML không cần mạng", ".html", kinds=True),
}
"""The kinds of ``data.handing_out.documents.DOCUMENTS``, named here so that other commands need not import what makes them."""


def add(commands: Commands) -> None:
    """``export deck`` and the other documents of a meeting."""
    parser = commands.add_parser("export", help="tài liệu họp: trình chiếu, báo cáo, phụ lục")
    kinds = parser.add_subparsers(required=True, metavar="TÀI LIỆU", dest="kind")
    for name, asked in KINDS.items():
        one = kinds.add_parser(name, help=asked.help)
        one.add_argument("--as-of", metavar="YYYY-MM", type=typed(period_of), help="kỳ số liệu (mặc định: kỳ của bản chốt)")
        one.add_argument("--snapshot", metavar="NAME", help="bản chốt (mặc định: số liệu hiện có)")
        one.add_argument("--language", **LANGUAGE, help="ngôn ngữ của tài liệu")
        one.add_argument("--campaign", **NEWEST)
        one.add_argument("-o", "--output", metavar=f"FILE{asked.suffix}", type=Path, help="tệp ghi ra (mặc định: tên theo kỳ số liệu)")
        if asked.kinds:
            _add_kind(one)
        if asked.template:
            one.add_argument("--template", metavar=f"FILE{asked.suffix}", type=Path, help="tệp mẫu của đơn vị")
        if asked.pdf:
            one.add_argument("--pdf", action="store_true", help="tệp PDF có gắn thẻ (cũng vậy khi tên tệp kết thúc bằng .pdf)")
        one.set_defaults(run=in_store(_export))
    _add_summary(kinds)
    _add_pack(kinds)


def _add_kind(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--kind",
        dest="kind_of_pack",
        choices=("monthly", "mid-year", "year-end"),
        help="kiểu bộ tài liệu: giao ban tháng, sơ kết, tổng kết (mặc định: theo kỳ số liệu)",
    )


def _kind_of_pack(arguments: argparse.Namespace) -> PackKind | None:
    from analysis.reports.briefing.pack_kind import PackKind

    asked = getattr(arguments, "kind_of_pack", None)
    return None if asked is None else PackKind(asked)


def _add_summary(kinds: Commands) -> None:
    one = kinds.add_parser("summary", help="tóm tắt lãnh đạo: một trang A4 (PDF)")
    one.add_argument("--as-of", metavar="YYYY-MM", type=typed(period_of), required=True, help="kỳ số liệu (tháng cuối)")
    one.add_argument("--language", **LANGUAGE, help="ngôn ngữ của tài liệu")
    one.add_argument("-o", "--output", metavar="FILE.pdf", type=Path, help="tệp ghi ra (mặc định: tên theo kỳ số liệu)")
    one.set_defaults(run=in_store(_summary))


def _add_pack(kinds: Commands) -> None:
    one = kinds.add_parser("pack", help="mọi tài liệu của một cuộc họp trong một tệp zip")
    one.add_argument("--as-of", metavar="YYYY-MM", type=typed(period_of), help="kỳ số liệu (mặc định: kỳ của bản chốt)")
    one.add_argument("--snapshot", metavar="NAME", help="bản chốt (mặc định: số liệu hiện có)")
    _add_kind(one)
    one.add_argument("--presentation", metavar="URL", default="", help="địa chỉ bản trình chiếu trên máy chủ, để in mã QR")
    one.add_argument("--language", **LANGUAGE, help="ngôn ngữ của tài liệu")
    one.add_argument("--campaign", **NEWEST)
    one.add_argument("-o", "--output", metavar="FILE.zip", type=Path, help="tệp ghi ra (mặc định: tên cuộc họp)")
    one.set_defaults(run=in_store(_pack))


def _pack(arguments: argparse.Namespace) -> int:
    from analysis.reports.reading_back.reconcile import NotReconciled
    from data.commands.terminal import person_at_terminal
    from data.desk.meeting_pack import pack
    from data.handing_out.document_worker import Order
    from data.handing_out.file_writing import NotWritten, write_beside

    if arguments.as_of is None and arguments.snapshot is None:
        return told("Thiếu kỳ số liệu: thêm --as-of NĂM-THÁNG hoặc --snapshot TÊN.", 2)
    year = arguments.campaign.year if arguments.as_of is None else arguments.as_of.year
    try:
        order = Order(year, arguments.language, arguments.as_of, arguments.snapshot, kind=_kind_of_pack(arguments))
        name, content = pack(order, person_at_terminal(), arguments.presentation)
        write_beside(arguments.output or Path(name), content)
    except KeyError as missing:
        return told(f"Không có bản chốt “{missing.args[0]}” của năm {year}; xem bằng lệnh snapshot list.", 2)
    except NotWritten as reason:
        return told(reason, 2)
    except NotReconciled as reason:
        return told(f"Không ghi tệp, vì số trong tài liệu không khớp số liệu:\n{reason}", 1)
    print(f"Đã ghi {arguments.output or name}.")
    return 0


def _summary(arguments: argparse.Namespace) -> int:
    from data.handing_out.file_writing import NotWritten, write_beside
    from data.meeting.leader_summary import leader_summary
    from data.store.engine import open_store

    made = leader_summary(open_store(), arguments.as_of, arguments.language)
    if made is None:
        return told(f"Cơ sở dữ liệu chưa có số liệu nào của năm {arguments.as_of.year}.", 1)
    path = arguments.output or Path(f"tom-tat-lanh-dao_{arguments.as_of}.pdf")
    try:
        write_beside(path, made)
    except NotWritten as reason:
        return told(reason, 2)
    print(f"Đã ghi {path}.")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from analysis.reports.deck.template import TemplateError
    from analysis.reports.reading_back.reconcile import NotReconciled
    from data.commands.terminal import person_at_terminal
    from data.handing_out.document_worker import Order
    from data.handing_out.documents import make_here
    from data.handing_out.file_writing import NotWritten, write_beside
    from data.handing_out.noting import maker_now, note_made
    from data.store.engine import open_store
    from data.workbook.limits import bytes_of

    if arguments.as_of is None and arguments.snapshot is None:
        return told("Thiếu kỳ số liệu: thêm --as-of NĂM-THÁNG hoặc --snapshot TÊN.", 2)
    year = arguments.campaign.year if arguments.as_of is None else arguments.as_of.year
    order = Order(year, arguments.language, arguments.as_of, arguments.snapshot, kind=_kind_of_pack(arguments))
    try:
        template = bytes_of(arguments.template) if getattr(arguments, "template", None) else b""
        kind, acting = _kind(arguments), person_at_terminal()
        made = make_here(kind, order, template=template, maker=maker_now(acting))
        note_made(open_store(), [made], acting=acting)
        write_beside(arguments.output or Path(made.name), made.content)
    except KeyError as missing:
        return told(f"Không có bản chốt “{missing.args[0]}” của năm {year}; xem bằng lệnh snapshot list.", 2)
    except OSError as error:
        return told(f"Không mở được “{arguments.template}” ({error.strerror}).", 2)
    except (TemplateError, NotWritten) as reason:
        return told(reason, 2)
    except NotReconciled as reason:
        return told(f"Không ghi tệp, vì số trong tài liệu không khớp số liệu:\n{reason}", 1)
    print(f"Đã ghi {arguments.output or made.name}. {made.outcome.sentence(arguments.language)}")
    for what in made.to_write:
        print(f"Còn chỗ cần viết (ghi chú trong Word): {what}")
    return 0


def _kind(arguments: argparse.Namespace) -> str:
    """The kind of document, as a PDF where the option or the file's name asks for it."""
    as_pdf = getattr(arguments, "pdf", False) or (arguments.output is not None and arguments.output.suffix.casefold() == ".pdf")
    return f"{arguments.kind}_pdf" if KINDS[arguments.kind].pdf and as_pdf else str(arguments.kind)
