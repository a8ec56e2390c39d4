"""What a Vietnamese syllable can look like, and the ones that offices' workbooks are made of.

Old encodings and wrong code pages are recognised by what a text becomes: "viÖc" is no syllable, "việc" is
a common word. Nothing here knows an indicator, a district or a unit; the words are those of administrative prose
(the directive, the names of communes, the headings of tables).
"""

from __future__ import annotations

import re
import unicodedata

from analysis.intake.words.memory import remembered_by_text

WORDS = """
biên biến biểu biện bàn bá bác bám báo bát bình bút bạ bạch bạn bản bảng bảo bảy bắc bằng bỏ bốn bồ bồi bộ chiến chiều choóng
chuyên chuyển chuẩn chào chì chí chín chính chú chăm chưa chương chải chấp chất chắc chế chỉ chịu chọn chống chủ chức cuối cuộc cà
cá các cách cái cán cáo còn có công cùng cú căn cơ cư cường cả cải cấp cận cốc cộng cụ của cứ cực duyệt duệ dám dân díu dõi dư
dương dưới dưỡng dạng dạy dấu dẩn dẫn dịch dục dụng dựng già giàng giá giác giám giáo giáp giúp giải giảm giới góp gương gần gắn
gọi gửi hiểm hiện hiệp hiệu hoà hoàn hoàng hoạch hoạt hoặc huyện hà hành hình hòa hóa hùng hút hơn hương hướng hưởng hạnh hảo hết
hệ họ học hố hồ hồi hồng hỗ hộ hội hợp hữu khiếu khoảng khuôn khá khác khâu khê khí khòa khó không khăn khương khẩu khối kiến kiều
kiểm kiện kèm kê kêu ký kế kết kịp kỳ kỷ kỹ liên liệt liệu luông luận luật luốc luỹ là làm lâm lãng lãnh lé lên lòng lùng lý lĩnh
lũng lũy lưu lượng lạc lại lần lập lệ lối lồ lợi lục lủng lựa lực má máng máy mã mèo mê mình mô môn mưu mười mạnh mần mẫu mậu mắc
mẽ mố mối mỗi một mới mở mục mức mừng nghiện nghiệp nghèo nghĩ nghĩa nghề nghệ nghị ngoài ngoại nguyên nguyễn nguồn ngà ngài ngàm
ngành ngày ngò người ngần ngọc nhiệm nhà nhân nhì nhìu nhùng nhũng như nhất nhận nhập những niêm niệm nà nàn nàng nâng nêu nông
năm năng nơi nước nại nạn nấm nậm nền nội nữ nữa phiêng phàng phá pháp phát phì phìn phí phía phòng phó phù phùng phú phúc phương
phường phải phấn phần phận phố phụ phục phủ pà pài pù pả pải pố pờ quyết quyền quán quáng quý quả quản quảng quận quốc rế rịa rộng
suất sách sán sáng sát sáu sâu sính sóc sùng sĩ sơ sơn sản sảng sắc số sống sở sủ sủng sức sử sửa sự sỹ thiết thiểu thiện thiệu
thoát thuận thuật thuộc thài thàng thành thái tháng thèn thôn thông thúc thư thương thường thưởng thượng thạch thất thần thầu
thắng thể thị thịnh thống thời thủ thủy thứ thức thực tiên tiêu tiến tiếp tiện toàn triển triệt truyền trà trào trách trái tráng
trãi trên trình trò trú trương trước trường trưởng trấn trần trật trẻ trị trịnh trọng trở trợ trực tuyên tuyển tuý tà tài tác tái
tám táo tát tâm tân tên tìm tình tích tín tính tòng tôn tùng túng túy tăng tư tưởng tượng tại tạo tả tấm tận tập tế tệ tỉ tỉnh
tịch tỏa tố tốt tổ tổng tộc tới tụ tục tụy tủng từ từng tử tự tựu tỵ tỷ viên việc việt và vài ván vân vì vô văn vĩ vĩnh vướng vượt
vạc vấn vần vầy về vệ vị vốn với vụ vững vực xuyên xuân xuất xà xác xây xã xét xín xả xỉn yên yêu yếu âm ý đa đi điếm điều điểm
điển điện đoàn đoạn đua đà đài đào đánh đáp đã đình đích đó đóng đôn đông đăng đơn đường được đại đạo đạt đảm đản đảng đấu đầu đầy
đẩy đẳng đặc đến đề đền để địa định đốc đối đồng đổi độ độc động đột đời đợt đủ đức đứng ơn ước ở ủy
"""

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang "
    "oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt "
    "ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych "
    "uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu"
)
TONES = {"\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "."}
STOPPED = re.compile(r"(?:p|t|c|ch)$")
UNTONED = frozenset(onset + rime for onset in ("", *_ONSETS.split()) for rime in _RIMES.split())


def split_tone(word: str) -> tuple[str, str]:
    """The syllable without its tone, and the tone, so that "hòa" and "hoà" are one. Two tones make no syllable."""
    letters = unicodedata.normalize("NFD", word.casefold())
    tones = "".join(TONES[sign] for sign in letters if sign in TONES)
    plain = unicodedata.normalize("NFC", "".join(sign for sign in letters if sign not in TONES))
    return plain, tones


KNOWN = frozenset(split_tone(word) for word in WORDS.split())
FOLDED = frozenset(
    "".join(sign for sign in unicodedata.normalize("NFD", word.replace("đ", "d").replace("y", "i")) if not unicodedata.combining(sign))
    for word in WORDS.split()
)


@remembered_by_text
def weight(word: str) -> int:
    """How Vietnamese a word with diacritics is: 2 a known syllable, 1 a possible one, 0 an impossible one."""
    plain, tone = split_tone(word)
    if (plain, tone) in KNOWN:
        return 2
    if plain not in UNTONED or len(tone) > 1:
        return 0
    return 0 if STOPPED.search(plain) and tone not in ("'", ".") else 1
