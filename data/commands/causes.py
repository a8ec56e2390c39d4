"""``causes``: which units are asked why, what they answered, which causes weigh most."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from analysis.model import Language, Period
from data.commands.arguments import campaign_in_store, period_of
from data.commands.asking import Commands, Run, in_store, told, typed

if TYPE_CHECKING:
    from analysis.model import Campaign
    from data.desk.standing import DeskStanding

AS_OF: dict[str, Any] = {"metavar": "YYYY-MM", "type": typed(period_of), "default": "", "help": "kỳ số liệu (tháng cuối)"}


def add(commands: Commands) -> None:
    """``causes asked``, ``causes list``, ``causes pareto`` and ``causes tell``."""
    parser = commands.add_parser("causes", help="nguyên nhân, giải pháp của đơn vị chậm hoặc gửi muộn")
    kinds = parser.add_subparsers(required=True, metavar="VIỆC")
    for name, words, run in (
        ("asked", "đơn vị nào được hỏi về việc gì, đã trả lời chưa", _print_asked),
        ("list", "các câu trả lời đang tính", _list),
        ("pareto", "nguyên nhân theo số lần nêu", _pareto),
    ):
        one = kinds.add_parser(name, help=words)
        one.add_argument("--as-of", **AS_OF)
        one.add_argument("--unit", metavar="MÃ", help="chỉ một đơn vị")
        one.add_argument("--json", action="store_true", help="một đối tượng JSON")
        one.set_defaults(run=in_store(_guarded(run)))
    tell = kinds.add_parser("tell", help="ghi câu trả lời của một đơn vị")
    tell.add_argument("--as-of", **AS_OF)
    tell.add_argument("--unit", metavar="MÃ", required=True)
    tell.add_argument("--about", metavar="MÃ", required=True, help="chỉ tiêu, hoặc thời hạn đã lỡ")
    tell.add_argument("--cause", metavar="MÃ", action="append", default=[], help="nguyên nhân trong danh mục (lặp lại được)")
    tell.add_argument("--words", default="", help="nguyên nhân bằng lời")
    tell.add_argument("--remedy", required=True, help="giải pháp khắc phục")
    tell.add_argument("--new-date", metavar="YYYY-MM-DD", type=typed(date.fromisoformat), help="thời hạn mới")
    tell.add_argument("--json", action="store_true", help="một đối tượng JSON")
    tell.set_defaults(run=in_store(_guarded(_tell)))


def _guarded(run: Run) -> Run:
    def guarded(arguments: argparse.Namespace) -> int:
        from analysis.access import NotAllowed
        from data.store.causes import CauseRefused

        try:
            return run(arguments)
        except (NotAllowed, CauseRefused) as refused:
            return told(refused, 2)

    return guarded


def _standing(arguments: argparse.Namespace) -> DeskStanding:
    from data.desk.standing import desk_standing
    from data.store.causes import CauseRefused
    from data.store.engine import open_store

    campaign = campaign_in_store(arguments.as_of.year)
    if arguments.unit is not None and arguments.unit not in campaign.units:
        raise CauseRefused(f"Không có đơn vị mã “{arguments.unit}”; các mã: {', '.join(campaign.units)}.")
    return desk_standing(open_store(), campaign, arguments.as_of)


def _print_asked(arguments: argparse.Namespace) -> int:
    from analysis.desk.causes import subject_name
    from data.commands.terminal import print_table

    found = _standing(arguments)
    is_open = {(one.unit, one.subject) for one in found.open_questions()}
    rows = [one for one in found.asked if arguments.unit in (None, one.unit)]
    if arguments.json:
        questions = [
            {
                "unit": one.unit,
                "subject": one.subject,
                "status": one.status.value if one.status else None,
                "district": one.district,
                "answered": (one.unit, one.subject) not in is_open,
            }
            for one in rows
        ]
        return _print_json(_about(found.campaign, arguments.as_of) | {"asked": questions})
    said = [
        (
            found.campaign.units[one.unit].name_vi,
            subject_name(found.campaign, one.subject, Language.VIETNAMESE),
            "chưa trả lời" if (one.unit, one.subject) in is_open else "đã trả lời",
        )
        for one in rows
    ]
    print_table("Các việc cần nêu nguyên nhân", ["Đơn vị", "Về việc", "Trả lời"], said, left=(0, 1, 2))
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from analysis.desk.causes import answer_text, subject_name

    found = _standing(arguments)
    counted = [one for one in found.answered().values() if arguments.unit in (None, one.unit)]
    if arguments.json:
        answers = [
            {
                "id": one.id,
                "unit": one.unit,
                "period": str(one.period),
                "subject": one.told.subject,
                "causes": list(one.told.causes),
                "words": one.told.words,
                "remedy": one.told.remedy,
                "new_date": one.told.new_date.isoformat() if one.told.new_date else None,
                "sheet": one.told.sheet or None,
                "cell": one.told.cell or None,
                "actor": one.actor,
                "at": one.at.isoformat(),
                "made_up": one.made_up,
            }
            for one in counted
        ]
        return _print_json(_about(found.campaign, arguments.as_of) | {"answers": answers})
    for one in counted:
        name = subject_name(found.campaign, one.told.subject, Language.VIETNAMESE)
        print(f"{found.campaign.units[one.unit].name_vi}, {name}: {answer_text(found.campaign, one.told, Language.VIETNAMESE)}.")
    return 0


def _pareto(arguments: argparse.Namespace) -> int:
    from analysis.desk.causes import pareto
    from data.commands.terminal import print_table

    found = _standing(arguments)
    shares = pareto(found.campaign, [one for one in found.answered().values() if arguments.unit in (None, one.unit)])
    if arguments.json:
        listed = [
            {
                "cause": one.cause.code,
                "side": one.cause.side.value,
                "count": one.count,
                "share": one.share,
                "cumulative": one.cumulative,
                "units": list(one.units),
            }
            for one in shares
        ]
        return _print_json(_about(found.campaign, arguments.as_of) | {"causes": listed})
    rows = [(one.cause.name.vi, str(one.count), f"{one.share:.0%}", f"{one.cumulative:.0%}", str(len(one.units))) for one in shares]
    print_table("Nguyên nhân được nêu", ["Nguyên nhân", "Số lần", "Tỷ trọng", "Lũy kế", "Đơn vị"], rows, left=(0,))
    return 0


def _tell(arguments: argparse.Namespace) -> int:
    from analysis.model.desk import CauseTold
    from data.commands.terminal import person_at_terminal
    from data.store.causes import tell_causes
    from data.store.engine import open_store

    campaign = campaign_in_store(arguments.as_of.year)
    answer = CauseTold(arguments.about, tuple(arguments.cause), arguments.words, arguments.remedy, arguments.new_date)
    tell_causes(open_store(), campaign, arguments.unit, arguments.as_of, [answer], acting=person_at_terminal())
    if arguments.json:
        return _print_json(_about(campaign, arguments.as_of) | {"unit": arguments.unit, "subject": arguments.about})
    print(f"Đã ghi nguyên nhân của {campaign.units[arguments.unit].name_vi}.")
    return 0


def _about(campaign: Campaign, as_of: Period) -> dict[str, Any]:
    return {"campaign": campaign.year, "as_of": str(as_of)}


def _print_json(found: object) -> int:
    print(json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False))
    return 0
