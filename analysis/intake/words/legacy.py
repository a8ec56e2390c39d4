"""The encodings from before Unicode that still arrive: TCVN3 (.VnTime) and VNI.

Own tables, because the libraries at hand corrupt proper Unicode (Mèo becomes Mốo). The functions here convert
blindly; ``analysis.intake.words.text`` decides where that is right.
"""

from __future__ import annotations

import re
from itertools import product

# In TCVN3 the letter ư is U+00AD, the soft hyphen: nothing may be stripped before converting.
TCVN3_SIGNS = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦"
TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"

_VNI_TONES = "ùøûõï"
_VNI_FAMILIES = {
    "a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "y": "ýỳỷỹỵ", "ô": "ớờởỡợ", "ö": "ứừửữự",
}  # fmt: skip
_VNI_HATS = {"a": "âấầẩẫậ", "e": "êếềểễệ", "o": "ôốồổỗộ"}
_VNI_HAT_SIGNS = "âáàåãä"
_VNI_BREVES = "ăắằẳẵặ"
_VNI_BREVE_SIGNS = "êéèúüë"
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    """Every VNI spelling, in both cases, with the letter it means; the sign may have another case than its letter."""
    pairs = {base + sign: letter for base, letters in _VNI_FAMILIES.items() for sign, letter in zip(_VNI_TONES, letters, strict=True)}
    pairs |= {base + sign: letter for base, letters in _VNI_HATS.items() for sign, letter in zip(_VNI_HAT_SIGNS, letters, strict=True)}
    pairs |= {"a" + sign: letter for sign, letter in zip(_VNI_BREVE_SIGNS, _VNI_BREVES, strict=True)}
    pairs |= _VNI_SINGLE
    table = dict(pairs)
    for spelling, letter in pairs.items():
        for cased in map("".join, product(*((sign, sign.upper()) for sign in spelling))):
            table[cased] = letter if cased[0].islower() else letter.upper()
    return table


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3 = str.maketrans(TCVN3_SIGNS, TCVN3_LETTERS)
_TCVN3_BACK = str.maketrans(TCVN3_LETTERS, TCVN3_SIGNS)


def from_tcvn3(text: str) -> str:
    """TCVN3 text as Unicode, letter by letter."""
    return text.translate(_TCVN3)


def to_tcvn3(text: str) -> str:
    """Unicode text as TCVN3: undoes a conversion that should not have happened."""
    return text.translate(_TCVN3_BACK)


def from_vni(text: str) -> str:
    """VNI text as Unicode; of two spellings that fit, the longer."""
    return _VNI_PATTERN.sub(lambda found: _VNI[found[0]], text)
