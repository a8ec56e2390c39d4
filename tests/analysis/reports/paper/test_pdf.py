"""The PDF report: tagged for screen readers, Vietnamese in every letter, and nobody gets it with a wrong number."""

from __future__ import annotations

import hashlib
import io
import unicodedata
from pathlib import Path

import pikepdf
import pytest

from analysis.model import Language
from analysis.reports.paper.pdf import report_pdf, source_of
from analysis.reports.reading_back.read_pdf import read_pdf
from analysis.reports.typesetting.typst_source import FONT_FILES, FONTS, array, compiled, literal
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing
from tests.analysis.reports.paper.papers import composed, pdf_outcome

pytestmark = pytest.mark.documents

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY" for tone in TONES] + list("đĐ")
SIGNS = list("▲●◆▽▼○−—–…“”%÷×")


@pytest.fixture(scope="module")
def made():
    briefing = small_briefing(*(one | {"made_up": True} for one in SENT))
    paper = composed(briefing)
    return briefing, paper, report_pdf(paper)


def test_every_number_is_read_back_as_the_briefing_says_it(made) -> None:
    outcome = pdf_outcome(*made)
    assert outcome.differences == ()
    assert outcome.numbers > 60


@pytest.mark.parametrize(("said", "instead"), [("ít nhất 90 người", "ít nhất 91 người"), ('"70"', '"71"')], ids=["sentence", "cell"])
def test_a_number_that_was_printed_otherwise_is_named(made, said: str, instead: str) -> None:
    briefing, paper, _ = made
    source = source_of(paper).replace(said.replace(" người", "\u00a0người"), instead.replace(" người", "\u00a0người"), 1)
    differences = pdf_outcome(briefing, paper, compiled(source, 0)).differences
    assert len(differences) == 1
    assert differences[0].found in ("91", "71")


def test_a_paragraph_that_got_lost_is_named(made) -> None:
    briefing, paper, _ = made
    lines = source_of(paper).split("\n")
    lost = next(place for place, line in enumerate(lines) if line.startswith("par(") and "ít nhất 90" in line)
    shorter = "\n".join(line for place, line in enumerate(lines) if place != lost)
    assert pdf_outcome(briefing, paper, compiled(shorter, 0)).differences


def test_it_says_that_it_is_tagged_in_which_language_and_by_which_standard(made) -> None:
    found = read_pdf(made[2])
    assert (found.tagged, found.language, found.standard) == (True, Language.VIETNAMESE, "ua-1")
    assert found.title.startswith("Báo cáo: Sơ kết 6 tháng đầu năm 2029")


def test_headings_tables_and_figures_have_their_tags(made) -> None:
    told = read_pdf(made[2]).told
    tags = [one.tag for one in told]
    assert tags.count("Table") >= 4
    assert "I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN" in [one.text for one in told if one.tag == "H1"]
    figures = [one for one in told if one.tag == "Figure"]
    assert figures
    assert all("Mèo Vạc" in one.description for one in figures)


def test_all_fonts_are_embedded(made) -> None:
    with pikepdf.open(io.BytesIO(made[2])) as pdf:
        fonts = [font for page in pdf.pages for font in (page.resources.get("/Font") or {}).values()]
        assert fonts
        for font in fonts:
            described = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert any(name in described for name in ("/FontFile2", "/FontFile3")), font["/BaseFont"]
            assert "/ToUnicode" in font


PUBLISHED = {
    "LiberationSerif-Bold.ttf": "446a4421f297698427170fd7db20e59169a4188baaaf940e9bea58af6341a723",
    "LiberationSerif-BoldItalic.ttf": "36dd6965be8915f6d7efb259757f1f7546a7c6f72c53a20bbe4ae7092f2cd558",
    "LiberationSerif-Italic.ttf": "c1830c433ab41379f1139fac388989d37c9f08c81e1bd643efdcc7946db30753",
    "LiberationSerif-Regular.ttf": "29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba",
}
"""Of Liberation Fonts 2.1.5, as published."""


def test_the_fonts_are_those_that_their_makers_published() -> None:
    """Their licence reserves the name for unaltered files."""
    assert {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in Path(FONT_FILES).glob("*.ttf")} == PUBLISHED


def test_the_paper_is_set_in_the_widths_of_times(made) -> None:
    """Times New Roman gives "0" half an em, "W" 0.944 and "đ" half: a line ends where it ends in Word."""
    with pikepdf.open(io.BytesIO(made[2])) as pdf:
        used = {str(font["/BaseFont"]) for page in pdf.pages for font in (page.resources.get("/Font") or {}).values()}
    assert any(name.endswith("LiberationSerif") for name in used)
    assert not any("Libertinus" in name for name in used)


@pytest.mark.parametrize("style", ["normal", "italic"])
@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_vietnamese_letter_has_a_glyph_of_its_own(weight: str, style: str) -> None:
    """A missing glyph is an empty box, or a letter with its tone beside it."""
    lines = "\n\n".join(f"#text({literal(letter)})" for letter in LETTERS)
    lines += "\n\n" + "\n\n".join(f"#text(font: {array([literal(one) for one in FONTS])}, {literal(sign)})" for sign in SIGNS)
    look = f"font: {literal(FONTS[0])}, fallback: false, weight: {literal(weight)}, style: {literal(style)}"
    content = compiled(f'#set document(title: "a")\n#set text({look})\n#set page(height: 600cm)\n{lines}', 0)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        shown = [one.operands[0] for one in pikepdf.parse_content_stream(pdf.pages[0]) if str(one.operator) in ("Tj", "TJ")]
    glyphs = [_codes(one) for one in shown]
    wrong = [letter for letter, glyph in zip(LETTERS + SIGNS, glyphs, strict=True) if len(glyph) != 2 or glyph == b"\0\0"]
    assert wrong == []


def _codes(shown: object) -> bytes:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    return b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))


@pytest.mark.parametrize("text", ['"', "\\", "#panic()", "$x$ *a* _b_ `c` <d> @e // f", "a\nb", "“Đền ơn đáp nghĩa”"])
def test_no_text_becomes_markup(text: str) -> None:
    content = compiled(f'#set document(title: "a")\n#par({literal(text)})', 0)
    assert read_pdf(content).told[0].text == " ".join(text.split())


@pytest.mark.parametrize("width", [40, 55, 70, 90, 130])
def test_a_text_is_read_back_whatever_its_lines(width: int) -> None:
    """Lines end at spaces, and within words at hyphens and dashes, where no space must appear."""
    text = "96,0 % of the 3-month target: 7.010–9.710 người, GDNN-GDTX và Lao động - Thương binh/Xã hội"
    content = compiled(f'#set document(title: "a")\n#set page(width: {width}mm, margin: 5mm)\n#par({literal(text)})', 0)
    assert read_pdf(content).told[0].text == text


def test_the_same_report_has_the_same_bytes(made) -> None:
    assert report_pdf(made[1]) == made[2]


OTHER_MOMENTS = {
    "empty": empty_briefing(),
    "english": small_briefing(language=Language.ENGLISH),
    "year end": small_briefing(month=12),
    "no targets": small_briefing(targets=()),
}


@pytest.mark.parametrize("briefing", OTHER_MOMENTS.values(), ids=OTHER_MOMENTS)
def test_other_moments_agree_with_the_briefing(briefing) -> None:
    made = composed(briefing)
    assert pdf_outcome(briefing, made, report_pdf(made)).differences == ()
