"""Sending an e-mail through the department's own server, where one is set. Without settings nothing is ever sent."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from data.handing_out.forms import BlankForm

SECONDS = 20
_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


class MailNotSet(ValueError):
    """Why no e-mail can be sent, as a Vietnamese sentence."""


class MailNotSent(Exception):
    """Why an e-mail did not go out, as a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where e-mails are handed in. ``security``: "starttls", "tls" from the first byte, or "none" on one's own network."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    security: str = "starttls"


def mail_server(environment: Mapping[str, str] | None = None) -> MailServer:
    """The server that TIENDO_SMTP_HOST, _PORT, _FROM, _USER, _PASSWORD and _SECURITY name.

    Raises
    ------
    MailNotSet
        If host or sender is not set, or a setting cannot be.
    """
    told = os.environ if environment is None else environment
    host, sender = told.get("TIENDO_SMTP_HOST", ""), told.get("TIENDO_SMTP_FROM", "")
    if not host or not sender:
        raise MailNotSet("Chưa đặt máy chủ thư (TIENDO_SMTP_HOST) và địa chỉ gửi (TIENDO_SMTP_FROM); không gửi thư nào.")
    security = told.get("TIENDO_SMTP_SECURITY", "starttls")
    port = told.get("TIENDO_SMTP_PORT", "465" if security == "tls" else "587")
    if security not in ("starttls", "tls", "none") or not port.isdigit():
        raise MailNotSet("TIENDO_SMTP_SECURITY phải là starttls, tls hoặc none; TIENDO_SMTP_PORT phải là một số.")
    return MailServer(host, int(port), sender, told.get("TIENDO_SMTP_USER", ""), told.get("TIENDO_SMTP_PASSWORD", ""), security)


def send_mail(server: MailServer, recipient: str, subject: str, text: str, files: Sequence[BlankForm] = ()) -> None:
    """Hand one e-mail in.

    Raises
    ------
    MailNotSent
        If the server cannot be reached, refuses the sign-in or the recipient.
    """
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = server.sender, recipient, subject
    message["Date"], message["Message-ID"] = formatdate(localtime=True), make_msgid(domain=server.sender.rpartition("@")[2] or None)
    message.set_content(text)
    for one in files:
        message.add_attachment(one.content, maintype=_XLSX[0], subtype=_XLSX[1], filename=one.name)
    try:
        with _connected(server) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        # The server's own words may quote what was sent to it; the kind of the error is enough to act on.
        raise MailNotSent(f"Không gửi được thư qua {server.host}:{server.port} ({type(error).__name__}).") from error


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=ssl.create_default_context())
    connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
    if server.security == "starttls":
        try:
            connection.starttls(context=ssl.create_default_context())
        except BaseException:
            connection.close()
            raise
    return connection
