"""A document carries what it said: a digit that somebody changed afterwards is named with its place, in each format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache

import pikepdf
import pytest

from analysis.reports.forms import FORMS
from analysis.reports.seal.carried import seal_of, with_seal
from analysis.reports.seal.lines import DocumentFormat, NotADocument, format_of, lines_of
from analysis.reports.seal.seal import About, altered, seal_from, sealed
from data.handing_out.documents import DOCUMENTS, template_of
from tests.analysis.reports.briefings import small_briefing

pytestmark = pytest.mark.documents

KEY = "k" * 64
KINDS = tuple(FORMS)


def about(kind: str) -> About:
    return About(kind, 2023, "2023-06", "Sơ kết “6 tháng”", "vi", "3F2A-91C0-77DE-0B14", "Trần Thị B", "2023-06-24T09:15:00+07:00")


@cache
def document(kind: str) -> bytes:
    """A sealed document of the small campaign: jobs stand at 90 of 160."""
    content = FORMS[kind].make(small_briefing(), template_of(kind))
    return with_seal(content, sealed(about(kind), lines_of(content), KEY))


@pytest.mark.parametrize("kind", KINDS)
def test_the_seal_comes_back_whole_and_says_what_the_document_says(kind: str) -> None:
    content = document(kind)
    seal = seal_of(content)
    assert seal is not None
    assert seal.about == about(kind)
    assert seal.genuine(KEY) and not seal.genuine("another store's key")
    assert len(seal.lines) > 5
    assert altered(seal.lines, lines_of(content)) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_sealing_is_the_same_every_time_and_changes_nothing_that_people_read(kind: str) -> None:
    content = FORMS[kind].make(small_briefing(), template_of(kind))
    twice = [with_seal(content, sealed(about(kind), lines_of(content), KEY)) for _ in range(2)]
    assert lines_of(content) == lines_of(twice[0])
    assert twice[0] == twice[1]


def in_package(content: bytes, part: str, pattern: bytes, by: bytes) -> bytes:
    """The package with the first match in the first part of that name (a pattern) replaced."""
    source, target, done = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO(), False
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            held = source.read(name)
            if not done and re.fullmatch(part, name) and re.search(pattern, held):
                held, done = re.sub(pattern, by, held, count=1), True
            package.writestr(name, held)
    assert done
    return target.getvalue()


def in_pdf(content: bytes) -> bytes:
    """The first digit 9 that is drawn becomes another one of the same font, whose glyph is in it already."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert any(redrawn(pdf, page) for page in pdf.pages)
        pdf.save(written)
    return written.getvalue()


def redrawn(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bool:
    """Whether a 9 was found on the page; it is another digit then."""
    commands, font, done = [], "", False
    letters = {name: digits(one) for name, one in (page.resources.get("/Font") or {}).items()}
    for one in pikepdf.parse_content_stream(page):
        operands = list(one.operands)
        font = str(operands[0]) if str(one.operator) == "Tf" else font
        nine, eight = letters.get(font, (None, None))
        if nine and eight and not done and str(one.operator) in ("Tj", "TJ"):
            pieces = list(operands[0]) if str(one.operator) == "TJ" else operands
            for place, piece in enumerate(pieces):
                if isinstance(piece, pikepdf.String) and not done and nine in pairs(bytes(piece)):
                    codes = pairs(bytes(piece))
                    codes[codes.index(nine)] = eight
                    pieces[place], done = pikepdf.String(b"".join(codes)), True
            operands = [pikepdf.Array(pieces)] if str(one.operator) == "TJ" else pieces
        commands.append((operands, one.operator))
    if done:
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(commands))
    return done


def pairs(codes: bytes) -> list[bytes]:
    return [codes[place : place + 2] for place in range(0, len(codes), 2)]


def digits(font: pikepdf.Object) -> tuple[bytes | None, bytes | None]:
    """The codes of a font's 9 and of another of its digits."""
    told = font["/ToUnicode"].read_bytes().upper() if "/ToUnicode" in font else b""
    codes = {letter: bytes.fromhex(code.decode()) for code, letter in re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]{4})>", told)}
    others = (codes[letter] for letter in (b"0038", *(b"003%d" % digit for digit in range(8))) if letter in codes)
    return codes.get(b"0039"), next(others, None)


DIGIT: dict[str, Callable[[bytes], bytes]] = {
    "deck": lambda content: in_package(content, r"ppt/slides/slide\d+\.xml", rb"(<a:t>[^<]*)90", rb"\g<1>91"),
    "report": lambda content: in_package(content, r"word/document\.xml", rb"90", b"91"),
    "annex": lambda content: in_package(content, r"xl/worksheets/sheet\d+\.xml", rb"<v>90</v>", b"<v>91</v>"),
    "presentation": lambda content: re.sub(rb"(<p[^>]*>[^<]*)90", rb"\g<1>91", content, count=1),
    "deck_pdf": in_pdf,
    "report_pdf": in_pdf,
}


@pytest.mark.parametrize("kind", DIGIT)
def test_one_altered_digit_is_named_with_its_place_before_and_after(kind: str) -> None:
    forged = DIGIT[kind](document(kind))
    assert forged != document(kind)
    seal = seal_of(forged)
    assert seal is not None and seal.genuine(KEY)
    (found, *_) = altered(seal.lines, lines_of(forged))
    assert re.fullmatch(r"(?:trang \d+, )?(?:bảng|bảng hoặc hình|hình|đoạn|biểu đồ) .+|[^!]+![A-Z]+\d+.*", found.place), found.place
    assert not re.search(r"[a-z]+[._][a-z]+|written|overview|achieved", found.place), "names of the program tell people nothing"
    assert len(found.was) == len(found.now)
    assert sum(one != other for one, other in zip(found.was, found.now, strict=True)) == 1


@pytest.mark.parametrize(("part", "pattern", "by"), [(r"ppt/charts/chart\d+\.xml", rb"<c:v>70", b"<c:v>71")])
def test_a_bar_that_was_drawn_longer_is_found_too(part: str, pattern: bytes, by: bytes) -> None:
    forged = in_package(document("deck"), part, pattern, by)
    seal = seal_of(forged)
    assert seal is not None and altered(seal.lines, lines_of(forged)) != ()


def test_a_seal_written_anew_over_altered_lines_has_no_signature_of_the_store() -> None:
    forged = FORMS["presentation"].make(small_briefing(), b"").replace(b">90", b">91", 1)
    content = with_seal(forged, sealed(about("presentation"), lines_of(forged), "guessed key"))
    seal = seal_of(content)
    assert seal is not None and altered(seal.lines, lines_of(content)) == ()
    assert not seal.genuine(KEY)


def test_a_line_taken_out_or_put_in_is_told_as_such() -> None:
    seal = seal_of(document("presentation"))
    assert seal is not None
    before = seal.lines
    (gone,) = altered(before, before[:3] + before[4:])
    assert (gone.was, gone.now) == (before[3].text, "")
    (more,) = altered(before[:3] + before[4:], before)
    assert (more.was, more.now) == ("", before[3].text)


@pytest.mark.parametrize("text", ["", "1.", "1.!!.ff", "2.eJw=.ff", "1.eJw=.ff", "1." + "A" * 40 + ".ff"])
def test_a_damaged_seal_is_none(text: str) -> None:
    assert seal_from(text) is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"%PDF-1.7 nothing", b"plain text"])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(NotADocument):
        lines_of(content)


def test_a_format_is_recognised_by_bytes_alone() -> None:
    found = {kind: format_of(document(kind)) for kind in KINDS}
    assert found == {kind: DocumentFormat(DOCUMENTS[kind].suffix.removeprefix(".")) for kind in KINDS}
