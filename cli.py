"""The terminal's way in: thin, one function a command.

A command is a function ``add_<name>(commands)`` that describes its arguments and sets ``run``; ``COMMANDS`` lists them.
What it prints is made in ``analysis`` and ``data``: here arguments become one call, and its answer an exit status.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.asked import campaign_of, day_received, district_of, period_of
from data.campaign import REFERENCE, campaign_years, load_campaign, load_year
from data.tables import TableError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

Run = Callable[[argparse.Namespace], int]


def _type(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """What reads an argument; the words of its ValueError go on to the person at the terminal."""

    def parsed(text: str) -> Any:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return parsed


NEWEST: dict[str, Any] = {"type": _type(campaign_of), "default": "", "metavar": "YEAR", "help": "năm của phong trào (mặc định: mới nhất)"}


def add_read(commands: Commands) -> None:
    """``read``: what workbooks say, without saving anything."""
    parser = commands.add_parser("read", help="đọc biểu báo cáo, in số liệu và phát hiện (không lưu)")
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="tệp cần đọc")
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON")
    parser.add_argument("--campaign", **NEWEST)
    parser.set_defaults(run=_read)


def _read(arguments: argparse.Namespace) -> int:
    from analysis.intake import reading_report
    from data.read_paths import read_paths

    shown = reading_report.json_line if arguments.json else reading_report.text
    accepted = []
    for reading in read_paths(arguments.files, arguments.campaign):
        print(shown(reading), flush=True)
        accepted.append(reading.accepted)
    return 0 if all(accepted) else 1


def add_progress(commands: Commands) -> None:
    """``progress``: where every indicator stands at the end of a period."""
    parser = commands.add_parser("progress", help="tiến độ các chỉ tiêu đến hết một kỳ")
    parser.add_argument("--as-of", metavar="YYYY-MM", type=_type(period_of), default="", help="kỳ số liệu (tháng cuối)")
    parser.add_argument("--district", metavar="MÃ", help="chỉ một huyện, thành phố")
    parser.add_argument("--json", action="store_true", help="một đối tượng JSON")
    parser.set_defaults(run=_in_store(_progress))


def _progress(arguments: argparse.Namespace) -> int:
    from analysis.progress import summary
    from analysis.progress.compute import compute
    from data.store.engine import open_store
    from data.store.read import current_facts, district_targets
    from data.terminal import print_table

    campaign = load_year(arguments.as_of.year)
    try:
        district = district_of(campaign, arguments.district)
    except ValueError as error:
        return _told(error, 2)
    engine = open_store()
    facts = current_facts(engine, campaign.year)
    if facts.empty:
        _told(f"Cơ sở dữ liệu chưa có số liệu nào của năm {campaign.year}.", 0)
    progress = compute(campaign, facts, district_targets(engine, campaign.year), arguments.as_of)
    if arguments.json:
        print(summary.json_text(progress, district))
        return 0
    title, headings = summary.title(progress, campaign, district), summary.headings(of_district=district is not None)
    print_table(title, headings, summary.table_rows(progress, campaign, district), left=summary.OF_WORDS)
    for note in summary.footnotes(progress, campaign) if district is None else ():
        print(f"• {note}")
    return 0


def add_check(commands: Commands) -> None:
    """``check``: our own tables, and what the directive contradicts."""
    parser = commands.add_parser("check", help="kiểm tra các bảng và nêu chỗ chương trình tự mâu thuẫn")
    parser.add_argument("--campaign", type=Path, metavar="FOLDER", help="thư mục bảng của một phong trào (mặc định: mọi năm)")
    parser.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    from analysis import directive

    folders = [arguments.campaign] if arguments.campaign else [REFERENCE / str(year) for year in campaign_years()]
    for folder in folders:
        print("\n".join(directive.lines(load_campaign(folder))))
    return 0


def add_serve(commands: Commands) -> None:
    """``serve``: the dashboard in the browser."""
    parser = commands.add_parser("serve", help="mở trang theo dõi trên máy này")
    parser.add_argument("--port", type=int, default=8501, metavar="PORT", help="cổng (mặc định 8501)")
    parser.add_argument("--address", default="127.0.0.1", metavar="ADDRESS", help="địa chỉ lắng nghe (mặc định chỉ máy này)")
    parser.set_defaults(run=_serve)


def _serve(arguments: argparse.Namespace) -> int:
    from data import server

    for year in campaign_years():
        load_year(year)
    try:
        with server.running(arguments.address, arguments.port) as process:
            print(f"Tiến Độ: {server.url(arguments.address, arguments.port)} (dừng bằng Ctrl+C)", flush=True)
            return process.wait()
    except server.NotServing as reason:
        return _told(reason, 1)
    except KeyboardInterrupt:
        return 0


def add_ingest(commands: Commands) -> None:
    """``ingest``: files and folders into the store."""
    parser = commands.add_parser("ingest", help="đọc và lưu biểu báo cáo (tệp hoặc thư mục)")
    parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="tệp hoặc thư mục")
    parser.add_argument(
        "--received", metavar="NGÀY", type=_type(day_received), help="ngày nhận, như 2023-06-25 hoặc 25/6/2023 (mặc định: bây giờ)"
    )
    parser.add_argument("--json", action="store_true", help="mỗi tệp một dòng JSON, dòng cuối là tổng hợp")
    parser.add_argument("--campaign", **NEWEST)
    parser.set_defaults(run=_in_store(_ingest))


def _ingest(arguments: argparse.Namespace) -> int:
    from data import ingest, ingest_report
    from data.store.engine import open_store
    from data.terminal import actor, bar

    campaign, paths, arrived = arguments.campaign, arguments.paths, arguments.received
    try:
        with bar("Đọc và lưu") as told:
            report = ingest.ingest_paths(open_store(), campaign, paths, received_at=arrived, actor=actor(), progress=told)
    except FileNotFoundError as error:
        return _told(f"Không có tệp hoặc thư mục “{error.args[0]}”; chưa đọc tệp nào.", 2)
    print("\n".join(ingest_report.json_lines(report) if arguments.json else ingest_report.lines(report, campaign)))
    return 0 if report.accepted else 1


def add_sample(commands: Commands) -> None:
    """``sample load``: the made-up year into an empty store."""
    parser = commands.add_parser("sample", help="năm minh họa (số liệu bịa)")
    load = parser.add_subparsers(required=True, metavar="VIỆC").add_parser("load", help="nạp vào cơ sở dữ liệu chưa có số liệu thật")
    load.add_argument("--campaign", **NEWEST)
    load.set_defaults(run=_in_store(_sample_load))


def _sample_load(arguments: argparse.Namespace) -> int:
    from data import ingest_report
    from data.sample_year import load_sample_year
    from data.store.engine import open_store
    from data.terminal import bar

    with bar("Nạp năm minh họa") as told:
        report = load_sample_year(open_store(), arguments.campaign, told)
    print(ingest_report.summary(report))
    print("Đây là số liệu minh họa; các tệp bị từ chối là tệp cố ý làm sai để xem thử.")
    return 0


def add_targets(commands: Commands) -> None:
    """``targets load``: the targets that another document assigns to districts."""
    parser = commands.add_parser("targets", help="chỉ tiêu giao cho huyện, thành phố")
    listed = "nạp bảng CSV: district,indicator,due,value,source,as_written"
    load = parser.add_subparsers(required=True, metavar="VIỆC").add_parser("load", help=listed)
    load.add_argument("file", metavar="FILE.csv", type=Path)
    load.add_argument("--campaign", **NEWEST)
    load.set_defaults(run=_in_store(_targets_load))


def _targets_load(arguments: argparse.Namespace) -> int:
    from data.district_targets import load_targets, outcome_lines
    from data.store.engine import open_store
    from data.terminal import actor

    try:
        loaded = load_targets(open_store(), arguments.campaign, arguments.file, actor=actor())
    except OSError as error:
        return _told(f"Không mở được “{arguments.file}” ({error.strerror}).", 2)
    print("\n".join(outcome_lines(loaded)))
    return 1 if loaded.saved is None else 0


def _told(sentence: object, status: int) -> int:
    """Say something beside the answer, and give the exit status."""
    print(sentence, file=sys.stderr)
    return status


def _in_store(run: Run) -> Run:
    """A command that says so when the store cannot do what it asks; imported only where there is a store at all."""

    def guarded(arguments: argparse.Namespace) -> int:
        from data.store.errors import StoreError

        try:
            return run(arguments)
        except StoreError as error:
            return _told(error, 1)

    return guarded


COMMANDS: tuple[Callable[[Commands], None], ...] = (add_serve, add_check, add_read, add_ingest, add_targets, add_sample, add_progress)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is its answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(prog="cli.py", description="Tiến Độ – theo dõi tiến độ chỉ tiêu")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    for add in COMMANDS:
        add(commands)
    try:
        # An argument already names a campaign, so a table may turn out broken before the command runs.
        chosen = parser.parse_args(arguments)
        run: Run = chosen.run
        status = run(chosen)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever read along has seen enough ("| head"); what is left must not be written at the exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except TableError as mistake:
        return _told(f"Bảng dữ liệu gốc có lỗi, cần sửa trước khi dùng: {mistake}", 1)


if __name__ == "__main__":
    raise SystemExit(main())
