"""``emulation``: scores, one unit's sheet, sessions, forms, the dossier, rules, what if; each with ``--json``."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.commands.arguments import campaign_in_store, period_of
from data.commands.asking import NEWEST, Commands, Run, in_store, told, typed

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from analysis.access import Person
    from analysis.emulation.records import Session
    from analysis.model import Campaign

AS_OF: dict[str, Any] = {"metavar": "YYYY-MM", "type": typed(period_of), "default": "", "help": "kỳ chấm điểm (tháng cuối)"}
SESSION: dict[str, Any] = {"metavar": "TÊN", "default": "", "help": "phiên họp (mặc định: số liệu hiện có)"}


def add(commands: Commands) -> None:
    """``emulation`` and what can be asked of it."""
    parser = commands.add_parser("emulation", help="thi đua: điểm, phiên họp hội đồng, biểu mẫu, hồ sơ")
    kinds = parser.add_subparsers(required=True, metavar="VIỆC")
    score = _kind(kinds, "score", "điểm và xếp hạng theo khối", _score)
    score.add_argument("--as-of", **AS_OF)
    score.add_argument("--block", metavar="KHỐI", help="chỉ một khối")
    sheet = _kind(kinds, "sheet", "bảng điểm một đơn vị với từng bước tính", _sheet)
    sheet.add_argument("--as-of", **AS_OF)
    sheet.add_argument("--unit", metavar="MÃ", required=True)
    what_if = _kind(kinds, "what-if", "đổi điểm chuẩn một tiêu chí thì xếp hạng ra sao", _what_if)
    what_if.add_argument("--as-of", **AS_OF)
    what_if.add_argument("--block", metavar="KHỐI", required=True)
    what_if.add_argument("--criterion", metavar="MÃ", required=True)
    what_if.add_argument("--weight", metavar="ĐIỂM", type=float)
    _kind(kinds, "rules", "thang điểm đang dùng và các lần sửa", _rules).add_argument("--year", **NEWEST)
    head = _kind(kinds, "name-head", "cử trưởng khối, phó trưởng khối (không ghi --head: thôi trưởng khối)", _name_head)
    head.add_argument("--block", metavar="KHỐI", required=True)
    head.add_argument("--head", metavar="MÃ", default="")
    head.add_argument("--deputy", metavar="MÃ", default="")
    head.add_argument("--paper", metavar="VĂN BẢN", required=True, help="văn bản cử: số, ngày")
    head.add_argument("--year", **NEWEST)
    _sessions(kinds)
    _documents(kinds)


def _sessions(kinds: Commands) -> None:
    _kind(kinds, "sessions", "các phiên họp hội đồng", _list).add_argument("--year", **NEWEST)
    show = _kind(kinds, "session", "một phiên họp: điểm đã khóa, đề nghị, phiếu, thay đổi sau phiên", _show)
    show.add_argument("name", metavar="TÊN")
    show.add_argument("--year", **NEWEST)
    opened = _kind(kinds, "open-session", "mở phiên họp trên một bản chốt, khóa điểm", _open)
    opened.add_argument("name", metavar="TÊN")
    opened.add_argument("--snapshot", metavar="TÊN", required=True)
    opened.add_argument("--held-on", metavar="YYYY-MM-DD", type=typed(date.fromisoformat), required=True)
    opened.add_argument("--year", **NEWEST)
    published = _kind(kinds, "publish", "công bố phiên họp cho các đơn vị từ một ngày", _publish)
    published.add_argument("name", metavar="TÊN")
    published.add_argument("--on", metavar="YYYY-MM-DD", type=typed(date.fromisoformat), required=True)
    published.add_argument("--year", **NEWEST)


def _documents(kinds: Commands) -> None:
    form = _kind(kinds, "form", "một biểu mẫu F2–F12 (Word; F3, F4, F9 có cả Excel)", _form)
    form.add_argument("code", metavar="BIỂU")
    for name in ("unit", "block", "award"):
        form.add_argument(f"--{name}", metavar="MÃ", default="")
    form.add_argument("--example", metavar="SỐ", type=int, default=0)
    form.add_argument("--xlsx", action="store_true", help="dạng Excel")
    form.add_argument("-o", "--output", type=Path, metavar="FILE")
    packed = _kind(kinds, "dossier", "hồ sơ một đơn vị (zip)", _dossier)
    packed.add_argument("--unit", metavar="MÃ", required=True)
    packed.add_argument("--award", metavar="MÃ", required=True)
    packed.add_argument("-o", "--output", type=Path, metavar="FILE.zip")
    for one in (form, packed):
        one.add_argument("--as-of", **AS_OF)
        one.add_argument("--session", **SESSION)


def _kind(kinds: Commands, name: str, words: str, run: Run) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = kinds.add_parser(name, help=words)
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.set_defaults(run=in_store(_guarded(run)))
    return parser


def _guarded(run: Run) -> Run:
    """A command that says in a sentence why it was refused."""

    def guarded(arguments: argparse.Namespace) -> int:
        from analysis.access import NotAllowed
        from analysis.reports.emulation.word import FormDiffers
        from data.emulation.recording import RecordRefused

        try:
            return run(arguments)
        except (NotAllowed, RecordRefused, FormDiffers) as refused:
            return told(refused, 2)

    return guarded


def _here(year: int) -> tuple[Engine, Person, Campaign]:
    from data.commands.terminal import person_at_terminal
    from data.store.engine import open_store

    return open_store(), person_at_terminal(), campaign_in_store(year)


def _print_json(found: object) -> int:
    print(json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False))
    return 0


def _score(arguments: argparse.Namespace) -> int:
    from analysis.emulation.frozen import frozen
    from analysis.emulation.words import points
    from data.commands.terminal import print_table
    from data.emulation.recording import RecordRefused
    from data.emulation.scores import block_scores, standing

    engine, person, campaign = _here(arguments.as_of.year)
    found = standing(engine, campaign, arguments.as_of)
    if arguments.block and arguments.block not in found.blocks:
        raise RecordRefused(f"Không có khối “{arguments.block}”; các khối: {', '.join(found.blocks)}.")
    wanted = [block for block in found.blocks if arguments.block in (None, block)]
    blocks = {block: block_scores(engine, person, campaign, block, arguments.as_of) for block in wanted}
    if arguments.json:
        about = {"campaign": campaign.year, "as_of": str(arguments.as_of), "basis": found.material.basis.value}
        return _print_json({**about, "label": found.tables.label.vi, "sha256": found.sha256, "blocks": frozen(blocks)})
    for block, ranked in blocks.items():
        rows = []
        for one in ranked:
            held = one.score_class.name.vi if one.score_class else ""
            rows.append((str(one.rank or ""), campaign.units[one.sheet.unit].name_vi, points(one.sheet.total).vi, held, one.because.vi))
        named = campaign.blocks.get(block)
        print_table(named.name_vi if named else block, ["Hạng", "Đơn vị", "Điểm", "Loại", "Ghi chú"], rows, left=(1, 3, 4))
    print(found.tables.label.vi)
    return 0


def _sheet(arguments: argparse.Namespace) -> int:
    from analysis.emulation.frozen import of_sheet
    from analysis.emulation.words import points
    from analysis.model import Language
    from data.emulation.scores import unit_scores

    engine, person, campaign = _here(arguments.as_of.year)
    sheet = unit_scores(engine, person, campaign, arguments.unit, arguments.as_of)
    if arguments.json:
        return _print_json(of_sheet(sheet, Language.VIETNAMESE))
    print(f"{campaign.units[sheet.unit].name_vi}: {sheet.total_step.vi}")
    for line in sheet.lines:
        steps = "; ".join(step.text.vi for step in line.steps)
        print(f"{line.criterion.code:>4}  {points(line.final).vi:>7}  {line.criterion.name.vi}: {steps}")
    return 0


def _what_if(arguments: argparse.Namespace) -> int:
    from fractions import Fraction

    from analysis.emulation.frozen import number
    from analysis.emulation.what_if import reweighed, room, totals
    from data.emulation.recording import RecordRefused
    from data.emulation.scores import block_scores, standing

    engine, person, campaign = _here(arguments.as_of.year)
    ranked = block_scores(engine, person, campaign, arguments.block, arguments.as_of)
    tables = standing(engine, campaign, arguments.as_of).tables
    sheets = [one.sheet for one in ranked]
    try:
        free = room(tables, sheets, arguments.criterion)
        weight = free.criterion.maximum if arguments.weight is None else Fraction(str(arguments.weight))
        found = totals(tables, sheets, reweighed(tables, arguments.block, arguments.criterion, weight))
    except (KeyError, StopIteration, IndexError, ValueError):
        raise RecordRefused(f"Khối {arguments.block} không có tiêu chí {arguments.criterion} hoặc điểm chuẩn ngoài thang điểm.") from None
    answer = {
        "criterion": arguments.criterion,
        "weight": number(weight),
        "now": number(free.criterion.maximum),
        "order_holds_from": number(free.low),
        "order_holds_to": number(free.high),
        "totals": {unit: number(value) for unit, value in sorted(found.items(), key=lambda one: -one[1])},
    }
    if arguments.json:
        return _print_json(answer)
    low, high = answer["order_holds_from"] or 0, answer["order_holds_to"] or number(tables.scale)
    print(f"{arguments.criterion} = {answer['weight']}; thứ tự giữ nguyên từ {low} đến {high}.")
    for unit, value in sorted(found.items(), key=lambda one: -one[1]):
        print(f"{number(value):>8}  {campaign.units[unit].name_vi}")
    return 0


def _rules(arguments: argparse.Namespace) -> int:
    from data.emulation.rules import rule_versions, texts_now

    engine, _, campaign = _here(arguments.year.year)
    texts, version = texts_now(engine, campaign.year)
    every = rule_versions(engine, campaign.year)
    if arguments.json:
        versions = [
            {"version": one.id, "at": one.at.isoformat(), "by": one.actor, "why": one.note, "tables": sorted(one.tables)} for one in every
        ]
        return _print_json({"version": version, "versions": versions, "tables": texts})
    print(texts.get("scoring.csv", ""))
    for one in every:
        print(f"{one.at:%Y-%m-%d}  {one.actor}: {one.note} ({', '.join(sorted(one.tables))})")
    return 0


def _name_head(arguments: argparse.Namespace) -> int:
    from analysis.emulation.words import across_in
    from analysis.model.emulation import BlockHead
    from data.emulation.heads import name_head
    from data.emulation.rules import texts_now, with_tables

    engine, person, campaign = _here(arguments.year.year)
    named = BlockHead(arguments.head, arguments.deputy) if arguments.head or arguments.deputy else None
    version = name_head(engine, person, campaign, arguments.block, named, paper=arguments.paper)
    if arguments.json:
        return _print_json(
            {"version": version.id, "block": arguments.block, "head": arguments.head or None, "deputy": arguments.deputy or None}
        )
    tables = with_tables(campaign, texts_now(engine, campaign.year)[0]).emulation
    print(across_in(campaign, tables, arguments.block).vi if tables else "")
    return 0


def _list(arguments: argparse.Namespace) -> int:
    from data.emulation.sessions import sessions

    engine, person, campaign = _here(arguments.year.year)
    found = sessions(engine, person, campaign, _today())
    if arguments.json:
        return _print_json([_brief(one) for one in found])
    for one in found:
        print(f"{one.held_on:%d/%m/%Y}  {one.name}  ({one.snapshot}, {one.sha256[:12]})")
    return 0


def _brief(one: Session) -> dict[str, Any]:
    published = one.published_on.isoformat() if one.published_on else None
    about = {"name": one.name, "held_on": one.held_on.isoformat(), "period": str(one.period), "snapshot": one.snapshot}
    return {**about, "sha256": one.sha256, "published_on": published}


def _show(arguments: argparse.Namespace) -> int:
    from data.emulation.describe import session_json, session_lines
    from data.emulation.sessions import changes_after, session_named, tables_of

    engine, person, campaign = _here(arguments.year.year)
    found = session_named(engine, person, campaign, arguments.name, _today())
    tables = tables_of(engine, campaign, found)
    changed = changes_after(engine, person, campaign, found)
    if arguments.json:
        return _print_json(session_json(campaign, tables, found, changed))
    print("\n".join(session_lines(campaign, tables, found, changed)))
    return 0


def _open(arguments: argparse.Namespace) -> int:
    from data.emulation.sessions import Opening, open_session

    engine, person, campaign = _here(arguments.year.year)
    found = open_session(engine, person, campaign, Opening(arguments.name, arguments.snapshot, arguments.held_on))
    if arguments.json:
        return _print_json({"id": found.id, "name": found.name, "sha256": found.sha256})
    print(f"Đã mở phiên họp “{found.name}”, khóa điểm {found.sha256[:12]}.")
    return 0


def _publish(arguments: argparse.Namespace) -> int:
    from data.emulation.council import publish
    from data.emulation.sessions import session_named

    engine, person, campaign = _here(arguments.year.year)
    found = session_named(engine, person, campaign, arguments.name, _today())
    publish(engine, person, campaign, found.id, arguments.on)
    if arguments.json:
        return _print_json({"name": found.name, "published_on": arguments.on.isoformat()})
    print(f"Phiên họp “{found.name}” được công bố từ {arguments.on:%d/%m/%Y}.")
    return 0


def _form(arguments: argparse.Namespace) -> int:
    from analysis.model import Language
    from data.emulation.form_table import FormRequest
    from data.emulation.forms import DOCX, XLSX, form_of

    engine, person, campaign = _here(arguments.as_of.year)
    asked = FormRequest(
        arguments.code.upper(), XLSX if arguments.xlsx else DOCX, arguments.unit, arguments.block, arguments.award, arguments.example
    )
    made = form_of(
        engine, person, campaign, asked, period=arguments.as_of, session=arguments.session, language=Language.VIETNAMESE, today=_today()
    )
    return _written(made.name, made.content, arguments)


def _dossier(arguments: argparse.Namespace) -> int:
    from analysis.model import Language
    from data.emulation.dossier import dossier

    engine, person, campaign = _here(arguments.as_of.year)
    made = dossier(
        engine,
        person,
        campaign,
        arguments.unit,
        award=arguments.award,
        period=arguments.as_of,
        session=arguments.session,
        language=Language.VIETNAMESE,
        today=_today(),
    )
    return _written(made.name, made.content, arguments)


def _written(name: str, content: bytes, arguments: argparse.Namespace) -> int:
    import hashlib

    from data.handing_out.file_writing import NotWritten, write_beside

    path = arguments.output or Path(name)
    try:
        write_beside(path, content)
    except NotWritten as reason:
        return told(reason, 2)
    if arguments.json:
        return _print_json({"file": str(path), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()})
    print(f"Đã ghi {path}.")
    return 0


def _today() -> date:
    from datetime import UTC, datetime

    from analysis.model import office_day

    return office_day(datetime.now(UTC))
