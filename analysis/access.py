"""Who may do what: one rule, ``may``, over one table, ``MATRIX``.

The rule is asked where data is written or restricted data is read, never only on a screen: what a
page hides is a courtesy. Nothing here knows how somebody was recognised; see ``pages/gate``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What somebody is for the product; each person has exactly one."""

    VIEWER = "viewer"
    UNIT = "unit"
    ANALYST = "analyst"
    COUNCIL = "council"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What can be done. Each function that writes, or reads what not everybody may see, names one."""

    SEE_FIGURES = "see_figures"
    SEE_DISCIPLINE = "see_discipline"
    SEE_SUBMISSIONS = "see_submissions"
    SEND = "send"
    ACCEPT = "accept"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    REMEMBER_NAMES = "remember_names"
    NOTE_RECEIPTS = "note_receipts"
    CLOSE_MONTH = "close_month"
    REOPEN_MONTH = "reopen_month"
    LOAD_TARGETS = "load_targets"
    TAKE_SNAPSHOT = "take_snapshot"
    APPROVE_PACK = "approve_pack"
    SEE_OWN_SCORE = "see_own_score"
    SEE_SCORES = "see_scores"
    SCORE_SELF = "score_self"
    SCORE_ACROSS = "score_across"
    VERIFY_SCORES = "verify_scores"
    HOLD_SESSION = "hold_session"
    DECIDE = "decide"
    ADMINISTER = "administer"


class Reach(StrEnum):
    """How far a permission goes: whose things it covers, and under which condition."""

    ALL = "all"
    OWN = "own"
    OWN_UNTIL_ACCEPTED = "own_until_accepted"
    OWN_OR_BLOCK_WHEN_PUBLISHED = "own_or_block_when_published"
    OTHERS_OF_BLOCK = "others_of_block"


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action is about, as far as the rule needs it.

    ``unit`` is the body whose thing it is (None: of nobody in particular, such as a snapshot, or a
    workbook whose sender is not known), ``block`` the unit's block. ``accepted``: it counts already.
    ``published``: its results may be seen by the block.
    """

    unit: str | None = None
    block: str | None = None
    accepted: bool = False
    published: bool = False


PROVINCE = Subject()
"""Of nobody in particular: only a permission for all covers it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts. ``unit`` and ``block`` are set for the role unit only.

    ``for_whom`` is the person on whose behalf this one acts for a stated time: the permissions are
    then that person's, and both names are kept.
    """

    key: str
    name: str
    role: Role
    unit: str | None = None
    block: str | None = None
    for_whom: Person | None = None

    @property
    def principal(self) -> Person:
        """Whose role, unit and block count: the person represented, otherwise this one."""
        return self.for_whom or self

    @property
    def signature(self) -> str:
        """The name as a trail and a document keep it: "Trần Thị B", or "Trần Thị B (thay Lê Văn A)"."""
        return self.name if self.for_whom is None else f"{self.name} (thay {self.for_whom.name})"


_EVERYBODY = MappingProxyType(dict.fromkeys(Role, Reach.ALL))
_ANALYSTS = MappingProxyType({Role.ANALYST: Reach.ALL, Role.ADMINISTRATOR: Reach.ALL})
_UNITS_AND_ANALYSTS = MappingProxyType({Role.UNIT: Reach.OWN, **_ANALYSTS})
_ADMINISTRATORS = MappingProxyType({Role.ADMINISTRATOR: Reach.ALL})

MATRIX: MappingProxyType[Action, MappingProxyType[Role, Reach]] = MappingProxyType(
    {
        Action.SEE_FIGURES: _EVERYBODY,
        Action.SEE_DISCIPLINE: MappingProxyType({**_EVERYBODY, Role.UNIT: Reach.OWN_OR_BLOCK_WHEN_PUBLISHED}),
        Action.SEE_SUBMISSIONS: _UNITS_AND_ANALYSTS,
        Action.SEND: _UNITS_AND_ANALYSTS,
        Action.ACCEPT: _ANALYSTS,
        Action.CORRECT: _ANALYSTS,
        Action.WITHDRAW: MappingProxyType({Role.UNIT: Reach.OWN_UNTIL_ACCEPTED, **_ANALYSTS}),
        Action.REMEMBER_NAMES: _ANALYSTS,
        Action.NOTE_RECEIPTS: _ANALYSTS,
        Action.CLOSE_MONTH: _ANALYSTS,
        Action.REOPEN_MONTH: _ANALYSTS,
        Action.LOAD_TARGETS: _ANALYSTS,
        Action.TAKE_SNAPSHOT: _ANALYSTS,
        Action.APPROVE_PACK: _ANALYSTS,
        Action.SEE_OWN_SCORE: MappingProxyType({Role.UNIT: Reach.OWN, Role.COUNCIL: Reach.ALL, **_ANALYSTS}),
        Action.SEE_SCORES: MappingProxyType({Role.UNIT: Reach.OWN_OR_BLOCK_WHEN_PUBLISHED, Role.COUNCIL: Reach.ALL, **_ANALYSTS}),
        Action.SCORE_SELF: MappingProxyType({Role.UNIT: Reach.OWN, **_ADMINISTRATORS}),
        Action.SCORE_ACROSS: MappingProxyType({Role.UNIT: Reach.OTHERS_OF_BLOCK, **_ADMINISTRATORS}),
        Action.VERIFY_SCORES: _ANALYSTS,
        Action.HOLD_SESSION: MappingProxyType({Role.COUNCIL: Reach.ALL, **_ADMINISTRATORS}),
        Action.DECIDE: _ANALYSTS,
        Action.ADMINISTER: _ADMINISTRATORS,
    }
)
"""For each action the roles that may, and how far. A role that is not named may not."""


def may(person: Person, action: Action, subject: Subject = PROVINCE) -> bool:
    """Whether somebody may do something to a subject; a delegate has the permissions of the person represented."""
    acting = person.principal
    reach = MATRIX[action].get(acting.role)
    if reach is None:
        return False
    own = acting.unit is not None and subject.unit == acting.unit
    if reach is Reach.OWN:
        return own
    if reach is Reach.OWN_UNTIL_ACCEPTED:
        return own and not subject.accepted
    of_block = acting.block is not None and subject.block == acting.block
    if reach is Reach.OTHERS_OF_BLOCK:
        return of_block and not own
    if reach is Reach.OWN_OR_BLOCK_WHEN_PUBLISHED:
        return own or (subject.published and of_block)
    return True


class NotAllowed(Exception):
    """Somebody asked for what the rule does not let them; the message is a Vietnamese sentence."""

    def __init__(self, person: Person, action: Action) -> None:
        super().__init__(
            f"{person.signature} ({ROLE_NAMES[person.principal.role][0]}) không có quyền {ACTION_NAMES[action][0]}. "
            "Nếu việc này thuộc nhiệm vụ của mình, đề nghị người quản trị cấp quyền."
        )
        self.person, self.action = person, action

    def __reduce__(self) -> tuple[type[NotAllowed], tuple[Person, Action]]:
        """Comes out of a worker process as it went in."""
        return NotAllowed, (self.person, self.action)


def require(person: Person, action: Action, subject: Subject = PROVINCE) -> None:
    """Let somebody go on who may.

    Raises
    ------
    NotAllowed
        If the rule says no; nothing was done then.
    """
    if not may(person, action, subject):
        raise NotAllowed(person, action)


ROLE_NAMES: MappingProxyType[Role, tuple[str, str]] = MappingProxyType(
    {
        Role.VIEWER: ("người xem", "viewer"),
        Role.UNIT: ("đơn vị", "unit"),
        Role.ANALYST: ("chuyên viên tổng hợp", "analyst"),
        Role.COUNCIL: ("hội đồng", "council"),
        Role.ADMINISTRATOR: ("quản trị", "administrator"),
    }
)

ACTION_NAMES: MappingProxyType[Action, tuple[str, str]] = MappingProxyType(
    {
        Action.SEE_FIGURES: ("xem số liệu đã nhận", "see accepted figures"),
        Action.SEE_DISCIPLINE: ("xem tình hình gửi báo cáo", "see reporting discipline"),
        Action.SEE_SUBMISSIONS: ("xem bản nộp và bản gốc", "see submissions and originals"),
        Action.SEND: ("nộp số liệu", "send workbooks"),
        Action.ACCEPT: ("duyệt hoặc trả lại bản nộp", "accept or return submissions"),
        Action.CORRECT: ("sửa số liệu", "correct figures"),
        Action.WITHDRAW: ("rút bản nộp", "withdraw submissions"),
        Action.REMEMBER_NAMES: ("ghi nhớ tên gọi", "remember names"),
        Action.NOTE_RECEIPTS: ("ghi nhận văn bản đã đến", "note documents that arrived"),
        Action.CLOSE_MONTH: ("khóa tháng", "close a month"),
        Action.REOPEN_MONTH: ("mở lại tháng đã khóa", "reopen a month"),
        Action.LOAD_TARGETS: ("nạp chỉ tiêu giao", "load targets"),
        Action.TAKE_SNAPSHOT: ("chốt số liệu", "take snapshots"),
        Action.APPROVE_PACK: ("duyệt bộ tài liệu họp", "approve a pack"),
        Action.SEE_OWN_SCORE: ("xem bảng điểm của đơn vị", "see a unit's score sheet"),
        Action.SEE_SCORES: ("xem điểm và xếp hạng của khối", "see scores and ranks of a block"),
        Action.SCORE_SELF: ("tự chấm điểm", "score one's own unit"),
        Action.SCORE_ACROSS: ("chấm chéo cho đơn vị này", "score this unit across"),
        Action.VERIFY_SCORES: ("thẩm định điểm", "verify scores"),
        Action.HOLD_SESSION: ("mở phiên họp hội đồng", "hold a session of the council"),
        Action.DECIDE: ("ghi kết luận họp", "write down decisions of a meeting"),
        Action.ADMINISTER: ("quản trị hệ thống", "administer"),
    }
)
