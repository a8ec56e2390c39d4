"""Archives and mails: what they carry is read like files of its own, and nothing that was sent disappears."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import Engine

from analysis.model import Language, Reading, Severity
from data.handing_out.marked_copies import marked_copy
from data.receiving.ingest import IngestVerdict, ingest_paths
from data.receiving.parcels.names import mended
from data.receiving.parcels.opening import opened, unpack
from data.receiving.parcels.pieces import PIECES, Piece
from data.receiving.read_paths import read_paths
from data.receiving.waiting import read_drafts, save_drafts, unread, waiting_of
from data.store import drafts, read
from data.tables.campaign import load_year
from data.workbook.file_name import base_name, clean_path
from tests.data.receiving.test_ingest import form
from tests.people import somebody

pytestmark = pytest.mark.slow

CAMPAIGN = load_year(2023)
ROOT = Path(__file__).parents[3]
CAME = datetime(2023, 6, 24, 2, 15, tzinfo=UTC)


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def mail(files: dict[str, bytes], **heads: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = heads.get("sender", "Phòng LĐTBXH Mèo Vạc <meovac@hagiang.gov.vn>")
    message["Subject"] = "Báo cáo tháng 5"
    message["Date"] = heads.get("date", "Sat, 24 Jun 2023 09:15:00 +0700")
    message.set_content("Kính gửi Sở, xin gửi biểu tháng 5.")
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="vnd.ms-excel", filename=name)
    return message


def names(pieces: tuple[Piece, ...]) -> list[str]:
    return [one.name for one in pieces]


def refusals(pieces: tuple[Piece, ...]) -> list[tuple[str, ...]]:
    return [one.arrival.refused for one in pieces]


def codes(reading: Reading) -> list[str]:
    return [one.code for one in reading.findings if one.severity is Severity.ERROR]


def test_a_file_that_is_no_parcel_is_itself() -> None:
    for name, content in (("a.csv", form(338)), ("a.xlsx", zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""})), ("", b"")):
        assert [one.content for one in opened(name, content)] == [content]


def test_the_workbooks_of_an_archive_are_files_of_their_own() -> None:
    pieces = opened("thang 5.zip", zipped({"a.csv": form(338), "huyen/b.csv": form(340), "huyen/": b"", "__MACOSX/._a.csv": b"x"}))
    assert [(one.name, one.content, one.arrival.inside) for one in pieces] == [
        ("thang 5.zip/a.csv", form(338), "thang 5.zip"),
        ("thang 5.zip/huyen/b.csv", form(340), "thang 5.zip"),
    ]


def test_a_workbook_inside_that_begins_with_another_part_is_not_taken_apart() -> None:
    odd = zipped({"customXml/item1.xml": b"", "[Content_Types].xml": b"", "xl/workbook.xml": b""})
    assert names(opened("a.xlsx", odd)) == ["a.xlsx"]
    assert names(opened("b.zip", zipped({"a.xlsx": odd}, zipfile.ZIP_STORED))) == ["b.zip/a.xlsx"]


def _raw_name(raw: bytes, *, flags: int = 0) -> bytes:
    """An archive whose only file has these bytes as its name, as another system writes it."""
    packed = zipped({"x" * len(raw): form(338)})
    packed = packed.replace(b"x" * len(raw), raw)
    if flags:
        for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = packed.index(signature) + place
            packed = packed[:at] + struct.pack("<H", flags) + packed[at + 2 :]
    return packed


@pytest.mark.parametrize("name", ["Báo cáo tháng 5 huyện Mèo Vạc.csv", "Đồng Văn.csv", "BC T5.csv"])
@pytest.mark.parametrize("written", ["utf-8", "flagged", "cp1258", "twice"])
def test_a_vietnamese_name_is_read_whatever_code_page_the_archive_was_made_with(name: str, written: str) -> None:
    import unicodedata

    packed = {
        "utf-8": lambda: _raw_name(name.encode()),
        "flagged": lambda: zipped({name: form(338)}),
        "cp1258": lambda: _raw_name(_in_cp1258(unicodedata.normalize("NFD", name))),
        "twice": lambda: zipped({name.encode().decode("cp437"): form(338)}),
    }[written]()
    assert names(opened("t.zip", packed)) == [f"t.zip/{name}"]


def _in_cp1258(decomposed: str) -> bytes:
    """The code page has ê, ơ, đ and the tone marks, but not every circumflex apart."""
    import unicodedata

    text = decomposed
    for base, mark in (("e", "\u0302"), ("o", "\u0302"), ("a", "\u0302"), ("a", "\u0306"), ("o", "\u031b"), ("u", "\u031b")):
        text = text.replace(base + "\u0323" + mark, unicodedata.normalize("NFC", base + mark) + "\u0323")
        text = text.replace(base + mark, unicodedata.normalize("NFC", base + mark))
    return text.encode("cp1258")


def test_an_archive_with_a_password_a_damaged_one_and_an_empty_one_say_so() -> None:
    (locked,) = opened("a.zip", _raw_name(b"b.csv", flags=1))
    assert (locked.name, locked.arrival.refused) == ("a.zip/b.csv", ("encrypted", "tệp nén có mật khẩu"))
    cut = zipped({"b.csv": form(338) * 50})
    assert refusals(opened("a.zip", cut[: len(cut) // 2]))[0][0] == "unreadable"
    assert "không có tệp nào" in refusals(opened("a.zip", zipped({"huyen/": b""})))[0][1]


@pytest.mark.parametrize(
    ("bomb", "words"),
    [
        (lambda: zipped({f"{number}.csv": bytes(50 * 1024 * 1024) for number in range(4)}), "128 MB"),
        (lambda: zipped({f"{number}.csv": b"x" for number in range(PIECES + 1)}), f"{PIECES} tệp"),
        (lambda: zipped({"b.zip": zipped({"c.zip": zipped({"d.zip": zipped({"e.csv": b"x"})})})}), "quá sâu"),
    ],
)
def test_more_than_may_come_out_of_an_archive_is_refused(bomb: Callable[[], bytes], words: str) -> None:
    (refused,) = opened("bom.zip", bomb())
    assert words in refused.arrival.refused[1]


def test_one_huge_file_in_an_archive_does_not_hide_the_others() -> None:
    pieces = opened("a.zip", zipped({"to.csv": bytes(70 * 1024 * 1024), "b.csv": form(338)}))
    assert [one.arrival.refused[:1] for one in pieces] == [("too_large",), ()]


def test_an_archive_whose_head_lies_about_the_size_is_counted_while_it_comes() -> None:
    packed = zipped({"b.csv": bytes(100 * 1024 * 1024)})
    at = packed.index(b"PK\x01\x02") + 24
    lying = packed[:at] + struct.pack("<I", 10) + packed[at + 4 :]
    assert refusals(unpack("a.zip", lying))[0][0] in ("unreadable", "too_large")


def test_a_mail_gives_its_attachments_with_sender_and_moment() -> None:
    pieces = opened("thu.eml", mail({"Biểu tháng 5 (sửa).csv": form(338)}).as_bytes())
    (one,) = pieces
    assert (one.name, one.content) == ("thu.eml/Biểu tháng 5 (sửa).csv", form(338))
    assert one.arrival.sender == "Phòng LĐTBXH Mèo Vạc (meovac@hagiang.gov.vn)"
    assert one.arrival.sent_at == CAME


def test_the_last_server_s_stamp_counts_before_the_sender_s_clock_and_no_mail_comes_from_the_future() -> None:
    late = mail({"a.csv": form(338)}, date="Sat, 24 Jun 2023 09:15:00 +0700")
    late["Received"] = "from x by y; Mon, 26 Jun 2023 08:00:00 +0700"
    assert opened("a.eml", late.as_bytes())[0].arrival.sent_at == datetime(2023, 6, 26, 1, tzinfo=UTC)
    future = mail({"a.csv": form(338)}, date="Sat, 24 Jun 2093 09:15:00 +0700")
    assert opened("a.eml", future.as_bytes())[0].arrival.sent_at is None


def test_a_forwarded_mail_and_an_archive_in_a_mail_are_opened() -> None:
    outer = mail({"t5.zip": zipped({"b.csv": form(340)})})
    outer.add_attachment(mail({"a.csv": form(338)}, sender="Xã A <a@x.vn>"))
    assert names(opened("thu.eml", outer.as_bytes())) == ["thu.eml/t5.zip/b.csv", "thu.eml/a.csv"]


OLD_MAIL = b"""Return-Path: <a@x.vn>
From: =?UTF-8?B?UGjDsm5nIEzEkA==?= <a@x.vn>
Date: Sat, 24 Jun 2023 09:15:00 +0700
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>K=C3=ADnh g=E1=BB=ADi</p>
--b
Content-Type: image/png; name="chu ky.png"
Content-ID: <1>
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b
%s
Content-Transfer-Encoding: quoted-printable

a;b=3Dc
--b--
"""


@pytest.mark.parametrize(
    "head",
    [
        b'Content-Type: text/csv; name="=?UTF-8?B?QsOhbyBjw6FvLmNzdg==?="',
        b"Content-Type: text/csv\nContent-Disposition: attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.csv",
        b"Content-Type: text/csv\nContent-Disposition: attachment; filename*0*=UTF-8''B%C3%A1o; filename*1*=%20c%C3%A1o.csv",
        'Content-Type: text/csv\nContent-Disposition: attachment; filename="Báo cáo.csv"'.encode(),
        b"Content-Type: text/csv\nContent-Disposition: attachment;\n filename==?utf-8?Q?B=C3=A1o_c=C3=A1o=2Ecsv?=",
    ],
)
def test_names_of_attachments_are_read_as_every_program_writes_them(head: bytes) -> None:
    (one,) = opened("thu.eml", OLD_MAIL % head)
    assert (one.name, one.content.strip(), one.arrival.sender) == ("thu.eml/Báo cáo.csv", b"a;b=c", "Phòng LĐ (a@x.vn)")


def test_a_mail_without_files_says_what_to_do_and_a_saved_page_is_no_mail() -> None:
    assert "không đính kèm tệp nào" in refusals(opened("thu.eml", mail({}).as_bytes()))[0][1]
    page = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\n\r\n"
    assert names(opened("a.mht", page)) == ["a.mht"]


def test_names_that_were_damaged_are_mended_and_others_left() -> None:
    assert [mended(one) for one in ("B├ío c├ío.xls", "BÃ¡o cÃ¡o.xls", "Báo cáo.xls", "plan.xls", "Übersicht.xls")] == [
        *("Báo cáo.xls", "Báo cáo.xls", "Báo cáo.xls", "plan.xls", "Übersicht.xls")
    ]


def test_a_name_climbs_out_of_no_folder_and_turns_nothing_round() -> None:
    assert clean_path("../../etc/a\u202excod.xlsx") == "etc/axcod.xlsx"
    assert clean_path("C:\\x\\..\\a.xlsx") == "x/a.xlsx"
    assert base_name("a" * 245 + ".xlsx") == "a" * 245 + ".xlsx"
    assert clean_path("..") == "khong_ten"


def test_each_member_is_a_line_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "t5.zip").write_bytes(zipped({"a.csv": form(338), "cong van.pdf": b"%PDF-1.7"}))
    (tmp_path / "thu.eml").write_bytes(mail({"b.csv": form(340)}).as_bytes())
    first, letter, second = read_paths([tmp_path / "t5.zip", tmp_path / "thu.eml"], CAMPAIGN)
    assert [(one.file, one.accepted) for one in (first, letter, second)] == [
        ("t5.zip/a.csv", True),
        ("t5.zip/cong van.pdf", False),
        ("thu.eml/b.csv", True),
    ]
    assert "PDF" in letter.findings[0].message
    told = {one.code: one.message for one in (*first.findings, *second.findings)}
    assert told["from_archive"] == "Tệp này nằm trong tệp nén “t5.zip”."
    assert told["from_mail"].endswith("của Phòng LĐTBXH Mèo Vạc (meovac@hagiang.gov.vn) gửi 24/06/2023 09:15.")


def test_the_command_itself_answers_for_an_archive(tmp_path: Path) -> None:
    (tmp_path / "t5.zip").write_bytes(zipped({"a.csv": form(338), "b.csv": form("4l2")}))
    command = [sys.executable, "cli.py", "read", "--json", "--campaign", "2023", str(tmp_path / "t5.zip")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert [(json.loads(line)["file"], json.loads(line)["accepted"]) for line in ended.stdout.splitlines()] == [
        ("t5.zip/a.csv", True),
        ("t5.zip/b.csv", False),
    ]
    assert ended.returncode == 1


def test_an_archive_and_a_mail_go_into_the_store_with_where_they_came_from(store: Engine, tmp_path: Path) -> None:
    (tmp_path / "t5.zip").write_bytes(zipped({"a.csv": form(338), "bia.pdf": b"%PDF", "c.csv": form("4l2")}))
    (tmp_path / "thu.eml").write_bytes(mail({"b.csv": form(400, month=6)}).as_bytes())
    report = ingest_paths(store, CAMPAIGN, [tmp_path], acting=somebody("Lan"))
    assert {one.file.removeprefix(f"{tmp_path}/"): one.verdict for one in report.results} == {
        "t5.zip/a.csv": IngestVerdict.SAVED,
        "t5.zip/bia.pdf": IngestVerdict.SKIPPED,
        "t5.zip/c.csv": IngestVerdict.REFUSED,
        "thu.eml/b.csv": IngestVerdict.SAVED,
    }
    kept = {one.file_name: one for one in read.submissions(store, 2023)}
    assert set(kept) == {"t5.zip/a.csv", "thu.eml/b.csv"}
    assert kept["thu.eml/b.csv"].received_at == CAME
    assert "meovac@hagiang.gov.vn" in " ".join(one.message for one in read.findings(store, kept["thu.eml/b.csv"].id))
    again = ingest_paths(store, CAMPAIGN, [tmp_path], acting=somebody("Lan"))
    assert again.count(IngestVerdict.UNCHANGED) == 2
    assert again.count(IngestVerdict.SAVED) == 0


def test_members_wait_on_the_pile_and_what_was_refused_at_the_door_stays_with_its_sentence(store: Engine) -> None:
    pieces = [*opened("thu.eml", mail({"a.csv": form(338)}).as_bytes()), *opened("k.zip", _raw_name(b"b.csv", flags=1))]
    drafts.add_drafts(store, 2023, [(one.name, one.content, one.arrival) for one in pieces], acting=somebody("Lan"))
    for _ in range(2):
        list(read_drafts(store, CAMPAIGN, unread(store, waiting_of(store, CAMPAIGN, acting=somebody()))))
        good, locked = (one.draft for one in waiting_of(store, CAMPAIGN, acting=somebody()))
        assert (good.file_name, good.received_at, good.reading.accepted) == ("thu.eml/a.csv", CAME, True)
        assert (locked.file_name, codes(locked.reading)) == ("k.zip/b.csv", ["encrypted"])
        drafts.choose_nothing(store, locked.id, acting=somebody())
    assert marked_copy(locked.file_name, b"", locked.reading, CAMPAIGN, Language.VIETNAMESE).name == "b (lỗi cần sửa).xlsx"
    save_drafts(store, CAMPAIGN, [good], acting=somebody("Lan"))
    (kept,) = read.submissions(store, 2023)
    assert (kept.file_name, kept.received_at) == ("thu.eml/a.csv", CAME)
