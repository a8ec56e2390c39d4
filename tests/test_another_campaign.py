"""Next year's campaign is a folder: an invented one of 2031 goes the whole way without a changed line of code."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.display.compare.matrix import matrix
from analysis.display.elements.view import View
from analysis.display.now.cards import province_cards
from analysis.model import Language, Period, Status
from analysis.progress.compute import compute
from analysis.reports.briefing.briefing import brief
from analysis.reports.forms import FORMS
from analysis.reports.reading_back.reconcile import reconciled
from data.handing_out.documents import template_of
from data.receiving.ingest import Incoming, IngestVerdict, ingest
from data.store import read
from data.store.engine import open_store
from data.tables.campaign import load_campaign
from tests.analysis.progress.builders import fact, frame
from tests.people import somebody

pytestmark = pytest.mark.slow

CAMPAIGN = load_campaign(Path(__file__).parent / "campaigns" / "2031")
REPORTS = {
    "song_hong.csv": """HẠT KIỂM LÂM HUYỆN SÔNG HỒNG
BÁO CÁO KẾT QUẢ TRỒNG RỪNG THÁNG 3 NĂM 2031
STT;Chỉ tiêu;ĐVT;Trong tháng;Lũy kế từ đầu năm
1;Trồng mới rừng;ha;20;60
-;Rừng phòng hộ;ha;5;25
-;Rừng sản xuất;ha;15;35
2;Điểm cháy rừng chưa xử lý;điểm;;2
""",
    "cua_bien.csv": """HẠT KIỂM LÂM THỊ XÃ CỬA BIỂN
BÁO CÁO KẾT QUẢ TRỒNG RỪNG THÁNG 3 NĂM 2031
STT;Chỉ tiêu;ĐVT;Lũy kế từ đầu năm;Trong tháng
1;Diện tích trồng rừng mới;ha;30;10
2;Tỷ lệ che phủ rừng;%;60,75;
""",
}


def test_an_invented_campaign_goes_from_workbooks_to_the_screen_s_tables(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'forests.db'}")
    files = [Incoming(name, text.encode(), datetime(2031, 4, 2, 3, tzinfo=UTC)) for name, text in REPORTS.items()]
    report = ingest(store, CAMPAIGN, files, acting=somebody("an"))
    assert [one.verdict for one in report.results] == [IngestVerdict.SAVED, IngestVerdict.SAVED], [one.findings for one in report.results]

    progress = compute(CAMPAIGN, read.current_facts(store, 2031), (), Period(2031, 3))
    planted = progress.indicators.set_index("indicator").loc["forest_planted"]
    assert (planted["value"], planted["milestone"], planted["expected"], planted["pace"]) == (90, 100, 100, 0.9)
    # 0.9 is below this campaign's own threshold for "close" (0.95).
    assert planted["status"] == Status.BEHIND
    assert (planted["units_reported"], planted["units_expected"], planted["missing_units"]) == (2, 3, ("kl-A2",))
    assert progress.indicators.set_index("indicator").loc["open_fires", "value"] == 2

    view = View(CAMPAIGN, progress, (), Language.VIETNAMESE)
    assert len(province_cards(view)) == sum(one.headline for one in CAMPAIGN.indicators.values())
    assert matrix(view).cells["forest_planted", "A2"].status is Status.NOT_REPORTED


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", ["report", "report_pdf", "deck_pdf", "annex"])
def test_its_papers_are_made_and_agree(kind: str, language: Language) -> None:
    """Without a letterhead, phrases or headings of its own, and with milestones in March and September."""
    facts = frame(fact("forest_planted", "kl-A1", "A1", 3, 60), fact("forest_planted", "kl-A3", "A3", 3, 900, submission=2))
    facts = facts.assign(period="2031-03")
    briefing = brief(View(CAMPAIGN, compute(CAMPAIGN, facts, (), Period(2031, 3)), (), language), facts)
    content, expected = FORMS[kind].make(briefing, template_of(kind)), FORMS[kind].expected(briefing)
    # English slides write "31 Mar" where the Vietnamese ones write "31/03": the month is no number there.
    months_in_words = kind == "deck_pdf" and language is Language.ENGLISH
    assert reconciled(expected.known, expected.read(content, kind), expected.required).numbers >= 21 - months_in_words
