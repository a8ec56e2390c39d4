"""The store's own secret, by which it knows the documents that it made."""

from __future__ import annotations

import secrets

from sqlalchemy import Engine

from data.store.engine import reading, writing
from data.store.trail import get_setting, put_setting

SETTING = "seal_key"


def seal_key(engine: Engine) -> str:
    """The secret that signs documents; made when the first one is sealed, and kept for good.

    A copy of the store and a restored backup hold the same, so documents stay genuine when a department moves.

    Raises
    ------
    StoreError
        If the store cannot be read, or there is none yet and it cannot be written.
    """
    with reading(engine) as connection:
        held = get_setting(connection, SETTING)
    if held is not None:
        return held
    with writing(engine) as connection:
        held = get_setting(connection, SETTING)
        if held is None:
            held = secrets.token_hex(32)
            put_setting(connection, SETTING, held)
    return held
