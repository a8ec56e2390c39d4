"""A workbook as an office sends it, with everything that a library would lose on the way, and mistakes in known cells."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import datetime

import xlsxwriter

NAME = "BC T5 Meo Vac.xlsx"
TITLE = "BÁO CÁO THÁNG 5 NĂM 2023"
SENDERS_NOTE = "Đã đối chiếu với xã"
WRONG = {"D9": "#REF!", "D10": "4l2"}


def picture() -> bytes:
    """The smallest PNG: one blue dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    dot = zlib.compress(b"\x00\x00\x3f\x7d")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def senders_workbook(*, right: bool = False) -> bytes:
    """A report of Mèo Vạc for May 2023.

        B8 Chỉ tiêu                                    C8 Kế hoạch   D8 Lũy kế
        B9 Số lao động được tạo việc làm mới           1602          #REF!      (a comment of the sender's)
        B10 Giải quyết việc làm tại địa phương         801           4l2

    ``right`` draws it without the mistakes. Around it: merges, a chart, a picture, a text box, a sparkline, a formula,
    a conditional format, a validation, widths, a frozen pane, a sheet-wide and a global name, a hidden sheet.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2023, 5, 25)})
        hidden, sheet = book.add_worksheet("Nguồn"), book.add_worksheet("T5")
        hidden.write("A1", 801)
        hidden.hide()
        sheet.activate()
        sheet.set_first_sheet()
        bold = book.add_format({"bold": True, "align": "center", "font_name": "Times New Roman", "bg_color": "#DDEEFF"})
        number = book.add_format({"num_format": "#,##0", "border": 1})
        sheet.set_column("B:B", 42.5)
        sheet.write("B1", "UBND HUYỆN MÈO VẠC")
        sheet.write("B2", "PHÒNG LAO ĐỘNG - TB&XH")
        sheet.merge_range("B5:D5", TITLE, bold)
        sheet.write_row("A8", ["STT", "Chỉ tiêu", "Kế hoạch", "Lũy kế"], bold)
        sheet.write_row("A9", [1, "Số lao động được tạo việc làm mới", 1602], number)
        sheet.write_row("A10", ["-", "Giải quyết việc làm tại địa phương", 801], number)
        sheet.write_row("A11", ["-", "Đi làm việc ở nước ngoài và làm việc tại các tỉnh bạn"], number)
        sheet.write_formula("C11", "=C9-C10", number, 801)
        if right:
            sheet.write("D9", 824, number)
            sheet.write("D10", 412, number)
        else:
            sheet.write_formula("D9", "=#REF!+D10", number, "#REF!")
            sheet.write("D10", "4l2", number)
        sheet.write("D11", 412, number)
        sheet.write_comment("D9", SENDERS_NOTE, {"author": "Chị Hoa"})
        sheet.write_comment("B9", "Theo biểu số 1", {"author": "Chị Hoa"})
        sheet.conditional_format("C9:C11", {"type": "data_bar"})
        sheet.data_validation("D9:D11", {"validate": "integer", "criteria": ">=", "value": 0, "ignore_blank": True})
        sheet.freeze_panes(8, 2)
        sheet.add_sparkline("F9", {"range": "T5!C9:C11"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=T5!$C$9:$C$11"})
        sheet.insert_chart("H2", chart)
        sheet.insert_image("H20", "logo.png", {"image_data": io.BytesIO(picture())})
        sheet.insert_textbox("H25", "Lưu ý nội bộ")
        sheet.repeat_rows(7)
        book.define_name("Nguon", "=Nguồn!$A$1")
    return content.getvalue()
