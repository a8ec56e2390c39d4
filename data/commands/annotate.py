"""``annotate``: a workbook given back with the mistakes marked."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.commands.asking import LANGUAGE, NEWEST, Commands, told


def add(commands: Commands) -> None:
    """``annotate``: a workbook given back with the mistakes marked."""
    parser = commands.add_parser("annotate", help="trả lại biểu với các chỗ sai được đánh dấu")
    parser.add_argument("file", metavar="FILE", type=Path, help="tệp của đơn vị")
    parser.add_argument("-o", "--output", metavar="OUT.xlsx", type=Path, required=True, help="bản đánh dấu")
    parser.add_argument("--language", **LANGUAGE, help="ngôn ngữ (mặc định vi)")
    parser.add_argument("--campaign", **NEWEST)
    parser.set_defaults(run=_annotate)


def _annotate(arguments: argparse.Namespace) -> int:
    from analysis.reports.annotated.listing import verdict
    from data.handing_out.file_writing import NotWritten, write_beside
    from data.handing_out.marked_copies import marked_copy
    from data.receiving.read_paths import content_of
    from data.workers.reading import read_files

    content = content_of(arguments.file)
    if isinstance(content, str):
        return told(f"Không đánh dấu được: {content}.", 2)
    reading = next(read_files([(arguments.file.name, content)], arguments.campaign))
    marked = marked_copy(arguments.file.name, content, reading, arguments.campaign, arguments.language)
    try:
        write_beside(arguments.output, marked.content, not_over=arguments.file)
    except NotWritten as reason:
        return told(reason, 2)
    print(f"{arguments.file.name}: {verdict(reading, arguments.language)} → {arguments.output}")
    return 0
