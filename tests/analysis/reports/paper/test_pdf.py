"""The PDF report: tagged for screen readers, Vietnamese in every letter, and nobody gets it with a wrong number."""

from __future__ import annotations

import io
import unicodedata

import pikepdf
import pytest

from analysis.model import Language
from analysis.reports.paper.pdf import report_pdf, source_of
from analysis.reports.read_pdf import read_pdf
from analysis.reports.typst_source import FONTS, compiled, literal
from tests.analysis.reports.briefings import SENT, empty_briefing, small_briefing
from tests.analysis.reports.paper.papers import composed, pdf_outcome

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


@pytest.mark.parametrize("style", ["normal", "italic"])
@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_vietnamese_letter_has_a_glyph_of_its_own(weight: str, style: str) -> None:
    """A missing glyph is an empty box, or a letter with its tone beside it; bold italic lacks some and is never used."""
    if (weight, style) == ("bold", "italic"):
        assert 'weight: "bold", style: "italic"' not in source_of(composed(small_briefing()))
        return
    lines = "\n\n".join(f"#text({literal(letter)})" for letter in LETTERS + SIGNS)
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
