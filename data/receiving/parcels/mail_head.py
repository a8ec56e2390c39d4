"""What a saved mail begins with. Apart from ``mailed``, which loads the library of mails: every file is asked, few are mails."""

from __future__ import annotations

import re

_FIELDS = rb"from|received|return-path|delivered-to|x-[\w-]+|message-id|date|subject|to|mime-version|content-type|reply-to|[\w-]+-signature"
_HEAD = re.compile(rb"^(?:" + _FIELDS + rb"):", re.IGNORECASE)
_MAIL = re.compile(rb"^(?:from|received|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
_SAVED_PAGE = re.compile(rb"^(?:snapshot-content-location:|from:.*saved by)", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 16_384


def may_be_mail(content: bytes) -> bool:
    """A glance at the first lines, cheap enough for the process that serves people; a saved web page (.mht) is no mail."""
    head = content[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf\r\n")
    head = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return bool(_HEAD.match(head) and _MAIL.search(head) and not _SAVED_PAGE.search(head))
