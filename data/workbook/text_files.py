"""Tables in files of text: XML by its root, HTML by its tags, anything else by its separators."""

from __future__ import annotations

import re

from analysis.intake.grid import Workbook
from data.workbook.delimited import open_delimited
from data.workbook.html import declared_encoding, open_html
from data.workbook.limits import unreadable
from data.workbook.ods import open_flat_ods
from data.workbook.ods_styles import OFFICE as OPEN_DOCUMENT
from data.workbook.spreadsheetml import SPREADSHEET, open_spreadsheetml
from data.workbook.text_encoding import decode

_HEAD = 8192


def open_text(content: bytes, file: str) -> Workbook:
    """Read a file that is no zip and no compound file.

    Raises
    ------
    Refused
        If it is no text, or a text that holds no table.
    """
    text = decode(content, declared_encoding(content))
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if SPREADSHEET in head and head.startswith("<"):
        return open_spreadsheetml([content], file)
    if OPEN_DOCUMENT in head and head.startswith("<"):
        return open_flat_ods([content], file)
    if head.startswith("<") and re.search(r"<(?:html|table|body|head|div|meta|!doctype html)\b", head, re.IGNORECASE):
        return open_html(text, file)
    if head.startswith("<?xml"):
        raise unreadable("đây là tệp XML không chứa bảng tính; hãy mở bằng Excel và lưu thành .xlsx")
    if head[:13].lower() == "mime-version:":
        raise unreadable("đây là trang web lưu thành một tệp (.mht); hãy mở bằng Excel và lưu thành .xlsx")
    return open_delimited(text, file)
