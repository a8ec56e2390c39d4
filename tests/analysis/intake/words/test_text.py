"""Text as people meant it: every reality of text in the specification of the intake, and what must not be touched."""

import unicodedata

import pytest

from analysis.intake.words.legacy import TCVN3_LETTERS, TCVN3_SIGNS, to_tcvn3
from analysis.intake.words.syllables import weight
from analysis.intake.words.text import Encoding, broken, clean, convert, decode_sheet, fold

TCVN3_SHEET = [
    "UBND HUYÖN XÝN MÇN",
    "Sè lao ®éng ®\xadîc t¹o viÖc lµm míi",
    "Gi¶i quyÕt viÖc lµm t¹i ®Þa ph\xad¬ng",
    "Gi¶m sè hé nghÌo ®a chiÒu",
]
VNI_SHEET = ["Soá lao ñoäng ñöôïc taïo vieäc laøm môùi", "Giaûi quyeát vieäc laøm taïi ñòa phöông", "Giaûm soá hoä ngheøo"]
UNICODE_SHEET = ["UBND HUYỆN MÈO VẠC", "Yên Minh", "Hà Giang", "Số lao động được tạo việc làm mới", "Bắc Mê", "Tên", "Ghi chú", "bé gái"]


def test_nfc_and_nfd_are_one_key():
    assert fold(unicodedata.normalize("NFD", "Lũy kế từ đầu năm")) == fold("Lũy kế từ đầu năm")
    assert clean(unicodedata.normalize("NFD", "Quản Bạ")) == "Quản Bạ"


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000", "\t", "\n", "  ", "_x000D_\n", "\u200b \u200b"])
def test_spaces_of_every_kind_and_line_breaks_are_one_space(space):
    assert clean(f"Kế{space}hoạch") == "Kế hoạch"


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u200d", "\u00ad", "\u2060", "\u200e"])
def test_invisible_characters_vanish(sign):
    assert clean(f"{sign}Mèo{sign} Vạc{sign}") == "Mèo Vạc"


def test_the_icelandic_eth_is_the_vietnamese_d():
    assert clean("\u00d0ồng Văn") == "Đồng Văn"
    assert fold("\u00d0ồng Văn") == "dong van"


def test_cyrillic_look_alikes_are_latin():
    assert clean("Вắс Мê") == "Bắc Mê"


def test_tone_placement_y_and_i_case_and_punctuation_do_not_matter():
    assert fold("hoà") == fold("hòa")
    assert fold("Tỷ lệ (%)") == fold("TỈ LỆ %") == "ti le"
    assert fold("Luỹ kế") == fold("LŨY-KẾ:") == "lui ke"


def test_typing_errors_in_diacritics_vanish_in_the_key():
    assert fold("địa phuơng") == fold("địa phương")
    assert fold("nứơc ngoài") == fold("nước ngoài")


def test_text_without_diacritics_is_no_encoding():
    assert decode_sheet(["So lao dong duoc tao viec lam moi", "Meo Vac"]) is Encoding.UNICODE


def test_unicode_is_never_taken_for_an_old_encoding():
    """The library at hand makes Mốo of Mèo: one harmed sheet of this kind is refused by people for good."""
    assert decode_sheet(UNICODE_SHEET) is Encoding.UNICODE
    assert [convert(text, Encoding.UNICODE) for text in UNICODE_SHEET] == UNICODE_SHEET


def test_tcvn3_is_recognised_without_fonts_and_converted():
    assert decode_sheet(TCVN3_SHEET) is Encoding.TCVN3
    assert [convert(text, Encoding.TCVN3) for text in TCVN3_SHEET[1:]] == [
        "Số lao động được tạo việc làm mới",
        "Giải quyết việc làm tại địa phương",
        "Giảm số hộ nghèo đa chiều",
    ]


def test_every_letter_of_the_tcvn3_table_survives_the_way_there_and_back():
    assert len(TCVN3_SIGNS) == len(TCVN3_LETTERS) == 74
    sentence = "Phấn đấu hoàn thành vượt mức các chỉ tiêu, nhiệm vụ lĩnh vực giảm nghèo"
    assert convert(to_tcvn3(sentence), Encoding.TCVN3) == sentence


def test_in_tcvn3_the_soft_hyphen_is_a_letter():
    assert convert("ph\xad¬ng", Encoding.TCVN3) == "phương"


def test_a_capitals_font_shows_small_codes_as_capitals():
    assert convert("céng hßa x· héi", Encoding.TCVN3, ".VnTimeH") == "CỘNG HÒA XÃ HỘI"
    assert fold(convert("CéNG HßA X· HéI", Encoding.TCVN3)) == "cong hoa xa hoi"


def test_vni_is_recognised_and_converted_longest_spelling_first():
    assert decode_sheet(VNI_SHEET) is Encoding.VNI
    assert [convert(text, Encoding.VNI) for text in VNI_SHEET] == [
        "Số lao động được tạo việc làm mới",
        "Giải quyết việc làm tại địa phương",
        "Giảm số hộ nghèo",
    ]
    assert convert("HUYEÄN ÑOÀNG VAÊN", Encoding.VNI) == "HUYỆN ĐỒNG VĂN"


def test_one_legacy_word_is_enough_where_its_font_says_so():
    cells = ["UBND", "hé nghÌo", "Số liệu năm nay", "Mèo Vạc", "Ghi chú"]
    assert decode_sheet(cells, [".VnTime"]) is Encoding.TCVN3
    assert decode_sheet(["Số liệu năm nay", "Mèo Vạc"], [".VnTime", "Calibri"]) is Encoding.UNICODE


@pytest.mark.parametrize(
    "name", ["Mèo Vạc", "Yên Minh", "Hà Giang", "Đồng Văn", "Bắc Mê", "Xín Mần", "Hoàng Su Phì", "Quản Bạ", "TP. Hà Giang"]
)
def test_unicode_names_in_a_tcvn3_sheet_stay(name):
    assert decode_sheet([*TCVN3_SHEET, name]) is Encoding.TCVN3
    assert convert(name, Encoding.TCVN3) == name
    assert convert(name, Encoding.TCVN3, "Times New Roman") == name


@pytest.mark.parametrize(
    "text",
    [
        "Quß║¡n",
        "Dõn số",
        "Mốo Vạc",
        "TÃªn",
        "Thá»±c hiá»‡n",
        "Huyá»‡n MÃ¨o Váº¡c",
        "S? lao d?ng du?c t?o vi?c làm",
        "Qu\ufffdn B\ufffd",
        "lao ðôòng",
    ],
)
def test_text_in_the_wrong_code_page_or_decoded_twice_is_refused_with_an_explanation(text):
    assert "sai bảng mã" in (broken([text]) or "")


def test_a_whole_sheet_decoded_twice_is_refused():
    sheet = [
        "Số lao động được tạo việc làm mới",
        "Giảm số hộ nghèo đa chiều",
        "Lĩnh vực lao động",
        "Dân số",
        "Mèo Vạc",
        "Yên Minh",
        "Đồng Văn",
        "tháng",
        "có",
        "công tác",
    ]
    twice = [text.translate(str.maketrans(TCVN3_SIGNS, TCVN3_LETTERS)) for text in sheet]
    assert broken(twice)
    assert broken([text.encode().decode("cp1252", "replace") for text in sheet])
    assert broken([text.encode().decode("cp437") for text in sheet])


@pytest.mark.parametrize("sheet", [UNICODE_SHEET, ["Mục tiêu đạt?", "Có/không?"], ["café", "naïve"], ["½ năm", "5 m²", "30°"], []])
def test_sound_text_is_not_called_broken(sheet):
    assert broken(sheet) is None


def test_converted_legacy_text_is_not_called_broken():
    assert broken([convert(text, Encoding.TCVN3) for text in TCVN3_SHEET]) is None
    assert broken([convert(text, Encoding.VNI) for text in VNI_SHEET]) is None


def test_one_odd_word_refuses_no_sheet():
    assert broken([*UNICODE_SHEET, "Dõn"]) is None


def test_syllables_are_weighed_by_what_vietnamese_allows():
    assert [weight(word) for word in ("việc", "Yờn", "Mốo", "nghÌo", "hoà", "hòa", "các", "càc")] == [2, 0, 0, 0, 2, 2, 2, 0]
