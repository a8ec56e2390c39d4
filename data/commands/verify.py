"""``verify``: which snapshot a document shows, whether a digit of it was altered, and what has changed since."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from data.commands.asking import LANGUAGE, Commands, in_store, told


def add(commands: Commands) -> None:
    """``verify FILE``."""
    parser = commands.add_parser("verify", help="kiểm tra một tài liệu họp: bản chốt nào, có chữ số nào bị sửa, từ đó có gì thay đổi")
    parser.add_argument("file", metavar="FILE", type=Path, help="tệp .pptx, .docx, .xlsx, .pdf hoặc .html do Tiến Độ tạo")
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.add_argument("--language", **LANGUAGE, help="ngôn ngữ của câu trả lời")
    parser.set_defaults(run=in_store(_verify))


def _verify(arguments: argparse.Namespace) -> int:
    from analysis.reports.seal.lines import NotADocument
    from data.handing_out.verifying import verify
    from data.store.engine import open_store
    from data.workbook.limits import bytes_of

    try:
        content = bytes_of(arguments.file)
        found = verify(open_store(), content, arguments.language)
    except OSError as error:
        return told(f"Không mở được “{arguments.file}” ({error.strerror}).", 2)
    except NotADocument:
        formats = ".pptx, .docx, .xlsx, .pdf hoặc .html"
        return told(f"“{arguments.file}” không phải tài liệu {formats}, hoặc tệp đã hỏng. Hãy lấy lại tệp từ nơi đã gửi.", 2)
    if arguments.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        for line in found.sentences(arguments.language):
            print(line)
    return 0 if found.sound else 1
