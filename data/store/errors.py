"""What the database refused, said to the person at the screen.

Drivers speak of SQLITE_FULL or 55P03. Whoever saves a workbook needs to know that nothing was half
saved, what is wrong with the machine and what to do. This is the only place that translates.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout


class StoreError(Exception):
    """The store could not do what was asked; nothing was half saved.

    ``code`` is a word for programs (full, locked, disk, read_only, gone, cannot_open, unreachable,
    missing_right, address, newer, damaged, real_data, sample_loading, no_sample, snapshot_name, snapshot_exists, snapshot_empty,
    no_reason, not_confirmed, already_withdrawn, not_withdrawn, saved_again, draft_changed, draft_gone, own_sending, vanished,
    month_closed, month_state, decision_words, decision_gone, already_approved,
    target_not_empty, copy_differs, row_refused, backup_not_written, no_backup, needs_postgres, no_scratch, nothing_held, no_pg_programs),
    ``message`` and ``what_to_do`` are Vietnamese sentences.
    """

    def __init__(self, code: str, message: str, what_to_do: str) -> None:
        super().__init__(f"{message} {what_to_do}")
        self.code = code
        self.message = message
        self.what_to_do = what_to_do

    def __reduce__(self) -> tuple[type[StoreError], tuple[str, str, str]]:
        """Comes out of a worker process as it went in."""
        return StoreError, (self.code, self.message, self.what_to_do)


NOTHING_SAVED = "Chưa có gì được lưu dở dang."

SENTENCES: dict[str, tuple[str, str]] = {
    "full": (
        f"Không lưu được vì ổ đĩa chứa cơ sở dữ liệu đã đầy hoặc hết hạn mức. {NOTHING_SAVED}",
        "Giải phóng dung lượng ổ đĩa (hoặc chuyển cơ sở dữ liệu sang ổ khác bằng biến TIENDO_DATABASE) rồi lưu lại.",
    ),
    "disk": (
        f"Ổ đĩa chứa cơ sở dữ liệu không đọc ghi được (đầy, hết hạn mức hoặc lỗi thiết bị). {NOTHING_SAVED}",
        "Kiểm tra dung lượng và tình trạng ổ đĩa rồi lưu lại.",
    ),
    "locked": (
        f"Cơ sở dữ liệu đang bận vì một chương trình khác đang ghi. {NOTHING_SAVED}",
        "Chờ một lát rồi thử lại; nếu vẫn bận, đóng chương trình đang mở tệp cơ sở dữ liệu.",
    ),
    "read_only": (
        f"Không ghi được vào cơ sở dữ liệu: tệp hoặc thư mục chỉ cho phép đọc. {NOTHING_SAVED}",
        "Cấp quyền ghi cho thư mục chứa cơ sở dữ liệu, hoặc đặt TIENDO_DATABASE tới nơi ghi được.",
    ),
    "cannot_open": (
        "Không mở được tệp cơ sở dữ liệu: thư mục không có hoặc không được phép ghi.",
        "Kiểm tra thư mục và quyền ghi, hoặc đặt TIENDO_DATABASE tới nơi ghi được.",
    ),
    "gone": (
        f"Tệp cơ sở dữ liệu đã bị xóa, chuyển chỗ hoặc thay bằng tệp khác trong khi chương trình đang chạy. {NOTHING_SAVED}",
        "Dừng chương trình, đưa tệp về đúng chỗ (hoặc khôi phục từ bản sao lưu) rồi khởi động lại.",
    ),
    "damaged": (
        "Tệp cơ sở dữ liệu bị hỏng hoặc không phải là cơ sở dữ liệu của Tiến Độ.",
        "Giữ nguyên tệp, khôi phục từ bản sao lưu gần nhất; không ghi đè lên tệp hỏng.",
    ),
    "unreachable": (
        "Không kết nối được tới máy chủ cơ sở dữ liệu.",
        "Kiểm tra máy chủ PostgreSQL đang chạy, địa chỉ và cổng trong TIENDO_DATABASE, và đường mạng.",
    ),
    "missing_right": (
        "Máy chủ cơ sở dữ liệu từ chối: sai tên đăng nhập hoặc mật khẩu, không có cơ sở dữ liệu đó, hoặc thiếu quyền.",
        "Kiểm tra tên, mật khẩu và tên cơ sở dữ liệu trong TIENDO_DATABASE; nhờ người quản trị cấp quyền.",
    ),
    "address": (
        "Địa chỉ cơ sở dữ liệu trong TIENDO_DATABASE không đúng dạng hoặc thuộc loại không được hỗ trợ.",
        "Viết như sqlite:////duong/dan/tiendo.db hoặc postgresql://ten:mat-khau@may-chu:5432/tiendo.",
    ),
    "newer": (
        "Cơ sở dữ liệu này do một phiên bản Tiến Độ mới hơn tạo ra.",
        "Cài phiên bản Tiến Độ mới nhất rồi mở lại; cơ sở dữ liệu không bị thay đổi.",
    ),
    "real_data": (
        "Cơ sở dữ liệu đã có số liệu thật nên không nạp năm minh họa vào.",
        "Để xem năm minh họa, đặt TIENDO_DATABASE tới một cơ sở dữ liệu trống khác.",
    ),
    "no_sample": (
        "Phong trào thi đua này không có năm minh họa.",
        "Nạp biểu báo cáo thật bằng lệnh ingest, hoặc chọn năm khác.",
    ),
    "snapshot_name": (
        "Bản chốt cần một tên từ 1 đến 80 ký tự. Chưa lưu bản chốt nào.",
        "Đặt tên theo cuộc họp, ví dụ “Sơ kết 24/6”.",
    ),
    "snapshot_exists": (
        "Đã có một bản chốt mang tên này; bản chốt không bao giờ bị sửa hay ghi đè.",
        "Đặt một tên khác cho bản chốt này.",
    ),
    "snapshot_empty": (
        "Chưa có số liệu nào được tính vào thời điểm đó nên không có gì để chốt.",
        "Nạp biểu báo cáo trước, hoặc chọn một ngày nhận muộn hơn.",
    ),
    "no_reason": (
        "Chưa ghi lý do nên không thực hiện.",
        "Ghi lý do (công văn, trao đổi với đơn vị…) để người sau hiểu vì sao số liệu thay đổi.",
    ),
    "not_confirmed": (
        f"Biểu có số liệu đáng ngờ chưa được xác nhận. {NOTHING_SAVED}",
        "Xác nhận từng số liệu đáng ngờ kèm lý do, sửa lại hoặc bỏ trống ô đó, rồi lưu lại.",
    ),
    "already_withdrawn": (
        "Bản nộp này đã được rút từ trước.",
        "Tải lại trang để xem tình trạng mới nhất.",
    ),
    "not_withdrawn": (
        "Bản nộp này đang được tính, không phải bản đã rút.",
        "Tải lại trang để xem tình trạng mới nhất.",
    ),
    "saved_again": (
        "Đúng nội dung này đã được nộp lại và đang được tính, nên không khôi phục bản đã rút.",
        "Muốn tính lại bản cũ thì rút bản nộp lại trước.",
    ),
    "draft_changed": (
        "Tệp chờ này vừa được sửa ở một cửa sổ khác nên chưa được lưu.",
        "Tải lại trang, xem lại chỗ vừa sửa rồi lưu.",
    ),
    "draft_gone": (
        "Tệp chờ này không còn: đã được lưu hoặc bỏ ở một cửa sổ khác.",
        "Tải lại trang để xem danh sách mới nhất.",
    ),
    "own_sending": (
        f"Biểu này do chính người đang duyệt nộp cho đơn vị nên phải để người khác duyệt. {NOTHING_SAVED}",
        "Nhờ một chuyên viên khác duyệt và lưu; bỏ chọn biểu này để lưu các biểu còn lại.",
    ),
    "vanished": (
        "Tệp cơ sở dữ liệu đã từng có ở đây nay không còn hoặc rỗng (0 byte); không tạo cơ sở dữ liệu mới đè lên chỗ của nó.",
        "Đưa tệp về đúng chỗ hoặc khôi phục từ bản sao lưu (cli.py restore). Nếu thật sự muốn bắt đầu lại từ đầu, xóa cả tệp rỗng và tệp "
        "đánh dấu .known cạnh nó.",
    ),
    "month_closed": (
        f"Tháng này đã khóa nên không nhận thêm, sửa hay rút số liệu của tháng. {NOTHING_SAVED}",
        "Nếu có lý do chính đáng, người có quyền mở lại tháng (ghi lý do) rồi làm lại.",
    ),
    "month_state": (
        "Tháng này đã ở đúng tình trạng đó; có thể vừa được khóa hoặc mở lại ở một cửa sổ khác.",
        "Tải lại trang để xem tình trạng mới nhất.",
    ),
    "decision_words": (
        "Kết luận chưa có nội dung, hoặc dài hơn 2.000 ký tự. Chưa lưu kết luận nào.",
        "Ghi rõ việc phải làm bằng một hoặc vài câu rồi lưu lại.",
    ),
    "decision_gone": (
        "Không có kết luận này trong cơ sở dữ liệu; có thể nó thuộc năm minh họa đã được xóa.",
        "Tải lại trang để xem các kết luận hiện có.",
    ),
    "already_approved": (
        "Bộ tài liệu của bản chốt này đã được duyệt với đúng những số liệu này.",
        "Tải lại trang để xem ai đã duyệt và khi nào.",
    ),
    "target_not_empty": (
        "Cơ sở dữ liệu đích đã có số liệu nên không ghi đè lên.",
        "Chuyển tệp cũ đi nơi khác, hoặc đặt TIENDO_DATABASE tới một cơ sở dữ liệu trống, rồi làm lại.",
    ),
    "copy_differs": (
        "Bản sao đem thử không giống cơ sở dữ liệu gốc nên không được dùng.",
        "Thử lại; nếu vẫn vậy, kiểm tra ổ đĩa và bộ nhớ của máy. Cơ sở dữ liệu đang dùng không bị thay đổi.",
    ),
    "backup_not_written": (
        "Không ghi hoặc không thử được bản sao lưu. Cơ sở dữ liệu đang dùng không bị thay đổi.",
        "Kiểm tra thư mục đích, dung lượng ổ đĩa và quyền ghi rồi làm lại.",
    ),
    "row_refused": (
        "Cơ sở dữ liệu đích không chứa được một dòng của bản gốc nên chưa chép gì.",
        "Gửi dòng trong ngoặc cho người phát triển; cơ sở dữ liệu gốc vẫn dùng được như trước.",
    ),
    "no_backup": (
        "Tệp này không phải bản sao lưu của Tiến Độ, hoặc không đọc được.",
        "Chọn đúng tệp do lệnh backup ghi ra.",
    ),
    "needs_postgres": (
        "Bản sao lưu này là của PostgreSQL; cần một máy chủ PostgreSQL để mở nó.",
        "Đặt TIENDO_DATABASE tới một cơ sở dữ liệu PostgreSQL trống rồi khôi phục; sau đó lệnh copy chuyển được sang SQLite.",
    ),
    "no_scratch": (
        "Không thử được bản sao lưu: tài khoản PostgreSQL của Tiến Độ không được tạo cơ sở dữ liệu tạm để khôi phục vào.",
        "Cho phép bằng lệnh: sudo -u postgres psql -c 'ALTER ROLE tien_do CREATEDB' (thay tien_do bằng tên tài khoản), rồi làm lại.",
    ),
    "nothing_held": (
        "Cơ sở dữ liệu này không có dòng nào nên không có gì để sao lưu hoặc chép.",
        "Kiểm tra địa chỉ (TIENDO_DATABASE, --from) có đúng là cơ sở dữ liệu đang dùng không (ngoài dịch vụ phải nạp cùng tệp thiết lập).",
    ),
    "no_pg_programs": (
        "Máy này không có chương trình sao lưu của PostgreSQL.",
        "Cài gói postgresql-client cùng phiên bản với máy chủ.",
    ),
    "sample_loading": (
        "Năm minh họa đang được nạp ở một phiên làm việc khác.",
        "Chờ khoảng một phút rồi thử lại.",
    ),
}

SQLITE_PRIMARY = {5: "locked", 6: "locked", 8: "read_only", 10: "disk", 11: "damaged", 13: "full", 14: "cannot_open", 26: "damaged"}
POSTGRES_STATES = {
    "53100": "full",
    "53300": "unreachable",
    "55P03": "locked",
    "57014": "locked",
    "40P01": "locked",
    "25006": "read_only",
    "42501": "missing_right",
    "28P01": "missing_right",
    "28000": "missing_right",
    "3D000": "missing_right",
}
# psycopg gives no SQLSTATE while connecting; the server's own words (English or Vietnamese locale alike name these).
REFUSED_WHILE_CONNECTING = ("password authentication failed", "does not exist", "no pg_hba.conf entry", "permission denied")


def store_error(code: str, detail: str = "") -> StoreError:
    """The error of a code; ``detail`` is added in brackets for whoever administers the machine."""
    message, what_to_do = SENTENCES[code]
    return StoreError(code, message, f"{what_to_do} ({detail})" if detail else what_to_do)


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the drivers raise inside into ``StoreError``; broken rules of our own tables pass through.

    Raises
    ------
    StoreError
        For a full disk, a lock, missing rights, an unreachable server and the like.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        # A connection that cannot even be made reaches us without SQLAlchemy's wrapping.
        origin = error.orig if isinstance(error, DBAPIError) else error
        code = _code(origin)
        if code is None:
            raise
        raise store_error(code, (str(origin).strip().splitlines() or [type(origin).__name__])[0]) from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise store_error("address") from error
    except PoolTimeout as error:
        raise store_error("locked") from error


def _code(origin: BaseException | None) -> str | None:
    """The word for an error of a driver; None where our own statement is wrong, which is a mistake of the program."""
    if isinstance(origin, sqlite3.Error):
        number = getattr(origin, "sqlite_errorcode", None)
        return None if number is None else SQLITE_PRIMARY.get(number & 0xFF)
    state = getattr(origin, "sqlstate", None)
    if state is not None:
        return POSTGRES_STATES.get(state, "unreachable" if state[:2] in ("08", "57") else None)
    if type(origin).__name__ in ("OperationalError", "ConnectionTimeout", "InterfaceError"):
        words = str(origin)
        return "missing_right" if any(phrase in words for phrase in REFUSED_WHILE_CONNECTING) else "unreachable"
    return None
