"""The audit trail and the settings of the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from data.store.schema import audit, setting


def write_audit(connection: Connection, actor: str, action: str, subject: str, detail: Mapping[str, Any]) -> None:
    """Note who did what, within the transaction that does it.

    Every change of data writes a line or more, so the highest number of a line tells
    whether anything changed (``data_version``).
    """
    connection.execute(insert(audit).values(at=datetime.now(UTC), actor=actor, action=action, subject=subject, detail=dict(detail)))


def data_version(connection: Connection) -> int:
    """A number that grows with every change of the store; 0 where nothing ever happened."""
    highest: int = connection.execute(select(func.coalesce(func.max(audit.c.id), 0))).scalar_one()
    return highest


def get_setting(connection: Connection, key: str) -> str | None:
    """The value of a setting, None where it was never set."""
    return connection.execute(select(setting.c.value).where(setting.c.key == key)).scalar_one_or_none()


def put_setting(connection: Connection, key: str, value: str) -> None:
    """Set a setting anew."""
    connection.execute(delete(setting).where(setting.c.key == key))
    connection.execute(insert(setting).values(key=key, value=value))
