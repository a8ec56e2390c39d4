"""Names of indicators, districts and units as offices write them. A wrong match is a silent wrong number."""

from dataclasses import replace
from itertools import product

import pytest

from analysis.intake.words.match import Match, MatchKind
from analysis.intake.words.names import matcher
from analysis.model import Kind
from data.tables.campaign import load_year

CAMPAIGN = load_year(2023)
NAMES = matcher(CAMPAIGN)

# Wordings that stand in no table of the campaign.
UNSEEN = {
    "jobs_created": [
        "1. Số LĐ được tạo việc làm mới trong 6 tháng đầu năm",
        "Tổng số lao động được giải quyết việc làm trong kỳ",
        "Số người lao động được tạo việc làm mới",
        "Tạo việc làm mới cho lao động (người)",
        "Tổng số việc làm mới được tạo ra trong năm 2023",
        "Giải quyết việc làm mới cho người lao động",
        "Lao động được giải quyết việc làm",
        "Số LĐ được GQVL mới",
        "Kết quả giải quyết việc làm",
        "Số lao đông được tạo viêc làm mới",
        "Số lao động đuợc tạo việc làm mớí",
        "Số lao động được tạo việc làm mới (ĐVT: người)",
        "Giải quyết việc làm cho lao động, trong đó:",
        "SỐ LAO ĐỘNG ĐƯỢC TẠO VIỆC LÀM MỚI",
        "Tạo việc làm mới: 17.800 người",
        "Số lao động được tạo việc làm mới năm 2023",
        "I.1 Số lao động được tạo việc làm mới",
        "TVL mới",
        "Số LĐ có việc làm mới",
        "Tổng số LĐ được tạo VL mới",
        "Số lao động đươc tạo việc lam mơi",
        "Số lao động được tạo viêc lm mới",
        "Số lao độg được tạo việc làm mới",
        "Lao động được tạo việc làm mới trong tháng",
    ],
    "jobs_local": [
        "- GQVL tại địa phương",
        "+ Giải quyết VL tại địa phương",
        "Số lao động được giải quyết việc làm tại địa phương",
        "Tạo việc làm tại địa phương (người)",
        "Giải quyết việc làm tại đia phuong",
        "Giải quyết việc làm tại địa phưong",
        "Số LĐ làm việc tại địa phương",
        "Việc làm mới tại địa phương",
        "Trong đó: Giải quyết việc làm tại địa phương",
        "Lao động được tạo việc làm tại chỗ",
        "Giải quyết việc làm tại địa phươg",
        "Giải quyết việc làm ở địa phương",
        "Số lao động được tạo việc làm trong tỉnh",
        "Tạo VL mới tại địa phương",
        "Giai quyet viec lam tai dia phuong",
        "Gỉai quyết việc làm tại địa phưong",
    ],
    "jobs_away": [
        "Đi làm việc ở nước ngoài và làm việc tại tỉnh bạn",
        "Lao động đi làm việc ở nứơc ngoài và các tỉnh bạn",
        "Làm việc ở nước ngoài và tỉnh bạn",
        "Số lao động đi làm việc ở nước ngoài, tỉnh bạn",
        "LĐ đi làm việc tại các tỉnh bạn và nước ngoài",
        "XKLĐ và đi làm việc tại các tỉnh bạn",
        "Đi làm việc ở nước ngoài và làm việc tại các tỉnh ban",
        "Di lam viec o nuoc ngoai va lam viec tai cac tinh ban",
        "Xuất khẩu lao động, làm việc ngoài tỉnh",
        "Số lao động làm việc ở nước ngoài và tại các tỉnh bạn",
        "Đi làm việc tại nước ngoài và các tỉnh khác",
        "Lao động đi làm việc ngoài tỉnh và xuất khẩu lao động",
    ],
    "jobs_abroad": [
        "- XKLĐ",
        "Số lao động đi xuất khẩu lao động",
        "Lao động đi làm việc ở nước ngoài",
        "Đi làm việc ở nước ngoài (XKLĐ)",
        "Số người đi làm việc ở nước ngoài",
        "Đi làm việc tại nước ngoài",
        "Xuất khẩu LĐ",
        "Lao động đi làm việc có thời hạn ở nước ngoài theo hợp đồng",
        "Xuât khẩu lao đông",
    ],
    "jobs_other_provinces": [
        "Đi làm việc tại các tỉnh bạn",
        "Lao động làm việc ở tỉnh bạn",
        "Làm việc tại các tỉnh khác",
        "Số lao động đi làm việc tại các tỉnh bạn",
        "Làm việc tại các tỉnh, thành phố khác",
        "Làm việc tại tỉnh ngoài",
        "Lao động đi làm việc ngoài tỉnh trong nước",
    ],
    "job_counselling": [
        "Tư vấn, GTVL",
        "Tư vấn, giới thiệu việc làm cho lao động",
        "Số lượt người được TVGTVL",
        "Tư vấn giới thiệu việc làm (lượt người)",
        "Tổng số người được tư vấn, giới thiệu việc làm",
        "Tư vân giới thiệu viêc làm",
        "Kết quả tư vấn giới thiệu việc làm",
        "Số LĐ được tư vấn, giới thiệu việc làm",
    ],
    "job_placements": [
        "Số người tìm được việc làm",
        "Trong đó: số tìm được việc làm",
        "Số LĐ tìm được việc làm",
        "Tìm được việc làm",
        "Số người có việc làm sau khi được tư vấn, giới thiệu",
        "Số người được tuyển dụng",
        "Số tìm được việc",
        "Số lao động tìm được việc làm sau tư vấn, giới thiệu",
    ],
    "training": [
        "Đào tạo hệ trung cấp, cao đẳng, sơ cấp, dưới 3 tháng",
        "Số lao động được đào tạo nghề",
        "Tổng số người được đào tạo nghề",
        "Đào tạo nghề cho lao động",
        "Đào tạo hệ cao đẳng, trung cấp, sơ cấp và dưới 3 tháng",
        "Tuyển sinh đào tạo nghề",
        "ĐTN",
        "Đao tạo nghề",
        "Tuyển sinh, đào tạo nghề các trình độ",
        "Đào tạo hệ trung cấp, cao đẳng, sơ cấp và dưới 03 tháng",
        "Dao tao he trung cap, cao dang, so cap va duoi 3 thang",
        "Số học viên được đào tạo nghề",
        "Công tác đào tạo nghề",
    ],
    "training_college": [
        "Hệ cao đẳng",
        "+ Cao đẳng",
        "Trình độ cao đẳng",
        "Đào tạo hệ CĐ",
        "Cao đẳng nghề",
    ],
    "training_intermediate": [
        "Hệ trung cấp",
        "- Trung cấp",
        "Đào tạo trình độ trung cấp",
        "Trung cấp nghề",
    ],
    "training_elementary": [
        "Sơ cấp nghề",
        "Hệ sơ cấp",
        "Trình độ sơ cấp",
        "- Sơ cấp",
    ],
    "training_short": [
        "Dưới 03 tháng",
        "Đào tạo dưới 3 tháng",
        "Hệ dưới 3 tháng",
        "+ Dưới 3 tháng",
        "Đào tạo nghề dưới 3 tháng",
        "Đào tạo thường xuyên dưới 3 tháng",
    ],
    "trained_labour_rate": [
        "Tỷ lệ lao động qua đào tạo nghề (%)",
        "Tỉ lệ LĐ qua đào tạo nghề",
        "Tỷ lệ LĐ qua ĐTN",
        "Tỷ lệ lao động đã qua đào tạo",
        "Nâng tỷ lệ lao động qua đào tạo nghề đến cuối năm 2023 đạt 57,8%",
        "% lao động qua đào tạo nghề",
        "Tỷ lệ lao động qua đào tao nghề",
    ],
    "poverty_reduction": [
        "Giảm số hộ nghèo",
        "Số hộ nghèo giảm trong kỳ",
        "Số hộ thoát nghèo (hộ)",
        "Số hộ thoát nghèo trong năm",
        "Giảm hộ nghèo đa chiều",
        "Hộ thoát nghèo đa chiều",
        "Số hộ nghèo đa chiều giảm",
        "Giảm nghèo đa chiều: số hộ",
        "Giảm sô hộ nghèo đa chiêu",
        "Giam so ho ngheo da chieu",
        "Số hộ nghèo thoát nghèo trong năm 2023",
        "Giảm số hộ nghéo đa chiều",
    ],
    "child_friendly_communes": [
        "Tỷ lệ xã, phường phù hợp trẻ em",
        "Tỷ lệ xã phường, thị trấn phù hợp với trẻ em",
        "Tỉ lệ xã phường phù hợp với TE",
        "Tỷ lệ xã phường đạt tiêu chuẩn phù hợp với trẻ em (%)",
        "Xã, phường phù hợp với trẻ em",
    ],
    "drug_rehab": [
        "Số người cai nghiện ma tuý",
        "Cai nghiện ma tuý tại cơ sở",
        "Cai nghiện ma túy tại Cơ sở cai nghiện ma túy tỉnh",
        "Tổ chức cai nghiện cho người nghiện ma túy tại cơ sở",
    ],
    "social_assistance_coverage": [
        "Đối tượng BTXH đủ điều kiện được hưởng chính sách TGXH",
        "Tỷ lệ đối tượng bảo trợ xã hội được hưởng đầy đủ, kịp thời chính sách trợ giúp",
        "100% đối tượng bảo trợ xã hội được hưởng đầy đủ chính sách trợ giúp xã hội",
        "Đối tượng bảo trợ xã hội được hưởng đầy đủ, kịp thời chính sách trợ giúp xã hội",
    ],
    "veteran_care_communes": [
        "Tỷ lệ xã, phường thực hiện tốt công tác chăm sóc thương binh, gia đình liệt sĩ và người có công",
        "Xã, phường làm tốt công tác chăm sóc thương binh, gia đình liệt sỹ, người có công",
        "100% xã, phường thực hiện tốt công tác chăm sóc TBLS, NCC theo 6 tiêu chí",
    ],
    "poor_merit_households": [
        "Số hộ NCC nghèo",
        "Hộ gia đình chính sách NCC nghèo",
        "Số hộ gia đình người có công nghèo",
        "Hộ nghèo là người có công",
        "Số hộ gia đình chính sách, người có công nghèo",
        "Hộ gia đình chính sách người có công nghèo còn lại",
    ],
    "merit_living_standard": [
        "Tỷ lệ gia đình chính sách có mức sống ngang bằng hoặc khá hơn mức sống trung bình nơi cư trú",
        "Gia đình chính sách có mức sống bằng hoặc khá hơn mức sống trung bình của dân cư nơi cư trú",
        "GĐCS có mức sống ngang bằng hoặc khá hơn mức sống trung bình",
    ],
    "party_cells": [
        "Tỷ lệ chi bộ hoàn thành tốt nhiệm vụ trở lên",
        "100% chi bộ các cơ quan, đơn vị đạt hoàn thành tốt nhiệm vụ trở lên",
        "Chi bộ đạt HTTNV trở lên",
    ],
    "mass_organisations": [
        "Các tổ chức đoàn thể đạt hoàn thành tốt nhiệm vụ trở lên",
        "100% tổ chức đoàn thể hoàn thành tốt nhiệm vụ trở lên",
    ],
    "security_safe_units": [
        "Cơ quan, đơn vị đạt tiêu chuẩn an toàn về ANTT",
        "Đơn vị đạt tiêu chuẩn an toàn về an ninh, trật tự",
        "100% cơ quan đơn vị đạt chuẩn an toàn ANTT",
    ],
    "staff_compliance": [
        "CC, VC, NLĐ chấp hành tốt chủ trương, chính sách và hoàn thành tốt nhiệm vụ",
        "Tỷ lệ công chức, viên chức, người lao động hoàn thành tốt nhiệm vụ chuyên môn",
        "Từ 95% trở lên công chức, viên chức, người lao động chấp hành tốt chủ trương, chính sách",
    ],
}

OTHER_THINGS = [
    "Số hộ nghèo còn lại cuối kỳ",
    "Hộ nghèo còn lại",
    "Tổng số hộ nghèo, cận nghèo",
    "Tỷ lệ hộ nghèo đa chiều",
    "Số hộ cận nghèo giảm",
    "Số hộ nghèo DTTS giảm",
    "Giảm tỷ lệ hộ nghèo (%)",
    "Số hộ nghèo đa chiều",
    "Số hộ nghèo tăng",
    "Số hộ nghèo phát sinh",
    "Số khẩu thoát nghèo",
    "Số hộ thoát nghèo là DTTS",
    "Lao động nữ được tạo việc làm",
    "Số lao động nữ",
    "LĐ là người DTTS",
    "Số lao động được vay vốn giải quyết việc làm",
    "Vay vốn tạo việc làm",
    "Số dự án vay vốn giải quyết việc làm",
    "Giải quyết việc làm thông qua các chương trình vay vốn",
    "Giải quyết việc làm cho lao động nữ",
    "Lao động chưa có việc làm",
    "Số lao động có việc làm",
    "Lao động qua đào tạo",
    "Số lao động qua đào tạo nghề",
    "Đào tạo trung cấp, cao đẳng",
    "Trung cấp, sơ cấp",
    "Sơ cấp và dưới 3 tháng",
    "Đào tạo nghề cho lao động nông thôn",
    "Đào tạo lại",
    "Số lớp đào tạo nghề",
    "Đào tạo nghề cho người khuyết tật",
    "Số học viên tốt nghiệp",
    "Tuyển mới",
    "Đang học",
    "Tỷ lệ thất nghiệp",
    "Số người hưởng BHTN",
    "Tư vấn việc làm",
    "Giới thiệu việc làm",
    "Số phiên giao dịch việc làm",
    "Số người đăng ký tìm việc làm",
    "Nhu cầu tuyển dụng lao động",
    "Số doanh nghiệp tuyển dụng lao động",
    "Số xã phù hợp với trẻ em",
    "Số trẻ em",
    "Tỷ lệ trẻ em được tiêm chủng",
    "Cai nghiện tại cộng đồng",
    "Số người nghiện ma túy",
    "Cai nghiện ma túy tại gia đình",
    "Số người cai nghiện bắt buộc",
    "Số đối tượng bảo trợ xã hội được hưởng trợ cấp",
    "Số người có công",
    "Số hộ người có công thoát nghèo",
    "Hộ cận nghèo người có công",
    "Số chi bộ",
    "Chi bộ hoàn thành xuất sắc nhiệm vụ",
    "Kinh phí thực hiện",
    "Lĩnh vực lao động, việc làm",
    "Giảm nghèo",
    "Lao động, việc làm",
    "Giáo dục nghề nghiệp",
    "Trẻ em",
    "Người có công",
    "Lao động nước ngoài làm việc tại địa phương",
    "Lao động đang làm việc ở nước ngoài",
    "Lao động đi làm việc ở nước ngoài về nước",
    "Giải quyết việc làm trong nước",
    "Số lao động ngoài tỉnh đến làm việc",
    "Thu nhập bình quân lao động",
    "Tổng số lao động",
    "Dân số",
    "Số hộ",
    "Tổng số hộ",
    "Xây nhà cho hộ nghèo",
    "Hỗ trợ nhà ở cho hộ nghèo",
    "Số hộ nghèo được vay vốn",
    "Cấp thẻ BHYT cho hộ nghèo",
    "Số hộ tái nghèo",
    "Hộ nghèo giảm còn",
    "Tỷ lệ giảm hộ nghèo",
    "Tạo việc làm cho thanh niên",
    "Tốt nghiệp cao đẳng",
    "Học sinh tốt nghiệp trung cấp",
    "Trường trung cấp",
    "Lao động mất việc làm",
    "Số lao động được đóng BHXH",
    "Giải quyết việc làm tăng thêm cho lao động nữ",
    "Kế hoạch",
    "Chỉ tiêu",
    "Ghi chú",
    "Nữ",
    "Trong đó: nữ",
    "Số thôn",
    "Xuất khẩu",
    "Số lao động dự kiến đi làm việc ở nước ngoài",
    "Số lao động đăng ký đi làm việc ở nước ngoài",
    "Nhu cầu đi làm việc ở nước ngoài",
    "Số người được đào tạo có việc làm",
    "Tỷ lệ có việc làm sau đào tạo",
    "Tỷ lệ tìm được việc làm",
    "Tỷ lệ lao động có việc làm",
    "Số cuộc tư vấn",
    "Tư vấn, giới thiệu việc làm cho người lao động thất nghiệp",
    "Số hội nghị tư vấn giới thiệu việc làm",
    "Số hồ sơ người có công",
    "Số việc làm trống tư vấn giới thiệu việc làm",
    "Việc làm trống tại địa phương",
    "Tài trợ tư vấn giới thiệu việc làm",
    "Tặng quà người có công",
    "Số hộ không nghèo",
    "Số hộ thoát nghèo bền vững",
    "Số hộ thoát nghèo và cận nghèo",
]

QUALIFIERS = [
    "nữ",
    "lao động nữ",
    "DTTS",
    "thanh niên",
    "đang",
    "chưa",
    "dự kiến",
    "kế hoạch",
    "không",
    "nhu cầu",
    "vay vốn",
    "đăng ký",
    "người khuyết tật",
    "nông thôn",
    "cuối kỳ",
    "đầu kỳ",
    "bình quân",
    "kinh phí",
    "tốt nghiệp",
    "thất nghiệp",
    "số lớp",
    "đại học",
    "hộ cận nghèo",
    "lao động nam",
]


@pytest.mark.parametrize(("code", "label"), [(code, label) for code, labels in UNSEEN.items() for label in labels])
def test_an_unseen_wording_of_an_indicator_is_matched(code, label):
    assert NAMES.indicator(label).code == code


@pytest.mark.parametrize("label", OTHER_THINGS)
def test_a_row_about_something_else_is_no_indicator(label):
    assert NAMES.indicator(label).code is None


@pytest.mark.parametrize("qualifier", QUALIFIERS)
def test_a_word_that_changes_the_meaning_is_never_overlooked(qualifier):
    """Women among them, planned, former, on loans: every official name with such a word before, inside or behind."""
    for code, indicator in CAMPAIGN.indicators.items():
        words = indicator.name_vi.split() if indicator.kind is not Kind.QUALITATIVE else []
        for place in {0, len(words) // 2, len(words)}:
            label = " ".join([*words[:place], qualifier, *words[place:]])
            assert NAMES.indicator(label).code is None, (code, label)


def test_every_official_name_and_every_alias_means_its_indicator():
    for code, indicator in CAMPAIGN.indicators.items():
        assert (NAMES.indicator(indicator.name_vi).kind, NAMES.indicator(indicator.name_vi).code) == (MatchKind.EXACT, code)
    for alias in CAMPAIGN.aliases:
        if alias.subject == "indicator" and CAMPAIGN.indicators[alias.code].kind is not Kind.RATE:
            unit = CAMPAIGN.indicators[alias.code].unit_of_measure
            assert NAMES.indicator(alias.text, unit_of_measure=unit).code == alias.code, alias


def test_every_alias_beneath_its_parent_means_its_indicator():
    for alias in CAMPAIGN.aliases:
        if alias.subject == "child":
            match = NAMES.indicator(alias.text, CAMPAIGN.indicators[alias.code].parent)
            assert alias.code in match.codes, alias
            assert match.code is not None or len(match.codes) > 1


def test_no_label_is_both_an_indicator_and_known_to_be_none():
    none = {NAMES.indicator(alias.text).code for alias in CAMPAIGN.aliases if alias.subject == "not_indicator"}
    assert none == {None}


@pytest.mark.parametrize(
    "label",
    ["Giải quyết việc làm tại địa phuơng", "Đi làm việc ở nứơc ngoài và làm việc tại các tỉnh bạn", "GIẢI QUYẾT VIỆC LÀM TẠI ĐỊA PHƯƠNG"],
)
def test_misplaced_diacritics_and_capitals_cost_nothing(label):
    assert NAMES.indicator(label).kind is MatchKind.EXACT


def test_a_typing_error_is_matched_and_noted_with_the_name_meant():
    match = NAMES.indicator("Giải quyết việc lằm tại địa phưng")
    assert (match.kind, match.code, match.meant, match.noted) == (
        MatchKind.SUGGESTION,
        "jobs_local",
        "Giải quyết việc làm tại địa phương",
        True,
    )


@pytest.mark.parametrize(
    ("label", "parent", "code"),
    [
        ("Tại địa phương", "jobs_created", "jobs_local"),
        ("Nước ngoài và tỉnh bạn", "jobs_created", "jobs_away"),
        ("+ Nước ngoài", "jobs_away", "jobs_abroad"),
        ("- Ngoài tỉnh", "jobs_away", "jobs_other_provinces"),
        ("Trong nước", "jobs_away", "jobs_other_provinces"),
        ("Cao đẳng", "training", "training_college"),
        ("< 3 tháng", "training", "training_short"),
        ("Cao đẳng", None, "training_college"),
        ("Số có việc làm", "job_counselling", "job_placements"),
        ("Cao đẳng", "", None),
        ("Cao đẳng", "jobs_created", None),
        ("Tại địa phương", None, None),
        ("Trong nước", "jobs_created", None),
        ("Ngoài tỉnh", "jobs_created", None),
        ("Sơ cấp và dưới 3 tháng", "training", None),
        ("Nữ", "jobs_created", None),
    ],
)
def test_a_short_label_means_its_indicator_only_beneath_its_parent(label, parent, code):
    assert NAMES.indicator(label, parent).code == code


def test_outside_the_province_may_include_abroad_and_the_rows_beside_decide():
    match = NAMES.indicator("Ngoài tỉnh", "jobs_created")
    assert (match.kind, match.codes) == (MatchKind.AMBIGUOUS, ("jobs_away", "jobs_other_provinces"))
    assert NAMES.settle(match, ["jobs_local", "jobs_abroad"]).code == "jobs_other_provinces"
    assert NAMES.settle(match, ["jobs_local"]).code == "jobs_away"
    assert NAMES.settle(match, []).code is None


@pytest.mark.parametrize(
    ("label", "unit", "code"),
    [
        ("Giảm tỷ lệ hộ nghèo đa chiều", "Hộ", "poverty_reduction"),
        ("Giảm tỷ lệ hộ nghèo đa chiều", "%", None),
        ("Giảm tỷ lệ hộ nghèo đa chiều", "", None),
        ("Giảm số hộ nghèo đa chiều", "Người", None),
        ("Xã, phường phù hợp với trẻ em", "%", "child_friendly_communes"),
        ("Xã, phường phù hợp với trẻ em", "Xã", None),
        ("Số xã phù hợp với trẻ em", "Xã", None),
        ("Lao động qua đào tạo nghề", "%", "trained_labour_rate"),
        ("Lao động qua đào tạo nghề", "Người", None),
        ("Số lao động được tạo việc làm mới", "1.000 người", "jobs_created"),
    ],
)
def test_the_unit_of_measure_must_be_what_the_indicator_counts(label, unit, code):
    assert NAMES.indicator(label, unit_of_measure=unit).code == code


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("H. Đồng Văn", "026", MatchKind.EXACT),
        ("Huyện Mèo Vạc", "027", MatchKind.EXACT),
        ("TP. Hà Giang", "024", MatchKind.EXACT),
        ("Thành phố Hà Giang", "024", MatchKind.EXACT),
        ("Hà Giang", "024", MatchKind.EXACT),
        ("quang binh", "035", MatchKind.EXACT),
        ("QUẢN BẠ", "029", MatchKind.EXACT),
        ("10. Vị Xuyên", "030", MatchKind.EXACT),
        ("Vị Xuyên (24 xã)", "030", MatchKind.EXACT),
        ("UBND huyện Bắc Mê", "031", MatchKind.EXACT),
        ("Yên Minh, tỉnh Hà Giang", "028", MatchKind.EXACT),
        ("Quảng Bạ", "029", MatchKind.SUGGESTION),
        ("Bắc Quan", "034", MatchKind.SUGGESTION),
        ("Hoàng Su Pì", "032", MatchKind.SUGGESTION),
        ("Đồng Vân", "026", MatchKind.SUGGESTION),
        ("MèoVạc", "027", MatchKind.SUGGESTION),
        ("HSP", "032", MatchKind.ALIAS),
        ("ĐV", "026", MatchKind.ALIAS),
    ],
)
def test_a_district_is_found_exactly_then_by_alias_then_by_a_typing_error(text, code, kind):
    assert (NAMES.district(text).code, NAMES.district(text).kind) == (code, kind)


def test_initials_of_two_districts_are_asked():
    assert NAMES.district("QB") == Match(MatchKind.AMBIGUOUS, ("029", "035"))


@pytest.mark.parametrize(
    "text", ["Bảo Lạc", "Bắc Hà", "Yên Bình", "Quảng Ninh", "Cao Bằng", "Hà Quảng", "Huyện Lâm Bình", "Bắc Giang", "H. Đồng Xuân"]
)
def test_a_district_of_another_province_is_rejected(text):
    assert NAMES.district(text).rejected


@pytest.mark.parametrize("text", ["Toàn tỉnh", "Tổng cộng", "Cộng", "Tỉnh Hà Giang", "Các huyện vùng cao", "Trong đó", "", "Người", "1"])
def test_totals_and_groups_are_no_district(text):
    assert NAMES.district(text).kind is MatchKind.NONE


@pytest.mark.parametrize("text", ["Xã Tả Lủng", "Thị trấn Yên Minh", "Phường Quang Trung"])
def test_a_commune_is_no_district(text):
    assert NAMES.district(text).rejected


def test_the_province_has_the_citys_name_and_that_is_flagged():
    assert NAMES.district("Hà Giang").also_province
    assert not NAMES.district("TP Hà Giang").also_province


def test_no_misspelling_makes_one_district_of_another():
    """Every pair of districts, half of one name and half of the other: never a silent exact match."""
    for one, other in product(CAMPAIGN.districts.values(), repeat=2):
        mixed = f"{one.name.split()[0]} {other.name.split()[-1]}"
        match = NAMES.district(mixed)
        if mixed not in {district.name for district in CAMPAIGN.districts.values()}:
            assert match.kind is not MatchKind.EXACT


def test_a_commune_of_two_districts_is_ambiguous():
    assert NAMES.commune("Xã Tả Lủng").kind is MatchKind.AMBIGUOUS
    assert NAMES.commune("xã Tả Lủng").codes == ("026", "027")


@pytest.mark.parametrize(
    ("letterhead", "unit"),
    [
        ("UBND HUYỆN MÈO VẠC\nPHÒNG LAO ĐỘNG - TB&XH", "ldtbxh-027"),
        ("UBND\u00a0HUYỆN\u00a0YÊN\u00a0MINH\nPhòng\u00a0Lao\u00a0động-TBXH", "ldtbxh-028"),
        ("UBND HUYỆN XíN MầN\nPhòng Lao động - TB&XH", "ldtbxh-033"),
        ("UBND THÀNH PHỐ HÀ GIANG\nPHÒNG LĐ-TB&XH", "ldtbxh-024"),
        ("PHÒNG LĐ-TB&XH HÀ GIANG", "ldtbxh-024"),
        ("UBND HUYỆN QUẢNG BẠ\nPHÒNG LĐTBXH", "ldtbxh-029"),
        ("SỞ LAO ĐỘNG - TB&XH HÀ GIANG\nTRUNG TÂM GDNN - GDTX HUYỆN QUẢN BẠ", "gdnn-029"),
        ("Trung tâm GDNN-GDTX huyện Bắc Quang", "gdnn-034"),
        ("Trường Trung cấp DTNT - GDTX Bắc Quang", "gdnn-034"),
        ("TRUNG TÂM DỊCH VỤ VIỆC LÀM TỈNH HÀ GIANG", "dvvl"),
        ("TTDVVL", "dvvl"),
        ("SỞ LAO ĐỘNG - TB&XH HÀ GIANG\nPHÒNG VIỆC LÀM - AN TOÀN LAO ĐỘNG", "p-viec-lam"),
        ("SỞ LAO ĐỘNG - TB&XH\nPHÒNG GIÁO DỤC NGHỀ NGHIỆP", "p-gdnn"),
        ("SỞ LĐTBXH TỈNH HÀ GIANG\nCƠ SỞ CAI NGHIỆN MA TÚY", "cai-nghien"),
        ("TRƯỜNG CAO ĐẲNG KỸ THUẬT VÀ CÔNG NGHỆ HÀ GIANG", "cao-dang"),
        ("Văn phòng Sở", "van-phong"),
        ("(Kèm theo Báo cáo số   /BC-LĐTBXH của Phòng LĐ-TB&XH huyện Đồng Văn)", "ldtbxh-026"),
    ],
)
def test_a_letterhead_names_the_unit_by_kind_of_office_and_district(letterhead, unit):
    assert NAMES.unit(letterhead).code == unit


def test_the_department_speaks_for_several_districts():
    sender = NAMES.unit("UBND TỈNH HÀ GIANG\nSỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI")
    assert (sender.code, sender.department, sender.districts) == (None, True, ())


def test_an_office_without_its_district_is_ambiguous():
    sender = NAMES.unit("PHÒNG LAO ĐỘNG - TB&XH")
    assert (sender.kind, sender.block, len(sender.codes)) == (MatchKind.AMBIGUOUS, "ldtbxh", 11)
    assert NAMES.unit_of("ldtbxh", "027") == "ldtbxh-027"


def test_a_district_without_an_office_is_kept_for_the_rows_to_decide():
    sender = NAMES.unit("UBND HUYỆN MÈO VẠC")
    assert (sender.code, sender.district) == (None, "027")


def test_an_office_of_another_province_is_nobody():
    sender = NAMES.unit("UBND HUYỆN BẢO LẠC\nPHÒNG LAO ĐỘNG - TB&XH")
    assert (sender.code, sender.codes, sender.foreign) == (None, (), "BẢO LẠC")


@pytest.mark.parametrize(
    ("name", "districts"),
    [
        ("BC 6T Meo Vac lan 2 (sua).xlsx", ("027",)),
        ("ldtbxh_meovac_t5.xlsx", ("027",)),
        ("BC_HSP_T5.xlsx", ("032",)),
        ("BC_QB_T5.xlsx", ("029", "035")),
        ("Bao cao Ha Giang thang 5.xlsx", ()),
        ("BC TP Ha Giang thang 5.xlsx", ("024",)),
        ("Co quan bao cao, ky bao cao.xlsx", ()),
        ("Cơ quan bảo hiểm.xlsx", ()),
        ("M E O  V A C.xlsx", ("027",)),
    ],
)
def test_a_files_name_names_its_district(name, districts):
    assert NAMES.unit(name).districts == districts
    assert NAMES.districts_in(name) == districts


def test_another_campaign_is_matched_by_its_own_tables():
    """No code stands in the program: without aliases the shorthand of this year's offices means nothing."""
    bare = matcher(replace(CAMPAIGN, aliases=()))
    assert bare.indicator("Xuất khẩu lao động").code is None
    assert bare.indicator("Số lao động được tạo việc làm mới").code == "jobs_created"
